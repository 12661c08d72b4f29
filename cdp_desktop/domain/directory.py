"""Finding someone with a few letters, among tens of thousands, at each key."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, islice
from operator import or_
from typing import Generic, Protocol, TypeVar

from cdp_desktop.domain.typography import fold

_LAST = chr(0x10FFFF)
_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


class Findable(Protocol):
    """Someone, with what typing is compared to (see ``people.searched``)."""

    @property
    def key(self) -> str:
        """The words of the name, a bar, then the other words."""
        ...


T = TypeVar("T", bound=Findable)


class Directory(Generic[T]):
    """Who can be found by typing: ``everyone``, in the order of lists (see ``likeliest``).

    A set of people is an integer, each bit the place of one of them in the list: joining and crossing such sets
    takes microseconds, however many people there are.
    """

    def __init__(self, everyone: Sequence[T]) -> None:
        self.everyone = everyone
        keys = [one.key.split("|") for one in everyone]
        self._names = _Words(names for names, _places in keys)
        self._places = _Words(places for _names, places in keys)

    def matching(self, typed: str, *, limit: int | None = 50) -> list[T]:
        """Return who matches all the typed words, each the beginning of a word of the name or of the organisation.

        Accents, hyphens, apostrophes and case do not count. People whose name matches whole words come first, then
        names before organisations, then as everyone is ordered.
        """
        by_score = [(1 << len(self.everyone)) - 1]
        for part in fold(typed).split():
            by_score = _crossed(by_score, self._matching_one(part))
        places = chain.from_iterable(map(_members, by_score))
        return [self.everyone[place] for place in islice(places, limit)]

    def _matching_one(self, part: str) -> list[int]:
        """Return who matches one word, the best first: by the name, whole then begun, then by the organisation."""
        found, before = [], 0
        for words in (self._names, self._places):
            for people in (words.whole(part), words.begun(part)):
                found.append(people & ~before)
                before |= people
        return found


class _Words:
    """Whose each word is."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for word in text.split():
                found[word].append(place)
        self._words = sorted(found)
        self._owners = {word: _set_of(places) for word, places in found.items()}

    def whole(self, word: str) -> int:
        """Return who has the word."""
        return self._owners.get(word, 0)

    def begun(self, part: str) -> int:
        """Return who has a word that begins so."""
        first, end = bisect_left(self._words, part), bisect_left(self._words, part + _LAST)
        return reduce(or_, map(self._owners.__getitem__, self._words[first:end]), 0)


def _set_of(places: list[int]) -> int:
    """Return a set made of places given in order."""
    bits = bytearray(places[-1] // 8 + 1)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def _members(people: int) -> Iterator[int]:
    """Yield the places in a set, in order; a byte at a time, since a set of thousands is long to change."""
    for place, byte in enumerate(people.to_bytes((people.bit_length() + 7) // 8, "little")):
        for bit in _BITS[byte]:
            yield place * 8 + bit


def _crossed(by_score: list[int], others: list[int]) -> list[int]:
    """Return who is in a set of each list, by the sum of their two ranks."""
    found = [0] * (len(by_score) + len(others) - 1)
    for score, people in enumerate(by_score):
        for more, others_there in enumerate(others):
            found[score + more] |= people & others_there
    return found
