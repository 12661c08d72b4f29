"""« Histoires »: what changed, in the words of those who tell it, and what is made of it."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.settings import StoriesTab
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.tabs import STORIES
from cdp_desktop.ui.screens.tabbed import Tabbed
from cdp_desktop.workspace import Workspace


class StoriesScreen(Tabbed):
    """The stories, under their tab; ``fiche_asked`` gives what one of them is about."""

    fiche_asked = Signal(object, object)  # Kind, UUID
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
        self.stories.fiche_asked.connect(self.fiche_asked)
