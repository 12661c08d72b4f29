"""How much room headings, and the beginning of what they announce, need at the foot of a page."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from cdp_desktop.documents import style
from cdp_desktop.documents.outline import level
from cdp_desktop.domain import document as doc

# The points that the beginning of a block takes, when it is more than two or three lines.
_FIRST: Final = {doc.Table: 75.0, doc.Bars: 75.0, doc.Portraits: style.FACE + 75.0}
# The letters that a line holds at least, and the points of a group for which a page is turned at most.
_LINE: Final = 85
_MOST: Final = 0.8 * style.HEIGHT


def announces(heading: doc.Heading, following: doc.Block | None) -> bool:
    """Tell whether what follows a heading belongs to it: anything but a heading of its own rank."""
    if isinstance(following, doc.Heading):
        return following.level > heading.level
    return following is not None


def room(blocks: Sequence[doc.Block]) -> float:
    """Return the points that headings and the beginning of what they announce need at the foot of a page."""
    points = 0.0
    for block, following in zip_longest(blocks, blocks[1:]):
        if not isinstance(block, doc.Heading):
            return points + _beginning(block)
        look = style.HEADINGS[level(block) - 1]
        points += look.spaceBefore + look.leading + look.spaceAfter
        if not announces(block, following):
            break
    return points


def _beginning(block: doc.Block) -> float:
    """Return the points that the beginning of a block needs; a group begins nowhere but whole, if a page holds it."""
    if isinstance(block, doc.Together) and not isinstance(block, doc.Card):
        return min(sum(map(_height, block.blocks)), float(_MOST))
    return next((points for kind, points in _FIRST.items() if isinstance(block, kind)), 45.0)


def _height(block: doc.Block) -> float:
    """Return about how many points a block of a group takes, rather more than less."""
    match block:
        case doc.Paragraph():
            return float(style.BODY.leading) * (2 + extent(block.text) // _LINE)
        case doc.Picture():
            return float(block.share * style.HEIGHT + 12)
    return _beginning(block)


def extent(text: doc.Text) -> int:
    """Return how many letters a text takes, what is left of its short lines counted as some."""
    words = doc.plain(text)
    return len(words) + 40 * words.count("\n")
