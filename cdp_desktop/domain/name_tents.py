"""The porte-noms of a meeting: a name to stand before each person, and blank ones for whoever was not expected."""

from typing import Final

from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.document import Document, Tent
from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import paper, paper_file_name
from cdp_desktop.domain.vocabulary import Confidentiality

BLANK: Final = 6


def compose(sheet: AttendanceSheet) -> Document:
    """Compose the tents of those expected, by name, consent or not: each is handed to the person herself."""
    named = [Tent(one.first_name or one.name, one.last_name, one.organization_name) for one in in_order(sheet.people)]
    blank = BLANK + len(named) % 2  # no half of a page is lost
    made = paper(
        sheet.community,
        sheet.meeting,
        _("Porte-noms"),
        (*named, *(Tent() for _tent in range(blank))),
        readers=Confidentiality.FACILITATION.label,
    )
    return Document(
        title="",
        name=made.name,
        author=made.author,
        subject=made.subject,
        dated=made.dated,
        blocks=made.blocks,
        to_cut=True,
    )


def file_name(sheet: AttendanceSheet) -> str:
    """Name the file: « 2025-10-23_porte-noms_CdP.pdf »."""
    return paper_file_name(sheet.community, sheet.meeting, "porte-noms")
