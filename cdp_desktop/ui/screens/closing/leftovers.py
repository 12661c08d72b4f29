"""What was not reached, and what was parked: nothing is lost when the meeting ends."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.capture import ParkingLotItem
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.domain.vocabulary import ItemState, ParkingStatus
from cdp_desktop.operations.agenda import carry_parking
from cdp_desktop.operations.running import defer_item, put_back_item
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.closing.cards import Cards, attempt
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Framed, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class Leftovers(Section):
    """The points not reached and those put off, then the subjects parked; hidden when there are none."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self.points: Cards[AgendaItem] = Cards(self._point)
        self.parked: Cards[ParkingLotItem] = Cards(self._parking)
        self._explanation = Label("", "body", "muted", wrap=True)
        self._parking_title = Label(_("Stationnement"), "body_strong")
        super().__init__(_("Points non abordés"), self._explanation, self.points, self._parking_title, self.parked)
        self._workspace = workspace
        self._now = now
        self._next: MeetingSummary | None = None

    def show_record(self, record: MeetingRecord) -> None:
        """Show what is left of a meeting."""
        self._next = record.next_meeting
        left = (ItemState.PLANNED, ItemState.DEFERRED)
        points = [item for item in record.meeting.items if item.state in left and item.type.carried]
        planned = any(item.state is ItemState.PLANNED for item in points)
        self.points.show_values(points)
        self.parked.show_values(record.parking)
        words = _("En terminant, ils sont reportés à la prochaine rencontre, avec le motif.") if planned else ""
        self._explanation.setText(words)
        self._explanation.setVisible(bool(words))
        self.heading.setVisible(bool(points))
        self.points.setVisible(bool(points))
        self._parking_title.setVisible(bool(record.parking))
        self.parked.setVisible(bool(record.parking))
        self.setVisible(bool(points or record.parking))

    def _point(self, item: AgendaItem) -> "PointCard":
        return PointCard(self._workspace, item, self._now)

    def _parking(self, item: ParkingLotItem) -> "ParkingCard":
        card = ParkingCard(self._workspace, item)
        card.aim(self._next)
        return card


class PointCard(Framed):
    """A point not reached: why it is put off, or a way to take it back."""

    def __init__(self, workspace: Workspace, item: AgendaItem, now: Callable[[], datetime]) -> None:
        super().__init__("sunken")
        self._workspace = workspace
        self._item = item
        self._now = now
        self._title = Label("", "body_medium", wrap=True)
        self._detail = Label("", "label", "muted", wrap=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Le temps a manqué."))
        self.defer_button = Button(_("Reporter"), size="small")
        self.back_button = Button(_("Remettre"), "undo-2", size="small")
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        acts = row((self.reason, 1), self.defer_button, self.back_button, gap=8)
        self.setLayout(column(self._title, self._detail, acts, self.problem, gap=6, margins=(12, 10, 12, 10)))
        self.defer_button.clicked.connect(self._defer)
        self.reason.returnPressed.connect(self._defer)
        self.back_button.clicked.connect(self._put_back)

    def show_value(self, item: AgendaItem) -> None:
        """Show the point."""
        self._item = item
        deferred = item.state is ItemState.DEFERRED
        self._title.setText(typeset(item.title))
        self._detail.setText(typeset(_put_off(item) if deferred else duration(item.minutes)))
        self.reason.setAccessibleName(_("Motif du report de «\u00a0{title}\u00a0»").format(title=item.title))
        self.reason.setVisible(not deferred)
        self.defer_button.setVisible(not deferred)
        self.back_button.setVisible(deferred)
        self.defer_button.setAccessibleName(_("Reporter «\u00a0{title}\u00a0»").format(title=item.title))
        self.back_button.setAccessibleName(_("Remettre «\u00a0{title}\u00a0»").format(title=item.title))

    def _defer(self) -> None:
        reason = self.reason.text().strip() or self.reason.placeholderText()
        self._say(attempt(self._workspace, defer_item, self._item.id, reason=reason, at=self._now()))

    def _put_back(self) -> None:
        self._say(attempt(self._workspace, put_back_item, self._item.id))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


class ParkingCard(Framed):
    """A subject parked, and whether it is on the next agenda."""

    def __init__(self, workspace: Workspace, item: ParkingLotItem) -> None:
        super().__init__("sunken")
        self._workspace = workspace
        self._item = item
        self._next: MeetingSummary | None = None
        self._text = Label("", "body_medium", wrap=True)
        self._detail = Label("", "label", "muted", wrap=True)
        self.plan_button = Button("", "calendar-plus", size="small")
        top = row(gap=10)
        top.addWidget(Icon("square-parking", "parking"), alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._text, 1)
        acts = row((self._detail, 1), self.plan_button)
        self.setLayout(column(top, acts, gap=6, margins=(12, 10, 12, 10)))
        self.plan_button.clicked.connect(self._plan)

    def aim(self, following: MeetingSummary | None) -> None:
        """Say which meeting it can be planned in."""
        self._next = following

    def show_value(self, item: ParkingLotItem) -> None:
        """Show the subject."""
        self._item = item
        waiting = item.status is ParkingStatus.OPEN
        self._text.setText(typeset(item.text))
        self._detail.setText(_("Sera proposé à la prochaine rencontre.") if waiting else item.status.label)
        self.plan_button.setVisible(waiting and self._next is not None)
        if self._next:
            words = _("Inscrire à la rencontre {number}").format(number=self._next.number)
            self.plan_button.setText(words)
            self.plan_button.setAccessibleName(f"{words}\u00a0: {item.text}")

    def _plan(self) -> None:
        if self._next:
            self._detail.setText(attempt(self._workspace, carry_parking, self._next.id, self._item.id))


def _put_off(item: AgendaItem) -> str:
    where = item.deferred_to or _("prochaine rencontre, à planifier")
    return _("Reporté ({where})\u00a0: {reason}").format(where=where, reason=item.defer_reason)
