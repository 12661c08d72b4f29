"""Days as people speak of them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.days import from_today, lateness, next_meeting_day

TODAY = date(2026, 9, 15)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_days_are_told_from_today() -> None:
    told = {days: from_today(TODAY + timedelta(days), TODAY) for days in (-3, -1, 0, 1, 12)}
    assert told == {-3: "il y a 3 jours", -1: "hier", 0: "aujourd’hui", 1: "demain", 12: "dans 12 jours"}


def test_a_long_delay_is_told_in_months() -> None:
    assert lateness(TODAY - timedelta(1), TODAY) == "en retard d’un jour"
    assert lateness(TODAY - timedelta(6), TODAY) == "en retard de 6 jours"
    assert lateness(TODAY - timedelta(100), TODAY) == "en retard de 3 mois"


def test_the_next_meeting_is_four_weeks_after_the_last() -> None:
    assert next_meeting_day(date(2026, 9, 24), TODAY) == date(2026, 10, 22)


def test_after_a_long_pause_the_next_meeting_is_the_coming_weekday() -> None:
    assert next_meeting_day(date(2026, 6, 11), TODAY) == date(2026, 9, 17)


@given(last=DAYS, today=DAYS)
def test_the_day_proposed_keeps_the_weekday_and_is_never_past(last: date, today: date) -> None:
    day = next_meeting_day(last, today)
    assert day.weekday() == last.weekday()
    assert day >= today
    assert day - last >= timedelta(weeks=4)
