"""What the search of a whole file finds: the control of the tests that find nothing in one."""

from pathlib import Path

import pytest

from cdp_desktop.documents.writing import write
from cdp_desktop.domain.document import Bar, Bars, Document, Heading
from tests.documents.inside import everything
from tests.documents.reading import words


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "md"])
def test_a_name_is_found_wherever_it_hides(tmp_path: Path, ending: str) -> None:
    blocks = (Heading("Signet de Zélie"), Bars("Solange en moyenne", (Bar("Odile", 1, "1"),)))
    path = tmp_path / f"essai.{ending}"
    write(Document("Titre d’Éloi", blocks, name="Propriété d’Édouard", author="Lucie", subject="Objet de Maïa"), path)
    found = words(everything(ending, path.read_bytes()))
    wanted = ["Zélie", "Solange", "Odile", "Éloi"] + ["Édouard", "Lucie"] * (ending in ("pdf", "docx", "html"))
    assert [name for name in wanted if name not in found] == []
    if ending == "pdf":
        assert found.count("Zélie") > 1  # on its page, and among the bookmarks
