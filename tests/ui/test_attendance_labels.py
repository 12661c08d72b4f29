"""The attendance screens in the words of the community."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.presence_labels import Presence
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations.attendance import mark_excused, mark_expected, mark_present
from cdp_desktop.operations.community import set_presence_labels
from cdp_desktop.operations.presence import set_remote
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.ui.screens.attendance.present import Filter
from cdp_desktop.ui.screens.live.tools.round import Round
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, find, small_meeting
from tests.rencontre.room import Room
from tests.ui.audit import audit
from tests.ui.test_attendance_panel import ENTER, press, shown, status
from tests.ui.typing import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier
OWN = {
    Presence.PRESENT: "En salle",
    Presence.REMOTE: "Par visioconférence",
    Presence.EXCUSED: "Absence motivée",
    Presence.ABSENT: "Non venue",
    Presence.EXPECTED: "Annoncée",
}


def spoken(panel: AttendancePanel) -> list[str]:
    """Return the rows of those present, as a screen reader says them."""
    model = panel.present.view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role).replace("\u00a0", " ") for row in range(model.rowCount())]


def test_the_door_and_those_present_are_told_in_the_words_of_the_community(workspace: Workspace, qtbot: QtBot) -> None:
    meeting_id = demo_meeting(workspace)
    remote = workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=demo_clock(8, 52)())
    workspace.do(set_remote, remote, remote=True)
    workspace.do(mark_expected, meeting_id, find(workspace, "Karine Bélisle"))
    panel = shown(workspace, qtbot, demo_clock(8, 55))
    assert spoken(panel)[0].endswith("à distance, depuis 8 h 52")
    assert panel.present.filters[Filter.EXCUSED].text() == "Excusées 1"
    workspace.do(set_presence_labels, OWN)
    assert spoken(panel)[0].endswith("Par visioconférence, depuis 8 h 52")
    assert spoken(panel)[-1].endswith("Absence motivée")
    assert panel.present.filters[Filter.EXCUSED].text() == "Absence motivée 1"
    assert panel.present.remote_button.text() == "Par visioconférence"
    assert panel.others.excuse.text() == "Absence motivée"
    type_text(panel.door.field, "belis")
    assert panel.door.shown[0].state == "Annoncée"
    press(Qt.Key.Key_E, CONTROL)  # the key stays
    assert status(workspace, "Karine Bélisle") is AttendanceStatus.EXCUSED
    assert panel.feedback.text == "Karine Bélisle\u00a0: Absence motivée."
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert panel.others.excuse.text() == "Excuser"


def test_the_roll_call_asks_in_the_words_of_the_community(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(set_presence_labels, OWN)
    panel = shown(workspace, qtbot, demo_clock(8, 52))
    press(Qt.Key.Key_A, CONTROL_SHIFT)
    roll = panel.roll_call
    assert [one.text() for one in (roll.present, roll.excused, roll.absent)] == [
        "En salle · P",
        "Absence motivée · E",
        "Non venue · A",
    ]
    told = []
    for key in (ENTER, Qt.Key.Key_E, Qt.Key.Key_A):
        assert roll.person
        name = roll.person.name
        press(key)
        told.append(panel.feedback.text.removeprefix(f"{name}\u00a0: "))
    assert told == ["En salle.", "Absence motivée.", "Non venue. Aucun document ne le dira."]


def test_the_round_says_who_is_expected_in_the_words_of_the_community(workspace: Workspace, qtbot: QtBot) -> None:
    meeting_id = small_meeting(workspace, "Échange")
    workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=demo_clock()())
    workspace.do(mark_expected, meeting_id, find(workspace, "Geneviève Rioux"))
    room = Room(qtbot, workspace, meeting_id, demo_clock())
    room.start()
    room.press(Qt.Key.Key_T, CONTROL_SHIFT)
    tool = room.panel.dock.tool
    assert isinstance(tool, Round)
    room.press(ENTER)
    assert tool.absent.text() == "Absente · Suppr"
    assert told_last(tool) == "attendue"
    workspace.do(set_presence_labels, OWN)
    assert tool.absent.text() == "Non venue · Suppr"
    assert told_last(tool) == "Annoncée"
    room.panel.close()


def told_last(tool: Round) -> str:
    """Return what is said of the last turn to come."""
    model = tool.list.model()
    words: str = model.index(model.rowCount() - 1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    return words.rpartition(", ")[2]


def test_long_words_take_the_room_there_is(workspace: Workspace, qtbot: QtBot) -> None:
    longest = {
        Presence.PRESENT: "Présente, grande salle 2",
        Presence.REMOTE: "Participation à distance",
        Presence.EXCUSED: "Excusée, avait prévenu",
        Presence.ABSENT: "Absente sans avertir",
    }
    workspace.do(set_presence_labels, longest)
    meeting_id = demo_meeting(workspace)
    row = workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=demo_clock(8, 52)())
    workspace.do(set_remote, row, remote=True)
    workspace.do(mark_excused, meeting_id, find(workspace, "Karine Bélisle"))
    panel = shown(workspace, qtbot, demo_clock(8, 55))
    panel.present.enter()
    panel.resize(1100, 800)
    assert audit(panel, qtbot) == []
    press(Qt.Key.Key_A, CONTROL_SHIFT)
    assert audit(panel, qtbot) == []
