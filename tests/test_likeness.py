"""Names typed from paper find the right person, whatever the typos."""

from uuid import uuid4

import pytest

from cdp_desktop.domain.people import Organization, Person, candidate, likeliest
from cdp_desktop.likeness import Likeness

PEOPLE = (
    ("Nadia", "Belhadj", "La Table"),
    ("Karine", "Bélisle", "CLSC"),
    ("Julie", "Gagnon", "CLSC"),
    ("Julie", "Gagné", "Le Fil"),
    ("Andrée-Anne", "Poulin", "La Halte"),
    ("Geneviève", "Rioux", "Un toit"),
    ("Minh-Anh", "Nguyễn", "Le Cercle"),
    ("Jean-François", "St-Pierre", "Le Chaudron"),
)


@pytest.fixture(scope="module")
def known() -> Likeness:
    people = [
        candidate(Person(uuid4(), first, last, Organization(uuid4(), place, place))) for first, last, place in PEOPLE
    ]
    return Likeness(likeliest(people))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("belh", "Nadia Belhadj"),
        ("belhaj nadai", "Nadia Belhadj"),
        ("nadia belhage", "Nadia Belhadj"),
        ("belisle", "Karine Bélisle"),
        ("karinne belile", "Karine Bélisle"),
        ("gagné", "Julie Gagné"),
        ("julie ganon", "Julie Gagnon"),
        ("andre ann poulain", "Andrée-Anne Poulin"),
        ("genvieve", "Geneviève Rioux"),
        ("nguyen", "Minh-Anh Nguyễn"),
        ("jean francois st pierre", "Jean-François St-Pierre"),
        ("st-piere", "Jean-François St-Pierre"),
    ],
)
def test_the_likeliest_comes_first(known: Likeness, typed: str, name: str) -> None:
    assert known.best(typed)[0].person.name == name


def test_namesakes_are_told_apart_by_their_organisation(known: Likeness) -> None:
    assert [one.person.name for one in known.best("julie ga")][:2] == ["Julie Gagné", "Julie Gagnon"]
    assert known.best("julie ga, clsc")[0].person.name == "Julie Gagnon"


@pytest.mark.parametrize("typed", ["", " ", ",", "Zoé Lebel", "xq", "Tremblay"])
def test_someone_unknown_resembles_nobody(known: Likeness, typed: str) -> None:
    assert known.best(typed) == []
