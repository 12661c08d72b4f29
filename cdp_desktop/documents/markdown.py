"""A document as Markdown (CommonMark, with the tables of GitHub): what was typed is never read as markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cdp_desktop.documents.outline import Outline
from cdp_desktop.documents.saving import Report, unreported
from cdp_desktop.documents.text import quoted, said
from cdp_desktop.domain import document as doc
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import NBSP

_MARKS: Final = {doc.Look.STRONG: "**", doc.Look.EMPHASIS: "*"}
_ANYWHERE: Final = re.compile(r"[\\`*\[\]<|~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_BEGINNING: Final = re.compile(r"^(?:[#>]|:(?=-)|[-+=](?=\s|[-+=:]|$)|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_LISTED: Final = re.compile(r"(?:-|\d+\.) ")
_BREAK: Final = "\\\n"


def make_markdown(document: doc.Document, *, report: Report = unreported) -> bytes:
    """Make the Markdown of a document; `report(done, total)` counts blocks, and what it raises stops the work."""
    text = _Text()
    parts = [*text.top(document)]
    for done, block in enumerate(document.blocks, 1):
        parts += text.block(block)
        report(done, len(document.blocks))
    if document.footer:
        parts += ["---", _inline(document.footer)]
    made = "\n\n".join(_apart(part for part in parts if part)) + "\n"
    made = made.removeprefix("---\n\n")  # at the head of a file, it would open a block that is not shown
    return (made.replace(NBSP, " ") if document.as_typed else made).encode()


def _apart(parts: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs, with a remark that nobody sees between two lists, which would be read as one."""
    last = False
    for part in parts:
        listed = _LISTED.match(part) is not None
        if last and listed:
            yield "<!-- -->"
        yield part
        last = listed


class _Text:
    """The paragraphs of a document, block by block in reading order; a blank line comes between them."""

    def __init__(self) -> None:
        self._outline = Outline()

    def top(self, document: doc.Document) -> Iterator[str]:
        """Yield what stands over the blocks."""
        if document.stamp:
            yield _inline((doc.strong(document.stamp),))
        if document.kicker:  # the name of a community is printed as it is typed
            yield _inline(document.kicker, verbatim=True)
        if document.title:
            yield f"# {_line(document.title)}"
        if document.subtitle:
            yield _inline(document.subtitle)

    def block(self, block: doc.Block) -> Iterable[str]:
        """Return the paragraphs of one block."""
        match block:
            case doc.Heading():
                return [self._heading(block)]
            case doc.Part():
                title = f"{'#' * (self._outline.part() + 1)} {_line(block.title)}"
                return ["---", title, _inline(block.subtitle)]
            case doc.Paragraph() | doc.Picture() | doc.Tent():  # a file of text carries no picture
                return [_inline(block.text)]
            case doc.Listing():
                return ["\n".join(_listing(block))]
            case doc.Roster():
                return ["\n".join(_item("-", _inline(entry)) for entry in block.entries)]
            case doc.Facts() | doc.Details():
                return ["\n".join(_labelled(block.rows))]
            case doc.Table():
                return _table(block)
            case doc.Callout() | doc.Quote():
                return [_set_apart(block)]
            case doc.Bars():
                return _bars(block)
            case doc.Index() | doc.Portraits():
                return ["\n".join(_index(block) if isinstance(block, doc.Index) else map(_portrait, block.people))]
            case doc.Together():
                return [part for inner in block.blocks for part in self.block(inner)]

    def _heading(self, heading: doc.Heading) -> str:
        rank = self._outline.heading(heading) + 1
        at = f"{_line(heading.at)} · " if heading.at else ""
        detail = f" ({_line(heading.detail)})" if heading.detail else ""
        return f"{'#' * rank} {at}{_line(heading.text)}{detail}"


