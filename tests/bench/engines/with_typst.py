"""Typst, from a source written of the blocks: what it has of its own for each, in our fonts and colours."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from cdp_desktop.documents.outline import Outline
from cdp_desktop.documents.text import said
from cdp_desktop.domain import document as doc
from cdp_desktop.files import shipped

NEEDS = "typst"

STYLE: Final = """
#set page(paper: "us-letter", margin: (x: 62pt, top: 57pt, bottom: 60pt), numbering: "1 / 1")
#set text(font: "CdP Sans 3", size: 11pt, lang: "fr", region: "CA", fill: rgb("#1d2730"))
#set par(leading: 4.5pt, spacing: 9pt)
#set table(stroke: (x: none, y: 0.4pt + rgb("#c9d3d8")), inset: (x: 6pt, y: 4pt))
#show heading: set text(fill: rgb("#0f5263"))
#show heading.where(level: 1): set text(font: "CdP Serif 4", size: 27pt, fill: rgb("#1d2730"))
#show heading.where(level: 2): set text(font: "CdP Serif 4", size: 15.5pt)
#let boxed(body) = block(fill: rgb("#eef4f5"), width: 100%, inset: 12pt, stroke: (left: 2.6pt + rgb("#0f5263")), body)
"""
LOOKS: Final = {
    doc.Look.PLAIN: "#text({})",
    doc.Look.STRONG: "#strong({})",
    doc.Look.EMPHASIS: "#emph({})",
    doc.Look.MUTED: '#text(fill: rgb("#51606d"), {})',
}


def make(document: doc.Document) -> bytes:
    """Make a PDF/UA."""
    import typst

    made: bytes = typst.compile(
        source(document).encode(),
        format="pdf",
        font_paths=[str(Path(shipped("resources", "fonts")))],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return made


def source(document: doc.Document) -> str:
    """Return the source of a document."""
    outline = Outline()
    lines = [f"#set document(title: {_string(doc.plain(document.title))}, author: {_string(document.author)})", STYLE]
    lines += [
        _inline(document.kicker),
        "",
        f"#heading(level: 1)[{_inline(document.title)}]",
        _inline(document.subtitle),
    ]
    for block in document.blocks:
        lines += ["", *_block(block, outline)]
    return "\n".join(lines)


def _block(block: doc.Block, outline: Outline) -> Iterable[str]:  # noqa: C901 - one case for each block
    match block:
        case doc.Heading():
            detail = f"\n{_inline((doc.muted(block.detail),))}" if block.detail else ""
            words = " ".join(filter(None, (block.at, doc.plain(block.text))))
            return [f"#heading(level: {outline.heading(block) + 1})[{_inline(words)}]{detail}"]
        case doc.Part():
            return [f"#pagebreak()\n#heading(level: {outline.part() + 1})[{_inline(block.title)}]"]
        case doc.Paragraph() | doc.Tent():
            return [_inline(block.text)]
        case doc.Picture():
            return [_inline(block.alternative)]
        case doc.Listing():
            return [_listing(block)]
        case doc.Roster():
            return [f"#columns({block.columns})[{_listing(doc.Listing(block.entries))}]"]
        case doc.Facts():
            return [f"#boxed[{_labelled(block.rows)}]"]
        case doc.Details():
            return [_labelled(block.rows)]
        case doc.Table():
            return _table(block.headers, block.rows, block.weights)
        case doc.Callout():
            return [f"#boxed[{'#parbreak()'.join(map(_inline, (block.label, *block.text)))}]"]
        case doc.Quote():
            return [f"#quote(block: true)[{_inline(block.text)} {_inline(block.credit)}]"]
        case doc.Bars():
            rows = tuple((bar.label, bar.shown) for bar in block.bars)
            return [_inline(block.caption), *_table(("", ""), rows, (3, 1))]
        case doc.Index():
            told = [(doc.strong(term), doc.Listing(tuple(one.text for one in places))) for term, places in block.terms]
            return [_inline((term,)) + _listing(places) for term, places in told]
        case doc.Portraits():
            return [_listing(doc.Listing(tuple((doc.strong(one.name), *doc.runs(one.text)) for one in block.people)))]
        case doc.Together():
            return (line for inner in block.blocks for line in ("", *_block(inner, outline)))


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inline(text: doc.Text) -> str:
    """Return a text as calls of functions: what was typed is never read as markup."""
    made = (LOOKS[run.look].format(_string(said(run))) for run in doc.runs(text))
    return "".join(made)


def _listing(listing: doc.Listing) -> str:
    name = "enum" if listing.numbered else "list"
    return f"#{name}({', '.join(f'[{_inline(item)}]' for item in listing.items)})"


def _labelled(rows: Iterable[tuple[str, doc.Text | doc.Listing]]) -> str:
    items = (
        f"[{_inline(label)}], [{_listing(value) if isinstance(value, doc.Listing) else _inline(value)}]"
        for label, value in rows
    )
    return f"#terms({', '.join(f'terms.item({item})' for item in items)})"


def _table(headers: Iterable[str], rows: Iterable[tuple[doc.Text, ...]], weights: Iterable[float]) -> Iterator[str]:
    yield f"#table(columns: ({', '.join(f'{weight}fr' for weight in weights)}),"
    yield f"table.header({', '.join(f'[{_inline(header)}]' for header in headers)}),"
    yield from (", ".join(f"[{_inline(cell)}]" for cell in row) + "," for row in rows)
    yield ")"
