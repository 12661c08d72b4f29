"""When what was left to complete is recalled."""

from datetime import date, timedelta

from cdp_desktop.domain.unfinished import seed_due


def test_a_seed_is_recalled_three_months_after_for_six_weeks_then_from_six_months_on() -> None:
    noted = date(2025, 11, 30)
    first, second = date(2026, 2, 28), date(2026, 5, 30)  # February is shorter
    days = [first - timedelta(1), first, first + timedelta(41), first + timedelta(42), second - timedelta(1), second]
    assert [seed_due(noted, day) for day in days] == [False, True, True, False, False, True]
    assert seed_due(noted, date(2030, 1, 1))
    assert not seed_due(noted, noted)
