"""What the cards of the reading back share: running an operation, and keeping a card for each value."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from cdp_desktop.operations import Operation, Refused
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.rows import Identified
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.workspace import Workspace

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T", bound=Identified)


def attempt(workspace: Workspace, operation: Operation[P, R], *args: P.args, **kwargs: P.kwargs) -> str:
    """Run an operation; return why nothing was written, or an empty text."""
    try:
        workspace.do(operation, *args, **kwargs)
    except (Refused, StoreError) as error:
        return str(error)
    return ""


class ValueCard(Protocol):
    """A widget that shows a value, and can show what it became."""

    def show_value(self, value: Any) -> None:
        """Show the value, without touching what is being typed."""


class Cards(QWidget, Generic[T]):
    """One card for each value, in order; a card stays as long as its value, with what is typed in it."""

    def __init__(self, make: Callable[[T], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._cards: dict[UUID, QWidget] = {}
        self._column = column(gap=10)
        self.setLayout(self._column)

    def __getitem__(self, value_id: UUID) -> QWidget:
        return self._cards[value_id]

    def __contains__(self, value_id: UUID) -> bool:
        return value_id in self._cards

    def __len__(self) -> int:
        return len(self._cards)

    def show_values(self, values: Sequence[T]) -> None:
        """Show these values."""
        kept = {value.id for value in values}
        for gone in [key for key in self._cards if key not in kept]:
            card = self._cards.pop(gone)
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        for place, value in enumerate(values):
            if value.id not in self._cards:
                self._cards[value.id] = self._make(value)
            if self._column.indexOf(self._cards[value.id]) != place:
                self._column.insertWidget(place, self._cards[value.id])
            cast("ValueCard", self._cards[value.id]).show_value(value)


def order_tabs(root: QWidget) -> None:
    """Have Tab follow the layout, cards made later included."""
    for first, second in pairwise(stops(root.layout())):
        QWidget.setTabOrder(first, second)


def stops(layout: QLayout | None) -> Iterator[QWidget]:
    """Yield the widgets that Tab reaches, in the order of the layout."""
    for place in range(layout.count() if layout else 0):
        item = layout.itemAt(place) if layout else None
        widget = item.widget() if item else None
        if widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from stops(widget.layout())
        elif item is not None:
            yield from stops(item.layout())


class Quiet(QComboBox):
    """A list of choices that the wheel scrolls past: turning it must not change what is written."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
