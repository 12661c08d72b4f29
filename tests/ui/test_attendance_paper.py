"""The roll call and the sheet of paper, by the keyboard."""

from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentState
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.people import people
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, Clock, demo_clock, demo_meeting, find
from tests.ui.audit import audit
from tests.ui.test_attendance_panel import ENTER, focused, press, shown, status
from tests.ui.typing import type_text

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def clock() -> Clock:
    return demo_clock(8, 52)


def roll(workspace: Workspace, qtbot: QtBot, clock: Clock) -> AttendancePanel:
    """Show the roll call."""
    panel = shown(workspace, qtbot, clock)
    press(Qt.Key.Key_A, CONTROL_SHIFT)
    assert focused() is panel.roll_call
    return panel


def sheet(workspace: Workspace, qtbot: QtBot, clock: Clock) -> AttendancePanel:
    """Show the sheet to type back."""
    panel = shown(workspace, qtbot, clock)
    press(Qt.Key.Key_F, CONTROL_SHIFT)
    assert focused() is panel.sheet_entry.name
    return panel


def called(panel: AttendancePanel) -> str:
    person = panel.roll_call.person
    return person.name if person else ""


def test_the_roll_call_takes_one_key_for_each_person(workspace: Workspace, qtbot: QtBot, clock: Clock) -> None:
    panel = roll(workspace, qtbot, clock)
    first, second, third, fourth = [one.name for one in panel.roll_call._called[:4]]
    assert panel.roll_call.name.text().replace("\u00a0", " ") == first
    for key in (Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_Right, Qt.Key.Key_A):
        press(key)
    assert [status(workspace, name) for name in (first, second, third, fourth)] == [
        AttendanceStatus.PRESENT,
        AttendanceStatus.EXCUSED,
        None,
        AttendanceStatus.ABSENT,
    ]
    assert panel.roll_call._called[-1].name == third  # put off: called at the end
    workspace.undo_stack.undo()
    assert called(panel) == fourth
    press(Qt.Key.Key_Escape)
    assert focused() is panel.door.field


def test_the_roll_call_ends(workspace: Workspace, qtbot: QtBot, clock: Clock) -> None:
    panel = roll(workspace, qtbot, clock)
    for _person in range(len(panel.roll_call._called)):
        press(ENTER)
    assert panel.roll_call.person is None
    assert "Tout le monde a été appelé" in panel.roll_call.said.text()
    assert not panel.roll_call.present.isVisible()
    press(ENTER)
    press(Qt.Key.Key_Escape)
    assert focused() is panel.door.field


def test_a_line_of_the_sheet_takes_a_few_letters_two_digits_and_enter(
    workspace: Workspace, qtbot: QtBot, clock: Clock
) -> None:
    panel = sheet(workspace, qtbot, clock)
    type_text(focused(), "belh1")
    type_text(focused(), "22")
    assert panel.sheet_entry.answers == (ConsentState.GRANTED, ConsentState.REFUSED)
    assert panel.sheet_entry.name.text() == "belh"
    press(ENTER)
    assert status(workspace, "Nadia Belhadj") is AttendanceStatus.PRESENT
    assert panel.sheet_entry.answers == (ConsentState.NOT_ASKED, ConsentState.NOT_ASKED)
    assert (panel.sheet_entry.name.text(), focused()) == ("", panel.sheet_entry.name)
    assert panel.sheet_entry.count.text() == "1 ligne écrite"
    workspace.undo_stack.undo()
    assert panel.sheet_entry.count.text() == "", "a line that is undone counts no more"
    workspace.undo_stack.redo()
    assert panel.sheet_entry.count.text() == "1 ligne écrite"
    nadia = find(workspace, "Nadia Belhadj")
    assert workspace.read(people, MEETING_DAY, [nadia])[nadia].named_in_minutes


def test_a_whole_name_with_mistakes_finds_the_person_and_an_hour_is_optional(
    workspace: Workspace, qtbot: QtBot, clock: Clock
) -> None:
    panel = sheet(workspace, qtbot, clock)
    type_text(focused(), "geneviev riou")
    assert panel.sheet_entry.readings[0].name == "Geneviève Rioux"
    press(Qt.Key.Key_Tab)
    type_text(focused(), "tantôt")
    press(ENTER)
    assert panel.sheet_entry.problem.isVisible()
    panel.sheet_entry.hour.setText("")
    type_text(focused(), "912")
    press(ENTER)
    rows = workspace.read(attendances, demo_meeting(workspace))
    assert next(one.arrived_at for one in rows if one.name == "Geneviève Rioux") == time(9, 12)
    workspace.undo_stack.undo()
    assert status(workspace, "Geneviève Rioux") is None


def test_namesakes_show_where_they_work(workspace: Workspace, qtbot: QtBot, clock: Clock) -> None:
    panel = sheet(workspace, qtbot, clock)
    type_text(focused(), "julie ga")
    assert sorted((one.name, one.place) for one in panel.sheet_entry.readings[:2]) == [
        ("Julie Gagnon", "CLSC (Proximité)"),
        ("Julie Gagné", "Le Fil"),
    ]


def test_someone_unknown_is_a_new_person_or_a_guest_without_leaving_the_line(
    workspace: Workspace, qtbot: QtBot, clock: Clock
) -> None:
    panel = sheet(workspace, qtbot, clock)
    type_text(focused(), "zoé lebel")
    assert [one.about for one in panel.sheet_entry.readings] == ["nouvelle personne", "invitée, cette fois seulement"]
    press(ENTER)
    assert "virgule" in panel.sheet_entry.problem.text()
    type_text(focused(), ", jardins suspendus1")
    press(ENTER)
    assert status(workspace, "Zoé Lebel") is AttendanceStatus.PRESENT
    type_text(focused(), "ada roy")
    press(Qt.Key.Key_Down)
    type_text(focused(), "1")
    press(ENTER)
    assert "fiche" in panel.sheet_entry.problem.text()
    type_text(focused(), "11")
    press(ENTER)
    assert status(workspace, "Ada Roy") is AttendanceStatus.PRESENT
    press(Qt.Key.Key_Escape)
    assert focused() is panel.door.field


def test_the_sheet_is_written_from_the_door(workspace: Workspace, qtbot: QtBot, clock: Clock, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot, clock)
    with qtbot.waitSignal(panel.paper.writer.written):
        panel.paper.write(tmp_path / "feuille.pdf")
    assert (tmp_path / "feuille.pdf").read_bytes().startswith(b"%PDF")
    assert panel.feedback.text == "Écrit\u00a0: feuille.pdf"


def test_a_sheet_that_cannot_be_written_says_so(
    workspace: Workspace, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    panel = shown(workspace, qtbot, clock)
    panel.paper.write(tmp_path / "absent" / "feuille.pdf")
    qtbot.waitUntil(panel.feedback.isVisible)
    assert "n’existe pas" in panel.feedback.text


def test_once_the_minutes_are_sent_neither_is_offered(workspace: Workspace, qtbot: QtBot, clock: Clock) -> None:
    panel = shown(workspace, qtbot, clock, 8)
    assert not panel.paper.roll_call.isEnabled()
    assert not panel.paper.transcribe.isEnabled()
    assert panel.paper.print.isEnabled()


def test_both_are_usable_by_everyone(workspace: Workspace, qtbot: QtBot, clock: Clock) -> None:
    panel = roll(workspace, qtbot, clock)
    panel.resize(1160, 600)
    assert audit(panel, qtbot) == []
    panel.paper.transcribe.click()
    type_text(panel.sheet_entry.name, "gag")
    QApplication.processEvents()
    assert audit(panel, qtbot) == []
