"""Where slides are shown: the window of the room, the whole control window, and black over all that is open."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.room import Black, View
from cdp_desktop.ui.projector.canvas import BLACK, Canvas

KEYS: Final = {getattr(Qt.Key, f"Key_{rank}"): view for rank, view in enumerate(View, 1)}
"""The digit of each view, in the tool and in large."""

TURNS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""The keys that turn the pages."""


class RoomWindow(Canvas):
    """The window of the room: it covers its screen, and never takes the focus nor a key."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("Ce que voit la salle"))
        self.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)

    def cover(self, screen: QScreen) -> None:
        """Cover a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # showFullScreen would ask for the focus
        self.setGeometry(screen.geometry())  # a screen of another scale may have changed it

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the system closed it."""
        super().closeEvent(event)
        self.closed.emit()


class Large(Canvas):
    """A slide over the whole control window, for a room with one screen; Escape gives the window back."""

    asked = Signal(str)
    turned = Signal(int)
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("Échap ou un double clic rend la fenêtre"))
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape, choose a view with its digit, turn pages with Page Up and Page Down."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in KEYS:
            self.asked.emit(f"room:{KEYS[key]}")
        elif key in TURNS:
            self.turned.emit(TURNS[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let nothing under it be clicked."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave with the mouse too, but not by one click, and never from black."""
        event.accept()
        if not isinstance(self.slide, Black):
            self.left.emit()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Let Tab lead nowhere: what is under cannot be seen."""
        return True


class Curtain(QWidget):
    """Black over another window, so that a mirrored screen shows nothing of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint black."""
        QPainter(self).fillRect(event.rect(), BLACK)
