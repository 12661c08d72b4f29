"""Which organisations were in the same room: free evidence, but no relationship, to say beside declared ties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.typography import full_date

CAUTION = _("Être dans la même pièce n’est pas une relation\u00a0: à lire avec ce que les organismes déclarent.")


_PAIRS_TOLD: Final = 8


@dataclass(frozen=True, slots=True)
class Together:
    """The meetings, held so far, where two organisations were both present; ``first`` is the number of the first."""

    count: int = 0
    first: int = 0
    first_on: date | None = None


Pair = tuple[Organization, Organization]


def new_pairs(here: Iterable[UUID], before: Iterable[Iterable[UUID]]) -> set[frozenset[UUID]]:
    """Return the pairs of those present that no meeting before had brought together."""
    today = set(here)
    found = set(map(frozenset, combinations(today, 2)))
    for present in before:
        found -= set(map(frozenset, combinations(today.intersection(present), 2)))
    return found


def first_words(pairs: Sequence[Pair]) -> str:
    """Say how many pairs of organisations a meeting was the first to bring together, and some of them; or nothing."""
    if not pairs:
        return ""
    counted = ngettext(
        "{count} paire d’organismes n’avait encore jamais été à la même rencontre\u00a0: {pairs}.",
        "{count} paires d’organismes n’avaient encore jamais été à la même rencontre\u00a0: {pairs}.",
        len(pairs),
    )
    told = [
        _("{one} avec {other}").format(one=one.short_name, other=other.short_name) for one, other in pairs[:_PAIRS_TOLD]
    ]
    if more := len(pairs) - len(told):
        told.append(ngettext("{count} autre", "{count} autres", more).format(count=more))
    return counted.format(count=len(pairs), pairs="; ".join(told))


def together_words(together: Together) -> str:
    """Say where two organisations first met in a meeting, and how often since."""
    if together.first_on is None:
        return _("Ces deux organismes n’ont encore été ensemble à aucune rencontre.")
    day = full_date(together.first_on, weekday=False)
    first = _("Ensemble pour la première fois à la rencontre {number}, {day}.").format(number=together.first, day=day)
    count = ngettext("{count} rencontre en commun.", "{count} rencontres en commun.", together.count)
    return f"{first} {count.format(count=together.count)}"
