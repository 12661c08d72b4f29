"""The initiatives as a list and as a board."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.initiative_list import (
    ListedInitiative,
    NextStep,
    Order,
    Wanted,
    lanes,
    listed_initiatives,
    matching_initiatives,
    next_step_of,
)
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.vocabulary import OriginMode, Stage

TODAY = date(2026, 9, 24)
PLACE = Organization(uuid4(), "La Halte du quartier", "La Halte")


def initiative(title: str = "Halte-garderie animale", *stages: Stage, day: int = 1, **fields: object) -> Initiative:
    """Make an initiative that came to stages, one each day."""
    history = tuple(
        StageChange(uuid4(), stage, date(2026, 3, day + number), "Parce que") for number, stage in enumerate(stages)
    )
    return replace(Initiative(uuid4(), title, history=history), **fields)  # type: ignore[arg-type]


def listed(one: Initiative, **fields: object) -> ListedInitiative:
    """Make an initiative of a list."""
    return ListedInitiative(one, next_step_of(one, TODAY), **fields)  # type: ignore[arg-type]


def found(one: ListedInitiative, **wanted: object) -> bool:
    """Tell whether a list narrowed so still shows an initiative."""
    return bool(matching_initiatives([one], Wanted(**wanted)))  # type: ignore[arg-type]


def test_what_comes_next_is_known_until_it_is_over() -> None:
    idea = initiative("x", Stage.IDEA)
    assert next_step_of(idea, TODAY) is NextStep.NONE
    assert next_step_of(replace(idea, next_step="Appeler"), TODAY) is NextStep.SET
    assert next_step_of(replace(idea, next_step="Appeler", next_step_due=TODAY), TODAY) is NextStep.SET
    assert next_step_of(replace(idea, next_step="Appeler", next_step_due=date(2026, 9, 23)), TODAY) is NextStep.LATE
    for over in (Stage.COMPLETED, Stage.ABANDONED, Stage.MERGED):
        assert next_step_of(initiative("x", over, next_step="Appeler"), TODAY) is None


def test_what_comes_next_is_said_with_its_day() -> None:
    idea = initiative("x", Stage.IDEA, next_step="Appeler")
    assert listed(idea).step_words.replace("\u00a0", " ") == "Appeler"
    assert (
        listed(replace(idea, next_step_due=date(2026, 10, 1))).step_words.replace("\u00a0", " ")
        == "Pour le 1er oct. 2026 : Appeler"
    )
    late = listed(replace(idea, next_step_due=date(2026, 9, 1)))
    assert late.step_words.replace("\u00a0", " ") == "En retard, le 1er sept. 2026 : Appeler"
    assert listed(replace(idea, next_step="")).step_words.replace("\u00a0", " ") == "Sans prochain pas"
    assert listed(initiative("x", Stage.COMPLETED)).step_words.replace("\u00a0", " ") == ""


def test_who_answers_for_it_is_the_organisation_then_the_committee_then_who_proposed_it() -> None:
    kevin = Person(uuid4(), "Kevin", "Ouellet")
    one = initiative("x", Stage.IDEA, lead_organization=PLACE, committee="Comité", proposed_by=(kevin,))
    assert listed(one).who == "La Halte"
    assert listed(replace(one, lead_organization=None)).who == "Comité"
    assert listed(replace(one, lead_organization=None, committee="")).who == "Kevin Ouellet"
    assert listed(replace(one, lead_organization=None, committee="", proposed_by=())).who == ""


def test_typing_finds_any_word_of_it_whatever_accents_and_hyphens() -> None:
    one = listed(
        initiative(aliases=("garderie pour animaux",), partners=(PLACE,), need="Des refus de soins"),
        topics=("Itinérance",),
    )
    for typed in ("halte gard", "GARDERIE pour anim", "soin", "itine", "quartier", "la halte"):
        assert found(one, typed=typed), typed
    assert not found(one, typed="halte velo")


def test_each_filter_narrows() -> None:
    one = listed(
        initiative("x", Stage.IDEA, origin_mode=OriginMode.RESIDENT, interested=(PLACE,)), populations=("Aînés",)
    )
    assert found(one, stage=Stage.IDEA, origin_mode=OriginMode.RESIDENT, organization_id=PLACE.id, tag="Aînés")
    assert found(one, step=NextStep.NONE)
    for wanted in (
        {"stage": Stage.NEED},
        {"origin_mode": OriginMode.COLLECTIVE},
        {"organization_id": uuid4()},
        {"tag": "Jeunes"},
        {"step": NextStep.LATE},
    ):
        assert not found(one, **wanted)


def test_the_order_is_the_last_that_moved_the_title_or_what_presses() -> None:
    late = listed(initiative("Le vestiaire", Stage.IDEA, day=1, next_step="x", next_step_due=date(2026, 9, 1)))
    soon = listed(initiative("Le café", Stage.IDEA, day=5, next_step="x", next_step_due=date(2026, 10, 1)))
    some_day = listed(initiative("La navette", Stage.IDEA, day=9))
    over = listed(initiative("La murale", Stage.COMPLETED, day=12))
    everything = [soon, over, late, some_day]
    assert listed_initiatives(everything, Order.DATE) == [over, some_day, soon, late]
    assert listed_initiatives(everything, Order.TITLE) == [soon, over, some_day, late]
    assert listed_initiatives(everything, Order.DUE) == [late, soon, some_day, over]


def test_each_lane_keeps_the_order_and_none_is_missing() -> None:
    first, second = (listed(initiative(title, Stage.IDEA)) for title in "ab")
    gone = listed(initiative("c", Stage.IDEA, Stage.ABANDONED))
    made = lanes([second, gone, first])
    assert made[Stage.IDEA] == [second, first]
    assert made[Stage.ABANDONED] == [gone]
    assert list(made) == list(Stage)
    assert gone.reason == "Parce que"
    assert gone.standing.replace("\u00a0", " ") == "Abandonné, depuis le 2 mars 2026"
    assert listed(initiative("sans histoire")).standing == "Idée"
