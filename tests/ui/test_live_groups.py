"""Small groups in the room: drawn, moved by keys, timed, shown."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.groups import together
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.room import small_groups
from cdp_desktop.ui.screens.live.tools.groups import GroupsTool
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting
from tests.rencontre.room import CTRL, SHIFT, Key, Room
from tests.ui.audit import audit


@pytest.fixture
def room(workspace: Workspace, qtbot: QtBot) -> Room:
    """The demo's next meeting, begun at 9 h with eighteen people."""
    shown = Room(qtbot, workspace, demo_meeting(workspace), demo_clock())
    shown.start()
    arrive(shown, 0, 18)
    return shown


def arrive(room: Room, first: int, last: int) -> None:
    for one in room.workspace.read(candidates, MEETING_DAY)[first:last]:
        room.workspace.do(mark_present, room.meeting_id, one.id, at=room.clock())


def open_groups(room: Room) -> GroupsTool:
    room.press(Key.Key_G, CTRL | SHIFT)
    tool = room.panel.dock.tool
    assert isinstance(tool, GroupsTool)
    return tool


def shown(tool: GroupsTool) -> list[int]:
    """Return how many people each group shows."""
    numbers = [row.number for row in tool.list.rows if row.person]
    return [numbers.count(number) for number in sorted(set(numbers))]


def test_groups_are_drawn_in_two_keys_and_undone_by_one(room: Room) -> None:
    tool = open_groups(room)
    assert tool.count.hasFocus()
    assert tool.told_sizes.text().replace("\u00a0", " ") == "18 personnes : 4 groupes de 4 ou 5"
    room.press(Key.Key_Return)
    assert shown(tool) == [5, 5, 4, 4]
    assert tool.list.hasFocus()
    assert together([group.people for group in room.workspace.read(small_groups, room.meeting_id)]) == 0
    first = tool.list.rows
    tool.draw.click()
    assert tool.list.rows != first
    room.undo()
    assert tool.list.rows == first
    room.press(Key.Key_Escape)
    assert room.in_line


def test_the_size_and_the_number_follow_each_other(room: Room) -> None:
    tool = open_groups(room)
    room.type("7")
    assert (tool.count.value(), tool.each.value()) == (7, 2)
    tool.each.setValue(3)
    assert tool.count.value() == 6
    tool.count.setValue(9)
    assert tool.each.value() == 2
    arrive(room, 18, 20)
    assert tool.count.value() == 9, "what was asked stays"
    tool.draw.click()
    assert shown(tool) == [3, 3, 2, 2, 2, 2, 2, 2, 2]


def test_someone_changes_groups_by_keys_and_stays_chosen(room: Room) -> None:
    tool = open_groups(room)
    tool.draw.click()
    chosen = tool.list.current
    assert chosen is not None
    assert (chosen.person, chosen.number) == (True, 1)
    for key, number in ((Key.Key_Right, 2), (Key.Key_4, 4), (Key.Key_Left, 3)):
        room.press(key)
        current = tool.list.current
        assert current is not None
        assert (current.id, current.number) == (chosen.id, number)
    room.press(Key.Key_9)  # there is no ninth group
    assert shown(tool) == [4, 5, 5, 4]
    room.undo()
    assert shown(tool) == [5, 5, 4, 4], "moves of one person at once are undone together"


def test_who_comes_late_is_placed_and_who_leaves_is_said(room: Room) -> None:
    tool = open_groups(room)
    tool.draw.click()
    assert not tool.place.isVisible()
    arrive(room, 18, 20)
    assert "2 personnes ne sont dans aucun groupe" in tool.newcomers.text()
    tool.place.click()
    assert shown(tool) == [5, 5, 5, 5]
    assert not tool.place.isVisible()
    tool.undo_draw.click()
    assert shown(tool) == []
    assert room.focused is tool.count


def test_the_groups_have_a_time_shown_with_the_point(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    rings: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rings.append(1))
    tool, chip = open_groups(room), room.panel.point.groups
    tool.draw.click()
    tool.minutes.setFocus()
    room.press(Key.Key_A, CTRL)
    room.say("8")
    assert chip.words.replace("\u00a0", " ") == "Petits groupes : encore 8 min"
    room.wait(minutes=6, seconds=30)
    assert "bientôt fini, 1:30" in chip.words
    assert rings == [], "silent unless asked"
    tool.extend.click()
    assert "encore 4" in chip.words
    chip.bell.click()
    room.wait(minutes=2)
    room.wait(minutes=2)
    assert "temps écoulé" in chip.words
    assert len(rings) == 2
    tool.begin.click()
    assert chip.words == ""
    assert room.workspace.read(meeting, room.meeting_id).items[0].group_minutes == 10


def test_the_room_is_shown_the_groups(room: Room) -> None:
    tool = open_groups(room)
    tool.draw.click()
    views: list[str] = []
    room.panel.asked.connect(views.append)
    tool.show_room.click()
    assert views == ["room:groups"]


def test_off_the_record_nobody_is_put_with_anybody(room: Room) -> None:
    item = room.workspace.read(meeting, room.meeting_id).items[0]
    room.workspace.do(edit_item, item.id, off_record=True)
    room.panel.dock.use("groups")
    tool = room.panel.dock.tool
    assert isinstance(tool, GroupsTool)
    assert not tool.draw.isEnabled()
    assert "rien n’est gardé" in tool.told_sizes.text()


@pytest.mark.parametrize("drawn", [False, True])
def test_the_tool_reads_at_every_size(room: Room, qtbot: QtBot, drawn: bool) -> None:
    tool = open_groups(room)
    if drawn:
        tool.draw.click()
        tool.begin.click()
        arrive(room, 18, 20)
    assert audit(room.panel, qtbot) == []
