"""« Qui peut aider? »: the doors, what organisations do together, and what was counted, under three tabs."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.settings import ReferralsTab
from cdp_desktop.ui.screens.collaborations.panel import CollaborationsPanel
from cdp_desktop.ui.screens.referrals.counted import CountedPanel
from cdp_desktop.ui.screens.referrals.doors import DoorsPanel
from cdp_desktop.ui.screens.referrals.tabs import COLLABORATIONS, COUNTED, DOORS
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.workspace import Workspace

_FICHES: Final = {Kind.PATHWAY: DOORS, Kind.COLLABORATION: COLLABORATIONS}

Panel = DoorsPanel | CollaborationsPanel | CountedPanel


class ReferralsScreen(QWidget):
    """Three panels, the one last chosen in sight, as ``tab_chosen`` tells.

    ``meeting_asked`` gives the meeting where something was born.
    """

    tab_chosen = Signal(str)
    meeting_asked = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        tab: ReferralsTab = DOORS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.doors = DoorsPanel(workspace, now)
        self.collaborations = CollaborationsPanel(workspace, now)
        self.counted = CountedPanel(workspace, now)
        self._panels: dict[str, Panel] = {DOORS: self.doors, COLLABORATIONS: self.collaborations, COUNTED: self.counted}
        self._stack = QStackedWidget()
        self._build()
        self.show_tab(tab)

    def show_tab(self, key: str) -> None:
        """Show one of the panels."""
        shown = self._stack.currentWidget()
        if isinstance(shown, DoorsPanel | CollaborationsPanel):
            shown.flush()
        self._stack.setCurrentWidget(self._panels[key])
        enter_by(self, self._panels[key])

    def show_kind(self, kind: Kind) -> DoorsPanel | CollaborationsPanel:
        """Show the list where a kind of things has its fiche, and return it."""
        self.show_tab(_FICHES[kind])
        return self.doors if kind is Kind.PATHWAY else self.collaborations

    def _build(self) -> None:
        for panel in (self.doors, self.collaborations, self.counted):
            self._stack.addWidget(panel)
            panel.tabs.asked.connect(self._turn)
        self.collaborations.meeting_asked.connect(self.meeting_asked)
        self.setLayout(column((self._stack, 1), gap=0))

    def _turn(self, key: str) -> None:
        """Show the panel of a tab, and leave the focus on that tab."""
        self.show_tab(key)
        self._panels[key].tabs.enter()
        self.tab_chosen.emit(key)
