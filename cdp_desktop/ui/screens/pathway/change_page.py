"""The fiche of a change: its words, what is read of it and on what grounds, its markers, what helps it or resists."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.pathway import Change, Pathway
from cdp_desktop.ui.screens.pathway.forces_card import ForcesCard
from cdp_desktop.ui.screens.pathway.interpretations import Interpretations
from cdp_desktop.ui.screens.pathway.markers_card import MarkersCard
from cdp_desktop.ui.screens.pathway.statement_card import StatementCard
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from uuid import UUID


class ChangePage(QWidget):
    """One change, filled in place; ``fiche_asked`` asks for the fiche of a piece of evidence."""

    fiche_asked = Signal(object, object)

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown: UUID | None = None
        self.statement = StatementCard(workspace, said)
        self.interpretations = Interpretations(workspace, said)
        self.markers = MarkersCard(workspace, said, now)
        self.forces = ForcesCard(workspace, said)
        self.interpretations.fiche_asked.connect(self.fiche_asked)
        self.setLayout(column(self.statement, self.interpretations, self.markers, self.forces, gap=16))

    def show_change(self, change: Change, found: Pathway) -> None:
        """Show a change; what is being typed in another one is written first."""
        if self._shown != change.id:
            self.flush()
        self._shown = change.id
        self.statement.show_change(change, found)
        self.interpretations.show_change(change)
        self.markers.show_change(change)
        self.forces.show_change(change)

    def flush(self) -> None:
        """Write what is being typed."""
        self.statement.flush()
        self.interpretations.flush()

    def enter(self) -> None:
        """Give the focus to the words of the change."""
        self.statement.enter()
