from datetime import date, timedelta
from pathlib import Path

import pytest

from cdp_desktop.exchange.open_format import demo_data, shifted
from cdp_desktop.exchange.open_format.loading import problems
from tests.exchange.communities import loaded, small

THURSDAY = date(2031, 3, 6)


@pytest.mark.parametrize("days", range(7))
def test_the_meeting_being_prepared_is_the_next_thursday(days: int) -> None:
    today = THURSDAY - timedelta(days=days)
    data = shifted(demo_data(), today)
    assert data["meetings"][8]["date"] == THURSDAY


def test_every_date_moves_by_the_same_days() -> None:
    demo = demo_data()
    data = shifted(demo, THURSDAY)
    by = THURSDAY - demo["meetings"][8]["date"]
    assert data["meta"]["anchor_date"] - demo["meta"]["anchor_date"] == by
    assert data["meetings"][0]["minutes"][0]["issued"] - demo["meetings"][0]["minutes"][0]["issued"] == by
    assert data["privacy"]["incidents"][0]["occurred"] == (date(2025, 12, 2) + by).isoformat()
    assert data["meetings"][0]["start"] == "09:00"
    assert data["meetings"][0]["agenda"] == demo["meetings"][0]["agenda"]


def test_the_demo_is_sound_whenever_it_is_opened() -> None:
    assert not problems(shifted(demo_data(), date(2028, 2, 29)))


def test_moments_written_as_texts_move_too() -> None:
    data = small()
    data["meetings"][0]["notes"][0]["at"] = "2025-09-25T09:30:00-04:00"
    data["meetings"][0]["notes"][0]["text"] = "2025 en bref"
    note = shifted(data, date(2025, 10, 9))["meetings"][0]["notes"][0]
    assert (note["at"], note["text"]) == ("2025-10-09T09:30:00-04:00", "2025 en bref")


def test_what_was_shifted_loads(tmp_path: Path) -> None:
    loaded(tmp_path, shifted(demo_data(), THURSDAY)).close()
