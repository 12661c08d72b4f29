"""« Histoires »: what changed, in the words of those who tell it, and what is made of it."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.settings import StoriesTab
from cdp_desktop.ui.screens.selections.panel import SelectionsPanel
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.tabs import SELECTIONS, STORIES
from cdp_desktop.ui.screens.tabbed import Tabbed
from cdp_desktop.workspace import Workspace


class StoriesScreen(Tabbed):
    """The stories and the rounds where some were chosen, each under its tab; ``run_asked`` gives a table to run."""

    run_asked = Signal(object)
    fiches: ClassVar = {Kind.STORY: STORIES}

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        tab: StoriesTab = STORIES,
        parent: QWidget | None = None,
    ) -> None:
        self.stories = StoriesPanel(workspace, now)
        self.selections = SelectionsPanel(workspace, now)
        super().__init__({STORIES: self.stories, SELECTIONS: self.selections}, tab, parent)
        self.selections.run_asked.connect(self.run_asked)
