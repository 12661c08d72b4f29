"""The first gesture of a meeting."""

from datetime import date, time
from functools import partial

import pytest

from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import add_item
from cdp_desktop.operations.beginning import begin_meeting
from cdp_desktop.operations.meetings import create_meeting, end_meeting, resume_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.meetings import agenda, meeting
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting
from tests.operations.conftest import Do


def test_a_meeting_begins_with_a_point_or_without(workspace: Workspace, do: Do) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    do(begin_meeting, meeting_id, None, at=clock())
    begun = workspace.read(meeting, meeting_id)
    assert (begun.status, begun.current) == (MeetingStatus.IN_PROGRESS, None)
    do(begin_meeting, meeting_id, begun.items[0].id, at=clock())
    assert workspace.read(agenda, meeting_id)[0].state is ItemState.IN_PROGRESS


def test_no_way_of_beginning_makes_two_meetings_run(workspace: Workspace) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    other = workspace.do(create_meeting, title="Octobre", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    point = workspace.do(add_item, other, title="x", minutes=5)
    workspace.do(begin_meeting, meeting_id, None, at=clock())
    workspace.do(end_meeting, meeting_id, at=clock())
    workspace.do(begin_meeting, other, point, at=clock())
    first = workspace.read(agenda, meeting_id)[0].id
    for gesture in (
        partial(workspace.do, resume_meeting, meeting_id, at=clock()),
        partial(workspace.do, start_item, first, at=clock()),
        partial(workspace.do, begin_meeting, meeting_id, first, at=clock()),
    ):
        with pytest.raises(Refused):
            gesture()
    assert workspace.read(meeting, other).status is MeetingStatus.IN_PROGRESS
    assert workspace.read(meeting, meeting_id).status is MeetingStatus.ENDED
