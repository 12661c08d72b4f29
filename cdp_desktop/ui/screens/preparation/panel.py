"""Preparing a meeting: the agenda at the left, and at its right the point, the meeting or what is proposed."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.durations import past_points
from cdp_desktop.store.queries.meetings import meeting, purposes, techniques
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.proposals import proposals
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.screens.preparation.agenda_card import AgendaCard
from cdp_desktop.ui.screens.preparation.history_view import HistoryDialog
from cdp_desktop.ui.screens.preparation.side import Side
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.workspace import Workspace

PEOPLE: Final = ("member", "affiliation", "organization")
LIBRARY: Final = ("facilitation_technique", "meeting_purpose")
SHOWN: Final = (
    "meeting",
    "meeting_role",
    "agenda_item",
    "agenda_item_interval",
    "agenda_item_co_lead",
    "action_item",
    "action_item_co_owner",
    "parking_lot_item",
    "initiative",
    "carry_choice",
    "stage_change",
    *PEOPLE,
    *LIBRARY,
)
_MARGINS: Final = (28, 14, 28, 16)
_WIDE: Final = 880
"""Width from which the point is at the right of the agenda rather than below it, at 100 %."""


class PreparationPanel(QWidget):
    """The preparation of one meeting; ``asked`` names another tab."""

    asked = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._editable = True
        self._wide = True
        self.agenda = AgendaCard(workspace, meeting_id, now)
        self.side = Side(workspace, meeting_id)
        self._build()
        self._offer()
        self._refresh()
        self.side.show_first()
        workspace.changed.connect(self._on_changed)
        follow(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side below the agenda when there is little room."""
        super().resizeEvent(event)
        self._dress()

    def _build(self) -> None:
        self._box: QBoxLayout = row((self.agenda, 1), self.side, gap=16, margins=_MARGINS)
        self._content = QWidget()
        self._content.setLayout(self._box)
        self._scroll = Scroll(self._content)
        self.setLayout(column((self._scroll, 1), gap=0))
        self.agenda.asked.connect(self.asked)
        self.agenda.chosen.connect(self.side.show_item_page)
        self.agenda.current.connect(self._show_current)
        self.side.item.up.clicked.connect(self.agenda.move_up)
        self.side.item.down.clicked.connect(self.agenda.move_down)
        self.side.item.history.clicked.connect(self._show_history)
        self.side.item.remove.clicked.connect(self.agenda.remove_current)
        self.side.carry.carried.connect(self.agenda.list.go_to)
        self.side.carry.finished.connect(self._back_to_list)
        self.side.item.place.left.connect(self._back_to_list)
        self.agenda.current.connect(self._keep_current_in_sight)
        skip = self.side.item.place.skip_current
        papers = self.agenda.papers.open_menu
        bind(self, {"section": self._name_section, "skip": skip, "print": papers, "carry_all": self._carry_all})

    def _refresh(self) -> None:
        held = self._workspace.read(meeting, self._meeting_id)
        open_agenda = held.status.upcoming or held.status is MeetingStatus.IN_PROGRESS
        editable = open_agenda and not self._workspace.read_only
        self.agenda.show_meeting(held, editable=editable)
        self.agenda.live.setVisible(open_agenda)
        found = self._workspace.read(proposals, self._meeting_id) if open_agenda else []
        self.side.show_meeting(held, found, editable=editable, read_only=self._workspace.read_only)
        self._show_current()
        self._editable = editable
        self._dress()

    def _offer(self) -> None:
        day = self._workspace.read(meeting, self._meeting_id).held_on
        people = [
            Choice(one.id, one.person.name, one.person.organization_name)
            for one in self._workspace.read(candidates, day)
        ]
        self.side.offer(people, self._workspace.read(techniques), self._workspace.read(purposes))
        self.side.item.remember(self._workspace.read(past_points, day))

    def _name_section(self) -> None:
        """Go to the title of the section of the current point."""
        self.side.show_item_page()
        self.side.item.place.name_section()

    def _carry_all(self) -> None:
        """Put all that waits on the agenda, once it is in sight."""
        if self.side.carry.isVisible():
            self.side.carry.carry_all()
        else:
            self.side.carry_tab.click()
            self.side.carry.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_history(self) -> None:
        line = self.agenda.list.line
        if line is not None:
            dialog = HistoryDialog(self._workspace, self._now, line.item, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.asked.connect(self.asked)
            dialog.open()

    def _back_to_list(self) -> None:
        self.agenda.list.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.agenda.list.show_current)  # once a section has its heading

    def _show_current(self) -> None:
        self.side.show_line(self.agenda.list.line)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*PEOPLE, *LIBRARY):
            self._offer()
        if changes.touch(*SHOWN):
            self._refresh()

    def _dress(self) -> None:
        wide = self.width() >= theme.px(_WIDE)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._wide = wide
        self.agenda.list.unfold(whole=not wide)
        self.side.unfold(whole=not wide)
        enter_by(self, self.agenda.add if wide and self._editable else self.agenda.list)

    def _keep_current_in_sight(self) -> None:
        """Scroll the panel to the current point, when the list itself does not scroll."""
        view = self.agenda.list
        if not self._wide and view.hasFocus():
            place = view.visualRect(view.currentIndex())
            middle = view.viewport().mapTo(self._content, place.center())
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, place.height())
