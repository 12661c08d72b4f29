"""What a list is narrowed to, and its order: closed lists, in as many columns as there is room for."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cdp_desktop.domain.typography import sort_key, typeset
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.widgets.layout import Framed


class FilterBox(Framed):
    """Closed lists, each under its name; ``changed`` is emitted when one is.

    ``fields`` narrow, and none of their values is « all »; ``order``, if there is one, does not.
    """

    changed = Signal()

    def __init__(self, fields: Sequence[Choices], order: Choices | None = None, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self.fields = tuple(fields)
        self._cells = tuple(map(_cell, (*fields, *([order] if order else []))))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 10, 12, 12)
        self._grid.setSpacing(10)
        self._columns = 0
        self.set_columns(2)
        for field in (*fields, *([order] if order else [])):
            field.picked.connect(self._tell)

    @property
    def active(self) -> int:
        """How many lists narrow."""
        return sum(field.value is not None for field in self.fields)

    def clear(self) -> None:
        """Narrow to nothing."""
        for field in self.fields:
            field.show_value(None)

    def set_columns(self, count: int) -> None:
        """Lay the lists out in as many columns."""
        if count == self._columns:
            return
        self._columns = count
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(place, count))

    def _tell(self) -> None:
        self.changed.emit()


def offer(field: Choices, everything: str, choices: Iterable[tuple[str, Any]], *, ordered: bool = False) -> None:
    """Give a list its choices, in the order of the alphabet unless they are ``ordered``; « everything » comes first.

    What was chosen stays so if it is still there.
    """
    given = tuple(choices)
    if given != field.given:  # the same as before most of the time, and there may be thousands to set and to order
        in_order = given if ordered else sorted(given, key=lambda choice: sort_key(choice[0]))
        field.offer([(everything, None), *((typeset(label), value) for label, value in in_order)])
        field.given = given
    if field.currentIndex() < 0:
        field.show_value(None)


def _cell(field: Choices) -> QWidget:
    cell = QWidget()
    cell.setLayout(above(field.accessibleName(), field))
    return cell
