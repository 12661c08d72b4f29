"""What the tests of a screen share: the screen in sight, and what it says."""

from typing import TypeVar

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


def shown(screen: W, qtbot: QtBot, width: int = 1068) -> W:
    """Put a screen in sight with the focus, as wide as in a window of 1280."""
    qtbot.addWidget(screen)
    screen.resize(width, 640)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    screen.setFocus()
    return screen


def words(widget: QWidget) -> str:
    """Return what a widget says."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()).replace("\u00a0", " ")
