"""Small groups of a point, until the meeting ends."""

from uuid import UUID

import pytest

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.groups import SmallGroup
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.groups import (
    draw_groups,
    extend_groups,
    gather_groups,
    move_to_group,
    place_in_groups,
    remove_groups,
    time_groups,
)
from cdp_desktop.operations.meetings import end_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.room import small_groups
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting
from tests.operations.conftest import Do

CLOCK = demo_clock()


def arrive(workspace: Workspace, first: int, last: int) -> None:
    """Have some members come."""
    meeting_id = demo_meeting(workspace)
    for one in workspace.read(candidates, MEETING_DAY, meeting_id)[first:last]:
        workspace.do(mark_present, meeting_id, one.id, at=CLOCK())


@pytest.fixture
def point(workspace: Workspace) -> UUID:
    """The first point, under way, with ten people in the room."""
    arrive(workspace, 0, 10)
    found = workspace.read(agenda, demo_meeting(workspace))[0].id
    workspace.do(start_item, found, at=CLOCK())
    return found


def groups(workspace: Workspace) -> tuple[SmallGroup, ...]:
    return workspace.read(small_groups, demo_meeting(workspace))


def item(workspace: Workspace) -> AgendaItem:
    return workspace.read(agenda, demo_meeting(workspace))[0]


def test_groups_are_drawn_again_changed_and_completed(workspace: Workspace, do: Do, point: UUID) -> None:
    do(draw_groups, point, count=3, seed=1)
    assert [len(group.people) for group in groups(workspace)] == [4, 3, 3]
    do(draw_groups, point, count=2, seed=2)
    first, second = groups(workspace)
    assert (len(first.people), len(second.people)) == (5, 5)
    moved = first.people[0]
    do(move_to_group, moved.id, second.id)
    assert groups(workspace)[1].people[-1] == moved
    count = workspace.undo_stack.count()
    workspace.do(move_to_group, moved.id, second.id)  # already there
    assert workspace.undo_stack.count() == count
    arrive(workspace, 10, 12)
    do(place_in_groups, point)
    assert [len(group.people) for group in groups(workspace)] == [6, 6]
    there = workspace.read(attendances, demo_meeting(workspace))
    assert {one.id for group in groups(workspace) for one in group.people} == {one.id for one in there if one.here}
    do(remove_groups, point)
    assert groups(workspace) == ()


def test_the_groups_have_a_clock_of_their_own(workspace: Workspace, do: Do, point: UUID) -> None:
    do(draw_groups, point, count=3, seed=1)
    do(time_groups, point, 12, at=CLOCK())
    do(extend_groups, point, 5)
    assert (item(workspace).group_minutes, item(workspace).groups_began_at) == (17, CLOCK())
    do(gather_groups, point)
    assert item(workspace).groups_began_at is None
    assert len(groups(workspace)) == 3
    with pytest.raises(Refused, match="au moins une minute"):
        workspace.do(time_groups, point, 0, at=CLOCK())


def test_nothing_of_the_groups_remains_when_the_meeting_ends(workspace: Workspace, do: Do, point: UUID) -> None:
    do(draw_groups, point, count=3, seed=1)
    do(time_groups, point, 12, at=CLOCK())
    do(end_meeting, demo_meeting(workspace), at=CLOCK())
    assert groups(workspace) == ()
    assert item(workspace).groups_began_at is None
    with pytest.raises(Refused, match="n’est pas en cours"):
        workspace.do(draw_groups, point, count=3, seed=1)


def test_groups_that_make_no_sense_are_refused(workspace: Workspace, point: UUID) -> None:
    with pytest.raises(Refused, match="Tirez d’abord"):
        workspace.do(place_in_groups, point)
    with pytest.raises(Refused, match="11 groupes pour 10 personnes"):
        workspace.do(draw_groups, point, count=11, seed=1)
    workspace.do(draw_groups, point, count=3, seed=1)
    arrive(workspace, 10, 11)
    outside = next(one for one in workspace.read(attendances, demo_meeting(workspace)) if one.here
                   and not any(one in group.people for group in groups(workspace)))  # fmt: skip
    with pytest.raises(Refused, match="dans aucun groupe"):
        workspace.do(move_to_group, outside.id, groups(workspace)[0].id)
    workspace.do(edit_item, point, off_record=True)
    with pytest.raises(Refused, match="hors compte rendu"):
        workspace.do(draw_groups, point, count=3, seed=1)


def test_an_empty_room_makes_no_group(workspace: Workspace) -> None:
    point = workspace.read(agenda, demo_meeting(workspace))[0].id
    workspace.do(start_item, point, at=CLOCK())
    with pytest.raises(Refused, match="au moins deux personnes"):
        workspace.do(draw_groups, point, count=1, seed=1)
