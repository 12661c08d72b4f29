"""Doing, undoing, and the news of what changed, as the screens know them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

import cdp_desktop.workspace
from cdp_desktop.operations import Refused, operation
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.folder import Lock
from cdp_desktop.store.schema import TopicRow
from cdp_desktop.workspace import SAME_EDIT, UNDO_LIMIT, Workspace
from tests.builders import demo_workspace, open_workspace


class Watch:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.at


@operation("l’ajout")
def add(session: Session, label: str) -> UUID:
    """Add a topic."""
    row = TopicRow(rank=1, label=label)
    session.add(row)
    session.flush()
    return row.id


@operation("le changement")
def rename(session: Session, topic_id: UUID, label: str) -> None:
    """Rename a topic."""
    session.get_one(TopicRow, topic_id).label = label


@operation("le rang")
def rank(session: Session, topic_id: UUID, value: int) -> None:
    """Move a topic."""
    session.get_one(TopicRow, topic_id).rank = value


@operation("le vide")
def nothing(_session: Session) -> None:
    """Change nothing."""


@operation("l’échec")
def fail(session: Session, error: Exception) -> NoReturn:
    """Change something, then fail."""
    session.execute(delete(TopicRow))
    raise error


def labels(session: Session) -> list[str]:
    return list(session.scalars(select(TopicRow.label).order_by(TopicRow.label)))


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    found = Watch()
    monkeypatch.setattr(cdp_desktop.workspace, "monotonic", found)
    return found


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot, watch: Watch) -> Iterator[Workspace]:
    del qtbot, watch
    opened = open_workspace(tmp_path / "communaute")
    yield opened
    opened.close()


def test_a_change_is_announced_undone_and_redone(workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.changed) as news:
        topic = workspace.do(add, "logement")
    assert news.args
    assert isinstance(news.args[0], Changes)
    assert news.args[0].touch("topic")
    assert news.args[0].touch_row(topic)
    assert workspace.undo_stack.undoText() == "l’ajout"
    with qtbot.waitSignal(workspace.changed):
        workspace.undo_stack.undo()
    assert workspace.read(labels) == []
    with qtbot.waitSignal(workspace.changed):
        workspace.undo_stack.redo()
    assert workspace.read(labels) == ["logement"]


def test_edits_that_follow_at_once_make_one_step(workspace: Workspace, watch: Watch) -> None:
    topic = workspace.do(add, "l")
    for label in ("lo", "log", "loge"):
        watch.at += SAME_EDIT - 0.1
        workspace.do(rename, topic, label)
    assert workspace.undo_stack.count() == 2
    workspace.undo_stack.undo()
    assert workspace.read(labels) == ["l"]
    workspace.undo_stack.redo()
    assert workspace.read(labels) == ["loge"]


def test_edits_apart_or_of_something_else_are_steps_of_their_own(workspace: Workspace, watch: Watch) -> None:
    first, second = workspace.do(add, "a"), workspace.do(add, "b")
    workspace.do(rename, first, "aa")
    watch.at += SAME_EDIT + 0.1
    workspace.do(rename, first, "aaa")
    workspace.do(rename, second, "bb")
    workspace.do(rank, second, 2)
    assert workspace.undo_stack.count() == 6
    for wanted in (["aaa", "bb"], ["aaa", "b"], ["aa", "b"], ["a", "b"]):
        workspace.undo_stack.undo()
        assert workspace.read(labels) == wanted


def test_edit_after_an_undo_forgets_what_was_undone(workspace: Workspace) -> None:
    topic = workspace.do(add, "a")
    workspace.do(rename, topic, "b")
    workspace.undo_stack.undo()
    workspace.do(rename, topic, "c")
    assert not workspace.undo_stack.canRedo()
    workspace.undo_stack.undo()
    assert workspace.read(labels) == ["a"]


@pytest.mark.parametrize("error", [Refused("Non."), RuntimeError("défaut")])
def test_refused_gesture_writes_nothing_and_leaves_no_step(workspace: Workspace, error: Exception) -> None:
    workspace.do(add, "logement")
    with pytest.raises(type(error)):
        workspace.do(fail, error)
    assert workspace.read(labels) == ["logement"]
    assert workspace.undo_stack.count() == 1


def test_gesture_that_changes_nothing_leaves_no_step(workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(workspace.changed):
        workspace.do(nothing)
    assert not workspace.undo_stack.canUndo()


def test_undo_goes_back_a_limited_number_of_steps(workspace: Workspace) -> None:
    for number in range(UNDO_LIMIT + 5):
        workspace.do(add, f"{number:03}")
    assert workspace.undo_stack.count() == UNDO_LIMIT
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    assert workspace.read(labels) == [f"{number:03}" for number in range(5)]


def test_second_window_reads_and_says_why_it_cannot_write(workspace: Workspace) -> None:
    workspace.do(add, "logement")
    second = open_workspace(workspace.folder.path)
    assert second.read_only
    assert "lecture seule" in second.read_only_reason
    assert second.read(labels) == ["logement"]
    with pytest.raises(StoreError, match="lecture seule"):
        second.do(add, "autre")
    assert second.drafts is None
    workspace.do(add, "répit")
    assert second.read(labels) == ["logement", "répit"]
    second.close()
    workspace.do(add, "santé")
    assert workspace.read(labels) == ["logement", "répit", "santé"]


def test_second_window_follows_the_first(workspace: Workspace, qtbot: QtBot) -> None:
    first = workspace.do(add, "logement")
    second = open_workspace(workspace.folder.path)
    heard: list[Changes] = []
    second.changed.connect(heard.append)
    new = workspace.do(add, "répit")
    qtbot.waitUntil(lambda: bool(heard))
    [changes] = heard
    assert changes.touch("topic")
    assert changes.touch_row(new)
    assert not changes.touch_row(first)
    workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1].touch_row(new)
    second.close()


def test_second_window_of_a_damaged_file_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    workspace = demo_workspace(tmp_path / "communaute")
    workspace.close()
    path = workspace.folder.database
    content = bytearray(path.read_bytes())
    content[8192:16384] = b"\xff" * 8192
    path.write_bytes(content)
    with Lock(workspace.folder), pytest.raises(StoreError, match="endommagé"):
        open_workspace(workspace.folder.path)


def test_pending_text_is_written_before_a_backup_and_before_closing(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    workspace = open_workspace(tmp_path / "communaute")
    waiting = ["premier", "second"]
    workspace.saving.connect(lambda: workspace.do(add, waiting.pop(0)) if waiting else None)
    copy = workspace.back_up(Reason.REQUEST)
    assert workspace.read(labels) == ["premier"]
    assert [found.path for found in workspace.backups()] == [copy.path]
    workspace.close()
    again = open_workspace(tmp_path / "communaute")
    assert not again.read_only
    assert again.read(labels) == ["premier", "second"]
    again.close()


def test_whole_demo_is_one_step(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    workspace = demo_workspace(tmp_path / "communaute")
    assert workspace.read(labels)
    assert not workspace.undo_stack.canUndo()
    workspace.rest()
    log = workspace.folder.database.with_name("communaute.db-wal")
    assert log.stat().st_size == 0
    workspace.close()
    assert not log.exists()
