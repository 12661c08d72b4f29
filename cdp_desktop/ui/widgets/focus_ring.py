"""The ring around a whole card that has the focus and takes keys itself."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.tokens import LARGE_RADIUS


def draw_focus_ring(widget: QWidget, radius: int = LARGE_RADIUS) -> None:
    """Draw the ring over what a widget painted, if it has the focus; nothing in it moves for that."""
    if widget.hasFocus():
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), radius, radius)
