"""Records as cards in a grid, large enough to be read over somebody's shoulder or on a wall."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.tokens import LARGE_RADIUS
from cdp_desktop.ui.widgets.text import draw_line, draw_lines

_LEAST: Final = 330
"""The least width of a card, at a text size of 100 %."""

_HEIGHT: Final = 252
_GAP: Final = 12
_EDGE: Final = 16
_MARK: Final = 16
_TITLE: Final = 25
_TEXT: Final = 26
_LABEL: Final = 22
_TITLE_LINES: Final = 2
_TEXT_LINES: Final = 4

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RecordCard:
    """How one thing is shown to whoever looks on; what they may not read is ``withheld``, and ``told`` says why."""

    title: str
    origin: str
    told: str
    concerned: str
    standing: str
    icon: str
    tint: str
    withheld: bool = False


def grid(view: QListView) -> QSize:
    """Return the room of a card: as many stand side by side as hold, and they share the width."""
    bar = view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, view.verticalScrollBar())
    room = view.maximumViewportSize().width() - bar - 2  # Qt lays cards out as if the bar were there
    return QSize(max(1, room // max(1, room // theme.px(_LEAST))), theme.px(_HEIGHT + _GAP))


class CardDelegate(QStyledItemDelegate):
    """Paints a card: the title, where it comes from, what it tells, whom it is for, and where it stands."""

    def __init__(self, card: Callable[[Any], RecordCard], parent: QListView) -> None:
        super().__init__(parent)
        self._card = card
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the room of a card, with what separates it from the next."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card; the one chosen has a ring."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place = QRectF(option.rect).adjusted(2, 2, -theme.px(_GAP), -theme.px(_GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus" if chosen else "border"), 2 if chosen else 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(place, LARGE_RADIUS, LARGE_RADIUS)
        edge = theme.px(_EDGE)
        _draw(painter, place.adjusted(edge, theme.px(12), -edge, -theme.px(12)), self._card(index.data(VALUE)))
        painter.restore()


def _draw(painter: QPainter, room: QRectF, one: RecordCard) -> None:
    label, side = theme.px(_LABEL), theme.px(_MARK)
    title, text = theme.px(_TITLE), theme.px(_TEXT)
    count = draw_lines(painter, room, one.title, "heading", height=title, most=_TITLE_LINES)
    line = QRectF(room.left(), room.top() + count * title, room.width(), label)
    draw_line(painter, line, one.origin, "label", "ink2")
    below = QRectF(room.left(), line.bottom() + theme.px(6), room.width(), _TEXT_LINES * text)
    draw_lines(painter, below, one.told, "lead", "ink2" if one.withheld else "ink", height=text, most=_TEXT_LINES)
    foot = QRectF(room.left(), room.bottom() - label, room.width(), label)
    draw_line(painter, foot.translated(0, -label), one.concerned, "label", "ink2")
    draw_icon(painter, one.icon, QRectF(foot.left(), foot.center().y() - side / 2, side, side), one.tint)
    draw_line(painter, foot.adjusted(side + theme.px(6), 0, 0, 0), one.standing, "label", one.tint)
