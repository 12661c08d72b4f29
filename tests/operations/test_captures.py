"""Capturing what is said."""

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import UUID

import pytest

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.capture import Capture, CaptureKind
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionStatus, ReuseResult, Stage
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.amending import set_confidentiality
from cdp_desktop.operations.captures import (
    attribute_capture,
    capture,
    edit_capture,
    erase_capture,
    remove_capture,
)
from cdp_desktop.operations.closing import supersede_decision
from cdp_desktop.operations.initiatives import change_stage, record_reuse
from cdp_desktop.operations.meetings import cancel_meeting, create_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.captures import captures, decisions, notes
from cdp_desktop.store.queries.initiatives import initiatives, practices
from cdp_desktop.store.queries.meetings import agenda, meeting_by_number
from cdp_desktop.store.queries.people import people
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

Find = Callable[[UUID], Capture]
AT = demo_clock(9, 30)()


@pytest.fixture
def point(workspace: Workspace) -> AgendaItem:
    """A point of the demo's next meeting, begun."""
    item = workspace.read(agenda, demo_meeting(workspace))[5]
    workspace.do(start_item, item.id, at=AT)
    return item


@pytest.fixture
def line(workspace: Workspace) -> Find:
    """Find a line of the stream of the demo's next meeting."""
    return lambda key: next(one for one in workspace.read(captures, demo_meeting(workspace)) if one.id == key)


def test_every_kind_of_line_joins_the_stream(workspace: Workspace, do: Do, point: AgendaItem, line: Find) -> None:
    meeting_id, amelie = demo_meeting(workspace), find(workspace, "Amélie Charbonneau")
    for kind in CaptureKind:
        key = do(capture, meeting_id, kind, " Le bol d'eau à la porte ", item_id=point.id, person_id=amelie, at=AT)
        found = line(key)
        assert (found.kind, found.text, found.item_id, found.at) == (kind, "Le bol d'eau à la porte", point.id, AT)
        whose = found.person.name if found.person else ""
        assert whose == ("" if kind is CaptureKind.DECISION else "Amélie Charbonneau")


def test_every_kind_of_line_is_changed_and_removed(workspace: Workspace, line: Find) -> None:
    meeting_id = demo_meeting(workspace)
    for kind in CaptureKind:
        key = workspace.do(capture, meeting_id, kind, "x", at=AT)
        assert (line(key).item_id, line(key).person) == (None, None)
        workspace.do(edit_capture, kind, key, "Un bol d'eau")
        workspace.do(set_confidentiality, kind, key, Confidentiality.PUBLIC)
        assert (line(key).text, line(key).confidentiality) == ("Un bol d'eau", Confidentiality.PUBLIC)
        with pytest.raises(Refused, match="quelque chose"):
            workspace.do(edit_capture, kind, key, " ")
        workspace.do(remove_capture, kind, key)
    assert not workspace.read(captures, meeting_id)
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    assert not workspace.read(captures, meeting_id)


