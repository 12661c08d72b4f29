"""The collaborations in the order of their list, and those that match what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from cdp_desktop.domain.collaboration import Collaboration, CollaborationLevel, CollaborationStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold, sort_key


class Order(StrEnum):
    """What the list of collaborations goes by."""

    NAME = "name"
    DATE = "date"
    LEVEL = "level"

    @property
    def label(self) -> str:
        """The words people read."""
        return {Order.NAME: _("Par nom"), Order.DATE: _("La dernière d’abord"), Order.LEVEL: _("Par niveau")}[self]


class Kin(StrEnum):
    """What the two organisations of a collaboration are to each other, or where it comes from."""

    ACROSS = "across"
    BORN_IN_MEETING = "born_in_meeting"

    @property
    def label(self) -> str:
        """The words people read."""
        return {Kin.ACROSS: _("Entre secteurs"), Kin.BORN_IN_MEETING: _("Nées en rencontre")}[self]

    def includes(self, one: Collaboration) -> bool:
        """Tell whether a collaboration is of this kind."""
        return one.crosses_sectors if self is Kin.ACROSS else one.origin_id is not None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    organization_id: UUID | None = None
    level: CollaborationLevel | None = None
    status: CollaborationStatus | None = None
    kin: Kin | None = None


def listed_collaborations(values: Iterable[Collaboration], order: Order) -> list[Collaboration]:
    """Return collaborations in order: by the names of the organisations, the last begun or the furthest first."""
    by_name = sorted(values, key=lambda one: [sort_key(place.short_name) for place in one.organizations])
    if order is Order.DATE:
        return sorted(by_name, key=lambda one: one.since, reverse=True)
    if order is Order.LEVEL:
        return sorted(by_name, key=lambda one: one.level.number, reverse=True)
    return by_name


def matching_collaborations(values: Iterable[Collaboration], wanted: Wanted) -> list[Collaboration]:
    """Return the collaborations that pass every filter, and where every typed word begins a word."""
    parts = fold(wanted.typed).split()
    return [one for one in values if _passes(one, wanted) and _matches(one, parts)]


def _passes(one: Collaboration, wanted: Wanted) -> bool:
    return (
        (wanted.organization_id is None or wanted.organization_id in {place.id for place in one.organizations})
        and wanted.level in (None, one.level)
        and wanted.status in (None, one.status)
        and (wanted.kin is None or wanted.kin.includes(one))
    )


def _matches(one: Collaboration, parts: list[str]) -> bool:
    places = (name for place in one.organizations for name in (place.name, place.short_name))
    words = _words(" ".join((*places, one.description, *one.populations)))
    return all(any(word.startswith(part) for word in words) for part in parts)


@lru_cache(maxsize=4096)  # the same collaborations are asked at each key
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())
