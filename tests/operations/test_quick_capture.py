"""Capturing a line with what was read at its end."""

from datetime import date

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.quick_line import Named, Reading
from cdp_desktop.domain.vocabulary import DecisionMode
from cdp_desktop.operations import Refused
from cdp_desktop.operations.captures import attribute_capture
from cdp_desktop.operations.quick_capture import capture_reading
from cdp_desktop.store.queries.captures import action_items, captures, decisions
from cdp_desktop.store.queries.stream import stream
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, find
from tests.operations.conftest import Do

AT = demo_clock(9, 30)()


def test_a_follow_up_has_its_person_and_its_date_in_one_step(workspace: Workspace, do: Do) -> None:
    meeting_id, nadia = demo_meeting(workspace), find(workspace, "Nadia Belhadj")
    who = Named(nadia, "Nadia Belhadj")
    reading = Reading("Appeler", ", Nadia, jeudi", who, date(2026, 10, 1))
    do(capture_reading, meeting_id, CaptureKind.ACTION, reading, at=AT)
    [item] = workspace.read(action_items, meeting_id)
    assert (item.text, item.owner_name, item.due) == ("Appeler", "Nadia Belhadj", date(2026, 10, 1))


def test_a_follow_up_is_that_of_several_people(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    nadia, amelie, kevin = (
        Named(find(workspace, name), name) for name in ("Nadia Belhadj", "Amélie Charbonneau", "Kevin Ouellet")
    )
    reading = Reading("Appeler", ", Nadia, Amélie et Kevin", nadia, others=(amelie, kevin))
    do(capture_reading, meeting_id, CaptureKind.ACTION, reading, at=AT)
    [item] = workspace.read(action_items, meeting_id)
    assert item.owner_name == "Nadia Belhadj, Amélie Charbonneau et Kevin Ouellet"
    [line] = workspace.read(stream, meeting_id, limit=5)
    assert line.detail == "avec Amélie Charbonneau et Kevin Ouellet"
    do(attribute_capture, CaptureKind.ACTION, item.id, amelie.id)
    assert [one.owner_name for one in workspace.read(action_items, meeting_id)] == ["Amélie Charbonneau"]


def test_someone_chosen_comes_before_a_name_in_the_line(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    nadia, amelie = (find(workspace, name) for name in ("Nadia Belhadj", "Amélie Charbonneau"))
    reading = Reading("Le bol", " — Nadia", Named(nadia, "Nadia"))
    do(capture_reading, meeting_id, CaptureKind.PRACTICE, reading, person_id=amelie, at=AT)
    do(capture_reading, meeting_id, CaptureKind.VERBATIM, reading, at=AT)
    assert {one.person.first_name for one in workspace.read(captures, meeting_id) if one.person} == {"Amélie", "Nadia"}


def test_a_decision_has_its_count(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    reading = Reading("On essaie", ", 12 pour", mode=DecisionMode.VOTE, votes={"for": 12})
    do(capture_reading, meeting_id, CaptureKind.DECISION, reading, at=AT)
    [decided] = workspace.read(decisions, meeting_id)
    assert (decided.mode, decided.result) == (DecisionMode.VOTE, {"for": 12, "against": 0, "abstain": 0})
    with pytest.raises(Refused, match="quelque chose"):
        workspace.do(capture_reading, meeting_id, CaptureKind.DECISION, Reading(" "), at=AT)
