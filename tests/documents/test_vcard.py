"""The directory as cards, read as an address book does."""

import re
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.documents.vcard import make_vcards
from cdp_desktop.domain.address_book import AddressBook, Card
from cdp_desktop.domain.people import Reach
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentPurpose, ConsentState
from cdp_desktop.domain.withheld import WITHHELD
from cdp_desktop.operations import operation
from cdp_desktop.operations.withdrawing import erase_member, replace_name
from cdp_desktop.store.queries.address_books import address_book
from cdp_desktop.store.schema import AffiliationRow, ConsentRow, MemberRow, OrganizationRow, new_id
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find

ESCAPES = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def read(content: bytes) -> list[dict[str, list[str]]]:
    """Unfold lines, then undo the escapes of each part, as RFC 2426 says."""
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    cards: list[dict[str, list[str]]] = []
    for line in content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, value = line.split(":", 1)
        if line == "BEGIN:VCARD":
            cards.append({})
        parts = re.split(r"(?<!\\)(?:\\\\)*;", value)
        cards[-1][name.split(";")[0]] = [re.sub(r"\\[n,;\\]", lambda at: ESCAPES[at[0]], part) for part in parts]
    return cards


def named(cards: list[dict[str, list[str]]]) -> set[str]:
    return {card["FN"][0] for card in cards}


def test_a_hostile_card_is_read_as_it_was_typed() -> None:
    note = "é" * 100 + "\nEND:VCARD\nBEGIN:VCARD; virgule, et \\ barre"
    key = new_id()
    card = Card(
        key, "Élise; Côté", "Élise", "Côté, dite « la Rousse »", "L’Arc; le Bout", "Paire, aidante",
        Reach("+1 514 555-0100 poste 3", "a@b.example"), "https://a.example", "1, rue A\nMontréal", note,
    )  # fmt: skip
    (found,) = read(make_vcards(AddressBook((card,))))
    assert (found["VERSION"], found["UID"]) == (["3.0"], [f"urn:uuid:{key}"])
    assert found["FN"] == ["Élise; Côté"]
    assert found["N"] == ["Côté, dite « la Rousse »", "Élise", "", "", ""]
    assert (found["ORG"], found["TITLE"]) == (["L’Arc; le Bout"], ["Paire, aidante"])
    assert (found["TEL"], found["EMAIL"]) == (["+1 514 555-0100 poste 3"], ["a@b.example"])
    assert found["ADR"] == ["", "", "1, rue A\nMontréal", "", "", "", ""]
    assert found["NOTE"] == [note]
    assert "X-ABShowAs" not in found


def test_who_did_not_agree_is_not_in_it_whatever_the_reason(workspace: Workspace) -> None:
    nadia = find(workspace, "Nadia Belhadj")

    def answer(session: Session, state: ConsentState, expires_on: date | None) -> None:
        row = session.scalars(
            select(ConsentRow).where(ConsentRow.member_id == nadia, ConsentRow.purpose == ConsentPurpose.DIRECTORY)
        ).one()
        row.state, row.expires_on = state, expires_on

    def book(audience: Confidentiality = Confidentiality.MEMBERS) -> AddressBook:
        return workspace.read(address_book, MEETING_DAY, audience)

    asked = operation("l’essai")(answer)
    workspace.do(asked, ConsentState.GRANTED, MEETING_DAY)
    assert "Nadia Belhadj" in named(read(make_vcards(book())))
    before = book().withheld
    for state, expires_on in (
        (ConsentState.GRANTED, date(2026, 9, 23)),
        (ConsentState.REFUSED, None),
        (ConsentState.NOT_ASKED, None),
    ):
        workspace.do(asked, state, expires_on)
        assert "Nadia Belhadj" not in named(read(make_vcards(book())))
        assert book().withheld == before + 1
    assert f"{before + 1} personnes n’y sont pas" in book().omissions
    workspace.do(asked, ConsentState.GRANTED, None)
    assert not any(card.person for card in book(Confidentiality.PUBLIC).cards)
    assert (book(Confidentiality.PUBLIC).warning, book(Confidentiality.PUBLIC).omissions) == ("", "")
    assert book().warning


