"""The box over everything: from a few letters to the place where it was said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.finding import Entry, Kind
from cdp_desktop.operations.captures import remove_capture
from cdp_desktop.settings import Settings
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.screens.search_box import SearchBox, Searching
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, demo_workspace, find
from tests.ui.audit import audit
from tests.ui.typing import type_text

Opened = list[Entry]


@pytest.fixture
def opened() -> Opened:
    """What was chosen to be opened."""
    return []


@pytest.fixture
def box(workspace: Workspace, qtbot: QtBot, opened: Opened) -> Iterator[SearchBox]:
    """The box, opened by its key, and ready."""
    window = MainWindow(Settings(installation="a"))
    qtbot.addWidget(window)
    window.show()
    searching = Searching(workspace, window, opened.append)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(SearchBox)
    assert isinstance(found, SearchBox)
    qtbot.waitUntil(lambda: "Lecture" not in found.empty.sentence.text())
    assert searching.show() is found
    yield found
    window.close()


def press(box: SearchBox, *keys: Qt.Key) -> None:
    """Press keys in the field."""
    for key in keys:
        QTest.keyClick(box.field, key)


def test_results_are_by_kind_and_enter_opens_the_meeting(box: SearchBox, workspace: Workspace, opened: Opened) -> None:
    type_text(box.field, "rencontre 4")
    kinds = [row.hit.entry.kind for row in box.model.rows]
    assert kinds == sorted(kinds, key=kinds.index)
    assert box.said.text().endswith(("résultat", "résultats"))
    assert box.open_button.isVisibleTo(box)
    press(box, Qt.Key.Key_Return)
    assert [entry.meeting_id for entry in opened] == [demo_meeting(workspace, 4)]
    assert not box.isVisible()


def test_the_arrows_move_from_the_field(box: SearchBox) -> None:
    type_text(box.field, "logement")
    press(box, Qt.Key.Key_Up)
    assert box.list.currentIndex().row() == 0
    press(box, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert box.list.currentIndex().row() == 2
    assert box.whole.text().startswith(box.model[2].hit.excerpt.text)


def test_what_has_no_meeting_is_read_in_the_box(box: SearchBox, opened: Opened) -> None:
    type_text(box.field, "belhadj")
    box.kinds.setCurrentIndex(box.kinds.findText("Comités"))
    assert box.model[0].hit.entry.kind is Kind.COMMITTEE
    assert not box.open_button.isVisibleTo(box)
    assert "Belhadj" in box.whole.text()
    press(box, Qt.Key.Key_Return)
    assert not opened
    assert box.isVisible()


def test_a_member_found_is_opened_in_her_fiche(box: SearchBox, opened: Opened, workspace: Workspace) -> None:
    type_text(box.field, "belhadj")
    assert box.model[0].hit.entry.kind is Kind.MEMBER
    press(box, Qt.Key.Key_Return)
    assert [entry.id for entry in opened] == [find(workspace, "Nadia Belhadj")]


def test_nothing_typed_and_nothing_found_are_said(box: SearchBox) -> None:
    assert "le répertoire" in box.empty.sentence.text()
    type_text(box.field, "zzz")
    assert box.empty.sentence.text() == "Rien ne correspond à «\u00a0zzz\u00a0»."
    assert box.empty.isVisibleTo(box)
    assert not len(box.model)
    press(box, Qt.Key.Key_Escape)
    assert not box.field.text()
    press(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_one_kind_can_be_asked_for(box: SearchBox) -> None:
    type_text(box.field, "logement")
    box.kinds.setCurrentIndex(box.kinds.findText("Notes"))
    assert {row.hit.entry.kind for row in box.model.rows} == {Kind.NOTE}
    box.kinds.setCurrentIndex(0)
    assert len({row.hit.entry.kind for row in box.model.rows}) > 2


def test_what_is_removed_meanwhile_leaves_the_box(box: SearchBox, workspace: Workspace) -> None:
    type_text(box.field, "logement")
    note = next(row.hit.entry.id for row in box.model.rows if row.hit.entry.kind is Kind.NOTE)
    workspace.do(remove_capture, CaptureKind.NOTE, note)
    assert note not in [row.hit.entry.id for row in box.model.rows]


def test_closing_the_data_ends_the_reading_and_the_key(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = demo_workspace(tmp_path)
    window = MainWindow(Settings(installation="a"))
    qtbot.addWidget(window)
    searching = Searching(workspace, window, lambda _entry: None)
    assert "find" in [action.objectName() for action in window.actions()]
    assert window.search.isEnabled()
    workspace.close()
    assert not searching._finder.ready
    assert "find" not in [action.objectName() for action in window.actions()]
    assert not window.search.isEnabled()


def test_a_button_opens_the_box_too(workspace: Workspace, qtbot: QtBot) -> None:
    window = MainWindow(Settings(installation="a"))
    qtbot.addWidget(window)
    window.show()
    Searching(workspace, window, lambda _entry: None)
    assert "Ctrl+K" in window.search.toolTip()
    QTest.mouseClick(window.search, Qt.MouseButton.LeftButton)
    box = window.findChild(SearchBox)
    assert box is not None
    assert box.isVisible()


def test_the_box_is_for_everyone(box: SearchBox, qtbot: QtBot) -> None:
    assert audit(box, qtbot) == []
    type_text(box.field, "logement")
    assert audit(box, qtbot) == []
