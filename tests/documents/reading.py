"""Documents and PDF files as a person reads them."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cdp_desktop.domain.document import (
    Bars,
    Block,
    Callout,
    Details,
    Document,
    Facts,
    Heading,
    Index,
    Listing,
    Paragraph,
    Part,
    Picture,
    Portraits,
    Quote,
    Roster,
    Table,
    Tent,
    Text,
    Together,
    plain,
)


def lines(document: Document) -> list[str]:
    """Return what a document says, line by line."""
    top = [document.kicker, plain(document.title), document.subtitle]
    return [*top, *(line for block in document.blocks for line in _lines(block)), document.footer]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Part():
            yield _title(block)
        case Paragraph() | Picture() | Tent() | Quote():
            yield _alone(block)
        case Listing():
            mark = "☐" if block.to_tick else "-"
            yield from (f"{mark} {plain(item)}" for item in block.items)
        case Roster():
            yield from (f"* {plain(entry)}" for entry in block.entries)
        case Facts() | Details():
            yield from (f"{label} = {_value(value)}".strip() for label, value in block.rows)
        case Table():
            yield from ("| " + " | ".join(plain(cell) for cell in row) for row in (block.headers, *block.rows))
        case Callout():
            yield f"[{block.label}] " + " / ".join(plain(text) for text in block.text)
        case Bars():
            yield block.caption
            yield from (f"{bar.label} = {bar.shown}" for bar in block.bars)
        case Index() | Portraits():
            yield from _people_or_places(block)
        case Together():
            for inner in block.blocks:
                yield from _lines(inner)


def _alone(block: Paragraph | Picture | Tent | Quote) -> str:
    if isinstance(block, Quote):
        return f"« {block.text} » {block.credit}".rstrip()
    return plain(block.text) if not isinstance(block, Tent) else f"^ {block.name} | {block.surname} | {block.place}"


def _people_or_places(block: Index | Portraits) -> Iterator[str]:
    if isinstance(block, Index):
        yield from (f"{term} -> {plain(place.text)}".strip() for term, places in block.terms for place in places)
    else:
        yield from (f"({one.initials}) {one.name} | {one.detail} | {plain(one.text)}" for one in block.people)


def _title(block: Heading | Part) -> str:
    if isinstance(block, Part):
        return f"==== {block.title}" + (f"  ({block.subtitle})" if block.subtitle else "")
    at = f"{block.at} · " if block.at else ""
    return f"{'#' * block.level} {at}{plain(block.text)}" + (f"  ({block.detail})" if block.detail else "")


def _value(value: Text | Listing) -> str:
    return " / ".join(map(plain, value.items)) if isinstance(value, Listing) else plain(value)


class Read:
    """A PDF file, opened: the text of its pages, and line by line, its properties, its bookmarks."""

    def __init__(self, content: bytes) -> None:
        opened = pdfium.PdfDocument(content)
        self.pages: list[str] = []
        self.lines: list[str] = []
        for page in opened:
            text = page.get_textpage()
            self.pages.append(words(text.get_text_bounded()))
            self.lines += map(words, text.get_text_bounded().splitlines())
            text.close()
            page.close()
        self.properties: dict[str, str] = opened.get_metadata_dict()
        self.bookmarks = [(mark.level, words(mark.get_title())) for mark in opened.get_toc()]
        opened.close()

    @property
    def text(self) -> str:
        """The text of all the pages."""
        return " ".join(self.pages)


def words(text: str) -> str:
    """Return a text with single ordinary spaces, and the hyphens that PDFium hides at the end of lines."""
    return re.sub(r"\s+", " ", re.sub("[\x02\ufffe]", "-", text.replace("\u00a0", " "))).strip()


def inner_links(file: Any, page: Any) -> list[tuple[str, int]]:
    """Return the links of a page that lead into its own file: the words that they lie on, and the page, from 1."""
    found, start, link = [], ctypes.c_int(0), raw.FPDF_LINK()
    text = page.get_textpage()
    while raw.FPDFLink_Enumerate(page, start, link):
        led = raw.FPDFLink_GetDest(file, link)
        if not led or raw.FPDFLink_GetAction(link):
            continue
        box = raw.FS_RECTF()
        raw.FPDFLink_GetAnnotRect(link, box)
        said = words(text.get_text_bounded(box.left, box.bottom, box.right, box.top))
        found.append((said, raw.FPDFDest_GetDestPageIndex(file, led) + 1))
    text.close()
    return found
