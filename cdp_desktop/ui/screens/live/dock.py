"""The tools of the room, one at a time beside the stream: the list of speakers, the small groups and others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.ui.widgets.buttons import IconButton
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class Tool(QWidget):
    """Something used for a while beside the capture line.

    ``refused`` and ``told`` are sentences for the line under the capture field; ``asked`` leads elsewhere, as the
    signal of the panels does: "room:speakers" shows the speakers on the projector. ``done`` puts the tool away.
    """

    asked = Signal(str)
    refused = Signal(str)
    told = Signal(str)
    done = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now

    def show_meeting(self, found: Meeting) -> None:
        """Show how the meeting stands now: called when the tool opens and after every change."""
        raise NotImplementedError

    def tick(self, now: datetime) -> None:
        """Show the time: called every second while the tool is in sight."""


@dataclass(frozen=True, slots=True)
class ToolKind:
    """A tool that can be opened: the id of its action, what it is called, and the widget."""

    id: str
    title: str
    make: type[Tool]


class Dock(Framed):
    """The tool in use, under its title; Escape puts it away."""

    asked = Signal(str)
    refused = Signal(str)
    told = Signal(str)
    made = Signal(object)  # the tool just made, for what it needs from outside the live screen
    left = Signal()

    def __init__(
        self,
        kinds: Sequence[ToolKind],
        workspace: Workspace,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card", parent=parent)
        self._kinds = {kind.id: kind for kind in kinds}
        self._workspace = workspace
        self._now = now
        self._tools: dict[str, Tool] = {}
        self._meeting: Meeting | None = None
        self.title = Label("", "heading")
        self.shut = IconButton("x", _("Ranger cet outil (Échap)"), size="small")
        self._shown: Tool | None = None
        self._room = column(row((self.title, 1), self.shut), gap=8, margins=(16, 12, 16, 12))
        self.setLayout(self._room)
        self.shut.clicked.connect(self.put_away)
        self.hide()

    @property
    def tool(self) -> Tool | None:
        """The tool in sight."""
        return None if self.isHidden() else self._shown

    def use(self, tool_id: str) -> None:
        """Bring a tool, with the focus in it; the same one again is put away."""
        tool = self._tools.get(tool_id)
        if tool is not None and self.tool is tool:
            self.put_away()
            return
        kind = self._kinds[tool_id]
        if tool is None:
            tool = self._tools[tool_id] = kind.make(self._workspace, self._now)
            tool.asked.connect(self.asked)
            tool.refused.connect(self.refused)
            tool.told.connect(self.told)
            tool.done.connect(self.put_away)
            self._room.addWidget(tool, 1)
            self.made.emit(tool)
        self.title.setText(kind.title)
        self.setAccessibleName(kind.title)
        self._shown = tool
        for other in self._tools.values():  # one put away takes no room, as it would in a stack
            other.setVisible(other is tool)
        self.show()
        if self._meeting is not None:
            tool.show_meeting(self._meeting)
        tool.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Leave the whole room to the stream again."""
        self.hide()
        self.left.emit()

    def show_meeting(self, found: Meeting) -> None:
        """Keep the tool in sight up to date."""
        self._meeting = found
        if self.tool:
            self.tool.show_meeting(found)

    def tick(self, now: datetime) -> None:
        """Let the tool in sight show the time."""
        if self.tool:
            self.tool.tick(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the tool away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)
