"""The initials of a person on a coloured disc."""

import zlib

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from cdp_desktop.ui.theme import follow, font, theme


class Avatar(QLabel):
    """A person's initials; the name is written beside it, and in the tooltip."""

    def __init__(self, name: str, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.show_name(name)
        follow(self._dress)

    def show_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.setToolTip(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc and the initials."""
        draw_avatar(QPainter(self), self._name, QRectF(self.rect()))

    def _dress(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)


def draw_avatar(painter: QPainter, name: str, disc: QRectF) -> None:
    """Draw a person's initials on a disc; a name always has the same colour."""
    hues = theme.palette.avatars
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hues[zlib.crc32(name.encode()) % len(hues)]))
    painter.drawEllipse(disc)
    letters = font("caption_strong")
    letters.setPixelSize(max(1, round(disc.height() * 0.38)))
    letters.setWeight(QFont.Weight.DemiBold)
    painter.setFont(letters)
    painter.setPen(theme.color("on_avatar"))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def initials(name: str) -> str:
    """Return the first letters of the first and last words of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"
