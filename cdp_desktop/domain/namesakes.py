"""Which members may be one and the same person, noted twice: by their e-mail, by their names, by where they work."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final
from uuid import UUID

from cdp_desktop.domain import pairs
from cdp_desktop.domain.language import _
from cdp_desktop.domain.pairs import ALIKE, COMMON, Likely, Pair, look_alike, sharing
from cdp_desktop.domain.typography import fold

MOST: Final = 200
"""Pairs shown at once, the surest first: nobody goes through more in one sitting."""


class Clue(pairs.Clue):
    """Why two members may be one, the surest first."""

    EMAIL = "email"
    NAME = "name"
    NEAR = "near"
    PLACE = "place"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            Clue.EMAIL: _("le même courriel"),
            Clue.NAME: _("le même nom"),
            Clue.NEAR: _("des noms très proches"),
            Clue.PLACE: _("le même organisme"),
        }[self]


@dataclass(frozen=True, slots=True)
class Described:
    """A member, as she is compared with the others."""

    id: UUID
    first_name: str
    last_name: str
    email: str = ""
    places: frozenset[UUID] = frozenset()  # where she works or worked

    @property
    def name(self) -> str:
        """The words of the name, in no order: some are written last name first."""
        return " ".join(sorted(fold(f"{self.first_name} {self.last_name}").split()))


Namesakes = Likely[Clue]


def likely_namesakes(described: Sequence[Described], distinct: Collection[Pair] = ()) -> list[Namesakes]:
    """Return the pairs that may be one person, the surest first; those judged distinct are left out."""
    known = {one.id: one for one in described}
    clues: dict[Pair, set[Clue]] = defaultdict(set)
    for clue, found_by in (
        (Clue.EMAIL, sharing((one.id, one.email.strip().lower()) for one in described)),
        (Clue.NAME, sharing((one.id, one.name) for one in described)),
        (Clue.NEAR, _near(described)),
    ):
        for pair in found_by:
            if pair not in distinct and not (clue is Clue.NEAR and Clue.NAME in clues[pair]):
                clues[pair].add(clue)
    order = {one.id: place for place, one in enumerate(described)}
    found = []
    for pair, said in clues.items():
        if not said:
            continue
        first, second = sorted(pair, key=order.__getitem__)
        if known[first].places & known[second].places:
            said.add(Clue.PLACE)
        found.append(Likely(first, second, tuple(clue for clue in Clue if clue in said)))
    return sorted(found, key=lambda one: (_sureness(one), order[one.first], order[one.second]))[:MOST]


def _sureness(one: Namesakes) -> tuple[int, bool]:
    return list(Clue).index(one.clues[0]), Clue.PLACE not in one.clues


def _near(described: Sequence[Described]) -> Iterator[Pair]:
    """Yield the pairs whose names look alike; only those that begin alike, or end alike, are compared."""
    blocks: dict[tuple[str, str], list[Described]] = defaultdict(list)
    for one in described:
        first, last = fold(one.first_name), fold(one.last_name)
        if first and last:
            blocks[first[:2], last[:2]].append(one)
            blocks[first[-3:] + "$", last[-3:]].append(one)
    for block in blocks.values():
        if len(block) <= COMMON:
            for one, other in combinations(block, 2):
                if _alike(one, other):
                    yield frozenset((one.id, other.id))


def _alike(one: Described, other: Described) -> bool:
    """Tell whether both names look alike, each of the two: sisters share but one."""
    return _similar(one.first_name, other.first_name) and _similar(one.last_name, other.last_name)


def _similar(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    if first == second:
        return True
    least = ALIKE - 0.12 if max(len(first), len(second)) < 8 else ALIKE  # one letter of a short name weighs more
    return look_alike(first, second, least)
