"""The services in the shape of HSDS, read as another directory would."""

import csv
import io
import json
import zipfile
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.documents.open_referral import make_open_referral
from cdp_desktop.domain.open_referral import OpenReferral
from cdp_desktop.domain.vocabulary import Confidentiality, ServiceStatus
from cdp_desktop.domain.withheld import WITHHELD
from cdp_desktop.operations import operation
from cdp_desktop.operations.affiliations import end_affiliation
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.open_referrals import open_referral
from cdp_desktop.store.schema import AffiliationRow, ConsentRow, MemberRow, OrganizationRow, ServiceRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find

Rows = list[dict[str, str]]
STATUSES = {"active", "inactive", "defunct", "temporarily closed"}  # those of the specification


def read(content: bytes) -> dict[str, Rows]:
    """Read the files that the description names, which are all there are."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        described = json.loads(archive.read("datapackage.json"))
        paths = {one["path"] for one in described["resources"]}
        assert paths == set(archive.namelist()) - {"datapackage.json"}
        assert (described["version"], described["profile"]) == ("3.0.0", "tabular-data-package")
        found = {}
        for resource in described["resources"]:
            text = archive.read(resource["path"]).decode()
            assert not text.startswith("\ufeff")
            rows = [*csv.DictReader(io.StringIO(text, newline=""))]
            assert [*rows[0]] == [field["name"] for field in resource["schema"]["fields"]]
            found[resource["name"]] = rows
        return found


def package(workspace: Workspace, audience: Confidentiality = Confidentiality.MEMBERS) -> dict[str, Rows]:
    return read(make_open_referral(workspace.read(open_referral, MEETING_DAY, audience)))


def test_every_row_points_to_rows_that_are_there(workspace: Workspace) -> None:
    found = package(workspace)
    keys = {name: {row["id"] for row in rows} for name, rows in found.items()}
    assert all(len(keys[name]) == len(rows) for name, rows in found.items())
    owners = {
        "organization_id": "organizations", "service_id": "services", "location_id": "locations",
        "contact_id": "contacts", "taxonomy_id": "taxonomies", "taxonomy_term_id": "taxonomy_terms",
    }  # fmt: skip
    for rows in found.values():
        for row in rows:
            for column in owners.keys() & row.keys():
                assert not row[column] or row[column] in keys[owners[column]]
    linked = {"organization": keys["organizations"], "service": keys["services"]}
    assert all(row["link_id"] in linked[row["link_entity"]] for row in found["attributes"])
    assert {row["status"] for row in found["services"]} <= STATUSES
    assert len(found["addresses"]) == 3


def test_a_status_and_a_text_that_looks_like_a_formula_are_given_as_they_are(workspace: Workspace) -> None:
    def write(session: Session) -> None:
        row = session.scalars(select(ServiceRow)).first()
        assert row
        row.status, row.name, row.description = ServiceStatus.TEMPORARILY_CLOSED, "=1+1", 'a "b",\nc\x00'
        session.get_one(OrganizationRow, row.organization_id).phone = "+1 514 555-0100"

    workspace.do(operation("l’essai")(write))
    found = package(workspace)
    service = next(row for row in found["services"] if row["name"] == "=1+1")
    assert (service["status"], service["description"]) == ("temporarily closed", 'a "b",\nc')
    assert "+1 514 555-0100" in {row["number"] for row in found["phones"]}


def test_a_contact_is_named_only_if_she_agreed_and_never_in_public(workspace: Workspace) -> None:
    nadia = find(workspace, "Nadia Belhadj")

    def name(session: Session) -> None:
        row = session.scalars(select(ServiceRow)).first()
        assert row
        row.contact_id = nadia
        row.organization_id = session.scalars(
            select(AffiliationRow.organization_id).where(AffiliationRow.member_id == nadia)
        ).one()
        session.get_one(MemberRow, nadia).work_phone = "514 555-0177"

    def withdraw(session: Session) -> None:
        for row in session.scalars(select(ConsentRow).where(ConsentRow.member_id == nadia)):
            session.delete(row)

    workspace.do(operation("l’essai")(name))
    found = package(workspace)
    (contact,) = (row for row in found["contacts"] if row["name"] == "Nadia Belhadj")
    assert ("514 555-0177", contact["id"]) in {(row["number"], row["contact_id"]) for row in found["phones"]}
    assert "contacts" not in package(workspace, Confidentiality.PUBLIC)
    workspace.do(operation("l’essai")(withdraw))
    assert "Nadia Belhadj" not in {row["name"] for row in package(workspace).get("contacts", [])}


def test_names_typed_in_a_text_are_taken_out_as_in_the_repertoire(workspace: Workspace) -> None:
    """The demo says « Demander Amélie ou Kevin »: both agreed to be in the directory of the members."""

    def write(session: Session) -> None:
        row = session.scalars(select(ServiceRow).where(ServiceRow.access_process == "Demander Amélie ou Kevin")).one()
        row.hours = "Nadia Belhadj répond le lundi"

    workspace.do(operation("l’essai")(write))
    for audience, asked, hours in (
        (Confidentiality.MEMBERS, "Demander Amélie ou Kevin", "Nadia Belhadj répond le lundi"),
        (Confidentiality.PUBLIC, f"Demander {WITHHELD} ou {WITHHELD}", f"{WITHHELD} répond le lundi"),
    ):
        found = package(workspace, audience)
        assert asked in {row["application_process"] for row in found["services"]}
        assert hours in {row["description"] for row in found["schedules"]}


def test_a_contact_who_works_there_no_more_is_not_named(workspace: Workspace) -> None:
    def name(session: Session) -> None:
        row = session.scalars(select(ServiceRow).where(ServiceRow.name == "Répit de jour")).one()
        row.contact_id = find(workspace, "Kevin Ouellet")

    workspace.do(operation("l’essai")(name))
    assert "Kevin Ouellet" in {row["name"] for row in package(workspace)["contacts"]}
    (place,) = workspace.read(member_sheet, find(workspace, "Kevin Ouellet"), MEETING_DAY).affiliations
    workspace.do(end_affiliation, place.id, on=MEETING_DAY - timedelta(days=1))
    assert "Kevin Ouellet" not in {row["name"] for row in package(workspace).get("contacts", [])}


def test_the_same_data_give_the_same_bytes_and_nothing_gives_an_empty_package(workspace: Workspace) -> None:
    made = [make_open_referral(workspace.read(open_referral, MEETING_DAY, Confidentiality.PUBLIC)) for _turn in "ab"]
    assert made[0] == made[1]
    assert read(make_open_referral(OpenReferral({}))) == {}
    assert OpenReferral({}).warning == ""
