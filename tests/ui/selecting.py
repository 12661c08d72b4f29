"""A table that chooses among stories, in the real window: keys typed where the focus is, and what the room saw."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.room import Slide, words
from cdp_desktop.domain.selection import Selection, Table
from cdp_desktop.operations.selections import begin_selection, edit_selection_group
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.selections import selection_of, selections
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import Places
from cdp_desktop.ui.projector.canvas import Canvas
from cdp_desktop.ui.screens.selections.panel import SelectionsPanel
from cdp_desktop.ui.screens.selections.stage import SelectionStage
from cdp_desktop.ui.screens.stories.screen import StoriesScreen
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, Clock, demo_meeting
from tests.ui.typing import type_text

TODAY = datetime(2026, 9, 24, 18, 30).astimezone()
TITLES = ("Elle m'attendait", "Trois lignes sur un carton", "Le mot « stable »")
PLAIN = Qt.KeyboardModifier.NoModifier


class Witness(Canvas):
    """A surface like that of the room, which remembers all that it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def show_slide(self, slide: Slide) -> None:
        """Show a slide, and remember it."""
        super().show_slide(slide)
        told = words(slide).replace("\u00a0", " ")
        if not self.seen or self.seen[-1] != told:
            self.seen.append(told)


class Evening:
    """The window of the demo, its selections, and what the room saw."""

    def __init__(self, workspace: Workspace, clock: Clock, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.clock = clock
        self.window = MainWindow(Settings(INSTALLATION))
        self.places = Places(self.window, self.opened, clock)
        self.places.add_screens()
        qtbot.addWidget(self.window)
        self.window.open_community("CdP", "home")
        self.window.follow_undo(workspace.undo_stack)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.witness = Witness()
        qtbot.addWidget(self.witness)
        self.window.projector.preview(self.witness)

    def opened(self) -> Workspace:
        """Return the data."""
        return self.workspace

    @property
    def panel(self) -> SelectionsPanel:
        """« Sélections », in sight."""
        screen = self.window.show_screen("stories")
        assert isinstance(screen, StoriesScreen)
        screen.show_tab("selections")
        QApplication.processEvents()
        return screen.selections

    @property
    def stage(self) -> SelectionStage:
        """The stage, which is in sight."""
        stage = self.window.screen_widget("selection")
        assert isinstance(stage, SelectionStage)
        assert stage.isVisible()
        return stage

    def run(self, table_id: UUID) -> SelectionStage:
        """Run a table."""
        self.places.run_table(table_id)
        QApplication.processEvents()
        return self.stage

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        self.window.activateWindow()
        QApplication.processEvents()
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def on(self, widget: QWidget) -> bool:
        """Tell whether a widget has the focus."""
        return self.focused is widget

    def press(self, key: Qt.Key, times: int = 1, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        for _each in range(times):
            QTest.keyClick(self.focused, key, modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_text(self.focused, text)
        QApplication.processEvents()

    def round(self, label: str) -> Selection:
        """Return a round as it is written."""
        found = self.workspace.read(selections, self.clock().date())
        return next(one for one in found if one.label == label)

    def table(self, table_id: UUID) -> Table:
        """Return a table as it is written."""
        found = self.workspace.read(selection_of, table_id, self.clock().date())
        assert found is not None
        table = found.table(table_id)
        assert table is not None
        return table

    @property
    def seen(self) -> str:
        """What the room sees now."""
        return self.witness.seen[-1]


def keys_of(workspace: Workspace) -> list[UUID]:
    found = {one.title: one.id for one in workspace.read(story_list, TODAY.date())}
    return [found[title] for title in TITLES]


def begin(evening: Evening, method: str = "", people: int = 5, *, meeting: bool = True) -> UUID:
    """Begin a round of one table that reads three stories in this order, and run it."""
    workspace = evening.workspace
    key = workspace.do(begin_selection, "Soirée", [("Table 1", None, keys_of(workspace))], held_on=TODAY.date(),
                       meeting_id=demo_meeting(workspace) if meeting else None)  # fmt: skip
    table = next(one for one in [evening.round("Soirée")] if one.id == key).tables[0].id
    workspace.do(edit_selection_group, table, participants=people, method=method)
    workspace.undo_stack.clear()
    evening.run(table)
    return table
