"""What must not be written is nowhere any more: not in a file, a log, a backup, a draft or an undo step."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from threading import Thread
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.amending import change_kind
from cdp_desktop.operations.captures import (
    attribute_capture,
    capture,
    edit_capture,
    erase_capture,
    remove_capture,
)
from cdp_desktop.operations.closing import supersede_decision
from cdp_desktop.operations.initiatives import idea_from_need
from cdp_desktop.store import backup
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.queries.captures import decisions
from cdp_desktop.store.queries.removed import last_removed
from cdp_desktop.store.schema import ActionItemRow, ChangeRow, NoteRow
from cdp_desktop.workspace import Traces, Workspace
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


@pytest.mark.parametrize("kind", CaptureKind)
def test_each_kind_of_capture_is_erased_from_every_place(tmp_path: Path, qtbot: QtBot, kind: CaptureKind) -> None:
    """Typed, edited, turned into something else and back, undone and redone, saved in two places, then erased."""
    del qtbot
    workspace = demo_workspace(tmp_path / "communaute")
    second = tmp_path / "cle"
    second.mkdir()
    workspace.second_folder = lambda: str(second)
    meeting = demo_meeting(workspace)
    key = workspace.do(capture, meeting, kind, f"{NAME} a perdu son logement", at=AT)
    workspace.do(edit_capture, kind, key, f"{NAME} cherche")
    other = CaptureKind.PARKING if kind is not CaptureKind.PARKING else CaptureKind.NOTE
    turned = workspace.do(change_kind, kind, key, other)
    back = workspace.do(change_kind, other, turned, kind)
    workspace.undo_stack.undo()
    workspace.undo_stack.redo()
    workspace.back_up(Reason.REQUEST)
    backup.make(workspace.folder.database, second, Reason.AUTOMATIC)
    assert len({name.split("/")[0] for name in holding(tmp_path, NAME)}) == 2, "the search is blind"
    traces = workspace.erase(erase_capture, kind, back)
    assert (traces.files, traces.elsewhere) == ((), False)
    assert not holding(tmp_path, NAME)
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    while workspace.undo_stack.canRedo():
        workspace.undo_stack.redo()
    workspace.close()
    assert not holding(tmp_path, NAME)
    assert len(backup.existing(second)) == 1


def test_a_line_undone_then_typed_again_leaves_nothing_of_the_first_time(tmp_path: Path, workspace: Workspace) -> None:
    meeting = small_meeting(workspace)
    workspace.do(capture, meeting, CaptureKind.NOTE, NAME, at=AT)
    workspace.undo_stack.undo()
    note = workspace.do(capture, meeting, CaptureKind.NEED, NAME, at=AT)
    workspace.erase(erase_capture, CaptureKind.NEED, note)
    workspace.close()
    assert not holding(tmp_path, NAME)


def test_a_line_undone_and_never_typed_again_is_erased_too(tmp_path: Path, workspace: Workspace) -> None:
    meeting = small_meeting(workspace)
    kept = workspace.do(capture, meeting, CaptureKind.NOTE, "Un accueil", at=AT)
    workspace.do(capture, meeting, CaptureKind.IDEA, f"Loger {NAME}", at=AT)
    workspace.undo_stack.undo()
    need = workspace.do(capture, meeting, CaptureKind.NEED, f"{NAME} cherche", at=AT)
    workspace.do(edit_capture, CaptureKind.NEED, need, f"{NAME} cherche un toit")
    workspace.do(remove_capture, CaptureKind.NEED, need)
    workspace.do(change_kind, CaptureKind.NOTE, kept, CaptureKind.NEED)
    workspace.back_up(Reason.REQUEST)
    texts = []
    while removed := workspace.read(last_removed, meeting):
        texts.append(removed.text)
        assert workspace.erase_removed(removed.id) == Traces()
    assert texts == [f"{NAME} cherche un toit", f"Loger {NAME}"]
    assert not holding(tmp_path, NAME)
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    while workspace.undo_stack.canRedo():
        workspace.undo_stack.redo()
    assert workspace.read(lambda session: session.scalars(select(NoteRow.text)).all()) == ["Un accueil"]
    workspace.close()
    assert not holding(tmp_path, NAME)


def test_what_could_not_be_cleaned_is_told(tmp_path: Path, workspace: Workspace) -> None:
    meeting = small_meeting(workspace)
    missing = tmp_path / "cle-absente"
    workspace.second_folder = lambda: str(missing)
    need = workspace.do(capture, meeting, CaptureKind.NEED, f"{NAME} cherche", at=AT)
    workspace.do(idea_from_need, need, title="Un toit", reason="On le voit souvent", at=AT)
    minutes = workspace.folder.documents / "compte-rendu.pdf"
    minutes.write_bytes(b"%PDF")
    traces = workspace.erase(erase_capture, CaptureKind.NEED, need)
    assert traces.files == (missing, minutes)
    assert traces.elsewhere, "the idea keeps the words of the need"
    workspace.close()


def test_a_step_that_names_an_erased_line_is_not_offered_again(workspace: Workspace) -> None:
    """The second decision replaced the first, and was undone: made again, it would name nobody."""
    meeting = small_meeting(workspace)
    first = workspace.do(capture, meeting, CaptureKind.DECISION, "Mardi", at=AT)
    workspace.do(supersede_decision, first, text="Jeudi", at=AT)
    with pytest.raises(Refused, match="s’appuient"):
        workspace.erase(erase_capture, CaptureKind.DECISION, first)
    workspace.undo_stack.undo()
    workspace.erase(erase_capture, CaptureKind.DECISION, first)
    while workspace.undo_stack.canRedo():
        workspace.undo_stack.redo()
    assert not workspace.read(decisions, meeting)
    workspace.close()


def test_an_idea_that_others_name_is_kept_with_a_sentence(workspace: Workspace) -> None:
    meeting = small_meeting(workspace)
    idea = workspace.do(capture, meeting, CaptureKind.IDEA, "Une navette", at=AT)
    action = workspace.do(capture, meeting, CaptureKind.ACTION, "Chercher un bus", at=AT)
    workspace.do(_link, action, idea)
    with pytest.raises(Refused, match="s’appuient"):
        workspace.erase(erase_capture, CaptureKind.IDEA, idea)
    workspace.undo_stack.undo()
    workspace.erase(erase_capture, CaptureKind.IDEA, idea)
    workspace.undo_stack.redo()
    workspace.close()


@operation("le lien")
def _link(session: Session, action_id: UUID, initiative_id: UUID) -> None:
    session.get_one(ActionItemRow, action_id).initiative_id = initiative_id


def test_a_backup_being_made_while_a_line_is_erased_does_not_bring_it_back(
    tmp_path: Path, workspace: Workspace
) -> None:
    meeting = small_meeting(workspace)
    note = workspace.do(capture, meeting, CaptureKind.NEED, NAME, at=AT)
    saving = [Thread(target=workspace.backing_up()) for _number in range(3)]
    for thread in saving:
        thread.start()
    workspace.erase(erase_capture, CaptureKind.NEED, note)
    for thread in saving:
        thread.join()
    workspace.close()
    assert not holding(tmp_path, NAME)
