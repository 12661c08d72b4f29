"""A follow-up between meetings: its comment, giving it up with the reason, and taking it up again."""

from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.follow_up import FollowUp
from cdp_desktop.domain.vocabulary import ActionStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.closing import set_action_status
from cdp_desktop.operations.follow_ups import comment_action, drop_action
from cdp_desktop.operations.reopening import reopen_action
from cdp_desktop.store.queries.follow_ups import deadlines, follow_ups
from cdp_desktop.workspace import Workspace
from tests.operations.conftest import Do

TODAY = date(2026, 9, 15)


def found(workspace: Workspace, words: str) -> FollowUp:
    return next(one for one in workspace.read(follow_ups, TODAY) if words in one.item.text)


def key(workspace: Workspace, words: str = "soumission") -> UUID:
    return found(workspace, words).id


def test_what_there_is_to_know_is_noted_and_emptied(workspace: Workspace, do: Do) -> None:
    do(comment_action, key(workspace), " Deux courtiers appelés. ")
    assert found(workspace, "soumission").item.comment == "Deux courtiers appelés."
    do(comment_action, key(workspace), "  ")
    assert found(workspace, "soumission").item.comment == ""


def test_a_follow_up_is_given_up_with_the_reason_and_taken_up_again(workspace: Workspace, do: Do) -> None:
    workspace.do(comment_action, key(workspace), "Deux courtiers appelés.")
    with pytest.raises(Refused, match="Dites pourquoi"):
        workspace.do(drop_action, key(workspace), reason=" ", on=TODAY)
    do(drop_action, key(workspace), reason=" Le projet a changé. ", on=TODAY)
    dropped = found(workspace, "soumission").item
    assert dropped.status is ActionStatus.DROPPED
    assert dropped.comment.replace("\u00a0", " ") == (
        "Deux courtiers appelés.\nAbandonné le 15 septembre 2026 : Le projet a changé."
    )
    with pytest.raises(Refused, match="n’est plus à faire"):
        workspace.do(drop_action, key(workspace), reason="Encore", on=TODAY)
    do(reopen_action, key(workspace), on=TODAY)
    assert found(workspace, "soumission").item.status is ActionStatus.TODO


def test_the_dates_it_had_are_known_and_one_taken_back_is_not_among_them(workspace: Workspace) -> None:
    first = found(workspace, "soumission").item.due
    workspace.do(set_action_status, key(workspace), ActionStatus.POSTPONED, on=TODAY, due=date(2026, 10, 1))
    workspace.do(set_action_status, key(workspace), ActionStatus.DONE, on=TODAY)
    workspace.do(reopen_action, key(workspace), on=TODAY)
    workspace.do(set_action_status, key(workspace), ActionStatus.POSTPONED, on=TODAY, due=date(2026, 12, 1))
    workspace.undo_stack.undo()
    workspace.do(set_action_status, key(workspace), ActionStatus.POSTPONED, on=TODAY, due=date(2026, 11, 1))
    had = [one.due for one in workspace.read(deadlines, key(workspace))]
    assert had == [first, date(2026, 10, 1), date(2026, 11, 1)]
    assert found(workspace, "soumission").postponed == 2
