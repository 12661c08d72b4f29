"""Name tents: two to a page, to cut in the middle, then to fold so that the name is read from both sides."""

from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from cdp_desktop.documents import style
from cdp_desktop.documents.tagged.sight import turned
from cdp_desktop.documents.tagged.structure import Element
from cdp_desktop.documents.text import Ink, one_line
from cdp_desktop.domain import document as doc
from cdp_desktop.domain.language import _

if TYPE_CHECKING:
    from cdp_desktop.documents.tagged.canvas import TaggedCanvas

_HEIGHT: Final = style.PAGE[1] / 2
_SIDE: Final = 46.0  # at the left and at the right of what is written
_LEAST: Final = 16.0  # points under which a name is cut rather than made smaller
_LONGEST: Final = 300

# Letters, each after the font that draws it.
Letters = tuple[tuple[str, str], ...]
# The letters, their size, their colour, and how far their foot is from the bottom of a side.
Line = tuple[Letters, float, Color, float]


class Tent(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """One tent: a side the right way up, the other upside down above the fold.

    The side that is the right way up is what the tent says; the other only repeats it.
    """

    def __init__(self, ink: Ink, tent: doc.Tent, element: Element) -> None:
        super().__init__()
        said = (
            (tent.name, style.SERIF_STRONG, 78, style.INK, 99),
            (tent.surname, style.SANS, 30, style.INK, 54),
            (tent.place, style.SANS, 17, style.ACCENT, 27),
        )
        self._lines = [(_letters(ink, text, font), *look) for text, font, *look in said]
        self._element = element

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take half of a page, or what there is of it."""
        self.width, self.height = width, min(_HEIGHT, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw both sides, then where to fold and where to cut."""
        canvas: TaggedCanvas = self.canv
        lines = [line for line in self._lines if line[0]]
        for line in lines:
            with canvas.element(self._element.child("P")):
                self._draw_line(line)
        canvas.saveState()
        canvas.translate(self.width, self.height)
        canvas.rotate(180)
        for line in lines:
            self._draw_line(line)
        canvas.restoreState()
        self._draw_guides(blank=not lines)

    def _draw_line(self, line: Line) -> None:
        letters, wanted, colour, foot = line
        canvas: Any = self.canv
        letters, size = _fitted(letters, wanted, self.width - 2 * _SIDE)
        width = sum(stringWidth(letter, face, size) for face, letter in letters)
        text = canvas.beginText((self.width - width) / 2, foot * self.height / _HEIGHT)
        text.setFillColor(colour)
        for face, group in groupby(letters, itemgetter(0)):
            text.setFont(face, size)
            text.textOut(turned(face, "".join(letter for _face, letter in group)))
        canvas.drawText(text)

    def _draw_guides(self, *, blank: bool) -> None:
        canvas: Any = self.canv
        canvas.setStrokeColor(style.RULE)
        canvas.setFillColor(style.MUTED)
        canvas.setLineWidth(0.6)
        canvas.setFont(style.SANS, 7)
        middle = self.height / 2
        canvas.setDash(2, 3)
        canvas.line(0, middle, self.width, middle)
        canvas.drawString(10, middle + 3, _("plier"))
        canvas.setDash()
        if canvas.absolutePosition(0, self.height)[1] < style.PAGE[1] - 1:  # not at the edge of the sheet
            canvas.line(0, self.height, self.width, self.height)
            canvas.drawString(10, self.height - 9, _("couper"))
        if blank:  # a line to write a name on, on each side
            for foot in (0.2 * self.height, 0.8 * self.height):
                canvas.line(2 * _SIDE, foot, self.width - 2 * _SIDE, foot)


def _letters(ink: Ink, text: str, font: str) -> Letters:
    """Return the letters of a line, in its font where it can draw them."""
    pieces = ink.pieces(one_line(text)[:_LONGEST])
    return tuple((face or font, letter) for face, letters in pieces for letter in letters)


def _fitted(letters: Letters, wanted: float, room: float) -> tuple[Letters, float]:
    """Return letters and the size at which they hold on a line, cut short if they would be too small to read."""
    widths = [stringWidth(letter, face, 1) for face, letter in letters]
    size = max(min(wanted, room / sum(widths)), _LEAST)
    if sum(widths) * size <= room:
        return letters, size
    kept = sum(reached <= room / size - 1 for reached in accumulate(widths))  # the ellipsis is one em wide at most
    return (*letters[:kept], (style.SANS, "…")), size
