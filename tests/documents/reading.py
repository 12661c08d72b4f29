"""Documents and PDF files as a person reads them."""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium

from cdp_desktop.domain.document import (
    Bars,
    Block,
    Callout,
    Details,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Part,
    Picture,
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
    top = [document.kicker, document.title, document.subtitle]
    return [*top, *(line for block in document.blocks for line in _lines(block)), document.footer]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Part():
            yield _title(block)
        case Paragraph() | Picture() | Tent():
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
        case Quote():
            yield f"« {block.text} » {block.credit}".rstrip()
        case Bars():
            yield block.caption
            yield from (f"{bar.label} = {bar.shown}" for bar in block.bars)
        case Together():
            for inner in block.blocks:
                yield from _lines(inner)


def _alone(block: Paragraph | Picture | Tent) -> str:
    return plain(block.text) if not isinstance(block, Tent) else f"^ {block.name} | {block.surname} | {block.place}"


def _title(block: Heading | Part) -> str:
    if isinstance(block, Part):
        return f"==== {block.title}" + (f"  ({block.subtitle})" if block.subtitle else "")
    at = f"{block.at} · " if block.at else ""
    return f"{'#' * block.level} {at}{block.text}" + (f"  ({block.detail})" if block.detail else "")


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
