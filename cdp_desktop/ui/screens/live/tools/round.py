"""The tour de table: each in turn, name and organisation in large letters; who speaks is there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.people import Candidate
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.domain.speaking import (
    SpeakingTurn,
    TurnKind,
    TurnState,
    round_order,
    share,
    speaking,
    to_come,
    turns_of,
)
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.speaking import (
    absent_in_round,
    back_in_round,
    begin_round,
    call_in_round,
    join_round,
    next_in_round,
    set_round_prompt,
    skip_in_round,
)
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.room import round_prompt, speaking_turns
from cdp_desktop.store.queries.settings import presence_labels
from cdp_desktop.ui.screens.live.dock import Tool
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.ui.screens.live.tools.speakers import choice, why_not
from cdp_desktop.ui.screens.live.tools.turns import NowCard, TurnField, TurnList
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_CALL: Final = _("Entrée appelle la première personne; deux lettres et Entrée, une autre.")


class Round(Tool):
    """Enter for the next; letters and Enter for someone else; ↓ passes, ↑ goes back, Delete says absent."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(workspace, now, parent)
        self._known_for: Meeting | None = None
        self._item: AgendaItem | None = None
        self._known: Sequence[Candidate] = ()
        self._late: Sequence[Choice] = ()  # members who have no turn
        self._build()
        self._bind()

    def _build(self) -> None:
        self.why = Label("", "body", "muted", wrap=True)
        self.prompt = QLineEdit()
        self.prompt.setAccessibleName(_("Ce que chaque personne est invitée à dire"))
        self.prompt.setPlaceholderText(_("Nom, organisme, météo intérieure"))
        self.people = Label("", "body", wrap=True)
        self.begin = Button(_("Commencer · Entrée"), "play", "primary")
        self._before = QWidget()
        self._before.setLayout(column(self.people, self.begin, None, gap=10))
        self.now = NowCard(_CALL)
        self.next = Button(_("A parlé, suivant · Entrée"), "skip-forward", "primary")
        self.skip = Button(_("Passe ↓"), size="small")
        self.back = Button(_("Revenir ↑"), size="small")
        self.absent = Button("", size="small")
        self.field = TurnField(_("Appeler quelqu’un par son nom"), _("Un autre nom, ou une arrivée"))
        self.list = TurnList(_("À venir dans le tour de table"))
        self.counts = Label("", "label", "muted", wrap=True)
        self.again = IconButton("rotate-ccw", _("Recommencer le tour de table"), size="small")
        self._during = QWidget()
        keys = Flow(self.skip, self.back, self.absent, gap=3)
        self._during.setLayout(
            column(self.now, self.next, keys, self.field, (self.list, 1), row((self.counts, 1), self.again), gap=6)
        )
        self.project = IconButton("presentation", _("Montrer le tour de table au projecteur"), size="small")
        self._asked = row((self.prompt, 1), self.project, gap=6)
        self.setLayout(column(self.why, self._asked, (self._before, 1), (self._during, 1), gap=6))

    def _bind(self) -> None:
        self.prompt.editingFinished.connect(self._write_prompt)
        self.prompt.returnPressed.connect(self._leave_prompt)
        self.begin.clicked.connect(self._begin)
        self.again.clicked.connect(self._begin)
        self.next.clicked.connect(self._next)
        self.skip.clicked.connect(self._skip)
        self.back.clicked.connect(self._back)
        self.absent.clicked.connect(self._absent)
        self.field.advanced.connect(self._next)
        self.field.stepped.connect(self._step)
        self.field.dropped.connect(self._absent)
        self.field.picked.connect(self._call)
        self.field.unknown.connect(self._miss)
        self.list.given.connect(self._call_chosen)
        self.project.clicked.connect(partial(self.asked.emit, "room:round"))

    def show_meeting(self, found: Meeting) -> None:
        """Show the round of the point under way, or what would begin one."""
        if self._known_for is None or found.id != self._known_for.id:
            self._known_for = found
            self._known = self._workspace.read(candidates, found.held_on, found.id)
        self._use_labels(self._workspace.read(presence_labels))
        self._item = found.current
        self.why.setText(why_not(found))
        usable = not self.why.text()
        self.why.setVisible(not usable)
        for part in (self.prompt, self.project):
            part.setVisible(usable)
        mine: tuple[SpeakingTurn, ...] = ()
        if self._item is not None and usable:
            mine = turns_of(self._workspace.read(speaking_turns, found.id), self._item.id, TurnKind.ROUND)
            if not self.prompt.hasFocus():
                self.prompt.setText(self._workspace.read(round_prompt))
        self._before.setVisible(usable and not mine)
        self._during.setVisible(usable and bool(mine))
        if mine and self._item is not None:
            self._refresh_round(self._item, mine)
        elif usable:
            self._refresh_before(found)

    def _use_labels(self, labels: PresenceLabels) -> None:
        self.absent.setText(_("{label} · Suppr").format(label=labels.label(Presence.ABSENT)))
        self.list.use_labels(labels)

    def _refresh_before(self, found: Meeting) -> None:
        people = round_order(self._workspace.read(attendances, found.id))
        here = sum(one.here for one in people)
        words = [ngettext("{n} personne dans la salle", "{n} personnes dans la salle", here).format(n=here)]
        expected = len(people) - here
        if expected:
            words.append(ngettext("{n} attendue", "{n} attendues", expected).format(n=expected))
        told = _("La personne qui parle est inscrite du même coup. Rien de ce qui se dit n’est noté.")
        self.people.setText(f"{', '.join(words)}. {told}")
        self.begin.setEnabled(bool(people))

    def _refresh_round(self, item: AgendaItem, mine: tuple[SpeakingTurn, ...]) -> None:
        current, coming = speaking(mine), to_come(mine)
        lined_up = {turn.attendance.person.id for turn in mine if turn.attendance.person}
        self._late = [_late(one) for one in self._known if one.id not in lined_up]
        self.field.offer([*(choice(turn.attendance) for turn in mine if turn is not current), *self._late])
        self.now.show_turn(current, self._now())
        self.list.show_turns(coming)
        self.list.setVisible(bool(coming))
        done = sum(turn.state is TurnState.DONE for turn in mine)
        left = len(coming) + (current is not None)
        self.next.setText(_next_words(current, coming))
        for button in (self.skip, self.absent):
            button.setEnabled(current is not None)
        self.back.setEnabled(bool(done))
        self.next.setVisible(left > 0)
        self.now.nobody.setText(_CALL if left else _("Tout le monde a parlé. Merci!"))
        each = share(item.minutes * 60 - item.seconds(self._now()), left)
        words = (_("{n} sur {total} ont parlé").format(n=done, total=len(mine)), each)
        said = " · ".join(part for part in words if part)
        self.counts.setText(said if left else words[0])

    def tick(self, now: datetime) -> None:
        """Show for how long someone has been speaking."""
        self.now.tick(now)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the field; a focus proxy would hide from Tab what comes before it."""
        super().focusInEvent(event)
        (self.field if self._during.isVisible() else self.prompt).setFocus(event.reason())

    # ------------------------------------------------------------------------------------------ gestures

    def _write_prompt(self) -> None:
        text = " ".join(self.prompt.text().split())
        if text != self._workspace.read(round_prompt):
            attempt(self._workspace, self.refused.emit, set_round_prompt, text)

    def _leave_prompt(self) -> None:
        if self._before.isVisibleTo(self):
            self._begin()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        if self._item is not None and attempt(self._workspace, self.refused.emit, begin_round, self._item.id):
            self._clear()

    def _next(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, next_in_round, self._item.id, at=self._now())
        self._clear()

    def _skip(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, skip_in_round, self._item.id, at=self._now())
        self._clear()

    def _back(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, back_in_round, self._item.id, at=self._now())
        self._clear()

    def _absent(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, absent_in_round, self._item.id, at=self._now())
        self._clear()

    def _step(self, by: int) -> None:
        if by > 0:
            self._skip()
        else:
            self._back()

    def _call(self, picked: Choice | None) -> None:
        if picked is not None and self._item is not None and picked in self._late:
            if attempt(self._workspace, self.refused.emit, join_round, self._item.id, picked.id, at=self._now()):
                self.told.emit(typeset(_("{name}\u00a0: arrivée notée, parle ensuite.").format(name=picked.label)))
        elif picked is not None and self._item is not None:
            attempt(self._workspace, self.refused.emit, call_in_round, self._item.id, picked.id, at=self._now())
        self._clear()

    def _call_chosen(self) -> None:
        turn = self.list.chosen
        if turn is not None:
            self._call(choice(turn.attendance))

    def _miss(self, typed: str) -> None:
        sentence = _("Personne ne correspond à «\u00a0{typed}\u00a0». Inscrivez les nouvelles personnes avec F4.")
        self.refused.emit(sentence.format(typed=typed))

    def _clear(self) -> None:
        self.field.show_choice(None)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _next_words(current: SpeakingTurn | None, coming: Sequence[SpeakingTurn]) -> str:
    if current is None:
        return _("Première personne · Entrée")
    return _("A parlé, suivant · Entrée") if coming else _("A parlé, fin du tour · Entrée")


def _late(one: Candidate) -> Choice:
    detail = " · ".join(part for part in (one.person.organization_name, _("pas inscrite")) if part)
    return Choice(one.id, one.person.name, detail)
