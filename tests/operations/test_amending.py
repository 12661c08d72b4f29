"""Changing what a captured line is, who reads it, and marking the start of a story."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from uuid import UUID

import pytest

from cdp_desktop.domain.capture import Capture, CaptureKind
from cdp_desktop.domain.unfinished import UnfinishedKind, seed_due
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionMode, ReuseResult, Stage
from cdp_desktop.operations import Refused
from cdp_desktop.operations.amending import change_kind, drop_seed, set_confidentiality, set_seed
from cdp_desktop.operations.captures import capture, remove_capture
from cdp_desktop.operations.closing import assign_action_item, qualify_decision, supersede_decision
from cdp_desktop.operations.contributions import add_contributor
from cdp_desktop.operations.initiatives import change_stage, record_reuse
from cdp_desktop.operations.stories import collect_story
from cdp_desktop.store.queries.captures import captures
from cdp_desktop.store.queries.home import unfinished
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.story_list import change_domains
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

AT = demo_clock(9, 30)()
Find = Callable[[UUID], Capture]


@pytest.fixture
def line(workspace: Workspace) -> Find:
    """Find a line of the stream of the demo's next meeting."""
    return lambda key: next(one for one in workspace.read(captures, demo_meeting(workspace)) if one.id == key)


@pytest.mark.parametrize("kind", CaptureKind)
def test_a_line_becomes_anything_else_with_all_that_was_said(
    workspace: Workspace, line: Find, kind: CaptureKind
) -> None:
    meeting_id, nadia = demo_meeting(workspace), find(workspace, "Nadia Belhadj")
    for new in CaptureKind:
        person = None if CaptureKind.DECISION in (kind, new) else nadia
        key = workspace.do(capture, meeting_id, kind, "Le bol d'eau", person_id=person, at=AT)
        before = line(key)
        found = line(workspace.do(change_kind, kind, key, new))
        assert (found.kind, found.text, found.at, found.person) == (new, before.text, before.at, before.person)
        if new is not CaptureKind.TENSION and kind is not CaptureKind.TENSION:
            assert (found.confidentiality, found.in_minutes) == (before.confidentiality, True)
    assert len(workspace.read(captures, meeting_id)) == len(CaptureKind)


def test_a_change_of_kind_is_one_step(workspace: Workspace, do: Do, line: Find) -> None:
    meeting_id, nadia = demo_meeting(workspace), find(workspace, "Nadia Belhadj")
    kinds = (CaptureKind.NOTE, CaptureKind.ACTION, CaptureKind.PARKING, CaptureKind.PRACTICE, CaptureKind.IDEA)
    for kind, new in permutations(kinds, 2):
        key = workspace.do(capture, meeting_id, kind, "x", person_id=nadia, at=AT)
        assert line(do(change_kind, kind, key, new)).kind is new


def test_what_was_kept_from_members_stays_so(workspace: Workspace, line: Find) -> None:
    meeting_id = demo_meeting(workspace)
    for kind in CaptureKind:
        key = workspace.do(capture, meeting_id, CaptureKind.TENSION, "x", at=AT)
        found = line(workspace.do(change_kind, CaptureKind.TENSION, key, kind))
        assert found.confidentiality is Confidentiality.FACILITATION
        key = workspace.do(capture, meeting_id, CaptureKind.NOTE, "x", at=AT)
        workspace.do(set_confidentiality, CaptureKind.NOTE, key, Confidentiality.MEMBERS, in_minutes=False)
        found = line(workspace.do(change_kind, CaptureKind.NOTE, key, kind))
        assert not found.in_minutes or found.confidentiality is Confidentiality.FACILITATION


