"""The list of speakers and the tour de table, by the keyboard, in the live screen."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.attendance import mark_expected, mark_present
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.room import round_prompt
from cdp_desktop.ui.screens.live.tools.round import Round
from cdp_desktop.ui.screens.live.tools.speakers import Speakers
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, find, small_meeting
from tests.rencontre.room import ALT, CTRL, SHIFT, Key, Room
from tests.ui.audit import audit

HERE = ("Nadia Belhadj", "Kevin Ouellet", "Julie Gagné", "Julie Gagnon")


@pytest.fixture
def room(workspace: Workspace, qtbot: QtBot) -> Iterator[Room]:
    """The live screen of a meeting under way: four people in the room, one expected."""
    clock = demo_clock(9, 0)
    meeting_id = small_meeting(workspace, "Échange", "Ensuite")
    for name in HERE:
        workspace.do(mark_present, meeting_id, find(workspace, name), at=clock())
    workspace.do(mark_expected, meeting_id, find(workspace, "Geneviève Rioux"))
    live = Room(qtbot, workspace, meeting_id, clock)
    live.start()
    yield live
    live.panel.close()


def speakers(room: Room) -> Speakers:
    """Open the list of speakers, or return it."""
    if not isinstance(room.panel.dock.tool, Speakers):
        room.press(Key.Key_L, CTRL | SHIFT)
    tool = room.panel.dock.tool
    assert isinstance(tool, Speakers)
    return tool


def tour(room: Room) -> Round:
    """Open the tour de table, or return it."""
    if not isinstance(room.panel.dock.tool, Round):
        room.press(Key.Key_T, CTRL | SHIFT)
    tool = room.panel.dock.tool
    assert isinstance(tool, Round)
    return tool


def waiting(tool: Speakers | Round) -> list[str]:
    return [turn.attendance.name for turn in tool.list.turns]


def status(room: Room, name: str) -> AttendanceStatus:
    rows = room.workspace.read(attendances, room.meeting_id)
    return next(one.status for one in rows if one.name == name)


def test_people_are_added_with_a_few_letters_and_speak_in_turn(room: Room) -> None:
    tool = speakers(room)
    assert tool.field.hasFocus()
    room.pick("kev")
    room.pick("belh")
    assert waiting(tool) == ["Kevin Ouellet", "Nadia Belhadj"]
    assert tool.field.text() == ""
    room.press(Key.Key_Return)
    assert (tool.now.name.text(), tool.now.time.text()) == ("Kevin Ouellet", "depuis un instant")
    room.wait(minutes=2)
    assert tool.now.time.text() == "depuis 2\u00a0min"
    assert tool.counts.text() == "1 personne a pris la parole, 3 pas encore"
    assert "Kevin" not in tool.counts.text()
    room.press(Key.Key_Return)
    room.press(Key.Key_Return)
    assert tool.now.nobody.isVisible()
    assert not tool.next.isEnabled()
    room.press(Key.Key_Escape)
    assert room.in_line


def test_only_people_in_the_room_can_be_added_and_namesakes_are_told_apart(room: Room) -> None:
    tool = speakers(room)
    room.type("julie")
    assert sorted((one.label, one.detail) for one in tool.field.proposed) == [
        ("Julie Gagnon", "CLSC (Proximité)"),
        ("Julie Gagné", "Le Fil"),
    ]
    tool.field.clear()
    room.type("rioux")
    room.press(Key.Key_Return)
    assert "ne correspond" in room.told
    assert waiting(tool) == []


def test_the_list_is_ordered_shortened_and_closed_by_the_keyboard(room: Room) -> None:
    tool = speakers(room)
    for letters in ("kev", "belh", "gagnon"):
        room.pick(letters)
    for _step in range(3):
        room.press(Key.Key_Down)
    room.press(Key.Key_Up, ALT)
    assert waiting(tool) == ["Kevin Ouellet", "Julie Gagnon", "Nadia Belhadj"]
    room.press(Key.Key_Delete)
    assert waiting(tool) == ["Kevin Ouellet", "Nadia Belhadj"]
    tool.shut.click()
    assert tool.field.placeholderText() == "La liste est close"
    tool.field.setFocus()
    room.pick("gagnon")
    assert "close" in room.told
    tool.shut.click()
    room.undo()
    assert tool.shut.isChecked()
    for _gesture in range(2):
        room.undo()
    assert waiting(tool) == ["Kevin Ouellet", "Julie Gagnon", "Nadia Belhadj"]
    tool.list.setFocus()
    tool.list.setCurrentIndex(tool.list.model().index(2, 0))
    room.press(Key.Key_Return)
    assert tool.now.name.text() == "Nadia Belhadj"


def test_a_point_off_the_record_keeps_no_list(room: Room) -> None:
    tool = speakers(room)
    item = tool._item
    assert item is not None
    room.workspace.do(edit_item, item.id, off_record=True)
    assert "hors compte rendu" in tool.why.text()
    assert not tool.field.isVisible()
    assert "hors compte rendu" in tour(room).why.text()


def test_a_round_goes_from_one_to_the_next_with_one_key(room: Room) -> None:
    tool = tour(room)
    assert tool.people.text().startswith("4 personnes dans la salle, 1 attendue.")
    room.say("Nom et météo")
    assert room.workspace.read(round_prompt) == "Nom et météo"
    assert tool.field.hasFocus()
    assert waiting(tool)[-1] == "Geneviève Rioux"
    room.press(Key.Key_Return)
    assert (tool.now.name.text(), tool.now.place.text()) == ("Julie Gagné", "Le Fil")
    room.press(Key.Key_Down)
    assert tool.now.name.text() == "Julie Gagnon"
    room.press(Key.Key_Return)
    room.press(Key.Key_Up)
    assert tool.now.name.text() == "Julie Gagnon"
    room.pick("riou")
    assert tool.now.name.text() == "Geneviève Rioux"
    assert status(room, "Geneviève Rioux") is AttendanceStatus.EXPECTED
    room.press(Key.Key_Return)
    assert status(room, "Geneviève Rioux") is AttendanceStatus.PRESENT
    assert "2 sur 5 ont parlé" in tool.counts.text().replace("\u00a0", " ")
    for _turn in range(3):
        room.press(Key.Key_Return)
    assert tool.now.nobody.text() == "Tout le monde a parlé. Merci!"
    assert not tool.next.isVisible()
    room.press(Key.Key_Up)
    assert tool.next.isVisible()


def test_someone_late_is_put_in_the_round_and_marked_present(room: Room) -> None:
    tool = tour(room)
    room.press(Key.Key_Return)
    room.press(Key.Key_Return)
    room.pick("fatou")
    assert waiting(tool)[0] == "Fatou Diallo"
    assert status(room, "Fatou Diallo") is AttendanceStatus.PRESENT
    assert room.told == "Fatou Diallo\u00a0: arrivée notée, parle ensuite."
    room.pick("riou")
    room.press(Key.Key_Delete)
    assert status(room, "Geneviève Rioux") is AttendanceStatus.ABSENT
    room.undo()
    assert (tool.now.name.text(), status(room, "Geneviève Rioux")) == ("Geneviève Rioux", AttendanceStatus.EXPECTED)


def test_the_projector_is_asked_for(room: Room) -> None:
    asked: list[str] = []
    room.panel.asked.connect(asked.append)
    speakers(room).project.click()
    tour(room).project.click()
    assert asked == ["room:speakers", "room:round"]


def test_both_tools_are_usable_by_everyone(room: Room, qtbot: QtBot) -> None:
    speakers(room)
    room.pick("kev")
    room.pick("belh")
    room.press(Key.Key_Return)
    assert audit(room.panel, qtbot) == []
    tour(room)
    assert audit(room.panel, qtbot) == []
    room.press(Key.Key_Return)
    room.press(Key.Key_Return)
    assert audit(room.panel, qtbot) == []
