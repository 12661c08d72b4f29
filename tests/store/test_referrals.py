"""« Qui peut aider? », asked of the demo; and what its organisations do together."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.collaboration import CollaborationLevel, CollaborationStatus
from cdp_desktop.domain.door_words import whom_to_call
from cdp_desktop.domain.people import Reach
from cdp_desktop.domain.referral import PERSONAL, Door, doors
from cdp_desktop.domain.vocabulary import ConsentPurpose, ConsentState, OrganizationStatus, ReferralType, ServiceStatus
from cdp_desktop.operations import operation
from cdp_desktop.operations.organizations import set_organization_status
from cdp_desktop.operations.referrals import edit_pathway
from cdp_desktop.operations.withdrawing import erase_member
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.referrals import every_door, pathways
from cdp_desktop.store.schema import (
    CollaborationPopulationRow,
    ConsentRow,
    MemberRow,
    PopulationRow,
    Row,
    ServiceRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_meeting, demo_workspace


@pytest.fixture(scope="module")
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demo, for tests that only read it."""
    assert qapp.applicationName() is not None
    workspace = demo_workspace(tmp_path_factory.mktemp("demo"))
    yield workspace
    workspace.close()


def labelled(workspace: Workspace, kind: type[PopulationRow], label: str) -> UUID:
    """Return the key of a population."""
    return workspace.read(lambda session: session.scalars(select(kind.id).where(kind.label == label)).one())


def helping(
    workspace: Workspace, today: date = MEETING_DAY, asking: UUID | None = None, **criteria: Any
) -> tuple[Door, ...]:
    return doors(workspace.read(every_door, today, asking=asking), **criteria)


def doubtful(workspace: Workspace, today: date) -> list[Door]:
    return [one for one in workspace.read(every_door, today) if one.doubt and one.pathway]


def needs(found: tuple[Door, ...]) -> list[str]:
    return [one.pathway.need if one.pathway else one.service.name for one in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("urgence", "Ne pas aller seul.e à l'urgence"),
        ("avis d’éviction", "Avis d'éviction ou de reprise"),
        ("EVICTIONS", "Avis d'éviction ou de reprise"),
        ("soigner un chien, un animal", "Soigner ou vacciner son animal"),
        ("a besoin de bottes d’hiver", "Bottes et manteau"),
        ("un jeune qui cherche un hébergement", "Hébergement pour 17-25 ans"),
        ("formulaires en ligne", "Remplir un formulaire en ligne"),
    ],
)
def test_what_is_typed_finds_who_can_help(demo: Workspace, typed: str, first: str) -> None:
    assert needs(helping(demo, need=typed))[0] == first


def test_words_that_nothing_answers_find_nothing(demo: Workspace) -> None:
    assert helping(demo, need="planche à voile") == ()


def test_those_who_name_someone_come_first(demo: Workspace) -> None:
    found = helping(demo, populations=["Personnes en situation d'itinérance"])
    personal = [one.pathway is not None and one.type in PERSONAL for one in found]
    assert True in personal
    assert personal == sorted(personal, reverse=True)
    assert {one.pathway.contact is not None for one in found[: personal.count(True)] if one.pathway} == {True}
    assert "Banque de nourriture animale" in needs(found), "a service that nobody described the way in of"
    assert "Un lieu entre femmes" not in needs(found)


def test_a_theme_finds_who_speaks_of_it(demo: Workspace) -> None:
    housing = needs(helping(demo, topic="Logement"))
    assert "Un logement avec du soutien" in housing
    assert "Bottes et manteau" not in housing
    pets = helping(demo, topic="Animaux de compagnie", need="vacciner")
    assert needs(pets) == ["Soigner ou vacciner son animal"]


def test_several_populations_are_any_of_them(demo: Workspace) -> None:
    assert {"Un lieu entre femmes", "Être écouté.e sans avoir à expliquer qui on est"} <= set(
        needs(helping(demo, populations=["Femmes", "Communautés LGBTQ+"]))
    )


def test_what_was_not_confirmed_for_a_year_says_so(demo: Workspace) -> None:
    for day, doubt in ((27, ""), (28, "À confirmer\u00a0: vérifié il y a 12 mois")):
        found = helping(demo, date(2026, 11, day), need="Soutenir un proche")
        assert [one.doubt for one in found if one.service.name == "Soutien aux proches"] == [doubt]
    found = tuple(doubtful(demo, date(2026, 12, 3)))
    assert {door.service.name for door in found} == {"Soutien aux proches", "Accueil et écoute"}
    bare = next(door for door in helping(demo) if door.service.name == "Cuisines collectives")
    assert (bare.pathway, bare.type, bare.doubt) == (None, ReferralType.REFERRAL, "À confirmer\u00a0: jamais vérifié")


def test_every_pathway_of_the_demo_leads_to_somebody_who_is_there(demo: Workspace) -> None:
    every = demo.read(pathways, MEETING_DAY)
    assert len(every) == 28
    assert sum(one.type in PERSONAL for one in every) == 14
    assert [one.need for one in every if not one.contact_there] == ["Parler tout de suite, de jour comme de nuit"]
    assert doubtful(demo, MEETING_DAY) == []


