"""The clock of a meeting."""

from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import carry_item
from cdp_desktop.operations.meetings import cancel_meeting, create_meeting
from cdp_desktop.operations.running import (
    add_live_item,
    correct_start,
    defer_item,
    extend_item,
    leave_out_gap,
    pause_item,
    put_back_item,
    resume_item,
    start_item,
    take_over,
    withdraw_item,
)
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.proposals import proposals
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, find
from tests.operations.conftest import Do

Items = Callable[[], tuple[AgendaItem, ...]]


@pytest.fixture
def items(workspace: Workspace) -> Items:
    """Read the agenda of the demo's next meeting."""
    return lambda: workspace.read(agenda, demo_meeting(workspace))


def test_one_point_runs_at_a_time(workspace: Workspace, do: Do, items: Items) -> None:
    clock = demo_clock()
    first, second = items()[:2]
    do(start_item, first.id, at=clock())
    clock.advance(minutes=13)
    do(start_item, second.id, at=clock())
    clock.advance(minutes=2)
    do(start_item, first.id, at=clock())  # back to it
    clock.advance(minutes=4)
    assert [item.state for item in items()].count(ItemState.IN_PROGRESS) == 1
    assert (items()[0].real_minutes(clock()), items()[1].real_minutes()) == (17, 2)
    intervals = sorted((i.started_at, i.ended_at or clock()) for item in items() for i in item.intervals)
    assert all(end <= start for (_s, end), (start, _e) in pairwise(intervals))
    count = workspace.undo_stack.count()
    workspace.do(start_item, first.id, at=clock())  # it runs already: nothing to do
    assert workspace.undo_stack.count() == count


def test_a_pause_is_not_counted(do: Do, items: Items) -> None:
    clock = demo_clock()
    do(start_item, items()[0].id, at=clock())
    clock.advance(minutes=5)
    do(pause_item, items()[0].id, at=clock())
    assert (items()[0].state, items()[0].running) == (ItemState.IN_PROGRESS, False)
    clock.advance(minutes=10)
    do(resume_item, items()[0].id, at=clock())
    clock.advance(minutes=1)
    assert items()[0].real_minutes(clock()) == 6
    with pytest.raises(Refused):
        do(resume_item, items()[1].id, at=clock())


def test_a_clock_set_back_never_makes_time_negative(do: Do, items: Items) -> None:
    clock = demo_clock()
    do(start_item, items()[0].id, at=clock())
    clock.advance(minutes=-30)
    do(start_item, items()[1].id, at=clock())
    assert items()[0].real_minutes() == 0


def test_minutes_are_added_and_the_plan_kept(do: Do, items: Items) -> None:
    do(extend_item, items()[0].id, 5)
    assert (items()[0].planned_minutes, items()[0].minutes) == (15, 20)
    do(extend_item, items()[0].id, -50)
    assert items()[0].minutes == 0


def test_minutes_added_twice_at_once_are_taken_back_one_by_one(workspace: Workspace, items: Items) -> None:
    for _time in range(2):
        workspace.do(extend_item, items()[0].id, 5)
    assert items()[0].minutes == 25
    workspace.undo_stack.undo()
    assert items()[0].minutes == 20
    workspace.undo_stack.undo()
    assert items()[0].minutes == 15


def test_a_start_forgotten_is_corrected_with_the_point_before(do: Do, items: Items) -> None:
    clock = demo_clock()
    do(start_item, items()[0].id, at=clock())
    clock.advance(minutes=10)
    do(start_item, items()[1].id, at=clock())
    clock.advance(minutes=1)
    do(correct_start, items()[1].id, started_at=clock() - timedelta(minutes=4), at=clock())
    assert (items()[0].real_minutes(), items()[1].real_minutes(clock())) == (7, 4)
    with pytest.raises(Refused, match="point précédent"):
        do(correct_start, items()[1].id, started_at=clock() - timedelta(minutes=30), at=clock())
    with pytest.raises(Refused, match="futur"):
        do(correct_start, items()[1].id, started_at=clock() + timedelta(minutes=1), at=clock())
    with pytest.raises(Refused, match="ne tourne pas"):
        do(correct_start, items()[0].id, started_at=clock(), at=clock())


def test_an_interruption_can_be_left_out(do: Do, items: Items) -> None:
    clock = demo_clock()
    do(start_item, items()[0].id, at=clock())
    clock.advance(minutes=12)
    stopped = clock()
    clock.advance(minutes=9)
    do(leave_out_gap, items()[0].id, stopped_at=stopped, at=clock())
    clock.advance(minutes=1)
    assert items()[0].real_minutes(clock()) == 13


