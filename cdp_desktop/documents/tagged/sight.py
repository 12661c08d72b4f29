"""Lines as they are seen: what is written from right to left is turned when it is drawn.

A reader of the file turns it back, as it does for every program that draws such scripts: it asks of us only that each
shape stand for its letters (`mending`). Letters told in the order of reading by an /ActualText would be turned too, and
read backwards: pdfium and poppler do so.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import groupby
from typing import Any, Final

from cdp_desktop.documents import style
from cdp_desktop.documents.right_to_left import in_order_of_sight

_FACES: Final = (style.ARABIC, style.HEBREW)


def turned(face: str, text: str) -> str:
    """Return what is drawn in a font as it is seen."""
    return in_order_of_sight(text) if face in _FACES else text


def seen(broken: Any) -> Any:
    """Return the lines of a paragraph, as ReportLab broke it, as they are seen.

    There are two kinds of them: of words in one font, and of pieces in several.
    """
    made = copy(broken)
    if broken.kind == 0 and _from_right(broken):
        made.lines = [(space, [in_order_of_sight(" ".join(words))]) for space, words in broken.lines]
    elif broken.kind == 1:
        made.lines = [_line(line) for line in broken.lines]
    return made


def _line(line: Any) -> Any:
    if not any(map(_from_right, line.words)):
        return line
    made = copy(line)
    made.words = [*_pieces(line.words)]
    return made


def _pieces(pieces: Iterable[Any]) -> Iterator[Any]:
    """Yield the pieces of a line in the order of sight."""
    for from_right, group in groupby(pieces, _from_right):
        if not from_right:
            yield from group
            continue
        for piece in reversed([*group]):
            made = copy(piece)
            made.text = turned(piece.fontName, piece.text)
            yield made


def _from_right(piece: Any) -> bool:
    return getattr(piece, "fontName", "") in _FACES
