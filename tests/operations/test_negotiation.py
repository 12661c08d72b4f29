"""Time negotiated with the group."""

from dataclasses import replace

import pytest

from cdp_desktop.domain.agreement import TimeChoice, proposal, saved
from cdp_desktop.domain.vocabulary import Confidentiality, ItemState, ItemType
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.negotiation import adopt_times
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.captures import parking
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.room import time_agreements
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, small_meeting
from tests.operations.conftest import Do


def test_what_the_group_agreed_on_is_written_and_applied_in_one_gesture(workspace: Workspace, do: Do) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    do(start_item, workspace.read(agenda, meeting_id)[0].id, at=clock())
    items = workspace.read(agenda, meeting_id)
    lines = list(proposal(items, 20, clock()))
    free = [index for index, line in enumerate(lines) if line.choice is TimeChoice.CHANGE]
    lines[free[0]] = lines[free[0]].put_aside(TimeChoice.DEFER)
    lines[free[1]] = lines[free[1]].put_aside(TimeChoice.PARK)
    before = workspace.undo_stack.count()
    do(adopt_times, meeting_id, lines, late_minutes=20, at=clock())
    assert workspace.undo_stack.count() == before + 1
    after = {item.id: item for item in workspace.read(agenda, meeting_id)}
    for line in lines:
        if line.choice in (TimeChoice.CHANGE, TimeChoice.KEEP):
            assert after[line.id].minutes == line.after
    deferred, parked = after[lines[free[0]].id], after[lines[free[1]].id]
    assert (deferred.state, deferred.defer_reason) == (ItemState.DEFERRED, "D’un commun accord, faute de temps.")
    assert parked.state is ItemState.WITHDRAWN
    assert parked.title in [one.text for one in workspace.read(parking, meeting_id)]
    kept = workspace.read(time_agreements, meeting_id)
    assert [(one.late_minutes, one.lines) for one in kept] == [(20, tuple(lines))]
    assert saved(kept[0].lines) == saved(lines)
    assert workspace.read(record, meeting_id).time_agreements == kept


def test_an_agreement_without_a_change_or_on_what_is_over_is_refused(workspace: Workspace) -> None:
    meeting_id, clock = small_meeting(workspace, "Un", "Deux", "Pause"), demo_clock()
    items = workspace.read(agenda, meeting_id)
    lines = proposal(items, 0, clock())
    with pytest.raises(Refused, match="n’est pas en cours"):
        workspace.do(adopt_times, meeting_id, lines, late_minutes=0, at=clock())
    workspace.do(edit_item, items[2].id, type=ItemType.BREAK)
    workspace.do(start_item, items[0].id, at=clock())
    with pytest.raises(Refused, match="Rien n’est changé"):
        workspace.do(adopt_times, meeting_id, lines[1:], late_minutes=0, at=clock())
    with pytest.raises(Refused, match="n’est plus à venir"):
        workspace.do(adopt_times, meeting_id, [lines[0].lasting(5)], late_minutes=0, at=clock())
    aside = [lines[2].put_aside(TimeChoice.DEFER)]
    with pytest.raises(Refused, match="Une pause ou la clôture"):
        workspace.do(adopt_times, meeting_id, aside, late_minutes=0, at=clock())
    assert workspace.read(time_agreements, meeting_id) == ()


def test_a_point_off_the_record_is_parked_by_its_title_alone(workspace: Workspace, do: Do) -> None:
    meeting_id, clock = small_meeting(workspace, "Un", "Ventilation"), demo_clock()
    items = workspace.read(agenda, meeting_id)
    workspace.do(edit_item, items[1].id, off_record=True, confidentiality=Confidentiality.FACILITATION)
    workspace.do(start_item, items[0].id, at=clock())
    line = replace(proposal(items, 0, clock())[1], choice=TimeChoice.PARK, after=0)
    do(adopt_times, meeting_id, [line], late_minutes=0, at=clock())
    assert [(one.text, one.item_id) for one in workspace.read(parking, meeting_id)] == [("Ventilation", None)]
