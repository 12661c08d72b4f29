"""Indexes on paper: terms, beside them the places that tell of each, and their pages at the end of the lines."""

from collections.abc import Iterable
from typing import Final, Self

from reportlab.platypus import Flowable, Spacer

from cdp_desktop.documents import grids, style
from cdp_desktop.documents.landings import Landings
from cdp_desktop.documents.tagged.flowables import TaggedParagraph
from cdp_desktop.documents.tagged.structure import Element, numbering
from cdp_desktop.documents.text import Ink
from cdp_desktop.domain import document as doc

_NUMBER: Final = 30.0  # points kept at the end of a line for the number of a page
_TERM: Final = 0.38  # of the width, for terms
_GAP: Final = 5.0  # points between a line and the dots that lead to its number
_LONG: Final = 1200  # letters of a row above which a page break may cut it
_TOGETHER: Final = 8  # lines of a term that no page break cuts


class Line(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A line of an index, all of it a link; the number of the page ends its last line of text."""

    def __init__(self, text: TaggedParagraph, key: str, *, ends: bool = True) -> None:
        super().__init__()
        self._text, self._key, self._ends = text, key, ends

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take what the text takes, the number beside it."""
        _width, self.height = self._text.wrap(width - _NUMBER, height)
        self.width = width
        return self.width, self.height

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return what stands between lines."""
        return float(style.INDEXED.spaceAfter)

    def split(self, width: float, height: float) -> list[Self]:
        """Cut it in two links to the same place; the number comes last."""
        halves = self._text.split(width - _NUMBER, height)
        return [type(self)(half, self._key, ends=self._ends and half is halves[-1]) for half in halves]

    def draw(self) -> None:
        """Draw the text, dots up to the number, and make it a link."""
        canvas = self.canv
        self._text.drawOn(canvas, 0, 0)
        if not self._key:
            return
        baseline = style.INDEXED.leading - style.INDEXED.fontSize
        canvas.lead(
            self._text.element, self._key, (self.width, self.height), (self.width, baseline) if self._ends else None
        )
        if self._ends:
            self._draw_dots(baseline)

    def _draw_dots(self, baseline: float) -> None:
        canvas = self.canv
        lines = self._text.getActualLineWidths0()
        start, end = (lines[-1] if lines else 0) + _GAP, self.width - _NUMBER + _GAP
        if start < end:
            canvas.saveState()
            canvas.setStrokeColor(style.RULE)
            canvas.setLineWidth(0.9)
            canvas.setLineCap(1)
            canvas.setDash(0.1, 3.4)
            canvas.line(end - (end - start) // 3.5 * 3.5, baseline + 1, end, baseline + 1)
            canvas.restoreState()


def lines(ink: Ink, index: doc.Index, root: Element, landings: Landings) -> Iterable[Flowable]:
    """Make the lines of an index, those of a term beside it."""
    whole = root.child("L", attributes=numbering("None"))
    widths = [style.WIDTH * _TERM, style.WIDTH * (1 - _TERM)]
    for term, places in index.terms:
        if not term:
            for place in places:
                yield _line(ink, place, whole, landings)
            continue
        within = whole.child("LI").child("LBody")
        named = [TaggedParagraph(ink.markup(term), style.TERM, within.child("P"))]
        listed = within.child("L", attributes=numbering("None"))
        for start in range(0, max(len(places), 1), _TOGETHER):  # a cell of a thousand lines would be slow to cut
            few = places[start : start + _TOGETHER]
            beside = [_line(ink, place, listed, landings) for place in few]
            looks = grids.TERM if start == 0 else grids.TERM_GOES_ON
            long = len(term) + sum(len(doc.plain(place.text)) for place in few) > _LONG
            yield grids.grid([[named if start == 0 else [], beside]], widths, style=list(looks), splitInRow=int(long))
    yield Spacer(0, 8)


def _line(ink: Ink, place: doc.Reference, within: Element, landings: Landings) -> Line:
    key = landings.leading_to(place.to)
    element = within.child("LI").child("LBody").child("Link" if key else "P")
    return Line(TaggedParagraph(ink.markup(place.text), style.INDEXED, element), key)
