"""A document as a Word file, to be mended by whoever receives it: real styles, lists and headers of tables."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from itertools import zip_longest
from typing import Final

import docx
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from cdp_desktop.documents import style
from cdp_desktop.documents.dateless import dateless
from cdp_desktop.documents.docx_parts import (
    draw_bar,
    drop_first,
    make_link,
    mark_row,
    name_place,
    set_face,
    set_look,
)
from cdp_desktop.documents.docx_styles import BULLETS, NUMBERS, SANS, STEPS, Name, heading, set_lists, set_styles
from cdp_desktop.documents.docx_text import fill
from cdp_desktop.documents.landings import Landings
from cdp_desktop.documents.outline import Outline
from cdp_desktop.documents.pictures import prepare
from cdp_desktop.documents.saving import Report, unreported
from cdp_desktop.documents.text import dated_on, one_line, quoted
from cdp_desktop.domain import document as doc
from cdp_desktop.domain.language import _

Place = Word | _Cell

_PROPERTY: Final = 255  # letters of a property, at most
_LONG_CELL: Final = 300  # letters: a row with more may be cut by a page break
_ACROSS: Final = 3  # portraits in a row
_EMPTY_LINE: Final = 26.0  # points: what a hand needs to write in
# What the empty file of python-docx brings and no document needs: a picture of a page, another program's name.
_UNWANTED: Final = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml", "fontTable", "webSettings")


def make_docx(document: doc.Document, *, report: Report = unreported) -> bytes:
    """Make the Word file of a document; `report(done, total)` counts blocks, and what it raises stops the work."""
    word = _empty(document)
    paper = _Paper(word, Landings(document.blocks))
    paper.top(document)
    for done, block in enumerate(document.blocks, 1):
        paper.block(block)
        report(done, len(document.blocks))
    content = io.BytesIO()
    word.save(content)
    return dateless(content.getvalue())


def _empty(document: doc.Document) -> Word:
    """Make a file with our page, styles and properties, and nothing in it."""
    word = docx.Document()
    set_styles(word.styles.element)
    set_lists(word.part.numbering_part.element)
    _set_page(word, document)
    _set_properties(word, document)
    for rels in (word.part.package.rels, word.part.rels):
        for key in [key for key, one in rels.items() if one.reltype.endswith(_UNWANTED)]:
            del rels[key]
    settings = word.settings.element
    for unwanted in settings.xpath("w:rsids | w:savePreviewPicture | w:proofState | w:zoom | w:shapeDefaults"):
        settings.remove(unwanted)
    for mode in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")  # that of Word since 2013, where the edge of a table is that of the text
    for spoken in settings.xpath("w:themeFontLang"):
        for name in ("val", "eastAsia"):
            spoken.set(qn(f"w:{name}"), document.language)
    return word


def _set_page(word: Word, document: doc.Document) -> None:
    (section,) = word.sections
    section.page_width, section.page_height = Pt(style.PAGE[0]), Pt(style.PAGE[1])
    section.left_margin = section.right_margin = Pt(style.MARGIN)
    section.top_margin, section.bottom_margin = Pt(style.TOP), Pt(style.BOTTOM)
    section.header_distance, section.footer_distance = Pt(26), Pt(26)
    foot = section.footer.paragraphs[0]
    foot.style = Name.FOOTER
    foot.add_run(one_line(document.footer) + "\t")
    for piece in re.split(r"(\{\w+\})", _("page {number} / {count}")):
        field = {"{number}": "PAGE", "{count}": "NUMPAGES"}.get(piece)
        if field:
            _add_field(foot, field)
        else:
            foot.add_run(piece)
    if document.stamp:
        mark = section.header.paragraphs[0]
        mark.style = Name.HEADER
        mark.add_run(f"\u00a0{one_line(document.stamp)}\u00a0", Name.MARK)


def _set_properties(word: Word, document: doc.Document) -> None:
    told = word.core_properties
    told.title = one_line(document.name or doc.plain(document.title))[:_PROPERTY]
    told.author = told.last_modified_by = one_line(document.author)[:_PROPERTY]
    told.subject = one_line(document.subject)[:_PROPERTY]
    told.comments = ""
    told.language = document.language
    told.created = told.modified = datetime.combine(dated_on(document), time(), UTC)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a number that Word counts by itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx makes no field
    run = OxmlElement("w:r")
    field.append(run)
    WordRun(run, paragraph).text = "1"


class _Paper:
    """The paragraphs and tables of a file, block by block in reading order."""

    def __init__(self, word: Word, landings: Landings) -> None:
        self._word = word
        self._landings = landings
        self._outline = Outline()

    def top(self, document: doc.Document) -> None:
        """Add what stands over the blocks."""
        if document.kicker:  # the name of a community is printed as it is typed
            self._add(document.kicker, Name.KICKER, verbatim=True)
        if document.title:
            self._add(document.title, Name.TITLE)
        if document.subtitle:
            self._add(document.subtitle, Name.SUBTITLE)

    def block(self, block: doc.Block) -> None:
        """Add one block."""
        match block:
            case doc.Heading():
                self._heading(block)
            case doc.Part():
                self._part(block)
            case doc.Paragraph() | doc.Tent():
                self._add(block.text, "Normal")
            case doc.Listing():
                self._listing(block, self._word)
            case doc.Roster():
                self._roster(block)
            case doc.Facts() | doc.Details():
                self._labelled(block)
            case doc.Table():
                self._table(block)
            case doc.Callout() | doc.Quote() | doc.Picture():
                self._figure(block)
            case doc.Bars():
                self._bars(block)
            case doc.Index() | doc.Portraits():
                self._people_or_places(block)
            case doc.Together():
                self._together(block)

    def _add(self, text: doc.Text, look: str, place: Place | None = None, *, verbatim: bool = False) -> Paragraph:
        paragraph = (place or self._word).add_paragraph(style=look)
        fill(paragraph, text, verbatim=verbatim)
        return paragraph

    def _heading(self, block: doc.Heading) -> None:
        paragraph = self._word.add_paragraph(style=heading(self._outline.heading(block)))
        if block.at:
            paragraph.add_run(one_line(block.at), Name.HOUR)
            paragraph.add_run("\t")
            paragraph.paragraph_format.left_indent = Pt(style.ASIDE)
            paragraph.paragraph_format.first_line_indent = Pt(-style.ASIDE)
        fill(paragraph, block.text)
        if block.detail:
            run = paragraph.add_run(f"\u00a0 {one_line(block.detail)}", Name.MUTED)
            run.font.name, run.font.size = SANS, Pt(style.DETAIL_SIZE)
        name_place(paragraph, self._landings.taken(block.anchor))

    def _part(self, part: doc.Part) -> None:
        rank = self._outline.part()
        self._add(part.title, Name.PART if rank == 1 else heading(rank))
        if part.subtitle:
            self._add(part.subtitle, Name.SUBTITLE)

    def _listing(self, listing: doc.Listing, place: Place) -> None:
        cell = place is not self._word
        if listing.to_tick:
            for item in listing.items:
                paragraph = place.add_paragraph("☐\t", Name.TICK)
                fill(paragraph, item)
            return
        look = (Name.CELL_BULLET if cell else Name.BULLET, Name.CELL_STEP if cell else Name.NUMBER)[listing.numbered]
        number = self._restarted(STEPS if cell else NUMBERS) if listing.numbered and listing.items else BULLETS
        for item in listing.items:
            paragraph = self._add(item, look, place)
            if listing.numbered:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number

    def _restarted(self, kind: int) -> int:
        """Return the number of a list of its own, which begins at 1."""
        number = self._word.part.numbering_part.element.add_num(kind)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _roster(self, roster: doc.Roster) -> None:
        """Add short entries in columns, read across."""
        if not roster.entries:
            return
        count = roster.columns
        look = Name.CELL if count == 2 else Name.CELL_SMALL
        entries: list[doc.Text] = list(roster.entries)
        lines = list(zip_longest(*(entries[start::count] for start in range(count)), fillvalue=""))
        table = self._grid(len(lines), [style.WIDTH / count] * count, Name.PLAIN)
        for row, line in zip(table.rows, lines, strict=True):
            for cell, entry in zip(row.cells, line, strict=True):
                self._put(cell, entry, look)
        self._space()

    def _labelled(self, block: doc.Facts | doc.Details) -> None:
        """Add rows that a label begins."""
        if not block.rows:
            return
        facts = isinstance(block, doc.Facts)
        first = _widest([label for label, _value in block.rows]) if facts else style.ASIDE
        table = self._grid(len(block.rows), [first, style.WIDTH - first], Name.FACTS if facts else Name.PLAIN)
        set_look(table, first_column=True)
        for row, (label, value) in zip(table.rows, block.rows, strict=True):
            name, told = row.cells
            self._put(name, label, Name.ROW)
            if isinstance(value, doc.Listing) and value.items:
                self._listing(value, told)
                drop_first(told)
            else:
                self._put(told, "" if isinstance(value, doc.Listing) else value, Name.CELL)
        self._space()

    def _table(self, table: doc.Table) -> None:
        if not table.rows:
            return
        if table.caption:
            self._add(table.caption, Name.CAPTION)
        share = style.WIDTH / sum(table.weights)
        look = Name.FILL if table.to_fill else Name.TABLE
        made = self._grid(len(table.rows) + 1, [weight * share for weight in table.weights], look)
        set_look(made, first_row=True, told=one_line(table.caption))
        head, *lines = made.rows
        mark_row(head, "tblHeader")
        mark_row(head, "cantSplit")
        for column, (cell, header) in enumerate(zip(head.cells, table.headers, strict=True)):
            self._put(cell, header, Name.COLUMN_NUMBER if column in table.numbers else Name.COLUMN)
        for number, (line, row) in enumerate(zip(lines, table.rows, strict=True)):
            if all(len(doc.plain(cell)) <= _LONG_CELL for cell in row):
                mark_row(line, "cantSplit")
            if table.to_fill:
                line.height = Pt(_EMPTY_LINE)
            for column, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
                put = self._put(cell, text, Name.CELL_NUMBER if column in table.numbers else Name.CELL)
                # No single row alone at the top or at the foot of a page.
                put.paragraph_format.keep_with_next = True if number in (0, len(lines) - 2) else None
        self._space()

    def _callout(self, callout: doc.Callout) -> None:
        if callout.label:
            self._add(callout.label, Name.LABEL)
        for text in callout.text:
            self._add(text, Name.BOX)
        self._space()

    def _figure(self, block: doc.Callout | doc.Quote | doc.Picture) -> None:
        if isinstance(block, doc.Callout):
            self._callout(block)
        elif isinstance(block, doc.Quote):
            self._quote(block)
        else:
            self._picture(block)

    def _quote(self, quote: doc.Quote) -> None:
        words = self._add((quoted(quote),), Name.QUOTE)
        if quote.credit:
            words.paragraph_format.keep_with_next = True
            self._add(quote.credit, Name.CREDIT)
        self._space()

    def _picture(self, picture: doc.Picture) -> None:
        prepared = prepare(picture)
        shown = self._add("" if prepared else picture.unreadable, "Normal")
        if prepared:
            drawn = shown.add_run().add_picture(io.BytesIO(prepared.content), Pt(prepared.width), Pt(prepared.height))
            told = one_line(picture.alternative or doc.plain(picture.text))
            placed = drawn._inline  # noqa: SLF001 - python-docx says nothing of what a picture shows
            placed.docPr.set("descr", told)
            for side in "TBLR":  # LibreOffice leaves room around it otherwise
                placed.set(f"dist{side}", "0")
        if picture.caption:
            shown.paragraph_format.keep_with_next = True
            self._add(picture.caption, Name.CREDIT)

    def _bars(self, bars: doc.Bars) -> None:
        """Add a chart that is read as the table of its figures: a bar is the shade of an empty paragraph."""
        if not bars.bars:
            return
        self._add(bars.caption, Name.CAPTION)
        most = max(bar.value for bar in bars.bars) or 1
        room = style.WIDTH * 0.45
        first = _widest([bar.label for bar in bars.bars])
        table = self._grid(len(bars.bars), [first, room + 8, style.WIDTH - first - room - 8], Name.PLAIN)
        set_look(table, first_column=True, told=one_line(bars.caption))
        for row, bar in zip(table.rows, bars.bars, strict=True):
            mark_row(row, "cantSplit")
            label, drawn, shown = row.cells
            self._put(label, bar.label, Name.CELL)
            self._put(shown, bar.shown, Name.CELL)
            draw_bar(drawn.paragraphs[0], room * bar.value / most, room + 2)
        self._space()

    def _people_or_places(self, block: doc.Index | doc.Portraits) -> None:
        if isinstance(block, doc.Index):
            self._index(block)
        else:
            self._portraits(block)

    def _index(self, index: doc.Index) -> None:
        """Add terms and, under each, links to the places that tell of it: Word numbers its pages by itself."""
        for term, places in index.terms:
            if term:
                self._add(term, Name.ROW).paragraph_format.keep_with_next = True
            for place in places:
                line = self._add(place.text, Name.PLACE if term else Name.CELL)
                make_link(line, self._landings.leading_to(place.to))
        self._space()

    def _portraits(self, portraits: doc.Portraits) -> None:
        people = portraits.people
        if not people:
            return
        width = style.WIDTH / _ACROSS
        table = self._grid(-(-len(people) // _ACROSS), [width] * _ACROSS, Name.PLAIN)
        cells = [cell for row in table.rows for cell in row.cells]
        for row in table.rows:
            mark_row(row, "cantSplit")
        for one, cell in zip(people, cells, strict=False):
            set_face(cell.paragraphs[0], one, width - 6)
            name = self._add(one.name, Name.ROW, cell)
            name_place(name, self._landings.taken(one.anchor))
            for text, look in ((one.detail, Name.CELL_SMALL), (one.text, Name.CELL)):
                if text:
                    self._add(text, look, cell)
        self._space()

    def _together(self, together: doc.Together) -> None:
        body = self._word.element.body
        before = len(body)
        for block in together.blocks:
            self.block(block)
        added = body[before - 1 : -1]  # the last is the page
        for element in added[:-1]:
            for paragraph in element.iter(qn("w:p")):
                Paragraph(paragraph, self._word).paragraph_format.keep_with_next = True

    def _grid(self, rows: int, widths: list[float], look: str) -> Table:
        table: Table = self._word.add_table(rows, len(widths), look)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)
        for row in table._tbl.tr_lst:  # noqa: SLF001 - going by cells takes a time in the square of the rows
            for cell, width in zip(row.tc_lst, widths, strict=True):
                cell.width = Pt(width)
        return table

    def _put(self, cell: _Cell, text: doc.Text, look: str) -> Paragraph:
        paragraph: Paragraph = cell.paragraphs[0]
        paragraph.style = look
        fill(paragraph, text)
        return paragraph

    def _space(self) -> None:
        """Add what keeps two tables apart, which Word would make one."""
        self._word.add_paragraph(style=Name.SPACE)


def _widest(labels: Sequence[str]) -> float:
    """Return about the width that holds every label on one line, or 40 % of the page at most."""
    most: float = style.WIDTH * 0.4
    return min(max(max(map(len, labels)) * 5.4 + 34, 80.0), most)
