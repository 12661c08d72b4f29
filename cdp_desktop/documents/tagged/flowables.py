"""ReportLab's paragraph and picture, with the elements that they are."""

import io
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph

from cdp_desktop.documents.pictures import Prepared
from cdp_desktop.documents.tagged.canvas import TaggedCanvas
from cdp_desktop.documents.tagged.sight import seen
from cdp_desktop.documents.tagged.structure import Element, placed


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that is one element wherever page breaks cut it; its bullet, if it has one, is the `label`.

    A heading has a `bookmark`: its words, and its rank from 0.
    """

    element: Element
    label: Element | None = None
    bookmark: tuple[str, int] | None = None
    landing: str = ""  # by what name links lead to it
    blPara: Any  # noqa: N815 - the lines, as ReportLab broke them

    def __init__(self, text: str | None, style: ParagraphStyle, element: Element | None = None, **options: Any) -> None:
        super().__init__(text, style, **options)
        if element is not None:  # none when ReportLab makes the halves of one that is cut
            self.element = element

    def split(self, width: float, height: float) -> list["TaggedParagraph"]:
        """Cut it in two, both the same element."""
        halves: list[TaggedParagraph] = super().split(width, height)
        for rank, half in enumerate(halves):
            half.element = self.element
            half.label, half.bookmark = (None, None) if rank else (self.label, self.bookmark)
            half.landing = "" if rank else self.landing
        return halves

    def draw(self) -> None:
        """Draw the bullet as its label, and the words as its element."""
        canvas: TaggedCanvas = self.canv
        if self.landing:
            canvas.land(self.landing, self.height)
        canvas.label = self.label
        super().draw()
        canvas.label = None

    def drawPara(self, debug: int = 0) -> None:  # noqa: N802
        """Draw the lines as they are seen; those that were broken stay as they are read, to be broken again."""
        kept, self.blPara = self.blPara, seen(self.blPara)
        super().drawPara(debug)
        self.blPara = kept

    def beginText(self, x: float, y: float) -> "_Words":  # noqa: N802
        """Begin the words themselves; ReportLab begins the bullet on the canvas."""
        return _Words(self.canv, x, y, self.element)


class TaggedPicture(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A picture, which tells where on its page it was drawn."""

    spaceBefore = 4  # noqa: N815 - what ReportLab asks of a flowable

    def __init__(self, picture: Prepared, element: Element) -> None:
        super().__init__()
        self.width, self.height = picture.width, picture.height
        self._content = picture.content
        self._element = element

    def draw(self) -> None:
        """Draw the picture as its element; the same one twice is in the file once."""
        canvas: TaggedCanvas = self.canv
        left, foot = canvas.absolutePosition(0, 0)
        self._element.attributes = placed((left, foot, left + self.width, foot + self.height))
        with canvas.element(self._element):
            canvas.drawImage(ImageReader(io.BytesIO(self._content)), 0, 0, self.width, self.height)


class _Words(PDFTextObject):  # type: ignore[misc]  # ReportLab has no types
    """Text whose lines end with a space: words must not be glued when it is read (ISO 32000-1, 14.8.2.5)."""

    def __init__(self, canvas: TaggedCanvas, x: float, y: float, element: Element) -> None:
        super().__init__(canvas, x, y)
        self.element = element

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        if TStar and text and not text[-1].isspace():
            text += " "
        super()._textOut(text, TStar)
