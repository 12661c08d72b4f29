"""The initials of a person on a coloured disc, or her photo in the same place when it may be shown."""

import zlib
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from cdp_desktop.ui.theme import follow, font, theme


class Avatar(QLabel):
    """A person's initials, or her photo; the name is written beside it, and in the tooltip."""

    def __init__(self, name: str, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._photo: Path | None = None
        self.show_name(name)
        follow(self._dress)

    @property
    def photo(self) -> Path | None:
        """The photo shown, none when there are initials."""
        return self._photo if _picture(self._photo) else None

    def show_name(self, name: str, photo: Path | None = None) -> None:
        """Show another person; a photo that cannot be read gives initials."""
        self._name, self._photo = name, photo
        self.setToolTip(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc and the initials."""
        draw_avatar(QPainter(self), self._name, QRectF(self.rect()), self._photo)

    def _dress(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)


def draw_avatar(painter: QPainter, name: str, disc: QRectF, photo: Path | None = None) -> None:
    """Draw a person's initials on a disc, or the photo; a name always has the same colour."""
    hues = theme.palette.avatars
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    picture = _picture(photo)
    if picture is not None:
        round_room = QPainterPath()
        round_room.addEllipse(disc)
        painter.setClipPath(round_room)
        painter.drawImage(disc, picture)
        painter.restore()
        return
    painter.setBrush(QColor(hues[zlib.crc32(name.encode()) % len(hues)]))
    painter.drawEllipse(disc)
    letters = font("caption_strong")
    letters.setPixelSize(max(1, round(disc.height() * 0.38)))
    letters.setWeight(QFont.Weight.DemiBold)
    painter.setFont(letters)
    painter.setPen(theme.color("on_avatar"))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


@lru_cache(maxsize=512)
def _picture(photo: Path | None) -> QImage | None:
    """Return a photo, which is square and small, and never changes under its name; none if it cannot be read."""
    picture = QImage(str(photo)) if photo else QImage()
    return None if picture.isNull() else picture


def initials(name: str) -> str:
    """Return the first letters of the first and last words of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"
