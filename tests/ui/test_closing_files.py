"""« Avant de partir »: who will try what, the steps by keys, and the files written when the meeting ends."""

import os
import sys
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.document import Document, Paragraph
from cdp_desktop.domain.vocabulary import MeetingStatus, ReuseResult
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.memory_keys import _PLACES, MemoryKey, is_plugged, memory_keys
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.closing.files_card import FilesCard
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting
from tests.ui.audit import audit
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return
DOCUMENT = Document(title="Compte rendu", blocks=(Paragraph("On se revoit en octobre."),))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def card_with(qtbot: QtBot, *keys: MemoryKey) -> FilesCard:
    card = FilesCard(lambda: keys)
    qtbot.addWidget(card)
    card.show_state(running=True, ended=False)
    card.show()
    qtbot.waitUntil(lambda: len(card.boxes) == len(keys))
    return card


def key(folder: Path, name: str = "CLÉ") -> MemoryKey:
    folder.mkdir()
    return MemoryKey(name, folder, 12_300_000_000)


def save(card: FilesCard, folder: Path, qtbot: QtBot) -> str:
    """Have the card write, and return what it then says."""
    with qtbot.waitSignal(card.done, timeout=20_000):
        card.save(DOCUMENT, "2026-09-24_compte-rendu.pdf", folder)
    return "\n".join(label.text() for label in card.findChildren(Label) if label.isVisible()).replace("\u00a0", " ")


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> ClosingPanel:
    meeting_id, now = demo_meeting(workspace), demo_clock(9)()
    item_id = workspace.read(agenda, meeting_id)[0].id
    workspace.do(start_item, item_id, at=now)
    for one in workspace.read(candidates, MEETING_DAY)[:3]:
        workspace.do(mark_present, meeting_id, one.id, at=now)
    for kind, text in (
        (CaptureKind.DECISION, "On se voit le matin."),
        (CaptureKind.ACTION, "Appeler le CLSC"),
        (CaptureKind.PRACTICE, "Le café des ainés"),
        (CaptureKind.PRACTICE, "L’accueil à deux"),
        (CaptureKind.PARKING, "Le stationnement"),
    ):
        workspace.do(capture, meeting_id, kind, text, item_id=item_id, at=now)
    made = ClosingPanel(workspace, meeting_id, demo_clock(11, 50))
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_one_key_is_ticked_and_gets_the_file_whole(qtbot: QtBot, tmp_path: Path) -> None:
    stick = key(tmp_path / "cle")
    card = card_with(qtbot, stick)
    assert card.boxes[stick.folder].isChecked()
    assert "CLÉ" in card.boxes[stick.folder].text()
    assert "12,3 Go" in card.boxes[stick.folder].text()
    assert card.warning.isVisible()
    said = save(card, tmp_path, qtbot)
    for folder in (tmp_path, stick.folder):
        assert (folder / "2026-09-24_compte-rendu.pdf").read_bytes().startswith(b"%PDF-")
        assert str(folder) in said
    assert [file.name for file in stick.folder.iterdir()] == ["2026-09-24_compte-rendu.pdf"]
    assert len(card.open_buttons) == 2


def test_a_key_that_fills_up_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    stick = key(tmp_path / "cle")
    card = card_with(qtbot, stick)
    card.show_keys([replace(stick, free=40_000)])
    assert "pleine ou presque" in card.boxes[stick.folder].text()
    assert card.boxes[stick.folder].isChecked()


