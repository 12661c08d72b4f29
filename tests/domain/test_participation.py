"""Years of a community, means, and organisations in order."""

from datetime import date
from uuid import uuid4

import pytest

from cdp_desktop.domain.participation import (
    ALWAYS,
    Order,
    OrganizationCount,
    Participation,
    Period,
    Years,
    arranged,
)

YEAR = Period(date(2025, 9, 1), date(2026, 8, 31))
HELD = Years(9, date(2024, 10, 3), date(2026, 6, 11))


def count(name: str, people: int = 1, attendances: int = 1, meetings: int = 1, last: int = 1) -> OrganizationCount:
    return OrganizationCount(uuid4(), name, people, attendances, meetings, date(2026, 1, last))


@pytest.mark.parametrize("day", [date(2025, 9, 1), date(2026, 1, 1), date(2026, 8, 31)])
def test_a_year_goes_from_the_month_of_the_community_to_the_month_before(day: date) -> None:
    assert Years(9).of(day) == YEAR


def test_a_year_that_begins_in_january_is_that_of_the_calendar() -> None:
    year = Years(1).of(date(2026, 5, 5))
    assert year == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert year.label == "2026"


def test_a_year_that_begins_in_march_ends_with_february_even_when_it_is_long() -> None:
    assert Years(3).of(date(2028, 2, 29)).last == date(2028, 2, 29)


def test_a_period_says_its_days() -> None:
    assert YEAR.label == "2025-2026"
    assert YEAR.dates.replace("\u00a0", " ") == "du 1er septembre 2025 au 31 août 2026"
    assert ALWAYS.label == "Toutes les rencontres"
    assert ALWAYS.dates == ""


def test_the_year_shown_first_is_the_last_in_which_a_meeting_was_held() -> None:
    assert HELD.latest(date(2026, 9, 15)) == YEAR
    assert Years(9).latest(date(2026, 9, 15)).label == "2026-2027"


def test_one_goes_from_the_first_meeting_held_to_today() -> None:
    before = HELD.before(YEAR)
    assert before is not None
    assert before.label == "2024-2025"
    assert HELD.before(before) is None
    assert HELD.after(before, date(2026, 6, 30)) == YEAR
    assert HELD.after(YEAR, date(2026, 8, 31)) is None
    after = HELD.after(YEAR, date(2026, 9, 1))
    assert after is not None
    assert after.label == "2026-2027"
    assert HELD.after(after, date(2026, 9, 1)) is None


def test_without_any_meeting_held_there_is_nowhere_to_go() -> None:
    year = Years(9).of(date(2026, 9, 15))
    assert Years(9).before(year) is None
    assert Years(9).after(year, date(2026, 9, 15)) is None


def test_a_meeting_held_tomorrow_by_the_clock_of_the_laptop_can_be_reached() -> None:
    assert Years(9, date(2026, 9, 3), date(2026, 9, 3)).after(YEAR, date(2026, 8, 31)) is not None


@pytest.mark.parametrize(("attendances", "held", "mean"), [(261, 8, "32,6"), (64, 2, "32"), (7, 0, ""), (9, 1, "9")])
def test_the_mean_has_one_decimal_when_it_is_not_whole(attendances: int, held: int, mean: str) -> None:
    assert Participation(held=held, attendances=attendances).mean == mean


def test_organisations_are_sorted_by_what_one_chooses_then_by_name() -> None:
    arc, tower, youth = count("L’Arc-boutant", 2, 9, 3, 5), count("La Tour", 4, 9, 1, 9), count("École", 1, 12, 3, 7)

    def names(order: Order, *, descending: bool) -> list[str]:
        return [one.name for one in arranged([tower, youth, arc], order, descending=descending)]

    assert names(Order.NAME, descending=False) == ["L’Arc-boutant", "École", "La Tour"]
    assert names(Order.NAME, descending=True) == ["La Tour", "École", "L’Arc-boutant"]
    assert names(Order.PEOPLE, descending=True) == ["La Tour", "L’Arc-boutant", "École"]
    assert names(Order.ATTENDANCES, descending=True) == ["École", "L’Arc-boutant", "La Tour"]
    assert names(Order.MEETINGS, descending=False) == ["La Tour", "L’Arc-boutant", "École"]
    assert names(Order.LAST, descending=True) == ["La Tour", "École", "L’Arc-boutant"]
