"""What the list of recueils is narrowed to: for whom they are, and whether they went out."""

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil_list import READERS, Wanted
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class Filters(FilterBox):
    """Two closed lists; the last recueil always comes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.status = Choices(_("Où il en est"))
        self.readers = Choices(_("Pour qui"))
        super().__init__((self.status, self.readers), None, parent)
        offer(self.status, _("Tous"), ((one.label, one) for one in CollectionStatus), ordered=True)
        offer(self.readers, _("Tous"), ((label, one) for one, label in READERS.items()), ordered=True)

    def wanted(self, typed: str) -> Wanted:
        """Return what is asked of the list."""
        return Wanted(typed, self.status.value, self.readers.value)
