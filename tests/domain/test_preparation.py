"""What to bring, and whether a technique suits the time and the people."""

from uuid import uuid4

import pytest

from cdp_desktop.domain.agenda import AgendaItem, Technique
from cdp_desktop.domain.preparation import technique_advice, to_bring
from cdp_desktop.domain.vocabulary import ItemObjective, ItemState, ItemType


def technique(size: str = "toutes tailles", materials: str = "", least: int = 10, most: int = 30) -> Technique:
    return Technique(uuid4(), "Mots-clés", ItemObjective.CONNECT, size, least, most, materials)


def item(materials: str = "", how: Technique | None = None, state: ItemState = ItemState.PLANNED) -> AgendaItem:
    return AgendaItem(uuid4(), "Un point", ItemType.DISCUSSION, 20, state, materials=materials, technique=how)


def test_materials_of_points_and_techniques_are_gathered_once() -> None:
    points = (
        item("Minuterie, cartons", technique(materials="Chaises en deux rangées, minuterie")),
        item("feuilles; marqueurs"),
        item("", technique(materials="Cartons verts (j'offre, je donne) et jaunes")),
        item("Marqueurs"),
    )
    assert [str(thing) for thing in to_bring(points)] == [
        "Minuterie (point 1)",
        "Cartons (point 1)",
        "Chaises en deux rangées (point 1)",
        "Feuilles (point 2)",
        "Marqueurs (points 2 et 4)",
        "Cartons verts (j'offre, je donne) et jaunes (point 3)",
    ]


def test_nothing_to_bring_for_what_needs_nothing_or_is_not_held() -> None:
    nothing = technique(materials="Aucun (diapositives interdites)")
    assert to_bring((item(how=nothing), item("Gâteau", state=ItemState.DEFERRED), item())) == ()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(5, "demande au moins 10\u00a0min"), (10, ""), (30, ""), (45, "dure d’habitude 30\u00a0min au plus")],
)
def test_minutes_out_of_the_range_of_a_technique_are_told(minutes: int, said: str) -> None:
    assert said in "\n".join(technique_advice(technique(), minutes, None))
    assert bool(said) == bool(technique_advice(technique(), minutes, None))


@pytest.mark.parametrize(
    ("size", "expected", "said"),
    [
        ("5 à 9 par groupe", 34, "Avec 34 personnes, formez de 4 à 6 groupes."),
        ("4 à 8 par table", 8, "Avec 8 personnes, formez de 1 à 2 groupes."),
        ("4 à 20", 34, "Avec 34 personnes, formez de 2 à 8 groupes."),
        ("5 à 6", 7, "Avec 7 personnes, formez 2 groupes."),
        ("12 à 40", 8, "Prévue pour 12 à 40\u00a0: 8 personnes sont attendues."),
        ("6 à 75", 34, None),
        ("toutes tailles", 300, None),
        ("5 à 9 par groupe", None, None),
    ],
)
def test_groups_are_suggested_for_the_people_expected(size: str, expected: int | None, said: str | None) -> None:
    assert technique_advice(technique(size), 20, expected) == ((said,) if said else ())
