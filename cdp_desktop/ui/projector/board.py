"""What slides are drawn with: a sheet 1080 units high, whatever the screen, with its colours and its words.

A capital letter of 24 units, on an image 1.2 m high, is seen from 4 m under 23 minutes of arc, above the 16 to 22 that
ISO 9241-303 asks: nothing is written smaller than 34 units, and titles take 77 units (a fourteenth) at least.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from cdp_desktop.ui.theme import font as themed
from cdp_desktop.ui.tokens import Palette

HEIGHT: Final = 1080.0
NARROWEST: Final = 1.2
"""Width of the sheet over its height, at least: a narrower screen has a higher sheet."""

LEADING: Final = 1.22
SMALLEST: Final = 34

Align = Qt.AlignmentFlag
LEFT: Final = Align.AlignLeft
RIGHT: Final = Align.AlignRight
CENTER: Final = Align.AlignHCenter


@dataclass(frozen=True, slots=True)
class Fit:
    """Words cut into lines, at the largest size at which they fit a room; in units."""

    lines: tuple[str, ...]
    size: int
    weight: int

    @property
    def height(self) -> float:
        """The height of the lines."""
        return len(self.lines) * self.size * LEADING


def sheet_size(screen: QSize) -> QSizeF:
    """Return the size of the sheet that fills a screen, in units."""
    shape = screen.width() / max(1, screen.height())
    if shape < NARROWEST:
        return QSizeF(HEIGHT * NARROWEST, HEIGHT * NARROWEST / max(0.1, shape))
    return QSizeF(HEIGHT * shape, HEIGHT)


@lru_cache(maxsize=64)
def letters(size: int, weight: int, *, tabular: bool = False) -> QFont:
    """Return the letters of the program at a size in units, which the screen scales."""
    made = themed("body", tabular=tabular)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=512)
def cut(text: str, size: int, weight: int, width: int) -> tuple[str, ...]:
    """Cut a text into lines no wider than a width; a word too long is cut as well."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, letters(size, weight))
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip(" "))
        layout.endLayout()
    return tuple(lines)


@lru_cache(maxsize=256)
def fit(text: str, width: int, height: int, largest: int, least: int, weight: int = 400) -> Fit:
    """Return a text at the largest size at which it fits; what does not fit at the least one is cut."""
    for size in range(largest, least, -4):
        lines = cut(text, size, weight, width)
        if len(lines) * size * LEADING <= height and not _hyphenless(lines, text):
            return Fit(lines, size, weight)
    lines = cut(text, least, weight, width)
    room = max(1, int(height / (least * LEADING)))
    if len(lines) > room:
        metrics = QFontMetricsF(letters(least, weight))
        last = metrics.elidedText(f"{lines[room - 1]} {lines[room]}", Qt.TextElideMode.ElideRight, width)
        lines = (*lines[: room - 1], last if last.endswith("…") else f"{last}…")
    return Fit(lines, least, weight)


def _hyphenless(lines: Sequence[str], text: str) -> bool:
    """Tell whether a word was cut in two: a smaller size is better."""
    words = set(text.split())
    return any(line.split()[-1] not in words for line in lines if line.split())


class Board:
    """A painter on a sheet, with the colours of the room."""

    def __init__(self, painter: QPainter, size: QSizeF, palette: Palette) -> None:
        self.painter = painter
        self.width = size.width()
        self.height = size.height()
        self._palette = palette

    def color(self, token: str) -> QColor:
        """Return a colour of the room."""
        return QColor(getattr(self._palette, token))

    def line(
        self,
        room: QRectF,
        text: str,
        size: int,
        ink: str = "ink",
        weight: int = 400,
        align: Align = LEFT,
        *,
        tabular: bool = False,
    ) -> None:
        """Write one line in the middle of the height of a room; what does not fit is cut.

        Figures stand in columns if asked; hyphens would then be as wide as figures, which does not suit names.
        """
        font = letters(size, weight, tabular=tabular)
        self.painter.setFont(font)
        self.painter.setPen(self.color(ink))
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self.painter.drawText(room, align | Align.AlignVCenter, text)

    def block(self, room: QRectF, words: Fit, ink: str = "ink", align: Align = LEFT) -> float:
        """Write lines from the top of a room; return where they end."""
        self.painter.setFont(letters(words.size, words.weight))
        self.painter.setPen(self.color(ink))
        step = words.size * LEADING
        top = room.top()
        for line in words.lines:
            self.painter.drawText(QRectF(room.left(), top, room.width(), step), align | Align.AlignVCenter, line)
            top += step
        return top

    def bar(self, room: QRectF, ink: str, radius: float = 6) -> None:
        """Fill a rounded room."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.color(ink))
        self.painter.drawRoundedRect(room, radius, radius)
