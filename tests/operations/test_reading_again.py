"""What the program writes, it can read again: every check of a file of the open format holds."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.exchange.open_format import dump_open_format, load_open_format
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import mark_left, mark_present
from cdp_desktop.operations.captures import capture, remove_capture
from cdp_desktop.operations.closing import supersede_decision
from cdp_desktop.operations.meetings import end_meeting, resume_meeting, start_meeting
from cdp_desktop.operations.presence import mark_returned
from cdp_desktop.operations.running import add_live_item, defer_item, put_back_item, start_item, withdraw_item
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.captures import captures
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.records import record
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting, find, open_workspace

PEOPLE = ("Nadia Belhadj", "Kevin Ouellet", "Amélie Charbonneau")


@pytest.mark.parametrize("seed", range(4))
def test_a_meeting_held_in_any_way_can_be_read_again(workspace: Workspace, tmp_path: Path, seed: int) -> None:
    random, clock, meeting_id = Random(seed), demo_clock(), demo_meeting(workspace)
    workspace.do(start_meeting, meeting_id)
    for _step in range(50):
        clock.advance(minutes=random.randint(-1, 6))
        with suppress(Refused):
            _gesture(workspace, meeting_id, random, clock)
    with suppress(Refused):  # ended already
        workspace.do(end_meeting, meeting_id, at=clock())
    copy = open_workspace(tmp_path / "copy")
    copy.do(load_open_format, workspace.read(dump_open_format))
    there, here = (one.read(record, demo_meeting(one)) for one in (workspace, copy))
    assert [item.real_minutes() for item in here.meeting.items] == [item.real_minutes() for item in there.meeting.items]
    assert [one.stays for one in here.attendances if one.stays]
    assert [note.text for note in here.notes] == [note.text for note in there.notes]
    copy.close()


def _gesture(workspace: Workspace, meeting_id: UUID, random: Random, clock: Clock) -> None:
    """Do one thing that people do during a meeting; some of them make no sense and are refused."""
    at, do = clock(), workspace.do
    item_id = random.choice(workspace.read(agenda, meeting_id)).id
    member_id = find(workspace, random.choice(PEOPLE))
    kind = random.choice(list(CaptureKind))
    gestures = [
        partial(do, start_item, item_id, at=at),
        partial(do, start_item, item_id, at=at),
        partial(do, defer_item, item_id, reason="x", at=at),
        partial(do, withdraw_item, item_id, reason="x", at=at),
        partial(do, put_back_item, item_id),
        partial(do, add_live_item, meeting_id, title="Divers", minutes=5),
        partial(do, mark_present, meeting_id, member_id, at=at),
        partial(do, end_meeting, meeting_id, at=at),
        partial(do, resume_meeting, meeting_id, at=at),
        partial(do, capture, meeting_id, kind, kind.label, item_id=item_id, person_id=member_id, at=at),
        partial(do, capture, meeting_id, CaptureKind.DECISION, "x", item_id=item_id, at=at),
    ]
    here = [one for one in workspace.read(attendances, meeting_id) if one.present]
    for one in here[:1]:
        gestures += [partial(do, mark_left, one.id, at=at), partial(do, mark_returned, one.id, at=at)]
    for line in workspace.read(captures, meeting_id)[:1]:
        gestures.append(partial(do, remove_capture, line.kind, line.id))
        if line.kind is CaptureKind.DECISION:
            gestures += [partial(do, supersede_decision, line.id, text="y", at=at)] * 3
    random.choice(gestures)()
