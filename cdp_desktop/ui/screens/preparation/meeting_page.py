"""When, where, why and by whom a meeting is held."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.preparation import to_bring
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import MeetingRole
from cdp_desktop.operations.meetings import edit_meeting, set_roles
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.fields import (
    DayField,
    HourField,
    LongText,
    Saying,
    above,
    quiet_label,
    show_quietly,
    spin,
)
from cdp_desktop.ui.screens.preparation.people_field import PeopleField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_LAST = time(23, 59)


class MeetingPage(QWidget):
    """The meeting itself, and what to bring to it."""

    def __init__(self, workspace: Workspace, meeting_id: UUID, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._said = said
        self._meeting: Meeting | None = None
        self.title = QLineEdit()
        self.day = DayField()
        self.day_words = quiet_label()
        self.start = HourField()
        self.end = HourField()
        self.place = QLineEdit()
        self.place_notes = LongText(_("Accès et commodités"), _("Entrée, ascenseur, projecteur, repas…"))
        self.objectives = LongText(_("Intention de la rencontre"), _("Ce que la rencontre doit permettre"))
        self.expected = QSpinBox()
        self.facilitators = PeopleField(_("Animation"))
        self.note_takers = PeopleField(_("Prise de notes"))
        self.bring = Label("", "body", wrap=True)
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {
            "title": self.title,
            "place": self.place,
            "place_notes": self.place_notes,
            "objectives": self.objectives,
        }
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }

    def offer(self, people: Sequence[Choice]) -> None:
        """Say who can facilitate and take notes."""
        self.facilitators.offer(people)
        self.note_takers.offer(people)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the meeting; what is being typed stays."""
        self._meeting = meeting
        for name, draft in self._drafts.items():
            draft.show(getattr(meeting, name))
        self._show_figures(meeting)
        self.day_words.setText(full_date(meeting.held_on, article=False))
        self.facilitators.show_people(meeting.facilitators)
        self.note_takers.show_people(meeting.note_takers)
        things = to_bring(meeting.items)
        self.bring.setText(typeset("\n".join(f"· {thing}" for thing in things)) if things else _("Rien à apporter."))

    def _show_figures(self, meeting: Meeting) -> None:
        day, start, end = meeting.held_on, meeting.start, meeting.end_planned
        show_quietly(self.day, partial(self.day.setDate, QDate(day.year, day.month, day.day)))
        show_quietly(self.start, partial(self.start.setTime, QTime(start.hour, start.minute)))
        show_quietly(self.end, partial(self.end.setTime, QTime(end.hour, end.minute)))
        show_quietly(self.expected, partial(self.expected.setValue, meeting.expected_count or 0))

    def _build(self) -> None:
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        spin(self.day, _("Date"))
        for field, name in ((self.start, _("Début")), (self.end, _("Fin"))):
            field.setDisplayFormat("H 'h' mm")
            spin(field, name)
        self.expected.setRange(0, 999)
        self.expected.setSpecialValueText("—")
        spin(self.expected, _("Personnes attendues"))
        bring = Framed(
            "sunken",
            column(
                row(Icon("package", "ink2", 16), (Label(_("À apporter"), "label_strong"), 1), gap=6),
                self.bring,
                quiet_label(_("Tiré du matériel des points et de leurs techniques.")),
                gap=6,
                margins=(12, 10, 12, 12),
            ),
        )
        self.setLayout(
            column(
                above(_("Thème"), self.title),
                above(_("Date"), self.day, self.day_words),
                row(
                    (above(_("Début"), self.start), 1),
                    (above(_("Fin"), self.end), 1),
                    (above(_("Attendues"), self.expected), 1),
                    gap=10,
                ),
                above(_("Lieu"), self.place),
                above(_("Accès et commodités"), self.place_notes),
                above(_("Intention de la rencontre"), self.objectives),
                self.facilitators,
                self.note_takers,
                bring,
                None,
                gap=12,
            )
        )
        self._connect()

    def _connect(self) -> None:
        self.day.dateChanged.connect(self._set_day)
        self.start.timeChanged.connect(self._set_start)
        self.end.timeChanged.connect(self._set_end)
        self.expected.valueChanged.connect(self._set_expected)
        self.facilitators.changed.connect(partial(self._set_roles, MeetingRole.FACILITATOR))
        self.note_takers.changed.connect(partial(self._set_roles, MeetingRole.NOTE_TAKER))

    def _save(self, field: str, value: Any) -> bool:
        return self._edit({field: value})

    def _edit(self, fields: dict[str, Any]) -> bool:
        """Write fields of the meeting; tell whether it could be done, once the person knows why not."""
        with Saying(self._said, partial(self._edit, fields)):
            self._workspace.do(edit_meeting, self._meeting_id, **fields)
            return True
        if self._meeting:
            self._show_figures(self._meeting)
        return False

    def _set_day(self, day: QDate) -> None:
        self._edit({"held_on": date(day.year(), day.month(), day.day())})

    def _set_start(self, at: QTime) -> None:
        """Move the beginning; the meeting keeps its length."""
        if self._meeting:
            start = time(at.hour(), at.minute())
            before, after = (
                datetime.combine(date.min, one) for one in (self._meeting.start, self._meeting.end_planned)
            )
            end = datetime.combine(date.min, start) + (after - before)
            self._edit({"start": start, "end_planned": end.time() if end.date() == date.min else _LAST})

    def _set_end(self, at: QTime) -> None:
        self._edit({"end_planned": time(at.hour(), at.minute())})

    def _set_expected(self, count: int) -> None:
        self._edit({"expected_count": count or None})

    def _set_roles(self, role: MeetingRole, members: list[UUID]) -> None:
        with Saying(self._said, partial(self._set_roles, role, members)):
            self._workspace.do(set_roles, self._meeting_id, role, members)
