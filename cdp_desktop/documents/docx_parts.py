"""What python-docx does not make of tables and paragraphs of Word: headers, bars, rooms for a face, links inside."""

import io
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from cdp_desktop.documents import style
from cdp_desktop.documents.docx_styles import Name
from cdp_desktop.documents.pictures import face
from cdp_desktop.documents.text import hexadecimal, one_line
from cdp_desktop.domain.document import Portrait


def draw_bar(paragraph: Paragraph, length: float, room: float) -> None:
    """Make an empty paragraph the bar of a chart, `length` points long."""
    paragraph.style = Name.BAR
    if length:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", hexadecimal(style.ACCENT))):
            shade.set(qn(f"w:{name}"), value)
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        properties.append(shade)
        paragraph.paragraph_format.right_indent = Pt(room - length)


def drop_first(cell: _Cell) -> None:
    """Remove the empty paragraph that a new cell has, once there are others."""
    first = cell.paragraphs[0]._p  # noqa: SLF001
    first.getparent().remove(first)


def mark_row(row: Any, name: str) -> None:
    """Say something of a row, by the name of what says it."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement(f"w:{name}"))


def set_look(table: Table, *, first_row: bool = False, first_column: bool = False, told: str = "") -> None:
    """Say which cells are headers, and what a screen reader tells of the table first."""
    properties = table._tbl.tblPr  # noqa: SLF001
    for old in properties.xpath("w:tblLook"):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    for name, value in (("firstRow", first_row), ("firstColumn", first_column), ("noHBand", True), ("noVBand", True)):
        look.set(qn(f"w:{name}"), str(int(value)))
    properties.append(look)
    if told:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), told)
        properties.append(caption)


def set_face(paragraph: Paragraph, one: Portrait, room: float) -> None:
    """Put a photo in a paragraph, or initials on a ground of the very size of one; `room` is that of the paragraph."""
    content = face(one.photo) if one.photo else None
    paragraph.style = Name.PHOTO if content else Name.FACE
    if content:
        drawn = paragraph.add_run().add_picture(io.BytesIO(content), Pt(style.FACE), Pt(style.FACE))
        drawn._inline.docPr.set("descr", one_line(one.name))  # noqa: SLF001
        for side in "TBLR":
            drawn._inline.set(f"dist{side}", "0")  # noqa: SLF001
        return
    paragraph.add_run(one_line(one.initials), Name.INITIALS)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", hexadecimal(style.DISC))):
        shade.set(qn(f"w:{name}"), value)
    properties.append(shade)
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.right_indent = Pt(room - style.FACE)


def name_place(paragraph: Paragraph, name: str) -> None:
    """Have links lead to a paragraph by a name."""
    if not name:
        return
    begun, ended = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (begun, ended):
        mark.set(qn("w:id"), name.removeprefix("a"))
    begun.set(qn("w:name"), name)
    first = next((child for child in paragraph._p if child.tag != qn("w:pPr")), None)  # noqa: SLF001
    if first is None:
        paragraph._p.append(begun)  # noqa: SLF001
    else:
        first.addprevious(begun)
    paragraph._p.append(ended)  # noqa: SLF001


def make_link(paragraph: Paragraph, name: str) -> None:
    """Make the words of a paragraph lead to a place of the document."""
    if not name:
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    for run in paragraph._p.findall(qn("w:r")):  # noqa: SLF001
        link.append(run)
    paragraph._p.append(link)  # noqa: SLF001