def test_what_is_no_longer_offered_is_left_out(workspace: Workspace) -> None:
    def change(session: Session, /, name: str, **fields: Any) -> None:
        row: Row = session.scalars(select(ServiceRow).where(ServiceRow.name == name)).one()
        for column, value in fields.items():
            setattr(row, column, value)

    stop = operation("l’essai")(change)
    need = "Avis d'éviction ou de reprise"
    workspace.do(stop, "Soutien aux locataires", status=ServiceStatus.TEMPORARILY_CLOSED, alert="Fermé en juillet")
    (door,) = (one for one in helping(workspace, need=need) if one.pathway and one.pathway.need == need)
    assert (door.service.status, door.service.alert) == (ServiceStatus.TEMPORARILY_CLOSED, "Fermé en juillet")
    for status in (ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT):
        workspace.do(stop, "Soutien aux locataires", status=status)
        assert need not in needs(helping(workspace))
    assert need in {one.need for one in workspace.read(pathways, MEETING_DAY)}, "it is kept all the same"


def test_a_closed_organisation_helps_nobody(workspace: Workspace) -> None:
    one = helping(workspace, need="Bottes et manteau")[0].service.organization
    workspace.do(set_organization_status, one.id, OrganizationStatus.CLOSED)
    assert one not in {door.service.organization for door in helping(workspace)}


def test_a_pathway_kept_for_one_organisation_answers_that_one(workspace: Workspace) -> None:
    places = {one.short_name: key for key, one in workspace.read(organizations).items()}
    key = next(one.id for one in workspace.read(pathways, MEETING_DAY) if one.need == "Repas chauds et présence")
    workspace.do(edit_pathway, key, on=MEETING_DAY, from_organization_id=places["La Halte"])
    for asking, seen in ((None, True), (places["La Halte"], True), (places["Un toit"], False)):
        found = needs(helping(workspace, asking=asking, need="popote roulante"))
        assert found == ["Repas chauds et présence" if seen else "Popote roulante"], "its service is there anyway"


def test_collaborations_of_the_demo(demo: Workspace) -> None:
    every = demo.read(collaborations)
    assert len(every) == 28
    assert sum(one.origin_id is not None for one in every) == 26
    assert [sum(one.level is level for one in every) for level in CollaborationLevel] == [0, 1, 8, 11, 8]
    assert sum(one.crosses_sectors for one in every) > 0
    assert [one.status for one in every if one.status is not CollaborationStatus.ACTIVE] == [
        CollaborationStatus.COMPLETED
    ]
    first = every[0]
    assert {one.short_name for one in first.organizations} >= {"La Halte"}
    assert (first.description, first.since, first.levels[0].reached_on) == (
        "Références avec l'appel à trois.", date(2025, 10, 2), date(2025, 10, 2),
    )  # fmt: skip
    assert {one.origin_id for one in demo.read(collaborations, demo_meeting(demo, 2))} == {demo_meeting(demo, 2)}


def test_a_collaboration_tells_whom_it_brings_closer(workspace: Workspace) -> None:
    tie, key = workspace.read(collaborations)[0], labelled(workspace, PopulationRow, "Personnes aînées")

    def bridge(session: Session) -> None:
        session.add(CollaborationPopulationRow(collaboration_id=tie.id, population_id=key, rank=1))

    workspace.do(operation("l’essai")(bridge))
    assert [one.populations for one in workspace.read(collaborations)[:2]] == [("Personnes aînées",), ()]


def test_only_who_agreed_to_be_in_the_directory_is_joined_by_name(workspace: Workspace) -> None:
    def ask(session: Session, contact: UUID, state: ConsentState, expires_on: date | None = None) -> None:
        row = session.scalars(
            select(ConsentRow).where(ConsentRow.member_id == contact, ConsentRow.purpose == ConsentPurpose.DIRECTORY)
        ).one()
        row.state, row.expires_on = state, expires_on
        session.get_one(MemberRow, contact).work_phone = "514 555-0199"

    def door() -> Door:
        return next(one for one in helping(workspace) if one.title == "Ne pas aller seul.e à l'urgence")

    asked = operation("l’essai")(ask)
    assert door().pathway
    contact = door().pathway.contact  # type: ignore[union-attr]
    assert contact
    workspace.do(asked, contact.id, ConsentState.GRANTED)
    assert (door().contact, door().reach) == (contact, Reach("514 555-0199"))
    for state, expires_on in ((ConsentState.REFUSED, None), (ConsentState.GRANTED, date(2026, 9, 23))):
        workspace.do(asked, contact.id, state, expires_on)
        found = door()
        assert (found.contact, found.reach) == (None, found.service.reach)
        assert found.named, "she is still there to be asked for"
        assert contact.name not in whom_to_call(found)
        assert "personne désignée" in whom_to_call(found)


def test_a_door_whose_person_is_gone_comes_after_those_whose_person_is_there(workspace: Workspace) -> None:
    first = helping(workspace)[0]
    assert first.pathway
    assert first.pathway.contact
    workspace.do(erase_member, first.pathway.contact.id, on=MEETING_DAY)
    found = helping(workspace)
    gone = next(rank for rank, one in enumerate(found) if one.id == first.id)
    assert not found[gone].named
    assert all(one.named for one in found[:gone] if one.pathway and one.type in PERSONAL)
    assert not any(one.named and one.type in PERSONAL for one in found[gone:])
    assert found[gone].reach == found[gone].service.reach
