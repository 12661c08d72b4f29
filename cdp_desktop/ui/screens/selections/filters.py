"""What the rounds are narrowed to: a level, and whether the tellers were told."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import Selection, Wanted
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class SelectionFilters(FilterBox):
    """Two closed lists that narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.level = Choices(_("Niveau"))
        self.told = Choices(_("Retour aux personnes"))
        super().__init__((self.level, self.told), parent=parent)
        offer(self.told, _("Tous"), [(_("Fait"), True), (_("À faire"), False)], ordered=True)

    def offer_selections(self, values: Sequence[Selection]) -> None:
        """Say what there is to choose from: only the levels that there are."""
        levels = sorted({one.level for one in values})
        offer(self.level, _("Tous"), [(_("Niveau {level}").format(level=each), each) for each in levels], ordered=True)

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.level.value, self.told.value)
