"""What editions may say of organisations: names inside texts, ages, and the order of an index."""

from datetime import date
from uuid import uuid4

import pytest

from cdp_desktop.domain import repertoire_document, trombinoscope_document, verification_document
from cdp_desktop.domain.days import outdated
from cdp_desktop.domain.document import Heading, Portrait, Reference
from cdp_desktop.domain.papers import index
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.repertoire import OrganizationSheet, Repertoire, verified
from cdp_desktop.domain.trombinoscope_document import Portrayed, Trombinoscope
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import without_first_names
from tests.domain.making import DAY, person, place

HOME = Community(uuid4(), "La communauté", "CdP")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Demander Amélie ou Kevin", "Demander [nom retiré] ou [nom retiré]"),
        ("Écrire à AMELIE Roy.", "Écrire à [nom retiré]."),
        ("Demander Roy, Amélie", "Demander [nom retiré]"),
        ("Un amélie perdu dans une phrase", "Un amélie perdu dans une phrase"),
        ("Marie-Ève répond le lundi", "[nom retiré] répond le lundi"),
        ("Marie répond le lundi", "Marie répond le lundi"),
    ],
)
def test_first_names_alone_are_taken_out_where_a_capital_begins_them(typed: str, printed: str) -> None:
    people = [person("Amélie Roy"), person("Kevin Ouellet"), person("Marie-Ève Côté"), person("")]
    assert without_first_names(typed, people) == printed
    assert without_first_names(typed, ()) == typed


@pytest.mark.parametrize(
    ("day", "said", "old"),
    [
        (None, "À confirmer\u00a0: jamais vérifié", True),
        (date(2025, 9, 23), "À confirmer\u00a0: vérifié le 23\u00a0septembre 2025", True),
        (date(2025, 9, 24), "Vérifié le 24\u00a0septembre 2025", False),
    ],
)
def test_a_year_makes_a_fiche_doubtful(day: date | None, said: str, *, old: bool) -> None:
    sheet = OrganizationSheet(place(), verified_on=day)
    assert (verified(sheet, DAY), outdated(day, DAY)) == (said, old)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Nadia Belhadj", "NB"), ("Jean-Philippe St-Pierre", "JS"), ("Samira El Amrani", "SA"), ("Zoé", "Z"), ("42", "")],
)
def test_initials_are_those_of_the_first_and_the_last_word(name: str, initials: str) -> None:
    assert Portrait(name).initials == initials


def test_an_index_is_in_the_order_of_a_dictionary_and_says_each_term_once() -> None:
    places = [Reference(letter, uuid4()) for letter in "abcd"]
    made = index(zip(("Élan", "écoute", "Zone", "Écoute"), places, strict=True))
    assert [(term, [one.text for one in told]) for term, told in made.terms] == [
        ("écoute", ["b", "d"]),
        ("Élan", ["a"]),
        ("Zone", ["c"]),
    ]


def test_organizations_are_filed_without_their_article_and_those_without_one_last() -> None:
    people = [
        Portrayed(person("Ana B", Organization(uuid4(), name, name)), listed=True)
        for name in ("Le Zeste", "L’Arbre", "La Butte")
    ]
    made = trombinoscope_document.compose(Trombinoscope(HOME, DAY, (Portrayed(person("Bo C"), listed=True), *people)))
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert headings == ["L’Arbre", "La Butte", "Le Zeste", "Sans organisme"]


def test_files_are_named_for_what_they_are() -> None:
    assert repertoire_document.file_name(HOME, DAY) == "2026-09-24_repertoire_CdP.pdf"
    assert repertoire_document.file_name(HOME, DAY, Confidentiality.PUBLIC) == "2026-09-24_repertoire_CdP_public.pdf"
    assert trombinoscope_document.file_name(HOME, DAY) == "2026-09-24_trombinoscope_CdP.pdf"
    sheets = (OrganizationSheet(place()), OrganizationSheet(place("Le Gué", "Le Gué")))
    found = Repertoire(HOME, DAY, sheets)
    keys = [one.organization.id for one in sheets]
    assert verification_document.file_name(found, keys[:1]) == "fiche-a-verifier_LaHalte_CdP.pdf"
    assert verification_document.file_name(found, keys) == "fiches-a-verifier_CdP.pdf"
