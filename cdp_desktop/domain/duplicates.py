"""Which organisations may be one and the same, entered twice: by their names, or by how they are reached."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from cdp_desktop.domain.attachment import web_address
from cdp_desktop.domain.contact import phone_key
from cdp_desktop.domain.language import _
from cdp_desktop.domain.similar import words_of
from cdp_desktop.domain.typography import fold

Pair = frozenset[UUID]

_ALIKE: Final = 0.88
"""How much two names must look like each other, from 0 to 1."""

_COMMON: Final = 60
"""Names that begin a word alike, from which this tells nothing."""


class Clue(StrEnum):
    """Why two organisations may be one, the surest first."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    SITE = "site"
    NEAR = "near"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            Clue.NAME: _("le même nom"),
            Clue.PHONE: _("le même téléphone"),
            Clue.EMAIL: _("le même courriel"),
            Clue.SITE: _("le même site"),
            Clue.NEAR: _("des noms très proches"),
        }[self]


@dataclass(frozen=True, slots=True)
class Described:
    """An organisation, as it is compared with the others; the first of its names is the full one."""

    id: UUID
    names: tuple[str, ...]
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two organisations that may be one, with all that says so."""

    first: UUID
    second: UUID
    clues: tuple[Clue, ...]

    @property
    def pair(self) -> Pair:
        """The two, in no order."""
        return frozenset((self.first, self.second))


def likely_duplicates(described: Sequence[Described], distinct: Collection[Pair] = ()) -> list[Duplicate]:
    """Return the pairs that may be one organisation, the surest first; those judged distinct are left out."""
    clues: dict[Pair, set[Clue]] = defaultdict(set)
    for clue, shared in (
        (Clue.NAME, _shared((one.id, name) for one in described for name in {fold(name) for name in one.names})),
        (Clue.PHONE, _shared((one.id, phone_key(one.phone)) for one in described)),
        (Clue.EMAIL, _shared((one.id, one.email.strip().lower()) for one in described)),
        (Clue.SITE, _shared((one.id, site_key(one.website)) for one in described)),
        (Clue.NEAR, _near(described)),
    ):
        for pair in shared:
            clues[pair].add(clue)
    order = {one.id: place for place, one in enumerate(described)}
    found = []
    for pair, said in clues.items():
        if pair not in distinct:
            first, second = sorted(pair, key=order.__getitem__)
            found.append(Duplicate(first, second, tuple(clue for clue in Clue if clue in said)))
    return sorted(found, key=lambda one: (list(Clue).index(one.clues[0]), order[one.first], order[one.second]))


def site_key(website: str) -> str:
    """Return the name of the site of an address."""
    address = web_address(website)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def _shared(told: Iterable[tuple[UUID, str]]) -> set[Pair]:
    """Return the pairs that have something in common."""
    owners: dict[str, set[UUID]] = defaultdict(set)
    for key, what in told:
        if what:
            owners[what].add(key)
    return {frozenset(pair) for keys in owners.values() for pair in combinations(keys, 2)}


def _near(described: Sequence[Described]) -> set[Pair]:
    """Return the pairs whose full names look alike; only those that begin a word alike are compared."""
    words = {one.id: words_of(one.names[0]) for one in described}
    holding: dict[str, set[UUID]] = defaultdict(set)
    for key, said in words.items():
        for word in said:
            holding[word[:3]].add(key)
    pairs = {
        frozenset(pair) for keys in holding.values() if len(keys) <= _COMMON for pair in combinations(sorted(keys), 2)
    }
    return {pair for pair in pairs if _alike(*(words[key] for key in pair))}


def _alike(one: set[str], other: set[str]) -> bool:
    """Tell whether two names have the same words but for a few letters, or one has all the words of the other."""
    if min(len(one), len(other)) > 1 and (one <= other or other <= one):
        return True
    first, second = (" ".join(sorted(words)) for words in (one, other))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
