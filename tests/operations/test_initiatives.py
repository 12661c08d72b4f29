"""Initiatives, from an observed need on, and practices that others take up."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.vocabulary import InitiativeRole, ReuseResult, Stage
from cdp_desktop.operations import Refused
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.committees import create_committee
from cdp_desktop.operations.contributions import add_contributor, tie_organization, untie_organization
from cdp_desktop.operations.initiatives import (
    change_stage,
    idea_from_need,
    record_reuse,
)
from cdp_desktop.store.queries.initiatives import initiatives, practices
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

AT = demo_clock(10)()
Read = Callable[[UUID], Initiative]


@pytest.fixture
def idea(workspace: Workspace) -> UUID:
    """An idea of the demo's next meeting."""
    return workspace.do(capture, demo_meeting(workspace), CaptureKind.IDEA, "Une navette", at=AT)


@pytest.fixture
def read(workspace: Workspace) -> Read:
    """Read an initiative of the demo's next meeting."""
    return lambda key: next(one for one in workspace.read(initiatives, demo_meeting(workspace)) if one.id == key)


def place(workspace: Workspace, short_name: str) -> UUID:
    """Return the key of an organisation."""
    return next(key for key, one in workspace.read(organizations).items() if one.short_name == short_name)


def move(workspace: Workspace, key: UUID, stage: Stage, **fields: Any) -> None:
    """Bring an initiative to a stage on the day of the meeting."""
    workspace.do(change_stage, key, stage, **{"reason": "Parce que", "on": MEETING_DAY, **fields})


def test_a_need_becomes_an_idea_and_then_a_committee(workspace: Workspace, do: Do, read: Read) -> None:
    """Scenario 17: the history shows each step, with the meeting, the reason and the people."""
    meeting_id = demo_meeting(workspace)
    people = [find(workspace, name) for name in ("Kevin Ouellet", "Amélie Charbonneau", "Hugo Desrochers")]
    need = workspace.do(capture, meeting_id, CaptureKind.NEED, "Rien le soir", person_id=people[0], at=AT)
    key = do(idea_from_need, need, title="Une halte du soir", reason="Trois organismes le disent", at=AT)
    committee: dict[str, Any] = {
        "members": people,
        "lead_id": people[1],
        "reason": "On s’y met",
        "meeting_id": meeting_id,
    }
    do(create_committee, key, name=" Comité du soir ", mandate="Trouver un lieu", **committee)
    found = read(key)
    assert [(step.stage, step.reason, step.meeting_id, step.changed_on) for step in found.history] == [
        (Stage.NEED, "Rien le soir", meeting_id, MEETING_DAY),
        (Stage.IDEA, "Trois organismes le disent", meeting_id, MEETING_DAY),
        (Stage.COMMITTEE, "On s’y met", meeting_id, MEETING_DAY),
    ]
    assert [step.recorded_by.name for step in found.history if step.recorded_by] == [
        "Kevin Ouellet",
        "Kevin Ouellet",
        "Amélie Charbonneau",
    ]
    assert (found.title, found.need, found.committee) == ("Une halte du soir", "Rien le soir", "Comité du soir")
    assert [one.id for one in found.committee_people] == people


def test_an_idea_is_born_of_a_need_only_with_a_reason(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    need, note = (workspace.do(capture, meeting_id, kind, "x", at=AT) for kind in (CaptureKind.NEED, CaptureKind.NOTE))
    with pytest.raises(Refused, match="raison"):
        workspace.do(idea_from_need, need, title="x", reason=" ", at=AT)
    with pytest.raises(Refused, match="besoin constaté"):
        workspace.do(idea_from_need, note, title="x", reason="x", at=AT)
    assert not workspace.read(initiatives, meeting_id)


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"name": " "}, "nom"), ({"mandate": ""}, "mandat"), ({"reason": ""}, "pourquoi"), ({"members": []}, "membre")],
)
def test_a_committee_needs_a_name_a_mandate_and_a_reason(
    workspace: Workspace, idea: UUID, read: Read, fields: dict[str, Any], why: str
) -> None:
    kevin = find(workspace, "Kevin Ouellet")
    whole: dict[str, Any] = {"name": "Comité", "mandate": "Trouver", "members": [kevin], "reason": "On s’y met"}
    with pytest.raises(Refused, match=why):
        workspace.do(create_committee, idea, **{**whole, **fields}, lead_id=kevin, meeting_id=demo_meeting(workspace))
    assert not read(idea).committee


