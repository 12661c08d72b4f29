"""What organisations do together: added, corrected, brought further, paused, ended, taken up again and removed."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from cdp_desktop.domain.collaboration import Collaboration, CollaborationLevel, CollaborationStatus, history
from cdp_desktop.exchange.open_format import dump_open_format, problems
from cdp_desktop.operations import Refused
from cdp_desktop.operations.collaborations import (
    add_collaboration,
    complete_collaboration,
    edit_collaboration,
    pause_collaboration,
    reach_level,
    remove_collaboration,
    resume_collaboration,
)
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_meeting
from tests.operations.conftest import Do
from tests.operations.test_initiatives import place
from tests.operations.test_referrals import populations

BORN = date(2026, 6, 20)


def add(do: Any, workspace: Workspace, **fields: Any) -> UUID:
    """Tie two organisations of the demo that have nothing together yet."""
    said = {"since": BORN, "level": CollaborationLevel.ACQUAINTED, "description": " Un café ", "today": MEETING_DAY}
    key: UUID = do(
        add_collaboration, place(workspace, "Denise-Massé"), place(workspace, "La Halte"), **{**said, **fields}
    )
    return key


def read(workspace: Workspace, key: UUID) -> Collaboration:
    """Read a collaboration."""
    return next(one for one in workspace.read(collaborations) if one.id == key)


def test_a_collaboration_is_added_with_all_that_it_says(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace, 1)
    key = add(do, workspace, origin_id=meeting_id, population_ids=populations(workspace, "Femmes", "Familles"))
    found = read(workspace, key)
    assert found.title == "Denise-Massé et La Halte"
    assert (found.since, found.description, found.status) == (BORN, "Un café", CollaborationStatus.ACTIVE)
    assert [(one.level, one.reached_on) for one in found.levels] == [(CollaborationLevel.ACQUAINTED, BORN)]
    assert (found.origin_id, found.populations) == (meeting_id, ("Femmes", "Familles"))
    assert workspace.read(collaborations)[-1] == found
    assert problems(workspace.read(dump_open_format)) == []


def test_two_organisations_are_tied_once_in_either_order_and_none_with_itself(workspace: Workspace) -> None:
    add(workspace.do, workspace)
    halte, masse = place(workspace, "La Halte"), place(workspace, "Denise-Massé")
    said: dict[str, Any] = {
        "since": BORN, "level": CollaborationLevel.ACTING, "description": "Encore", "today": MEETING_DAY,
    }  # fmt: skip
    for one, other, why in ((halte, masse, "déjà une collaboration"), (masse, halte, "déjà"), (halte, halte, "deux")):
        with pytest.raises(Refused, match=why):
            workspace.do(add_collaboration, one, other, **said)
    assert len(workspace.read(collaborations)) == 29


def test_a_collaboration_does_not_begin_before_the_meeting_where_it_was_born_nor_in_the_future(
    workspace: Workspace,
) -> None:
    ninth = demo_meeting(workspace)  # held on 2026-09-24
    with pytest.raises(Refused, match="avant la rencontre"):
        add(workspace.do, workspace, origin_id=ninth)
    with pytest.raises(Refused, match="avenir"):
        add(workspace.do, workspace, since=date(2026, 9, 25))
    with pytest.raises(Refused, match="font ensemble"):
        add(workspace.do, workspace, description=" ")
    key = add(workspace.do, workspace)
    with pytest.raises(Refused, match="avant la rencontre"):
        workspace.do(edit_collaboration, key, origin_id=ninth)
    with pytest.raises(TypeError):
        workspace.do(edit_collaboration, key, status=CollaborationStatus.PAUSED)


def test_a_collaboration_is_corrected(workspace: Workspace, do: Do) -> None:
    key = add(do, workspace)
    do(edit_collaboration, key, description=" Un souper ", population_ids=populations(workspace, "Femmes"))
    do(edit_collaboration, key, since=date(2026, 5, 1))
    found = read(workspace, key)
    assert (found.description, found.populations, found.since) == ("Un souper", ("Femmes",), date(2026, 5, 1))
    assert found.levels[0].reached_on == date(2026, 5, 1), "the level that it began with follows"
    workspace.do(reach_level, key, level=CollaborationLevel.ACTING, on=date(2026, 7, 1), today=MEETING_DAY)
    with pytest.raises(Refused, match="après son premier niveau"):
        workspace.do(edit_collaboration, key, since=date(2026, 5, 2))


def test_a_collaboration_goes_further_and_its_history_is_kept(workspace: Workspace, do: Do) -> None:
    key = add(do, workspace)
    do(reach_level, key, level=CollaborationLevel.ACTING, on=date(2026, 8, 4), today=MEETING_DAY, note=" Une fête ")
    found = read(workspace, key)
    assert found.level is CollaborationLevel.ACTING
    assert found.levels[-1].note == "Une fête"
    assert history(found.levels).replace("\u00a0", " ") == (
        "1 Se connaître (20 juin 2026) → 4 Agir ensemble ponctuellement (4 août 2026)"
    )
    for level, on, why in (
        (CollaborationLevel.ACTING, date(2026, 9, 1), "déjà à ce niveau"),
        (CollaborationLevel.REFERRING, date(2026, 8, 3), "avant le précédent"),
        (CollaborationLevel.REFERRING, date(2026, 9, 25), "avenir"),
    ):
        with pytest.raises(Refused, match=why):
            workspace.do(reach_level, key, level=level, on=on, today=MEETING_DAY)


def test_a_collaboration_is_paused_ended_and_taken_up_again(workspace: Workspace, do: Do) -> None:
    key = add(do, workspace)
    for gesture, status in (
        (pause_collaboration, CollaborationStatus.PAUSED),
        (complete_collaboration, CollaborationStatus.COMPLETED),
        (resume_collaboration, CollaborationStatus.ACTIVE),
    ):
        do(gesture, key)
        assert read(workspace, key).status is status


def test_a_collaboration_is_removed_with_its_levels(workspace: Workspace, do: Do) -> None:
    key = add(do, workspace)
    do(remove_collaboration, key)
    assert key not in {one.id for one in workspace.read(collaborations)}
