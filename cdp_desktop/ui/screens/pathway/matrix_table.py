"""The matrix on screen: pieces of evidence in rows under the changes, each stance said by its shape and its word."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cdp_desktop.domain.change_pathway import EvidenceKind, Stance
from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import SHAPES, Change, Mark, Matrix, MatrixRow
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.text import draw_line, draw_lines

ICONS: Final = {
    EvidenceKind.STORY: "book-open",
    EvidenceKind.THEME: "tag",
    EvidenceKind.INITIATIVE: "lightbulb",
    EvidenceKind.COLLABORATION: "share-2",
    EvidenceKind.COMMITTEE: "users",
    EvidenceKind.PRACTICE: "handshake",
    EvidenceKind.REUSE: "repeat",
    EvidenceKind.REFERRAL: "heart-handshake",
    EvidenceKind.DECISION: "gavel",
    EvidenceKind.MEETING: "calendar-days",
    EvidenceKind.PARKING: "bookmark",
    EvidenceKind.INDICATOR: "chart-column",
}
_TINTS: Final = {Stance.SUPPORTS: "accent_ink", Stance.NUANCES: "warn", Stance.CONTRADICTS: "danger"}

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_LINE: Final = 18
_ROW: Final = 46
_COLUMN: Final = 150
_NAMES: Final = 260
_LEAST: Final = 300
_HEAD: Final = 112
"""Height that the words of a change may take at most; the whole of a long one is read under the table."""


class MatrixModel(QAbstractTableModel):
    """The cells as values; heads tell the whole of what is cut on screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Matrix()

    @property
    def shown(self) -> Matrix:
        """The matrix shown."""
        return self._shown

    def show(self, matrix: Matrix) -> None:
        """Show another matrix."""
        if matrix != self._shown:
            self.beginResetModel()
            self._shown = matrix
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the pieces of evidence."""
        return 0 if parent.isValid() else len(self._shown.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the changes."""
        return 0 if parent.isValid() else len(self._shown.changes)

    def cell(self, index: Index) -> tuple[MatrixRow, Change, tuple[Mark, ...]]:
        """Return what crosses at an index: a piece of evidence, a change, and what the one does to the other."""
        row = self._shown.rows[index.row()]
        return row, self._shown.changes[index.column()], row.cells[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the stances of a cell, and in the tooltip what is read there."""
        if not index.isValid():
            return None
        row, change, marks = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(_each_once(marks))
            case Qt.ItemDataRole.AccessibleTextRole:
                said = ", ".join(mark.stance.label.lower() for mark in marks) or _("ne dit rien")
                return f"{row.piece.name}, {change.statement}\u00a0: {said}"
            case Qt.ItemDataRole.ToolTipRole:
                return "\n\n".join(mark.text for mark in marks) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a change, or the name of a piece of evidence."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._shown.changes[section].statement
        piece = self._shown.rows[section].piece
        told = typeset(piece.name)
        return f"{piece.kind.label}\u00a0: {told}" if role == Qt.ItemDataRole.ToolTipRole else told


class MatrixTable(QTableView):
    """``opened`` gives the index where Enter or a double click goes on; Tab leaves the table, arrows go about in it."""

    opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 0
        self.matrix = MatrixModel(self)
        self.setModel(self.matrix)
        self.setAccessibleName(_("Qui parle de quoi"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, self))
        self.doubleClicked.connect(self.opened)
        follow(self._dress)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; the cell chosen stays so if it is still there."""
        before = self.currentIndex()
        kept = self.matrix.cell(before)[:2] if before.isValid() else None
        self.matrix.show(matrix)
        self._dress()
        if kept and not self.currentIndex().isValid():
            rows, columns = [row.piece.id for row in matrix.rows], [one.id for one in matrix.changes]
            if kept[0].piece.id in rows and kept[1].id in columns:
                self.setCurrentIndex(self.matrix.index(rows.index(kept[0].piece.id), columns.index(kept[1].id)))
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.matrix.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to what is read in a cell on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the changes."""
        super().resizeEvent(event)
        self._share()

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.verticalHeader().setFixedWidth(min(theme.px(_NAMES), max(theme.px(140), self.width() * 2 // 5)))
        self._share()
        tall = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2 * self.frameWidth() + 4
        self.setMinimumHeight(min(tall, max(theme.px(_LEAST), self._room)))
        self.setMaximumHeight(tall)
        self.viewport().update()

    def give_room(self, height: int) -> None:
        """Say how high the table may be before it scrolls."""
        if height != self._room:
            self._room = height
            self._dress()

    def _share(self) -> None:
        count = len(self.matrix.shown.changes)
        if count:
            room = self.viewport().width() // count
            for column in range(count):
                self.setColumnWidth(column, max(room, theme.px(_COLUMN)))


class _Heads(QHeaderView):
    """Paints the words of the heads on several lines, the last one cut with « … »."""

    def __init__(self, orientation: Qt.Orientation, parent: MatrixTable) -> None:
        super().__init__(orientation, parent)
        self._matrix = parent.matrix
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the height of the longest words of a change, within reason."""
        hint = super().sizeHint()
        if self.orientation() == Qt.Orientation.Horizontal:
            longest = max((len(one.statement) for one in self._matrix.shown.changes), default=0)
            lines = min(_most(), max(2, longest // 22 + 1))
            hint.setHeight((lines + 1) * theme.px(_LINE) + theme.px(16))
        return hint

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:
        """Paint one head."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(place)
        painter.fillRect(room, theme.color("surface"))
        words = str(self._matrix.headerData(section, self.orientation()))
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), theme.color("border_strong"))
            inside = room.adjusted(theme.px(8), theme.px(8), -theme.px(8), 0)
            axis = QRectF(inside.left(), inside.top(), inside.width(), theme.px(_LINE))
            draw_line(painter, axis, typeset(self._matrix.shown.changes[section].axis.label), "caption", "ink2")
            inside.translate(0, theme.px(_LINE))
            draw_lines(painter, inside, words, "label_strong", height=theme.px(_LINE), most=_most())
        else:
            painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), theme.color("border"))
            self._paint_piece(painter, room, section, words)
        painter.restore()

    def _paint_piece(self, painter: QPainter, room: QRectF, section: int, words: str) -> None:
        piece = self._matrix.shown.rows[section].piece
        side = theme.px(16)
        mark = QRectF(room.left() + theme.px(10), room.center().y() - side / 2, side, side)
        draw_icon(painter, ICONS[piece.kind], mark, "ink2")
        left = mark.right() + theme.px(8)
        first = QRectF(left, room.top() + theme.px(4), room.right() - left - theme.px(6), theme.px(20))
        draw_line(painter, first, words, "label_strong")
        draw_line(painter, first.translated(0, theme.px(18)), piece.kind.label, "caption", "ink2")


class _CellDelegate(QStyledItemDelegate):
    """Paints the shape and the word of each stance."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, in a frame when it is the current one."""
        model = index.model()
        assert isinstance(model, MatrixModel)
        _row, _change, marks = model.cell(index)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), theme.color("border"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color("accent_soft"))
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        stances = [stance for stance in Stance if any(mark.stance is stance for mark in marks)]
        height = min(theme.px(20), place.height() / max(len(stances), 1))
        top = place.center().y() - height * len(stances) / 2
        for number, stance in enumerate(stances):
            line = QRectF(place.left() + theme.px(8), top + number * height, place.width() - theme.px(12), height)
            draw_shape(
                painter, QRectF(line.left(), line.center().y() - theme.px(6), theme.px(12), theme.px(12)), stance
            )
            draw_line(painter, line.adjusted(theme.px(18), 0, 0, 0), stance.label, "label")
        painter.restore()


def draw_shape(painter: QPainter, place: QRectF, stance: Stance) -> None:
    """Draw a full disc for what supports, a half for what nuances, a ring for what contradicts."""
    painter.setPen(QPen(theme.color(_TINTS[stance]), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    round_one = place.adjusted(1, 1, -1, -1)
    painter.drawEllipse(round_one)
    painter.setBrush(theme.color(_TINTS[stance]))
    if stance is Stance.SUPPORTS:
        painter.drawEllipse(round_one)
    elif stance is Stance.NUANCES:
        painter.drawPie(round_one, 90 * 16, 180 * 16)


def _most() -> int:
    """Return how many lines of the words of a change are shown at most."""
    return max(3, min(theme.px(_HEAD), 160) // theme.px(_LINE))


def _each_once(marks: tuple[Mark, ...]) -> list[str]:
    return [f"{SHAPES[stance]} {stance.label}" for stance in Stance if any(mark.stance is stance for mark in marks)]
