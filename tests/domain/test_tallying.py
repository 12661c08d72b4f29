"""What is told of the references counted, and what is not."""

from datetime import date
from itertools import product

import pytest

from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.referral import Tally
from cdp_desktop.domain.tallying import counted_lines, last_months, told, total_told
from cdp_desktop.store.schema import new_id


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0"), (1, "moins de 3"), (2, "moins de 3"), (3, "3"), (1200, "1 200")]
)
def test_a_small_number_is_not_told(count: int, words: str) -> None:
    assert told(count).replace("\u00a0", " ").replace("\u202f", " ") == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([], "0"),
        ([3, 9], "12"),
        ([5, 1], "au moins 6"),
        ([5, 2], "au moins 6"),
        ([5, 1, 1], "au moins 7"),
        ([5, 1, 2], "8"),
        ([5, 0], "5"),
    ],
)
def test_a_total_is_exact_unless_it_gives_a_small_number_away(counts: list[int], words: str) -> None:
    assert total_told(counts) == words


@pytest.mark.parametrize("size", range(1, 5))
def test_no_total_tells_small_numbers_apart(size: int) -> None:
    by_total: dict[str, set[tuple[int, ...]]] = {}
    for counts in product((1, 2), repeat=size):
        by_total.setdefault(total_told((7, *counts)), set()).add(counts)
    for told_as, possible in by_total.items():
        assert all(len({one[place] for one in possible}) == 2 for place in range(size)), told_as


def test_the_last_month_comes_first() -> None:
    assert last_months(date(2026, 2, 27), 3) == (date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1))


def test_lines_say_the_month_the_need_and_the_organisation() -> None:
    key, other = new_id(), new_id()
    halte = Organization(new_id(), "La Halte", "La Halte")
    tallies = [Tally(key, date(2026, 1, 1), 4, 1, halte), Tally(key, date(2026, 9, 1), 2), Tally(other, date.min, 9)]
    lines = counted_lines(tallies, {key: "Souffler"})
    assert [(one.month, one.need, one.organization, one.count, one.results) for one in lines] == [
        ("septembre\u00a02026", "Souffler", "Organisme non précisé", "moins de 3", "0"),
        ("janvier\u00a02026", "Souffler", "La Halte", "4", "moins de 3"),
    ]
    assert lines[0].id != lines[1].id
