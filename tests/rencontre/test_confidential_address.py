"""The address of a shelter: written in its fiche, and nowhere else."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop import cli
from cdp_desktop.domain.privacy import Finding, Pattern
from cdp_desktop.operations.organizations import edit_organization
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_workspace
from tests.documents.reading import Read
from tests.ui.seeing import shown

ADDRESS = "845, rue des Carrières-Basses"  # that of La Halte, in the demonstration


@pytest.fixture
def halte(tmp_path: Path, qtbot: QtBot) -> Workspace:
    """The demonstration, where the box of La Halte was ticked in its fiche."""
    workspace = demo_workspace(tmp_path / "donnees")
    place = next(one for one in workspace.read(organizations).values() if one.short_name == "La Halte")
    screen = shown(OrganizationsScreen(workspace, demo_clock(9)), qtbot)
    screen.open_fiche(place.id)
    assert screen.fiche.lines["address"].text() == ADDRESS
    QTest.keyClick(screen.fiche.confidential, Qt.Key.Key_Space)
    assert screen.fiche.confidential.isChecked()
    screen.close()
    return workspace


@pytest.mark.parametrize("audience", ["membres", "public"])
def test_the_repertoire_does_not_give_it(halte: Workspace, tmp_path: Path, audience: str) -> None:
    file = tmp_path / "repertoire.pdf"
    assert export(halte, "repertoire", "-o", str(file), "--audience", audience) == 0
    said = Read(file.read_bytes()).text
    assert "La Halte" in said
    assert "Carrières-Basses" not in said


def test_neither_do_the_forms_for_other_programs(halte: Workspace, tmp_path: Path) -> None:
    for kind, name in (
        ("bottin-vcf", "b.vcf"),
        ("hsds", "h.zip"),
        ("tableaux", "t.xlsx"),
        ("fiche-a-verifier", "f.md"),
    ):
        assert export(halte, kind, "-o", str(tmp_path / name)) == 0
    assert "Carri" not in (tmp_path / "b.vcf").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "h.zip") as archive:
        assert not [name for name in archive.namelist() if b"Carri" in archive.read(name)]
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "t.xlsx").read_bytes()))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "La Halte" in cells
    assert not [cell for cell in cells if "Carrières-Basses" in cell]
    assert "Carrières-Basses" not in (tmp_path / "f.md").read_text("utf-8")


def test_the_search_does_not_find_it(halte: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(halte.folder.path)
    halte.close()
    assert cli.main(["--data", folder, "search", "Carrières-Basses"]) == 0
    assert "Rien ne correspond" in capsys.readouterr().out


def test_minutes_may_not_take_it_for_a_known_place(halte: Workspace) -> None:
    found = Finding(Pattern.ADDRESS, ADDRESS)
    assert found not in halte.read(known)
    place = next(one for one in halte.read(organizations).values() if one.short_name == "La Halte")
    halte.do(edit_organization, place.id, address_confidential=False)
    assert found in halte.read(known)
    halte.close()


def export(workspace: Workspace, *arguments: str) -> int:
    return cli.main(["--data", str(workspace.folder.path), "export", *arguments])
