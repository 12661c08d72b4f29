"""What the initiatives are narrowed to: stage, origin, organisation, theme, population, next step; and their order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.initiative_list import ListedInitiative, NextStep, Order, Wanted
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import OriginMode, Stage
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class Filters(FilterBox):
    """Five closed lists that narrow, and the order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.stage = Choices(_("Étape"))
        self.origin = Choices(_("D’où ça part"))
        self.organization = Choices(_("Organisme"))
        self.tag = Choices(_("Pour qui, ou mot-clé"))
        self.step = Choices(_("Prochain pas"))
        self.order = Choices(_("Ordre"))
        super().__init__((self.stage, self.origin, self.organization, self.tag, self.step), self.order, parent)
        offer(self.stage, _("Toutes"), ((one.label, one) for one in Stage), ordered=True)
        offer(self.origin, _("Toutes"), ((one.label, one) for one in OriginMode), ordered=True)
        offer(self.step, _("Peu importe"), ((one.label, one) for one in NextStep), ordered=True)
        self.order.offer([(one.label, one) for one in Order])
        self.order.show_value(Order.DATE)

    def offer_initiatives(self, initiatives: Sequence[ListedInitiative]) -> None:
        """Say what there is to choose from: only what some initiative has."""
        tags = {typed for one in initiatives for typed in (*one.populations, *one.topics)}
        offer(self.tag, _("Tous"), ((tag, tag) for tag in tags))
        places = {place.id: place.short_name for one in initiatives for place in one.organizations}
        offer(self.organization, _("Tous"), ((label, key) for key, label in places.items()))

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(
            typed, self.stage.value, self.origin.value, self.organization.value, self.tag.value, self.step.value
        )
