"""Lucide icons in the colours of the theme in use."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from cdp_desktop.files import shipped
from cdp_desktop.ui.theme import follow, theme

_STROKE: Final = 1.75


def icon(name: str, tint: str = "ink2") -> QIcon:
    """Return a Lucide icon in a colour token; it changes by itself with the theme, and when disabled."""
    return QIcon(_TintedEngine(name, tint))


def draw_icon(painter: QPainter, name: str, target: QRectF, tint: str = "ink2", *, stroke: float = _STROKE) -> None:
    """Draw a Lucide icon in a colour token inside a rectangle, for widgets that paint themselves."""
    _renderer(name, theme.color(tint).name(), stroke).render(painter, target)


class Icon(QWidget):
    """An icon that stands by itself; it says nothing to a screen reader, the words beside it do."""

    def __init__(self, name: str, tint: str = "ink3", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._tint = tint
        self._size = size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        follow(self._dress)

    def show_icon(self, name: str, tint: str) -> None:
        """Show another icon."""
        self._name = name
        self._tint = tint
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint the icon in the colour in use."""
        painter = QPainter(self)
        draw_icon(painter, self._name, QRectF(self.rect()), self._tint)

    def _dress(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()


class _TintedEngine(QIconEngine):
    """Draws with the colours of the moment, so that no one has to set icons again when the theme changes."""

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._tint)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw_icon(painter, self._name, _square(QRectF(rect)), self._shade(mode, state))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _pixmap(self._name, theme.color(self._shade(mode, state)).name(), size, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def _shade(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "ink3"
        if state == QIcon.State.On and self._tint == "ink2":
            return "accent_ink"
        return self._tint


@lru_cache(maxsize=512)
def _renderer(name: str, color: str, stroke: float) -> QSvgRenderer:
    drawing = shipped("resources", "icons", f"{name}.svg").read_text("utf-8")
    drawing = drawing.replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(drawing.encode()))


def _square(room: QRectF) -> QRectF:
    """Return where the icon goes: at the left; a wider room keeps a gap before the words of a button."""
    return QRectF(room.left(), room.top(), room.height(), room.height())


def _pixmap(name: str, color: str, size: QSize, ratio: float) -> QPixmap:
    key = f"{name} {color} {size.width()}x{size.height()} {ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, color, _STROKE).render(painter, _square(QRectF(0, 0, size.width(), size.height())))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap
