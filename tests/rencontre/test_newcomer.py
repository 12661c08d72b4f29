"""Scenario 8 to its end: someone new, from an organisation nobody knew, and its fiche completed afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.finding import Entry, Kind
from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.domain.quality import Concern, checks
from cdp_desktop.domain.unfinished import UnfinishedKind
from cdp_desktop.operations.meetings import start_meeting
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.organization_fiches import organization_fiche
from cdp_desktop.store.queries.people import organizations, staff
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import Places
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.home import HomeScreen
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, MEETING_DAY, Clock, demo_clock, demo_meeting, demo_workspace
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return


class Evening:
    """The whole window over the demo, on the day of its next meeting."""

    def __init__(self, workspace: Workspace, window: MainWindow, places: Places, clock: Clock) -> None:
        self.workspace = workspace
        self.window = window
        self.places = places
        self.clock = clock
        self.meeting_id = demo_meeting(workspace)

    def tab(self, name: str) -> QWidget:
        """Show a tab of the meeting."""
        screen = self.places.open_meeting(self.meeting_id, name)
        assert isinstance(screen, MeetingScreen)
        QApplication.processEvents()
        return screen.show_tab(name)

    @property
    def fiche(self) -> OrganizationFiche:
        """What is known of Jardins suspendus."""
        found = self.workspace.read(organizations).values()
        key = next(one.id for one in found if one.name == "Jardins suspendus")
        return self.workspace.read(organization_fiche, key, MEETING_DAY)

    @property
    def asked(self) -> list[str]:
        """What the closing asks of organisations."""
        found = checks(self.workspace.read(record, self.meeting_id))
        return [one.sentence.replace("\u00a0", " ") for one in found if one.concern is Concern.ORGANIZATION]


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def evening(tmp_path: Path, qtbot: QtBot) -> Iterator[Evening]:
    """Zoé Lebel, of Jardins suspendus, has just been welcomed at the door, in one line and two Enters."""
    workspace, clock = demo_workspace(tmp_path), demo_clock(8, 52)
    window = MainWindow(Settings(INSTALLATION))
    qtbot.addWidget(window)
    places = Places(window, lambda: workspace, clock)
    places.add_screens()
    window.open_community("CdP", "home")
    window.follow_undo(workspace.undo_stack)
    window.show()
    window.activateWindow()
    shown = Evening(workspace, window, places, clock)
    workspace.do(start_meeting, shown.meeting_id)
    door = shown.tab("attendance")
    assert isinstance(door, AttendancePanel)
    door.door.field.setFocus()
    type_text(door.door.field, "Zoé Lebel, Jardins suspendus")
    QTest.keyClick(focused(), ENTER)
    QTest.keyClick(focused(), ENTER)
    assert "Première rencontre" in door.feedback.text
    yield shown
    workspace.close()


def test_8_a_provisional_organisation_and_a_member_are_there_and_asked_about_at_the_end(evening: Evening) -> None:
    assert evening.fiche.provisional
    (zoe,) = evening.workspace.read(staff, evening.fiche.id, MEETING_DAY)
    assert zoe.name == "Zoé Lebel"
    assert evening.asked == ["Fiche d’organisme à compléter : Jardins suspendus"]
    closing = evening.tab("closing")
    assert isinstance(closing, ClosingPanel)
    closing.complete(evening.fiche.id)
    form = closing.checklist.organization
    assert form.name.text() == "Jardins suspendus"
    QTest.keyClick(form.fiche_button, Qt.Key.Key_Space)
    screen = evening.window.findChild(OrganizationsScreen)
    assert isinstance(screen, OrganizationsScreen)
    assert screen.isVisible()
    assert screen.fiche.lines["name"].text() == "Jardins suspendus"


def test_8_the_first_screen_leads_to_the_fiche_where_it_is_completed_by_keyboard(evening: Evening) -> None:
    home = evening.window.show_screen("home")
    assert isinstance(home, HomeScreen)
    rows = home.unfinished.model.rows
    place = next(n for n, one in enumerate(rows) if one.kind is UnfinishedKind.ORGANIZATION)
    home.unfinished.list.setFocus()
    home.unfinished.list.setCurrentIndex(home.unfinished.model.index(place, 0))
    QTest.keyClick(home.unfinished.list, ENTER)
    screen = evening.window.findChild(OrganizationsScreen)
    assert isinstance(screen, OrganizationsScreen)
    page = screen.fiche
    assert focused() is page.texts["mission"]
    type_text(focused(), "Faire pousser des légumes sur les toits")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    page.standing.complete.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert evening.fiche.mission == "Faire pousser des légumes sur les toits"
    assert not evening.fiche.provisional
    assert evening.asked == []
    home = evening.window.show_screen("home")
    assert UnfinishedKind.ORGANIZATION not in [one.kind for one in home.unfinished.model.rows]  # type: ignore[attr-defined]
    evening.workspace.undo_stack.undo()
    assert evening.fiche.provisional


def test_a_meeting_that_it_came_to_leads_to_its_minutes(evening: Evening) -> None:
    screen = evening.places.open_fiche(Kind.ORGANIZATION, evening.fiche.id)
    assert isinstance(screen, OrganizationsScreen)
    type_text(screen.search, "halte")
    QTest.keyClick(screen.search, ENTER)
    screen.fiche.ties.meetings.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.fiche.ties.meetings.list, ENTER)
    shown = evening.window.findChild(MeetingScreen)
    assert isinstance(shown, MeetingScreen)
    assert shown.isVisible()
    assert (shown.meeting_id, shown.tab) == (demo_meeting(evening.workspace, 8), "minutes")


def test_a_service_that_is_found_opens_in_the_fiche_of_its_organisation(evening: Evening) -> None:
    halte = next(one for one in evening.workspace.read(organizations).values() if one.short_name == "La Halte")
    service = evening.workspace.read(organization_fiche, halte.id, MEETING_DAY).services[0]
    evening.places.open(Entry(Kind.SERVICE, service.id, service.name))
    screen = evening.window.findChild(OrganizationsScreen)
    assert isinstance(screen, OrganizationsScreen)
    assert screen.fiche.lines["name"].text() == halte.name
    assert screen.fiche.services.form.isAncestorOf(focused())