def test_an_erased_person_leaves_no_card(workspace: Workspace) -> None:
    kevin = find(workspace, "Kevin Ouellet")
    workspace.do(replace_name, kevin, "une collègue")
    workspace.erase(erase_member, kevin, on=MEETING_DAY)
    cards = workspace.read(address_book, MEETING_DAY, Confidentiality.MEMBERS).cards
    assert kevin not in {card.id for card in cards}


def test_organisations_come_as_organisations_but_those_closed_or_written_in_a_hurry(workspace: Workspace) -> None:
    def write_in_a_hurry(session: Session, key: UUID) -> None:
        session.get_one(OrganizationRow, key).provisional = True

    cards = workspace.read(address_book, MEETING_DAY, Confidentiality.PUBLIC).cards
    table = next(card for card in cards if card.name == "Table de développement du Faubourg-Est")
    found = next(one for one in read(make_vcards(AddressBook(cards))) if one["FN"] == [table.name])
    assert (found["N"], found["ORG"], found["X-ABShowAs"]) == (["", "", "", "", ""], [table.name], ["COMPANY"])
    assert (found["TEL"], found["ADR"][2]) == (["514 555-0101"], "1200, rue de la Tonnellerie")
    workspace.do(operation("l’essai")(write_in_a_hurry), table.id)
    assert table.id not in {one.id for one in workspace.read(address_book, MEETING_DAY, Confidentiality.PUBLIC).cards}


def test_who_has_no_line_has_that_of_her_organisation(workspace: Workspace) -> None:
    def give(session: Session, phone: str | None, email: str | None) -> None:
        row = session.get_one(MemberRow, find(workspace, "Nadia Belhadj"))
        row.work_phone, row.work_email = phone, email

    def reach() -> Reach:
        cards = workspace.read(address_book, MEETING_DAY, Confidentiality.MEMBERS).cards
        return next(card.reach for card in cards if card.name == "Nadia Belhadj")

    workspace.do(operation("l’essai")(give), None, None)
    assert reach() == Reach("514 555-0101", "info@latable.example")
    workspace.do(operation("l’essai")(give), "514 555-0177", None)
    assert reach() == Reach("514 555-0177")


def test_who_works_there_no_more_has_not_the_line_of_the_organisation(workspace: Workspace) -> None:
    nadia = find(workspace, "Nadia Belhadj")

    def leave(session: Session) -> None:
        row = session.get_one(MemberRow, nadia)
        row.work_phone = row.work_email = None
        for post in session.scalars(select(AffiliationRow).where(AffiliationRow.member_id == nadia)):
            post.end = MEETING_DAY - timedelta(days=1)

    workspace.do(operation("l’essai")(leave))
    cards = workspace.read(address_book, MEETING_DAY, Confidentiality.MEMBERS).cards
    (card,) = (one for one in cards if one.id == nadia)
    assert (card.organization, card.reach) == ("", Reach())


def test_a_mission_names_nobody_who_did_not_agree(workspace: Workspace) -> None:
    def tell(session: Session) -> None:
        row = session.scalars(select(OrganizationRow).where(OrganizationRow.short_name == "La Halte")).one()
        row.mission = "Fondée par Amélie, et par Nadia Belhadj"

    def missions(audience: Confidentiality) -> list[str]:
        return [one.note for one in workspace.read(address_book, MEETING_DAY, audience).cards if "Fondée" in one.note]

    workspace.do(operation("l’essai")(tell))
    assert missions(Confidentiality.MEMBERS) == ["Fondée par Amélie, et par Nadia Belhadj"]
    assert missions(Confidentiality.PUBLIC) == [f"Fondée par {WITHHELD}, et par {WITHHELD}"]
