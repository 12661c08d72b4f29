"""People side by side: a photo, or the initials in the very room of one, and what is told of each under it."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from cdp_desktop.documents import grids, style
from cdp_desktop.documents.landings import Landings
from cdp_desktop.documents.pictures import face
from cdp_desktop.documents.tagged.flowables import TaggedParagraph
from cdp_desktop.documents.tagged.sight import turned
from cdp_desktop.documents.tagged.structure import Element, numbering
from cdp_desktop.documents.text import Ink, one_line
from cdp_desktop.domain import document as doc

ACROSS: Final = 3
_INITIALS: Final = 22.0  # points
_LONG: Final = 500  # letters told of somebody above which a page break may cut a row


class Face(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A disc with a photo in it, or with initials: both are decoration, since the name follows.

    A reader of pages hears no difference, where « no photo » would tell of a refusal.
    """

    def __init__(self, photo: Path | None, initials: list[tuple[str, str]], key: str) -> None:
        super().__init__()
        self.width = self.height = style.FACE
        self.spaceAfter = 4
        self._photo, self._initials, self._key = photo, initials, key

    def draw(self) -> None:
        """Draw the disc and what is in it."""
        canvas = self.canv
        if self._key:
            canvas.land(self._key, self.height)
        content = face(self._photo) if self._photo else None
        middle = style.FACE / 2
        canvas.saveState()
        canvas.setFillColor(style.DISC)
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.6)
        if content:
            round_ = canvas.beginPath()
            round_.circle(middle, middle, middle)
            canvas.clipPath(round_, stroke=0)
            canvas.drawImage(ImageReader(io.BytesIO(content)), 0, 0, style.FACE, style.FACE)
        else:
            canvas.circle(middle, middle, middle, stroke=0, fill=1)
            self._draw_initials(canvas)
        canvas.restoreState()

    def _draw_initials(self, canvas: Any) -> None:
        width = sum(stringWidth(letters, font, _INITIALS) for font, letters in self._initials)
        text = canvas.beginText((style.FACE - width) / 2, style.FACE / 2 - 0.34 * _INITIALS)
        text.setFillColor(style.MUTED)
        for font, letters in self._initials:
            text.setFont(font, _INITIALS)
            text.textOut(turned(font, letters))
        canvas.drawText(text)


def rows(ink: Ink, portraits: doc.Portraits, root: Element, landings: Landings) -> Iterable[Flowable]:
    """Make the rows of people, each a table of its own that a page break does not cut."""
    whole = root.child("L", attributes=numbering("None"))
    widths = [style.WIDTH / ACROSS] * ACROSS
    for start in range(0, len(portraits.people), ACROSS):
        people = portraits.people[start : start + ACROSS]
        cells: list[list[Flowable]] = [_cell(ink, one, whole, landings) for one in people]
        cells += [[] for _empty in range(ACROSS - len(people))]
        long = any(len(one.name) + len(one.detail) + len(doc.plain(one.text)) > _LONG for one in people)
        yield grids.grid([cells], widths, style=list(grids.PORTRAITS), splitInRow=int(long))
    yield Spacer(0, 2)


def _cell(ink: Ink, one: doc.Portrait, whole: Element, landings: Landings) -> list[Flowable]:
    told = whole.child("LI").child("LBody")
    letters = [(font or style.SERIF_STRONG, drawn) for font, drawn in ink.pieces(one_line(one.initials))]
    made: list[Flowable] = [Face(one.photo, letters, landings.taken(one.anchor))]
    for text, look in ((one.name, style.NAME), (one.detail, style.ROLE), (one.text, style.ASKED)):
        if text:
            made.append(TaggedParagraph(ink.markup(text), look, told.child("P")))
    return made
