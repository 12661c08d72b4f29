"""What the list of practices is narrowed to: nature, state, theme or population, organisation; and its order."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_list import ListedPractice, Order, Wanted
from cdp_desktop.domain.typography import sort_key, typeset
from cdp_desktop.domain.vocabulary import PracticeNature, PracticeStatus
from cdp_desktop.ui.screens.preparation.fields import Choices, above
from cdp_desktop.ui.widgets.layout import Framed

_STANDINGS = (
    PracticeStatus.TO_COMPLETE,
    PracticeStatus.TO_REVIEW,
    PracticeStatus.VALIDATED,
    PracticeStatus.OUTDATED,
    PracticeStatus.WITHDRAWN,
)


class Filters(Framed):
    """Five closed lists; ``changed`` is emitted when one is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self.nature = Choices(_("Nature"))
        self.standing = Choices(_("État de la fiche"))
        self.tag = Choices(_("Pour qui, ou mot-clé"))
        self.organization = Choices(_("Organisme"))
        self.order = Choices(_("Ordre"))
        self._cells = tuple(map(_cell, (*self.fields, self.order)))
        self._grid = QGridLayout(self)
        self._columns = 0
        self._build()

    @property
    def fields(self) -> tuple[Choices, ...]:
        """The lists that narrow."""
        return self.nature, self.standing, self.tag, self.organization

    def offer(self, practices: Sequence[ListedPractice]) -> None:
        """Say what there is to choose from: only what some practice has."""
        self.tag.offer(_choices(typed for one in practices for typed in (*one.populations, *one.topics)))
        found = (one.practice.organization for one in practices)
        places = {one.short_name: one for one in found if one}
        names = sorted(places, key=sort_key)
        self.organization.offer([(_("Tous"), None), *((typeset(name), places[name].id) for name in names)])
        for field in (self.tag, self.organization):
            if field.currentIndex() < 0:
                field.show_value(None)

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.nature.value, self.standing.value, self.tag.value, self.organization.value)

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

    def _build(self) -> None:
        self.nature.offer([(_("Toutes"), None), *((one.label, one) for one in PracticeNature)])
        self.standing.offer([(_("Tous"), None), *((one.label, one) for one in _STANDINGS)])
        self.order.offer([(one.label, one) for one in Order])
        for field in (self.nature, self.standing):
            field.show_value(None)
        self.order.show_value(Order.DATE)
        self._grid.setContentsMargins(12, 10, 12, 12)
        self._grid.setSpacing(10)
        self.set_columns(2)
        for field in (*self.fields, self.order):
            field.picked.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()


def _cell(field: Choices) -> QWidget:
    cell = QWidget()
    cell.setLayout(above(field.accessibleName(), field))
    return cell


def _choices(labels: Iterable[str]) -> list[tuple[str, str | None]]:
    found = sorted(set(labels), key=sort_key)
    return [(_("Tous"), None), *((typeset(label), label) for label in found)]
