"""Two organisations made one: values chosen, ties joined, nothing lost; and two told apart for good."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.collaboration import CollaborationLevel
from cdp_desktop.domain.duplicates import Clue
from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.domain.vocabulary import InitiativeRole, ReuseResult
from cdp_desktop.exchange.open_format import dump_open_format
from cdp_desktop.exchange.open_format.loading import problems
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.attendance import add_guest, add_new_member
from cdp_desktop.operations.initiatives import record_reuse
from cdp_desktop.operations.organization_merging import RULES, merge_organizations, tell_apart
from cdp_desktop.operations.organizations import add_organization, edit_organization, verify_organization
from cdp_desktop.operations.referrals import count_referrals
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.store.queries.organization_fiches import Ties, organization_fiche, ties
from cdp_desktop.store.queries.organization_list import organization_duplicates
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.practice_sheets import practice_by_number
from cdp_desktop.store.queries.referrals import pathways, tallies
from cdp_desktop.store.schema import (
    AffiliationRow,
    CollaborationLevelRow,
    CollaborationRow,
    InitiativeOrganizationRow,
    PracticeRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, find
from tests.operations.conftest import Do

TODAY = date(2026, 9, 24)


def key(workspace: Workspace, name: str) -> UUID:
    return next(one.id for one in workspace.read(organizations).values() if name in (one.name, one.short_name))


def fiche(workspace: Workspace, name: str) -> OrganizationFiche:
    return workspace.read(organization_fiche, key(workspace, name), TODAY)


def tied(workspace: Workspace, name: str) -> Ties:
    return workspace.read(ties, key(workspace, name), TODAY)


@pytest.fixture
def twin(workspace: Workspace) -> UUID:
    """La Halte entered once more at the door, by its name alone."""
    workspace.do(add_guest, demo_meeting(workspace), name="Rita", organization="Halte du tanneur", at=None)
    return key(workspace, "Halte du tanneur")


def test_the_name_of_the_other_stays_and_its_values_complete(workspace: Workspace, do: Do, twin: UUID) -> None:
    workspace.do(edit_organization, twin, phone="514 555-9999", website="lahalte.example", languages=["espagnol"])
    before = fiche(workspace, "La Halte")
    do(merge_organizations, before.id, twin, theirs=["phone"], on=TODAY)
    after = fiche(workspace, "La Halte")
    assert (after.name, after.short_name, after.aliases) == (before.name, "La Halte", ("Halte du tanneur",))
    assert (after.phone, after.website, after.languages) == ("514 555-9999", "lahalte.example", ("espagnol",))
    assert (after.mission, after.services, after.provisional) == (before.mission, before.services, False)
    told = "Fusion avec « Halte du tanneur », le 24 septembre 2026.\nTéléphone : 514 555-0102"
    assert after.remark.replace("\u00a0", " ") == told
    assert twin not in workspace.read(organizations)


def test_an_address_that_is_confidential_is_not_told_in_the_remark(workspace: Workspace, do: Do, twin: UUID) -> None:
    halte = fiche(workspace, "La Halte")
    workspace.do(edit_organization, twin, address="12, rue Cachée", address_confidential=True)
    do(merge_organizations, halte.id, twin, on=TODAY)
    after = fiche(workspace, "La Halte")
    assert (after.address, after.address_confidential) == (halte.address, True)
    assert "Cachée" not in after.remark
    assert "l’adresse est confidentielle" in after.remark


def test_every_name_is_kept_when_that_of_the_other_is_chosen(workspace: Workspace, do: Do, twin: UUID) -> None:
    halte = key(workspace, "La Halte")
    workspace.do(edit_organization, twin, aliases=["La Halte", "Le Tanneur"])
    do(merge_organizations, halte, twin, theirs=["name"], on=TODAY)
    after = workspace.read(organization_fiche, halte, TODAY)
    assert (after.name, after.short_name) == ("Halte du tanneur", "La Halte")
    assert set(after.aliases) == {"La Halte du Tanneur", "Le Tanneur"}


def test_who_verified_goes_with_the_day(workspace: Workspace, do: Do, twin: UUID) -> None:
    workspace.do(verify_organization, twin, on=date(2026, 1, 8), by=find(workspace, "Kevin Ouellet"))
    do(merge_organizations, key(workspace, "La Halte"), twin, on=TODAY)
    after = fiche(workspace, "La Halte")
    assert (after.verified_on, after.verified_by and after.verified_by.name) == (date(2026, 1, 8), "Kevin Ouellet")


@pytest.mark.parametrize(
    ("one", "other"), [("La Halte", "Veille de rue"), ("Le Fil", "La Halte"), ("La Table", "Un toit")]
)
def test_what_was_tied_to_either_is_tied_to_the_one_and_the_file_stays_sound(
    workspace: Workspace, do: Do, one: str, other: str
) -> None:
    mine, theirs = tied(workspace, one), tied(workspace, other)
    services = {found.id for name in (one, other) for found in fiche(workspace, name).services}
    do(merge_organizations, key(workspace, one), key(workspace, other), on=TODAY)
    both = tied(workspace, one)
    assert {found.id for found in fiche(workspace, one).services} == services
    for what in ("people", "pathways", "meetings"):
        expected = {found.id for found in (*getattr(mine, what), *getattr(theirs, what))}
        assert {found.id for found in getattr(both, what)} == expected
    assert {part.id for part in both.projects} == {part.id for part in (*mine.projects, *theirs.projects)}
    assert problems(workspace.read(dump_open_format)) == []


def test_a_collaboration_of_the_two_is_told_in_the_remark(workspace: Workspace, do: Do) -> None:
    found = workspace.read(collaborations)[0]
    one, other = found.organizations
    do(merge_organizations, one.id, other.id, on=TODAY)
    assert found.id not in {left.id for left in workspace.read(collaborations)}
    assert found.description in workspace.read(organization_fiche, one.id, TODAY).remark


def test_two_collaborations_with_one_partner_become_one_with_the_levels_of_both(workspace: Workspace, do: Do) -> None:
    @operation("l’essai")
    def collaborate(session: Session, one: UUID, other: UUID, day: date, text: str) -> UUID:
        row = CollaborationRow(rank=99, organization_id=one, other_organization_id=other, since=day, description=text)
        session.add(row)
        session.flush()
        level = CollaborationLevel.ACQUAINTED
        session.add(CollaborationLevelRow(collaboration_id=row.id, rank=1, level=level, reached_on=day))
        return row.id

    found = workspace.read(collaborations)[0]
    mine, partner = found.organizations
    twin = workspace.do(add_organization, "Jumeau", on=TODAY)
    earlier = date(2020, 1, 9)
    workspace.do(collaborate, partner.id, twin, earlier, "Une corvée de ruelle")
    do(merge_organizations, mine.id, twin, on=TODAY)
    both = next(one for one in workspace.read(collaborations) if one.id == found.id)
    assert both.since == earlier
    assert [level.reached_on for level in both.levels] == [earlier, *(level.reached_on for level in found.levels)]
    assert both.description == f"{found.description}\nUne corvée de ruelle"
    assert problems(workspace.read(dump_open_format)) == []


def test_one_post_entered_twice_is_one_and_posts_held_in_turn_stay_two(workspace: Workspace, do: Do) -> None:
    def posts(session: Session, member: UUID) -> list[tuple[date, date | None, str | None]]:
        rows = session.scalars(
            select(AffiliationRow).where(AffiliationRow.member_id == member).order_by(AffiliationRow.start)
        )
        return [(row.start, row.end, row.role_title) for row in rows]

    @operation("l’essai")
    def hire(session: Session, member: UUID, place: UUID, start: date, end: date | None, title: str | None) -> None:
        session.add(AffiliationRow(member_id=member, organization_id=place, start=start, end=end, role_title=title))

    halte, kevin = key(workspace, "La Halte"), find(workspace, "Kevin Ouellet")
    twin = workspace.do(add_organization, "Jumeau", on=TODAY)
    ((start, _end, title),) = workspace.read(posts, kevin)
    workspace.do(hire, kevin, twin, date(2026, 1, 1), None, None)
    workspace.do(hire, kevin, twin, date(2010, 1, 1), date(2011, 1, 1), "Stagiaire")
    do(merge_organizations, halte, twin, on=TODAY)
    assert workspace.read(posts, kevin) == [(date(2010, 1, 1), date(2011, 1, 1), "Stagiaire"), (start, None, title)]


def test_counts_of_one_pathway_in_one_month_add_up(workspace: Workspace, do: Do) -> None:
    way = workspace.read(pathways, TODAY)[0]
    halte = key(workspace, "La Halte")
    twin = workspace.do(add_organization, "Jumeau", on=TODAY)
    month = date(2024, 2, 1)
    workspace.do(count_referrals, way.id, month=month, count=3, results_known=1, organization_id=halte)
    workspace.do(count_referrals, way.id, month=month, count=4, results_known=2, organization_id=twin)
    do(merge_organizations, halte, twin, on=TODAY)
    (one,) = workspace.read(tallies, month, month)
    assert (one.count, one.results_known, one.organization and one.organization.id) == (7, 3, halte)


def test_an_organisation_does_not_take_up_its_own_practice(workspace: Workspace, do: Do) -> None:
    def owner(session: Session, practice: UUID) -> UUID | None:
        return session.get_one(PracticeRow, practice).organization_id

    practice = workspace.read(practice_by_number, 1)
    assert practice is not None
    own = workspace.read(owner, practice)
    assert own is not None
    twin = workspace.do(add_organization, "Jumeau", on=TODAY)
    workspace.do(record_reuse, practice, twin, result=ReuseResult.ADAPTED, on=TODAY, comment="Le lundi.")
    do(merge_organizations, own, twin, on=TODAY)
    remark = workspace.read(organization_fiche, own, TODAY).remark.replace("\u00a0", " ")
    assert "Reprise de sa propre pratique « L'appel à trois », le 24 septembre 2026 : Adaptée." in remark
    assert remark.endswith("Le lundi.")
    assert problems(workspace.read(dump_open_format)) == []


def test_the_greatest_part_in_a_project_stays(workspace: Workspace, do: Do) -> None:
    def part(session: Session, place: UUID, initiative: UUID) -> list[InitiativeRole]:
        link = InitiativeOrganizationRow
        wanted = select(link.role).where(link.organization_id == place, link.initiative_id == initiative)
        return list(session.scalars(wanted))

    def leads(session: Session) -> tuple[UUID, UUID, UUID]:
        link = InitiativeOrganizationRow
        lead = session.scalars(select(link).where(link.role == InitiativeRole.LEAD)).first()
        assert lead is not None
        others = select(link).where(
            link.initiative_id == lead.initiative_id,
            link.role == InitiativeRole.PARTNER,
            link.organization_id != lead.organization_id,
        )
        partner = session.scalars(others).first()
        assert partner is not None
        return lead.initiative_id, lead.organization_id, partner.organization_id

    initiative, lead, partner = workspace.read(leads)
    do(merge_organizations, partner, lead, on=TODAY)
    assert set(workspace.read(part, partner, initiative)) >= {InitiativeRole.LEAD}
    parts = {one.id: one.role for one in workspace.read(ties, partner, TODAY).projects}
    assert parts[initiative] is InitiativeRole.LEAD


def test_an_organisation_is_not_merged_with_itself(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="deux organismes différents"):
        workspace.do(merge_organizations, key(workspace, "La Halte"), key(workspace, "La Halte"), on=TODAY)


def test_two_that_look_alike_are_proposed_until_they_are_told_apart(workspace: Workspace, do: Do, twin: UUID) -> None:
    halte = key(workspace, "La Halte")
    (found,) = workspace.read(organization_duplicates)
    assert found.pair == {halte, twin}
    assert found.clues == (Clue.NEAR,)
    do(tell_apart, twin, halte)
    assert workspace.read(organization_duplicates) == []
    third = workspace.do(add_organization, "Halte des tanneurs", on=TODAY)
    assert {one.pair for one in workspace.read(organization_duplicates)} >= {frozenset((halte, third))}
    do(merge_organizations, third, twin, on=TODAY)  # what was judged of the one that goes holds for the one that stays
    assert workspace.read(organization_duplicates) == []
    do(merge_organizations, halte, third, on=TODAY)
    assert workspace.read(organization_duplicates) == []


def test_someone_new_of_the_other_follows(workspace: Workspace, do: Do, twin: UUID) -> None:
    meeting_id = demo_meeting(workspace)
    zoe = workspace.do(
        add_new_member, meeting_id, first_name="Zoé", last_name="Lebel", organization="Halte du tanneur", at=None
    )
    do(merge_organizations, key(workspace, "La Halte"), twin, on=TODAY)
    assert zoe in {one.id for one in tied(workspace, "La Halte").people}
    assert AffiliationRow in RULES
