"""« Participation »: the figures of a year, and the organisations in order."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.participation import Order
from cdp_desktop.exchange.starting import create_community
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.meetings import end_meeting, start_meeting
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.meetings import MeetingsScreen
from cdp_desktop.ui.screens.participation import ParticipationPage
from cdp_desktop.ui.screens.participation_table import ORDERS, OrganizationTable
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, Clock, demo_meeting, find, open_workspace, small_meeting
from tests.ui.audit import audit, dress
from tests.ui.seeing import words

AT = datetime(2026, 9, 24, 12, 5).astimezone()


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> MeetingsScreen:
    return shown(MeetingsScreen(workspace, now), qtbot)


@pytest.fixture
def page(screen: MeetingsScreen) -> ParticipationPage:
    """The page, reached by the keyboard."""
    screen.count.setFocus()
    QTest.keyClick(screen.count, Qt.Key.Key_Space)
    return screen.participation


def shown(screen: MeetingsScreen, qtbot: QtBot) -> MeetingsScreen:
    qtbot.addWidget(screen)
    screen.resize(1068, 640)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    return screen


def figures(page: ParticipationPage) -> list[str]:
    """Return the figures as a screen reader says them."""
    parts = (page.meetings, page.attendances, page.people, page.organizations, page.guests)
    return [part.accessibleName().replace("\u00a0", " ") for part in parts if part.isVisible()]


def rows(table: OrganizationTable) -> list[list[str]]:
    """Return the table as it is shown."""
    model = table.model
    return [
        [model.index(row, place).data().replace("\u00a0", " ") for place in range(model.columnCount())]
        for row in range(len(model))
    ]


def heads(table: OrganizationTable) -> list[str]:
    horizontal = Qt.Orientation.Horizontal
    return [str(table.model.headerData(place, horizontal)).strip() for place in range(table.model.columnCount())]


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_the_last_year_held_is_counted_and_escape_leads_back(screen: MeetingsScreen, page: ParticipationPage) -> None:
    assert page.isVisible()
    assert page.back.hasFocus()
    assert "du 1er septembre 2025 au 31 août 2026" in words(page)
    assert figures(page) == [
        "8 rencontres tenues",
        "261 présences, 32,6 par rencontre en moyenne",
        "63 personnes différentes, dont 20 nouvelles",
        "30 organismes",
        "7 personnes invitées, comptées à part",
    ]
    press(Qt.Key.Key_Escape)
    assert screen.list.isVisible()
    assert screen.count.hasFocus()


def test_the_search_of_the_list_is_one_key_away(screen: MeetingsScreen, page: ParticipationPage) -> None:
    QTest.keyClick(page.back, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.search.hasFocus()


def test_no_one_is_named_and_no_one_is_called_absent(page: ParticipationPage, workspace: Workspace) -> None:
    said = words(page) + str(rows(page.table))
    assert not [one.person.name for one in workspace.read(candidates, MEETING_DAY) if one.person.name in said]
    assert "absen" not in said
    assert "inacti" not in said


def test_one_goes_from_year_to_year_by_the_keyboard(page: ParticipationPage) -> None:
    assert not page.before.isEnabled()
    page.after.setFocus()
    press(Qt.Key.Key_Space)
    assert page.year.text() == "2026-2027"
    assert "Aucune rencontre tenue du 1er septembre 2026 au 31 août 2027." in words(page)
    assert not page.table.isVisible()
    assert not page.after.isEnabled()
    page.before.setFocus()
    press(Qt.Key.Key_Space)
    assert page.year.text() == "2025-2026"
    assert page.table.isVisible()


def test_all_the_meetings_are_counted_together(page: ParticipationPage, workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    workspace.do(start_meeting, meeting_id)
    workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=AT)
    workspace.do(end_meeting, meeting_id, at=AT)
    page.always.setFocus()
    press(Qt.Key.Key_Space)
    assert figures(page)[0] == "9 rencontres tenues"
    assert not page.before.isEnabled()
    assert not page.dates.isVisible()
    press(Qt.Key.Key_Space)
    assert figures(page)[0] == "8 rencontres tenues"


def test_the_table_is_sorted_from_the_list_over_it(page: ParticipationPage) -> None:
    table = page.table
    assert [row[0] for row in rows(table)][:3] == ["L’Arc-boutant", "L’arrondissement", "Le Balcon"]
    table.order.setFocus()
    for _step in range(2):
        press(Qt.Key.Key_Down)
    assert table.order.value is Order.ATTENDANCES
    assert rows(table)[0] == ["La Table", "4", "23", "8 sur 8", "11 juin 2026"]
    assert heads(table)[2] == "↓ Présences"


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order_over(page: ParticipationPage) -> None:
    table, header = page.table, page.table.view.horizontalHeader()

    def click(order: Order) -> None:
        section = list(ORDERS).index(order)
        place = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(Order.PEOPLE)
    people = [int(row[1]) for row in rows(table)]
    assert people == sorted(people, reverse=True)
    click(Order.PEOPLE)
    assert [int(row[1]) for row in rows(table)] == sorted(people)
    assert heads(table)[1] == "↑ Personnes"
    click(Order.NAME)
    assert rows(table)[0][0] == "L’Arc-boutant"
    assert table.order.value is Order.NAME


def test_each_line_is_said_whole_to_a_screen_reader(page: ParticipationPage) -> None:
    spoken = page.table.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ")
    assert spoken == "L’Arc-boutant, 2 personnes · 7 présences · 7 sur 8 rencontres · la dernière le 11 juin"


def test_what_is_counted_is_said_and_follows_what_changes(page: ParticipationPage, workspace: Workspace) -> None:
    assert "Une identité retirée compte pour une personne." in page.table.about.text()
    meeting_id = demo_meeting(workspace)
    page.after.click()
    workspace.do(start_meeting, meeting_id)
    workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=AT)
    workspace.do(end_meeting, meeting_id, at=AT)
    assert figures(page) == ["1 rencontre tenue", "1 présence", "1 personne différente", "1 organisme"]
    assert rows(page.table) == [["La Table", "1", "1", "1 sur 1", "24 sept. 2026"]]
    assert "invitées" not in page.table.about.text()
    workspace.undo_stack.undo()
    assert not page.table.isVisible()


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """A community that has just begun."""
    assert qapp.applicationName() is not None
    opened = open_workspace(tmp_path)
    opened.do(create_community, name="Les Faubourgs")
    yield opened
    opened.close()


def test_before_the_first_meeting_nothing_is_counted(empty: Workspace, now: Clock, qtbot: QtBot) -> None:
    small_meeting(empty, "Accueil")
    screen = shown(MeetingsScreen(empty, now), qtbot)
    screen.count.click()
    page = screen.participation
    assert "Aucune rencontre tenue pour l’instant." in words(page)
    assert visible(page.always, page.before, page.table, page.dates) == []
    assert audit(screen, qtbot) == []


def visible(*widgets: QWidget) -> list[QWidget]:
    return [widget for widget in widgets if widget.isVisible()]


def test_everyone_can_read_it(screen: MeetingsScreen, page: ParticipationPage, qtbot: QtBot) -> None:
    assert page.isVisible()
    screen.resize(1068, 900)
    assert audit(screen, qtbot) == []


def test_large_text_puts_the_figures_under_the_names(page: ParticipationPage) -> None:
    table = page.table
    assert visible(table.view, table.list) == [table.view]
    dress("light", 2.0)
    assert visible(table.view, table.list) == [table.list]
    table.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.list.currentIndex().row() == 0
    dress("light", 1.0)
    assert visible(table.view, table.list) == [table.view]
