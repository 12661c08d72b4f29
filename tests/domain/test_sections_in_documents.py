"""Sections in the documents: the agenda and the minutes group the points by them."""

from datetime import time

from cdp_desktop.domain import agenda_document, minutes
from cdp_desktop.domain.document import Heading, Table, plain
from cdp_desktop.domain.vocabulary import ItemState
from tests.domain.making import item, record


def test_the_agenda_tells_each_section_over_its_points() -> None:
    points = (item(10, section="Ouverture"), item(20, section="Ouverture"), item(30, section="Pratiques"), item(5))
    tables = [block for block in agenda_document.compose(record(*points)).blocks if isinstance(block, Table)]
    told = [[plain(cell).replace("\u00a0", " ") for cell in row[:3]] for row in tables[0].rows]
    assert told == [
        ["9 h", "30 min", "Ouverture"],
        ["9 h", "10 min", "Point"],
        ["9 h 10", "20 min", "Point"],
        ["9 h 30", "30 min", "Pratiques"],
        ["9 h 30", "30 min", "Point"],
    ]
    assert [plain(row[0]).replace("\u00a0", " ") for row in tables[1].rows] == ["10 h"]


def test_the_agenda_tells_the_hours_promised() -> None:
    points = (item(10), item(20, fixed_start=time(10)))
    (table,) = (block for block in agenda_document.compose(record(*points)).blocks if isinstance(block, Table))
    assert [plain(row[0]).replace("\u00a0", " ") for row in table.rows] == ["9 h", "10 h"]


def test_the_minutes_group_what_happened_by_section() -> None:
    points = [item(10, section=name, state=ItemState.DONE) for name in ("", "Pratiques", "Pratiques", "")]
    blocks = minutes.compose(record(*points)).blocks
    headings = [
        block.text for block in blocks if isinstance(block, Heading) and block.text[:3] in ("Dér", "1. ", "2. ")
    ]
    assert headings[:4] == ["Déroulement", "1. Point", "Déroulement\u00a0: Pratiques", "2. Point"]