def _inline(text: doc.Text, *, verbatim: bool = False) -> str:
    """Return the Markdown of a text; a line that ends in it is ended by force, and none is blank."""
    parts = [(said(run, verbatim=verbatim), run.look) for run in doc.runs(text)]
    words = [part for part, _look in parts]
    made = ""
    for position, (part, look) in enumerate(parts):
        before, after = "".join(words[:position])[-1:], "".join(words[position + 1 :])[:1]
        made += _marked(part, _MARKS.get(look, ""), before, after)
    lines = (line.strip() for line in made.split("\n"))
    return _BEGINNING.sub(_kept, "\n".join(line for line in lines if line)).replace("\n", _BREAK)


def _line(text: doc.Text) -> str:
    """Return the Markdown of a text on one line: of a heading, which a # must not end."""
    made = _inline(text).replace(_BREAK, " ")
    return re.sub(r"(?<!\\)#+$", lambda found: found[0].replace("#", "\\#"), made)


def _marked(text: str, mark: str, before: str, after: str) -> str:
    """Return a text escaped, between marks where they would be read as such: they hold on to words, not to spaces."""
    inside = text.strip()
    opens = text[:1].isspace() or not before.strip()
    closes = text[-1:].isspace() or not (after.isalnum() or after in _MARKS.values())
    if not (mark and inside and opens and closes) or "\n" in inside:
        return _escaped(text)
    start, end = text.index(inside), text.index(inside) + len(inside)
    return f"{text[:start]}{mark}{_escaped(inside)}{mark}{text[end:]}"


def _escaped(text: str) -> str:
    return _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)


def _kept(found: re.Match[str]) -> str:
    """Keep the beginning of a line from being read as a heading, a list or a rule."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _item(mark: str, text: str) -> str:
    return f"{mark} {_indented(text, len(mark) + 1)}"


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


def _listing(listing: doc.Listing) -> Iterator[str]:
    for number, item in enumerate(listing.items, 1):
        box = "☐ " if listing.to_tick else ""
        yield _item(f"{number}." if listing.numbered else "-", box + _inline(item))


def _index(index: doc.Index) -> Iterator[str]:
    """Yield terms and their places: what leads from one to the other is not the same in every reader."""
    for term, places in index.terms:
        listed = [_item("-", _inline(place.text)) for place in places]
        if term:
            yield _item("-", "\n".join([_inline((doc.strong(term),)), *listed]))
        else:
            yield from listed


def _portrait(one: doc.Portrait) -> str:
    texts = (_inline((doc.strong(one.name),)), _inline(one.detail), _inline(one.text))
    return _item("-", _BREAK.join(text for text in texts if text))


def _labelled(rows: Sequence[tuple[str, doc.Text | doc.Listing]]) -> Iterator[str]:
    for label, value in rows:
        name = _inline((doc.strong(_("{label}\u00a0:").format(label=label)),)) if label else ""
        if isinstance(value, doc.Listing):
            within = "\n".join(_listing(value))
            yield _item("-", f"{name}\n{within}" if name else within)
        else:
            yield _item("-", f"{name} {_inline(value)}".strip())


def _set_apart(block: doc.Callout | doc.Quote) -> str:
    if isinstance(block, doc.Callout):
        return _quotation(_inline((doc.strong(block.label),)), *map(_inline, block.text))
    return _quotation(_inline((quoted(block),)), f"— {_inline(block.credit)}" if block.credit else "")


def _quotation(*texts: str) -> str:
    paragraphs = "\n\n".join(text for text in texts if text)
    return "\n".join(f"> {line}".rstrip() for line in paragraphs.split("\n")) if paragraphs else ""


def _table(table: doc.Table) -> Iterator[str]:
    if not table.rows:
        return
    if table.caption:
        yield _inline((doc.emphasis(table.caption),))
    rules = ["---:" if column in table.numbers else "---" for column in range(len(table.headers))]
    yield "\n".join(map(_row, [[*map(_cell, table.headers)], rules, *([*map(_cell, row)] for row in table.rows)]))


def _bars(bars: doc.Bars) -> Iterator[str]:
    if not bars.bars:
        return
    yield _inline((doc.emphasis(bars.caption),))
    figures = ([_cell(bar.label), _cell(bar.shown)] for bar in bars.bars)
    yield "\n".join(map(_row, [["", ""], ["---", "---:"], *figures]))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(text: doc.Text) -> str:
    return _inline(text).replace(_BREAK, "<br>")
