"""Where the focus goes: into a screen that is shown, and with Tab through all of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.screens.meeting_screen import TABS, MeetingScreen
from cdp_desktop.ui.widgets.entrance import enter_by, entrance
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting
from tests.ui.audit import unreached

TAB = Qt.Key.Key_Tab
BACK = Qt.Key.Key_Backtab


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> MeetingScreen:
    """The demo's next meeting, in sight."""
    made = MeetingScreen(workspace, demo_clock(9))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.open(demo_meeting(workspace), "preparation")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("tab", TABS)
def test_tab_reaches_all_of_a_meeting(screen: MeetingScreen, tab: str) -> None:
    screen.show_tab(tab)
    QApplication.processEvents()
    assert unreached(screen) == []


@pytest.mark.parametrize("key", [TAB, BACK])
def test_tab_stops_at_the_tab_in_sight(screen: MeetingScreen, key: Qt.Key) -> None:
    screen.show_tab("attendance")
    stops = set()
    for _step in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        stops.add(focused)
    assert {text for text, _panel in TABS.values()} & {
        stop.text() for stop in stops if isinstance(stop, QPushButton) and stop.property("kind") == "tab"
    } == {"Présences"}


def test_a_panel_passes_the_focus_on_and_hides_nothing_from_tab(qtbot: QtBot) -> None:
    before, above, field = QPushButton("Avant"), QPushButton("Au-dessus"), QLineEdit()
    panel = QWidget()
    panel.setLayout(column(above, field))
    enter_by(panel, above)
    enter_by(panel, field)
    assert entrance(panel) is field
    page = QWidget()
    page.setLayout(column(before, panel))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    panel.setFocus()
    assert field.hasFocus()
    before.setFocus()
    QTest.keyClick(before, TAB)
    assert above.hasFocus()


def test_arrows_go_among_the_tabs_and_space_opens(screen: MeetingScreen) -> None:
    def press(key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def focused() -> str:
        widget = QApplication.focusWidget()
        return widget.text() if isinstance(widget, QPushButton) else ""

    screen._tabs["preparation"].setFocus(Qt.FocusReason.TabFocusReason)
    for key, name in (
        (Qt.Key.Key_Right, "Présences"),
        (Qt.Key.Key_Left, "Préparation"),
        (Qt.Key.Key_Left, "Compte rendu"),
    ):
        press(key)
        assert focused() == name
        assert screen._tabs["preparation"].isChecked(), "what was open stays open"
    press(Qt.Key.Key_Space)
    assert screen._tabs["minutes"].isChecked()
