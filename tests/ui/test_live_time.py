"""Time in the room: negotiated by the group, corrected, watched."""

import pytest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.agreement import TimeChoice
from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.room import time_agreements
from cdp_desktop.ui.screens.live.tools.time import TimeTool
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, small_meeting
from tests.rencontre.room import CTRL, SHIFT, Key, Room
from tests.ui.audit import audit


def negotiate(room: Room) -> TimeTool:
    room.press(Key.Key_D, CTRL | SHIFT)
    tool = room.panel.dock.tool
    assert isinstance(tool, TimeTool)
    return tool


def said(tool: TimeTool) -> tuple[str, str]:
    return tool.end.text().replace("\u00a0", " "), tool.standing.text().replace("\u00a0", " ")


def test_the_choice_is_offered_quietly_once_the_meeting_is_late(room: Room) -> None:
    room.wait(minutes=29)
    assert "4 min de retard" in room.standing
    assert not room.panel.point.negotiate.isVisible()
    room.wait(minutes=1)
    assert room.panel.point.negotiate.isVisible()
    assert room.in_line
    room.panel.point.negotiate.click()
    assert isinstance(room.panel.dock.tool, TimeTool)


def test_the_group_shares_its_time_anew_by_keys_and_one_step_undoes_it(room: Room) -> None:
    room.wait(minutes=37)  # twelve minutes late
    before = room.workspace.read(agenda, room.meeting_id)
    tool = negotiate(room)
    assert said(tool) == ("Fin prévue 12 h 12 → 12 h", "à l’heure")
    assert "12 min à reprendre" in tool.why.text().replace("\u00a0", " ")
    assert room.focused is tool.list
    tool.list.setCurrentIndex(tool.list.model().index(2, 0))  # « Rencontres éclair », fifty minutes
    row = tool.list.current
    assert row is not None
    proposed = row.line.after
    room.press(Key.Key_Plus)
    room.press(Key.Key_Minus)
    room.press(Key.Key_Minus)
    assert tool.lines[2].after == proposed - 5
    room.press(Key.Key_4)  # a figure opens the field
    room.type("0")
    room.press(Key.Key_Return)
    assert tool.lines[2].after == 40
    assert room.focused is tool.list
    room.press(Key.Key_Down)
    room.press(Key.Key_R)
    assert "se raccourcit, mais ne se reporte pas" in room.told  # a break
    tool.list.setCurrentIndex(tool.list.model().index(5, 0))
    room.press(Key.Key_R)
    assert tool.lines[5].choice is TimeChoice.DEFER
    room.wait(minutes=3)
    assert tool.lines[2].after == 40, "what was chosen does not follow the clock"
    room.press(Key.Key_Return, CTRL)
    assert room.panel.dock.isHidden()
    assert room.in_line
    assert "Adopté. Fin prévue" in room.told
    room.say("On continue")
    assert "Adopté" not in room.told, "Ctrl+Z is no longer about that"
    room.undo()
    after = room.workspace.read(agenda, room.meeting_id)
    assert after[3].minutes == 40
    assert after[6].state is ItemState.DEFERRED
    assert len(room.workspace.read(time_agreements, room.meeting_id)) == 1
    room.undo()
    assert room.workspace.read(agenda, room.meeting_id) == before


def test_buttons_do_what_keys_do_and_the_proposal_can_be_made_again(room: Room) -> None:
    room.wait(minutes=37)
    tool = negotiate(room)
    first = tool.lines
    tool.list.setCurrentIndex(tool.list.model().index(1, 0))
    for button in (tool.more, tool.park):
        button.click()
    assert tool.lines[1].choice is TimeChoice.PARK
    tool.less.click()
    assert tool.lines[1].after == tool.lines[1].before - 5
    tool.defer.click()
    tool.again.click()
    assert tool.lines == first
    assert not tool.again.isVisible()
    views: list[str] = []
    room.panel.asked.connect(views.append)
    tool.show_room.click()
    assert views == ["room:time"]
    room.press(Key.Key_Escape)
    assert room.in_line


def test_a_duration_not_understood_is_said_and_changes_nothing(room: Room) -> None:
    tool = negotiate(room)
    first = tool.lines
    assert said(tool)[1].endswith("d’avance")
    assert not tool.adopt.isEnabled()
    room.press(Key.Key_Return)
    room.press(Key.Key_A, CTRL)
    room.type("bientôt")
    room.press(Key.Key_Return)
    assert "n’est pas comprise" in room.told
    assert tool.lines == first


def test_nothing_is_negotiated_before_the_meeting_nor_after_its_last_point(workspace: Workspace, qtbot: QtBot) -> None:
    room = Room(qtbot, workspace, small_meeting(workspace, "Un", "Deux"), demo_clock())
    tool = negotiate(room)
    assert "une fois la rencontre commencée" in tool.nothing.text()
    assert not tool.list.isVisible()
    room.start()
    assert tool.list.isVisible()
    room.press(Key.Key_F8)
    assert tool.nothing.text() == "Plus aucun point à venir."


@pytest.mark.parametrize("late", [0, 37])
def test_the_tool_reads_at_every_size(room: Room, qtbot: QtBot, late: int) -> None:
    room.wait(minutes=late)
    negotiate(room)
    assert audit(room.panel, qtbot) == []


def test_a_point_began_some_minutes_ago(room: Room) -> None:
    room.wait(minutes=12)
    for answer, began in (("3", "9 h 9"), ("il y a 5 min", "9 h 7"), ("9 h 1", "9 h 1")):
        room.press(Key.Key_F6, SHIFT)
        room.say(answer)
        assert f"Commencé à {began}," in room.panel.point.began.text().replace("\u00a0", " ")
        assert room.in_line
    room.press(Key.Key_F6, SHIFT)
    assert [button.text().replace("\u00a0", " ") for button in room.panel.form.quick] == [
        "il y a 3 min", "il y a 5 min", "il y a 10 min",
    ]  # fmt: skip
    room.panel.form.quick[2].click()
    assert "Commencé à 9 h 2," in room.panel.point.began.text().replace("\u00a0", " ")
    room.press(Key.Key_N, CTRL)
    assert not room.panel.form.quick[0].isVisible()


def test_a_clock_that_does_not_run_is_said_calmly_with_the_key_that_makes_it_run(room: Room) -> None:
    quiet = room.panel.point.silence
    room.wait(minutes=5)
    assert not quiet.isVisible()
    room.press(Key.Key_F6)
    room.wait(minutes=4)
    assert quiet.text().replace("\u00a0", " ") == "En pause depuis 4 min. F6 pour reprendre."
    assert room.in_line
    room.press(Key.Key_F6)
    assert not quiet.isVisible()
    room.press(Key.Key_F8, SHIFT)  # the point under way is put off: nothing runs
    room.panel.form.points.setCurrentIndex(0)
    room.press(Key.Key_Return)
    room.wait(minutes=1)
    assert not quiet.isVisible()
    room.wait(minutes=1)
    assert "Le minuteur ne tourne pas depuis 2" in quiet.text()
    assert room.in_line
    room.press(Key.Key_F8)
    assert not quiet.isVisible()
