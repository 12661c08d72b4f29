"""The last lines of a meeting, read fast, are those of the whole stream."""

from datetime import date

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations.captures import attribute_capture, capture
from cdp_desktop.operations.closing import assign_action_item
from cdp_desktop.store.queries.captures import captures
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.stream import stream
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting


def test_every_kind_reads_as_in_the_whole_stream(workspace: Workspace) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    person = next(iter(workspace.read(people, MEETING_DAY)))
    for kind in CaptureKind:
        clock.advance(minutes=1)
        made = workspace.do(capture, meeting_id, kind, f"Une ligne : {kind}", at=clock())
        if kind is CaptureKind.ACTION:
            workspace.do(assign_action_item, made, owner_id=person, due=date(2026, 10, 1))
        elif kind is not CaptureKind.DECISION:
            workspace.do(attribute_capture, kind, made, person)
    whole = workspace.read(captures, meeting_id)
    assert len(whole) == len(CaptureKind)
    assert workspace.read(stream, meeting_id, limit=100) == whole
    assert workspace.read(stream, meeting_id, limit=5) == whole[:5]


@pytest.mark.parametrize("number", range(1, 9))
def test_the_meetings_of_the_demo_read_alike(workspace: Workspace, number: int) -> None:
    meeting_id = demo_meeting(workspace, number)
    whole = {one.id: one for one in workspace.read(captures, meeting_id)}
    last = workspace.read(stream, meeting_id, limit=1000)
    assert {one.id for one in last} == set(whole)
    differing = [(one, whole[one.id]) for one in last if one != whole[one.id] and one.kind is not CaptureKind.IDEA]
    assert differing == []
