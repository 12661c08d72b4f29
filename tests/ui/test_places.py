"""The way from one screen to another: what is found, what the first screen shows, and back to its meeting."""

from datetime import date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.change_pathway import EvidenceKind
from cdp_desktop.domain.finding import Entry, Kind
from cdp_desktop.domain.vocabulary import ItemType
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.running import start_item
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.decision_list import registered_decisions
from cdp_desktop.store.queries.follow_ups import follow_ups
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.store.queries.recueil_choices import recueil_list
from cdp_desktop.store.queries.referrals import pathways
from cdp_desktop.store.queries.selections import round_of, selections
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import FICHES, Places
from cdp_desktop.ui.screens.home import HomeScreen
from cdp_desktop.ui.screens.meeting_screen import TABS as MEETING_TABS
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.practices.screen import PracticesScreen
from cdp_desktop.ui.screens.referrals.screen import ReferralsScreen
from cdp_desktop.ui.screens.referrals.tabs import COUNTED
from cdp_desktop.ui.screens.referrals.tabs import TABS as REFERRALS_TABS
from cdp_desktop.ui.screens.registers.decisions_screen import DecisionsScreen
from cdp_desktop.ui.screens.registers.follow_ups_screen import FollowUpsScreen
from cdp_desktop.ui.screens.selections.new_selection import NewSelectionDialog
from cdp_desktop.ui.screens.selections.stage import STEPS
from cdp_desktop.ui.screens.stories.screen import StoriesScreen
from cdp_desktop.ui.screens.stories.tabs import TABS as STORIES_TABS
from cdp_desktop.ui.screens.tabbed import Tabbed
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, Clock, demo_clock, demo_meeting


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Settings(installation=INSTALLATION))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def places(window: MainWindow, workspace: Workspace) -> Places:
    now = Clock(datetime(2026, 9, 15, 14, 30).astimezone())
    made = Places(window, lambda: workspace, now)
    made.add_screens()
    return made


