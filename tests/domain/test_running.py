"""What comes next in a meeting, and how it stands in words."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest

from cdp_desktop.domain.agenda import AgendaItem, Interval, clock
from cdp_desktop.domain.running import (
    began,
    current,
    following,
    forecast,
    gap,
    hours,
    later,
    minutes_over,
    place,
    preceding,
    silence,
    typed_start,
)
from cdp_desktop.domain.vocabulary import ItemState, ItemType

NINE = datetime(2026, 9, 24, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def item(number: int, state: ItemState = ItemState.PLANNED, *stretch: float, minutes: int = 10) -> AgendaItem:
    """Return a point; ``stretch`` is when it began and ended, in minutes after nine."""
    began_at, ended_at = (at(stretch[0]) if stretch else None), (at(stretch[1]) if len(stretch) > 1 else None)
    intervals = (Interval(UUID(int=99 + number), began_at, ended_at),) if began_at else ()
    return AgendaItem(
        UUID(int=number), f"Point {number}", ItemType.DISCUSSION, minutes, state=state, intervals=intervals
    )


DONE, NOW, PLANNED = ItemState.DONE, ItemState.IN_PROGRESS, ItemState.PLANNED
ADDED, DEFERRED = ItemState.ADDED, ItemState.DEFERRED


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([PLANNED, PLANNED], 1),
        ([NOW, PLANNED, PLANNED], 2),
        ([DONE, DEFERRED, NOW, DEFERRED, PLANNED], 5),
        ([PLANNED, NOW], 1),  # one jumped over comes back at the end
        ([DONE, DONE, PLANNED], 3),
        ([PLANNED, DONE, PLANNED], 3),  # nothing runs: on from where the meeting was
        ([DONE, ADDED], None),
        ([], None),
    ],
)
def test_what_comes_next(states: list[ItemState], expected: int | None) -> None:
    found = following([item(number, state) for number, state in enumerate(states, 1)])
    assert (found.id.int if found else None) == expected


def test_what_came_before_is_the_last_begun_not_the_one_above() -> None:
    items = [item(1, DONE, 20, 30), item(2, DONE, 0, 20), item(3, NOW, 30)]
    found = preceding(items)
    assert found is not None
    assert found.id == items[0].id
    assert preceding(items[2:]) is None


def test_place_current_and_later() -> None:
    items = [item(1, DONE), item(2, NOW), item(3), item(4, DEFERRED)]
    assert (place(items, items[1].id).number, place(items, items[1].id).total) == (2, 4)
    assert current(items) is items[1]
    assert later(items) == [items[2]]


def test_hours_follow_each_other() -> None:
    items = [item(1, NOW), item(2), item(3, DEFERRED), item(4)]
    assert hours(items, at(10)) == {items[1].id: at(10), items[3].id: at(20)}


def test_hours_wait_for_the_one_promised() -> None:
    items = [item(1), replace(item(2), fixed_start=time(9, 30)), item(3)]
    assert list(hours(items, at(0)).values()) == [at(0), at(30), at(40)]
    assert list(hours(items, at(25)).values()) == [at(25), at(35), at(45)]


@pytest.mark.parametrize(
    ("now", "end", "standing", "late"),
    [
        (0, "fin prévue 9 h 20", "10 min d’avance", False),
        (10.4, "fin prévue 9 h 20", "10 min d’avance", False),
        (20, "fin prévue 9 h 30", "à l’heure", False),
        (20.6, "fin prévue 9 h 31", "1 min de retard", True),
        (95, "fin prévue 10 h 45", "1 h 15 de retard", True),
    ],
)
def test_the_forecast_in_words(now: float, end: str, standing: str, late: bool) -> None:
    found = forecast(clock([item(1, NOW, 0), item(2)], at(30), at(now)))
    assert (found.end.replace("\u00a0", " "), found.standing.replace("\u00a0", " "), found.late) == (
        end,
        standing,
        late,
    )


def test_minutes_over_are_whole() -> None:
    items = [item(1, NOW, 0)]
    over = [minutes_over(clock(items, at(30), at(minutes))) for minutes in (5, 10, 10.9, 11, 13.5)]
    assert over == [0, 0, 0, 1, 3]


def test_began_in_words() -> None:
    assert began(item(1, NOW, 2), at(2.5)).replace("\u00a0", " ") == "Commencé à 9 h 2"
    assert began(item(1, NOW, 2), at(20)).replace("\u00a0", " ") == "Commencé à 9 h 2, il y a 18 min"
    assert began(item(1), at(20)) == ""


def test_a_point_taken_up_again_says_so() -> None:
    paused = item(1, NOW, 2, 10)
    again = replace(paused, intervals=(*paused.intervals, Interval(UUID(int=7), at(14), None)))
    assert began(again, at(14.5)).replace("\u00a0", " ") == "Repris à 9 h 14"
    assert began(again, at(20)).replace("\u00a0", " ") == "Repris à 9 h 14, il y a 6 min"


def test_the_gap_is_counted_from_the_last_sign_of_life_or_the_start_of_the_point() -> None:
    running = [item(1, NOW, 10)]
    found = gap(running, at(12), at(32))
    assert found is not None
    assert (found.stopped_at, found.minutes) == (at(12), 20)
    before = gap(running, at(2), at(32))
    assert before is not None
    assert before.stopped_at == at(10) + timedelta(seconds=1)


def test_no_gap_without_a_running_clock_or_when_it_is_short() -> None:
    assert gap([item(1, NOW, 0)], at(10), at(12)) is None
    assert gap([item(1, NOW, 0)], None, at(30)) is None
    assert gap([item(1, NOW, 0, 5)], at(5), at(30)) is None  # paused
    assert gap([item(1, DONE, 0, 5)], at(5), at(30)) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3", 27),
        ("il y a 3 min", 27),
        ("10 min", 20),
        ("9 h 12", 12),
        ("912", 12),
        ("9:05", 5),
        ("hier", None),
        ("", None),
    ],
)
def test_when_a_point_began_as_one_says_it(text: str, minutes: int | None) -> None:
    assert typed_start(text, at(30)) == (None if minutes is None else at(minutes))


def test_how_long_no_clock_has_been_running() -> None:
    assert silence([item(1)], at(9)) == 0, "nothing has begun"
    assert silence([item(1, DONE, 0, 5), item(2, NOW, 5)], at(9)) == 0
    assert silence([item(1, DONE, 0, 5), item(2, NOW, 5, 6.5)], at(9)) == 2
    assert silence([item(1, DONE, 0, 5)], at(3)) == 0, "a clock set back"
