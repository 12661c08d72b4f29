"""Reading back before leaving: decisions, follow-ups, the evaluation."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from cdp_desktop.domain.capture import ActionItem, CaptureKind
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    DecisionMode,
    DecisionStatus,
)
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import add_unnamed
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import (
    assign_action_item,
    qualify_decision,
    save_evaluation,
    set_action_status,
    supersede_decision,
)
from cdp_desktop.store.queries.captures import action_items, decisions, open_action_items
from cdp_desktop.store.queries.meetings import evaluation
from cdp_desktop.store.schema import ActionItemRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

AT = demo_clock(11, 30)()
FollowUp = Callable[[], ActionItem]


@pytest.fixture
def promised(workspace: Workspace) -> UUID:
    """A follow-up captured at the demo's next meeting."""
    return workspace.do(capture, demo_meeting(workspace), CaptureKind.ACTION, "Appeler le CLSC", at=AT)


@pytest.fixture
def follow_up(workspace: Workspace, promised: UUID) -> FollowUp:
    """Read that follow-up."""
    return lambda: next(one for one in workspace.read(action_items, demo_meeting(workspace)) if one.id == promised)


def test_a_follow_up_gets_an_owner_and_a_day(workspace: Workspace, do: Do, promised: UUID, follow_up: FollowUp) -> None:
    kevin = find(workspace, "Kevin Ouellet")
    assert not follow_up().owned
    do(assign_action_item, promised, owner_id=kevin, due=MEETING_DAY)
    assert (follow_up().owner_name, follow_up().due) == ("Kevin Ouellet", MEETING_DAY)
    owner = follow_up().owner
    assert owner is not None
    assert owner.organization is not None
    do(assign_action_item, promised, owner_organization_id=owner.organization.id)
    assert (follow_up().owner, follow_up().owner_name) == (None, owner.organization_name)
    with pytest.raises(Refused, match="avant la rencontre"):
        workspace.do(assign_action_item, promised, due=MEETING_DAY - timedelta(days=1))


def test_what_is_done_has_its_day_and_nothing_else_has_one(
    workspace: Workspace, do: Do, promised: UUID, follow_up: FollowUp
) -> None:
    for status in (ActionStatus.DONE, ActionStatus.IN_PROGRESS, ActionStatus.DONE, ActionStatus.DROPPED):
        do(set_action_status, promised, status, on=MEETING_DAY)
        assert (follow_up().status, follow_up().done_on) == (
            status,
            MEETING_DAY if status is ActionStatus.DONE else None,
        )
    assert promised not in {one.id for one in workspace.read(open_action_items, MEETING_DAY)}


def test_each_postponement_is_counted_and_gives_a_later_day(
    workspace: Workspace, do: Do, promised: UUID, follow_up: FollowUp
) -> None:
    for days in (7, 21):
        do(set_action_status, promised, ActionStatus.POSTPONED, on=MEETING_DAY, due=MEETING_DAY + timedelta(days=days))
    assert follow_up().due == MEETING_DAY + timedelta(days=21)
    assert workspace.read(lambda session: session.get_one(ActionItemRow, promised).postponed_count) == 2
    for due in (None, MEETING_DAY):
        with pytest.raises(Refused, match="nouvelle échéance"):
            workspace.do(set_action_status, promised, ActionStatus.POSTPONED, on=MEETING_DAY, due=due)


def test_a_decision_says_how_it_was_made(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    key = workspace.do(capture, meeting_id, CaptureKind.DECISION, "Une pause plus longue", at=AT)
    counts = {"for": 27, "against": 2, "abstain": 3}
    do(qualify_decision, key, mode=DecisionMode.VOTE, result=counts, concerns=" Le bruit ")
    (decided,) = workspace.read(decisions, meeting_id)
    assert (decided.mode, decided.result, decided.concerns) == (DecisionMode.VOTE, counts, "Le bruit")
    do(qualify_decision, key, mode=DecisionMode.CONSENSUS)
    (decided,) = workspace.read(decisions, meeting_id)
    assert (decided.result, decided.concerns) == (None, "")


def test_a_decision_that_replaces_another_says_so_both_ways(workspace: Workspace, do: Do) -> None:
    """Scenario 27."""
    meeting_id = demo_meeting(workspace)
    first = workspace.do(capture, meeting_id, CaptureKind.DECISION, "Le mardi", at=AT)
    workspace.do(qualify_decision, first, mode=DecisionMode.VOTE)
    second = do(supersede_decision, first, text=" Le jeudi ", at=AT)
    old, new = workspace.read(decisions, meeting_id)
    assert (old.status, old.supersedes) == (DecisionStatus.SUPERSEDED, None)
    assert (new.id, new.text, new.number, new.supersedes, new.mode) == (second, "Le jeudi", 2, 1, DecisionMode.VOTE)
    with pytest.raises(Refused, match="en vigueur"):
        workspace.do(supersede_decision, first, text="x", at=AT)
    with pytest.raises(Refused, match="Écrivez"):
        workspace.do(supersede_decision, second, text=" ", at=AT)


def test_nobody_answers_twice(workspace: Workspace, do: Do) -> None:
    """Scenario 23: 29 answers for 34 people; more than 36, with two guests, are refused."""
    meeting_id = demo_meeting(workspace)
    for label, count in (("Présent.e.s", 34), ("Invité.e.s", 2)):
        workspace.do(add_unnamed, meeting_id, label=label, count=count)
    given = Evaluation(roti=(0, 1, 4, 12, 12), mood_in=(20, 8, 4, 2), mood_out=(30, 4, 1, 1), comments=("Bravo", " "))
    do(save_evaluation, meeting_id, given)
    kept = workspace.read(evaluation, meeting_id)
    assert kept is not None
    assert (kept.roti, kept.mood_in, kept.mood_out, kept.comments) == (*_counts(given), ("Bravo",))
    assert (kept.respondents, round(kept.mean or 0, 2)) == (29, 4.21)
    do(save_evaluation, meeting_id, Evaluation(roti=(0, 0, 0, 0, 36)))
    for too_many in (
        Evaluation(roti=(0, 0, 0, 1, 36)),
        Evaluation(mood_in=(37, 0, 0, 0)),
        Evaluation(mood_out=(0, 37, 0, 0)),
    ):
        with pytest.raises(Refused, match="37 réponses pour 36 personnes"):
            workspace.do(save_evaluation, meeting_id, too_many)


def _counts(given: Evaluation) -> tuple[tuple[int, ...], ...]:
    return given.roti, given.mood_in, given.mood_out
