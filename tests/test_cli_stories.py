"""The papers of the stories, written by the command line."""

from pathlib import Path

import pytest

from tests.builders import demo_folder
from tests.documents.reading import Read
from tests.test_cli import run


def test_the_papers_of_the_stories_are_written_by_name_or_for_all(tmp_path: Path) -> None:
    data, file = demo_folder(tmp_path / "données").path, tmp_path / "a.pdf"

    def written(*arguments: str) -> str:
        assert run("--data", data, "export", *arguments, "-o", file) == 0
        return Read(file.read_bytes()).text

    assert "Trois lignes sur un carton" in written("histoire-a-relire", "trois lignes")
    assert "Carte K" in written("cartes-histoires")
    assert "Trois lignes sur un carton" not in written("cartes-histoires", "collaborations")
    assert "Table 2" not in written("feuille-selection")
    assert "Table 2" in written("feuille-selection", "rencontre")
    assert "Ce que vos histoires sont devenues" in written("retour-selection", "comité")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["histoire-a-relire", "fusée"], "pas d’histoire « fusée »"),
        (["cartes-histoires", "fusée"], "ni sélection ni domaine « fusée »"),
        (["feuille-selection", "changements"], "- Changements les plus significatifs dans nos interventions"),
        (["retour-selection", "fusée"], "pas de sélection « fusée »"),
        (["retour-selection"], "Il manque le nom de la sélection"),
    ],
)
def test_what_there_is_not_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    data = demo_folder(tmp_path / "données").path
    assert run("--data", data, "export", *arguments, "-o", tmp_path / "a.pdf") == 1
    assert sentence in capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert not (tmp_path / "a.pdf").exists()
