"""What holds on one page: which entries are told and which are only counted. No sentence is ever cut.

Heights are in lines of running text, and on the safe side: whoever lays the page out has at least that room.
"""

import re
from collections.abc import Sequence
from typing import Final

PAGE: Final = 44.7
"""The lines of running text that a page holds."""

TOP: Final = 3.15  # the name of the community and the title; what is under it is counted apart
HEADING: Final = 2.5
_COLUMN: Final = 44.0  # the width of a line, in ems
_SPACE: Final = 0.2
_SET: Final = 0.98  # the widths below are a little too large for most texts
_SENTENCE: Final = re.compile(r"(?<=[.!?…])(?<!\bM\.)(?<!\bMM\.)(?<!\bSt\.)\s+(?=[«(“]?\s*[^\W\da-zà-ÿ])")


def rows(text: str, *, share: float = 1.0) -> int:
    """Return how many lines a text takes in a share of the width of the page."""
    return sum(_wrapped(line.split(" "), _COLUMN * share) for line in text.split("\n"))


def bullet(text: str) -> float:
    """Return the height of a text in a list."""
    return rows(text, share=0.955) + 0.14


def cells(*texts: tuple[str, float]) -> float:
    """Return the height of a row of a table: what each of its cells says, and its share of the width."""
    return 0.9 * max(rows(text, share=share * 1.07) for text, share in texts) + 0.49


def name(text: str) -> float:
    """Return the height of one of the names set two by two, as if its neighbour took a single line."""
    return 0.9 * rows(text, share=0.5) + 0.28 - 0.59


def shared_out(sections: Sequence[Sequence[float]], first: Sequence[int], room: float) -> list[tuple[int, ...]]:
    """Choose what is told of several sections, each a list of heights: the places of its entries, in order.

    Each section is first given as many entries as `first` says, then one more in turn for as long as there is room.
    An entry that does not hold leaves its place to the next ones.
    """
    kept: list[list[int]] = [[] for _section in sections]
    waiting = [list(enumerate(heights)) for heights in sections]
    turn = list(first)
    while any(waiting):
        for chosen, left, count in zip(kept, waiting, turn, strict=True):
            wanted = len(chosen) + count
            while left and len(chosen) < wanted:
                place, height = left.pop(0)
                if height <= room:
                    chosen.append(place)
                    room -= height
        turn = [1] * len(turn)
    return [tuple(chosen) for chosen in kept]


def sentences(text: str, *, at_most: int) -> str:
    """Return the first sentences of a text, whole, in so many characters; nothing when even one does not hold."""
    told = ""
    for sentence in _SENTENCE.split(text.strip()):
        longer = f"{told} {sentence}" if told else sentence
        if len(longer) > at_most:
            break
        told = longer
    return told


def _wrapped(line: list[str], room: float) -> int:
    """Return how many lines words take, in so many ems."""
    count, at = 1, 0.0
    for word in line:
        width = _width(word)
        if at and at + width > room:
            count, at = count + 1, 0.0
        count += int(width // room)
        at += width % room + _SPACE
    return count


def _width(word: str) -> float:
    """Return the width of a word in ems, much as the fonts of the documents draw it."""
    return _SET * sum(map(_mark_width, word))


def _mark_width(mark: str) -> float:
    if mark in " \u00a0iljtf.,;:'’|!":
        return 0.24
    if mark in "mwMW":
        return 0.86
    if mark.islower() or mark.isdigit():
        return 0.52
    return 0.64 if mark < "\u0250" else 1.0
