"""The community's data as tables, opened by another program."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, time

import pytest
from openpyxl import load_workbook

from cdp_desktop.documents.spreadsheet import make_text_files, make_workbook
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.workbook import Sheet, Workbook
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import start_meeting
from cdp_desktop.store.queries.workbooks import workbook
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting

HOSTILE = ("=1+1", "+1", "-1", "@x", "=cmd|'/c calc'!A1", "\t=1", '=HYPERLINK("http://a.ca")', "<b>", 'a;b\nc "d"')


def cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Read a workbook: the rows of each of its sheets."""
    file = load_workbook(io.BytesIO(content))
    return {page.title: [*page.iter_rows(values_only=True)] for page in file.worksheets}


def text_files(content: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """Read an archive: the rows of each of its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            held = archive.read(name)
            assert held.startswith(b"\xef\xbb\xbf"), "Excel would not know that it is UTF-8"
            yield name, [*csv.reader(io.StringIO(held.decode("utf-8-sig"), newline=""), delimiter=";")]


def test_a_workbook_says_names_where_the_store_has_keys(workspace: Workspace) -> None:
    found = cells(make_workbook(workspace.read(workbook)))
    assert len(found["Rencontres"]) == 1 + 9
    assert found["Rencontres"][1][:3] == (1, found["Rencontres"][1][1], time(9))
    headers, *decisions = found["Décisions"]
    told = [dict(zip(headers, row, strict=True)) for row in decisions]
    (first,) = [one for one in told if one["Numéro"] == 6]
    assert first["Rencontre"] == 3
    assert str(first["Texte"]).startswith("Mettre sur pied le comité halte-garderie")
    assert first["Mode"] == "Consentement"
    way = next(row for row in found["Référencement"] if row[1] == "Ligne d'écoute")
    assert (way[0], way[4]) == ("Parler tout de suite, de jour comme de nuit", "Information donnée")
    assert found["Niveaux des collaborations"][0] == ("Collaboration", "Date", "Niveau", "Commentaire")
    assert len(found["Collaborations"]) == len(found["Niveaux des collaborations"]) == 1 + 28
    people = [row[:2] for row in found["Personnes"]]
    assert ("Nadia", "Belhadj") in people
    assert ("Nadia Belhadj", "Table de développement du Faubourg-Est") in [row[:2] for row in found["Rattachements"]]


def test_text_files_hold_the_same_rows(workspace: Workspace) -> None:
    made = workspace.read(workbook)
    files = dict(text_files(make_text_files(made)))
    assert len(files) == len(made.sheets)
    for sheet, rows in zip(made.sheets, files.values(), strict=True):
        assert rows[0] == [*sheet.headers]
        assert len(rows) == 1 + len(sheet.rows), sheet.name
    assert "decisions.csv" in files
    assert "ideesetprojets.csv" in files


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_never_a_formula(workspace: Workspace, typed: str) -> None:
    workspace.do(start_meeting, demo_meeting(workspace))
    workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, typed, at=demo_clock()())
    made = workspace.read(workbook)
    file = load_workbook(io.BytesIO(make_workbook(made)))
    kinds = {cell.data_type for page in file.worksheets for row in page.iter_rows() for cell in row}
    assert "f" not in kinds
    assert typed.strip() in [str(row[3]).strip() for row in cells(make_workbook(made))["Notes"]]
    (notes,) = [rows for name, rows in text_files(make_text_files(made)) if name == "notes.csv"]
    (text,) = [row[3] for row in notes if row[3].lstrip("'").strip() == typed.strip()]
    assert not text.startswith(("=", "+", "-", "@", "\t"))


def test_the_same_data_give_the_same_bytes_and_an_empty_table_keeps_its_headers() -> None:
    made = Workbook(
        (Sheet("Vide", ("A", "B"), ()), Sheet("Un: [essai]" * 9, ("Jour",), ((date(2026, 9, 24),), (None,))))
    )
    for make in (make_workbook, make_text_files):
        assert make(made) == make(made)
    found = cells(make_workbook(made))
    assert found["Vide"] == [("A", "B")]
    assert [len(name) <= 31 for name in found] == [True, True]


def test_needs_of_health_are_in_no_table(workspace: Workspace) -> None:
    headers = {header for sheet in workspace.read(workbook).sheets for header in sheet.headers}
    assert not [header for header in headers if "besoin" in header.lower() and header != "Besoin constaté"]
