"""Arrivals, in the window, on a real file: what a person types at the door, what she sees, and what is printed."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.minutes import compose
from cdp_desktop.domain.quality import Concern, checks
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations.attendance import mark_expected
from cdp_desktop.operations.meetings import start_meeting
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, Clock, demo_clock, demo_meeting, demo_workspace, find, open_workspace
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


class Doorkeeper:
    """Someone at the keyboard, in front of the window."""

    def __init__(self, workspace: Workspace, window: MainWindow, panel: AttendancePanel, clock: Clock) -> None:
        self.workspace = workspace
        self.window = window
        self.panel = panel
        self.clock = clock
        self.keys = 0

    def type(self, text: str) -> None:
        """Type in the field that has the focus."""
        self.keys += len(text)
        type_text(focused(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        self.keys += 1
        QTest.keyClick(focused(), key, modifier)

    def row(self, name: str) -> Attendance:
        """Return the row of someone in the data."""
        meeting_id = demo_meeting(self.workspace)
        return next(one for one in self.workspace.read(attendances, meeting_id) if one.name == name)

    @property
    def found(self) -> list[tuple[str, str]]:
        """The names found, with their organisations, as listed."""
        return [(one.name, one.place) for one in self.panel.door.shown]

    @property
    def present(self) -> list[str]:
        """The names listed as present."""
        return [one.name for one in self.panel.present.shown if one.present]


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def door(tmp_path: Path, qtbot: QtBot) -> Iterator[Doorkeeper]:
    """The window of the demo, at the door, at 8 h 52."""
    workspace, clock = demo_workspace(tmp_path), demo_clock(8, 52)
    panel = AttendancePanel(workspace, demo_meeting(workspace), clock)
    window = MainWindow(Settings(INSTALLATION))
    qtbot.addWidget(window)
    window.add_screen("attendance", "Présences", "user-check", lambda: panel)
    window.open_community("CdP", "attendance")
    window.follow_undo(workspace.undo_stack)
    window.show()
    window.activateWindow()
    panel.door.field.setFocus()
    qtbot.waitUntil(panel.door.field.hasFocus)
    keeper = Doorkeeper(workspace, window, panel, clock)
    yield keeper
    keeper.workspace.close()


def test_6_four_letters_and_enter_check_someone_in(door: Doorkeeper) -> None:
    door.type("bel")
    assert [name for name, _place in door.found] == ["Nadia Belhadj", "Karine Bélisle"]
    door.type("h")
    door.press(ENTER)
    assert door.keys == 5
    assert door.present == ["Nadia Belhadj"]
    assert door.row("Nadia Belhadj").arrived_at == time(8, 52)
    assert door.panel.present.total.text() == "1"
    assert door.panel.door.field.text() == ""
    assert focused() is door.panel.door.field


def test_6_ten_people_take_five_keys_or_fewer_each(door: Doorkeeper) -> None:
    for letters in ("belh", "sola", "lac", "fat", "esp", "riou", "bap", "vad", "gél", "ngu"):
        before = door.keys
        door.type(letters)
        door.press(ENTER)
        assert door.keys - before <= 5
        door.clock.advance(seconds=3)
    assert len(door.present) == 10
    assert door.present[-1] == "Nadia Belhadj"  # the last who came in is first


def test_7_namesakes_show_their_organisation_and_are_never_confused(door: Doorkeeper) -> None:
    door.type("julie ga")
    assert sorted(door.found) == [("Julie Gagnon", "CLSC (Proximité)"), ("Julie Gagné", "Le Fil")]
    door.press(Qt.Key.Key_Escape)
    door.type("gagne")
    assert door.found[0][0] == "Julie Gagné"
    door.press(ENTER)
    assert door.present == ["Julie Gagné"]


def test_8_someone_new_from_an_unknown_organisation(door: Doorkeeper) -> None:
    door.type("Zoé Lebel, Jardins suspendus")
    assert door.found == []
    door.press(ENTER)
    door.press(ENTER)
    newcomer = door.row("Zoé Lebel")
    assert newcomer.organization is not None
    assert newcomer.organization.provisional
    assert newcomer.first_time
    assert "Première rencontre" in door.panel.feedback.text
    assert focused() is door.panel.door.field
    found = checks(door.workspace.read(record, demo_meeting(door.workspace)))
    assert [one.sentence for one in found if one.concern is Concern.ORGANIZATION] == [
        "Fiche d’organisme à compléter\u00a0: Jardins suspendus"
    ]


def test_9_people_who_are_not_named_are_only_counted(door: Doorkeeper) -> None:
    door.press(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    door.type("Résidente du 3ᵉ")
    door.panel.unnamed.count.setFocus()
    door.panel.unnamed.count.selectAll()
    door.type("2")
    door.press(ENTER)
    assert door.panel.present.total.text() == "2"
    row = door.row("Résidente du 3ᵉ")
    assert (row.count, row.person, row.guest_name) == (2, None, "")
    minutes = compose(door.workspace.read(record, demo_meeting(door.workspace)))
    assert "Résidente du 3ᵉ" in repr(minutes)


def test_10_a_late_arrival_is_present_like_the_others(door: Doorkeeper) -> None:
    door.workspace.do(start_meeting, demo_meeting(door.workspace))
    door.clock.set(9, 32)
    door.type("kevin")
    door.press(ENTER)
    assert door.panel.door.shown[0].state == "depuis 9\u00a0h\u00a032"
    row = door.row("Kevin Ouellet")
    assert row.late(time(9, 5))
    assert door.panel.present.total.text() == "1"


def test_11_leaving_and_coming_back_are_both_kept(door: Doorkeeper) -> None:
    door.clock.set(9)
    door.type("belh")
    door.press(ENTER)
    for hour, minute, words in ((10, 15, "départ à 10\u00a0h\u00a015"), (10, 50, "retour à 10\u00a0h\u00a050")):
        door.clock.set(hour, minute)
        door.type("belh")
        door.press(ENTER)
        if hour == 10 and minute == 15:
            door.press(ENTER)  # asked twice before leaving
        assert door.panel.door.shown[0].state == words
    row = door.row("Nadia Belhadj")
    assert row.minutes_present(time(9), time(12)) == 180 - 35
    assert row.here


def test_12_ctrl_z_brings_the_row_back_and_nothing_prints(door: Doorkeeper) -> None:
    meeting_id = demo_meeting(door.workspace)
    door.workspace.do(mark_expected, meeting_id, find(door.workspace, "Julie Gagnon"))
    door.type("gagnon")
    assert door.panel.door.shown[0].state == "Attendue"
    door.press(ENTER)
    assert door.present == ["Julie Gagnon"]
    door.press(Qt.Key.Key_Z, CONTROL)
    assert door.present == []
    assert door.row("Julie Gagnon").status is AttendanceStatus.EXPECTED
    assert "Julie Gagnon" not in repr(compose(door.workspace.read(record, meeting_id)))
    door.press(Qt.Key.Key_Y, CONTROL)
    assert door.present == ["Julie Gagnon"]


def test_who_was_checked_in_is_there_after_the_window_is_opened_again(
    door: Doorkeeper, tmp_path: Path, qtbot: QtBot
) -> None:
    door.type("belh")
    door.press(ENTER)
    door.workspace.close()
    again = door.workspace = open_workspace(tmp_path)
    panel = AttendancePanel(again, demo_meeting(again), door.clock)
    qtbot.addWidget(panel)
    assert [one.name for one in panel.present.shown] == ["Nadia Belhadj", "Hugo Desrochers"]
