"""Who came, for how long, and how many that makes."""

from datetime import time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.attendance import TOLERANCE, Attendance, Headcount, Stay, headcount, minutes
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.vocabulary import AttendanceStatus
from tests.domain.making import came, person, place, stay

START, END = time(9), time(12)
TIMES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


@st.composite
def stays(draw: st.DrawFn) -> tuple[Stay, ...]:
    """Draw stretches of presence that follow one another; the first and the last may be open."""
    hours = sorted(draw(st.lists(TIMES, max_size=8, unique=True)))
    found: list[Stay] = [stay(arrived, left) for arrived, left in zip(hours[::2], hours[1::2], strict=False)]
    until_the_end, from_the_beginning = draw(st.booleans()), draw(st.booleans())
    if found and until_the_end:
        found[-1] = stay(found[-1].arrived_at)
    if found and from_the_beginning:
        found[0] = stay(None, found[0].left_at)
    return tuple(found)


@given(stays())
def test_time_of_presence_is_the_union_of_the_stretches(drawn: tuple[Stay, ...]) -> None:
    inside = {
        minute
        for minute in range(minutes(START), minutes(END))
        for one in drawn or (stay(),)
        if minutes(one.arrived_at or time.min) <= minute < (minutes(one.left_at) if one.left_at else 24 * 60)
    }
    assert came(person(), *drawn).minutes_present(START, END) == len(inside)


@pytest.mark.parametrize("status", [one for one in AttendanceStatus if one is not AttendanceStatus.PRESENT])
def test_who_did_not_come_was_not_there(status: AttendanceStatus) -> None:
    row = came(person(), stay(time(11), time(11, 5)), status=status)
    assert row.minutes_present(START, END) == 0
    assert [row.present, row.here, row.late(START), row.left_early(END)] == [False] * 4
    assert headcount([row]) == Headcount()


def test_late_and_early_begin_after_ten_minutes() -> None:
    assert TOLERANCE == 10
    for minute, late in ((10, False), (11, True)):
        assert came(person(), stay(time(9, minute))).late(START) is late
    for minute, early in ((50, False), (49, True)):
        assert came(person(), stay(START, time(11, minute))).left_early(END) is early
    unknown = came(person())
    assert [unknown.late(START), unknown.left_early(END)] == [False] * 2
    assert (unknown.arrived_at, unknown.left_at, unknown.here) == (None, None, True)


def test_who_came_back_is_here_and_came_first_at_the_first_hour() -> None:
    row = came(person(), stay(START, time(10, 15)), stay(time(10, 50)))
    assert (row.arrived_at, row.left_at, row.here) == (START, None, True)
    assert not came(person(), stay(START, time(10, 15))).here


@given(
    st.lists(
        st.builds(
            lambda member, count, status, place: Attendance(
                uuid4(), status, member, "" if member else "Rita", count=1 if member else count, organization=place
            ),
            st.none() | st.builds(person),
            st.integers(1, 9),
            st.sampled_from(AttendanceStatus),
            st.none() | st.sampled_from([place("a", "a"), place("b", "b")]),
        )
    )
)
def test_everyone_is_counted_once(rows: list[Attendance]) -> None:
    count = headcount(rows)
    present = [row for row in rows if row.status is AttendanceStatus.PRESENT]
    assert count.total == count.members + count.guests == sum(row.count for row in present)
    assert count.here == count.total
    assert count.organizations == len({row.organization for row in present} - {None})


def test_only_members_come_for_the_first_time() -> None:
    count = headcount([came(person(), first_time=True), came(guest_name="Rita", first_time=True), came(person())])
    assert (count.first_time, count.guests) == (1, 1)


def test_a_row_has_the_name_of_whoever_it_is_for() -> None:
    names = [came(person("Ana Roy")).name, came(guest_name="Rita").name, came(unnamed_label="Résident.e.s").name]
    assert names == ["Ana Roy", "Rita", "Résident.e.s"]


@given(st.tuples(*[st.integers(0, 40)] * 5))
def test_the_mean_mark_lies_among_those_given(roti: tuple[int, int, int, int, int]) -> None:
    found = Evaluation(roti=roti)
    marks = [mark for mark, count in enumerate(roti, 1) for _one in range(count)]
    assert found.respondents == len(marks)
    assert found.mean == (sum(marks) / len(marks) if marks else None)