def test_a_point_added_live_comes_next_and_is_said_so(workspace: Workspace, do: Do, items: Items) -> None:
    clock = demo_clock()
    do(start_item, items()[1].id, at=clock())
    added = do(add_live_item, demo_meeting(workspace), title="La Popote se présente", minutes=10)
    assert items()[2].id == added
    do(start_item, added, at=clock())
    do(start_item, items()[3].id, at=clock())
    assert items()[2].state is ItemState.ADDED


def test_a_point_put_off_is_planned_elsewhere_until_that_meeting_is_cancelled(
    workspace: Workspace, do: Do, items: Items
) -> None:
    """Scenario 14: the point finds the meeting after, and keeps its origin."""
    october = make(workspace, date(2026, 10, 22))
    clock, point = demo_clock(), items()[5]
    with pytest.raises(Refused, match="pourquoi"):
        do(defer_item, point.id, reason="", at=clock())
    do(defer_item, point.id, reason="Trop long", at=clock())
    assert (items()[5].state, items()[5].deferred_to_id) == (ItemState.DEFERRED, october)
    assert workspace.read(agenda, october)[-1].origin == "reporté de la rencontre 9"
    workspace.do(cancel_meeting, october, reason="Tempête")
    november = make(workspace, date(2026, 11, 26))
    (proposal,) = [one for one in workspace.read(proposals, november) if one.id == point.id]
    assert proposal.reason == "reporté de la rencontre 9\u00a0: Trop long"
    do(carry_item, november, point.id)
    assert workspace.read(agenda, november)[-1].origin == "reporté de la rencontre 9"
    assert point.id not in {one.id for one in workspace.read(proposals, november)}


def test_a_point_put_off_or_withdrawn_comes_back(workspace: Workspace, do: Do, items: Items) -> None:
    october, clock = make(workspace, date(2026, 10, 22)), demo_clock()
    do(defer_item, items()[5].id, reason="x", at=clock(), to_meeting_id=october)
    do(withdraw_item, items()[6].id, reason="Matériel en révision", at=clock())
    assert items()[6].state is ItemState.WITHDRAWN
    do(put_back_item, items()[5].id)
    do(put_back_item, items()[6].id)
    assert {item.state for item in items()} == {ItemState.PLANNED}
    assert not workspace.read(agenda, october)
    with pytest.raises(Refused):
        do(put_back_item, items()[5].id)
    with pytest.raises(Refused, match="à venir"):
        do(defer_item, items()[5].id, reason="x", at=clock(), to_meeting_id=demo_meeting(workspace, 3))


def test_what_is_dealt_with_is_not_put_off(do: Do, items: Items) -> None:
    clock = demo_clock()
    do(start_item, items()[0].id, at=clock())
    do(start_item, items()[1].id, at=clock())
    for operation in (defer_item, withdraw_item):
        with pytest.raises(Refused, match="déjà traité"):
            do(operation, items()[0].id, reason="x", at=clock())
    do(withdraw_item, items()[2].id, reason="x", at=clock())
    with pytest.raises(Refused, match="reporté ou retiré"):
        do(start_item, items()[2].id, at=clock())


def test_who_takes_over_is_kept_beside_who_led(workspace: Workspace, do: Do, items: Items) -> None:
    amelie = find(workspace, "Amélie Charbonneau")
    do(take_over, items()[0].id, amelie)
    do(take_over, items()[0].id, amelie)
    assert items()[0].lead is not None
    assert [items()[0].lead.name, *(one.name for one in items()[0].co_leads)] == ["Nadia Belhadj", "Amélie Charbonneau"]  # type: ignore[union-attr]
    do(take_over, items()[7].id, amelie)
    assert items()[7].lead is not None
    assert not items()[7].co_leads


def test_a_closed_meeting_does_not_run(workspace: Workspace) -> None:
    past = workspace.read(agenda, demo_meeting(workspace, 3))
    with pytest.raises(Refused, match="pas en cours"):
        workspace.do(start_item, past[0].id, at=demo_clock()())


def make(workspace: Workspace, day: date) -> UUID:
    """Make a meeting on some day."""
    return workspace.do(create_meeting, title=str(day), held_on=day, start=time(9), end=time(12))
