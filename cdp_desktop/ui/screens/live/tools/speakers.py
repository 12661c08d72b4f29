"""The list of speakers: who asked for the floor, in which order, and who has it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.speaking import TurnKind, TurnState, airtime, group_shares, speaking, turns_of, waiting
from cdp_desktop.operations.speaking import (
    ask_to_speak,
    close_speakers,
    give_floor,
    move_turn,
    next_speaker,
    remove_turn,
    reopen_speakers,
)
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.room import speakers_closed, speaking_turns
from cdp_desktop.ui.screens.live.dock import Tool
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.ui.screens.live.tools.turns import NowCard, TurnField, TurnList, place_of
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.ui.widgets.text import Elided, Label
from cdp_desktop.workspace import Workspace


class Speakers(Tool):
    """Add with two or three letters and Enter; Enter alone gives the floor to the next."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(workspace, now, parent)
        self._item: AgendaItem | None = None
        self._build()

    def _build(self) -> None:
        self.why = Label("", "body", "muted", wrap=True)
        self.now = NowCard(_("Personne n’a la parole."))
        self.next = Button(_("Suivant · Entrée"), "skip-forward", "primary")
        self.field = TurnField(_("Ajouter à la liste de parole"), _("Deux ou trois lettres, puis Entrée"))
        self.list = TurnList(_("En attente de parole"))
        self.nobody = Label(_("La liste est vide."), "body", "muted")
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.shut = Button(_("Clore la liste"), "lock", size="small", checkable=True)
        self.shut.setToolTip(_("Ne plus ajouter de noms; ceux qui attendent parleront."))
        self.project = IconButton("presentation", _("Montrer la liste au projecteur"), size="small")
        self.counts = Label("", "label", "muted", wrap=True)
        self.keys = Elided(_("↑ ↓ choisir · Alt+↑ ↓ déplacer · Suppr retirer"), "caption", "muted")
        self._inside = QWidget()
        self._inside.setLayout(
            column(
                self.now,
                self.next,
                self.field,
                (self.nobody, 1),
                (self.list, 1),
                self.keys,
                row(self.shut, None, self.project),
                self.counts,
                gap=8,
            )
        )
        self.setLayout(column(self.why, (self._inside, 1), gap=0))
        self.next.clicked.connect(self._next)
        self.field.advanced.connect(self._next)
        self.field.picked.connect(self._add)
        self.field.unknown.connect(self._miss)
        self.field.stepped.connect(self.list.step)
        for part in (self.field, self.list):
            part.moved.connect(self._move)
            part.dropped.connect(self._remove)
        self.list.given.connect(self._give)
        self.shut.clicked.connect(self._shut)
        self.project.clicked.connect(partial(self.asked.emit, "room:speakers"))

    def show_meeting(self, found: Meeting) -> None:
        """Show the list of the point under way."""
        self._item = found.current
        self.why.setText(why_not(found))
        usable = not self.why.text()
        self.why.setVisible(not usable)
        self._inside.setVisible(usable)
        if self._item is not None and usable:
            self._refresh(found, self._item)

    def _refresh(self, found: Meeting, item: AgendaItem) -> None:
        turns = self._workspace.read(speaking_turns, found.id)
        there = self._workspace.read(attendances, found.id)
        mine = turns_of(turns, item.id, TurnKind.REQUEST)
        listed = {turn.attendance.id for turn in mine if turn.state is not TurnState.DONE}
        self.field.offer([choice(one) for one in there if one.here and one.id not in listed])
        self.now.show_turn(speaking(mine), self._now())
        self.list.show_turns(waiting(mine))
        waits = bool(self.list.turns)
        self.list.setVisible(waits)
        self.keys.setVisible(waits)
        self.nobody.setVisible(not waits)
        talks = speaking(mine) is not None
        self.next.setEnabled(waits or talks)
        self.next.setText(_("A terminé · Entrée") if talks and not waits else _("Suivant · Entrée"))
        closed = self._workspace.read(speakers_closed) == item.id
        self.shut.setChecked(closed)
        self.shut.setText(_("Rouvrir la liste") if closed else _("Clore la liste"))
        self.field.setPlaceholderText(_("La liste est close") if closed else _("Deux ou trois lettres, puis Entrée"))
        said = "\n".join(
            filter(None, (airtime(turns, there).sentence, *map(str, group_shares(turns, there, self._now()))))
        )
        self.counts.setText(said)
        self.counts.setVisible(bool(said))

    def tick(self, now: datetime) -> None:
        """Show for how long someone has been speaking."""
        self.now.tick(now)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the field; a focus proxy would hide from Tab what comes before it."""
        super().focusInEvent(event)
        self.field.setFocus(event.reason())

    # ------------------------------------------------------------------------------------------ gestures

    def _add(self, picked: Choice | None) -> None:
        if picked is not None and self._item is not None:
            attempt(self._workspace, self.refused.emit, ask_to_speak, self._item.id, picked.id)
        self._clear()

    def _miss(self, typed: str) -> None:
        self.refused.emit(_("Personne dans la salle ne correspond à «\u00a0{typed}\u00a0».").format(typed=typed))

    def _next(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, next_speaker, self._item.id, at=self._now())
        self._clear()

    def _give(self) -> None:
        turn = self.list.chosen
        if turn is not None:
            attempt(self._workspace, self.refused.emit, give_floor, turn.id, at=self._now())

    def _move(self, step: int) -> None:
        turn = self.list.chosen
        if turn is not None:
            attempt(self._workspace, self.refused.emit, move_turn, turn.id, step=step)

    def _remove(self) -> None:
        turn = self.list.chosen
        if turn is not None:
            attempt(self._workspace, self.refused.emit, remove_turn, turn.id)

    def _shut(self) -> None:
        if self._item is not None and self.shut.isChecked():
            attempt(self._workspace, self.refused.emit, close_speakers, self._item.id)
        elif self._item is not None:
            attempt(self._workspace, self.refused.emit, reopen_speakers)

    def _clear(self) -> None:
        self.field.show_choice(None)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def why_not(found: Meeting) -> str:
    """Say why no turn can be kept now, if none can."""
    if found.current is None:
        return _("Aucun point n’est en cours. Commencez un point, puis revenez à cet outil.")
    if found.current.off_record:
        return _("Ce point est hors compte rendu\u00a0: rien n’est gardé, pas même qui parle.")
    return ""


def choice(one: Attendance) -> Choice:
    """Return someone in the room as a choice."""
    return Choice(one.id, one.name, place_of(one))
