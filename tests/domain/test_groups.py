"""Small groups that mix organisations, and their time."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from math import comb
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.groups import drawn, group_count, groups_clock, heads, roomiest, sizes, together
from cdp_desktop.domain.vocabulary import AttendanceStatus
from tests.domain.making import NOON, came, item, place

PLACES = [place(f"Organisme {number}", f"O{number}") for number in range(6)]


def people(organizations: list[int | None], *, count: int = 1) -> list[Attendance]:
    """Make people of these organisations, by their number; none has none."""
    return [
        came(guest_name=f"Personne {rank}", organization=None if number is None else PLACES[number], count=count)
        for rank, number in enumerate(organizations)
    ]


rooms = st.lists(st.sampled_from([None, 0, 0, 0, 1, 1, 2, 3, 4, 5]), min_size=1, max_size=60)


@given(rooms, st.integers(1, 12), st.integers(0, 2**32))
def test_groups_are_even_whole_and_as_mixed_as_can_be(room: list[int | None], wanted: int, seed: int) -> None:
    there = people(room)
    count = min(wanted, len(there))
    groups = drawn(there, count, seed=seed)
    lengths = [len(group) for group in groups]
    assert len(groups) == count
    assert max(lengths) - min(lengths) <= 1
    assert sorted(one.id.int for group in groups for one in group) == sorted(one.id.int for one in there)
    fewest = 0
    for number in Counter(one for one in room if one is not None).values():
        least, more = divmod(number, count)
        fewest += more * comb(least + 1, 2) + (count - more) * comb(least, 2)
    assert together(groups) == fewest
    assert drawn(there, count, seed=seed) == groups


def test_another_seed_draws_others() -> None:
    there = people([number % 6 for number in range(30)])
    draws = {tuple(tuple(one.id for one in group) for group in drawn(there, 6, seed=seed)) for seed in range(5)}
    assert len(draws) == 5


@given(st.lists(st.integers(1, 5), min_size=2, max_size=20), st.integers(0, 99))
def test_people_counted_in_one_row_stay_together_and_others_make_up_for_them(counts: list[int], seed: int) -> None:
    there = [replace(one, count=count) for one, count in zip(people([None] * len(counts)), counts, strict=True)]
    groups = drawn(there, 2, seed=seed)
    assert sum(map(heads, groups)) == sum(counts)
    assert abs(heads(groups[0]) - heads(groups[1])) <= max(counts)


def test_who_comes_late_joins_the_smallest_group_then_the_most_mixed() -> None:
    first, second = people([0, 1]), people([2, 3])
    late = came(organization=PLACES[0])
    assert roomiest([first, second], late) == 1
    assert roomiest([first, [*second, *people([4])]], late) == 0
    assert roomiest([first, second], came(guest_name="Sans organisme")) == 0


@pytest.mark.parametrize(
    ("count", "size", "words"),
    [(34, 4, "8 groupes de 4 ou 5"), (32, 4, "8 groupes de 4"), (3, 5, "1 groupe de 3"), (300, 5, "60 groupes de 5")],
)
def test_how_many_groups_a_size_makes(count: int, size: int, words: str) -> None:
    assert sizes(count, group_count(count, size)) == words


@pytest.mark.parametrize(
    ("seconds", "words", "state"),
    [
        (0, "Petits groupes : encore 10 min", "on_time"),
        (61, "Petits groupes : encore 9 min", "on_time"),
        (8 * 60, "Petits groupes : bientôt fini, 2:00", "soon"),
        (9 * 60 + 55, "Petits groupes : bientôt fini, 0:05", "soon"),
        (600, "Petits groupes : temps écoulé", "over"),
        (600 + 185, "Petits groupes : temps écoulé depuis 3 min", "over"),
    ],
)
def test_the_time_of_the_groups_in_words(seconds: int, words: str, state: str) -> None:
    found = groups_clock(item(group_minutes=10, groups_began_at=NOON), NOON + timedelta(seconds=seconds))
    assert found is not None
    assert (found.words.replace("\u00a0", " "), found.state) == (words, state)
    assert groups_clock(item(group_minutes=10), NOON) is None


def test_a_draw_of_three_hundred_people_is_immediate() -> None:
    there = [Attendance(UUID(int=rank), AttendanceStatus.PRESENT, organization=PLACES[rank % 6]) for rank in range(300)]
    groups = drawn(there, 60, seed=1)
    assert {len(group) for group in groups} == {5}
    assert together(groups) == 0
