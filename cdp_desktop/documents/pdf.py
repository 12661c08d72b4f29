"""A document written as a PDF file, whole or not at all."""

import io
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from cdp_desktop.documents import style
from cdp_desktop.documents.saving import Report, save, unreported
from cdp_desktop.documents.story import Story
from cdp_desktop.documents.tagged.archive import make_archivable
from cdp_desktop.documents.tagged.canvas import TaggedCanvas
from cdp_desktop.documents.tagged.links import Link
from cdp_desktop.documents.text import dated_on, one_line
from cdp_desktop.domain.document import Document, plain
from cdp_desktop.domain.language import _

_FEW: Final = 12
"""Pages of a document that is worth setting twice."""

_LITTLE: Final = 0.2
"""The part of a last page under which it holds next to nothing."""

_CLOSER: Final = 0.7


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document: its bytes, its pages, and how many characters no font of ours could draw."""

    content: bytes
    pages: int
    missing: int


def write_pdf(document: Document, path: Path, *, report: Report = unreported) -> Pdf:
    """Write a document at `path`, beside it first, and return it.

    `report(done, total)` counts blocks; what it raises stops the work, and nothing is left behind.
    Raises `NotWritten` when the file cannot be written: the one that was there stays whole.
    """
    pdf = make_pdf(document, report=report)
    save(pdf.content, path)
    return pdf


def make_pdf(document: Document, *, report: Report = unreported) -> Pdf:
    """Make the PDF of a document in memory, to show it or to write it.

    When the last of a few pages would hold next to nothing, blocks come a little closer so that it is not needed.
    """
    pdf, used = _made(document, report)
    if 1 < pdf.pages <= _FEW and used < _LITTLE and not document.to_cut:
        closer, _used = _made(document, report, gaps=_CLOSER)
        if closer.pages < pdf.pages:
            return closer
    return pdf


def _made(document: Document, report: Report, *, gaps: float = 1.0) -> tuple[Pdf, float]:
    """Make a PDF with the gaps between blocks so many times their size; return how much of the last page is used."""
    story = Story()
    flowables = story.of(document)
    if gaps != 1.0:
        for flowable in flowables:
            flowable.spaceBefore = gaps * flowable.getSpaceBefore()
            flowable.spaceAfter = gaps * flowable.getSpaceAfter()
    total = len(flowables)
    content = io.BytesIO()
    template = _Template(
        content,
        to_cut=document.to_cut,
        pagesize=style.PAGE,
        title=one_line(document.name or plain(document.title)),
        author=one_line(document.author),
        subject=one_line(document.subject),
        creator="CdP Desktop",
        lang=document.language,
        displayDocTitle=True,
        invariant=1,
        initialFontName=style.SANS,
    )

    def advance(kind: str, done: int) -> None:
        if kind == "PROGRESS":
            report(done, total)

    def canvas(filename: object, **options: object) -> "_Canvas":
        footer, mark = (story.ink.drawn(one_line(text)) for text in (document.footer, document.mark))
        told = None if document.to_cut else (footer, mark)
        return _Canvas(filename, root=story.root, told=told, dated=dated_on(document), **options)

    template.watermark = story.ink.drawn(one_line(document.watermark))
    template.setProgressCallBack(advance)
    template.build(flowables, canvasmaker=canvas)
    used = (style.BOTTOM + style.HEIGHT - template.lowest) / style.HEIGHT
    return Pdf(content=content.getvalue(), pages=template.page, missing=story.ink.missing), used


class _Template(BaseDocTemplate):  # type: ignore[misc]  # ReportLab has no types
    """The page, and a bookmark for each heading."""

    def __init__(self, filename: object, *, to_cut: bool, **options: object) -> None:
        super().__init__(filename, **options)
        room = (0, 0, *style.PAGE) if to_cut else (style.MARGIN, style.BOTTOM, style.WIDTH, style.HEIGHT)
        frame = Frame(*room, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=_lay_watermark))
        self.watermark = ""
        self.lowest = 0.0  # how far down the page in hand is written, from its foot
        self._bookmarks = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Tell how far down the page is written, and bookmark a heading."""
        if self.frame is not None:  # there is none between two pages
            self.lowest = self.frame._y  # noqa: SLF001  ReportLab tells it nowhere else
        bookmark = getattr(flowable, "bookmark", None)
        if bookmark is None:
            return
        title, rank = bookmark
        self._bookmarks += 1
        key = f"h{self._bookmarks}"
        top = self.lowest + flowable.getSpaceAfter() + flowable.height
        self.canv.bookmarkHorizontal(key, 0, top)
        self.canv.addOutlineEntry(title, key, rank)


