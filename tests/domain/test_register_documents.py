"""The registers on paper: what they say to whom, and whom they name."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from cdp_desktop.domain import decisions_document, follow_ups_document
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.decision_register import Linked, RegisteredDecision
from cdp_desktop.domain.decisions_document import DecisionRegister
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.follow_up import FollowUp
from cdp_desktop.domain.follow_ups_document import FollowUpRegister
from cdp_desktop.domain.participation import Years
from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.vocabulary import ActionStatus, Confidentiality, DecisionStatus
from tests.domain.making import person, place, record

TODAY = date(2026, 9, 15)
HELD = date(2026, 6, 11)
COMMUNITY = record().community
YEAR = Years().of(HELD)


def source(**fields: Any) -> Source:
    given: dict[str, Any] = {"meeting_id": uuid4(), "number": 8, "title": "Bilan", "held_on": HELD}
    return Source(**given | fields)


def decided(text: str, number: int = 1, where: Source | None = None, **fields: Any) -> RegisteredDecision:
    where = where or source()
    links = {name: fields.pop(name) for name in ("replaces", "replaced_by") if name in fields}
    return RegisteredDecision(Decision(uuid4(), number, text, where.item_id, **fields), where, YEAR, **links)


def promised(text: str, where: Source | None = None, **fields: Any) -> FollowUp:
    where = where or source()
    return FollowUp(ActionItem(uuid4(), text, where.item_id, **fields), where)


def said(document: Document) -> str:
    return "\n".join(document.texts()).replace("\u00a0", " ")


def test_a_register_tells_what_holds_and_what_no_longer_does() -> None:
    last_year = Years().of(date(2025, 1, 1))
    register = DecisionRegister(
        COMMUNITY,
        (
            decided("On garde", 2, concerns="Deux personnes hésitent.", result={"for": 5}),
            decided("On jette", 1, status=DecisionStatus.SUPERSEDED, replaced_by=Linked(uuid4(), "D-04", YEAR)),
            decided("On refait", 4, replaces=Linked(uuid4(), "D-09", last_year)),
        ),
        TODAY,
    )
    text = said(decisions_document.compose(register))
    assert "3 décisions, dont 2 en vigueur, au 15 septembre 2026" in text
    assert "Remplacée par la D-04\nOn jette" in text
    assert "Remplace la D-09 (2024-2025)." in text
    assert "Réserves : Deux personnes hésitent." in text
    assert text.index("On jette") < text.index("On garde"), "by number"
    assert decisions_document.file_name(register) == "2026-09-15_registre-decisions_CdP.pdf"


def test_what_is_set_apart_is_left_out_and_told_to_whoever_makes_it() -> None:
    off_record = source(item_id=uuid4(), item="Ventiler", off_record=True)
    kept = source(item_id=uuid4(), item="Pour l’animation", item_level=Confidentiality.FACILITATION)
    decisions = (
        decided("Public", confidentiality=Confidentiality.PUBLIC),
        decided("Membres"),
        decided("Animation", confidentiality=Confidentiality.FACILITATION),
        decided("Ventilé", where=off_record),
        decided("Réservé", where=kept),
    )
    made = decisions_document.compose(DecisionRegister(COMMUNITY, decisions, TODAY))
    assert [text for text in ("Public", "Membres", "Animation", "Ventilé", "Réservé") if text in said(made)] == [
        "Public", "Membres",
    ]  # fmt: skip
    assert [one.what for one in made.left_out] == ["Animation", "Ventilé", "Réservé"]
    public = decisions_document.compose(DecisionRegister(COMMUNITY, decisions, TODAY), audience=Confidentiality.PUBLIC)
    assert "Membres" not in said(public).replace("À l’usage des membres", "")
    register = FollowUpRegister(COMMUNITY, (promised("Ventilé", off_record), promised("Ouvert")), TODAY, YEAR)
    assert "Ventilé" not in said(follow_ups_document.compose(register))


def test_names_print_with_consent_alone_even_where_they_were_typed() -> None:
    halte = place()
    known = replace(person("Nadia Belhadj", halte), named_in_minutes=True)
    unknown, typed = person("Zoé Abel", halte), person("Amélie Roy")
    register = FollowUpRegister(
        COMMUNITY,
        (promised("Appeler Amélie Roy", owner=known), promised("Écrire à zoe abel", owner=unknown)),
        TODAY,
        YEAR,
        mentioned=(typed,),
    )
    text = said(follow_ups_document.compose(register))
    assert "Nadia Belhadj" in text
    assert "Appeler [nom retiré]" in text
    assert "Écrire à [nom retiré]" in text
    assert "La Halte" in text
    assert "Nadia" not in said(follow_ups_document.compose(register, audience=Confidentiality.PUBLIC))


def test_what_is_late_says_by_how_much_and_what_is_closed_is_that_of_the_year() -> None:
    register = FollowUpRegister(
        COMMUNITY,
        (
            promised("En retard", due=date(2026, 9, 3)),
            promised("Fait", status=ActionStatus.DONE, done_on=TODAY),
            promised("Laissé", status=ActionStatus.DROPPED),
            promised("Ancien", source(held_on=date(2020, 1, 1)), status=ActionStatus.DONE, done_on=date(2020, 2, 1)),
        ),
        TODAY,
        YEAR,
    )
    text = said(follow_ups_document.compose(register))
    assert "3 sept. 2026\nen retard de 12 jours" in text
    assert "Faits, 2025-2026" in text
    assert "Abandonnés, 2025-2026" in text
    assert "Ancien" not in text
    assert "Promis en 2025-2026 : 1 suivi fait sur 3" in text


def test_empty_registers_say_so() -> None:
    assert "Aucune décision n’est au registre." in said(decisions_document.compose(DecisionRegister(COMMUNITY)))
    assert "Aucun suivi n’est noté." in said(follow_ups_document.compose(FollowUpRegister(COMMUNITY)))
