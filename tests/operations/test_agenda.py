"""Preparing the agenda of a meeting."""

from collections.abc import Callable
from datetime import date, time
from uuid import UUID

import pytest

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.carry import Proposal, ProposalKind
from cdp_desktop.domain.vocabulary import ItemObjective, ItemState, ItemType
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import (
    add_item,
    carry_action_item,
    carry_initiative,
    carry_item,
    carry_parking,
    edit_item,
    move_item,
    name_section,
    remove_item,
    skip_item,
)
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import cancel_meeting, create_meeting, remove_meeting
from cdp_desktop.operations.running import defer_item, put_back_item, start_item
from cdp_desktop.store.queries.initiatives import initiatives
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.proposals import proposals
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting
from tests.operations.conftest import Do

Items = Callable[[], tuple[AgendaItem, ...]]


@pytest.fixture
def items(workspace: Workspace) -> Items:
    """Read the agenda of the demo's next meeting."""
    return lambda: workspace.read(agenda, demo_meeting(workspace))


def plan(workspace: Workspace, day: date) -> UUID:
    """Plan an empty meeting."""
    return workspace.do(create_meeting, title=str(day), held_on=day, start=time(9), end=time(12))


def proposed(workspace: Workspace, meeting_id: UUID, kind: ProposalKind) -> list[Proposal]:
    """Return what is proposed for a meeting, of one kind."""
    return [one for one in workspace.read(proposals, meeting_id) if one.kind is kind]


def test_a_point_is_added_where_it_is_wanted(workspace: Workspace, do: Do, items: Items) -> None:
    meeting_id, before = demo_meeting(workspace), [item.title for item in items()]
    do(add_item, meeting_id, title=" À la fin ", minutes=0)
    do(add_item, meeting_id, title="Au début", minutes=5, index=0, type=ItemType.WELCOME)
    do(add_item, meeting_id, title="En deuxième", minutes=1440, index=1)
    assert [item.title for item in items()] == ["Au début", "En deuxième", *before, "À la fin"]
    assert items()[0].type is ItemType.WELCOME


