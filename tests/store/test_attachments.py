"""Attached files: whole, once, beside the database, and gone once nothing names them."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from cdp_desktop.domain.attachment import LARGEST, AttachmentKind, KeptFile
from cdp_desktop.operations.attachments import attach_file, detach
from cdp_desktop.store import attachments, backup
from cdp_desktop.store.attachments import keep, keep_bytes, sweep
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.errors import NotWritten, StoreError
from cdp_desktop.store.folder import DataFolder
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.room import attached
from cdp_desktop.workspace import Workspace
from tests.builders import demo_folder, demo_meeting, open_workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A data folder's place for attached files."""
    return tmp_path / "pieces-jointes"


def paper(tmp_path: Path, name: str = "Plan d’action.PDF", content: bytes = b"%PDF-1.7 plan") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_is_copied_whole_under_what_it_contains_and_only_once(tmp_path: Path, place: Path) -> None:
    kept = keep(place, paper(tmp_path))
    digest = hashlib.sha256(b"%PDF-1.7 plan").hexdigest()
    assert kept == KeptFile("Plan d’action.PDF", digest, 13)
    assert keep_bytes(place, "autre nom.pdf", b"%PDF-1.7 plan").sha256 == digest
    assert [path.name for path in place.iterdir()] == [f"{digest}.pdf"]
    assert (place / f"{digest}.pdf").read_bytes() == b"%PDF-1.7 plan"


def test_what_cannot_be_attached_is_said_and_leaves_nothing(tmp_path: Path, place: Path) -> None:
    huge = tmp_path / "film.mov"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    (tmp_path / "dossier").mkdir()
    for name, sentence in (
        ("dossier", "est un dossier"),
        ("film.mov", "la limite est de 50,0"),
        ("disparu.pdf", "ne peut pas être lu"),
        ("virus.EXE", "est un programme"),
    ):
        with pytest.raises(StoreError, match=sentence):
            keep(place, tmp_path / name)
    with pytest.raises(StoreError, match="la limite"):
        keep_bytes(place, "image.png", bytes(LARGEST + 1))
    assert not place.exists()


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="intactes"):
        keep(place, paper(tmp_path))
    assert list(place.iterdir()) == []


def test_a_file_goes_once_no_database_names_it_and_a_foreign_file_stays(tmp_path: Path, place: Path) -> None:
    keep(place, paper(tmp_path))
    (place / "notes.txt").write_text("à moi")
    (place / "abc.partiel").write_text("inachevé")
    damaged = tmp_path / "x.db"
    damaged.write_text("pas une base de données, mais assez long pour en avoir l’air")
    assert [path.name for path in sweep(place, [damaged])] == ["abc.partiel"]
    assert len(sweep(place, [])) == 1
    assert [path.name for path in place.iterdir()] == ["notes.txt"]


def attach(workspace: Workspace, source: Path) -> tuple[KeptFile, Path]:
    """Attach a file to the first point of the next meeting."""
    kept = workspace.keeping(source)()
    item = workspace.read(agenda, demo_meeting(workspace))[0]
    workspace.do(attach_file, item.id, kept, title="Plan")
    return kept, next(workspace.folder.attachments.iterdir())


def test_a_file_detached_stays_for_undo_and_for_backups_and_goes_after(tmp_path: Path) -> None:
    folder = demo_folder(tmp_path / "communauté")
    workspace = open_workspace(folder.path)
    _kept, file = attach(workspace, paper(tmp_path))
    workspace.close()
    assert file.exists()
    workspace = open_workspace(folder.path)
    copy = workspace.back_up(Reason.REQUEST)
    item = workspace.read(agenda, demo_meeting(workspace))[0]
    workspace.do(detach, workspace.read(attached, item.id)[0].id)
    assert file.exists()
    workspace.undo_stack.undo()
    workspace.undo_stack.redo()
    workspace.close()
    assert file.exists(), "a backup names it"
    backup.remove(copy)
    open_workspace(folder.path).close()
    assert not file.exists()


def test_copies_elsewhere_have_their_own_files_and_bring_them_back(tmp_path: Path) -> None:
    folder, key = demo_folder(tmp_path / "communauté"), tmp_path / "clé USB"
    workspace = open_workspace(folder.path)
    _kept, file = attach(workspace, paper(tmp_path))
    copy = backup.make(folder.database, key, Reason.AUTOMATIC)
    workspace.close()
    assert [path.name for path in (key / attachments.FOLDER).iterdir()] == [file.name]
    elsewhere = DataFolder(tmp_path / "autre ordinateur")
    elsewhere.make()
    backup.restore(copy.path, elsewhere.database, elsewhere.backups)
    assert (elsewhere.attachments / file.name).read_bytes() == file.read_bytes()


def test_a_meeting_knows_where_its_photos_are(workspace: Workspace) -> None:
    kept = workspace.keep_bytes("tableau.png", b"image")
    meeting = demo_meeting(workspace)
    item = workspace.read(agenda, meeting)[0]
    workspace.do(attach_file, item.id, kept, title="Tableau", kind=AttachmentKind.PHOTO)
    found = workspace.read(record, meeting)
    (photo,) = [one for one in found.attachments if one.title == "Tableau"]
    assert (found.attachments_folder / photo.stored_name).read_bytes() == b"image"