class Opened(QObject):
    """Remembers every window that was shown, be it for a moment: it would take the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember a window being shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def found(kind: Kind, key: UUID) -> Entry:
    return Entry(kind, key, "", ())


def test_a_decision_that_is_found_opens_its_fiche_even_replaced(
    places: Places, window: MainWindow, workspace: Workspace
) -> None:
    fifth = next(one for one in workspace.read(registered_decisions) if one.decision.number == 5)
    places.open(found(Kind.DECISION, fifth.id))
    screen = window.show_screen("decisions")
    assert isinstance(screen, DecisionsScreen)
    assert screen.model.value(screen.list.currentIndex()) == fifth


def test_a_follow_up_that_is_done_is_found_and_leads_to_its_meeting(
    places: Places, window: MainWindow, workspace: Workspace
) -> None:
    done = next(one for one in workspace.read(follow_ups, datetime.now().astimezone().date()) if one.item.done_on)
    places.open(found(Kind.ACTION, done.id))
    screen = window.show_screen("follow_ups")
    assert isinstance(screen, FollowUpsScreen)
    assert screen.page.text.toPlainText() == done.item.text
    screen.page.source.open.click()
    assert isinstance(window.show_screen("meeting"), MeetingScreen)


def test_a_follow_up_of_the_first_screen_opens_its_fiche(places: Places, window: MainWindow) -> None:
    home = window.show_screen("home")
    assert isinstance(home, HomeScreen)
    item = home.follow_ups.model[1]
    home.follow_ups.list.opened.emit(item)
    screen = window.show_screen("follow_ups")
    assert isinstance(screen, FollowUpsScreen)
    assert screen.page.text.toPlainText() == item.text
    assert places.parent() is window


def test_the_tab_last_chosen_is_that_of_the_next_start(
    places: Places, window: MainWindow, workspace: Workspace
) -> None:
    screen = window.show_screen("referrals")
    assert isinstance(screen, ReferralsScreen)
    assert screen.doors.isVisible()
    QTest.keyClick(screen.doors.tabs.buttons[COUNTED], Qt.Key.Key_Space)
    assert window.settings.referrals_tab == COUNTED
    places.open_fiche(Kind.PATHWAY, workspace.read(pathways, date(2026, 9, 15))[0].id)
    assert screen.doors.isVisible()
    assert window.settings.referrals_tab == COUNTED, "only what is chosen is remembered"
    window.forget_screens()
    again = window.show_screen("referrals")
    assert isinstance(again, ReferralsScreen)
    assert again.counted.isVisible()
    assert again.counted.tabs.buttons[COUNTED].isChecked()


@pytest.mark.usefixtures("places")
def test_practices_are_shown_again_as_they_were(window: MainWindow) -> None:
    screen = window.show_screen("practices")
    assert isinstance(screen, PracticesScreen)
    assert not screen.list.as_cards
    QTest.keyClick(screen.views["cards"], Qt.Key.Key_Space)
    assert window.settings.practices_view == "cards"
    window.forget_screens()
    again = window.show_screen("practices")
    assert isinstance(again, PracticesScreen)
    assert again.list.as_cards
    assert again.views["cards"].isChecked()


def test_a_change_that_is_found_leads_to_what_it_stands_on_and_back(
    places: Places, window: MainWindow, workspace: Workspace
) -> None:
    change = next(one for one in workspace.read(pathway).changes if len(one.interpretations) == 3)
    places.open(found(Kind.CHANGE, change.id))
    screen = window.show_screen("stories")
    assert isinstance(screen, StoriesScreen)
    panel = screen.pathway
    assert panel.isVisible()
    assert panel.model.value(panel.list.currentIndex()) == change
    told = {one.kind: one.piece for one in change.grounds}
    for kind, shown in ((EvidenceKind.INITIATIVE, "projects"), (EvidenceKind.PARKING, "meeting")):
        piece = told[kind]
        assert piece is not None
        assert piece.fiche is not None
        panel.fiche_asked.emit(*piece.fiche)
        there = window.screen_widget(shown)
        assert there is not None
        assert there.isVisible(), kind
    story = told[EvidenceKind.STORY]
    assert story is not None
    window.show_screen("stories")
    panel.fiche_asked.emit(Kind.STORY, story.id)
    assert screen.stories.isVisible()


def test_no_screen_shows_a_window_while_it_is_made(
    places: Places, window: MainWindow, workspace: Workspace, qapp: QApplication
) -> None:
    opened = Opened()
    qapp.installEventFilter(opened)
    for key in (*FICHES.values(), "home", "meetings", "settings"):
        window.show_screen(key)
    for key, tabs in (("stories", STORIES_TABS), ("referrals", REFERRALS_TABS)):
        screen = window.show_screen(key)
        assert isinstance(screen, Tabbed)
        for tab in tabs:
            screen.show_tab(tab)
    for tab in MEETING_TABS:
        places.open_meeting(demo_meeting(workspace), tab)
    stage = places.run_table(workspace.read(selections, date(2026, 9, 15))[0].tables[0].id)
    for step in STEPS:
        stage.show_step(step)
    qapp.removeEventFilter(opened)
    assert opened.windows == []


def test_a_point_where_stories_are_chosen_leads_to_its_tables(
    places: Places, window: MainWindow, workspace: Workspace
) -> None:
    meeting_id = demo_meeting(workspace)
    item = workspace.read(agenda, meeting_id)[0]
    workspace.do(edit_item, item.id, type=ItemType.STORY_SELECTION)
    workspace.do(start_item, item.id, at=demo_clock()())
    meeting = places.open_meeting(meeting_id, "live")
    QTest.keyClick(meeting.show_tab("live").point.stories, Qt.Key.Key_Space)
    screen = window.show_screen("stories")
    assert isinstance(screen, StoriesScreen)
    (asked,) = screen.findChildren(NewSelectionDialog)
    assert asked.meeting.value == meeting_id
    QTest.keyClick(asked.label, Qt.Key.Key_Return)
    made = workspace.read(round_of, meeting_id)
    places.open_meeting(meeting_id, "live")
    QTest.keyClick(meeting.show_tab("live").point.stories, Qt.Key.Key_Space)
    shown = screen.selections.model.value(screen.selections.list.currentIndex())
    assert shown is not None
    assert shown.id == made


def test_a_selection_and_a_recueil_that_are_found_are_shown_under_their_tab(
    places: Places, window: MainWindow, workspace: Workspace
) -> None:
    told = workspace.read(selections, date(2026, 9, 15))[-1]
    places.open(found(Kind.SELECTION, told.id))
    screen = window.show_screen("stories")
    assert isinstance(screen, StoriesScreen)
    assert screen.selections.isVisible()
    shown = screen.selections.model.value(screen.selections.list.currentIndex())
    assert shown is not None
    assert shown.id == told.id
    made = workspace.read(recueil_list)[-1]
    places.open(found(Kind.RECUEIL, made.id))
    assert screen.recueils.isVisible()
    assert screen.recueils.model.value(screen.recueils.list.currentIndex()) == made
