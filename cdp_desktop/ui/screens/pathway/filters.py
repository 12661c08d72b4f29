"""What the list of changes is narrowed to: an axis, or what is missing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import Axis, Gap, Wanted
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class Filters(FilterBox):
    """Two closed lists; changes keep their own order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.axis = Choices(_("Axe"))
        self.gap = Choices(_("Ce qui manque"))
        super().__init__((self.axis, self.gap), None, parent)
        offer(self.gap, _("Peu importe"), ((one.label.capitalize(), one) for one in Gap), ordered=True)

    def offer_axes(self, axes: Sequence[Axis]) -> None:
        """Say which axes there are."""
        offer(self.axis, _("Tous"), ((one.label, one.id) for one in axes), ordered=True)

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.axis.value, self.gap.value)
