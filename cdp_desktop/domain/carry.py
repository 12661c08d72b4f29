"""What is proposed for the next agenda: nothing leaves without a visible reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol, TypeVar
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ItemType

OPENING: Final = frozenset([ItemType.WELCOME, ItemType.ADOPTION_AGENDA, ItemType.APPROVAL_MINUTES])
"""The points that open a meeting: follow-ups come after them."""


class ProposalKind(StrEnum):
    """Where a proposal comes from, in the order they are shown."""

    ACTION_ITEM = "action_item"
    DEFERRED = "deferred"
    PARKING = "parking"
    INITIATIVE = "initiative"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to put on an agenda, and why; ``left_out`` says why it is not wanted this time."""

    id: UUID
    kind: ProposalKind
    text: str
    reason: str
    minutes: int
    left_out: str = ""


class Point(Protocol):
    """What is looked at in a point of an agenda or of a template."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def type(self) -> ItemType:
        """Its nature."""

    @property
    def standing(self) -> bool:
        """Tell whether it comes back at each meeting."""


P = TypeVar("P", bound=Point)


def with_standing(points: Sequence[P], before: Sequence[P]) -> list[P]:
    """Return points with the standing ones of the meeting before that they lack, each at its place.

    Its place is after what it followed, else before what it preceded, else before the closing.
    """
    found = list(points)
    for rank, point in enumerate(before):
        if point.standing and _named(found, point) is None:
            found.insert(_place(found, before, rank), point)
    return found


def _place(points: Sequence[P], before: Sequence[P], rank: int) -> int:
    for earlier in reversed(before[:rank]):
        place = _named(points, earlier)
        if place is not None:
            return place + 1
    for later in before[rank + 1 :]:
        place = _named(points, later)
        if place is not None:
            return place
    return before_closing([point.type for point in points])


def _named(points: Sequence[P], wanted: P) -> int | None:
    name = fold(wanted.title)
    return next((place for place, point in enumerate(points) if fold(point.title) == name), None)


def before_closing(types: Sequence[ItemType]) -> int:
    """Return the place for one more point: the end, but before the points that close the meeting."""
    place = len(types)
    while place and types[place - 1].closing:
        place -= 1
    return place


def gathered_minutes(count: int) -> int:
    """Return how long a look at so many follow-ups should take: two minutes each, by fives, half an hour at most."""
    return min(30, max(5, -(-2 * count // 5) * 5))


def gathered_words(texts: Sequence[str], *, named: int = 0) -> str:
    """Say how many follow-ups are gathered under a point, and name the first ones; nothing without any."""
    if not texts:
        return ""
    words = ngettext("{n} suivi à revoir", "{n} suivis à revoir", len(texts)).format(n=len(texts))
    if not named:
        return words
    shown = [*texts[:named], "…"] if len(texts) > named else texts
    return _("{words}\u00a0: {texts}").format(words=words, texts="; ".join(shown))


def carry_minutes(proposals: Sequence[Proposal], *, gathering: bool) -> int:
    """Return how long it takes to deal with what is proposed; ``gathering`` when a point of follow-ups is there."""
    wanted = [one for one in proposals if not one.left_out]
    actions = sum(one.kind is ProposalKind.ACTION_ITEM for one in wanted)
    others = sum(one.minutes for one in wanted if one.kind is not ProposalKind.ACTION_ITEM)
    return others + (gathered_minutes(actions) if actions and not gathering else 0)
