"""The live screen as a person uses it: keys typed where the focus is, and what is shown."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.screens.live import LivePanel
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.picker import PersonPicker
from cdp_desktop.workspace import Workspace
from tests.builders import Clock
from tests.ui.typing import type_text

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Room:
    """A live screen in sight, with its keys."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, meeting_id: UUID, clock: Clock) -> None:
        self.workspace = workspace
        self.meeting_id = meeting_id
        self.clock = clock
        self.panel = LivePanel(workspace, meeting_id, clock)
        self.panel.resize(1280, 720)
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.panel.activateWindow()
        self.panel.setFocus()
        qtbot.waitExposed(self.panel)
        qtbot.waitUntil(self.panel.isActiveWindow)

    @property
    def focused(self) -> QWidget:
        """The widget that has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_text(self.focused, text)

    def say(self, line: str) -> None:
        """Type a line, then Enter."""
        self.type(line)
        self.press(Key.Key_Return)

    def pick(self, letters: str) -> None:
        """Type a few letters of a name in the field that has the focus, then Enter."""
        field = self.focused
        assert isinstance(field, PersonPicker)
        type_text(field, letters)
        QApplication.processEvents()  # the list opens before one presses Enter
        QTest.keyClick(field.popup if field.popup.isVisible() else field, Key.Key_Return)
        self.panel.activateWindow()  # the platform of the tests leaves a list that closed as the active window
        QApplication.processEvents()

    def start(self) -> None:
        """Begin the meeting with the mouse."""
        QTest.mouseClick(self.panel.point.start, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def wait(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, as the screen sees it each second."""
        self.clock.advance(minutes=minutes, seconds=seconds)
        self.panel.tick()
        QApplication.processEvents()

    def undo(self) -> None:
        """Undo the last gesture."""
        self.workspace.undo_stack.undo()
        QApplication.processEvents()

    @property
    def line(self) -> str:
        """What is typed in the capture line."""
        return self.panel.capturing.line.field.text()

    @property
    def told(self) -> str:
        """What is said under the capture line."""
        return self.panel.capturing.line.about

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The lines of the stream: their kind and their text."""
        return [(one.capture.kind.label, one.text) for one in self.panel.capturing.stream.lines]

    @property
    def about(self) -> list[str]:
        """What is known of the lines of the stream."""
        return [one.about for one in self.panel.capturing.stream.lines]

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The points in the list: where each stands, and its detail."""
        return [(step.state, step.detail.replace("\u00a0", " ")) for step in self.panel.steps.steps]

    @property
    def standing(self) -> str:
        """What is said of the time, at the top."""
        return self.panel.header.said.replace("\u00a0", " ")

    @property
    def in_line(self) -> bool:
        """Tell whether the focus is in the capture line."""
        return self.focused is self.panel.capturing.line.field


def press_way(bar: ChoiceBar, words: str) -> None:
    """Press the button of a bar that begins with these words."""
    assert bar.isVisible(), "the bar is not shown"
    QTest.mouseClick(way(bar, words), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def way(bar: ChoiceBar, words: str) -> Button:
    """Return the button of a bar that begins with these words."""
    return next(button for button in bar.buttons if button.text().startswith(words))
