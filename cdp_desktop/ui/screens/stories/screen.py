"""« Histoires »: what changed, in the words of those who tell it, and what is made of it."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.settings import StoriesTab
from cdp_desktop.ui.screens.pathway.panel import PathwayPanel
from cdp_desktop.ui.screens.recueils.panel import RecueilsPanel
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.tabs import PATHWAY, RECUEILS, STORIES
from cdp_desktop.ui.screens.tabbed import Tabbed
from cdp_desktop.workspace import Workspace


class StoriesScreen(Tabbed):
    """The stories and what is made of them, each under its tab; ``fiche_asked`` asks for what is elsewhere."""

    fiche_asked = Signal(object, object)  # Kind, UUID
    fiches: ClassVar = {Kind.STORY: STORIES, Kind.CHANGE: PATHWAY}

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        tab: StoriesTab = STORIES,
        parent: QWidget | None = None,
    ) -> None:
        self.stories = StoriesPanel(workspace, now)
        self.pathway = PathwayPanel(workspace, now)
        self.recueils = RecueilsPanel(workspace, now)
        super().__init__({STORIES: self.stories, PATHWAY: self.pathway, RECUEILS: self.recueils}, tab, parent)
        for panel in (self.stories, self.pathway, self.recueils):
            panel.fiche_asked.connect(self.fiche_asked)
