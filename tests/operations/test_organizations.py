"""The fiche of an organisation and its services: filled, checked, verified, doubted, closed and opened again."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from cdp_desktop.domain.organization import OrganizationFiche, ServiceFiche, Standing
from cdp_desktop.domain.vocabulary import OrganizationStatus, ReferralType, Sector, ServiceStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import add_guest
from cdp_desktop.operations.organizations import (
    add_organization,
    add_service,
    doubt_organization,
    edit_organization,
    edit_service,
    set_alert,
    set_organization_populations,
    set_organization_status,
    verify_organization,
    verify_service,
)
from cdp_desktop.store.queries.organization_fiches import organization_fiche
from cdp_desktop.store.queries.organization_list import organization_list
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.referrals import every_door
from cdp_desktop.store.queries.tags import populations
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, find
from tests.operations.conftest import Do

TODAY = date(2026, 9, 15)


def key(workspace: Workspace, short_name: str) -> UUID:
    return next(one.id for one in workspace.read(organizations).values() if one.short_name == short_name)


def fiche(workspace: Workspace, short_name: str) -> OrganizationFiche:
    return workspace.read(organization_fiche, key(workspace, short_name), TODAY)


def service(workspace: Workspace, short_name: str, name: str) -> ServiceFiche:
    return next(one for one in fiche(workspace, short_name).services if one.name == name)


def standing(workspace: Workspace, short_name: str, today: date = TODAY) -> Standing:
    wanted = key(workspace, short_name)
    return next(one.standing for one in workspace.read(organization_list, today) if one.id == wanted)


def test_an_organisation_is_added_once(workspace: Workspace, do: Do) -> None:
    added = do(add_organization, " Jardins suspendus ", sector=Sector.PEER, on=TODAY)
    found = workspace.read(organization_fiche, added, TODAY)
    assert (found.name, found.sector, found.joined_on) == ("Jardins suspendus", Sector.PEER, TODAY)
    with pytest.raises(Refused, match="est déjà au répertoire"):
        workspace.do(add_organization, "jardins SUSPENDUS", on=TODAY)
    with pytest.raises(Refused, match="nom"):
        workspace.do(add_organization, "  ", on=TODAY)


def test_an_organisation_made_at_the_door_is_completed(workspace: Workspace, do: Do) -> None:
    workspace.do(add_guest, demo_meeting(workspace), name="Rita", organization="Jardins suspendus", at=None)
    made = next(one.id for one in workspace.read(organizations).values() if one.provisional)
    assert standing(workspace, "Jardins suspendus") is Standing.PROVISIONAL
    do(edit_organization, made, short_name="Jardins", sector=Sector.PEER, provisional=False)
    found = workspace.read(organizations)[made]
    assert (found.name, found.short_name, found.sector, found.provisional) == (
        "Jardins suspendus",
        "Jardins",
        Sector.PEER,
        False,
    )
    with pytest.raises(Refused, match="nom"):
        workspace.do(edit_organization, made, name=" ")
    with pytest.raises(TypeError):
        workspace.do(edit_organization, made, id=made)


def test_what_is_typed_is_tidied_and_emptied(workspace: Workspace, do: Do) -> None:
    halte = key(workspace, "La Halte")
    do(edit_organization, halte, aliases=["Halte du Tanneur ", "", "Halte du Tanneur"], phone=" 514 555-0102, poste 3 ")
    do(edit_organization, halte, hours="  ", languages=["français", "espagnol"], website="lahalte.example")
    found = fiche(workspace, "La Halte")
    assert (found.aliases, found.phone) == (("Halte du Tanneur",), "514 555-0102, poste 3")
    assert (found.hours, found.languages, found.website) == ("", ("français", "espagnol"), "lahalte.example")
    do(edit_organization, halte, email="", website="")
    assert (fiche(workspace, "La Halte").email, fiche(workspace, "La Halte").website) == ("", "")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("email", "accueil lahalte", "n’est pas une adresse de courriel"),
        ("email", "accueil@", "n’est pas une adresse de courriel"),
        ("website", "rien du tout", "n’est pas l’adresse d’un site"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(workspace: Workspace, field: str, typed: str, told: str) -> None:
    before = fiche(workspace, "La Halte")
    with pytest.raises(Refused, match=told):
        workspace.do(edit_organization, before.id, **{field: typed})
    assert fiche(workspace, "La Halte") == before


def test_an_alert_has_an_end_to_come_or_none(workspace: Workspace, do: Do) -> None:
    halte = key(workspace, "La Halte")
    do(set_alert, halte, " Fermée pour travaux ", until=TODAY + timedelta(30), today=TODAY)
    assert (fiche(workspace, "La Halte").alert, fiche(workspace, "La Halte").alert_until) == (
        "Fermée pour travaux",
        TODAY + timedelta(30),
    )
    with pytest.raises(Refused, match="déjà finie"):
        workspace.do(set_alert, halte, "Fermée", until=TODAY - timedelta(1), today=TODAY)
    with pytest.raises(Refused, match="Écrivez d’abord l’alerte"):
        workspace.do(set_alert, halte, " ", until=TODAY + timedelta(1), today=TODAY)
    later = TODAY + timedelta(60)
    do(set_alert, halte, "Fermée encore", until=TODAY + timedelta(30), today=later)  # an end that passed stays
    do(set_alert, halte, "", until=None, today=later)
    assert (fiche(workspace, "La Halte").alert, fiche(workspace, "La Halte").alert_until) == ("", None)


def test_whom_an_organisation_works_with_is_chosen(workspace: Workspace, do: Do) -> None:
    offered = workspace.read(populations)
    do(set_organization_populations, key(workspace, "La Halte"), [offered[2].id, offered[0].id])
    assert fiche(workspace, "La Halte").populations == (offered[2].label, offered[0].label)
    do(set_organization_populations, key(workspace, "La Halte"), [])
    assert fiche(workspace, "La Halte").populations == ()


def test_a_fiche_is_verified_then_grows_old(workspace: Workspace, do: Do) -> None:
    kevin = find(workspace, "Kevin Ouellet")
    assert standing(workspace, "La Halte") is Standing.NEVER
    do(verify_organization, key(workspace, "La Halte"), on=TODAY, by=kevin)
    found = fiche(workspace, "La Halte")
    assert found.verified_on == TODAY
    assert found.verified_by is not None
    assert found.verified_by.name == "Kevin Ouellet"
    assert standing(workspace, "La Halte", date(2027, 9, 15)) is Standing.VERIFIED
    assert standing(workspace, "La Halte", date(2027, 9, 16)) is Standing.OLD


def test_a_doubt_is_written_and_settled(workspace: Workspace, do: Do) -> None:
    halte = key(workspace, "La Halte")
    workspace.do(edit_organization, halte, remark="Demander Amélie.")
    workspace.do(verify_organization, halte, on=TODAY)
    do(doubt_organization, halte, on=TODAY)
    workspace.do(doubt_organization, halte, on=TODAY + timedelta(1))
    found = fiche(workspace, "La Halte")
    assert found.verified_on is None
    assert found.remark.replace("\u00a0", " ") == "À vérifier, dit le 16 septembre 2026.\nDemander Amélie."
    assert standing(workspace, "La Halte") is Standing.DOUBTED
    do(verify_organization, halte, on=TODAY + timedelta(2))
    assert fiche(workspace, "La Halte").remark == "Demander Amélie."
    assert standing(workspace, "La Halte", TODAY + timedelta(3)) is Standing.VERIFIED


def test_an_organisation_is_closed_never_deleted_and_opened_again(workspace: Workspace, do: Do) -> None:
    halte = key(workspace, "La Halte")

    def offered() -> bool:
        return any(one.service.organization.id == halte for one in workspace.read(every_door, TODAY))

    assert offered()
    do(set_organization_status, halte, OrganizationStatus.CLOSED)
    assert (standing(workspace, "La Halte"), offered()) == (Standing.CLOSED, False)
    assert len(fiche(workspace, "La Halte").services) == 2
    do(set_organization_status, halte, OrganizationStatus.DORMANT)
    assert standing(workspace, "La Halte") is Standing.DORMANT
    do(set_organization_status, halte, OrganizationStatus.ACTIVE)
    assert offered()


def test_a_service_is_added_filled_verified_and_stopped(workspace: Workspace, do: Do) -> None:
    halte, kevin = key(workspace, "La Halte"), find(workspace, "Kevin Ouellet")
    made = do(add_service, halte, " Vestiaire ")
    with pytest.raises(Refused, match="Donnez un nom au service"):
        workspace.do(add_service, halte, " ")
    whom = workspace.read(populations)[1]
    do(
        edit_service,
        made,
        description=" Des manteaux ",
        minimum_age=18,
        maximum_age=30,
        languages=["français", "français"],
        contact_id=kevin,
        accepted_referral=ReferralType.PERSONALIZED,
        population_ids=[whom.id],
    )
    found = service(workspace, "La Halte", "Vestiaire")
    assert (found.description, found.minimum_age, found.maximum_age) == ("Des manteaux", 18, 30)
    assert (found.languages, found.populations) == (("français",), (whom.label,))
    assert (found.contact and found.contact.name, found.accepted_referral) == (
        "Kevin Ouellet",
        ReferralType.PERSONALIZED,
    )
    with pytest.raises(Refused, match="dépasse l’âge le plus haut"):
        workspace.do(edit_service, made, minimum_age=31)
    with pytest.raises(Refused, match="de 0 à 120"):
        workspace.do(edit_service, made, maximum_age=121)
    with pytest.raises(Refused, match="Donnez un nom au service"):
        workspace.do(edit_service, made, name=" ")
    do(verify_service, made, on=TODAY)
    do(edit_service, made, status=ServiceStatus.DEFUNCT, description="")
    found = service(workspace, "La Halte", "Vestiaire")
    assert (found.verified_on, found.status, found.description) == (TODAY, ServiceStatus.DEFUNCT, "")
