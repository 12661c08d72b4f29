"""Blocks to ReportLab's flowables: the one place where paragraphs, headings, lists and tables are made."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table
from reportlab.platypus.flowables import NullDraw

from cdp_desktop.documents import style
from cdp_desktop.documents.text import Ink, one_line
from cdp_desktop.domain import document as doc

# A heading longer than this is a text put in the wrong place: it may be left at the foot of a page.
_LONG_HEADING = 300
# A cell longer than this may be cut by a page break; a row of shorter ones is never cut.
_LONG_CELL = 300
_BAR_HEIGHT = 9.0
_DEPTH = len(style.HEADINGS)
# What a page break may cut: a heading needs only the beginning of it beside it.
_CUT = doc.Paragraph | doc.Listing | doc.Roster | doc.Facts | doc.Details | doc.Table | doc.Bars


class _End(NullDraw):  # type: ignore[misc]  # ReportLab has no types
    """What ends a story; a frame takes it even when it is full, so that no blank page comes after."""

    def frameAction(self, frame: object) -> None:  # noqa: N802
        """Ask nothing of the frame."""


class Story:
    """The flowables of one document, made block by block in reading order."""

    def __init__(self) -> None:
        self.ink = Ink()
        self._depth = 0  # of the headings: one more under the title of a part

    def of(self, document: doc.Document) -> list[Flowable]:
        """Return the flowables of a whole document."""
        # The name of a community is printed as it is typed.
        top = [
            self._paragraph(document.kicker, style.KICKER, verbatim=True),
            self._paragraph(document.title, style.TITLE),
            self._paragraph(document.subtitle, style.SUBTITLE),
        ]
        texts = (document.kicker, document.title, document.subtitle)
        story: list[Flowable] = [made for made, text in zip(top, texts, strict=True) if text]
        story += self._blocks(document.blocks)
        # ReportLab never ends when the last flowable wants to stay with a next one that does not exist.
        story.append(_End())
        return story

    def _blocks(self, blocks: Sequence[doc.Block]) -> Iterable[Flowable]:
        announced = False
        for position, block in enumerate(blocks):
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            if isinstance(block, doc.Heading):
                # One break before a run of headings: another inside would leave the first ones behind.
                if not announced and len(block.text) <= _LONG_HEADING:
                    yield CondPageBreak(_room(blocks[position : position + _DEPTH + 1]))
                announced = _announces(block, following)
                yield self._heading(block, stays=announced and not isinstance(following, _CUT))
            else:
                yield from self._block(block)
                announced = False

    def _block(self, block: doc.Content) -> Iterable[Flowable]:
        match block:
            case doc.Part():
                return self._part(block)
            case doc.Paragraph():
                return [self._paragraph(block.text, style.BODY)]
            case doc.Listing():
                return self._listing(block)
            case doc.Roster():
                return self._roster(block)
            case doc.Facts():
                return self._facts(block)
            case doc.Details():
                return self._details(block)
            case doc.Table():
                return self._table(block)
            case doc.Callout():
                return self._callout(block)
            case doc.Quote():
                return self._quote(block)
            case doc.Bars():
                return self._bars(block)
            case doc.Together():
                return [KeepTogether(list(self._blocks(block.blocks)))]

    def _paragraph(self, text: doc.Text, look: ParagraphStyle, *, verbatim: bool = False) -> Paragraph:
        return Paragraph(self.ink.markup(text, verbatim=verbatim), look)

    def _heading(self, heading: doc.Heading, *, stays: bool) -> Paragraph:
        detail = self.ink.detail(heading.detail) if heading.detail else ""
        looks = style.TIMED if heading.at else style.HEADINGS
        words = self.ink.markup(heading.text) + detail
        at = self.ink.drawn(one_line(heading.at))  # drawn as it is: no markup is read there
        made = Paragraph(words, looks[_level(heading)], bulletText=at or None)
        made.bookmark = (one_line(heading.text), _level(heading) + self._depth)
        made.keepWithNext = stays and len(heading.text) <= _LONG_HEADING
        return made

    def _part(self, part: doc.Part) -> Iterable[Flowable]:
        yield CondPageBreak(style.HEIGHT - 1)
        title = self._paragraph(part.title, style.TITLE)
        title.bookmark = (one_line(part.title), 0)
        title.keepWithNext = True
        yield title
        if part.subtitle:
            yield self._paragraph(part.subtitle, style.SUBTITLE)
        self._depth = 1

    def _listing(self, listing: doc.Listing) -> Iterable[Flowable]:
        look = style.NUMBER if listing.numbered else style.TICK if listing.to_tick else style.BULLET
        for number, item in enumerate(listing.items, 1):
            made = self._listed(listing, number, look)
            # The last item never stands alone at the top of a page.
            made.keepWithNext = number == len(listing.items) - 1 and _extent(item) <= _LONG_HEADING
            yield made
        yield Spacer(0, 4)

    def _listed(self, listing: doc.Listing, number: int, look: ParagraphStyle) -> Paragraph:
        mark = f"{number}." if listing.numbered else "☐" if listing.to_tick else "•"
        return Paragraph(self.ink.markup(listing.items[number - 1]), look, bulletText=mark)

    def _roster(self, roster: doc.Roster) -> Iterable[Flowable]:
        pair = roster.columns == 2
        look = style.CELL if pair else style.CELL_SMALL  # more columns are for shorter entries
        entries = [self._paragraph(entry, look) for entry in roster.entries]
        if not entries:
            return
        count = roster.columns
        lines: Iterable[tuple[Any, ...]] = zip_longest(*(entries[start::count] for start in range(count)), fillvalue=[])
        widths = [style.WIDTH / count] * count
        looks = _ROSTER_LOOKS if pair else (*_ROSTER_LOOKS, *_ROSTER_TIGHT)
        yield _grid([list(line) for line in lines], widths, style=list(looks), splitInRow=1)
        yield Spacer(0, 6)

    def _facts(self, facts: doc.Facts) -> Iterable[Flowable]:
        cells = [
            [self._paragraph(label, style.LABEL), self._paragraph(value, style.CELL)] for label, value in facts.rows
        ]
        if not cells:
            return
        first = _widest(label for label, _value in facts.rows) + 30
        looks = [
            *_BOX_LOOKS,
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, 0), 9),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 10),
        ]
        yield _grid(cells, [first, style.WIDTH - first], style=looks, splitInRow=1)
        yield Spacer(0, 8)

    def _details(self, details: doc.Details) -> Iterable[Flowable]:
        cells = [[self._paragraph(label, style.LABEL), self._value(value)] for label, value in details.rows]
        if not cells:
            return
        widths = [style.ASIDE, style.WIDTH - style.ASIDE]
        yield _grid(cells, widths, style=list(_DETAILS_LOOKS), splitInRow=1)
        yield Spacer(0, 6)

    def _value(self, value: doc.Text | doc.Listing) -> list[Paragraph]:
        if not isinstance(value, doc.Listing):
            return [self._paragraph(value, style.CELL)]
        look = style.CELL_STEP if value.numbered else style.CELL_BULLET
        return [self._listed(value, number, look) for number in range(1, len(value.items) + 1)]

    def _table(self, table: doc.Table) -> Iterable[Flowable]:
        if not table.rows:
            return
        share = style.WIDTH / sum(table.weights)
        long = any(_extent(cell) > _LONG_CELL for row in table.rows for cell in row)
        cells = [self._row(table, table.headers, header=True)]
        looks = [*_TABLE_LOOKS, *(() if long else _TOGETHER_LOOKS), *(_FILL_LOOKS if table.to_fill else ())]
        cells += [self._row(table, row, header=False) for row in table.rows]
        if table.caption:
            yield CondPageBreak(130)
            yield self._paragraph(table.caption, style.CAPTION)
        widths = [weight * share for weight in table.weights]
        yield _grid(cells, widths, style=looks, repeatRows=1, splitInRow=int(long))
        yield Spacer(0, 8)

    def _row(self, table: doc.Table, row: Sequence[doc.Text], *, header: bool) -> list[Flowable]:
        left, right = (style.HEADER, style.HEADER_NUMBER) if header else (style.CELL, style.CELL_NUMBER)
        return [
            self._paragraph(cell, right if column in table.numbers else left)
            if cell or not table.to_fill
            else Spacer(0, left.leading)  # an empty paragraph would have no height to write in
            for column, cell in enumerate(row)
        ]

    def _callout(self, callout: doc.Callout) -> Iterable[Flowable]:
        label = self._paragraph(callout.label, style.LABEL)
        inside = [label, *(self._paragraph(text, style.BOX) for text in callout.text)]
        looks = [*_BOX_LOOKS, ("TOPPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 9)]
        yield from _boxed(inside, looks, long=any(_extent(text) > 2000 for text in callout.text))

    def _quote(self, quote: doc.Quote) -> Iterable[Flowable]:
        said = doc.Run(f"« {quote.text.strip()} »", verbatim=True)
        inside = [self._paragraph((said,), style.SAID)]
        if quote.credit:
            inside.append(self._paragraph(quote.credit, style.CREDIT))
        yield from _boxed(inside, list(_QUOTE_LOOKS), long=_extent(quote.text) > 2000)

    def _bars(self, bars: doc.Bars) -> Iterable[Flowable]:
        if not bars.bars:
            return
        most = max(bar.value for bar in bars.bars) or 1
        first, last = _widest(bar.label for bar in bars.bars) + 14, _widest(bar.shown for bar in bars.bars) + 24
        room = max(style.WIDTH * 0.75 - first - last, 60.0)
        cells = [
            [
                self._paragraph(bar.label, style.CELL),
                _bar(room * bar.value / most),
                self._paragraph(bar.shown, style.CELL),
            ]
            for bar in bars.bars
        ]
        widths = [first, room + 8, last]
        caption = self._paragraph(bars.caption, style.CAPTION)
        chart = _grid(cells, widths, style=list(_BAR_LOOKS), splitInRow=1, hAlign="LEFT")
        yield KeepTogether([caption, chart])
        yield Spacer(0, 8)


_FONT = ("FONTNAME", (0, 0), (-1, -1), style.SANS)
_BOX_LOOKS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, -1), style.TINT),
    ("LEFTPADDING", (0, 0), (0, -1), 12),
    ("LINEBEFORE", (0, 0), (0, -1), 2.6, style.ACCENT, "butt"),
)
_DETAILS_LOOKS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
)
_QUOTE_LOOKS = (
    ("LEFTPADDING", (0, 0), (-1, -1), 12),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ("LINEBEFORE", (0, 0), (0, -1), 1.2, style.RULE, "butt"),
)
_TABLE_LOOKS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("TOPPADDING", (0, 0), (-1, -1), 3.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("LEFTPADDING", (0, 0), (-1, -1), 6),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("LINEABOVE", (0, 0), (-1, 0), 0.9, style.ACCENT),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, style.ACCENT),
    ("LINEBELOW", (0, 1), (-1, -2), 0.4, style.RULE),
    ("LINEBELOW", (0, -1), (-1, -1), 0.9, style.ACCENT),
)
_FILL_LOOKS = (
    ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 1), (-1, -1), 6),
    ("BOTTOMPADDING", (0, 1), (-1, -1), 7.5),
    ("LINEAFTER", (0, 1), (-2, -1), 0.4, style.RULE),
    ("LEFTPADDING", (0, 0), (0, -1), 4),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 4),
)
# No single row alone at the top or at the foot of a page.
_TOGETHER_LOOKS = (("NOSPLIT", (0, 0), (-1, 2)), ("NOSPLIT", (0, -2), (-1, -1)))
_ROSTER_LOOKS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 12),
)
_ROSTER_TIGHT = (("TOPPADDING", (0, 0), (-1, -1), 0.8), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.4))
_BAR_LOOKS = (
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 0.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
)


def _grid(cells: list[list[Any]], widths: list[float], *, style: list[Any], **options: object) -> Table:
    """Make every table of ours: without a font of its own, ReportLab would refer to one that is not embedded."""
    return Table(cells, widths, style=[_FONT, *style], **options)


def _level(heading: doc.Heading) -> int:
    return min(heading.level, _DEPTH) - 1


def _announces(heading: doc.Heading, following: doc.Block | None) -> bool:
    """Tell whether what follows a heading belongs to it: anything but a heading of its own rank."""
    if isinstance(following, doc.Heading):
        return following.level > heading.level
    return following is not None


def _room(blocks: Sequence[doc.Block]) -> float:
    """Return the points that headings and the beginning of what they announce need at the foot of a page."""
    points = 0.0
    for block, following in zip_longest(blocks, blocks[1:]):
        if not isinstance(block, doc.Heading):
            return points + (75.0 if isinstance(block, doc.Table | doc.Bars) else 45.0)
        look = style.HEADINGS[_level(block)]
        points += look.spaceBefore + look.leading + look.spaceAfter
        if not _announces(block, following):
            break
    return points


def _extent(text: doc.Text) -> int:
    words = doc.plain(text)
    return len(words) + 40 * words.count("\n")


def _widest(labels: Iterable[str]) -> float:
    """Return the width that holds every label on one line, or 40 % of the page at most."""
    font, size = style.LABEL.fontName, style.LABEL.fontSize
    widths: list[float] = [stringWidth(one_line(label), font, size) for label in labels]
    limit: float = style.WIDTH * 0.4
    return min(max(widths), limit)


def _boxed(inside: list[Paragraph], looks: list[tuple[object, ...]], *, long: bool) -> Iterable[Flowable]:
    yield _grid([[inside]], [style.WIDTH], style=looks, splitInRow=int(long))
    yield Spacer(0, 9)


def _bar(length: float) -> list[Flowable]:
    if not length:
        return []
    filled = [("BACKGROUND", (0, 0), (-1, -1), style.ACCENT)]
    return [_grid([[""]], [length], style=filled, rowHeights=[_BAR_HEIGHT], hAlign="LEFT")]
