"""The places of a document that an index may lead to, each by a name that says nothing of it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from cdp_desktop.domain.document import Block, Heading, Portraits, Together


class Landings:
    """The names of the places: of what is there twice, only the first is led to."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._names = {anchor: f"a{rank}" for rank, anchor in enumerate(dict.fromkeys(_anchors(blocks)), 1)}
        self._left = dict(self._names)

    def leading_to(self, anchor: UUID) -> str:
        """Return the name of a place, empty when it is nowhere."""
        return self._names.get(anchor, "")

    def taken(self, anchor: UUID | None) -> str:
        """Return the name of a place the first time that it is reached, and nothing later."""
        return self._left.pop(anchor, "") if anchor else ""


def _anchors(blocks: Iterable[Block]) -> Iterator[UUID]:
    for block in blocks:
        match block:
            case Heading() if block.anchor:
                yield block.anchor
            case Portraits():
                yield from (one.anchor for one in block.people if one.anchor)
            case Together():
                yield from _anchors(block.blocks)
