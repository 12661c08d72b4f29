"""« Réglages »: the community, the look of the program, the data and their backups, the keys."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.settings import Settings
from cdp_desktop.ui.screens.settings_appearance import AppearanceSettings
from cdp_desktop.ui.screens.settings_community import CommunitySettings
from cdp_desktop.ui.screens.settings_data import DataSettings
from cdp_desktop.ui.screens.settings_presence import PresenceSettings
from cdp_desktop.ui.screens.settings_shortcuts import ShortcutsPage
from cdp_desktop.ui.screens.settings_techniques import TechniqueSettings
from cdp_desktop.ui.screens.settings_templates import TemplateSettings
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_ROOM: Final = 880
"""Width under which the two columns become one, at a text size of 100 %."""


class SettingsScreen(QWidget):
    """Everything that can be set. ``settings_changed`` gives the settings to use, ``restore_asked`` a backup."""

    settings_changed = Signal(object)
    restore_asked = Signal(object)

    def __init__(
        self, workspace: Workspace, settings: Settings, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.community = CommunitySettings(workspace, now)
        self.presence = PresenceSettings(workspace)
        self.appearance = AppearanceSettings(settings)
        self.templates = TemplateSettings(workspace)
        self.techniques = TechniqueSettings(workspace)
        self.data = DataSettings(workspace, settings, now)
        self.keys = Button(_("Raccourcis clavier"), "keyboard")
        self.shortcuts = ShortcutsPage(settings)
        self._build()
        follow(self._arrange)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings in use, wherever they were changed."""
        self.appearance.show_settings(settings)
        self.shortcuts.show_settings(settings)
        self.data.show_settings(settings)

    def show_shortcuts(self) -> None:
        """Show the page where the keys of each action are changed."""
        self._pages.setCurrentWidget(self.shortcuts)
        enter_by(self, self.shortcuts)
        self.shortcuts.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the backups again."""
        super().showEvent(event)
        self.data.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one under the other when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        left = column(self.community, self.presence, self.templates, None, gap=16)
        right = column(self.appearance, self.data, self.techniques, None, gap=16)
        self._columns = row((left, 1), (right, 1), gap=16)
        page = QWidget()
        title = row(Label(_("Réglages"), "title"), None, self.keys)
        page.setLayout(column(title, self._columns, None, gap=14, margins=PAGE_MARGINS))
        self._pages = QStackedWidget()
        self._pages.addWidget(Scroll(page))
        self._pages.addWidget(self.shortcuts)
        self.setLayout(column(self._pages, gap=0))
        enter_by(self, self.community.name)
        self.shortcuts.changed.connect(self._use)
        self.shortcuts.left.connect(self._leave_shortcuts)
        self.appearance.changed.connect(self._use)
        self.data.changed.connect(self._use)
        self.data.restore_asked.connect(self.restore_asked)
        self.keys.clicked.connect(self.show_shortcuts)

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(_ROOM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _use(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.settings_changed.emit(settings)

    def _leave_shortcuts(self) -> None:
        self._pages.setCurrentIndex(0)
        enter_by(self, self.community.name)
        self.keys.setFocus(Qt.FocusReason.OtherFocusReason)
