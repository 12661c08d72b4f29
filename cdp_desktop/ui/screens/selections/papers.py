"""The papers of a round: what is printed for its tables, and for those who told a story."""

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import Selection
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class SelectionPapers(SheetPapers):
    """The button is there as soon as there is a paper to ask for."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(workspace, said, _("Documents de cette sélection"), parent)
        self._shown: Selection | None = None

    def show_selection(self, one: Selection) -> None:
        """Say which round the papers are of."""
        self._shown = one
        self.setVisible(bool(self.choices.actions()))
