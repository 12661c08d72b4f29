"""The feuille de présence: who is on it, what it asks, and that it can be printed for 300 people."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain.attendance_sheet import AttendanceSheet, compose, file_name
from cdp_desktop.domain.document import Block, Table, Together, plain
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.operations.attendance import mark_excused, mark_expected
from cdp_desktop.store.queries.sheet import attendance_sheet
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, find
from tests.documents.reading import Read, words


@pytest.fixture
def sheet(workspace: Workspace) -> AttendanceSheet:
    return workspace.read(attendance_sheet, demo_meeting(workspace))


def test_expected_people_and_those_who_come_are_printed_and_not_the_excused(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    names = {one.name for one in workspace.read(attendance_sheet, meeting_id).people}
    assert "Nadia Belhadj" in names
    assert "Hugo Desrochers" not in names
    workspace.do(mark_expected, meeting_id, find(workspace, "Hugo Desrochers"))
    workspace.do(mark_excused, meeting_id, find(workspace, "Nadia Belhadj"))
    names = {one.name for one in workspace.read(attendance_sheet, meeting_id).people}
    assert "Hugo Desrochers" in names
    assert "Nadia Belhadj" not in names


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Return the tables among blocks, those kept together included."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Together):
            yield from tables(block.blocks)


def test_names_are_in_order_and_nothing_is_ticked_beforehand(sheet: AttendanceSheet) -> None:
    listed, blank = tables(compose(sheet).blocks)
    names = [plain(row[0]) for row in listed.rows]
    assert names.index("Belhadj, Nadia") < names.index("Diallo, Fatou") < names.index("Étienne, Naomie")
    assert names.index("Étienne, Naomie") < names.index("Gagné, Julie")
    assert len(blank.rows) == 8
    cells = {plain(cell) for row in (*listed.rows, *blank.rows) for cell in row[3:]}
    assert cells == {"☐\u00a0oui\u00a0\u00a0\u00a0☐\u00a0non"}
    assert {plain(row[2]) for row in listed.rows} == {""}


def test_three_hundred_people_take_pages_that_each_say_what_the_columns_are(sheet: AttendanceSheet) -> None:
    place = Organization(uuid4(), "Regroupement des organismes du quartier", "Regroupement du quartier Nord")
    people = tuple(Person(uuid4(), f"Marie-Ève {n}", f"Tremblay-Larochelle {n:03}", place) for n in range(300))
    made = compose(replace(sheet, people=people))
    pdf = make_pdf(made)
    read = Read(pdf.content)
    assert pdf.missing == 0
    assert 8 < pdf.pages < 25
    for number, page in enumerate(read.pages, 1):
        assert "Arrivée" in page
        assert words(page).endswith(f"page {number} / {pdf.pages}")
    assert all(f"Tremblay-Larochelle {n:03}" in " ".join(read.pages) for n in range(300))


def test_the_file_is_named_by_the_day(sheet: AttendanceSheet) -> None:
    assert file_name(sheet) == "2026-09-24_feuille-de-presence_CdP.pdf"
