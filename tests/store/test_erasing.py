"""What must not be written is nowhere any more: not in a file, a log, a backup, a draft or an undo step."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations.captures import attribute_capture, capture, edit_capture, erase_capture
from cdp_desktop.store import backup
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.schema import ChangeRow, NoteRow
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, demo_workspace, open_workspace, small_meeting
from tests.store.files import holding

AT = datetime(2026, 9, 24, 9, 30).astimezone()
NAME = "Zéphirine"
Line = tuple[CaptureKind, UUID, str]


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Workspace:
    del qtbot
    return open_workspace(tmp_path / "communaute")


def test_erased_line_leaves_no_byte_behind(tmp_path: Path, workspace: Workspace) -> None:
    """Scenario 19: typed, edited, saved in a backup and a draft, undone and redone, then erased."""
    meeting = small_meeting(workspace, "Tour de table")
    assert workspace.drafts
    workspace.drafts.put("capture", f"{NAME} a perdu son logement")
    note = workspace.do(capture, meeting, CaptureKind.NEED, f"{NAME} a perdu son logement", at=AT)
    workspace.do(capture, meeting, CaptureKind.NEED, "Une autre ligne", at=AT)
    workspace.do(edit_capture, CaptureKind.NEED, note, f"{NAME} cherche un logement")
    workspace.undo_stack.undo()
    workspace.undo_stack.redo()
    workspace.drafts.flush()
    workspace.back_up(Reason.MEETING)
    assert holding(tmp_path, NAME), "the search is blind"
    workspace.erase(erase_capture, CaptureKind.NEED, note)
    assert not holding(tmp_path, NAME)
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    while workspace.undo_stack.canRedo():
        workspace.undo_stack.redo()
    workspace.rest()
    assert not holding(tmp_path, NAME)
    assert workspace.read(lambda session: session.scalars(select(NoteRow.text)).all()) == ["Une autre ligne"]
    assert not workspace.drafts["capture"]
    workspace.back_up(Reason.REQUEST)
    workspace.close()
    assert not holding(tmp_path, NAME)


def test_text_of_the_rows_that_go_with_an_erased_one_is_gone_too(tmp_path: Path, workspace: Workspace) -> None:
    meeting = small_meeting(workspace)
    idea = workspace.do(capture, meeting, CaptureKind.IDEA, f"Aider {NAME}", at=AT)
    told = workspace.read(lambda session: session.scalar(select(func.count()).where(ChangeRow.value.is_not(None))))
    workspace.erase(erase_capture, CaptureKind.IDEA, idea)
    left = workspace.read(lambda session: session.scalar(select(func.count()).where(ChangeRow.value.is_not(None))))
    assert not holding(tmp_path, NAME, "Proposée pendant la rencontre")
    assert left is not None
    assert told is not None
    assert left < told
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    while workspace.undo_stack.canRedo():
        workspace.undo_stack.redo()
    workspace.close()
    assert not holding(tmp_path, NAME)


def test_backups_made_before_the_erased_line_are_kept(tmp_path: Path, workspace: Workspace) -> None:
    meeting = small_meeting(workspace)
    database, backups = workspace.folder.database, workspace.folder.backups
    now = datetime.now().astimezone()
    before = backup.make(database, backups, Reason.AUTOMATIC, now=now - timedelta(days=1))
    note = workspace.do(capture, meeting, CaptureKind.NEED, NAME, at=AT)
    after = backup.make(database, backups, Reason.AUTOMATIC, now=now + timedelta(days=1))
    workspace.erase(erase_capture, CaptureKind.NEED, note)
    kept = [copy.path for copy in workspace.backups()]
    assert before.path in kept
    assert after.path not in kept
    assert len(kept) == 2, "a backup of what is left is made"
    workspace.close()
    assert not holding(tmp_path, NAME)


@pytest.mark.parametrize("seed", range(3))
def test_no_residue_among_many_lines_of_every_length(tmp_path: Path, qtbot: QtBot, seed: int) -> None:
    """Pages of the file are split, merged and reused between the typing and the erasing."""
    del qtbot
    random = Random(seed)
    workspace = demo_workspace(tmp_path / "communaute")
    meeting = demo_meeting(workspace)
    kept: list[Line] = []
    doomed: list[Line] = []
    for number in range(40):
        text = f"{NAME}{number:03} " + "mot " * random.choice([1, 5, 40, 400, 3000])
        kind = random.choice([CaptureKind.NEED, CaptureKind.ACTION, CaptureKind.PRACTICE, CaptureKind.IDEA])
        key = workspace.do(capture, meeting, kind, text, at=AT)
        (doomed if random.random() < 0.5 else kept).append((kind, key, f"{NAME}{number:03}"))
        if random.random() < 0.3:
            edited, edited_key, mark = random.choice(kept + doomed)
            workspace.do(edit_capture, edited, edited_key, mark + " autre " * random.choice([1, 90, 900]))
        if random.random() < 0.2:
            workspace.do(attribute_capture, kind, key, None)
    for kind, key, _mark in random.sample(doomed, len(doomed)):
        workspace.erase(erase_capture, kind, key)
    assert not holding(tmp_path, *(mark for _kind, _key, mark in doomed))
    for _kind, _key, mark in kept:
        assert holding(tmp_path, mark)
    workspace.close()
    assert not holding(tmp_path, *(mark for _kind, _key, mark in doomed))
