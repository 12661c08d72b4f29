"""What the doors are narrowed to: for whom, about what, who asks, and those to confirm."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.referral import Door
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class DoorFilters(FilterBox):
    """Four closed lists that narrow; the doors come in the order that helps most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.population = Choices(_("Pour qui"))
        self.topic = Choices(_("Thème"))
        self.asking = Choices(_("Qui demande"))
        self.standing = Choices(_("État"))
        super().__init__((self.population, self.topic, self.asking, self.standing), None, parent)
        offer(self.standing, _("Toutes les portes"), ((_("À confirmer"), True),), ordered=True)

    def offer_doors(self, doors: Iterable[Door], topics: Sequence[str], places: Iterable[Organization]) -> None:
        """Say what there is to choose from: only the populations that some door is for."""
        populations = {label for one in doors for label in one.populations}
        offer(self.population, _("Tout le monde"), ((label, label) for label in populations))
        offer(self.topic, _("Tous les thèmes"), ((label, label) for label in topics))
        offer(self.asking, _("Peu importe"), ((one.short_name, one.id) for one in places))

    @property
    def populations(self) -> tuple[str, ...]:
        """The population chosen, if one is."""
        return (self.population.value,) if self.population.value else ()

    @property
    def organization_id(self) -> UUID | None:
        """The organisation that asks, if it is told."""
        chosen: UUID | None = self.asking.value
        return chosen
