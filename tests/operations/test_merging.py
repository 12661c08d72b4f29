"""Two rows made one: all that pointed to the other follows, whatever the table, and nothing of it is lost."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.operations import operation
from cdp_desktop.operations.merging import MERGED_CODES, Rules, Same, absorb, references, unique_columns
from cdp_desktop.store.changes import watched
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.schema import (
    ConsentRow,
    InitiativeOrganizationRow,
    InitiativeRow,
    MemberRow,
    OpenEntryRow,
    OrganizationPopulationRow,
    OrganizationRow,
    Row,
    ServiceRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import find
from tests.operations.conftest import Do


def first_stays(_kept: Any, _other: Any) -> None:
    """Let what the first says stand."""


RULES: Rules = {ConsentRow: Same(("member_id", "purpose"), first_stays)}


@operation("l’essai")
def make_one(session: Session, model: type[Row], kept: UUID, other: UUID, rules: Rules = RULES) -> None:
    """Make one row of two."""
    absorb(session, session.get_one(model, kept), session.get_one(model, other), rules)


def pointing(session: Session, key: UUID) -> dict[tuple[str, str], int]:
    """Count, by table and column, the rows that point to a key: read in the file itself, column by column."""
    found = {}
    for table in watched(Row.metadata):
        for column in table.columns:
            rows = session.connection().exec_driver_sql(
                f'SELECT count(*) FROM "{table.name}" WHERE "{column.name}" = ?', (key.bytes,)
            )
            if column.name != "id" and (count := rows.scalar_one()):
                found[table.name, column.name] = count
    return found


def places(workspace: Workspace) -> dict[str, UUID]:
    return {one.short_name: one.id for one in workspace.read(organizations).values()}


def test_the_schema_tells_what_points_to_an_organisation_and_to_a_member() -> None:
    assert (ServiceRow, "organization_id") in set(references(OrganizationRow))
    assert (ConsentRow, "recorded_by_id") in set(references(MemberRow))
    assert len(set(references(OrganizationRow))) >= 12
    assert len(set(references(MemberRow))) >= 20


@pytest.mark.parametrize(("one", "other"), [("Le Fil", "Le Gué"), ("Le Gué", "Le Fil")])
def test_all_that_pointed_to_an_organisation_follows(workspace: Workspace, do: Do, one: str, other: str) -> None:
    kept, gone = places(workspace)[one], places(workspace)[other]
    mine, theirs = (workspace.read(pointing, key) for key in (kept, gone))
    do(make_one, OrganizationRow, kept, gone)
    both = workspace.read(pointing, kept)
    assert not workspace.read(pointing, gone)
    for place in mine.keys() | theirs.keys():
        told_twice = place[0] in ("organization_population", "initiative_organization")
        total = mine.get(place, 0) + theirs.get(place, 0)
        assert both[place] <= total if told_twice else both[place] == total
    assert gone not in workspace.read(organizations)


def test_all_that_pointed_to_a_member_follows(workspace: Workspace, do: Do) -> None:
    kept, gone = find(workspace, "Julie Gagnon"), find(workspace, "Julie Gagné")
    before = workspace.read(pointing, gone)
    assert len(before) > 3
    do(make_one, MemberRow, kept, gone)
    assert not workspace.read(pointing, gone)
    assert workspace.read(pointing, kept).keys() >= before.keys()


def test_what_two_rows_say_alike_is_said_once(workspace: Workspace, do: Do) -> None:
    def said(session: Session, key: UUID) -> list[UUID]:
        rows = select(OrganizationPopulationRow.population_id)
        return list(session.scalars(rows.where(OrganizationPopulationRow.organization_id == key)))

    kept, gone = places(workspace)["Le Fil"], places(workspace)["Le Gué"]
    both = {*workspace.read(said, kept), *workspace.read(said, gone)}
    do(make_one, OrganizationRow, kept, gone)
    assert sorted(workspace.read(said, kept)) == sorted(both)


def test_two_parts_in_one_project_stay_two(workspace: Workspace, do: Do) -> None:
    def parts(session: Session, key: UUID) -> int:
        mine = select(InitiativeOrganizationRow).where(InitiativeOrganizationRow.organization_id == key)
        return len({(one.initiative_id, one.role) for one in session.scalars(mine)})

    kept, gone = places(workspace)["Le Fil"], places(workspace)["Le Gué"]
    before = workspace.read(parts, kept), workspace.read(parts, gone)
    do(make_one, OrganizationRow, kept, gone)
    assert max(before) <= workspace.read(parts, kept) <= sum(before)


def test_a_code_and_what_the_model_does_not_know_are_kept_for_the_open_format(workspace: Workspace, do: Do) -> None:
    def entry(session: Session, key: UUID) -> tuple[str, dict[str, Any]] | None:
        row = session.get(OpenEntryRow, key)
        return (row.code, row.extra["fields"]) if row else None

    @operation("l’essai")
    def describe(session: Session, /, key: UUID, **fields: str) -> None:
        row = session.get_one(OpenEntryRow, key)
        row.extra = {**row.extra, "fields": fields}

    @operation("l’essai")
    def forget(session: Session, key: UUID) -> None:
        session.delete(session.get_one(OpenEntryRow, key))

    keys = places(workspace)
    kept, gone, third = keys["Le Fil"], keys["Le Gué"], keys["La Halte"]
    codes = {key: workspace.read(entry, key)[0] for key in keys.values()}  # type: ignore[index]
    workspace.do(describe, kept, color="bleu")
    workspace.do(describe, gone, color="vert", logo="gue.png")
    do(make_one, OrganizationRow, kept, gone)
    merged = {"color": "bleu", "logo": "gue.png", MERGED_CODES: [codes[gone]]}
    assert workspace.read(entry, kept) == (codes[kept], merged)
    workspace.do(forget, third)
    do(make_one, OrganizationRow, third, kept)
    code, fields = workspace.read(entry, third) or ("?", {})
    assert (code, fields[MERGED_CODES]) == ("", [codes[kept], codes[gone]])


def test_a_row_that_pointed_to_the_other_does_not_point_to_itself(workspace: Workspace, do: Do) -> None:
    @operation("l’essai")
    def lead_to(session: Session, one: UUID, other: UUID) -> None:
        session.get_one(InitiativeRow, one).merged_into_id = other

    def leads_to(session: Session, key: UUID) -> UUID | None:
        return session.get_one(InitiativeRow, key).merged_into_id

    one, other = workspace.read(lambda session: session.scalars(select(InitiativeRow.id)).all())[:2]
    workspace.do(lead_to, one, other)
    do(make_one, InitiativeRow, one, other)
    assert workspace.read(leads_to, one) is None


def test_what_would_lose_something_is_our_own_mistake(workspace: Workspace) -> None:
    kept, gone = find(workspace, "Julie Gagnon"), find(workspace, "Julie Gagné")
    with pytest.raises(TypeError, match="consent"):
        workspace.do(make_one, MemberRow, kept, gone, {})
    with pytest.raises(TypeError, match="two rows"):
        workspace.do(make_one, MemberRow, kept, kept)


def test_unique_columns_are_read_in_the_schema() -> None:
    assert ("member_id", "purpose") in unique_columns(Row.metadata.tables["consent"])
    assert ("name",) in unique_columns(Row.metadata.tables["setting"])
