"""Attaching to a point, in the preparation and in the live screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.attachment import AttachmentKind
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.ui.screens.live.tools.attachments import Attachments
from cdp_desktop.ui.screens.preparation.attachments_box import AttachmentsBox
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, small_meeting
from tests.rencontre.room import CTRL, SHIFT, Key, Room
from tests.ui.audit import audit
from tests.ui.preparation import go_to, shown, words


@pytest.fixture
def room(workspace: Workspace, qtbot: QtBot) -> Iterator[Room]:
    """The live screen of a meeting under way, with the tool open."""
    live = Room(qtbot, workspace, small_meeting(workspace, "Échange", "Ensuite"), demo_clock(9, 0))
    live.start()
    live.press(Key.Key_J, CTRL | SHIFT)
    yield live
    live.panel.close()


def box(room: Room) -> AttachmentsBox:
    tool = room.panel.dock.tool
    assert isinstance(tool, Attachments)
    return tool.box


def titles(shown_in: AttachmentsBox) -> list[str]:
    return [one.title for one in shown_in.model.rows]


def picture(path: Path, width: int = 3000, height: int = 2000) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#2f6f5e"))
    image.save(str(path))
    return path


def test_a_link_is_typed_and_the_photo_of_the_board_is_seen(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    pieces = box(room)
    assert pieces.address.hasFocus()
    room.say("centraide.ca/outils")
    assert titles(pieces) == ["centraide.ca/outils"]
    room.say("pas une adresse")
    assert "https://" in room.told
    item = room.workspace.read(agenda, room.meeting_id)[0]
    for name in ("a.png", "b.png"):
        path = picture(tmp_path / name, width=3000 if name == "a.png" else 900)
        pieces.intake.add_files(item.id, [path], AttachmentKind.PHOTO)
        qtbot.waitUntil(lambda name=name: len(titles(pieces)) == (2 if name == "a.png" else 3))  # type: ignore[misc]
    assert titles(pieces)[1:] == ["Photo du tableau", "Photo du tableau 2"]
    assert pieces.preview.isVisible()
    assert 0 < pieces.preview.pixmap().width() <= pieces.width()
    assert audit(room.panel, qtbot) == []
    pieces.list.setFocus()
    room.press(Key.Key_Delete)
    assert titles(pieces)[1:] == ["Photo du tableau"]
    room.undo()
    assert titles(pieces)[1:] == ["Photo du tableau", "Photo du tableau 2"]
    room.press(Key.Key_Escape)
    assert room.in_line


def test_a_picture_or_files_are_pasted(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    pieces = box(room)
    QGuiApplication.clipboard().setImage(QImage(str(picture(tmp_path / "x.png", 40, 30))))
    room.press(Key.Key_V, CTRL)
    assert titles(pieces) == ["Photo du tableau"]
    plan, program = tmp_path / "Plan.pdf", tmp_path / "jeu.exe"
    plan.write_bytes(b"plan")
    program.write_bytes(b"MZ")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in (plan, program)])
    QGuiApplication.clipboard().setMimeData(files)
    room.press(Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(titles(pieces)) == 2)
    assert titles(pieces)[1] == "Plan"
    assert "est un programme" in room.told


def test_a_point_off_the_record_takes_nothing(room: Room) -> None:
    item = room.workspace.read(agenda, room.meeting_id)[0]
    room.workspace.do(edit_item, item.id, off_record=True)
    tool = room.panel.dock.tool
    assert isinstance(tool, Attachments)
    assert "rien n’y est joint" in tool.why.text()
    assert not tool.box.isVisible()


def test_pieces_are_named_and_their_level_said_in_the_preparation(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 1)
    panel.side.item_tab.click()
    pieces = panel.side.item.attachments
    pieces.address.setFocus()
    QTest.keyClicks(pieces.address, "exemple.org/projet")
    QTest.keyClick(pieces.address, Key.Key_Return)
    pieces.title.setFocus()
    pieces.title.selectAll()
    QTest.keyClicks(pieces.title, "Projet de charte")
    QTest.keyClick(pieces.title, Key.Key_Return)
    pieces.level.setFocus()
    QTest.keyClick(pieces.level, Key.Key_Down)
    (one,) = pieces.model.rows
    assert (one.title, one.about) == ("Projet de charte", "exemple.org · Animation seulement")
    pieces.address.setFocus()
    QTest.keyClicks(pieces.address, "ftp://x")
    QTest.keyClick(pieces.address, Key.Key_Return)
    assert "Cette adresse n’est pas comprise" in words(panel)
    go_to(panel, 0)
    assert pieces.model.rows == ()
    assert not pieces.title.isVisible()
