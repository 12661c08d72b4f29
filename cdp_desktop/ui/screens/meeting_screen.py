"""One meeting: its preparation, who comes, the room, the reading back and the minutes, as tabs."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from cdp_desktop.domain.agreement import AgreementLine
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.room import View
from cdp_desktop.domain.typography import full_date, hour, typeset
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.projector import Projector
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.closing.checklist import FICHE
from cdp_desktop.ui.screens.live import LivePanel
from cdp_desktop.ui.screens.live.tools.room import RoomTool
from cdp_desktop.ui.screens.live.tools.time import TimeTool
from cdp_desktop.ui.screens.meeting_gestures import MeetingGestures
from cdp_desktop.ui.screens.minutes import MinutesPanel
from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.ui.screens.projection import Projection
from cdp_desktop.ui.widgets.buttons import Button, TabButton, stop_at_checked
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Chip, Elided
from cdp_desktop.workspace import Workspace

LIVE: Final = "live"
ROOM: Final = "room:"
COMPLETE: Final = "closing:"
IN_LARGE: Final = ("next_item", "previous_item", "pause", "five_more", "five_less", "enlarge")
Panel = PreparationPanel | AttendancePanel | LivePanel | ClosingPanel | MinutesPanel

TABS: Final[dict[str, tuple[str, type[Panel]]]] = {
    "preparation": (_("Préparation"), PreparationPanel),
    "attendance": (_("Présences"), AttendancePanel),
    LIVE: (_("Animer"), LivePanel),
    "closing": (_("Terminer"), ClosingPanel),
    "minutes": (_("Compte rendu"), MinutesPanel),
}


class MeetingScreen(QWidget):
    """The tabs of a meeting; a tab is made when it is first shown."""

    asked_home = Signal()
    alone = Signal(bool)  # the room wants the whole window
    fiche_asked = Signal(object, object)  # Kind, UUID
    stories_asked = Signal(object)  # the meeting where stories are chosen

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        projector: Projector | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.projection = Projection(workspace, now, projector or Projector(self), self)
        self.projection.projector.asked.connect(self._go)
        self._workspace = workspace
        self._now = now
        self._meeting_id: UUID | None = None
        self._panels: dict[str, QWidget] = {}
        self._shown = ""
        self._running = False
        self._build()
        workspace.changed.connect(self._on_changed)

    @property
    def meeting_id(self) -> UUID | None:
        """The meeting in sight."""
        return self._meeting_id

    @property
    def tab(self) -> str:
        """The tab in sight."""
        return self._shown

    def open(self, meeting_id: UUID, tab: str) -> None:
        """Show a tab of a meeting."""
        if meeting_id != self._meeting_id:
            self._forget()
            self._meeting_id = meeting_id
            self.projection.open(meeting_id)
            self._refresh()
        self.show_tab(tab)

    def show_tab(self, tab: str) -> QWidget:
        """Show a tab, and give it the focus."""
        assert self._meeting_id is not None
        panel = self._panels.get(tab)
        if panel is None:
            made = TABS[tab][1](self._workspace, self._meeting_id, self._now)
            made.asked.connect(self._go)
            if isinstance(made, LivePanel):
                made.dock.made.connect(self._lend)
            panel = self._panels[tab] = made
            self._stack.addWidget(panel)
        self._shown = tab
        self._stack.setCurrentWidget(panel)
        self._tabs[tab].setChecked(True)
        self._set_alone()
        enter_by(self, panel)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
        return panel

    def _build(self) -> None:
        self._title = Elided("", "title")
        self._when = Elided("", "label", "muted")
        self._status = Chip("", "neutral")
        self.gestures = MeetingGestures(self._workspace, self._now)
        self.gestures.created.connect(self._open_created)
        self.gestures.kept.connect(self._say_kept)
        self.said = InfoBar(self._workspace.undo_stack)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, Button] = {}
        tabs = row(gap=22)
        for key, (text, _panel) in TABS.items():
            button = TabButton(text)
            KeyTip(button, text, f"tab_{key}")
            bind(self, {f"tab_{key}": button.click})
            button.clicked.connect(partial(self.show_tab, key))
            self._group.addButton(button)
            self._tabs[key] = button
            tabs.addWidget(button)
        stop_at_checked(self._group)
        tabs.addStretch(1)
        when = row(Icon("calendar-days", "ink2", 16), (self._when, 1), self._status, self.gestures, gap=8)
        self._header = Framed("plain", column(self._title, when, self.said, 6, tabs, gap=4, margins=(28, 14, 28, 0)))
        self._stack = QStackedWidget()
        self.setLayout(column(self._header, (self._stack, 1), gap=0))

    def _refresh(self) -> None:
        if self._meeting_id is None:
            return
        found = self._workspace.read(meeting, self._meeting_id)
        self._title.setText(typeset(f"{found.number}. {found.title}"))
        self._when.setText(_when(found))
        self.gestures.show_meeting(found.summary)
        self._status.show_chip(found.status.label, _tone(found.status))
        self._running = found.status is MeetingStatus.IN_PROGRESS
        self._set_alone()

    def _open_created(self, meeting_id: UUID) -> None:
        self.open(meeting_id, "preparation")

    def _say_kept(self, sentence: str) -> None:
        self.said.say(sentence, "success", seconds=12)

    def _set_alone(self) -> None:
        live = self._shown == LIVE
        self._header.setVisible(not live)
        self.alone.emit(live and self._running)

    def _go(self, tab: str) -> None:
        if tab == "home":
            self.alone.emit(False)
            self.asked_home.emit()
        elif tab == "stories":
            self.alone.emit(False)
            self.stories_asked.emit(self._meeting_id)
        elif tab.startswith(ROOM):
            self._show_room(tab.removeprefix(ROOM))
        elif tab.startswith("meeting:"):
            self._open_other(UUID(tab.removeprefix("meeting:")))
        elif tab.startswith(FICHE):
            self.alone.emit(False)
            self.fiche_asked.emit(Kind.ORGANIZATION, UUID(tab.removeprefix(FICHE)))
        elif tab.startswith(COMPLETE):
            self._complete(UUID(tab.removeprefix(COMPLETE)))
        elif tab in TABS:
            self.show_tab(tab)

    def _open_other(self, meeting_id: UUID) -> None:
        """Show another meeting: its minutes once it was held, its agenda before."""
        other = self._workspace.read(meeting, meeting_id)
        self.open(meeting_id, "minutes" if other.status.held else "preparation")

    def _complete(self, target: UUID) -> None:
        """Show what is missing where the meeting is read back."""
        panel = self.show_tab("closing")
        if isinstance(panel, ClosingPanel):
            panel.complete(target)

    def _show_room(self, view: str) -> None:
        """Show a view to the room: on the projector if it is on, else over this window."""
        projector = self.projection.projector
        if view == "black":
            projector.toggle_black()
            return
        if projector.lent:
            return
        if view == "large" and projector.large is not None:
            projector.shrink()
            return
        if view != "large":
            self.projection.choose(View(view))
        if view == "large" or not projector.on:
            live = self._panels.get(LIVE)
            projector.enlarge([live.gestures[key] for key in IN_LARGE] if isinstance(live, LivePanel) else ())

    def _lend(self, tool: QWidget) -> None:
        if isinstance(tool, RoomTool):
            tool.use_projection(self.projection)
        elif isinstance(tool, TimeTool):
            self.projection.follow_proposal(partial(_proposed, tool))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("meeting"):
            self._refresh()

    def _forget(self) -> None:
        for panel in self._panels.values():
            self._stack.removeWidget(panel)
            panel.deleteLater()
        self._panels.clear()
        self._shown = ""
        self._running = False


def _proposed(tool: TimeTool) -> tuple[AgreementLine, ...]:
    """Return what is proposed to the group, as long as it is being talked about."""
    return tool.lines if tool.isVisibleTo(tool.window()) else ()


def _when(found: Meeting) -> str:
    hours = _("{start} à {end}").format(start=hour(found.start), end=hour(found.end_planned))
    end = found.end_actual or found.end_planned
    ended = _("terminée à {hour}").format(hour=hour(end)) if end != found.end_planned else ""
    reason = _("motif\u00a0: {reason}").format(reason=found.cancel_reason) if found.cancel_reason else ""
    parts = [full_date(found.held_on, article=False), hours, ended, found.place, reason]
    return typeset(" · ".join(part for part in parts if part))


def _tone(status: MeetingStatus) -> str:
    if status is MeetingStatus.IN_PROGRESS:
        return "accent"
    return "warning" if status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED) else "neutral"
