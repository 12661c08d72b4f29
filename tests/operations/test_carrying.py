"""What waits for a meeting: standing points, all at once, left out, and nothing forgotten."""

from datetime import date, time
from uuid import UUID

import pytest

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.carry import Proposal, ProposalKind
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import add_item, edit_item, name_section, remove_item, skip_item
from cdp_desktop.operations.carrying import carry, carry_all, carry_standing, leave_out, take_back
from cdp_desktop.operations.meetings import cancel_meeting, create_meeting
from cdp_desktop.operations.running import defer_item, put_back_item
from cdp_desktop.store.queries.meetings import agenda, templates
from cdp_desktop.store.queries.proposals import proposals
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting
from tests.operations.conftest import Do

OCTOBER, NOVEMBER = date(2026, 10, 22), date(2026, 11, 26)


def plan(workspace: Workspace, day: date, template_id: UUID | None = None) -> UUID:
    return workspace.do(
        create_meeting, title=str(day), held_on=day, start=time(9), end=time(12), template_id=template_id
    )


def points(workspace: Workspace, meeting_id: UUID) -> list[AgendaItem]:
    return list(workspace.read(agenda, meeting_id))


def waiting(workspace: Workspace, meeting_id: UUID) -> list[Proposal]:
    return [one for one in workspace.read(proposals, meeting_id) if not one.left_out]


def test_everything_is_carried_at_once_with_follow_ups_gathered(workspace: Workspace, do: Do) -> None:
    october = plan(workspace, OCTOBER)
    for title, kind in (("Accueil", ItemType.WELCOME), ("Clôture", ItemType.CLOSING)):
        workspace.do(add_item, october, title=title, minutes=10, type=kind)
    found = waiting(workspace, october)
    actions = [one for one in found if one.kind is ProposalKind.ACTION_ITEM]
    others = [one.text for one in found if one.kind is not ProposalKind.ACTION_ITEM]
    first = do(carry_all, october, [(one.kind, one.id) for one in found])
    made = points(workspace, october)
    assert [item.title for item in made] == ["Accueil", "Suivis", *others, "Clôture"]
    assert (made[1].id, made[1].type, made[1].gathered) == (
        first,
        ItemType.FOLLOW_UP,
        tuple(one.text for one in actions),
    )
    assert waiting(workspace, october) == []
    do(remove_item, first)
    assert {one.id for one in waiting(workspace, october)} == {one.id for one in actions}


def test_what_is_left_out_keeps_its_reason_and_waits_for_the_next_one(workspace: Workspace, do: Do) -> None:
    october = plan(workspace, OCTOBER)
    for one in waiting(workspace, october):
        do(leave_out, october, one.kind, one.id, reason=" Plus tard ")
        out = next(other for other in workspace.read(proposals, october) if other.id == one.id)
        assert out.left_out == "Plus tard"
    assert waiting(workspace, october) == []
    with pytest.raises(Refused, match="pourquoi"):
        workspace.do(leave_out, october, one.kind, one.id, reason=" ")
    do(take_back, october, one.id)
    assert waiting(workspace, october) == [one]
    do(leave_out, october, one.kind, one.id, reason="Non")
    do(carry, october, one.kind, one.id)
    assert one.text in [item.title for item in points(workspace, october)]
    november = plan(workspace, NOVEMBER)
    assert waiting(workspace, november)
    assert not [other for other in workspace.read(proposals, november) if other.left_out]


def test_forty_subjects_are_carried_in_one_step(workspace: Workspace) -> None:
    crowded = plan(workspace, OCTOBER)
    for number in range(40):
        workspace.do(add_item, crowded, title=f"Sujet {number}", minutes=5)
    workspace.do(cancel_meeting, crowded, reason="Tempête")
    november = plan(workspace, NOVEMBER)
    found = waiting(workspace, november)
    assert len([one for one in found if one.text.startswith("Sujet")]) == 40
    steps = workspace.undo_stack.count()
    workspace.do(carry_all, november, [(one.kind, one.id) for one in found])
    assert workspace.undo_stack.count() == steps + 1
    assert waiting(workspace, november) == []


def test_points_of_a_cancelled_meeting_are_proposed_to_the_next(workspace: Workspace, do: Do) -> None:
    template_id = workspace.read(templates)[0][0]
    october = plan(workspace, OCTOBER, template_id)
    workspace.do(add_item, october, title="La Popote se présente", minutes=15)
    workspace.do(cancel_meeting, october, reason="Tempête")
    november = plan(workspace, NOVEMBER, template_id)
    (back,) = [one for one in waiting(workspace, november) if one.kind is ProposalKind.DEFERRED]
    assert back.text == "La Popote se présente"
    assert back.reason.replace("\u00a0", " ") == "prévu à la rencontre 10, annulée : Tempête"
    do(carry, november, back.kind, back.id)
    copy = next(item for item in points(workspace, november) if item.title == back.text)
    assert copy.origin == "reporté de la rencontre 10"
    assert [one for one in waiting(workspace, november) if one.kind is ProposalKind.DEFERRED] == []


def test_standing_points_come_back_at_their_place_once(workspace: Workspace, do: Do) -> None:
    held = points(workspace, demo_meeting(workspace))
    workspace.do(name_section, held[0].id, "Ouverture")
    for item in held[1], held[3]:
        workspace.do(edit_item, item.id, standing=True)
    workspace.do(skip_item, held[3].id)
    template_id = workspace.read(templates)[0][0]
    october = do(
        create_meeting,
        title="Octobre",
        held_on=OCTOBER,
        start=time(9),
        end=time(12),
        template_id=template_id,
    )
    made = points(workspace, october)
    assert len(made) == 11  # the template has the adoption of the agenda already
    back = next(item for item in made if item.title == held[3].title)
    assert (back.state, back.standing, back.minutes) == (ItemState.PLANNED, True, held[3].minutes)
    assert made.index(back) < next(rank for rank, item in enumerate(made) if item.type is ItemType.BREAK)
    assert back.section == ""
    assert ProposalKind.STANDING not in {one.kind for one in waiting(workspace, october)}


def test_a_standing_point_put_off_comes_back_with_its_origin_and_is_not_proposed_twice(
    workspace: Workspace, do: Do
) -> None:
    point = points(workspace, demo_meeting(workspace))[3]
    workspace.do(edit_item, point.id, standing=True)
    october = plan(workspace, OCTOBER)
    do(defer_item, point.id, reason="Trop long", at=demo_clock()(), to_meeting_id=october)
    (back,) = points(workspace, october)
    assert back.origin == "reporté de la rencontre 9"
    do(put_back_item, point.id)
    (stays,) = points(workspace, october)
    assert stays.origin == ""
    workspace.do(cancel_meeting, october, reason="x")
    workspace.do(defer_item, point.id, reason="Trop long", at=demo_clock()())
    november = plan(workspace, NOVEMBER)
    (again,) = points(workspace, november)
    assert again.origin == "reporté de la rencontre 9"
    assert point.id not in {one.id for one in workspace.read(proposals, november)}


def test_a_point_made_standing_after_the_next_agenda_is_proposed_there(workspace: Workspace, do: Do) -> None:
    october = plan(workspace, OCTOBER)
    point = points(workspace, demo_meeting(workspace))[3]
    workspace.do(edit_item, point.id, standing=True)
    (found,) = [one for one in waiting(workspace, october) if one.kind is ProposalKind.STANDING]
    assert found.reason == "point permanent de la rencontre 9"
    do(carry_standing, october, found.id)
    (made,) = points(workspace, october)
    assert (made.title, made.standing, made.origin) == (point.title, True, "")
