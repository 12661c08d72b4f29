"""The list of meetings: its parts, its order, what typing finds."""

from datetime import date, time
from uuid import uuid4

import pytest

from cdp_desktop.domain.listing import Part, listed, matching_meetings, part_of
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.vocabulary import MeetingStatus

TODAY = date(2026, 9, 15)


def summary(number: int, day: date, status: MeetingStatus, title: str = "Accueillir l'hiver") -> MeetingSummary:
    return MeetingSummary(uuid4(), number, title, day, time(9), time(12), "Café du Quai", status)


ALL = [
    summary(1, date(2026, 5, 1), MeetingStatus.ARCHIVED),
    summary(2, date(2026, 6, 1), MeetingStatus.ENDED),
    summary(5, date(2026, 11, 1), MeetingStatus.DRAFT),
    summary(4, date(2026, 10, 1), MeetingStatus.CONVENED),
    summary(3, date(2026, 9, 15), MeetingStatus.IN_PROGRESS),
]


def test_the_running_one_is_first_then_the_nearest_to_come_then_the_latest_held() -> None:
    assert [one.number for one in listed(ALL, TODAY)] == [3, 4, 5, 2, 1]


def test_a_cancelled_meeting_stays_where_its_day_puts_it() -> None:
    assert part_of(summary(6, date(2026, 10, 1), MeetingStatus.CANCELLED), TODAY) is Part.TO_COME
    assert part_of(summary(6, date(2026, 9, 1), MeetingStatus.CANCELLED), TODAY) is Part.PAST


def test_one_that_was_never_held_stays_to_come() -> None:
    assert part_of(summary(6, date(2026, 9, 1), MeetingStatus.DRAFT), TODAY) is Part.TO_COME


@pytest.mark.parametrize("typed", ["hiver", "ACCUEILLIR", "cafe", "quai hiv", "octobre", "4 oct", "2026-10"])
def test_typing_finds_by_theme_place_number_or_date(typed: str) -> None:
    assert 4 in [one.number for one in matching_meetings(ALL, typed)]


def test_a_word_that_is_nowhere_finds_nothing() -> None:
    assert matching_meetings(ALL, "hiver zzz") == []
