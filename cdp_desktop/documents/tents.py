"""Name tents: two to a page, to cut in the middle, then to fold so that the name is read from both sides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from cdp_desktop.documents import style
from cdp_desktop.documents.tagged.structure import Element
from cdp_desktop.documents.text import MISSING, Ink, one_line
from cdp_desktop.domain import document as doc
from cdp_desktop.domain.language import _

if TYPE_CHECKING:
    from cdp_desktop.documents.tagged.canvas import TaggedCanvas

_HEIGHT: Final = style.PAGE[1] / 2
_SIDE: Final = 46.0  # at the left and at the right of what is written
_LEAST: Final = 16.0  # points under which a name is cut rather than made smaller
_LONGEST: Final = 300

# The text, its font, its size, its colour, and how far its foot is from the bottom of a side.
Line = tuple[str, str, float, Color, float]


class Tent(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """One tent: a side the right way up, the other upside down above the fold.

    The side that is the right way up is what the tent says; the other only repeats it.
    """

    def __init__(self, ink: Ink, tent: doc.Tent, element: Element) -> None:
        super().__init__()
        name, surname, place = (ink.drawn(one_line(text)[:_LONGEST]) for text in (tent.name, tent.surname, tent.place))
        self._lines: tuple[Line, ...] = (
            (name, style.SERIF_STRONG, 78, style.INK, 99),
            (surname, style.SANS, 30, style.INK, 54),
            (place, style.SANS, 17, style.ACCENT, 27),
        )
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
        text, font, wanted, colour, foot = line
        font = style.SANS if MISSING in text else font  # the others have no such box
        canvas: Any = self.canv
        room = self.width - 2 * _SIDE
        text, size = _fitted(text, font, wanted, room)
        canvas.setFillColor(colour)
        canvas.setFont(font, size)
        canvas.drawCentredString(self.width / 2, foot * self.height / _HEIGHT, text)

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


def _fitted(text: str, font: str, wanted: float, room: float) -> tuple[str, float]:
    """Return a text and the size at which it holds on a line, shortened if it would be too small to read."""
    width = stringWidth(text, font, 1)
    size = max(min(wanted, room / width), _LEAST)
    return next(shorter for shorter in _shorter(text) if stringWidth(shorter, font, size) <= room), size


def _shorter(text: str) -> Iterator[str]:
    yield text
    for length in range(len(text) - 1, -1, -1):
        yield f"{text[:length].rstrip()}…"
