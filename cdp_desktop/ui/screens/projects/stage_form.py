"""Bringing an initiative to another stage: on what day, at which meeting, and why."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final, Literal
from uuid import UUID

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative import PATH
from cdp_desktop.domain.initiative_file import InitiativeFile
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.quick_line import Named, Names
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import MeetingStatus, Stage
from cdp_desktop.operations import Refused
from cdp_desktop.operations.committees import create_committee
from cdp_desktop.operations.initiatives import change_stage
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.existing import existing
from cdp_desktop.store.queries.initiative_files import meetings_held
from cdp_desktop.ui.screens.committee_names import committee_members, committee_words
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, LateChoices, above
from cdp_desktop.ui.screens.projects.contributions_card import people
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Framed, bring_in_sight, column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

Way = Literal["forward", "abandon", "merge", "again"]

_QUESTIONS: Final[dict[Way, str]] = {
    "forward": _("Faire avancer «\u00a0{title}\u00a0»"),
    "abandon": _("Abandonner «\u00a0{title}\u00a0»"),
    "merge": _("Fusionner «\u00a0{title}\u00a0» avec une autre initiative"),
    "again": _("Reprendre «\u00a0{title}\u00a0»"),
}
_ANSWERS: Final[dict[Way, str]] = {
    "forward": _("Noter le passage"),
    "abandon": _("Noter l’abandon"),
    "merge": _("Fusionner"),
    "again": _("Reprendre"),
}


class StageForm(Framed):
    """Enter notes it, Escape gives up. ``left`` is emitted when the form goes."""

    left = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._now = now
        self._file: InitiativeFile | None = None
        self._way: Way = "forward"
        self._read_names: Names | None = Names()
        self.question = Label("", "body_strong", wrap=True)
        self.stage = Choices(_("Étape"))
        self.target = Picker(_("Avec laquelle"), _("Titre de l’autre initiative"))
        self.name, self.mandate, self.people = QLineEdit(), QLineEdit(), QLineEdit()
        self.understood = Label("", "label", "accent", wrap=True)
        self.meeting = MeetingChoices()
        self.day = DayField(_("Le"))
        self.reason = QLineEdit()
        self.fault = Label("", "label", "danger", wrap=True)
        self.answer = Button("", "check", "primary", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self._build()
        ask_twice(self, self._say)

    def ask(self, file: InitiativeFile, way: Way) -> None:
        """Ask what a change of stage needs."""
        self._file, self._way = file, way
        title = typeset(file.sheet.initiative.title)
        self.question.setText(_QUESTIONS[way].format(title=title))
        self.setAccessibleName(self.question.text())
        self.answer.setText(_ANSWERS[way])
        ahead = _ahead(file.sheet.initiative.stage, way)
        self.stage.offer([(one.label, one) for one in ahead])
        self.stage.show_value(ahead[0] if ahead else None)
        self._stage_cell.setVisible(way in ("forward", "again"))
        self._target_cell.setVisible(way == "merge")
        self._offer(file)
        for field in (self.mandate, self.people, self.reason):
            field.clear()
        self.name.setText(_("Comité\u00a0: {title}").format(title=file.sheet.initiative.title))
        self._read_people("")
        self._show_committee()
        self._say("")
        self.show()
        first = self.target if way == "merge" else self.reason if way == "abandon" else self.stage
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def close_form(self) -> None:
        """Close without a word: another initiative is shown."""
        self._file = None
        self.hide()

    def _offer(self, file: InitiativeFile) -> None:
        """Say which meetings, people and initiatives there are."""
        self.meeting.offer_meetings(self._workspace)
        self._follow_meeting(self.meeting.value)
        if self._way == "merge":
            others = (one for one in self._workspace.read(existing) if one.kind is CaptureKind.IDEA)
            choices = [Choice(one.id, typeset(one.title), one.detail) for one in others if one.id != file.id]
            self.target.offer(choices)
            self.target.show_choice(None)
        self._read_names = None

    def _build(self) -> None:
        self.people.setPlaceholderText(_("Des noms, avec des virgules\u00a0: la première personne le porte"))
        self.reason.setPlaceholderText(_("En une phrase\u00a0: chaque passage garde sa raison"))
        self._stage_cell, self._target_cell, self._committee_cell = QWidget(), QWidget(), QWidget()
        self._stage_cell.setLayout(above(_("Étape"), self.stage))
        self._target_cell.setLayout(above(_("Avec laquelle"), self.target))
        self._committee_cell.setLayout(
            column(
                row((above(_("Nom du comité"), self.name), 1), (above(_("Mandat"), self.mandate), 1), gap=10),
                above(_("Qui en est"), self.people, self.understood),
                gap=10,
            )
        )
        when = row((above(_("Rencontre"), self.meeting), 3), (above(_("Le"), self.day), 0), gap=10)
        self.setLayout(
            column(
                self.question, self._stage_cell, self._target_cell, self._committee_cell, when,
                above(_("Pourquoi"), self.reason), self.fault, row(self.answer, self.cancel, None),
                gap=10, margins=(12, 10, 12, 12),
            )
        )  # fmt: skip
        self.hide()
        self.stage.picked.connect(self._show_committee)
        self.meeting.picked.connect(self._follow_meeting)
        self.people.textEdited.connect(self._read_people)
        for field in (self.name, self.mandate, self.people, self.reason):
            field.returnPressed.connect(self._submit)
        self.answer.clicked.connect(self._submit)
        self.cancel.clicked.connect(self._leave)

    def _follow_meeting(self, meeting_id: UUID | None) -> None:
        """Give the day of the meeting; between two meetings, that of today."""
        today = self._now().date()
        day = self.meeting.day_of(meeting_id) or today
        latest = max(day, today)
        self.day.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.day.show_day(day)
        self.day.setEnabled(meeting_id is None)

    def _show_committee(self) -> None:
        self._committee_cell.setVisible(self._forms_committee)

    @property
    def _names(self) -> Names:
        """Who may be named, read once a name is typed."""
        if self._read_names is None:
            self._read_names = Names(Named(one.id, one.label) for one in people(self._workspace, self._now()))
        return self._read_names

    @property
    def _forms_committee(self) -> bool:
        coming = self.stage.value if self._way in ("forward", "again") else None
        return coming is Stage.COMMITTEE and self._file is not None and self._file.committee is None

    def _read_people(self, text: str) -> None:
        self.understood.setText(committee_words(text, self._names) if text else "")
        self.understood.setVisible(bool(self.understood.text()))

    def _submit(self) -> None:
        if self._file is None:
            return
        self._workspace.saving.emit()  # what is being typed counts
        try:
            if self._forms_committee:
                self._form_committee(self._file.id)
            else:
                self._change(self._file.id)
        except (Refused, StoreError) as error:
            self._say(str(error))
            return
        self._leave()

    def _form_committee(self, initiative_id: UUID) -> None:
        members = committee_members(self.people.text(), self._names)
        self._workspace.do(
            create_committee,
            initiative_id,
            name=self.name.text(),
            mandate=self.mandate.text(),
            members=members,
            lead_id=members[0],
            reason=self.reason.text(),
            meeting_id=self.meeting.value,
            on=self.day.day,
        )

    def _change(self, initiative_id: UUID) -> None:
        target = self.target.choice if self._way == "merge" else None
        stage = {"abandon": Stage.ABANDONED, "merge": Stage.MERGED}.get(self._way, self.stage.value)
        self._workspace.do(
            change_stage,
            initiative_id,
            stage,
            reason=self.reason.text(),
            on=self.day.day,
            meeting_id=self.meeting.value,
            merged_into_id=target.id if target else None,
        )

    def _leave(self) -> None:
        self.close_form()
        self.left.emit()

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if fault:
            QTimer.singleShot(0, self, partial(bring_in_sight, self.fault))  # once the page has made room for it
            announce(self, fault, urgent=True)


class MeetingChoices(LateChoices):
    """The meetings where something may have been said, the last first, after « entre deux rencontres »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Rencontre"), parent)
        self._held: dict[UUID, MeetingSummary] = {}

    def offer_meetings(self, workspace: Workspace) -> None:
        """Offer them; one that is under way, or whose minutes are still to be sent, is the likeliest."""
        last = workspace.read(meetings_held, most=1)
        self.offer_late(self._told(last), lambda: self._told(workspace.read(meetings_held)))
        open_yet = last if last and last[0].status in (MeetingStatus.IN_PROGRESS, MeetingStatus.ENDED) else []
        self.show_value(open_yet[0].id if open_yet else None)

    def day_of(self, meeting_id: UUID | None) -> date | None:
        """Return the day of a meeting."""
        return self._held[meeting_id].held_on if meeting_id in self._held else None

    def _told(self, held: list[MeetingSummary]) -> list[tuple[str, UUID | None]]:
        self._held = {one.id: one for one in held}
        between: list[tuple[str, UUID | None]] = [(_("Entre deux rencontres"), None)]
        return [*between, *((typeset(meeting_and_day(one)), one.id) for one in held)]


def _ahead(stage: Stage, way: Way) -> list[Stage]:
    """Return the stages one may come to, the likeliest first."""
    if way == "again":
        return [Stage.IDEA, *(one for one in PATH if one is not Stage.IDEA)]
    return list(PATH[PATH.index(stage) + 1 :]) if way == "forward" and stage in PATH else []
