"""ReportLab alone: the same paragraphs and tables, on a canvas that marks nothing and writes no structure.

The tree of elements is still made with the paragraphs, and thrown away. What is mended in ReportLab stays mended. This
module changes ours, for the process that imports it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from cdp_desktop.documents import pdf, story
from cdp_desktop.documents.tagged.flowables import TaggedParagraph
from cdp_desktop.domain.document import Document

NEEDS = ""


class _Canvas(pdf._Canvas):
    drawText = Canvas.drawText  # noqa: N815
    showPage = Canvas.showPage  # noqa: N815

    @contextmanager
    def element(self, element: object) -> Iterator[None]:
        """Mark nothing."""
        yield

    def add_artifact(self, page: Any, code: list[str]) -> None:
        """Draw the foot."""
        page.stream += "\n".join(["q", *code, "Q", " "])

    def write_structure(self, told: object) -> None:
        """Write none."""


class _Paragraph(TaggedParagraph):
    draw = Paragraph.draw
    beginText = Paragraph.beginText  # noqa: N815


def make(document: Document) -> bytes:
    """Make a PDF."""
    replaced = ((pdf, "_Canvas", _Canvas), (pdf, "make_archivable", _kept), (story, "TaggedParagraph", _Paragraph))
    ours = [(module, name, getattr(module, name)) for module, name, _instead in replaced]
    try:
        for module, name, instead in replaced:
            setattr(module, name, instead)
        return pdf.make_pdf(document).content
    finally:
        for module, name, own in ours:
            setattr(module, name, own)


def _kept(_document: object, **_made: object) -> None:
    """Write neither properties nor colours."""
