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
from cdp_desktop.ui.screens.selections.panel import SelectionsPanel
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.tabs import PATHWAY, RECUEILS, SELECTIONS, STORIES
from cdp_desktop.ui.screens.tabbed import Tabbed
from cdp_desktop.workspace import Workspace


class StoriesScreen(Tabbed):
    """The stories and what is made of them, each under its tab.

    ``fiche_asked`` asks for what is elsewhere; ``run_asked`` gives a table to run.
    """

    fiche_asked = Signal(object, object)  # Kind, UUID
    run_asked = Signal(object)
    fiches: ClassVar = {
        Kind.STORY: STORIES,
        Kind.SELECTION: SELECTIONS,
        Kind.CHANGE: PATHWAY,
        Kind.RECUEIL: RECUEILS,
    }

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        tab: StoriesTab = STORIES,
        parent: QWidget | None = None,
    ) -> None:
        self.stories = StoriesPanel(workspace, now)
        self.selections = SelectionsPanel(workspace, now)
        self.pathway = PathwayPanel(workspace, now)
        self.recueils = RecueilsPanel(workspace, now)
        panels: dict[str, QWidget] = {STORIES: self.stories, SELECTIONS: self.selections}
        super().__init__({**panels, PATHWAY: self.pathway, RECUEILS: self.recueils}, tab, parent)
        self.selections.run_asked.connect(self.run_asked)
        for panel in (self.stories, self.pathway, self.recueils):
            panel.fiche_asked.connect(self.fiche_asked)
