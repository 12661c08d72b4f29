"""Blocks to ReportLab's flowables: the one place where paragraphs, headings, lists and tables are made."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus.flowables import NullDraw

from cdp_desktop.documents import cards, grids, indexes, portraits, style
from cdp_desktop.documents.breaks import announces, extent, room
from cdp_desktop.documents.landings import Landings
from cdp_desktop.documents.outline import LEVELS, Outline, level
from cdp_desktop.documents.path_line import knots
from cdp_desktop.documents.pictures import prepare
from cdp_desktop.documents.tagged.flowables import TaggedParagraph, TaggedPicture
from cdp_desktop.documents.tagged.structure import Element, heading_a, numbering
from cdp_desktop.documents.tents import Tent
from cdp_desktop.documents.text import Ink, clean, one_line, quoted
from cdp_desktop.domain import document as doc

# A heading longer than this is a text put in the wrong place: it may be left at the foot of a page.
_LONG_HEADING = 300
# A cell longer than this may be cut by a page break; a row of shorter ones is never cut.
_LONG_CELL = 300
# A box with more than this may be cut by a page break.
_LONG_BOX = 2000
# What a page break may cut: a heading needs only the beginning of it beside it.
_CUT = (
    doc.Paragraph
    | doc.Listing
    | doc.Roster
    | doc.Facts
    | doc.Details
    | doc.Table
    | doc.Bars
    | doc.Index
    | doc.Portraits
)


class _End(NullDraw):  # type: ignore[misc]  # ReportLab has no types
    """What ends a story; a frame takes it even when it is full, so that no blank page comes after."""

    def frameAction(self, frame: object) -> None:  # noqa: N802
        """Ask nothing of the frame."""


class Story:
    """The flowables of one document, made block by block in reading order, and `root`, the structure they have."""

    def __init__(self) -> None:
        self.ink = Ink()
        self.root = Element("Document")
        self._outline = Outline()
        self._landings = Landings(())
        self._first = 1  # the rank of the headings under the title, if it shows one

    def of(self, document: doc.Document) -> list[Flowable]:
        """Return the flowables of a whole document."""
        story: list[Flowable] = []
        self._landings = Landings(document.blocks)
        if document.kicker:  # the name of a community is printed as it is typed
            story.append(self._put(document.kicker, style.KICKER, self.root.child("P"), verbatim=True))
        if document.title:
            self._first = 1 + _shows(document.title)
            story.append(self._put(document.title, style.TITLE, self.root.child("H1" if self._first > 1 else "P")))
        if document.subtitle:
            story.append(self._paragraph(document.subtitle, style.SUBTITLE, self.root))
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
                if not announced and len(doc.plain(block.text)) <= _LONG_HEADING:
                    yield CondPageBreak(room(blocks[position : position + LEVELS + 1]))
                announced = announces(block, following)
                yield self._heading(block, stays=announced and not isinstance(following, _CUT))
            else:
                yield from self._block(block)
                announced = False

    def _block(self, block: doc.Content) -> Iterable[Flowable]:
        match block:
            case doc.Part():
                return self._part(block)
            case doc.Paragraph():
                return [self._paragraph(block.text, style.BODY, self.root)]
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
            case doc.Index() | doc.Portraits() | doc.Picture() | doc.Tent() | doc.Together():
                return self._rarer(block)

    def _rarer(self, block: doc.Index | doc.Portraits | doc.Picture | doc.Tent | doc.Together) -> Iterable[Flowable]:
        if isinstance(block, doc.Index):
            return indexes.lines(self.ink, block, self.root, self._landings)
        if isinstance(block, doc.Portraits):
            return portraits.rows(self.ink, block, self.root, self._landings)
        if isinstance(block, doc.Picture):
            return self._picture(block)
        if isinstance(block, doc.Tent):
            return [Tent(self.ink, block, self.root.child("Div"))]
        if isinstance(block, doc.Card):
            return self._card(block)
        first, *others = [*self._blocks(block.blocks)] or [Spacer(0, 0)]
        # ReportLab would forget the space before a heading that follows a conditional break.
        return [KeepTogether(others if isinstance(first, CondPageBreak) else [first, *others])]

    def _card(self, card: doc.Card) -> Iterable[Flowable]:
        """Make a card, in letters that a whole table reads."""
        inside: list[Flowable] = []
        for place, block in enumerate(card.blocks, 1):
            if isinstance(block, doc.Heading):
                inside.append(self._heading(block, style.CARD_HEADINGS, stays=False))
            elif isinstance(block, doc.Paragraph):
                look = style.CARD if place < len(card.blocks) else style.CARD_FOOT
                inside.append(self._paragraph(block.text, look, self.root))
            else:
                inside += self._block(block)
        return cards.card(inside)

    def _put(
        self, text: doc.Text, look: ParagraphStyle, element: Element, *, verbatim: bool = False
    ) -> TaggedParagraph:
        """Set a text as the content of an element."""
        return TaggedParagraph(self.ink.markup(text, verbatim=verbatim), look, element)

    def _paragraph(self, text: doc.Text, look: ParagraphStyle, within: Element) -> TaggedParagraph:
        return self._put(text, look, within.child("P"))

    def _heading(self, heading: doc.Heading, looks: Sequence[ParagraphStyle] = (), *, stays: bool) -> TaggedParagraph:
        detail = self.ink.detail(heading.detail) if heading.detail else ""
        looks = looks or (style.TIMED if heading.at else style.HEADINGS)
        # One of which nothing is drawn is none: it would be a rank that those who listen never find.
        rank = self._outline.heading(heading) if _shows(heading.text, heading.at, heading.detail) else 0
        made = TaggedParagraph(
            self.ink.markup(heading.text) + detail,
            looks[level(heading) - 1],
            self.root.child(self._tag(rank) if rank else "P"),
            bulletText=self.ink.drawn(one_line(heading.at)) or None,  # drawn as it is: no markup is read there
        )
        made.label = made.element
        made.bookmark = (one_line(doc.plain(heading.text)), rank - 1) if rank else None
        made.landing = self._landings.taken(heading.anchor)
        made.keepWithNext = stays and len(doc.plain(heading.text)) <= _LONG_HEADING
        return made

    def _tag(self, rank: int) -> str:
        return f"H{rank + self._first - 1}"

    def _part(self, part: doc.Part) -> Iterable[Flowable]:
        yield CondPageBreak(style.HEIGHT - 1)
        rank = self._outline.part() if _shows(part.title) else 0
        title = self._put(part.title, style.TITLE, self.root.child(self._tag(rank) if rank else "P"))
        title.bookmark = (one_line(part.title), rank - 1) if rank else None
        title.keepWithNext = True
        yield title
        if part.subtitle:
            yield self._paragraph(part.subtitle, style.SUBTITLE, self.root)

    def _listing(self, listing: doc.Listing) -> Iterable[Flowable]:
        look = style.NUMBER if listing.numbered else style.TICK if listing.to_tick else style.BULLET
        items = self._listed(listing, look, self.root)
        for number, (made, item) in enumerate(zip(items, listing.items, strict=True), 1):
            # The last item never stands alone at the top of a page.
            made.keepWithNext = number == len(items) - 1 and extent(item) <= _LONG_HEADING
        yield from items
        yield Spacer(0, 4)

    def _listed(self, listing: doc.Listing, look: ParagraphStyle, within: Element) -> list[TaggedParagraph]:
        whole = within.child("L", attributes=numbering("Decimal" if listing.numbered else "Disc"))
        items = []
        for number, item in enumerate(listing.items, 1):
            one = whole.child("LI")
            label, body = one.child("Lbl"), one.child("LBody")
            mark = f"{number}." if listing.numbered else "☐" if listing.to_tick else "•"
            made = TaggedParagraph(self.ink.markup(item), look, body, bulletText=mark)
            made.label = label
            items.append(made)
        return items

    def _roster(self, roster: doc.Roster) -> Iterable[Flowable]:
        if not roster.entries:
            return
        pair = roster.columns == 2
        look = style.CELL if pair else style.CELL_SMALL  # more columns are for shorter entries
        whole = self.root.child("L", attributes=numbering("None"))
        entries = [self._put(entry, look, whole.child("LI").child("LBody")) for entry in roster.entries]
        count = roster.columns
        lines: Iterable[tuple[Any, ...]] = zip_longest(*(entries[start::count] for start in range(count)), fillvalue=[])
        widths = [style.WIDTH / count] * count
        looks = grids.ROSTER if pair else (*grids.ROSTER, *grids.ROSTER_TIGHT)
        yield grids.grid([list(line) for line in lines], widths, style=list(looks), splitInRow=1)
        yield Spacer(0, 6)

    def _facts(self, facts: doc.Facts) -> Iterable[Flowable]:
        cells = self._labelled(facts.rows)
        if not cells:
            return
        first = _widest(label for label, _value in facts.rows) + 30
        looks = [
            *grids.BOX,
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, 0), 9),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 10),
        ]
        yield grids.grid(cells, [first, style.WIDTH - first], style=looks, splitInRow=1)
        yield Spacer(0, 8)

    def _details(self, details: doc.Details) -> Iterable[Flowable]:
        cells = self._labelled(details.rows)
        if not cells:
            return
        widths = [style.ASIDE, style.WIDTH - style.ASIDE]
        yield grids.grid(cells, widths, style=list(grids.DETAILS), splitInRow=1)
        yield Spacer(0, 6)

    def _labelled(self, rows: Sequence[tuple[str, doc.Text | doc.Listing]]) -> list[list[Any]]:
        """Make the cells of rows that a label begins."""
        if not rows:
            return []
        body = self.root.child("Table").child("TBody")
        cells: list[list[Any]] = []
        for label, value in rows:
            line = body.child("TR")
            header = line.child("TH", attributes=heading_a("Row")) if label else line.child("TD")
            cells.append([self._put(label, style.LABEL, header), self._value(value, line.child("TD"))])
        return cells

    def _value(self, value: doc.Text | doc.Listing, cell: Element) -> list[TaggedParagraph]:
        if not isinstance(value, doc.Listing):
            return [self._put(value, style.CELL, cell)]
        return self._listed(value, style.CELL_STEP if value.numbered else style.CELL_BULLET, cell)

    def _table(self, table: doc.Table) -> Iterable[Flowable]:
        if not table.rows:
            return
        share = style.WIDTH / sum(table.weights)
        long = any(extent(cell) > _LONG_CELL for row in table.rows for cell in row)
        whole = self.root.child("Table")
        if table.caption:
            yield CondPageBreak(130)
            yield self._put(table.caption, style.CAPTION, whole.child("Caption"))
        looks = [*grids.TABLE, *(() if long else grids.TOGETHER), *(grids.FILL if table.to_fill else ())]
        cells = [self._headers(table, whole.child("THead").child("TR"))]
        body = whole.child("TBody")
        cells += [self._row(table, row, body.child("TR")) for row in table.rows]
        widths = [weight * share for weight in table.weights]
        if table.path:
            looks = list(grids.PATH)
            cells.insert(0, list(knots(table.path, widths)))
        yield grids.grid(cells, widths, style=looks, repeatRows=1 + bool(table.path), splitInRow=int(long))
        yield Spacer(0, 8)

    def _headers(self, table: doc.Table, line: Element) -> list[Flowable]:
        return [
            self._put(
                text,
                style.HEADER_NUMBER if column in table.numbers else style.HEADER,
                line.child("TH", attributes=heading_a("Column"), drawn_once=True),
            )
            for column, text in enumerate(table.headers)
        ]

    def _row(self, table: doc.Table, row: Sequence[doc.Text], line: Element) -> list[Flowable]:
        made: list[Flowable] = []
        for column, text in enumerate(row):
            look, cell = style.CELL_NUMBER if column in table.numbers else style.CELL, line.child("TD")
            # An empty paragraph would have no height to write in.
            made.append(self._put(text, look, cell) if text or not table.to_fill else Spacer(0, look.leading))
        return made

    def _callout(self, callout: doc.Callout) -> Iterable[Flowable]:
        whole = self.root.child("Div")
        inside = [self._paragraph(callout.label, style.LABEL, whole)]
        inside += [self._paragraph(text, style.BOX, whole) for text in callout.text]
        looks = [*grids.BOX, ("TOPPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 9)]
        yield from grids.boxed(inside, looks, long=sum(map(extent, (callout.label, *callout.text))) > _LONG_BOX)

    def _quote(self, quote: doc.Quote) -> Iterable[Flowable]:
        whole = self.root.child("BlockQuote")
        inside = [self._paragraph((quoted(quote),), style.SAID, whole)]
        if quote.credit:
            inside.append(self._paragraph(quote.credit, style.CREDIT, whole))
        yield from grids.boxed(inside, list(grids.QUOTE), long=extent(quote.text) + extent(quote.credit) > _LONG_BOX)

    def _picture(self, picture: doc.Picture) -> Iterable[Flowable]:
        """Draw a picture with its caption, or say that it cannot be read."""
        whole = self.root.child("Div")
        prepared = prepare(picture)
        if prepared is None:
            drawn: Flowable = self._paragraph(picture.unreadable, style.BODY, whole)
        else:
            told = one_line(picture.alternative or doc.plain(picture.text))
            drawn = TaggedPicture(prepared, whole.child("Figure", alternative=told))
        # Not in a group of its own: a heading would not stay with it.
        drawn.keepWithNext = bool(picture.caption)
        yield drawn
        if picture.caption:
            yield self._put(picture.caption, style.CREDIT, whole.child("Caption"))
        yield Spacer(0, 8)

    def _bars(self, bars: doc.Bars) -> Iterable[Flowable]:
        """Draw a chart that is read as the table of its figures: the bars only illustrate them."""
        if not bars.bars:
            return
        most = max(bar.value for bar in bars.bars) or 1
        first, last = _widest(bar.label for bar in bars.bars) + 14, _widest(bar.shown for bar in bars.bars) + 24
        room = max(style.WIDTH * 0.75 - first - last, 60.0)
        whole = self.root.child("Table")
        caption = self._put(bars.caption, style.CAPTION, whole.child("Caption"))
        body = whole.child("TBody")
        cells: list[list[Any]] = []
        for bar in bars.bars:
            line = body.child("TR")
            label = self._put(bar.label, style.CELL, line.child("TH", attributes=heading_a("Row")))
            cells.append(
                [label, grids.bar(room * bar.value / most), self._put(bar.shown, style.CELL, line.child("TD"))]
            )
        chart = grids.grid(cells, [first, room + 8, last], style=list(grids.BAR), splitInRow=1, hAlign="LEFT")
        yield KeepTogether([caption, chart])
        yield Spacer(0, 8)


def _shows(*texts: doc.Text) -> bool:
    """Tell whether anything of some texts can be seen."""
    return any(clean(doc.plain(text)).strip() for text in texts)


def _widest(labels: Iterable[str]) -> float:
    """Return the width that holds every label on one line, or 40 % of the page at most."""
    font, size = style.LABEL.fontName, style.LABEL.fontSize
    widths: list[float] = [stringWidth(one_line(label), font, size) for label in labels]
    limit: float = style.WIDTH * 0.4
    return min(max(widths), limit)