def test_among_several_keys_one_must_choose(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = key(tmp_path / "a", "A"), key(tmp_path / "b", "B")
    card = card_with(qtbot, first, second)
    assert not any(box.isChecked() for box in card.boxes.values())
    card.boxes[second.folder].click()
    save(card, tmp_path, qtbot)
    assert not list(first.folder.iterdir())
    assert len(list(second.folder.iterdir())) == 1


def test_a_key_taken_away_is_told_and_the_folder_still_has_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    stick = key(tmp_path / "cle")
    card = card_with(qtbot, stick)
    stick.folder.rmdir()
    said = save(card, tmp_path, qtbot)
    assert "Sur la clé « cle » : " in said
    assert "n’existe pas ou n’est plus branché" in said
    assert (tmp_path / "2026-09-24_compte-rendu.pdf").exists()
    assert len(card.open_buttons) == 1


@pytest.mark.skipif(sys.platform == "win32" or getattr(os, "geteuid", int)() == 0, reason="needs rights that are held")
def test_a_locked_key_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    stick = key(tmp_path / "cle")
    stick.folder.chmod(0o500)
    assert "impossible d’écrire" in save(card_with(qtbot, stick), tmp_path, qtbot)
    stick.folder.chmod(0o700)


def test_a_key_unplugged_is_no_longer_offered(qtbot: QtBot, tmp_path: Path) -> None:
    plugged = [key(tmp_path / "cle")]
    card = FilesCard(lambda: plugged)
    qtbot.addWidget(card)
    card.show_state(running=True, ended=False)
    card.show()
    qtbot.waitUntil(lambda: len(card.boxes) == 1)
    plugged.clear()
    qtbot.waitUntil(lambda: card._search is None)
    card.look()
    qtbot.waitUntil(lambda: not card.boxes)
    assert not card.warning.isVisible()


@pytest.mark.skipif(sys.platform != "linux", reason="where Linux puts what is plugged in")
def test_the_disk_of_the_computer_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cdp_desktop.ui.memory_keys._PLACES", _PLACES)
    assert is_plugged("/media/ana/CLE")
    assert is_plugged("/run/media/ana/CLE")
    assert not is_plugged("/")
    assert not is_plugged("/home")
    assert all(one.folder != Path("/") for one in memory_keys())


def test_intentions_are_noted_by_keys_alone(panel: ClosingPanel, workspace: Workspace) -> None:
    card = panel.intentions
    there = workspace.read(candidates, MEETING_DAY)[0].person
    card.who.setFocus()
    type_text(card.who, there.name)
    QTest.keyClick(card.who, ENTER)
    assert card.practice.hasFocus()
    QTest.keyClick(card.practice, Qt.Key.Key_Down)
    QTest.keyClick(card.practice, ENTER)
    practice = workspace.read(record, demo_meeting(workspace)).practices[1]
    (reuse,) = practice.reuses
    assert (reuse.result, reuse.by and reuse.by.id) == (ReuseResult.INTENDED, there.id)
    assert card.who.hasFocus()
    assert card.who.text() == ""
    assert there.name in card.noted.text()
    workspace.undo_stack.undo()
    assert not card.noted.isVisible()


def test_an_intention_of_nobody_is_refused(panel: ClosingPanel) -> None:
    card = panel.intentions
    card.who.setFocus()
    type_text(card.who, "Zzzz")
    QTest.keyClick(card.who, ENTER)
    assert "répertoire" in card.problem.text()
    card.who.clear()
    card.add.click()
    assert "Dites qui" in card.problem.text()


def test_without_practice_nobody_is_asked_what_they_will_try(workspace: Workspace, qtbot: QtBot) -> None:
    made = ClosingPanel(workspace, demo_meeting(workspace), demo_clock(9))
    qtbot.addWidget(made)
    made.show()
    assert not made.intentions.isVisible()
    assert not made.files.isVisible()


def test_f8_goes_from_step_to_step_and_back(panel: ClosingPanel) -> None:
    panel.room_button.setFocus()
    passed = []
    first, *others = (step for step in panel._steps if step is not panel.files and step.isVisible())
    for _step in (first, *others):
        QTest.keyClick(focused(), Qt.Key.Key_F8)
        passed.append(next(step for step in panel._steps if step.isAncestorOf(focused())))
    assert passed == [*others, first]
    before = focused()
    QTest.keyClick(before, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert focused() is before


def test_what_a_follow_up_lacks_has_the_focus_and_is_in_sight(panel: ClosingPanel) -> None:
    panel.resize(1280, 300)
    panel.setFocus()
    panel._reveal_focus()
    field = focused()
    assert panel.follow_ups.isAncestorOf(field)
    top = field.mapTo(panel._scroll.viewport(), field.rect().topLeft()).y()
    assert 0 <= top <= panel._scroll.viewport().height() - field.height()


def test_the_room_is_shown_the_decisions(panel: ClosingPanel) -> None:
    asked: list[str] = []
    panel.asked.connect(asked.append)
    panel.room_button.click()
    assert asked == ["room:decisions"]


def test_ending_writes_the_minutes_and_enter_opens_them(
    panel: ClosingPanel, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    with qtbot.waitSignal(panel.files.done, timeout=20_000):
        for _press in range(2):
            QTest.keyClick(focused(), Qt.Key.Key_F10)
    assert workspace.read(record, demo_meeting(workspace)).meeting.status is MeetingStatus.ENDED
    (file,) = workspace.folder.documents.glob("2026-09-24_compte-rendu_*.pdf")
    assert panel.files.open_buttons[0].hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert [Path(url.toLocalFile()) for url in opened] == [file]
    assert panel.files.again.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert panel.finish.main_button.hasFocus()
    assert panel.finish.main_button.text() == "Compte rendu"


def test_the_next_meeting_is_planned_by_keys(panel: ClosingPanel, workspace: Workspace) -> None:
    workspace.do(create_meeting, title="Suite", held_on=date(2026, 10, 22), start=time(9), end=time(12), place="CLSC")
    assert "CLSC" in panel.next_meeting.text()
    assert not panel.plan_button.isVisible()


def test_the_card_of_files_can_be_used_by_everyone(qtbot: QtBot, tmp_path: Path) -> None:
    card = card_with(qtbot, key(tmp_path / "cle"))
    card.resize(430, 500)
    save(card, tmp_path, qtbot)
    card.show_state(running=False, ended=True)
    assert audit(card, qtbot) == []


def test_the_whole_page_can_be_used_by_everyone(panel: ClosingPanel, qtbot: QtBot) -> None:
    assert audit(panel, qtbot) == []