def _lay_watermark(canvas: Canvas, template: _Template) -> None:
    """Lay large pale letters across the page before anything is printed on it."""
    words = template.watermark
    if not words:
        return
    across = 0.8 * math.hypot(*style.PAGE)
    size = min(150.0, across / max(stringWidth(words, style.MARK_FONT, 1), 1))
    canvas.saveState()
    canvas.setFillColor(style.WATERMARK)
    canvas.setFont(style.MARK_FONT, size)
    canvas.translate(style.PAGE[0] / 2, style.PAGE[1] / 2)
    canvas.rotate(math.degrees(math.atan2(style.PAGE[1], style.PAGE[0])))
    canvas.drawCentredString(0, -size / 3, words)
    canvas.restoreState()


class _Canvas(TaggedCanvas):
    """Pages that get their foot, and their mark, once it is known how many there are; `told` is both, if any."""

    def __init__(self, filename: object, *, told: tuple[str, str] | None, dated: date, **options: Any) -> None:
        super().__init__(filename, **options)
        self._has_foot = told is not None
        self._footer, self._mark = told or ("", "")
        self._dated = dated
        self.setDateFormatter(lambda *_now: f"D:{dated:%Y%m%d}000000+00'00'")

    def save(self) -> None:
        """Draw the feet, then save."""
        self._code: list[str]  # what ReportLab has drawn on the page so far
        if self._code:
            self.showPage()
        self.add_numbers(_draw_number)
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages if self._has_foot else (), 1):
            self._code = []
            self.init_graphics_state()
            self._draw_foot(_("page {number} / {count}").format(number=number, count=len(pages)))
            if self._mark:
                self._draw_mark()
            self.add_artifact(page, self._code)
        self._code = []
        self.write_structure(lambda number: _("Aller à la page {number}").format(number=number))
        make_archivable(self._doc, made=self._dated)
        super().save()

    def _draw_foot(self, numbered: str) -> None:
        font, size = style.FOOTER_FONT, style.FOOTER_SIZE
        left, right = style.MARGIN, style.PAGE[0] - style.MARGIN
        room = style.WIDTH - stringWidth(numbered, font, size) - 18
        self.setStrokeColor(style.RULE)
        self.setLineWidth(0.5)
        self.line(left, 46, right, 46)
        self.setFont(font, size)
        self.setFillColor(style.MUTED)
        self.drawString(left, 33, _elided(self._footer, room))
        self.drawRightString(right, 33, numbered)

    def _draw_mark(self) -> None:
        """Say in white on dark, at the top right corner, whom the page is for: in black and white too."""
        words = self._mark.upper()
        width = stringWidth(words, style.MARK_FONT, style.MARK_SIZE) + 16
        right, top = style.PAGE[0] - style.MARGIN, style.PAGE[1] - 26
        self.setFillColor(style.INK)
        self.rect(right - width, top - 17, width, 17, stroke=0, fill=1)
        self.setFont(style.MARK_FONT, style.MARK_SIZE)
        self.setFillColor(style.PAPER)
        self.drawString(right - width + 8, top - 11.7, words)


def _draw_number(canvas: Any, link: Link, number: int) -> None:
    """Write the page that a link leads to."""
    assert link.number is not None
    canvas.init_graphics_state()
    canvas.setFont(style.INDEXED.fontName, style.INDEXED.fontSize)
    canvas.setFillColor(style.INDEXED.textColor)
    canvas.drawRightString(*link.number, str(number))


def _elided(text: str, room: float) -> str:
    """Return as much of a text as there is room for; no line of ours holds 300 characters."""
    text, shown = text[:300], text
    while text and stringWidth(shown, style.FOOTER_FONT, style.FOOTER_SIZE) > room:
        text = text[:-1]
        shown = f"{text.rstrip()}…"
    return shown
