"""A document as one Web page that needs nothing else: read on a phone, by day and by night, aloud, and printed."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final
from uuid import UUID

from cdp_desktop.documents.landings import Landings
from cdp_desktop.documents.outline import Outline, level
from cdp_desktop.documents.page_style import sheet
from cdp_desktop.documents.pictures import face, prepare
from cdp_desktop.documents.saving import Report, unreported
from cdp_desktop.documents.text import one_line, quoted, said
from cdp_desktop.domain import document as doc
from cdp_desktop.domain.language import _

_MARKUP: Final = {
    doc.Look.PLAIN: ("", ""),
    doc.Look.STRONG: ("<strong>", "</strong>"),
    doc.Look.EMPHASIS: ("<em>", "</em>"),
    doc.Look.MUTED: ('<span class="muted">', "</span>"),
}
_LOOKS: Final = ("under-title", "section", "detailed")
_LEAST: Final = {2: "15rem", 3: "10rem"}
"""How narrow a column of a roster may be before there is one fewer."""
_CSS: Final = 96 / 72  # pixels of CSS in a point

# In a word of thirty characters or more, where it may be broken: whole, it would stretch a table past the screen.
_LONG_WORD: Final = re.compile("\\S{15}(?=[^\\s\u0300-\u036f]\\S{14})")
_BREAK: Final = "\u200b"  # no text still has one once it is cleaned

# Nothing is asked of the network, and no script runs, whatever a mail program or a browser would allow.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def make_html(document: doc.Document, *, report: Report = unreported) -> bytes:
    """Make the Web page of a document; `report(done, total)` counts blocks, and what it raises stops the work."""
    page = _Page(document)
    body = [*page.top(document)]
    for done, block in enumerate(document.blocks, 1):
        body += page.block(block)
        report(done, len(document.blocks))
    foot = [f"<footer><p>{_inline(document.footer)}</p></footer>"] if document.footer else []
    lines = [*_head(document), "<body>", "<main>", *body, "</main>", *foot, "</body>", "</html>", ""]
    return "\n".join(lines).encode()


def _head(document: doc.Document) -> Iterator[str]:
    title = one_line(document.name or doc.plain(document.title)).strip() or _("Document")
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(document.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    for name, text in (("author", document.author), ("description", document.subject)):
        if text:
            yield f'<meta name="{name}" content="{escape(one_line(text))}">'
    if document.dated:
        yield f'<meta name="dcterms.date" content="{document.dated}">'
    yield f"<title>{_safe(title)}</title>"
    yield f"<style>{sheet(foot=one_line(document.footer), mark=one_line(document.stamp))}</style>"
    yield "</head>"


class _Page:
    """The elements of a page, block by block in reading order."""

    def __init__(self, document: doc.Document) -> None:
        self._outline = Outline()
        self._landings = Landings(document.blocks)

    def top(self, document: doc.Document) -> Iterator[str]:
        """Yield what stands over the blocks."""
        if document.stamp:
            yield f'<p class="mark">{_inline(document.stamp)}</p>'
        if document.kicker:  # the name of a community is printed as it is typed
            yield f'<p class="kicker">{_inline(document.kicker, verbatim=True)}</p>'
        title = document.title or document.name or _("Document")
        yield f"<h1>{_inline(title)}</h1>"
        if document.subtitle:
            yield f'<p class="subtitle">{_inline(document.subtitle)}</p>'

    def block(self, block: doc.Block) -> Iterable[str]:
        """Return the elements of one block."""
        match block:
            case doc.Heading():
                return self._heading(block)
            case doc.Part():
                return self._part(block)
            case doc.Paragraph() | doc.Tent():
                return [f"<p>{_inline(block.text)}</p>"]
            case doc.Listing():
                return _listing(block)
            case doc.Roster():
                return _roster(block)
            case doc.Facts() | doc.Details():
                return _labelled(block.rows, "facts" if isinstance(block, doc.Facts) else "details")
            case doc.Table():
                return _table(block)
            case doc.Callout() | doc.Quote() | doc.Picture():
                return _figure(block)
            case doc.Bars():
                return _bars(block)
            case doc.Index() | doc.Portraits():
                return self._index(block) if isinstance(block, doc.Index) else self._portraits(block)
            case doc.Together():
                return [element for inner in block.blocks for element in self.block(inner)]

    def _heading(self, heading: doc.Heading) -> Iterator[str]:
        words, named = _inline(heading.text), self._named(heading.anchor)
        if not words and not heading.at:  # nobody would find their way by it
            yield from [f"<p{named}>{_inline(heading.detail)}</p>"] if heading.detail or named else []
            return
        rank = self._outline.heading(heading) + 1
        at = f'<span class="at">{_inline(heading.at)}</span> ' if heading.at else ""
        made = f'<h{rank}{named} class="{_LOOKS[level(heading) - 1]}">{at}{words}</h{rank}>'
        if heading.detail:  # on the line, and no part of what a list of the headings says
            made = f"<hgroup>{made} <p>{_inline(heading.detail)}</p></hgroup>"
        yield made

    def _part(self, part: doc.Part) -> Iterator[str]:
        if title := _inline(part.title):
            rank = self._outline.part() + 1
            yield f'<h{rank} class="part">{title}</h{rank}>'
        if part.subtitle:
            yield f'<p class="subtitle">{_inline(part.subtitle)}</p>'

    def _named(self, anchor: UUID | None) -> str:
        """Return the attribute by which links lead to an element, if any do."""
        name = self._landings.taken(anchor)
        return f' id="{name}"' if name else ""

    def _index(self, index: doc.Index) -> Iterator[str]:
        for alone, terms in groupby(index.terms, lambda one: not _inline(one[0])):
            if alone:
                yield from self._places([place for _term, places in terms for place in places])
                continue
            yield '<dl class="index">'
            for term, places in terms:
                yield f"<div><dt>{_inline(term)}</dt><dd>{''.join(self._places(places))}</dd></div>"
            yield "</dl>"

    def _places(self, places: Sequence[doc.Reference]) -> Iterator[str]:
        said = [place for place in places if _inline(doc.plain(place.text))]  # a link without a word would have no name
        if said:
            yield '<ul class="places">'
            for place in said:
                name, words = self._landings.leading_to(place.to), _inline(place.text)
                yield f'<li><a href="#{name}">{words}</a></li>' if name else f"<li>{words}</li>"
            yield "</ul>"

    def _portraits(self, portraits: doc.Portraits) -> Iterator[str]:
        if portraits.people:
            yield '<ul class="portraits">'
            yield from (f"<li{self._named(one.anchor)}>{_portrait(one)}</li>" for one in portraits.people)
            yield "</ul>"


def _safe(text: str) -> str:
    return escape(text, quote=False)


def _inline(text: doc.Text, *, verbatim: bool = False) -> str:
    """Return the markup of a text; what was typed is never read as markup."""
    parts = []
    for run in doc.runs(text):
        opening, closing = _MARKUP[run.look]
        words = _LONG_WORD.sub(rf"\g<0>{_BREAK}", said(run, verbatim=verbatim))
        parts.append(f"{opening}{_safe(words)}{closing}")
    return "".join(parts).strip().replace("\n", "<br>\n").replace(_BREAK, "<wbr>")


def _listing(listing: doc.Listing) -> Iterator[str]:
    if not listing.items:
        return
    name = "ol" if listing.numbered else "ul"
    box = '<span class="box" aria-hidden="true">☐</span> ' if listing.to_tick else ""
    yield f'<{name} class="tick">' if listing.to_tick else f"<{name}>"
    yield from (f"<li>{box}{_inline(item)}</li>" for item in listing.items)
    yield f"</{name}>"


def _roster(roster: doc.Roster) -> Iterator[str]:
    if not roster.entries:
        return
    yield f'<ul class="roster" style="--least:{_LEAST.get(roster.columns, "8rem")}">'
    yield from (f"<li>{_inline(entry)}</li>" for entry in roster.entries)
    yield "</ul>"


def _labelled(rows: Sequence[tuple[str, doc.Text | doc.Listing]], look: str) -> Iterator[str]:
    """Yield rows that a label begins; those without one go on with the label before them."""
    groups: list[tuple[str, list[str]]] = []
    for label, value in rows:
        if label or not groups:
            groups.append((label, []))
        groups[-1][1].append("".join(_listing(value)) if isinstance(value, doc.Listing) else _inline(value))
    if groups and not groups[0][0]:
        yield from (f'<div class="unlabelled">{value}</div>' for value in groups.pop(0)[1])
    if groups:
        yield f'<dl class="{look}">'
        for label, values in groups:
            yield f"<div><dt>{_inline(label)}</dt>{''.join(f'<dd>{value}</dd>' for value in values)}</div>"
        yield "</dl>"


def _table(table: doc.Table) -> Iterator[str]:
    """Yield a table; a narrow screen stacks its cells, which keep their roles then and tell their column."""
    # Stacked, a row that says nothing would have no cell.
    rows = [row for row in table.rows if table.to_fill or any(map(_inline, row))]
    if not rows:
        return
    look = "stacks to-fill" if table.to_fill else "stacks path" if table.path else "stacks"
    yield f'<table role="table" class="{look}">'
    if table.caption:
        yield f"<caption>{_inline(table.caption)}</caption>"
    whole = sum(table.weights)
    yield (
        "<colgroup>" + "".join(f'<col style="width:{100 * one / whole:.4g}%">' for one in table.weights) + "</colgroup>"
    )
    numbers = [' class="number"' if column in table.numbers else "" for column in range(len(table.headers))]
    looks = [f' class="{knot}"' for knot in table.path] or numbers
    yield '<thead role="rowgroup">'
    yield '<tr role="row">'
    yield from (
        f'<th role="columnheader" scope="col"{number}>{_inline(header)}</th>' if header else '<td role="cell"></td>'
        for header, number in zip(table.headers, looks, strict=True)
    )
    yield "</tr>"
    yield "</thead>"
    yield '<tbody role="rowgroup">'
    labels = [f' data-label="{escape(one_line(header))}"' if header else "" for header in table.headers]
    for row in rows:
        cells = zip(row, numbers, labels, strict=True)
        told = (f'<td role="cell"{number}{label}>{_inline(cell)}</td>' for cell, number, label in cells)
        yield f'<tr role="row">{"".join(told)}</tr>'
    yield "</tbody>"
    yield "</table>"


def _figure(block: doc.Callout | doc.Quote | doc.Picture) -> Iterator[str]:
    if isinstance(block, doc.Callout):
        return _callout(block)
    return _quote(block) if isinstance(block, doc.Quote) else _picture(block)


def _callout(callout: doc.Callout) -> Iterator[str]:
    yield '<div class="callout">'
    if callout.label:
        yield f'<p class="label">{_inline(callout.label)}</p>'
    yield from (f"<p>{_inline(text)}</p>" for text in callout.text)
    yield "</div>"


def _quote(quote: doc.Quote) -> Iterator[str]:
    credit = f"<figcaption>{_inline(quote.credit)}</figcaption>" if quote.credit else ""
    yield f"<figure><blockquote><p>{_inline((quoted(quote),))}</p></blockquote>{credit}</figure>"


def _picture(picture: doc.Picture) -> Iterator[str]:
    """Yield a picture that is in the page itself, or what is said in its place."""
    caption = _inline(picture.caption)
    prepared = prepare(picture)
    if prepared is None:
        yield from (f"<p>{words}</p>" for words in (_inline(picture.unreadable), caption) if words)
        return
    told = escape(one_line(picture.alternative or doc.plain(picture.text)))
    width, height = (round(points * _CSS) for points in (prepared.width, prepared.height))
    content = b64encode(prepared.content).decode()
    source = f'src="data:image/jpeg;base64,{content}" width="{width}" height="{height}"'
    under = f"<figcaption>{caption}</figcaption>" if caption else ""
    yield f'<figure class="picture"><img alt="{told}" {source}>{under}</figure>'


def _portrait(one: doc.Portrait) -> str:
    """Return a photo, or the initials in its room, then what is told; the name says as much as both of them."""
    content = face(one.photo) if one.photo else None
    if content:
        shown = f'<img class="face" alt="" src="data:image/jpeg;base64,{b64encode(content).decode()}">'
    else:
        shown = f'<span class="face" aria-hidden="true">{_inline(one.initials)}</span>'
    told = (("name", one.name), ("muted", one.detail), ("asked", one.text))
    return shown + "".join(f'<p class="{look}">{words}</p>' for look, text in told if (words := _inline(text)))


def _bars(bars: doc.Bars) -> Iterator[str]:
    """Yield a chart as the table of its figures: the bars only illustrate them."""
    if not bars.bars:
        return
    most = max(bar.value for bar in bars.bars) or 1
    yield '<table class="bars">'
    yield f"<caption>{_inline(bars.caption)}</caption>"
    yield "<tbody>"
    for bar in bars.bars:
        drawn = f'<span class="bar" style="--share:{100 * bar.value / most:.4g}%"></span>' if bar.value else ""
        label = _inline(bar.label)
        told = f'<th scope="row"><span>{label}</span></th>' if label else "<td></td>"
        yield f"<tr>{told}<td>{drawn}{_inline(bar.shown)}</td></tr>"
    yield "</tbody>"
    yield "</table>"
