"""Who is there: the door at the left, those present at the right."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import Final, ParamSpec, TypeVar
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from cdp_desktop.domain.arrivals import Found, Gesture, gesture, typed_person, welcome
from cdp_desktop.domain.attendance import Attendance, headcount
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.presence_labels import Presence
from cdp_desktop.domain.typography import hour, sort_key, typeset
from cdp_desktop.domain.vocabulary import AttendanceStatus, MeetingStatus
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.attendance import (
    edit_hours,
    mark_excused,
    mark_left,
    mark_present,
    remove_attendance,
)
from cdp_desktop.operations.presence import correct_presence, mark_returned, set_remote
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.people import candidates, organizations
from cdp_desktop.store.queries.settings import presence_labels
from cdp_desktop.ui.actions import KeyTip, bind, shown_keys
from cdp_desktop.ui.screens.attendance.correction import Correction
from cdp_desktop.ui.screens.attendance.door import Door
from cdp_desktop.ui.screens.attendance.forms import DoorForm, GuestForm, NewcomerForm, UnnamedForm
from cdp_desktop.ui.screens.attendance.others import OthersBar
from cdp_desktop.ui.screens.attendance.paper import PaperBar
from cdp_desktop.ui.screens.attendance.present import Present
from cdp_desktop.ui.screens.attendance.roll_call import RollCall
from cdp_desktop.ui.screens.attendance.sheet_entry import SheetEntry
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.info_bar import InfoBar, Tone
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Card, Scroll, column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.workspace import Workspace

_ROOM: Final = 900
"""Width under which only one of the two sides is shown, at a text size of 100 %."""

_LEAST: Final = 116
"""Height kept for two people at least, at a text size of 100 %: below, the page scrolls."""

P = ParamSpec("P")
T = TypeVar("T")

SENT: Final = (MeetingStatus.MINUTES_SENT, MeetingStatus.ARCHIVED)


class AttendancePanel(QWidget):
    """Check people in with a few letters and Enter; see who is there."""

    asked = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._attendances: tuple[Attendance, ...] = ()
        self._meeting = workspace.read(meeting, meeting_id)
        self._locked = ""
        self._left_first = True
        self._present_words = ""
        self._build()
        self._build_forms()
        self._bind()
        self._use_labels()
        self._refresh_people()
        self._refresh()
        follow(self._dress)
        workspace.changed.connect(self._on_changed)

    # ------------------------------------------------------------------------------------------- widgets

    def _build(self) -> None:
        self.door = Door()
        self.correction = Correction()
        self.feedback = InfoBar(self._workspace.undo_stack)
        self.paper = PaperBar(self._workspace, self._meeting_id, self._now, self.feedback)
        self.others = OthersBar()
        self.present = Present()
        self.aside_button = Button("", "users", size="small")
        self._stack = _Stack()
        self._stack.addWidget(self.door)
        self._left = Card(self.correction, (self._stack, 1), self.feedback, self.others, gap=8)
        sides = row((self._left, 1), (self.present, 1), gap=16)
        page = QWidget()
        top = row(self.aside_button, (self.paper, 1))
        page.setLayout(column(top, (sides, 1), gap=10, margins=PAGE_MARGINS))
        self.setLayout(column(Scroll(page), gap=0))
        enter_by(self, self.door.field)

    def _build_forms(self) -> None:
        self.newcomer, self.guest, self.unnamed = NewcomerForm(), GuestForm(), UnnamedForm()
        self._forms: tuple[DoorForm, ...] = (self.newcomer, self.guest, self.unnamed)
        for form in self._forms:
            self._stack.addWidget(Scroll(form))
            form.submitted.connect(partial(self._submit, form))
            form.cancelled.connect(self._back)
        self.roll_call = RollCall(self._workspace, self._meeting_id, self._hour)
        self.sheet_entry = SheetEntry(self._workspace, self._meeting_id)
        for way in (self.roll_call, self.sheet_entry):
            self._stack.addWidget(Scroll(way))
            way.told.connect(self._tell)
            way.left.connect(self._back)

    def _bind(self) -> None:
        self.door.validated.connect(self._validate)
        self.door.unknown.connect(self._begin_newcomer)
        self.present.moved.connect(self._move_listed)
        self.present.removed.connect(self._remove)
        self.present.hours_entered.connect(self._edit_hours)
        self.present.remote_said.connect(self._set_remote)
        self.aside_button.clicked.connect(self._swap)
        self.correction.reason.returnPressed.connect(self._back)
        calls: dict[str, tuple[Button, Callable[[], object]]] = {
            "excuse": (self.others.excuse, self._excuse),
            "new": (self.others.newcomer, self._ask_newcomer),
            "unnamed": (self.others.unnamed, self._ask_unnamed),
            "guest": (self.others.guest, self._ask_guest),
            "roll_call": (self.paper.roll_call, partial(self._show_way, self.roll_call)),
            "print_sheet": (self.paper.print, self.paper.ask_where),
            "transcribe": (self.paper.transcribe, partial(self._show_way, self.sheet_entry)),
        }
        bind(
            self,
            {key: call for key, (_button, call) in calls.items()}
            | {"search": self._back, "present_list": self._go_present},
        )
        for key, (button, call) in calls.items():
            button.clicked.connect(call)
            KeyTip(button, button.text(), key)

    # ------------------------------------------------------------------------------------------- reading

    def _refresh_people(self) -> None:
        known = self._workspace.read(candidates, self._meeting.held_on, self._meeting_id)
        for way in (self.door, self.roll_call, self.sheet_entry):
            way.know(known)
        known_places = self._workspace.read(organizations).values()
        places = sorted(known_places, key=lambda one: sort_key(one.short_name, skip_article=True))
        self.newcomer.offer([Choice(one.id, one.short_name, one.name) for one in places])

    def _use_labels(self) -> None:
        labels = self._labels = self._workspace.read(presence_labels)
        for part in (self.door, self.roll_call, self.present, self.others):
            part.use_labels(labels)

    def _refresh(self) -> None:
        self._meeting = self._workspace.read(meeting, self._meeting_id)
        self._attendances = self._workspace.read(attendances, self._meeting_id)
        locked = self._locked = _why_locked(self._workspace, self._meeting)
        correcting = self._meeting.status in SENT
        for way in (self.door, self.roll_call, self.sheet_entry):
            way.show_attendances(self._attendances)
        self.present.show_attendances(self._attendances, locked=bool(locked), correcting=correcting)
        self.correction.setVisible(correcting and not locked)
        self.others.allow(locked=bool(locked), correcting=correcting)
        for button in (self.paper.roll_call, self.paper.transcribe):
            button.setEnabled(not locked and not correcting)
        self._stack.setEnabled(not locked)
        if locked:
            self.feedback.say(locked, "warning", closable=False)
        total = headcount(self._attendances).total
        self._present_words = ngettext("{n} personne présente", "{n} personnes présentes", total).format(n=total)
        self._dress()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("setting"):
            self._use_labels()
        if changes.touch("member", "affiliation", "organization"):
            self._refresh_people()
        if changes.touch("attendance", "attendance_stay", "meeting", "member", "organization"):
            self._refresh()

    # ------------------------------------------------------------------------------------------ gestures

    def _validate(self, found: Found) -> None:
        if self._meeting.status in SENT:
            status = AttendanceStatus.EXCUSED if found.here else AttendanceStatus.PRESENT
            self._correct(found.id, status)
        elif found.attendance is not None and found.gesture is not Gesture.ARRIVE:
            self._move(found.attendance)
        else:
            self._arrive(found.id)

    def _arrive(self, member_id: UUID) -> None:
        if self._try(mark_present, self._meeting_id, member_id, at=self._hour()):
            self._welcome(member_id)

    def _move_listed(self, one: Attendance) -> None:
        self._move(one)
        self.present.enter()  # the door took the focus

    def _move(self, one: Attendance) -> None:
        """Have someone arrive, leave or come back, whichever comes next."""
        member_id = one.person.id if one.person else None
        if self._meeting.status in SENT:
            if member_id:
                self._correct(member_id, AttendanceStatus.PRESENT)
            return
        match gesture(one):
            case Gesture.ARRIVE if member_id:
                self._arrive(member_id)
            case Gesture.LEAVE if self._try(mark_left, one.id, at=self._now()):
                self._tell(_("{name}\u00a0: départ noté à {hour}.").format(name=one.name, hour=hour(self._now())))
                self.door.welcome(member_id)
            case Gesture.RETURN if self._try(mark_returned, one.id, at=self._now()):
                self._tell(_("{name}\u00a0: retour noté à {hour}.").format(name=one.name, hour=hour(self._now())))
                self.door.welcome(member_id)

    def _excuse(self) -> None:
        found = self.door.chosen
        if found is None:
            self._tell(_("Choisissez d’abord une personne dans la liste."), "info")
        elif self._meeting.status in SENT:
            self._correct(found.id, AttendanceStatus.EXCUSED)
        elif self._try(mark_excused, self._meeting_id, found.id):
            words = _("{name}\u00a0: {label}.")
            self._tell(words.format(name=found.name, label=self._labels.within(Presence.EXCUSED)))
            self.door.welcome(None)

    def _correct(self, member_id: UUID, status: AttendanceStatus) -> None:
        if not self.correction.text:
            self._tell(_("Dites d’abord pourquoi la présence est corrigée."), "warning")
            self.correction.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        reason, at = self.correction.text, self._now()
        if self._try(correct_presence, self._meeting_id, member_id, status=status, reason=reason, at=at):
            self._tell(_("La présence est corrigée. Le compte rendu diffusé n’a pas changé."))
            self.door.welcome(member_id)

    def _remove(self, one: Attendance) -> None:
        if self._meeting.status in SENT:
            if one.person:
                self._correct(one.person.id, AttendanceStatus.ABSENT)
        elif self._try(remove_attendance, one.id):
            words = _("{name}\u00a0: inscription retirée. {keys} la ramène.")
            self._tell(words.format(name=one.name, keys=shown_keys("undo")))

    def _set_remote(self, one: Attendance) -> None:
        self._try(set_remote, one.id, remote=not one.remote)

    def _edit_hours(self, one: Attendance, arrived_at: time | None, left_at: time | None) -> None:
        try:
            self._workspace.do(edit_hours, one.id, arrived_at=arrived_at, left_at=left_at)
        except (Refused, StoreError) as error:
            self.present.refuse(str(error))

    def _ask_newcomer(self) -> None:
        self._begin_newcomer(self.door.field.text())

    def _begin_newcomer(self, typed: str) -> None:
        self._show_form(self.newcomer)
        self.newcomer.begin(typed_person(typed))

    def _ask_guest(self) -> None:
        self._show_form(self.guest)
        self.guest.begin(self.door.field.text().strip())

    def _ask_unnamed(self) -> None:
        self._show_form(self.unnamed)
        last = next((one.unnamed_label for one in reversed(self._attendances) if one.unnamed_label), "")
        self.unnamed.begin(last)

    def _submit(self, form: DoorForm) -> None:
        try:
            written = form.write(self._workspace, self._meeting_id, self._hour())
        except (Refused, StoreError) as error:
            form.refuse(str(error))
            return
        self._back()
        if isinstance(written, UUID):
            self._welcome(written)
        else:
            self._tell(written)

    def _hour(self) -> datetime | None:
        """The hour to write beside an arrival: none once the meeting is over."""
        return None if self._meeting.status.held else self._now()

    def _show_way(self, way: RollCall | SheetEntry) -> None:
        if not self._locked and self._meeting.status not in SENT:
            self._show_left(left=True)
            self._stack.setCurrentIndex(1 + len(self._forms) + (way is self.sheet_entry))
            self.others.hide()
            way.begin()

    def _show_form(self, form: DoorForm) -> None:
        if not self._locked and self._meeting.status not in SENT:
            self._stack.setCurrentIndex(1 + self._forms.index(form))
            self.others.hide()  # its buttons would push that of the form out of sight on a small screen

    def _back(self) -> None:
        """Come back to the search box."""
        if self._stack.currentIndex():
            self._stack.setCurrentIndex(0)
            self.others.show()
            self.door.welcome(None)
        self._show_left(left=True)
        self.door.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _welcome(self, member_id: UUID) -> None:
        """Say who has just been checked in, and wait for the next person."""
        self.door.welcome(member_id)
        one = next(one for one in self._attendances if one.person and one.person.id == member_id)
        self._tell(welcome(one))

    def _tell(self, words: str, tone: Tone = "success") -> None:
        self.feedback.say(typeset(words), tone, seconds=8)

    def _try(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Run an operation; say why if it is refused."""
        try:
            self._workspace.do(operation, *args, **kwargs)
        except (Refused, StoreError) as error:
            self._tell(str(error), "warning")
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one side at a time when there is little room."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        for view in (self.door.matches, self.present.view):
            view.setMinimumHeight(theme.px(_LEAST))
        self._stack.setMinimumHeight(theme.px(2 * _LEAST))
        narrow = self.width() < theme.px(_ROOM)
        self.aside_button.setVisible(narrow)
        self._left.setVisible(not narrow or self._left_first)
        self.present.setVisible(not narrow or not self._left_first)
        self.aside_button.setText(self._present_words if self._left_first else _("Revenir à l’accueil"))

    def _go_present(self) -> None:
        self._show_left(left=False)
        self.present.enter()

    def _swap(self) -> None:
        self._show_left(left=not self._left_first)

    def _show_left(self, *, left: bool) -> None:
        self._left_first = left
        self._dress()


class _Stack(QStackedWidget):
    """What is done at the door: it takes the room there is, and asks for little."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


def _why_locked(workspace: Workspace, found: Meeting) -> str:
    """Say why nothing can be written, if nothing can."""
    if workspace.read_only:
        return workspace.read_only_reason
    if found.status is MeetingStatus.CANCELLED:
        return _("Cette rencontre a été annulée\u00a0: rien ne s’y écrit.")
    return ""
