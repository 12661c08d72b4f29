"""What the list of organisations is narrowed to: sector, population, state, whether it came; and its order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import Standing
from cdp_desktop.domain.organization_list import Came, ListedOrganization, Order, Wanted
from cdp_desktop.domain.vocabulary import Sector
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class Filters(FilterBox):
    """Four closed lists that narrow, and the order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.sector = Choices(_("Secteur"))
        self.population = Choices(_("Pour qui"))
        self.standing = Choices(_("État de la fiche"))
        self.came = Choices(_("Aux rencontres"))
        self.order = Choices(_("Ordre"))
        super().__init__((self.sector, self.population, self.standing, self.came), self.order, parent)
        offer(self.standing, _("Tous"), ((one.label, one) for one in Standing), ordered=True)
        offer(self.came, _("Tous"), ((one.label, one) for one in Came), ordered=True)
        self.order.offer([(one.label, one) for one in Order])
        self.order.show_value(Order.NAME)

    def offer_organizations(self, organizations: Sequence[ListedOrganization]) -> None:
        """Say what there is to choose from: only what some organisation has."""
        sectors = {one.sector for one in organizations}
        offer(self.sector, _("Tous"), ((one.label, one) for one in Sector if one in sectors), ordered=True)
        labels = {label for one in organizations for label in one.populations}
        offer(self.population, _("Tout le monde"), ((label, label) for label in labels))

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.sector.value, self.population.value, self.standing.value, self.came.value)
