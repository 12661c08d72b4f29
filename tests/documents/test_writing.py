"""The form of a file, by its ending."""

import subprocess
import sys
from pathlib import Path

import pytest

from cdp_desktop import cli
from cdp_desktop.documents.saving import NotWritten
from cdp_desktop.documents.writing import forms, write
from cdp_desktop.domain import sending
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.records import record
from cdp_desktop.workspace import Workspace
from tests.builders import demo_folder, demo_meeting
from tests.disks import full
from tests.documents.test_pdf import Stopped, document, every_block

STARTS = {".pdf": b"%PDF-", ".docx": b"PK", ".html": b"<!DOCTYPE html>", ".md": b"CdP\n"}


@pytest.mark.parametrize("ending", STARTS)
def test_the_ending_says_the_form_and_progress_is_told(tmp_path: Path, ending: str) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / f"cr{ending.upper()}"
    made = write(document(*every_block("Texte")), path, report=lambda done, total: told.append((done, total)))
    assert (made.missing, made.unreadable) == (0, 0 if ending == ".md" else 1)  # that one is absent
    assert path.read_bytes() == made.content
    assert made.content.startswith(STARTS[ending])
    assert told
    assert all(0 < done <= total for done, total in told)
    assert [form.ending for form in forms(document())] == [*STARTS]


@pytest.mark.parametrize("last", [False, True], ids=["at once", "at the last moment"])
@pytest.mark.parametrize("ending", STARTS)
def test_stopping_leaves_the_old_file_and_nothing_else(tmp_path: Path, ending: str, last: bool) -> None:
    path = tmp_path / f"cr{ending}"
    path.write_bytes(b"ancien")

    def stop(done: int, total: int) -> None:
        if done == total or not last:
            raise Stopped(f"{done}/{total}")

    with pytest.raises(Stopped):
        write(document(*every_block("Texte")), path, report=stop)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"ancien"]


def test_stopping_a_message_leaves_the_old_one(workspace: Workspace, tmp_path: Path) -> None:
    message = sending.compose(
        workspace.read(record, demo_meeting(workspace, 3)), Confidentiality.MEMBERS, sending.MailingList()
    )
    path = tmp_path / "envoi" / "courriel.eml"
    path.parent.mkdir()
    path.write_bytes(b"ancien")

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Stopped(f"{done}/{total}")

    with pytest.raises(Stopped):
        write(message, path, report=stop)
    assert [file.read_bytes() for file in path.parent.iterdir()] == [b"ancien"]


SENT = [("compte-rendu", "3", ending) for ending in STARTS] + [("courriel", "3", ".eml"), ("invitation", "9", ".ics")]


@pytest.mark.parametrize(("kind", "number", "ending"), SENT)
def test_a_full_disk_is_said_and_leaves_the_old_file_whole(
    small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, number: str, ending: str
) -> None:
    data = demo_folder(tmp_path / "cdp").path
    file = small_disk / f"envoi{ending}"
    command = ["--data", str(data), "export", kind, number, "-o", str(file)]
    assert cli.main(command) == 0
    whole = file.read_bytes()
    capsys.readouterr()
    with full(small_disk):
        assert cli.main(command) == 1
        assert "Il n’y a plus de place sur le disque" in capsys.readouterr().err
        assert {one.name for one in small_disk.iterdir()} == {file.name, "filling"}
    assert file.read_bytes() == whole
    assert cli.main(command) == 0


def test_another_ending_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for name in ("cr.txt", "cr", ".pdf"):
        with pytest.raises(NotWritten, match=r"devrait finir par l’un de \.pdf, \.docx, \.html et \.md"):
            write(document(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_what_is_heavy_is_imported_only_when_used() -> None:
    names = ("reportlab", "docx", "icalendar", "openpyxl", "lxml", "PIL", "bidi", "arabic_reshaper")
    heavy = f"print([name for name in {names} if name in sys.modules])"
    script = f"import sys, cdp_desktop.documents.writing, cdp_desktop.ui.screens.printing; {heavy}"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
