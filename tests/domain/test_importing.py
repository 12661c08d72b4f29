"""What the columns of a table are, what its cells say, and what a line may already be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.importing import values
from cdp_desktop.domain.importing.columns import lacking, left_out, recognized
from cdp_desktop.domain.importing.fields import FIELDS
from cdp_desktop.domain.importing.matching import Index
from cdp_desktop.domain.importing.table import Table, TableKind, TableLine
from cdp_desktop.domain.importing.values import Unread
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import Sector


def table(headers: str, *lines: str) -> Table:
    """Return a table written with bars between its cells."""
    numbered = [TableLine(number, tuple(line.split("|"))) for number, line in enumerate(lines, 2)]
    return Table(tuple(headers.split("|")), tuple(numbered), "essai.csv")


@pytest.mark.parametrize(
    ("kind", "headers", "wanted"),
    [
        (TableKind.PEOPLE, "PRENOM|Nom de famille|e-mail", "first_name last_name work_email"),
        (TableKind.PEOPLE, "Nom|Prénom|Courriel|Téléphone", "last_name first_name work_email work_phone"),
        (TableKind.PEOPLE, "Nom|Organisation|Titre d'emploi", "full_name organization role_title"),
        (TableKind.PEOPLE, "Personne|Organisme|Fonction|Depuis le", "full_name organization role_title since"),
        (TableKind.PEOPLE, "Prénom|Nom|Depuis le|Jusqu’au", "first_name last_name joined_on left_on"),
        (TableKind.ORGANIZATIONS, "Organisme|Sigle|Horaire", "name short_name hours"),
        (TableKind.SERVICES, "Organisme|Nom du service|Clientèle", "organization name eligibility"),
    ],
)
def test_headers_are_known_by_many_words(kind: TableKind, headers: str, wanted: str) -> None:
    found = recognized(kind, table(headers))
    assert [found[place] for place in sorted(found)] == wanted.split()
    assert not lacking(kind, found)


@pytest.mark.parametrize("kind", TableKind)
def test_no_word_means_two_fields(kind: TableKind) -> None:
    words = [
        fold(word) for one in FIELDS[kind] for word in {fold(one.header), *map(fold, one.others.split(","))} if word
    ]
    assert len(words) == len(set(words))


def test_the_first_of_two_columns_for_a_field_has_it_and_the_other_is_told() -> None:
    one = table("Prénom|Nom|Courriel|Adresse courriel|Vide", "Zoé|Roy|x@y.ca|z@y.ca|")
    found = recognized(TableKind.PEOPLE, one)
    assert found == {0: "first_name", 1: "last_name", 2: "work_email"}
    assert left_out(one, found) == (
        "La colonne «\N{NO-BREAK SPACE}Adresse courriel\N{NO-BREAK SPACE}» n’est pas importée (1 case remplie).",
    )


def test_consents_and_health_are_never_imported_and_this_is_told() -> None:
    one = table("Prénom|Nom|Photo|Consentement infolettre|Allergies|", "Zoé|Roy|oui|oui|noix|?")
    photo, mailing, health, untitled = left_out(one, recognized(TableKind.PEOPLE, one))
    assert "Non demandé" in photo
    assert "Non demandé" in mailing
    assert "santé" in health
    assert "sans titre, no\N{NO-BREAK SPACE}6" in untitled


@pytest.mark.parametrize("kind", TableKind)
def test_what_a_table_cannot_do_without_is_told(kind: TableKind) -> None:
    assert lacking(kind, {}).startswith("Il manque une colonne")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("2026-04-03", date(2026, 4, 3)),
        ("2026-04-03 00:00", date(2026, 4, 3)),
        ("25/04/2026", date(2026, 4, 25)),
        ("04-25-2026", date(2026, 4, 25)),
        ("4/4/2026", date(2026, 4, 4)),
        ("1er févr. 2026", date(2026, 2, 1)),
        ("le 3 août 2025", date(2025, 8, 3)),
        ("", None),
    ],
)
def test_days_are_read(cell: str, wanted: date | None) -> None:
    assert values.day(cell) == wanted


@pytest.mark.parametrize(
    ("read", "cell", "sentence"),
    [
        (values.day, "03/04/2026", "deux façons"),
        (values.day, "31/02/2026", "n’est pas une date"),
        (values.day, "3 avrile 2026", "n’est pas une date"),
        (values.day, "hier", "n’est pas une date"),
        (values.email, "x", "le courriel «\N{NO-BREAK SPACE}x\N{NO-BREAK SPACE}» n’a pas de @"),
        (values.email, "x@y", "n’est pas une adresse"),
        (values.email, "x@y.ca, z@y.ca", "n’est pas une adresse"),
        (values.age, "douze", "âge"),
        (values.age, "400", "âge"),
        (values.text, "#N/A", "pas pu calculer"),
        (values.text, "x" * 20_001, "trop long"),
        (values.one_of(Sector), "lunaire", "il y a\N{NO-BREAK SPACE}: Communautaire"),
    ],
)
def test_what_a_cell_cannot_be_is_told(read: values.Read, cell: str, sentence: str) -> None:
    with pytest.raises(Unread, match=sentence):
        read(cell)


def test_other_cells_are_read() -> None:
    assert values.phone("5145550101") == "514 555-0101"
    assert values.phone("514 555-0101 poste 4") == "514 555-0101 poste 4"
    assert values.several("écoute; droits, logement") == ("écoute", "droits, logement")
    assert values.several("français, anglais") == ("français", "anglais")
    assert values.age("12 ans") == 12
    assert values.one_of(Sector)("réseau de la Sante") is Sector.HEALTH_NETWORK
    assert values.email("mailto:Zoe@Exemple.ca") == "Zoe@Exemple.ca"
    for read in (values.email, values.age, values.several, values.phone, values.one_of(Sector)):
        assert read("") is None


def test_values_that_say_the_same_are_no_difference() -> None:
    assert values.same("514 555-0101", "(514) 555 0101", values.phone)
    assert values.same("Zoe@x.ca", "zoe@X.ca", values.email)
    assert values.same("L’Arc  boutant", "L'Arc boutant", values.one_line)
    assert values.same(("écoute", "droits"), ("écoute droits",), values.several)
    assert not values.same("Zoé", "Zoe", values.one_line)
    assert not values.same(date(2026, 1, 1), date(2026, 1, 2), values.day)


def test_names_one_letter_away_are_near() -> None:
    index: Index[int] = Index()
    names = ["Amélie Tremblay", "Nadia Belhadj", "Centre du Quai", "Li Wu", "Jean-Pierre Roy"]
    for number, name in enumerate(names):
        index.add(number, (name,), f"{number}@x.ca")
    near = {
        "Amelie Trembley": [0], "Nadia Belhaj": [1], "Naida Belhadj": [1], "Nadiaa Belhadj": [1], "Belhadj Nadia": [1],
        "Le Centre du quai": [2], "Li Wo": [], "Amélie Tremblay": [], "Jean Pierre Roy": [], "Amélie Trembleur": [],
    }  # fmt: skip
    assert {name: index.near(name) for name in near} == near
    assert index.named("JEAN PIERRE ROY") == [4]
    assert index.addressed("2@X.CA") == [2]
    assert index.addressed("") == []


def test_a_text_without_end_is_no_name_and_costs_nothing() -> None:
    index: Index[int] = Index()
    index.add(0, ("x" * 20_000,))
    assert index.near("x" * 19_999) == []


@given(st.text("abcdé", min_size=7, max_size=9), st.text("abcdé", min_size=7, max_size=9))
def test_near_names_are_those_one_edit_away(one: str, other: str) -> None:
    index: Index[int] = Index()
    index.add(0, (one,))
    assert bool(index.near(other)) == (fold(other) in edits(fold(one)) and fold(one) != fold(other))


def edits(word: str) -> set[str]:
    """Return all the words one edit away, as Norvig writes them."""
    letters = "abcde"
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return (
        {left + right[1:] for left, right in cuts if right}
        | {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
        | {left + letter + right[1:] for left, right in cuts if right for letter in letters}
        | {left + letter + right for left, right in cuts for letter in letters}
    )
