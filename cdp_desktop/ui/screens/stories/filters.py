"""What the list of stories is narrowed to: domain, heading, where it stands; and its order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.story_list import ListedStory, Order, Wanted
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class Filters(FilterBox):
    """Three closed lists that narrow, and the order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.status = Choices(_("Où elle en est"))
        self.domain = Choices(_("Domaine de changement"))
        self.theme = Choices(_("Intertitre"))
        self.order = Choices(_("Ordre"))
        super().__init__((self.status, self.domain, self.theme), self.order, parent)
        offer(self.status, _("Toutes"), ((one.label, one) for one in StoryStatus), ordered=True)
        self.order.offer([(one.label, one) for one in Order])
        self.order.show_value(Order.DATE)

    def offer_stories(self, stories: Sequence[ListedStory]) -> None:
        """Say what there is to choose from: only what some story has."""
        offer(self.domain, _("Tous"), ((one, one) for one in {story.domain for story in stories}))
        offer(self.theme, _("Tous"), ((one, one) for one in {theme for story in stories for theme in story.themes}))

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.domain.value, self.status.value, self.theme.value)

    def chosen_domain(self) -> str | None:
        """Return the domain that the list is narrowed to, if it is to one."""
        chosen: str | None = self.domain.value
        return chosen
