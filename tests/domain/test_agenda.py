"""The hours of an agenda are computed, never typed."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.agenda import (
    AgendaItem,
    Interval,
    TypedItem,
    clock,
    load,
    minutes_late,
    schedule,
    section_between,
    typed_item,
)
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from tests.domain.making import DAY, NOON, item

OFF = (ItemState.DEFERRED, ItemState.WITHDRAWN)
ITEMS = st.lists(
    st.builds(item, st.integers(0, 90), state=st.sampled_from(ItemState), added_minutes=st.integers(0, 20))
)


def ran(minutes: float, *, begun: float = 0.0) -> Interval:
    """Make a stretch of time that began so many minutes after noon."""
    start = NOON + timedelta(minutes=begun)
    return Interval(uuid4(), start, start + timedelta(minutes=minutes))


@given(ITEMS, st.times())
def test_points_follow_one_another_without_a_hole(items: list[AgendaItem], start: time) -> None:
    slots = schedule(items, start)
    assert [slot.item for slot in slots] == items
    ends = [start.replace(second=0, microsecond=0, fold=0), *(slot.end for slot in slots)]
    assert [slot.start for slot in slots] == ends[:-1]
    total = sum(one.minutes for one in items if one.state not in OFF)
    assert ends[-1] == (datetime.combine(DAY, ends[0]) + timedelta(minutes=total)).time()
    for slot in slots:
        if slot.item.state in OFF:
            assert slot.start == slot.end


def test_a_point_waits_for_the_hour_promised_or_comes_late_and_nothing_is_moved() -> None:
    before, guest, after = item(20), item(30, fixed_start=time(10)), item(10)
    waiting = schedule([before, guest, after], time(9, 30))
    assert [(slot.start, slot.free, slot.late) for slot in waiting] == [
        (time(9, 30), 0, 0),
        (time(10), 10, 0),
        (time(10, 30), 0, 0),
    ]
    late = schedule([before, guest, after], time(9, 50))
    assert [(slot.start, slot.free, slot.late) for slot in late] == [
        (time(9, 50), 0, 0),
        (time(10, 10), 0, 10),
        (time(10, 40), 0, 0),
    ]
    kept = schedule([before, guest], time(9, 40))
    assert [(slot.free, slot.late) for slot in kept] == [(0, 0), (0, 0)]
    gone = schedule([before, item(30, fixed_start=time(10), state=ItemState.DEFERRED), after], time(9))
    assert [slot.free for slot in gone] == [0, 0, 0]


def test_waiting_for_an_hour_promised_fills_the_meeting() -> None:
    items = [item(60), item(60, fixed_start=time(11)), item(30)]
    found = load(items, time(9), time(12))
    assert (found.planned, found.free, found.excess) == (150, 60, 30)


def test_the_forecast_waits_for_the_hour_promised() -> None:
    guest = item(20, fixed_start=time(13))
    assert clock([guest], NOON.replace(hour=14), NOON).forecast_end == NOON + timedelta(minutes=80)
    assert (minutes_late(NOON, guest), minutes_late(NOON + timedelta(minutes=70), guest)) == (0, 10)
    assert minutes_late(NOON, item()) == 0


@pytest.mark.parametrize(
    ("own", "above", "below", "found"),
    [
        ("C", "A", "B", "A"),  # among others: that of the point above
        ("A", "A", "B", "A"),  # at the border, a point of either section stays in it
        ("B", "A", "B", "B"),
        ("B", "A", "A", "A"),
        ("", "A", "", ""),
        ("C", None, "A", "A"),
        ("C", "A", None, "A"),
        ("C", None, None, "C"),
    ],
)
def test_a_point_takes_the_section_it_is_put_in(own: str, above: str | None, below: str | None, found: str) -> None:
    assert section_between(own, above, below) == found


@given(ITEMS)
def test_the_load_is_what_is_left_to_do(items: list[AgendaItem]) -> None:
    found = load(items, time(9), time(12))
    assert found.planned == sum(one.minutes for one in items if one.state not in OFF)
    assert found.available == 180
    assert found.excess == max(0, found.planned - 180)
    assert not (found.excess and found.tight)


def test_a_long_meeting_nearly_full_needs_a_break() -> None:
    full = [item(163)]
    assert load(full, time(9), time(12)).tight
    assert not load([item(162)], time(9), time(12)).tight
    assert not load([*full, item(5, type=ItemType.BREAK)], time(9), time(12)).tight
    assert load([*full, item(5, type=ItemType.BREAK, state=ItemState.WITHDRAWN)], time(9), time(12)).tight
    assert not load([item(118)], time(9), time(11)).tight
    assert load([item(205)], time(9), time(12)).excess == 25


@given(ITEMS, st.floats(0, 600), st.floats(0, 600))
def test_the_forecast_never_goes_back_as_time_passes(items: list[AgendaItem], early: float, later: float) -> None:
    first, second = sorted((early, later))
    begun = [item(20, state=ItemState.IN_PROGRESS, intervals=(Interval(uuid4(), NOON),)), *items]
    clocks = [clock(begun, NOON.replace(hour=23), NOON + timedelta(seconds=moment)) for moment in (first, second)]
    assert clocks[0].forecast_end <= clocks[1].forecast_end + timedelta(microseconds=1)
    assert clocks[1].left <= clocks[0].left


def test_the_forecast_counts_what_is_left_of_the_point_and_those_to_come() -> None:
    now = NOON + timedelta(minutes=48)
    current = item(45, state=ItemState.IN_PROGRESS, intervals=(Interval(uuid4(), NOON),))
    items = [item(30, state=ItemState.DONE), current, item(20), item(9, state=ItemState.DEFERRED)]
    found = clock(items, NOON.replace(hour=13), now)
    assert (found.elapsed, found.planned, found.left) == (48 * 60, 45 * 60, -180)
    assert found.forecast_end == now + timedelta(minutes=20)
    assert found.ahead == -8 * 60
    idle = clock([item(20)], NOON.replace(hour=13), NOON)
    assert (idle.elapsed, idle.planned, idle.ahead) == (0, 0, 40 * 60)


@given(st.lists(st.tuples(st.integers(-600, 600), st.integers(-600, 600))))
def test_time_spent_is_never_negative(spans: list[tuple[int, int]]) -> None:
    intervals = tuple(
        Interval(uuid4(), NOON + timedelta(seconds=start), NOON + timedelta(seconds=end)) for start, end in spans
    )
    assert item(intervals=intervals).seconds() == sum(max(0, end - start) for start, end in spans)


def test_a_running_stretch_counts_up_to_now_or_not_at_all() -> None:
    running = item(intervals=(ran(4), Interval(uuid4(), NOON + timedelta(minutes=10))))
    assert (running.running, item(intervals=(ran(4),)).running) == (True, False)
    assert running.real_minutes() == 4
    assert running.real_minutes(NOON + timedelta(minutes=13)) == 7
    assert running.real_minutes(NOON) == 4


def test_a_point_knows_what_is_left_of_it() -> None:
    assert item(15, added_minutes=5).minutes == 20
    remaining = {state for state in ItemState if item(state=state).remaining}
    assert remaining == {ItemState.PLANNED, ItemState.IN_PROGRESS}


def test_a_meeting_knows_its_current_point() -> None:
    points = (item(), item(state=ItemState.IN_PROGRESS))
    held = Meeting(uuid4(), 1, "x", DAY, time(9), time(12), items=points)
    assert held.current is points[1]
    assert Meeting(uuid4(), 1, "x", DAY, time(9), time(12)).current is None


@pytest.mark.parametrize(
    ("line", "title", "minutes"),
    [
        ("Budget 20", "Budget", 20),
        ("  Budget   de l'an   1 h 30 ", "Budget de l'an", 90),
        ("Accueil 1h", "Accueil", 60),
        ("Tour de table, 15 min.", "Tour de table", 15),
        ("Échange — 45 minutes", "Échange", 45),
        ("Bilan : 5 MIN", "Bilan", 5),
        ("Bilan 2026", "Bilan 2026", 10),
        ("20", "20", 10),
        ("Budget", "Budget", 10),
    ],
)
def test_a_point_is_typed_in_one_line(line: str, title: str, minutes: int) -> None:
    assert typed_item(line) == TypedItem(title, minutes)


@pytest.mark.parametrize("line", ["", "  ", "\n"])
def test_an_empty_line_is_no_point(line: str) -> None:
    assert typed_item(line) is None


@given(st.text())
def test_a_title_typed_without_a_time_loses_nothing(line: str) -> None:
    found = typed_item(line + " x")
    assert found == TypedItem(" ".join((line + " x").split()), 10)


@given(st.text(alphabet="abcé'"), st.integers(1, 240))
def test_the_minutes_typed_are_the_minutes_planned(title: str, minutes: int) -> None:
    assert typed_item(f"m{title} {minutes}") == TypedItem(f"m{title}", minutes)


def on_the_day(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute), UTC)


@pytest.mark.parametrize(
    ("began", "end"),
    [
        (on_the_day(9, 10), on_the_day(12)),
        (on_the_day(8, 30), on_the_day(12)),
        (on_the_day(22), on_the_day(22) + timedelta(hours=3)),
        (on_the_day(9) - timedelta(days=4), on_the_day(12) - timedelta(days=4)),
    ],
    ids=["late", "early", "in the evening", "another day"],
)
def test_a_meeting_held_at_another_time_lasts_as_long_as_planned(began: datetime, end: datetime) -> None:
    begun = replace(item(20), intervals=(Interval(uuid4(), began),))
    held = Meeting(uuid4(), 1, "x", DAY, time(9), time(12), items=(begun,))
    assert held.end_due(began) == end
