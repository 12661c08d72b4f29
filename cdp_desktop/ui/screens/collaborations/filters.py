"""What the collaborations are narrowed to: an organisation, a level, a status, where they come from; their order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.collaboration import Collaboration, CollaborationLevel, CollaborationStatus
from cdp_desktop.domain.collaboration_list import Kin, Order, Wanted
from cdp_desktop.domain.language import _
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class CollaborationFilters(FilterBox):
    """Four closed lists that narrow, and the order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.organization = Choices(_("Organisme"))
        self.level = Choices(_("Niveau"))
        self.status = Choices(_("État"))
        self.kin = Choices(_("Lesquelles"))
        self.order = Choices(_("Ordre"))
        super().__init__((self.organization, self.level, self.status, self.kin), self.order, parent)
        levels = ((f"{one.number} {one.label}", one) for one in CollaborationLevel)
        offer(self.level, _("Tous les niveaux"), levels, ordered=True)
        offer(self.status, _("Tous les états"), ((one.label, one) for one in CollaborationStatus), ordered=True)
        offer(self.kin, _("Toutes"), ((one.label, one) for one in Kin), ordered=True)
        self.order.offer([(one.label, one) for one in Order])
        self.order.show_value(Order.NAME)

    def offer_collaborations(self, values: Sequence[Collaboration]) -> None:
        """Say what there is to choose from: only the organisations that have one."""
        places = {place.short_name: place.id for one in values for place in one.organizations}
        offer(self.organization, _("Tous"), places.items())

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.organization.value, self.level.value, self.status.value, self.kin.value)
