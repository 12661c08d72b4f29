"""« Qui peut aider? »: the doors, what organisations do together, and what was counted, under three tabs."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.settings import ReferralsTab
from cdp_desktop.ui.screens.collaborations.panel import CollaborationsPanel
from cdp_desktop.ui.screens.referrals.counted import CountedPanel
from cdp_desktop.ui.screens.referrals.doors import DoorsPanel
from cdp_desktop.ui.screens.referrals.tabs import COLLABORATIONS, COUNTED, DOORS
from cdp_desktop.ui.screens.tabbed import Tabbed
from cdp_desktop.workspace import Workspace


class ReferralsScreen(Tabbed):
    """Three panels; ``meeting_asked`` gives the meeting where something was born."""

    meeting_asked = Signal(object)
    fiches: ClassVar = {Kind.PATHWAY: DOORS, Kind.COLLABORATION: COLLABORATIONS}

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        tab: ReferralsTab = DOORS,
        parent: QWidget | None = None,
    ) -> None:
        self.doors = DoorsPanel(workspace, now)
        self.collaborations = CollaborationsPanel(workspace, now)
        self.counted = CountedPanel(workspace, now)
        panels: dict[str, QWidget] = {DOORS: self.doors, COLLABORATIONS: self.collaborations, COUNTED: self.counted}
        super().__init__(panels, tab, parent)
        self.collaborations.meeting_asked.connect(self.meeting_asked)
