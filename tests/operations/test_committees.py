"""The committee of an initiative: who sits on it, who carries it, until when."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative_file import CommitteeFile
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.operations import Refused
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.committees import (
    create_committee,
    edit_committee,
    edit_seat,
    remove_seat,
    seat_on_committee,
)
from cdp_desktop.store.queries.initiative_files import initiative_file
from cdp_desktop.store.queries.initiatives import initiatives
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

LATER = MEETING_DAY + timedelta(days=30)


@pytest.fixture
def idea(workspace: Workspace) -> UUID:
    """An idea of the demo's next meeting, with a committee of two that Kevin Ouellet carries."""
    idea = workspace.do(capture, demo_meeting(workspace), CaptureKind.IDEA, "Une navette", at=demo_clock(10)())
    kevin, amelie = find(workspace, "Kevin Ouellet"), find(workspace, "Amélie Charbonneau")
    committee: dict[str, Any] = {
        "name": "Comité navette",
        "mandate": "Trouver",
        "members": [kevin, amelie],
        "lead_id": kevin,
    }
    workspace.do(create_committee, idea, **committee, reason="On s’y met", meeting_id=demo_meeting(workspace))
    return idea


@pytest.fixture
def read(workspace: Workspace, idea: UUID) -> Callable[[], CommitteeFile]:
    """Read the committee."""

    def committee() -> CommitteeFile:
        found = workspace.read(initiative_file, idea, LATER).committee
        assert found is not None
        return found

    return committee


def test_a_committee_is_formed_between_two_meetings_too(workspace: Workspace, do: Do) -> None:
    idea = workspace.do(capture, demo_meeting(workspace), CaptureKind.IDEA, "Un local", at=demo_clock(10)())
    kevin = find(workspace, "Kevin Ouellet")
    fields: dict[str, Any] = {
        "name": "Comité local",
        "mandate": "Visiter",
        "members": [kevin],
        "lead_id": kevin,
        "reason": "Un appel",
    }
    with pytest.raises(TypeError):
        workspace.do(create_committee, idea, **fields)
    do(create_committee, idea, **fields, on=LATER)
    step = workspace.read(initiative_file, idea, LATER).sheet.initiative.history[-1]
    assert (step.stage, step.changed_on, step.meeting_id) == (Stage.COMMITTEE, LATER, None)


def test_a_committee_is_corrected_and_dissolved(
    workspace: Workspace, do: Do, read: Callable[[], CommitteeFile]
) -> None:
    key = read().id
    do(edit_committee, key, name=" Comité du soir ", mandate="Rouler", lead_id=find(workspace, "Amélie Charbonneau"))
    do(edit_committee, key, dissolved_on=LATER)
    found = read()
    assert (found.name, found.mandate, found.dissolved_on) == ("Comité du soir", "Rouler", LATER)
    assert found.lead_id == find(workspace, "Amélie Charbonneau")
    for fields, why in (
        ({"name": " "}, "nom"),
        ({"mandate": ""}, "mandat"),
        ({"lead_id": find(workspace, "Hugo Desrochers")}, "membre"),
        ({"dissolved_on": date(2020, 1, 1)}, "avant d’être formé"),
    ):
        with pytest.raises(Refused, match=why):
            workspace.do(edit_committee, key, **fields)


def test_people_come_to_a_committee_and_leave_it(
    workspace: Workspace, do: Do, read: Callable[[], CommitteeFile]
) -> None:
    key, hugo = read().id, find(workspace, "Hugo Desrochers")
    seat = do(seat_on_committee, key, member_id=hugo, role="secrétariat", on=LATER)
    do(seat_on_committee, key, label=" une résidente ", on=LATER)
    assert [(one.who, one.role) for one in read().seats[2:]] == [
        ("Hugo Desrochers", "secrétariat"),
        ("une résidente", ""),
    ]
    do(edit_seat, seat, role="", start=LATER, end=LATER + timedelta(days=1))
    assert read().seats[2].end == LATER + timedelta(days=1)
    with pytest.raises(Refused, match="avant d’y entrer"):
        workspace.do(edit_seat, seat, role="", start=LATER, end=MEETING_DAY)
    again = do(seat_on_committee, key, member_id=hugo, on=LATER)  # after having left
    with pytest.raises(Refused, match="déjà du comité"):
        workspace.do(seat_on_committee, key, member_id=hugo, on=LATER)
    do(remove_seat, again)
    with pytest.raises(Refused, match="Dites qui"):
        workspace.do(seat_on_committee, key, label=" ", on=LATER)


def test_who_carries_a_committee_does_not_leave_it(workspace: Workspace, read: Callable[[], CommitteeFile]) -> None:
    seat = read().seats[0]
    with pytest.raises(Refused, match="qui le portera"):
        workspace.do(edit_seat, seat.id, role="", start=seat.start, end=LATER)
    with pytest.raises(Refused, match="qui le portera"):
        workspace.do(remove_seat, seat.id)


def test_who_left_a_committee_is_not_of_it_any_more_in_the_minutes(
    workspace: Workspace, idea: UUID, read: Callable[[], CommitteeFile]
) -> None:
    seat = read().seats[1]
    workspace.do(edit_seat, seat.id, role="", start=seat.start, end=MEETING_DAY)
    meeting = demo_meeting(workspace)
    (found,) = [one for one in workspace.read(initiatives, meeting) if one.id == idea]
    assert [one.name for one in found.committee_people] == ["Kevin Ouellet"]
