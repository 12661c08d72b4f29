"""Where the focus goes when it is given to a whole screen or panel."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


def enter_by(place: QWidget, first: QWidget) -> None:
    """Have a screen or a panel that is given the focus pass it to something in it.

    A focus proxy would do so too, but Tab would then go from what comes before the panel straight to that widget,
    hidden or not, and never reach what comes before it.
    """
    found = _of(place)
    if found is None:
        _Entrance(place, first)
    else:
        found.first = first


def entrance(place: QWidget) -> QWidget | None:
    """Return what a screen or a panel passes the focus to, if it does."""
    found = _of(place)
    return found.first if found else None


def _of(place: QWidget) -> "_Entrance | None":
    return next((child for child in place.children() if isinstance(child, _Entrance)), None)


class _Entrance(QObject):
    def __init__(self, place: QWidget, first: QWidget) -> None:
        super().__init__(place)
        self.first = first
        place.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self.first.setFocus(event.reason())
        return False
