"""The command that imports a table: what it says, what it refuses, and that it backs up first."""

from pathlib import Path

import pytest

from cdp_desktop.store import backup
from cdp_desktop.store.folder import DataFolder
from cdp_desktop.store.queries.people import people
from tests.builders import MEETING_DAY, demo_folder, open_workspace
from tests.exchange.hostile_tables import workbook, write
from tests.test_cli import run

SOUND = "Prénom;Nom de famille;Organisme;Photo\nZoé;Essai;Maison neuve;oui\nMathis;Cloutier;;\n"
BROKEN = "Prénom;Nom;Courriel\nZoé;Essai;x\nAda;Essai;ada@x.ca\n"
TWINS = "Prénom;Nom;Courriel\nMathys;Cloutier;autre@x.ca\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with the demo in it."""
    return demo_folder(tmp_path / "communauté").path


def names(data: Path) -> list[str]:
    """Return the names of everyone, those that are there twice also."""
    workspace = open_workspace(data)
    try:
        return sorted(one.name for one in workspace.read(people, MEETING_DAY).values())
    finally:
        workspace.close()


def backups(data: Path) -> int:
    return len(backup.existing(DataFolder(data).backups))


@pytest.mark.usefixtures("qapp")
def test_a_table_is_imported_after_a_backup(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "liste.csv", SOUND.encode("cp1252"))
    before = names(data)
    assert run("--data", data, "import", "people", file, "--dry-run") == 0
    said = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 fiche à créer, 1 ligne sans rien à changer" in said
    assert "« Maison neuve » est inconnu" in said
    assert "Windows-1252" in said
    assert "reste « Non demandé »" in said
    assert (names(data), backups(data)) == (before, 0)
    assert run("--data", data, "import", "people", file) == 0
    assert "1 ligne importée." in capsys.readouterr().out
    assert (names(data), backups(data)) == (sorted([*before, "Zoé Essai"]), 1)
    assert run("--data", data, "import", "people", file) == 0
    assert "tout ce que dit ce fichier est déjà là" in capsys.readouterr().out
    assert backups(data) == 1


@pytest.mark.usefixtures("qapp")
def test_a_mistake_refuses_all_unless_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "liste.csv", BROKEN.encode())
    before = names(data)
    assert run("--data", data, "import", "people", file) == 1
    said = capsys.readouterr()
    assert "le courriel «\N{NO-BREAK SPACE}x\N{NO-BREAK SPACE}» n’a pas de @" in said.out
    assert "--partial" in said.err
    assert (names(data), backups(data)) == (before, 0)
    assert run("--data", data, "import", "people", file, "--partial") == 0
    assert names(data) == sorted([*before, "Ada Essai"])


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("answer", "more"), [("same", 0), ("other", 1), ("leave", 0)])
def test_a_likely_duplicate_refuses_all_unless_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str, more: int
) -> None:
    before = names(data)
    file = write(tmp_path, "liste.csv", TWINS.encode())
    assert run("--data", data, "import", "people", file, "--partial") == 1
    said = capsys.readouterr()
    assert "«\N{NO-BREAK SPACE}Mathis Cloutier, La Popote\N{NO-BREAK SPACE}» (nom voisin)" in said.out
    assert "--duplicates" in said.err
    assert run("--data", data, "import", "people", file, "--duplicates", answer) == 0
    assert names(data) == sorted([*before, *["Mathys Cloutier"] * more])


def test_what_it_cannot_read_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data", data, "import", "people", tmp_path / "absent.csv") == 1
    assert "ne peut pas être lu" in capsys.readouterr().err
    file = write(tmp_path, "a.xlsx", workbook(("Ville", "Pays"), ("Laval", "Canada"), sheets=("Un", "Deux")))
    assert run("--data", data, "import", "organizations", file) == 1
    assert "Il manque une colonne pour le nom de l’organisme. Titres lus" in capsys.readouterr().err
    assert run("--data", data, "import", "services", file, "--sheet", "Trois") == 1
    assert "Il y a\N{NO-BREAK SPACE}: Un, Deux" in capsys.readouterr().err
    assert run("import", "animaux", file) == 2
    assert run("import", "people") == 2
