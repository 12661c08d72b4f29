"""Which organisations may be one and the same, entered twice: by their names, or by how they are reached."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from cdp_desktop.domain import pairs
from cdp_desktop.domain.attachment import web_address
from cdp_desktop.domain.contact import phone_key
from cdp_desktop.domain.language import _
from cdp_desktop.domain.pairs import Likely, Pair, look_alike, sharing
from cdp_desktop.domain.similar import words_of
from cdp_desktop.domain.typography import fold


class Clue(pairs.Clue):
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


Duplicate = Likely[Clue]


def likely_duplicates(described: Sequence[Described], distinct: Collection[Pair] = ()) -> list[Duplicate]:
    """Return the pairs that may be one organisation, the surest first; those judged distinct are left out."""
    clues: dict[Pair, set[Clue]] = defaultdict(set)
    for clue, shared in (
        (Clue.NAME, sharing((one.id, name) for one in described for name in {fold(name) for name in one.names})),
        (Clue.PHONE, sharing((one.id, phone_key(one.phone)) for one in described)),
        (Clue.EMAIL, sharing((one.id, one.email.strip().lower()) for one in described)),
        (Clue.SITE, sharing((one.id, site_key(one.website)) for one in described)),
        (Clue.NEAR, _near(described)),
    ):
        for pair in shared:
            clues[pair].add(clue)
    order = {one.id: place for place, one in enumerate(described)}
    found = []
    for pair, said in clues.items():
        if pair not in distinct:
            first, second = sorted(pair, key=order.__getitem__)
            found.append(Likely(first, second, tuple(clue for clue in Clue if clue in said)))
    return sorted(found, key=lambda one: (list(Clue).index(one.clues[0]), order[one.first], order[one.second]))


def site_key(website: str) -> str:
    """Return the name of the site of an address."""
    address = web_address(website)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def _near(described: Sequence[Described]) -> set[Pair]:
    """Return the pairs whose full names look alike; only those that begin a word alike are compared."""
    words = {one.id: words_of(one.names[0]) for one in described}
    pairs_to_compare = set(sharing((key, word[:3]) for key, said in words.items() for word in said))
    return {pair for pair in pairs_to_compare if _alike(*(words[key] for key in pair))}


def _alike(one: set[str], other: set[str]) -> bool:
    """Tell whether two names have the same words but for a few letters, or one has all the words of the other."""
    if min(len(one), len(other)) > 1 and (one <= other or other <= one):
        return True
    return look_alike(" ".join(sorted(one)), " ".join(sorted(other)))
