"""A new idea, or a need that was observed; what already looks like it is shown while its title is typed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final, cast
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from cdp_desktop.domain.initiative_file import NotedNeed
from cdp_desktop.domain.language import _
from cdp_desktop.domain.similar import Existing, Likenesses
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import OriginMode, Stage
from cdp_desktop.operations import Refused
from cdp_desktop.operations.initiative_sheets import propose_initiative
from cdp_desktop.operations.initiatives import idea_from_need
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.existing import existing
from cdp_desktop.store.queries.initiative_files import any_noted_need, noted_needs
from cdp_desktop.ui.screens.fields import Choices, LateChoices, LongText, above
from cdp_desktop.ui.screens.projects.contributions_card import people
from cdp_desktop.ui.screens.projects.stage_form import MeetingChoices
from cdp_desktop.ui.screens.similar_card import SimilarCard
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Card, bring_in_sight, column, row
from cdp_desktop.ui.widgets.picker import PersonPicker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_ROOM: Final = 720
"""Width under which what looks alike goes under the fields, at a text size of 100 %."""


class NewCard(QWidget):
    """Enter in the title creates it, Escape gives up.

    ``created`` gives the key of what was created; ``joined`` the initiative to contribute to and what was typed;
    ``left`` is emitted when the form goes without anything.
    """

    created = Signal(object)
    joined = Signal(object, str)
    left = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._stage = Stage.IDEA
        self._read_needs: dict[UUID, NotedNeed] | None = {}
        self.question = Label("", "heading")
        self.title = QLineEdit()
        self.noted = LateChoices(_("Part d’un besoin noté en rencontre"))
        self.need = LongText(_("Le besoin constaté"), _("Ce qui manque, et ce qui le montre"))
        self.reason = QLineEdit()
        self.origin = Choices(_("D’où ça part"))
        self.meeting = MeetingChoices()
        self.who = PersonPicker(_("Qui le propose"), _("Si on le sait"))
        self.fault = Label("", "label", "danger", wrap=True)
        self.answer = Button("", "check", "primary", size="small")
        self.cancel = Button(_("Annuler"), kind="ghost", size="small")
        self.similar = SimilarCard()
        self._build()
        ask_twice(self, self._say)

    def ask(self, stage: Stage) -> None:
        """Ask for a need or for an idea."""
        self._stage = stage
        idea = stage is Stage.IDEA
        self.question.setText(_("Nouvelle idée") if idea else _("Nouveau besoin"))
        self.setAccessibleName(self.question.text())
        self.answer.setText(_("Créer l’idée") if idea else _("Noter le besoin"))
        self._read_needs = None if idea else {}
        none: list[tuple[str, UUID | None]] = [(_("Non"), None)]
        self.noted.offer_late(none, lambda: [*none, *((_noted(one), one.id) for one in self._needs.values())])
        self.noted.show_value(None)
        self._noted_cell.setVisible(idea and self._workspace.read(any_noted_need))
        self.meeting.offer_meetings(self._workspace)
        self.who.offer_late(lambda: people(self._workspace, self._now()))
        self.who.show_choice(None)
        self.origin.show_value(None)
        for field in (self.title, self.need, self.reason):
            field.clear()
        self._take_need(None)
        self._say("")
        self.similar.know(Likenesses(self._workspace.read(existing)))
        self.similar.compare("")
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape; go to what looks alike on ↓ from the title."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self.title.hasFocus() and self.similar.isVisible():
            self.similar.enter()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what looks alike right under the title where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_ROOM)
        home = self._under_title if narrow else self._beside
        if self.similar.parentWidget() is not home:
            found = self.similar.isVisible()
            cast("QBoxLayout", home.layout()).insertWidget(0, self.similar)
            self.similar.setVisible(found)
        self._under_title.setVisible(narrow)
        self._beside.setVisible(not narrow)

    def _build(self) -> None:
        self.origin.offer([(_("Pas encore dit"), None), *((one.label, one) for one in OriginMode)])
        self._noted_cell, self._reason_cell, self._around = QWidget(), QWidget(), QWidget()
        self._noted_cell.setLayout(above(_("Part d’un besoin noté en rencontre"), self.noted))
        self._reason_cell.setLayout(above(_("Pourquoi en faire une idée"), self.reason))
        self._around.setLayout(
            row((above(_("Rencontre"), self.meeting), 1), (above(_("Qui le propose"), self.who), 1), gap=10)
        )
        self._under_title, self._beside = QWidget(), QWidget()
        self._under_title.setLayout(column())
        self._beside.setLayout(column(self.similar, None))
        fields = Card(
            self.question,
            above(_("Titre"), self.title),
            self._under_title,
            self._noted_cell,
            above(_("Le besoin constaté"), self.need),
            self._reason_cell,
            above(_("D’où ça part"), self.origin),
            self._around,
            self.fault,
            row(self.answer, self.cancel, None),
            gap=12,
        )
        self.setLayout(column(row((column(fields, None), 3), (self._beside, 2), gap=12), None))
        self.title.textEdited.connect(self._compare)
        self.title.returnPressed.connect(self._submit)
        self.reason.returnPressed.connect(self._submit)
        self.noted.picked.connect(self._take_need)
        self.similar.joined.connect(self._join)
        self.similar.created.connect(self._submit)
        self.similar.left.connect(self.title.setFocus)
        self.answer.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.left)
        self.hide()

    @property
    def _needs(self) -> dict[UUID, NotedNeed]:
        """The needs heard at meetings, read once for each asking."""
        if self._read_needs is None:
            self._read_needs = {one.id: one for one in self._workspace.read(noted_needs)}
        return self._read_needs

    def _compare(self, typed: str) -> None:
        self._say("")
        self.similar.compare(typed)

    def _take_need(self, note_id: UUID | None) -> None:
        """Begin from a need noted at a meeting: its words, its meeting and who said it are known."""
        noted = self._needs.get(note_id) if note_id else None
        self.need.setReadOnly(noted is not None)
        if noted is not None:
            self.need.setPlainText(noted.text)
            if not self.title.text().strip():
                self.title.setText(noted.text)
                self.similar.compare(noted.text)
        self._reason_cell.setVisible(noted is not None)
        self._around.setVisible(noted is None)

    def _join(self, one: Existing) -> None:
        self.joined.emit(one, self.title.text().strip())

    def _submit(self) -> None:
        try:
            made = self._create()
        except (Refused, StoreError) as error:
            self._say(str(error))
            return
        self.created.emit(made)

    def _create(self) -> UUID:
        noted: UUID | None = self.noted.value
        if noted is not None:
            return self._workspace.do(
                idea_from_need, noted, title=self.title.text(), reason=self.reason.text(), at=self._now()
            )
        chosen = self.who.choice
        return self._workspace.do(
            propose_initiative,
            self.title.text(),
            stage=self._stage,
            need=self.need.toPlainText(),
            at=self._now(),
            meeting_id=self.meeting.value,
            person_id=chosen.id if chosen else None,
            origin_mode=self.origin.value,
        )

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if fault:
            QTimer.singleShot(0, self, partial(bring_in_sight, self.fault))  # once the page has made room for it
            announce(self, fault, urgent=True)


def _noted(one: NotedNeed) -> str:
    text = one.text if len(one.text) <= 70 else f"{one.text[:69].rstrip()}…"
    return typeset(_("Rencontre {number}\u00a0: {text}").format(number=one.meeting_number, text=text))
