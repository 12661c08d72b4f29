"""A list of things in two lines each: what it is, and what to know about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.text import draw_line

_HEIGHT: Final = 52
_MARK: Final = 20
_EDGE: Final = 10

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """How one thing is shown: an icon or a box to tick, ticked or not, a title, and a detail in its colour."""

    title: str
    detail: str = ""
    icon: str = ""  # nothing: a box to tick
    icon_tint: str = "ink2"
    detail_tint: str = "ink2"
    ticked: bool = False


class LineList(QListView):
    """A list as tall as its rows, up to ``shown`` of them; Enter or a double click opens one, a click if ``at_once``.

    ``ticked`` gives the value whose box is clicked, or on which Space is pressed.
    """

    opened = Signal(object)
    ticked = Signal(object)

    def __init__(
        self,
        name: str,
        model: RowsModel[Any],
        line: Callable[[Any], Line],
        *,
        shown: int = 8,
        at_once: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._line = line
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(line, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        (self.clicked if at_once else self.doubleClicked).connect(self._open)
        for changed in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            changed.connect(self.updateGeometry)
        follow(self._dress)

    def sizeHint(self) -> QSize:
        """Ask for the height of the rows, up to the most that are shown."""
        rows = min(self.model().rowCount(), self._shown)
        return QSize(theme.px(200), rows * theme.px(_HEIGHT) + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same height, since the page scrolls."""
        return QSize(theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, tick on Space."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(index.data(VALUE))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first line when one arrives by the keyboard and none is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick when the box is clicked."""
        super().mouseReleaseEvent(event)
        place: QPoint = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and place.x() < theme.px(_EDGE + _MARK + 8) and not self._line(index.data(VALUE)).icon:
            self.ticked.emit(index.data(VALUE))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(VALUE))

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class _LineDelegate(QStyledItemDelegate):
    """Paints a line: a mark, a title, a detail under it."""

    def __init__(self, line: Callable[[Any], Line], parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines."""
        return QSize(theme.px(120), theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line, on a soft ground when it is the current one."""
        line = self._line(index.data(VALUE))
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, place, option, index)
        side = theme.px(_MARK)
        mark = QRectF(place.left() + theme.px(_EDGE), place.center().y() - side / 2, side, side)
        if line.icon:
            draw_icon(painter, line.icon, mark, line.icon_tint)
        else:
            draw_box(painter, mark, ticked=line.ticked)
        left = mark.right() + theme.px(12)
        half = theme.px(21)
        top = place.center().y() - (half if line.detail else half / 2)
        room = QRectF(left, top, place.right() - left - theme.px(8), half)
        draw_line(painter, room, line.title, "body_medium")
        draw_line(painter, room.translated(0, half - 1), line.detail, "label", line.detail_tint)
        painter.restore()


def draw_box(painter: QPainter, room: QRectF, *, ticked: bool) -> None:
    """Draw a box to tick, with its mark once it is ticked."""
    painter.setPen(QPen(theme.color("accent" if ticked else "border_strong"), 1.5))
    painter.setBrush(theme.color("accent" if ticked else "surface"))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        draw_icon(painter, "check", room.adjusted(2, 2, -2, -2), "on_accent")


def paint_ground(painter: QPainter, place: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
    """Paint what is under a row: a soft ground and a bar at the left if it is chosen, a thin line below it."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(place, theme.color("accent_soft"))
        painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), theme.color("accent"))
    if index.row() < index.model().rowCount() - 1:
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), theme.color("border"))