def test_a_stage_is_reached_only_when_it_can_be(workspace: Workspace, do: Do, idea: UUID, read: Read) -> None:
    for stage, fields, why in (
        (Stage.COMMITTEE, {}, "Nommez d’abord un comité"),
        (Stage.PROJECT, {}, "organisme porteur"),
        (Stage.COMPLETED, {}, "organisme porteur"),
        (Stage.NEED, {}, "ne revient pas en arrière"),
        (Stage.IDEA, {}, "déjà à cette étape"),
        (Stage.MERGED, {}, "dans quelle initiative"),
        (Stage.ABANDONED, {"reason": " "}, "pourquoi"),
        (Stage.ABANDONED, {"on": MEETING_DAY - timedelta(days=1)}, "avant le précédent"),
    ):
        with pytest.raises(Refused, match=why):
            move(workspace, idea, stage, **fields)
    do(change_stage, idea, Stage.ABANDONED, reason=" Trop cher ", on=MEETING_DAY)
    do(change_stage, idea, Stage.IDEA, reason="Un don", on=MEETING_DAY, recorded_by_id=find(workspace, "Kevin Ouellet"))
    assert [(step.stage, step.reason) for step in read(idea).history[1:]] == [
        (Stage.ABANDONED, "Trop cher"),
        (Stage.IDEA, "Un don"),
    ]


def test_a_project_is_carried_by_an_organisation(workspace: Workspace, do: Do, idea: UUID, read: Read) -> None:
    halte, toit = place(workspace, "La Halte"), place(workspace, "Un toit")
    tie = do(tie_organization, idea, halte, InitiativeRole.LEAD)
    do(untie_organization, tie)
    assert read(idea).lead_organization is None
    tie = workspace.do(tie_organization, idea, halte, InitiativeRole.LEAD)
    move(workspace, idea, Stage.PROJECT)
    do(tie_organization, idea, toit, InitiativeRole.LEAD)
    lead = read(idea).lead_organization
    assert lead is not None
    assert (lead.id, [one.id for one in read(idea).partners], read(idea).stage) == (toit, [halte], Stage.PROJECT)
    do(tie_organization, idea, halte, InitiativeRole.INTERESTED)
    assert ([one.id for one in read(idea).interested], read(idea).partners) == ([halte], ())
    tie = workspace.do(tie_organization, idea, toit, InitiativeRole.LEAD)
    with pytest.raises(Refused, match="organisme porteur"):
        workspace.do(tie_organization, idea, toit, InitiativeRole.PARTNER)
    with pytest.raises(Refused, match="organisme porteur"):
        workspace.do(untie_organization, tie)


def test_initiatives_never_merge_in_a_ring(workspace: Workspace, do: Do, idea: UUID) -> None:
    meeting_id = demo_meeting(workspace)
    second, third = (workspace.do(capture, meeting_id, CaptureKind.IDEA, title, at=AT) for title in "bc")
    do(change_stage, idea, Stage.MERGED, reason="Pareil", on=MEETING_DAY, merged_into_id=second)
    move(workspace, second, Stage.MERGED, merged_into_id=third)
    for target in (idea, second, third):
        with pytest.raises(Refused, match="déjà fondue"):
            move(workspace, third, Stage.MERGED, merged_into_id=target)
    with pytest.raises(Refused, match="continue dans l’autre"):
        move(workspace, idea, Stage.ABANDONED)


def test_a_contribution_is_noted_once_for_each_person(workspace: Workspace, do: Do, idea: UUID, read: Read) -> None:
    kevin, amelie = (find(workspace, name) for name in ("Kevin Ouellet", "Amélie Charbonneau"))
    first = do(add_contributor, idea, kevin, brings="un local")
    do(add_contributor, idea, amelie, brings=" ")
    assert do(add_contributor, idea, kevin, brings=" un local et des clés ") == first
    assert read(idea).contributors == (("Kevin Ouellet", "un local et des clés"), ("Amélie Charbonneau", ""))


def test_another_organisation_takes_a_practice_up(workspace: Workspace, do: Do) -> None:
    meeting_id, kevin = demo_meeting(workspace), find(workspace, "Kevin Ouellet")
    key = workspace.do(capture, meeting_id, CaptureKind.PRACTICE, "Le bol", person_id=kevin, at=AT)
    (shared,) = workspace.read(practices, meeting_id)
    assert shared.organization is not None
    other = next(one for one in workspace.read(organizations) if one != shared.organization.id)
    later = date(2026, 10, 8)
    do(record_reuse, key, other, result=ReuseResult.ADAPTED, on=later, by_id=kevin, comment=" À deux ")
    (shared,) = workspace.read(practices, meeting_id)
    (reuse,) = shared.reuses
    assert (reuse.organization.id, reuse.used_on, reuse.result, reuse.comment) == (
        other,
        later,
        ReuseResult.ADAPTED,
        "À deux",
    )
    with pytest.raises(Refused, match="partagé"):
        workspace.do(record_reuse, key, shared.organization.id, result=ReuseResult.TRIED, on=later)  # type: ignore[union-attr]
    with pytest.raises(Refused, match="avant le partage"):
        workspace.do(record_reuse, key, other, result=ReuseResult.TRIED, on=MEETING_DAY - timedelta(days=1))
