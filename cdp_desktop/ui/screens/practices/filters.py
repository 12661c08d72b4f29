"""What the list of practices is narrowed to: nature, state, theme or population, organisation; and its order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_list import ListedPractice, Order, Wanted
from cdp_desktop.domain.vocabulary import PracticeNature, PracticeStatus
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer

_STANDINGS = (
    PracticeStatus.TO_COMPLETE,
    PracticeStatus.TO_REVIEW,
    PracticeStatus.VALIDATED,
    PracticeStatus.OUTDATED,
    PracticeStatus.WITHDRAWN,
)


class Filters(FilterBox):
    """Four closed lists that narrow, and the order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.nature = Choices(_("Nature"))
        self.standing = Choices(_("État de la fiche"))
        self.tag = Choices(_("Pour qui, ou mot-clé"))
        self.organization = Choices(_("Organisme"))
        self.order = Choices(_("Ordre"))
        super().__init__((self.nature, self.standing, self.tag, self.organization), self.order, parent)
        offer(self.nature, _("Toutes"), ((one.label, one) for one in PracticeNature), ordered=True)
        offer(self.standing, _("Tous"), ((one.label, one) for one in _STANDINGS), ordered=True)
        self.order.offer([(one.label, one) for one in Order])
        self.order.show_value(Order.DATE)

    def offer_practices(self, practices: Sequence[ListedPractice]) -> None:
        """Say what there is to choose from: only what some practice has."""
        tags = {typed for one in practices for typed in (*one.populations, *one.topics)}
        offer(self.tag, _("Tous"), ((tag, tag) for tag in tags))
        found = (one.practice.organization for one in practices)
        places = {one.short_name: one.id for one in found if one}
        offer(self.organization, _("Tous"), places.items())

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.nature.value, self.standing.value, self.tag.value, self.organization.value)
