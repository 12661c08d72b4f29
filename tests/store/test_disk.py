"""A disk that is full, read-only or closed: a sentence, nothing half written, and everything works again after."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.operations import operation
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.errors import NotOpened, NotWritten, StoreError
from cdp_desktop.store.schema import TopicRow
from cdp_desktop.workspace import Workspace
from tests.builders import open_workspace
from tests.disks import full, mount
from tests.store.journal import faults, rebuilt
from tests.store.rows import stored

if TYPE_CHECKING:
    from cdp_desktop.workspace import Workspace

NOBODY = 65534


@operation("l’ajout")
def add(session: Session, label: str) -> None:
    """Add a topic."""
    session.add(TopicRow(rank=1, label=label))


def add_without_end(workspace: "Workspace") -> None:
    """Add topics until the disk, of which the log already holds a part, has no room left."""
    while True:
        workspace.do(add, "long " * 2000)


def labels(session: Session) -> list[str]:
    return list(session.scalars(select(TopicRow.label).order_by(TopicRow.id)))


def test_full_disk_refuses_a_change_whole_and_later_ones_are_written(small_disk: Path, qtbot: QtBot) -> None:
    del qtbot
    workspace = open_workspace(small_disk / "communaute")
    workspace.do(add, "avant")
    with full(small_disk):
        with pytest.raises(NotWritten, match="Le disque est plein"):
            add_without_end(workspace)
        written = len(workspace.read(labels))
        steps = workspace.undo_stack.count()
        with pytest.raises(NotWritten, match="Tout ce qui précède"):
            workspace.do(add, "encore " * 20_000)
        assert workspace.undo_stack.count() == steps == written
        before = workspace.read(stored)
        assert workspace.drafts
        workspace.drafts.put("capture", "un brouillon " * 10_000)
        workspace.drafts.flush()
        assert workspace.drafts.failed, "a draft that cannot be kept stops nothing"
        workspace.rest()
    assert workspace.read(stored) == before
    workspace.do(add, "après")
    assert workspace.read(labels)[-1] == "après"
    assert workspace.read(rebuilt) == workspace.read(stored)
    assert not workspace.read(faults)
    workspace.close()
    workspace = open_workspace(small_disk / "communaute")
    assert workspace.read(labels)[-1] == "après"
    workspace.close()


def test_undo_that_the_full_disk_refuses_is_said_and_can_be_done_later(small_disk: Path, qtbot: QtBot) -> None:
    workspace = open_workspace(small_disk / "communaute")
    workspace.do(add, "long " * 20_000)
    workspace.rest()
    workspace.do(add, "court")
    workspace.undo_stack.undo()
    with full(small_disk), qtbot.waitSignal(workspace.failed) as said:
        for _turn in range(50):
            workspace.undo_stack.undo()
            workspace.undo_stack.redo()
    assert said.args
    assert "Le disque est plein" in str(said.args[0])
    workspace.undo_stack.setIndex(1)
    assert len(workspace.read(labels)) == 1
    workspace.close()


def test_backup_that_does_not_fit_leaves_nothing(small_disk: Path, qtbot: QtBot) -> None:
    del qtbot
    workspace = open_workspace(small_disk / "communaute")
    workspace.do(add, "un mot")
    with full(small_disk):
        with pytest.raises(NotWritten):
            workspace.back_up(Reason.REQUEST)
        assert not list(workspace.folder.backups.iterdir())
    assert workspace.back_up(Reason.REQUEST).path.exists()
    workspace.close()


def test_closing_on_a_full_disk_loses_nothing(small_disk: Path, qtbot: QtBot) -> None:
    del qtbot
    workspace = open_workspace(small_disk / "communaute")
    for number in range(40):
        workspace.do(add, f"{number:02} " + "long " * 300)
    with full(small_disk):
        workspace.close()
    workspace = open_workspace(small_disk / "communaute")
    assert len(workspace.read(labels)) == 40
    assert not workspace.read_only
    workspace.close()


def test_new_folder_on_a_full_disk_is_refused_then_made(small_disk: Path, qtbot: QtBot) -> None:
    del qtbot
    with full(small_disk), pytest.raises(StoreError):
        open_workspace(small_disk / "communaute")
    workspace = open_workspace(small_disk / "communaute")
    workspace.do(add, "enfin")
    workspace.close()


def test_disk_that_becomes_read_only_is_said(small_disk: Path, qtbot: QtBot) -> None:
    del qtbot
    workspace = open_workspace(small_disk / "communaute")
    workspace.do(add, "avant")
    workspace.close()
    assert mount("-o", "remount,ro", str(small_disk))
    before = (small_disk / "communaute" / "communaute.db").read_bytes()
    with pytest.raises(StoreError, match="permissions"):
        open_workspace(small_disk / "communaute")
    assert (small_disk / "communaute" / "communaute.db").read_bytes() == before
    assert mount("-o", "remount,rw", str(small_disk))
    workspace = open_workspace(small_disk / "communaute")
    assert workspace.read(labels) == ["avant"]
    workspace.close()


@pytest.fixture
def closed_folder(tmp_path: Path, qtbot: QtBot) -> Iterator[Path]:
    """A data folder that the person of this test may read and enter, not write in."""
    del qtbot
    folder = tmp_path / "communaute"
    workspace = open_workspace(folder)
    workspace.do(add, "avant")
    workspace.close()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    place = Path(tempfile.gettempdir()).resolve()
    for parent in (tmp_path, *tmp_path.parents):  # left open: tests beside this one may need them too
        if parent != place and parent.is_relative_to(place):
            parent.chmod(parent.stat().st_mode | 0o055)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_folder_that_may_not_be_written_is_told_or_read(closed_folder: Path) -> None:
    before = (closed_folder / "communaute.db").read_bytes()
    with pytest.raises(NotOpened, match="permissions"):
        open_workspace(closed_folder)
    assert (closed_folder / "communaute.db").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_folder_that_may_not_be_made_is_told(closed_folder: Path) -> None:
    with pytest.raises(NotWritten, match="ne peut pas être créé"):
        open_workspace(closed_folder / "autre")


def test_refused_folder_holds_no_lock(small_disk: Path, qtbot: QtBot) -> None:
    del qtbot
    with full(small_disk), suppress(StoreError):
        open_workspace(small_disk / "communaute").close()
    workspace = open_workspace(small_disk / "communaute")
    assert not workspace.read_only
    workspace.close()
