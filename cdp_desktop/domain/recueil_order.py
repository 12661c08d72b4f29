"""The order of the excerpts in a part of a recueil: those under one heading stay together, and it goes with them."""

from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")
Place = tuple[UUID, str]
"""Where an excerpt stands, and the heading that it stands under."""


def placed(places: Sequence[Place]) -> list[UUID]:
    """Return the order in which each stands after the others under its heading, those added last being the last."""
    return [key for keys in _under_headings(places) for key in keys]


def moved(places: Sequence[Place], key: UUID, step: int) -> list[UUID]:
    """Return the order once an excerpt went before or after its neighbour under the same heading."""
    headings = _under_headings(places)
    for keys in headings:
        if key in keys:
            _swap(keys, keys.index(key), step)
    return [one for keys in headings for one in keys]


def heading_moved(places: Sequence[Place], key: UUID, step: int) -> list[UUID]:
    """Return the order once the heading that an excerpt stands under went before or after the next one."""
    headings = _under_headings(places)
    place = next((rank for rank, keys in enumerate(headings) if key in keys), None)
    if place is not None:
        _swap(headings, place, step)
    return [one for keys in headings for one in keys]


def _under_headings(places: Iterable[Place]) -> list[list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for key, heading in places:
        found.setdefault(heading, []).append(key)
    return list(found.values())


def _swap(things: list[T], place: int, step: int) -> None:
    other = place + step
    if 0 <= other < len(things):
        things[place], things[other] = things[other], things[place]
