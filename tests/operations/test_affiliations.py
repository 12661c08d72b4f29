"""Where a member works; invariant 2: a presence keeps the organisation of its day."""

from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.member_sheet import Affiliation
from cdp_desktop.operations import Refused
from cdp_desktop.operations.affiliations import (
    add_affiliation,
    change_job,
    edit_affiliation,
    end_affiliation,
    remove_affiliation,
)
from cdp_desktop.store.queries.member_sheets import affiliations, member_sheet
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find
from tests.operations.conftest import Do

JULY = date(2026, 7, 6)


def places(workspace: Workspace, member_id: UUID) -> list[tuple[str, date, date | None, bool]]:
    found = workspace.read(affiliations, member_id)
    return [(one.organization.short_name, one.start, one.end, one.primary) for one in found]


def first(workspace: Workspace, member_id: UUID) -> Affiliation:
    return workspace.read(affiliations, member_id)[0]


def presences(workspace: Workspace, member_id: UUID) -> dict[date, str]:
    sheet = workspace.read(member_sheet, member_id, MEETING_DAY)
    return {one.held_on: one.organization for one in sheet.presences}


def test_a_presence_counts_for_the_organisation_of_that_day_whatever_happens_after(
    workspace: Workspace, do: Do
) -> None:
    antoine = find(workspace, "Antoine Weber")
    before = presences(workspace, antoine)
    assert (before[date(2025, 9, 25)], before[date(2026, 2, 26)]) == ("La Halte", "Un toit")
    do(change_job, first(workspace, antoine).id, "Le Fil", on=JULY, role_title="Coordonnateur")
    assert places(workspace, antoine)[:2] == [
        ("Le Fil", JULY, None, True),
        ("Un toit", date(2026, 1, 19), date(2026, 7, 5), True),
    ]
    for one in workspace.read(affiliations, antoine)[1:]:
        do(edit_affiliation, one.id, organization="Veille de rue")
    assert presences(workspace, antoine) == before
    for one in workspace.read(affiliations, antoine):
        do(remove_affiliation, one.id)
    assert (places(workspace, antoine), presences(workspace, antoine)) == ([], before)


def test_to_change_jobs_is_one_step(workspace: Workspace) -> None:
    antoine = find(workspace, "Antoine Weber")
    before, count = places(workspace, antoine), workspace.undo_stack.count()
    workspace.do(change_job, first(workspace, antoine).id, "Le Fil", on=JULY)
    assert workspace.undo_stack.count() == count + 1
    workspace.undo_stack.undo()
    assert places(workspace, antoine) == before


def test_two_places_at_once_and_only_one_comes_first(workspace: Workspace, do: Do) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    le_fil = next(key for key, one in workspace.read(organizations).items() if one.short_name == "Le Fil")
    do(add_affiliation, hugo, le_fil, start=JULY, role_title="Suppléant", primary=False)
    assert [(name, primary) for name, *_days, primary in places(workspace, hugo)] == [
        ("Un toit", True),
        ("Le Fil", False),
    ]
    second = workspace.read(affiliations, hugo)[1]
    do(edit_affiliation, second.id, primary=True, role_title="Intervenant")
    assert [(name, primary) for name, *_days, primary in places(workspace, hugo)] == [
        ("Le Fil", True),
        ("Un toit", False),
    ]
    do(end_affiliation, second.id, on=date(2026, 8, 1))
    assert places(workspace, hugo)[1][:3] == ("Le Fil", JULY, date(2026, 8, 1))


def test_dates_that_go_backwards_and_the_same_place_twice_are_refused(workspace: Workspace) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    one = first(workspace, hugo)
    with pytest.raises(Refused, match="avant le début"):
        workspace.do(end_affiliation, one.id, on=date(2020, 1, 1))
    with pytest.raises(Refused, match="déjà affiliée"):
        workspace.do(add_affiliation, hugo, "Un toit", start=JULY)
    with pytest.raises(Refused, match="avant le début"):
        workspace.do(change_job, one.id, "Le Fil", on=one.start)
    assert workspace.undo_stack.count() == 0


def test_an_organisation_that_nobody_knows_is_created_to_be_completed(workspace: Workspace, do: Do) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    do(add_affiliation, hugo, "Jardins suspendus", start=JULY, primary=False)
    assert any(one.provisional and one.name == "Jardins suspendus" for one in workspace.read(organizations).values())
