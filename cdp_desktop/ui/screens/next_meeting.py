"""The meeting at hand, on the first screen: what it is, and the one thing to do about it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.agenda import load
from cdp_desktop.domain.days import from_today
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.typography import duration, full_date, hour, typeset
from cdp_desktop.domain.vocabulary import ItemState, ItemType, MeetingStatus
from cdp_desktop.ui.icons import Icon, icon
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.clock import Segment, TimeBar
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.layout import Card, column, row
from cdp_desktop.ui.widgets.text import Chip, Label

if TYPE_CHECKING:
    from uuid import UUID


class NextMeetingCard(Card):
    """The next or running meeting; ``opened`` gives its key and the tab wanted, ``new_asked`` wants another one."""

    opened = Signal(object, str)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._meeting_id: UUID | None = None
        self._tab = "preparation"
        self.state = Chip("")
        self.number = Label("", "label", "muted")
        self.title = Label("", "title", wrap=True)
        self.day = Label("", "lead", wrap=True)
        self.place = Label("", "body", "muted", wrap=True)
        self.bar = TimeBar()
        self.plan = Label("", "label", "muted", wrap=True, tabular=True)
        self.main = Button("", "play", "primary", size="large")
        self.second = Button("", "list-ordered", size="large")
        self.attendance = Button(_("Présences"), "user-check", size="large")
        self.empty = EmptyState(
            "calendar-plus", _("Aucune rencontre n’est prévue. Créez la prochaine."), _("Nouvelle rencontre")
        )
        self._about = QWidget()
        super().__init__(self._about, self.empty, margins=(24, 20, 24, 22))
        self.setParent(parent)
        self._build()

    def show_meeting(self, meeting: Meeting | None, now: datetime, *, present: int) -> None:
        """Show the meeting at hand, or that there is none."""
        self._about.setVisible(meeting is not None)
        self.empty.setVisible(meeting is None)
        self._meeting_id = meeting.id if meeting else None
        if meeting is None:
            return
        running = meeting.status is MeetingStatus.IN_PROGRESS
        self._show_state(meeting, now)
        self.number.setText(_("Rencontre {number}").format(number=meeting.number))
        self.title.setText(typeset(meeting.title))
        self.day.setText(
            _("{day}, {start} à {end}").format(
                day=full_date(meeting.held_on, article=False, year=meeting.held_on.year != now.year),
                start=hour(meeting.start),
                end=hour(meeting.end_planned),
            )
        )
        self.place.setText(typeset(meeting.place) or _("Lieu à préciser"))
        self.plan.setText(_progress(meeting, present) if running else _plan(meeting))
        self.bar.setVisible(bool(meeting.items))
        self.bar.show_segments(*_segments(meeting))
        self._show_buttons(meeting, now, running=running)

    def _build(self) -> None:
        self.setAccessibleName(_("Rencontre à venir"))
        top = Qt.AlignmentFlag.AlignTop
        day = row(gap=10)
        day.addWidget(Icon("calendar-days", "accent", 20), alignment=top)
        day.addWidget(self.day, 1)
        place = row(gap=10)
        place.addWidget(Icon("map-pin", "ink2", 20), alignment=top)
        place.addWidget(self.place, 1)
        self._about.setLayout(
            column(
                row(self.state, self.number, None, gap=10),
                self.title,
                4,
                day,
                place,
                10,
                self.bar,
                self.plan,
                12,
                row(self.main, self.second, self.attendance, None, gap=10),
                gap=6,
            )
        )
        self.main.clicked.connect(self._open)
        self.second.clicked.connect(self._open_second)
        self.attendance.clicked.connect(self._open_attendance)
        self.empty.acted.connect(self.new_asked)

    def _show_state(self, meeting: Meeting, now: datetime) -> None:
        if meeting.status is MeetingStatus.IN_PROGRESS:
            self.state.show_chip(_("En cours"), "accent")
        elif meeting.held_on < now.date():
            self.state.show_chip(_("Date passée"), "warning")
        else:
            words = from_today(meeting.held_on, now.date())
            near = meeting.held_on == now.date()
            self.state.show_chip(words[:1].upper() + words[1:], "accent" if near else "neutral")

    def _show_buttons(self, meeting: Meeting, now: datetime, *, running: bool) -> None:
        """Put forward what is most likely wanted: preparing, then leading on the day, then going on."""
        today = meeting.held_on == now.date()
        self._tab = "live" if running or today else "preparation"
        words = _("Animer la rencontre") if today else _("Préparer la rencontre")
        self.main.setText(_("Reprendre la rencontre") if running else words)
        self.second.setText(_("Préparer") if running or today else _("Animer"))
        leading = self._tab == "live"
        self.main.setIcon(icon("play" if leading else "list-ordered", "on_accent"))
        self.second.setIcon(icon("list-ordered" if leading else "play", "ink2"))

    def _open(self) -> None:
        self.opened.emit(self._meeting_id, self._tab)

    def _open_second(self) -> None:
        self.opened.emit(self._meeting_id, "preparation" if self._tab == "live" else "live")

    def _open_attendance(self) -> None:
        self.opened.emit(self._meeting_id, "attendance")


def _plan(meeting: Meeting) -> str:
    if not meeting.items:
        return _("L’ordre du jour est encore vide.")
    full = load(meeting.items, meeting.start, meeting.end_planned)
    points = len(meeting.items)
    text = ngettext("{count} point", "{count} points", points).format(count=points)
    text += " · " + _("{planned} sur {slot}").format(planned=duration(full.planned), slot=duration(full.available))
    return text + " · " + _("{time} de trop").format(time=duration(full.excess)) if full.excess else text


def _progress(meeting: Meeting, present: int) -> str:
    people = ngettext("{count} personne présente", "{count} personnes présentes", present).format(count=present)
    if meeting.current is None:
        return people
    return _("Point en cours\u00a0: {title} · {people}").format(title=typeset(meeting.current.title), people=people)


def _segments(meeting: Meeting) -> tuple[list[Segment], int]:
    counted = [item for item in meeting.items if item.state not in (ItemState.DEFERRED, ItemState.WITHDRAWN)]
    return (
        [
            Segment(
                item.minutes,
                "done"
                if item.state.treated
                else "current"
                if item.state is ItemState.IN_PROGRESS
                else "pause"
                if item.type is ItemType.BREAK
                else "todo",
                typeset(item.title),
            )
            for item in counted
        ],
        load(meeting.items, meeting.start, meeting.end_planned).available,
    )
