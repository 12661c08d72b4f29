"""What the répertoire and the trombinoscope are made of, read from the demo."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.repertoire import OrganizationSheet, Repertoire
from cdp_desktop.domain.trombinoscope_document import Trombinoscope
from cdp_desktop.domain.vocabulary import OrganizationStatus, ServiceStatus
from cdp_desktop.operations import operation
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.repertoire import repertoire, trombinoscope
from cdp_desktop.store.schema import AffiliationRow, MemberRow, OrganizationRow, ServiceRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_workspace


@pytest.fixture
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    assert qapp.applicationName() is not None
    workspace = demo_workspace(tmp_path_factory.mktemp("demo"))
    yield workspace
    workspace.close()


def read(workspace: Workspace, day: date = MEETING_DAY) -> tuple[Repertoire, Trombinoscope]:
    found = workspace.read(community)
    assert found is not None
    return workspace.read(repertoire, found, day), workspace.read(trombinoscope, found, day)


def sheet(found: Repertoire, name: str) -> OrganizationSheet:
    (one,) = (one for one in found.organizations if one.organization.short_name == name)
    return one


def test_every_organization_has_its_services_and_the_ways_to_them(demo: Workspace) -> None:
    found, _people = read(demo)
    assert len(found.organizations) == 32
    assert sum(len(one.services) for one in found.organizations) == 36
    assert sum(len(service.pathways) for one in found.organizations for service in one.services) == 28
    halte = sheet(found, "La Halte")
    assert [one.service.name for one in halte.services] == ["Répit de jour", "Suivi d'intervention"]
    assert halte.phone == "514 555-0102"
    assert halte.populations


@operation("ce qui change au quartier")
def change(session: Session, until: date) -> None:
    """Close an organisation and a service, and have an alert end."""
    rows = {row.short_name: row for row in session.scalars(select(OrganizationRow))}
    rows["Le Fil"].status = OrganizationStatus.CLOSED
    rows["La Halte"].alert, rows["La Halte"].alert_until = "Fermé en août", until
    session.scalars(select(ServiceRow).where(ServiceRow.name == "Vestiaire")).one().status = ServiceStatus.DEFUNCT


def test_what_is_closed_is_left_out_and_an_alert_ends(demo: Workspace) -> None:
    demo.do(change, MEETING_DAY)
    found, _people = read(demo)
    assert "Le Fil" not in {one.organization.short_name for one in found.organizations}
    assert sheet(found, "Saint-Barnabé").services == ()
    assert sheet(found, "La Halte").alert == "Fermé en août"
    assert sheet(read(demo, MEETING_DAY + timedelta(days=1))[0], "La Halte").alert == ""


@operation("un départ")
def leave(session: Session, last_name: str, on: date) -> None:
    """End where somebody works."""
    member = session.scalars(select(MemberRow.id).where(MemberRow.last_name == last_name)).one()
    session.scalars(select(AffiliationRow).where(AffiliationRow.member_id == member)).one().end = on


def test_who_works_there_no_more_is_of_no_organization(demo: Workspace) -> None:
    demo.do(leave, "Charbonneau", MEETING_DAY - timedelta(days=1))
    found, people = read(demo)
    (amelie,) = (one for one in people.people if one.person.last_name == "Charbonneau")
    assert (amelie.person.organization, amelie.person.role_title, amelie.listed) == (None, "", True)
    (colleague,) = (one for one in found.people if one.person.last_name == "Charbonneau")
    assert colleague.places == frozenset()


def test_nobody_of_the_demo_has_a_photo_and_consents_are_known(demo: Workspace) -> None:
    _found, people = read(demo)
    assert {one.photo for one in people.people} == {None}
    assert sum(one.listed for one in people.people) == 61
    assert sum(one.photographed for one in people.people) == 57
