"""What already exists and looks like an idea being typed: an initiative, a practice, a service."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from typing import Final
from uuid import UUID

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.typography import fold

SHOWN: Final = 4
_LEAST: Final = 0.3  # part of what is typed that must be found, in weight
_EMPTY: Final = frozenset(
    fold(
        "le la les l un une des de du d au aux à en et ou pour par sur dans avec sans chez que qui ce cette ces "
        "se son sa ses notre nos leur leurs faire avoir être plus the"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Existing:
    """Something that exists: its title, its other names, and where it stands. A service has no kind of capture."""

    id: UUID
    title: str
    kind: CaptureKind | None = None
    aliases: tuple[str, ...] = ()
    detail: str = ""


class Likenesses:
    """What exists, ready to be compared with what is typed at each key.

    Accents, hyphens, plurals and unfinished words do not count; a word found everywhere counts for little.
    """

    def __init__(self, existing: Iterable[Existing] = ()) -> None:
        self._existing = tuple(existing)
        self._holding: dict[str, set[int]] = defaultdict(set)
        for position, one in enumerate(self._existing):
            for word in words_of(" ".join((one.title, *one.aliases))):
                self._holding[word].add(position)
        self._found: dict[str, frozenset[int]] = {}

    def search(self, typed: str) -> tuple[Existing, ...]:
        """Return what looks like a text: initiatives first, which can be joined; in each part the most alike first."""
        weights: dict[int, float] = defaultdict(float)
        total = 0.0
        for word in words_of(typed):
            holding = self._alike(word)
            weight = log(1 + len(self._existing) / (1 + len(holding)))
            total += weight
            for position in holding:
                weights[position] += weight
        near = [position for position, weight in weights.items() if weight / total >= _LEAST]
        near.sort(key=lambda one: (self._existing[one].kind is not CaptureKind.IDEA, -weights[one], one))
        return tuple(self._existing[position] for position in near[:SHOWN])

    def _alike(self, word: str) -> frozenset[int]:
        """Return where a word, or nearly the same, is found; remembered from one key to the next."""
        if word not in self._found:
            known = [held for held in self._holding if same_word(word, held)]
            self._found[word] = frozenset().union(*(self._holding[held] for held in known))
        return self._found[word]


def words_of(text: str) -> set[str]:
    """Return the words of a text that tell something, folded."""
    return {word for word in fold(text).split() if len(word) > 2 and word not in _EMPTY}


def same_word(word: str, other: str) -> bool:
    """Tell whether two words are the same but for their ending: « animal » and « animaux », « garderi » unfinished."""
    if word[:3] != other[:3]:
        return False
    if word == other or (len(word) > 3 and other.startswith(word)):
        return True
    longest = max(len(word), len(other))
    common = next((rank for rank, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if common is None:
        common = min(len(word), len(other))
    return common >= 4 and common >= longest - 2
