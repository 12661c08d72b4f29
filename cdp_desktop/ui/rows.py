"""Showing a list of domain values in a Qt view."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from cdp_desktop.ui.theme import font


class Identified(Protocol):
    """A value that keeps its identifier from one reading to the next."""

    @property
    def id(self) -> UUID:
        """The identifier."""
        ...


T = TypeVar("T", bound=Identified)
Index = QModelIndex | QPersistentModelIndex

VALUE: Final = Qt.ItemDataRole.UserRole
"""The role under which an index gives the whole value, for delegates."""

_NOWHERE: Final = QModelIndex()
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its header, the text it shows, and how to edit it if one may.

    ``spoken`` is what a screen reader says instead of the text; ``figures`` aligns times and numbers at the
    right, in figures of equal width.
    """

    header: str
    text: Callable[[T], str]
    edit: Callable[[T, str], None] | None = None
    spoken: Callable[[T], str] | None = None
    icon: Callable[[T], QIcon] | None = None
    tip: Callable[[T], str] | None = None
    figures: bool = False


class RowsModel(QAbstractTableModel, Generic[T]):
    """A table of values that have an ``id``; give it new ones, it shows the difference.

    In a ``QListView`` it shows its first column; delegates read the value with ``index.data(VALUE)``.
    """

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[T] = []

    def __getitem__(self, row: int) -> T:
        return self._rows[row]

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> tuple[T, ...]:
        """The values shown, in order."""
        return tuple(self._rows)

    def value(self, index: Index) -> T | None:
        """Return the value at an index, none where there is nothing."""
        return self._rows[index.row()] if index.isValid() else None

    def find(self, row_id: UUID) -> QModelIndex:
        """Return the index of a value by its identifier, invalid if it is not shown."""
        for position, row in enumerate(self._rows):
            if row.id == row_id:
                return self.index(position, 0)
        return QModelIndex()

    def show(self, rows: Sequence[T]) -> None:
        """Show these rows, keeping selection and scrolling on those that were already there.

        What both lists have in common at either end is left alone. Whatever happened in between takes at most
        one removal, one insertion and two changes of order, so that 20,000 rows take milliseconds.
        """
        new = list(rows)
        start = _common(self._rows, new)
        if start < max(len(self._rows), len(new)):
            self._rebuild(new, start)
        self._update(new)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a view asks of a cell."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return (column.spoken or column.text)(row)
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DecorationRole:
                return column.icon(row) if column.icon else None
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip(row) if column.tip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.figures else _LEFT
            case Qt.ItemDataRole.FontRole:
                return font("body", tabular=True) if column.figures else None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand what was typed in a cell to the column's ``edit``."""
        edit = self._columns[index.column()].edit
        if role != Qt.ItemDataRole.EditRole or edit is None:
            return False
        edit(self._rows[index.row()], str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell which cells can be edited."""
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].edit:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the header of a column."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].header
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self._columns[section].figures else _LEFT
        return None

    def _rebuild(self, new: list[T], start: int) -> None:
        """Bring in and take out rows between what both lists share at either end; their values come later."""
        shortest = min(len(self._rows), len(new)) - start
        end = min(_common(reversed(self._rows), reversed(new)), shortest)
        middle = self._rows[start : len(self._rows) - end]
        wanted = new[start : len(new) - end]
        wanted_ids = {row.id for row in wanted}
        gone = [row.id not in wanted_ids for row in middle]
        if any(gone):
            if not _in_one_piece(gone):
                kept_first = sorted(range(len(middle)), key=gone.__getitem__)
                self._arrange(start, [middle[position] for position in kept_first])
                gone.sort()
            self._remove(start + gone.index(True), sum(gone))
        known = {row.id: row for row in self._rows[start : len(self._rows) - end]}
        come = [row.id not in known for row in wanted]
        if any(come):
            place = come.index(True) if _in_one_piece(come) else len(known)
            self._insert(start + place, [row for row, is_new in zip(wanted, come, strict=True) if is_new])
        self._arrange(start, [known.get(row.id, row) for row in wanted])

    def _remove(self, position: int, count: int) -> None:
        self.beginRemoveRows(_NOWHERE, position, position + count - 1)
        del self._rows[position : position + count]
        self.endRemoveRows()

    def _insert(self, position: int, rows: list[T]) -> None:
        self.beginInsertRows(_NOWHERE, position, position + len(rows) - 1)
        self._rows[position:position] = rows
        self.endInsertRows()

    def _arrange(self, start: int, order: list[T]) -> None:
        """Put rows in another order; what is selected or current stays so."""
        stop = start + len(order)
        if all(row is wanted for row, wanted in zip(self._rows[start:stop], order, strict=True)):
            return
        self.layoutAboutToBeChanged.emit()
        place = {row.id: start + offset for offset, row in enumerate(order)}
        before = self.persistentIndexList()
        after = [self.index(place.get(self._rows[index.row()].id, index.row()), index.column()) for index in before]
        self._rows[start:stop] = order
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _update(self, new: list[T]) -> None:
        """Take the new values, and have the views draw those that differ."""
        last_column = len(self._columns) - 1
        changed = [
            position
            for position, (old, row) in enumerate(zip(self._rows, new, strict=True))
            if old is not row and old != row
        ]
        self._rows = new
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))


def list_model(
    text: Callable[[T], str],
    *,
    spoken: Callable[[T], str] | None = None,
    icon: Callable[[T], QIcon] | None = None,
    parent: QObject | None = None,
) -> RowsModel[T]:
    """Return a model of one column, for a ``QListView``."""
    return RowsModel([Column("", text, spoken=spoken, icon=icon)], parent)


def _common(old: Iterable[T], new: Iterable[T]) -> int:
    """Count the rows that both lists have in common from their beginning."""
    count = 0
    for first, second in zip(old, new, strict=False):
        if first is not second and first.id != second.id:
            break
        count += 1
    return count


def _in_one_piece(chosen: list[bool]) -> bool:
    """Tell whether the chosen ones follow each other."""
    start = chosen.index(True)
    return all(chosen[start : start + sum(chosen)])


def _runs(positions: list[int]) -> list[tuple[int, int]]:
    """Group positions that follow each other, as first and last."""
    runs: list[tuple[int, int]] = []
    for position in positions:
        if runs and runs[-1][1] == position - 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    return runs
