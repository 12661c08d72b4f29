"""What is being typed is kept beside, and is there again after the program was killed."""

from pathlib import Path

from cdp_desktop.store.drafts import Drafts
from tests.store.files import holding
from tests.store.processes import kill, started, wait_for

TYPE = """
import sys
from pathlib import Path
from cdp_desktop.store.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
text = ""
for number in range(100_000):
    text = f"lettre {number}"
    drafts.put("capture", text)
    drafts.flush()
    print(number, flush=True)
"""


def test_draft_is_there_again_after_closing(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "brouillons.db")
    drafts.put("capture", "Le comm")
    drafts.put("capture", "Le comité")
    drafts.put("titre", "Essai")
    assert drafts["capture"] == "Le comité"
    drafts.close()
    drafts = Drafts(tmp_path / "brouillons.db")
    assert (drafts["capture"], drafts["titre"], drafts["autre"]) == ("Le comité", "Essai", "")
    drafts.put("titre", "")
    drafts.close()
    drafts = Drafts(tmp_path / "brouillons.db")
    assert (drafts["capture"], drafts["titre"]) == ("Le comité", "")
    drafts.close()


def test_text_flushed_is_there_after_the_program_is_killed(tmp_path: Path) -> None:
    with started(TYPE, tmp_path / "brouillons.db") as typist:
        wait_for(typist, "40")
        said = kill(typist)
    last = int(said[-1]) if said else 40
    drafts = Drafts(tmp_path / "brouillons.db")
    assert drafts["capture"] in {f"lettre {last}", f"lettre {last + 1}"}
    drafts.close()


def test_erased_drafts_are_in_no_file(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "brouillons.db")
    for number in range(60):
        drafts.put(f"champ {number}", f"Zéphirine {number} " * (1 + number % 7 * 80))
        drafts.flush()
    assert holding(tmp_path, "Zéphirine")
    drafts.erase()
    assert not holding(tmp_path, "Zéphirine")
    assert not drafts["champ 3"]
    drafts.put("champ 3", "encore")
    drafts.close()
    drafts = Drafts(tmp_path / "brouillons.db")
    assert drafts["champ 3"] == "encore"
    drafts.close()
