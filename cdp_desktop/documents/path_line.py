"""The line along which the stages of a way are drawn: a knot for each, filled where one is."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.platypus import Flowable

from cdp_desktop.documents import style
from cdp_desktop.domain.document import Knot

_HEIGHT: Final = 13.0
_AT: Final = 5.5
"""Points from the left of a column to the middle of its knot."""

_RADIUS: Final = 3.4
_HERE: Final = 5.0
_THICK: Final = 1.8


class KnotLine(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """The part of the line over one column: it says nothing that the words under it do not."""

    def __init__(self, width: float, knot: Knot, *, before: bool | None, after: bool | None) -> None:
        """Make a part; ``before`` and ``after`` tell whether the way was gone on each side, none where it ends."""
        super().__init__()
        self.width, self.height = width, _HEIGHT
        self._knot = knot
        self._sides = ((0.0, _AT, before), (_AT, width, after))

    def draw(self) -> None:
        """Draw both sides of the line, then the knot on it."""
        middle, canvas = _HEIGHT / 2, self.canv
        for start, end, gone in self._sides:
            if gone is not None:
                canvas.setStrokeColor(style.ACCENT if gone else style.RULE)
                canvas.setLineWidth(_THICK)
                canvas.line(start, middle, end, middle)
        ahead = self._knot is Knot.AHEAD
        canvas.setStrokeColor(style.RULE if ahead else style.ACCENT)
        canvas.setFillColor(style.ACCENT if self._knot is Knot.HERE else style.PAPER)
        canvas.circle(_AT, middle, _HERE if self._knot is Knot.HERE else _RADIUS, stroke=1, fill=1)


def knots(path: Sequence[Knot], widths: Sequence[float]) -> Iterator[KnotLine]:
    """Yield the parts of the line, from left to right: the way is gone from the first stage reached to the last."""
    reached = [place for place, knot in enumerate(path) if knot is not Knot.AHEAD] or [0]
    first, last = reached[0], reached[-1]
    for place, (knot, width) in enumerate(zip(path, widths, strict=True)):
        before = None if place == 0 else first < place <= last
        after = None if place == len(path) - 1 else first <= place < last
        yield KnotLine(width, knot, before=before, after=after)
