"""Two fiches that may be one and the same: what both say, what looks alike, and what is to be chosen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations
from typing import Final, Generic, TypeVar
from uuid import UUID

Pair = frozenset[UUID]

ALIKE: Final = 0.88
"""How much two names must look like each other, from 0 to 1."""

COMMON: Final = 60
"""Fiches that have something in common, from which it tells nothing."""

C = TypeVar("C", bound="Clue")


class Clue(StrEnum):
    """Why two fiches may be one, the surest first."""

    @property
    def label(self) -> str:
        """The words people read, after « Ces deux fiches ont »."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Likely(Generic[C]):
    """Two fiches that may be one, with all that says so."""

    first: UUID
    second: UUID
    clues: tuple[C, ...] = ()

    @property
    def pair(self) -> Pair:
        """The two, in no order."""
        return frozenset((self.first, self.second))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both fiches say, and not alike, in words."""

    field: str
    label: str
    first: str
    second: str


def sharing(told: Iterable[tuple[UUID, str]]) -> Iterator[Pair]:
    """Yield the pairs that say the same; what is empty says nothing, and what too many share tells nothing."""
    owners: dict[str, set[UUID]] = defaultdict(set)
    for key, what in told:
        if what:
            owners[what].add(key)
    for keys in owners.values():
        if len(keys) <= COMMON:
            yield from map(frozenset, combinations(sorted(keys), 2))


def look_alike(one: str, other: str, least: float = ALIKE) -> bool:
    """Tell whether two names differ by a few letters only."""
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):  # too unequal, and known at no cost
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least