@pytest.mark.parametrize(("title", "minutes", "why"), [(" ", 5, "titre"), ("x", -1, "durée"), ("x", 1441, "durée")])
def test_a_point_needs_a_title_and_a_possible_time(
    workspace: Workspace, items: Items, title: str, minutes: int, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        workspace.do(add_item, demo_meeting(workspace), title=title, minutes=minutes)
    with pytest.raises(Refused, match=why):
        workspace.do(edit_item, items()[0].id, title=title, planned_minutes=minutes)


def test_a_point_is_edited(workspace: Workspace, do: Do, items: Items) -> None:
    point = items()[0]
    do(edit_item, point.id, title="Bonjour", planned_minutes=20, objective=ItemObjective.CONNECT, materials="Craies")
    edited = items()[0]
    assert (edited.title, edited.minutes, edited.objective, edited.materials) == (
        "Bonjour",
        20,
        ItemObjective.CONNECT,
        "Craies",
    )
    with pytest.raises(TypeError, match="state"):
        workspace.do(edit_item, point.id, state=ItemState.DONE)


def test_points_change_places_as_often_as_wanted(do: Do, items: Items) -> None:
    expected = [item.id for item in items()]
    for source, target in [(0, 3), (7, 0), (4, 4), (1, 99), (2, 1)]:
        moved = expected.pop(source)
        expected.insert(target, moved)
        do(move_item, moved, target)
        assert [item.id for item in items()] == expected


def test_a_section_runs_from_its_first_point_to_the_next_section(workspace: Workspace, do: Do, items: Items) -> None:
    points = items()
    do(name_section, points[0].id, " Ouverture ")
    do(name_section, points[3].id, "Pratiques")
    do(name_section, points[6].id, "")
    assert [item.section for item in items()] == ["Ouverture"] * 3 + ["Pratiques"] * 3 + [""] * 2
    do(name_section, points[3].id, "Essais")
    assert [item.section for item in items()][3:6] == ["Essais"] * 3
    do(move_item, points[7].id, 1)
    assert items()[1].section == "Ouverture"
    do(move_item, points[7].id, 7)
    added = do(add_item, demo_meeting(workspace), title="Entre deux", minutes=5, index=5)
    assert next(item for item in items() if item.id == added).section == "Essais"
    do(name_section, points[0].id, " ")
    assert {item.section for item in items()} == {"", "Essais"}


def test_a_standing_point_is_skipped_and_put_back(workspace: Workspace, do: Do, items: Items) -> None:
    point = items()[1]
    with pytest.raises(Refused, match="permanent"):
        workspace.do(skip_item, point.id)
    do(edit_item, point.id, standing=True)
    do(skip_item, point.id)
    skipped = items()[1]
    assert (skipped.state, skipped.defer_reason) == (ItemState.WITHDRAWN, "Sauté cette fois")
    with pytest.raises(Refused, match="retiré"):
        workspace.do(skip_item, point.id)
    do(put_back_item, point.id)
    assert items()[1].state is ItemState.PLANNED


def test_only_a_point_nothing_was_done_to_is_removed(workspace: Workspace, do: Do, items: Items) -> None:
    untouched, noted, begun = items()[5:8]
    do(remove_item, untouched.id)
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    workspace.do(capture, meeting_id, CaptureKind.NOTE, "Une note", item_id=noted.id, at=clock())
    workspace.do(start_item, begun.id, at=clock())
    for point in (noted, begun):
        with pytest.raises(Refused, match="entamé"):
            workspace.do(remove_item, point.id)


def test_a_point_with_notes_does_not_go_off_the_record(workspace: Workspace, do: Do, items: Items) -> None:
    meeting_id = demo_meeting(workspace)
    do(edit_item, items()[4].id, off_record=True)
    workspace.do(capture, meeting_id, CaptureKind.PRACTICE, "Le bol", item_id=items()[5].id, at=demo_clock()())
    with pytest.raises(Refused, match="hors compte rendu"):
        workspace.do(edit_item, items()[5].id, off_record=True)


def test_nothing_is_planned_in_a_cancelled_meeting(workspace: Workspace) -> None:
    meeting_id = plan(workspace, date(2026, 10, 22))
    workspace.do(cancel_meeting, meeting_id, reason="Tempête")
    with pytest.raises(Refused, match="annulée"):
        workspace.do(add_item, meeting_id, title="x", minutes=5)


def test_what_is_carried_over_is_planned_and_proposed_no_more(workspace: Workspace, do: Do) -> None:
    """Scenario 1: follow-ups, parked subjects and projects are proposed for insertion."""
    october = plan(workspace, date(2026, 10, 22))
    for kind, operation in (
        (ProposalKind.ACTION_ITEM, carry_action_item),
        (ProposalKind.PARKING, carry_parking),
    ):
        one = proposed(workspace, october, kind)[0]
        assert one.reason
        do(operation, october, one.id)
        planned = workspace.read(agenda, october)[-1]
        assert (planned.title, planned.minutes) == (one.text, one.minutes)
        assert one.id not in {other.id for other in proposed(workspace, october, kind)}
    project = workspace.read(initiatives, demo_meeting(workspace, 2))[0]
    do(carry_initiative, october, project.id)
    planned = workspace.read(agenda, october)[-1]
    assert (planned.title, planned.type) == (project.title, ItemType.PROJECT_UPDATE)


def test_a_parked_subject_is_never_forgotten(workspace: Workspace, do: Do) -> None:
    """A subject put on an agenda comes back when the point, or the meeting, goes."""
    october = plan(workspace, date(2026, 10, 22))
    parked = proposed(workspace, october, ProposalKind.PARKING)[0]
    do(remove_item, workspace.do(carry_parking, october, parked.id))
    assert parked in proposed(workspace, october, ProposalKind.PARKING)
    for operation, fields in ((cancel_meeting, {"reason": "Tempête"}), (remove_meeting, {})):
        other = plan(workspace, date(2026, 11, 26))
        workspace.do(carry_parking, other, parked.id)
        do(operation, other, **fields)
        assert parked in proposed(workspace, october, ProposalKind.PARKING)


def test_a_point_put_off_is_never_forgotten(workspace: Workspace, do: Do, items: Items) -> None:
    """Its copy, or the meeting it was planned in, can go: it is proposed again."""
    october, point = plan(workspace, date(2026, 10, 22)), items()[5]
    workspace.do(defer_item, point.id, reason="Trop long", at=demo_clock()())
    do(remove_item, workspace.read(agenda, october)[0].id)
    assert [one.id for one in proposed(workspace, october, ProposalKind.DEFERRED)] == [point.id]
    do(carry_item, october, point.id)
    assert not proposed(workspace, october, ProposalKind.DEFERRED)
    assert items()[5].deferred_to == "rencontre 10"
    do(remove_meeting, october)
    november = plan(workspace, date(2026, 11, 26))
    assert [one.id for one in proposed(workspace, november, ProposalKind.DEFERRED)] == [point.id]
