"""« Histoires »: what changed, in the words of those who tell it, and what is made of it."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.settings import StoriesTab
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.tabs import STORIES
from cdp_desktop.ui.screens.tabbed import Tabbed
from cdp_desktop.workspace import Workspace


class StoriesScreen(Tabbed):
    """The stories, under their tab."""

    fiches: ClassVar = {Kind.STORY: STORIES}

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        tab: StoriesTab = STORIES,
        parent: QWidget | None = None,
    ) -> None:
        self.stories = StoriesPanel(workspace, now)
        super().__init__({STORIES: self.stories}, tab, parent)
