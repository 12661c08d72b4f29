"""Who a name may be, read on paper and typed in a hurry: typos, words in any order, only a part of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from cdp_desktop.domain.directory import Directory
from cdp_desktop.domain.people import Candidate
from cdp_desktop.domain.typography import fold

_ALIKE: Final = 0.84
"""How much a word typed must look like a word of the name, from 0 to 1."""


class Likeness:
    """Finds people by a few letters as the door does, and failing that by names that look alike."""

    def __init__(self, everyone: Sequence[Candidate]) -> None:
        self._everyone = everyone
        self._known = Directory(everyone)
        owners: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(everyone):
            for word in one.key.split("|")[0].split():
                owners[word].append(place)
        self._owners = dict(owners)
        self._words = list(owners)

    def best(self, typed: str, *, limit: int = 6) -> list[Candidate]:
        """Return who it may be, the likeliest first; after a comma, an organisation tells namesakes apart."""
        names, _comma, place = typed.partition(",")
        if not names.strip():
            return []
        found = {one.id: one for one in self._known.matching(f"{names} {place}", limit=limit)}
        found |= {one.id: one for one in self._known.matching(names, limit=limit) if one.id not in found}
        if len(found) < limit:
            found |= {one.id: one for one in self._alike(names) if one.id not in found}
        return list(found.values())[:limit]

    def _alike(self, names: str) -> list[Candidate]:
        """Return people who have, for each word typed, a word that looks like it."""
        scores: dict[int, float] | None = None
        for part in fold(names).split():
            here: dict[int, float] = {}
            alike = process.extract(
                part, self._words, scorer=JaroWinkler.normalized_similarity, score_cutoff=_ALIKE, limit=None
            )
            for word, score, _index in alike:
                for place in self._owners[word]:
                    here[place] = max(score, here.get(place, 0.0))
            if scores is None:
                scores = here
            else:
                scores = {place: scores[place] + score for place, score in here.items() if place in scores}
        ranked = sorted((scores or {}).items(), key=lambda one: (-one[1], one[0]))
        return [self._everyone[place] for place, _score in ranked]
