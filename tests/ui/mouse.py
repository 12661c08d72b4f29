"""The mouse as a person holds it: ``QTest.mouseDClick`` alone leaves its button pressed for all that comes after."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def double_click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click twice in the middle of a widget, or where it is said, and let the button go."""
    there = place or widget.rect().center()
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=there)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=there)
