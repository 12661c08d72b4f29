"""Taking up again what was closed, and the history it leaves."""

from datetime import date, time

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.vocabulary import ActionStatus, ItemState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import carry_item, edit_item
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import set_action_status
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.operations.reopening import bring_back_item, reopen_action
from cdp_desktop.operations.running import defer_item, start_item
from cdp_desktop.store.queries.captures import action_items
from cdp_desktop.store.queries.history import history, next_agenda
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, small_meeting
from tests.operations.conftest import Do


def test_a_point_dealt_with_comes_back_once_and_its_history_is_told(workspace: Workspace, do: Do) -> None:
    clock, meeting_id = demo_clock(), small_meeting(workspace, "Budget", "Suite")
    budget, after = workspace.read(agenda, meeting_id)
    workspace.do(start_item, budget.id, at=clock())
    workspace.do(capture, meeting_id, CaptureKind.DECISION, "Budget adopté", item_id=budget.id, at=clock())
    workspace.do(capture, meeting_id, CaptureKind.NOTE, "Bien", item_id=budget.id, at=clock())
    clock.advance(minutes=12)
    workspace.do(start_item, after.id, at=clock())
    later = workspace.do(create_meeting, title="Plus tard", held_on=date(2027, 1, 14), start=time(9), end=time(12))
    with pytest.raises(Refused, match="n’est pas terminé"):
        workspace.do(bring_back_item, later, after.id)
    with pytest.raises(Refused, match="déjà eu lieu"):
        workspace.do(bring_back_item, meeting_id, budget.id)
    copy = do(bring_back_item, later, budget.id)
    with pytest.raises(Refused, match="déjà à l’ordre du jour"):
        workspace.do(bring_back_item, later, budget.id)
    told = workspace.read(history, copy)
    assert told == workspace.read(history, budget.id)
    assert [(one.meeting.id, one.item.state, one.item.real_minutes()) for one in told] == [
        (meeting_id, ItemState.DONE, 12),
        (later, ItemState.PLANNED, 0),
    ]
    assert ([one.text for one in told[0].decisions], told[0].notes) == (["Budget adopté"], 1)
    coming = workspace.read(next_agenda, budget.id)
    assert coming is None or coming.id != later


def test_the_history_says_why_a_point_was_put_off_and_nothing_off_the_record(workspace: Workspace) -> None:
    clock, meeting_id = demo_clock(), small_meeting(workspace, "Un", "Ventilation")
    first, item = workspace.read(agenda, meeting_id)
    workspace.do(edit_item, item.id, off_record=True)
    workspace.do(start_item, first.id, at=clock())
    workspace.do(defer_item, item.id, reason="Le temps a manqué.", at=clock())
    later = workspace.do(create_meeting, title="Plus tard", held_on=date(2027, 1, 14), start=time(9), end=time(12))
    copy = workspace.do(carry_item, later, item.id)
    told = workspace.read(history, copy)
    outcomes = {one.meeting.id: (one.item.state, one.item.defer_reason) for one in told}
    assert outcomes[meeting_id] == (ItemState.DEFERRED, "Le temps a manqué.")
    assert outcomes[later] == (ItemState.PLANNED, "")
    assert not any(one.decisions or one.actions or one.notes for one in told)


def test_a_follow_up_that_was_done_is_reopened_with_a_trace(workspace: Workspace, do: Do) -> None:
    clock, meeting_id = demo_clock(), small_meeting(workspace, "Budget")
    action = workspace.do(capture, meeting_id, CaptureKind.ACTION, "Appeler", at=clock())
    with pytest.raises(Refused, match="déjà à faire"):
        workspace.do(reopen_action, action, on=date(2026, 10, 3))
    workspace.do(set_action_status, action, ActionStatus.DONE, on=date(2026, 10, 1))
    do(reopen_action, action, on=date(2026, 10, 3))
    found = next(one for one in workspace.read(action_items, meeting_id) if one.id == action)
    assert (found.status, found.done_on) == (ActionStatus.TODO, None)
    assert found.comment.replace("\u00a0", " ") == "Rouvert le 3 octobre 2026 (il avait été fait le 1er octobre 2026)."
