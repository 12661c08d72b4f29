"""Importing a table: one gesture, undone whole; what the program exports comes back without a change."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.documents.spreadsheet import make_text_files, make_workbook
from cdp_desktop.domain.importing.columns import left_out, recognized
from cdp_desktop.domain.importing.plan import plan
from cdp_desktop.domain.importing.planned import Answer, Choices, Outcome, Plan
from cdp_desktop.domain.importing.report import nothing_to_do
from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.domain.vocabulary import MemberStatus, Sector
from cdp_desktop.exchange.tables import read_table
from cdp_desktop.operations import Refused
from cdp_desktop.operations.importing import import_table
from cdp_desktop.operations.organizations import edit_organization
from cdp_desktop.store.queries import workbooks
from cdp_desktop.store.queries.importing import snapshot
from cdp_desktop.store.queries.people import organizations, people
from cdp_desktop.store.schema import AffiliationRow, ConsentRow, MemberRow, OrganizationRow, ServiceRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find, open_workspace
from tests.domain.test_importing import table
from tests.operations.conftest import Do, everything

ALL = Choices(Answer.SAME)


def planned(workspace: Workspace, kind: TableKind, one: Table, choices: Choices = ALL) -> Plan:
    return plan(one, kind, recognized(kind, one), workspace.read(snapshot, MEETING_DAY), choices)


def member(session: Session, last_name: str) -> MemberRow:
    return session.scalars(select(MemberRow).where(MemberRow.last_name == last_name)).one()


def test_people_are_imported_with_where_they_work_and_undone_whole(workspace: Workspace, do: Do) -> None:
    one = table(
        "Prénom|Nom|Organisme|Fonction|Courriel|Compétences|Depuis le",
        "Ève|Côté-Test|Maison neuve|Accueil|eve@x.ca|écoute; droits|2025-02-03",
        'Max|Essai-Test|MAISON-NEUVE|=HYPERLINK("http://x")|||',
        "Max|Essai-Test|Autre maison||max@x.ca||",
    )
    found = planned(workspace, TableKind.PEOPLE, one, Choices(Answer.SAME, taken=frozenset([4])))
    assert do(import_table, found) == 3
    assert workspace.undo_stack.undoText() == "l’importation"

    def check(session: Session) -> None:
        eve, max_ = member(session, "Côté-Test"), member(session, "Essai-Test")
        assert (eve.work_email, eve.skills, eve.joined_on) == ("eve@x.ca", ["écoute", "droits"], date(2025, 2, 3))
        assert (eve.status, max_.joined_on, max_.work_email) == (MemberStatus.ACTIVE, MEETING_DAY, "max@x.ca")
        stays = session.scalars(select(AffiliationRow).where(AffiliationRow.member_id == max_.id)).all()
        assert [(stay.role_title, stay.primary) for stay in stays] == [('=HYPERLINK("http://x")', True), (None, False)]
        neuve = session.scalars(select(OrganizationRow).where(OrganizationRow.name == "Maison neuve")).one()
        assert neuve.provisional
        assert stays[0].organization_id == neuve.id
        consents = select(ConsentRow).where(ConsentRow.member_id.in_([eve.id, max_.id]))
        assert not session.scalars(consents).all()

    workspace.read(check)
    shown = next(one for one in workspace.read(people, MEETING_DAY).values() if one.last_name == "Côté-Test")
    assert not shown.named_in_minutes
    assert shown.organization_name == "Maison neuve"
    again = planned(workspace, TableKind.PEOPLE, one)
    assert nothing_to_do(again)


def test_what_is_there_is_completed_and_never_overwritten_unless_chosen(workspace: Workspace, do: Do) -> None:
    mathis = find(workspace, "Mathis Cloutier")
    before = workspace.read(snapshot, MEETING_DAY)
    there = next(one for one in before.people if one.id == mathis)
    where = next(one for one in before.organizations if one.id == there.places[-1].organization)
    one = table(
        "Prénom|Nom|Courriel|Pronoms|Organisme|Fonction", f"Mathis|Cloutier||iel|{where.title}|Tout autre chose"
    )
    do(import_table, planned(workspace, TableKind.PEOPLE, one))
    after = next(one for one in workspace.read(snapshot, MEETING_DAY).people if one.id == mathis)
    assert after.places == there.places
    do(import_table, planned(workspace, TableKind.PEOPLE, one, Choices(taken=frozenset([2]))))
    after = next(one for one in workspace.read(snapshot, MEETING_DAY).people if one.id == mathis)
    assert after.places[-1].values["role_title"] == "Tout autre chose"
    assert after.values["pronouns"] == "iel"
    assert len(after.places) == len(there.places)


def test_organisations_are_imported_and_a_provisional_one_is_completed(workspace: Workspace, do: Do) -> None:
    workspace.do(import_table, planned(workspace, TableKind.PEOPLE, table("Prénom|Nom|Organisme", "A|Bé-Test|Neuf")))
    one = table("Nom|Secteur|Autres noms|Vérifié le", "Neuf|Municipal|9; IX|2026-01-02", "Dix|||")
    assert do(import_table, planned(workspace, TableKind.ORGANIZATIONS, one)) == 2
    found = {one.name: one for one in workspace.read(organizations).values()}
    assert (found["Neuf"].provisional, found["Neuf"].sector) == (False, Sector.MUNICIPAL)
    assert (found["Dix"].provisional, found["Dix"].sector) == (False, Sector.COMMUNITY)
    assert nothing_to_do(planned(workspace, TableKind.ORGANIZATIONS, one))


def test_services_are_imported_with_their_contact(workspace: Workspace, do: Do) -> None:
    one = table("Organisme|Service|Âge minimal|Contact|Langues", "Neuf|Soupe|12 ans|Mathis Cloutier|français; anglais")
    assert do(import_table, planned(workspace, TableKind.SERVICES, one)) == 1

    def check(session: Session) -> None:
        soup = session.scalars(select(ServiceRow).where(ServiceRow.name == "Soupe")).one()
        assert (soup.minimum_age, soup.languages) == (12, ["français", "anglais"])
        assert soup.contact_id == find(workspace, "Mathis Cloutier")
        assert session.get_one(OrganizationRow, soup.organization_id).provisional

    workspace.read(check)


def test_an_age_of_zero_is_an_age(workspace: Workspace, do: Do) -> None:
    for age, taken in ((0, 0), (2, 2), (0, 2)):
        one = table("Organisme|Service|Âge minimal", f"Neuf|Halte-garderie|{age}")
        choices = Choices(taken=frozenset([taken]))
        assert do(import_table, planned(workspace, TableKind.SERVICES, one, choices)) == 1


def test_nothing_is_written_when_the_community_changed_since(workspace: Workspace) -> None:
    key, there = next(iter(workspace.read(organizations).items()))
    one = table("Nom|Téléphone", f"{there.name}|514 555-9999", "Dix|")
    stale = planned(workspace, TableKind.ORGANIZATIONS, one, Choices(taken=frozenset([2])))
    workspace.do(edit_organization, key, phone="438 555-0000")
    before = workspace.read(everything)
    with pytest.raises(Refused, match="a changé depuis l’aperçu"):
        workspace.do(import_table, stale)
    assert workspace.read(everything) == before


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("kind", "sheet"),
    [
        (TableKind.PEOPLE, "Personnes"),
        (TableKind.PEOPLE, "Rattachements"),
        (TableKind.ORGANIZATIONS, "Organismes"),
        (TableKind.SERVICES, "Services"),
    ],
)
def test_what_is_exported_comes_back_without_a_change(
    workspace: Workspace, tmp_path: Path, kind: TableKind, sheet: str, form: str
) -> None:
    made = workspace.read(workbooks.workbook)
    if form == "xlsx":
        path = tmp_path / "tableaux.xlsx"
        path.write_bytes(make_workbook(made))
        one = read_table(path, sheet=sheet)
    else:
        (tmp_path / "tableaux.zip").write_bytes(make_text_files(made))
        with zipfile.ZipFile(tmp_path / "tableaux.zip") as archive:
            one = read_table(Path(archive.extract(f"{sheet.lower()}.csv", tmp_path)))
    columns = recognized(kind, one)
    assert len(columns) == len(one.headers)
    assert not left_out(one, columns)
    found = plan(one, kind, columns, workspace.read(snapshot, MEETING_DAY))
    assert nothing_to_do(found)
    assert set(found.counts) <= {Outcome.SAME, Outcome.LEFT}
    assert not [line for line in found.lines if line.differences]
    assert not workspace.do(import_table, found)
    assert not workspace.undo_stack.count()


def test_what_is_exported_fills_an_empty_community(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "tableaux.xlsx"
    made = workspace.read(workbooks.workbook)
    path.write_bytes(make_workbook(made))
    other = open_workspace(tmp_path / "autre")
    try:
        for kind, sheet in (
            (TableKind.ORGANIZATIONS, "Organismes"), (TableKind.PEOPLE, "Personnes"),
            (TableKind.PEOPLE, "Rattachements"), (TableKind.SERVICES, "Services"),
        ):  # fmt: skip
            other.do(import_table, planned(other, kind, read_table(path, sheet=sheet)))
        names = {sheet.name: sheet for sheet in other.read(workbooks.workbook).sheets}
        for one in made.sheets:
            if one.name in ("Organismes", "Services"):
                assert names[one.name].rows == one.rows
            if one.name in ("Personnes", "Rattachements"):
                kept = [row for row in one.rows if "Identité retirée" not in row]
                assert sorted(map(repr, names[one.name].rows)) == sorted(map(repr, kept))
        assert not names["Consentements"].rows
    finally:
        other.close()