def test_what_would_be_lost_is_refused(workspace: Workspace) -> None:
    meeting_id, nadia = demo_meeting(workspace), find(workspace, "Nadia Belhadj")
    place = next(iter(workspace.read(organizations)))

    def made(kind: CaptureKind) -> UUID:
        return workspace.do(capture, meeting_id, kind, "x", at=AT)

    due, voted, told, taken, moved, helped, replaced = (
        made(kind)
        for kind in (
            CaptureKind.ACTION, CaptureKind.DECISION, CaptureKind.NOTE, CaptureKind.PRACTICE, CaptureKind.IDEA,
            CaptureKind.IDEA, CaptureKind.DECISION,
        )
    )  # fmt: skip
    workspace.do(assign_action_item, due, due=date(2026, 10, 1))
    workspace.do(qualify_decision, voted, mode=DecisionMode.VOTE, result={"for": 3, "against": 0, "abstain": 0})
    workspace.do(set_seed, CaptureKind.NOTE, told, seed=True)
    workspace.do(record_reuse, taken, place, result=ReuseResult.TRIED, on=MEETING_DAY)
    workspace.do(change_stage, moved, Stage.ABANDONED, reason="Trop cher", on=MEETING_DAY)
    workspace.do(add_contributor, helped, nadia, brings="Ses outils")
    workspace.do(supersede_decision, replaced, text="y", at=AT)
    before = workspace.read(captures, meeting_id)
    for kind, key in [
        (CaptureKind.ACTION, due), (CaptureKind.DECISION, voted), (CaptureKind.NOTE, told),
        (CaptureKind.PRACTICE, taken), (CaptureKind.IDEA, moved), (CaptureKind.IDEA, helped),
        (CaptureKind.DECISION, replaced),
    ]:  # fmt: skip
        with pytest.raises(Refused):
            workspace.do(change_kind, kind, key, CaptureKind.PARKING)
    said = workspace.do(capture, meeting_id, CaptureKind.VERBATIM, "x", person_id=nadia, at=AT)
    with pytest.raises(Refused, match="groupe"):
        workspace.do(change_kind, CaptureKind.VERBATIM, said, CaptureKind.DECISION)
    workspace.do(remove_capture, CaptureKind.VERBATIM, said)
    assert workspace.read(captures, meeting_id) == before
    workspace.do(change_kind, CaptureKind.NOTE, told, CaptureKind.VERBATIM)


def test_only_a_note_stays_out_of_the_minutes(workspace: Workspace, do: Do, line: Find) -> None:
    meeting_id = demo_meeting(workspace)
    key = workspace.do(capture, meeting_id, CaptureKind.NEED, "x", at=AT)
    do(set_confidentiality, CaptureKind.NEED, key, Confidentiality.MEMBERS, in_minutes=False)
    assert not line(key).in_minutes
    do(set_confidentiality, CaptureKind.NEED, key, Confidentiality.PUBLIC)
    assert (line(key).in_minutes, line(key).confidentiality) == (True, Confidentiality.PUBLIC)
    idea = workspace.do(capture, meeting_id, CaptureKind.IDEA, "x", at=AT)
    with pytest.raises(Refused, match="Animation seulement"):
        workspace.do(set_confidentiality, CaptureKind.IDEA, idea, Confidentiality.MEMBERS, in_minutes=False)


def test_a_seed_is_recalled_at_three_and_six_months_until_it_is_settled(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    key = workspace.do(capture, meeting_id, CaptureKind.VERBATIM, "Depuis, elle sort de chez elle", at=AT)
    other = workspace.do(capture, meeting_id, CaptureKind.NOTE, "Il a arrêté d’appeler", at=AT)
    for kind, one in ((CaptureKind.VERBATIM, key), (CaptureKind.NOTE, other)):
        do(set_seed, kind, one, seed=True)

    def recalled(day: date) -> list[str]:
        return [one.name for one in workspace.read(unfinished, day) if one.kind is UnfinishedKind.SEED]

    both = ["Depuis, elle sort de chez elle", "Il a arrêté d’appeler"]
    days = [
        date(2026, 12, 23),
        date(2026, 12, 24),
        date(2027, 2, 3),
        date(2027, 2, 4),
        date(2027, 3, 24),
        date(2028, 1, 1),
    ]
    assert [recalled(day) for day in days] == [[], both, both, [], both, both]
    do(collect_story, workspace.read(change_domains)[0].id, collected_on=date(2027, 3, 25), note_id=key)
    do(drop_seed, other, on=date(2027, 3, 25))
    assert recalled(date(2027, 4, 1)) == []


def test_a_seed_is_a_note_or_somebodys_words(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    for kind in set(CaptureKind) - {one for one in CaptureKind if one.note_kind} | {CaptureKind.TENSION}:
        key = workspace.do(capture, meeting_id, kind, "x", at=AT)
        with pytest.raises(Refused, match="graine"):
            workspace.do(set_seed, kind, key, seed=True)


def test_three_months_after_the_end_of_november_is_the_end_of_february() -> None:
    assert not seed_due(date(2026, 11, 30), date(2027, 2, 27))
    assert seed_due(date(2026, 11, 30), date(2027, 2, 28))
