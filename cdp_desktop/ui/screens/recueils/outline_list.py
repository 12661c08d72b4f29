"""The outline of a recueil as a list: its parts, their headings and the words under them, moved with Alt and arrows."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil_outline import OutlineLine
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.lines import paint_ground
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.text import draw_line

Index = QModelIndex | QPersistentModelIndex

_TALL: Final = 54
_SHORT: Final = 36
_TALLEST: Final = 480
_INDENT: Final = 22
_MARK: Final = 18
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OutlineList(QListView):
    """As tall as its lines, up to a point; Enter opens one, Delete takes it out, Alt with an arrow moves it."""

    opened = Signal(object)
    removed = Signal(object)
    moved = Signal(object, int)
    current = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: RowsModel[OutlineLine] = list_model(_title, spoken=_spoken)
        self.setModel(self.lines)
        self.setItemDelegate(_OutlineDelegate(self))
        self.setAccessibleName(_("Contenu du recueil"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)
        follow(self._dress)

    @property
    def line(self) -> OutlineLine | None:
        """The current line."""
        return self.lines.value(self.currentIndex())

    def show_lines(self, lines: tuple[OutlineLine, ...], *, anew: bool) -> None:
        """Show an outline; the line that takes the place of one that is gone becomes the current one."""
        place = 0 if anew else self.currentIndex().row()
        kept = None if anew else self.line
        self.lines.show(lines)
        index = self.lines.find(kept.id) if kept else QModelIndex()
        if not index.isValid() and lines:
            index = self.lines.index(min(max(place, 0), len(lines) - 1), 0)
        self.setCurrentIndex(index)
        if anew:
            self.scrollToTop()
        self._dress()
        self.current.emit()

    def go_to(self, line_id: UUID) -> None:
        """Make a line the current one, in sight."""
        index = self.lines.find(line_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines, up to the most that stand at once."""
        height = sum(theme.px(line_height(one)) for one in self.lines.rows)
        return QSize(theme.px(200), min(height, theme.px(_TALLEST)) + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same height, since the page scrolls."""
        return QSize(theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, take out or move the current line."""
        line, key = self.line, Qt.Key(event.key())
        if line is not None and key in _STEPS and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(line, _STEPS[key])
        elif line is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif line is not None and key == Qt.Key.Key_Delete:
            self.removed.emit(line)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first line when one arrives by the keyboard and none is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(VALUE))

    def _tell(self) -> None:
        self.current.emit()

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class _OutlineDelegate(QStyledItemDelegate):
    """Paints a line at its depth: an icon, what it says, and under it what to know."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for one line for a heading, two for the rest."""
        return QSize(theme.px(120), theme.px(line_height(index.data(VALUE))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line, on a soft ground when it is the current one."""
        line: OutlineLine = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, place, option, index)
        left, side, half = place.left() + theme.px(12 + line.level * _INDENT), theme.px(_MARK), theme.px(22)
        mark = QRectF(left, place.center().y() - side / 2, side, side)
        draw_icon(painter, _icon(line), mark, "warn" if line.warning else "ink2")
        left = mark.right() + theme.px(10)
        room = QRectF(left, place.top(), place.right() - left - theme.px(10), place.height())
        if line.heading:
            draw_line(painter, room, _title(line), "body_medium")
        else:
            first = QRectF(room.left(), place.center().y() - half, room.width(), half)
            draw_line(painter, first, _title(line), "body" if line.level else "body_strong")
            tint = "warn" if line.warning else "ink2"
            draw_line(painter, first.translated(0, half - 1), typeset(line.detail), "label", tint)
        painter.restore()


def line_height(line: OutlineLine) -> int:
    """Return the height of a line, at a text size of 100 %."""
    return _SHORT if line.heading else _TALL


def _icon(line: OutlineLine) -> str:
    if line.warning:
        return "triangle-alert"
    if line.heading:
        return "tag"
    if line.excerpt is not None:
        return "quote"
    return "lightbulb" if line.interpretation is not None else "book-open"


def _title(line: OutlineLine) -> str:
    return typeset(line.title, verbatim=line.level > 0 and not line.heading)


def _spoken(line: OutlineLine) -> str:
    return typeset(line.spoken)