def test_only_a_tension_is_kept_out_of_the_minutes(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    for kind in (CaptureKind.TENSION, CaptureKind.NOTE):
        workspace.do(capture, meeting_id, kind, "x", at=AT)
    tension, note = workspace.read(notes, meeting_id)
    assert (tension.in_minutes, tension.confidentiality) == (False, Confidentiality.FACILITATION)
    assert (note.in_minutes, note.confidentiality) == (True, Confidentiality.MEMBERS)


def test_nothing_is_written_where_it_must_not_be(workspace: Workspace, point: AgendaItem) -> None:
    """Scenario 18: a point off the record keeps nothing."""
    meeting_id = demo_meeting(workspace)
    workspace.do(edit_item, point.id, off_record=True)
    elsewhere = workspace.read(agenda, demo_meeting(workspace, 3))[0].id
    for kind in CaptureKind:
        with pytest.raises(Refused, match="hors compte rendu"):
            workspace.do(capture, meeting_id, kind, "x", item_id=point.id, at=AT)
        with pytest.raises(Refused, match="autre rencontre"):
            workspace.do(capture, meeting_id, kind, "x", item_id=elsewhere, at=AT)
        with pytest.raises(Refused, match="quelque chose"):
            workspace.do(capture, meeting_id, kind, " ", at=AT)
    workspace.do(cancel_meeting, october(workspace), reason="Tempête")
    with pytest.raises(Refused, match="annulée"):
        workspace.do(capture, october(workspace), CaptureKind.NOTE, "x", at=AT)
    assert not workspace.read(captures, meeting_id)


def october(workspace: Workspace) -> UUID:
    """Return the meeting of October, planned when it is first needed."""
    return workspace.read(meeting_by_number, 10) or workspace.do(
        create_meeting, title="Octobre", held_on=date(2026, 10, 22), start=time(9), end=time(12)
    )


def test_a_line_is_given_to_someone_afterwards(workspace: Workspace, line: Find) -> None:
    meeting_id = demo_meeting(workspace)
    amelie, kevin = (find(workspace, name) for name in ("Amélie Charbonneau", "Kevin Ouellet"))
    for kind in set(CaptureKind) - {CaptureKind.DECISION}:
        key = workspace.do(capture, meeting_id, kind, "x", person_id=amelie, at=AT)
        workspace.do(attribute_capture, kind, key, kevin)
        assert line(key).person == workspace.read(people, MEETING_DAY, [kevin])[kevin]
        workspace.do(attribute_capture, kind, key, None)
        assert line(key).person is None
    key = workspace.do(capture, meeting_id, CaptureKind.DECISION, "x", at=AT)
    with pytest.raises(Refused, match="groupe"):
        workspace.do(attribute_capture, CaptureKind.DECISION, key, kevin)


def test_a_practice_belongs_to_the_organisation_of_that_day(workspace: Workspace, do: Do) -> None:
    """Antoine Weber worked at La Halte in September 2025, and at Un toit since."""
    antoine, kevin = (find(workspace, name) for name in ("Antoine Weber", "Kevin Ouellet"))
    places = {}
    for number in (1, 9):
        meeting_id = demo_meeting(workspace, number)
        key = do(capture, meeting_id, CaptureKind.PRACTICE, "Le bol", person_id=antoine, at=AT)
        places[number] = next(one for one in workspace.read(practices, meeting_id) if one.id == key).organization
    assert [place.short_name for place in places.values() if place] == ["La Halte", "Un toit"]
    do(attribute_capture, CaptureKind.PRACTICE, key, kevin)
    shared = next(one for one in workspace.read(practices, meeting_id) if one.id == key)
    assert shared.organization == workspace.read(people, MEETING_DAY, [kevin])[kevin].organization


def test_an_organisation_that_took_a_practice_up_did_not_share_it(workspace: Workspace) -> None:
    meeting_id, antoine = demo_meeting(workspace), find(workspace, "Antoine Weber")
    key = workspace.do(capture, meeting_id, CaptureKind.PRACTICE, "Le bol", at=AT)
    place = workspace.read(people, MEETING_DAY, [antoine])[antoine].organization
    assert place is not None
    workspace.do(record_reuse, key, place.id, result=ReuseResult.TRIED, on=MEETING_DAY)
    with pytest.raises(Refused, match="repris"):
        workspace.do(attribute_capture, CaptureKind.PRACTICE, key, antoine)


def test_decisions_are_numbered_over_the_year_of_the_community(workspace: Workspace) -> None:
    def last(meeting_id: UUID) -> int:
        workspace.do(capture, meeting_id, CaptureKind.DECISION, "x", at=AT)
        return workspace.read(decisions, meeting_id)[-1].number

    year = [one.number for number in range(1, 9) for one in workspace.read(decisions, demo_meeting(workspace, number))]
    assert last(demo_meeting(workspace, 8)) == max(year) + 1
    assert (last(demo_meeting(workspace)), last(october(workspace))) == (1, 2)


def test_a_decision_waits_until_its_point_has_begun(workspace: Workspace, point: AgendaItem) -> None:
    planned = workspace.read(agenda, demo_meeting(workspace))[6]
    workspace.do(capture, demo_meeting(workspace), CaptureKind.DECISION, "x", item_id=point.id, at=AT)
    with pytest.raises(Refused, match="commencez"):
        workspace.do(capture, demo_meeting(workspace), CaptureKind.DECISION, "x", item_id=planned.id, at=AT)
    past = demo_meeting(workspace, 8)
    treated = next(item for item in workspace.read(agenda, past) if item.state.treated)
    workspace.do(capture, past, CaptureKind.DECISION, "Oubliée", item_id=treated.id, at=AT)


def test_removing_a_decision_gives_its_force_back_to_the_one_before(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    first = workspace.do(capture, meeting_id, CaptureKind.DECISION, "Mardi", at=AT)
    second = workspace.do(supersede_decision, first, text="Jeudi", at=AT)
    with pytest.raises(Refused, match="s’appuient"):
        workspace.do(remove_capture, CaptureKind.DECISION, first)
    do(remove_capture, CaptureKind.DECISION, second)
    assert [one.status for one in workspace.read(decisions, meeting_id)] == [DecisionStatus.ACTIVE]


def test_an_idea_that_went_further_is_not_removed(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    key = workspace.do(capture, meeting_id, CaptureKind.IDEA, "Une navette", at=AT)
    (idea,) = workspace.read(initiatives, meeting_id)
    assert [(step.stage, step.changed_on) for step in idea.history] == [(Stage.IDEA, MEETING_DAY)]
    workspace.do(change_stage, key, Stage.ABANDONED, reason="Trop cher", on=MEETING_DAY)
    with pytest.raises(Refused, match="abandonnée"):
        workspace.do(remove_capture, CaptureKind.IDEA, key)


def test_what_must_not_be_written_leaves_no_byte(workspace: Workspace) -> None:
    """Scenario 19: the line is gone from every file of the folder, and nothing brings it back."""
    meeting_id = demo_meeting(workspace)
    key = workspace.do(capture, meeting_id, CaptureKind.NOTE, "Gontran dort au parc", at=AT)
    workspace.do(edit_capture, CaptureKind.NOTE, key, "Gontran est malade")
    workspace.erase(erase_capture, CaptureKind.NOTE, key)
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    assert not workspace.read(notes, meeting_id)
    held = [path for path in workspace.folder.path.rglob("*") if path.is_file() and b"Gontran" in path.read_bytes()]
    assert not held


def test_lines_come_back_the_last_first(workspace: Workspace) -> None:
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    moments: list[datetime] = []
    for kind in (CaptureKind.NOTE, CaptureKind.IDEA, CaptureKind.ACTION, CaptureKind.PRACTICE):
        clock.advance(seconds=20)
        moments.append(clock())
        workspace.do(capture, meeting_id, kind, kind.label, at=clock())
    assert [one.at for one in workspace.read(captures, meeting_id)] == moments[::-1]
