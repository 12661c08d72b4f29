"""Planned time against real time, where it serves."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from cdp_desktop.domain.durations import Past
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.durations import past_points
from cdp_desktop.store.queries.meetings import agenda, meetings
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting


def test_the_real_minutes_of_points_are_read_the_last_meeting_first(workspace: Workspace) -> None:
    found = workspace.read(past_points, MEETING_DAY)
    held = [one for one in workspace.read(meetings) if one.held_on < MEETING_DAY]
    told = []
    for one in held:
        told += [
            Past(item.title, item.type, item.real_minutes())
            for item in workspace.read(agenda, one.id)
            if item.state.treated and item.intervals
        ]
    assert list(found) == told
    assert workspace.read(past_points, held[-1].held_on) == ()


def test_preparing_a_point_says_what_it_usually_takes(workspace: Workspace, qtbot: QtBot) -> None:
    panel = PreparationPanel(workspace, demo_meeting(workspace), demo_clock())
    qtbot.addWidget(panel)
    said = []
    for row in range(panel.agenda.list.model().rowCount()):
        panel.agenda.list.setCurrentIndex(panel.agenda.list.model().index(row, 0))
        said.append(panel.side.item.usual.text())
    assert any("prend d’habitude" in words.lower() for words in said)


def test_the_end_of_a_meeting_says_where_its_time_went(workspace: Workspace, qtbot: QtBot) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    items = workspace.read(agenda, meeting_id)
    workspace.do(start_item, items[0].id, at=clock())
    workspace.do(start_item, items[1].id, at=clock() + timedelta(minutes=25))
    panel = ClosingPanel(workspace, meeting_id, clock)
    qtbot.addWidget(panel)
    assert "Plus long : Accueil et météo intérieure (+10 min)" in panel.time.text().replace("\u00a0", " ")
