"""Shortcuts are changed by pressing others; what a Canadian French keyboard cannot type is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain import key_document
from cdp_desktop.settings import Settings, load, save
from cdp_desktop.ui.actions import ENTRIES, bind, keyboard, shown_keys
from cdp_desktop.ui.key_sheet import KeySheet, key_groups
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.screens.settings_shortcuts import ShortcutsPage
from cdp_desktop.ui.shortcuts import misfit
from tests.ui.audit import audit

Key = Qt.Key
Held = Qt.KeyboardModifier


@pytest.fixture(autouse=True)
def keys_of_the_program() -> Iterator[None]:
    yield
    keyboard.use({})


@pytest.fixture
def page(qtbot: QtBot) -> ShortcutsPage:
    made = ShortcutsPage(Settings("a"))
    qtbot.addWidget(made)
    made.resize(1068, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(page: ShortcutsPage, action_id: str, key: Key, held: Held = Held.NoModifier) -> str:
    """Ask for other keys with Enter, press them, and return what is refused."""
    line = page.lines[action_id]
    line.field.setFocus()
    QTest.keyClick(line.field, Key.Key_Return)
    QTest.keyClick(line.field, key, held)
    return line.problem.text() if line.problem.isVisible() else ""


def test_keys_pressed_are_used_at_once_and_kept(page: ShortcutsPage, qtbot: QtBot, tmp_path: Path) -> None:
    called: list[str] = []
    panel = QWidget(page)
    panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.show()
    action = bind(panel, {"pause": lambda: called.append("pause")})["pause"]
    with qtbot.waitSignal(page.changed) as signal:
        assert press(page, "pause", Key.Key_P, Held.ControlModifier) == ""
    panel.setFocus()
    QTest.keyClick(panel, Key.Key_F6)
    assert called == []
    QTest.keyClick(panel, Key.Key_P, Held.ControlModifier)
    assert called == ["pause"]
    assert "Ctrl+P" in action.toolTip()
    assert page.lines["pause"].field.text() == "Ctrl+P"
    save(signal.args[0], tmp_path / "settings.json")
    assert load(tmp_path / "settings.json").shortcuts == {"pause": "Ctrl+P"}


def test_the_window_uses_the_keys_that_were_kept(qtbot: QtBot) -> None:
    window = MainWindow(Settings("a", shortcuts={"full_screen": "Ctrl+Shift+F2", "gone": "F2", "theme": "Ctrl+Alt+T"}))
    qtbot.addWidget(window)
    assert shown_keys("full_screen").endswith("F2")
    assert keyboard.keys("theme") == ("F9",)
    sheet = KeySheet(window)
    qtbot.addWidget(sheet)
    assert shown_keys("full_screen") in {label.text() for label in sheet.findChildren(QLabel)}


def test_keys_at_work_in_the_same_place_are_refused_with_the_name_of_the_other(page: ShortcutsPage) -> None:
    assert "Point suivant" in press(page, "pause", Key.Key_F8)
    assert "Raccourcis clavier" in press(page, "pause", Key.Key_F1)
    assert "Aller aux présences" in press(page, "pause", Key.Key_2, Held.ControlModifier)
    assert keyboard.chosen == {}
    assert press(page, "excuse", Key.Key_F8) == ""  # another place: both can be


@pytest.mark.parametrize(
    ("key", "held", "word"),
    [
        (Key.Key_T, Held.ControlModifier | Held.AltModifier, "AltGr"),
        (Key.Key_Tab, Held.NoModifier, "Tab"),
        (Key.Key_Return, Held.ControlModifier, "Entrée"),
        (Key.Key_A, Held.NoModifier, "Seule"),
        (Key.Key_L, Held.ShiftModifier, "Seule"),
        (Key.Key_Left, Held.NoModifier, "Seule"),
        (Key.Key_BracketLeft, Held.ControlModifier, "clavier"),
        (Key.Key_Eacute, Held.ControlModifier, "clavier"),
        (Key.Key_At, Held.ControlModifier, "clavier"),
        (Key.Key_C, Held.ControlModifier, "champs de texte"),
        (Key.Key_F4, Held.AltModifier, "ordinateur"),
        (Key.Key_1, Held.AltModifier, "questions"),
    ],
)
def test_keys_that_write_or_walk_are_refused(page: ShortcutsPage, key: Key, held: Held, word: str) -> None:
    assert word in press(page, "pause", key, held)
    assert keyboard.chosen == {}
    assert page.lines["pause"].field.hasFocus()


def test_escape_changes_nothing_and_tab_then_leaves(page: ShortcutsPage) -> None:
    assert press(page, "pause", Key.Key_Escape) == ""
    assert keyboard.chosen == {}
    QTest.keyClick(page.lines["pause"].field, Key.Key_Tab)
    assert not page.lines["pause"].field.hasFocus()


def test_one_goes_back_or_all_of_them(page: ShortcutsPage) -> None:
    press(page, "pause", Key.Key_P, Held.ControlModifier)
    press(page, "defer", Key.Key_F6)
    line = page.lines["pause"]
    QTest.mouseClick(line.back, Qt.MouseButton.LeftButton)
    assert "Reporter un point" in line.problem.text()
    QTest.mouseClick(page.all_back, Qt.MouseButton.LeftButton)
    assert keyboard.chosen == {}
    assert not page.all_back.isEnabled()
    assert line.field.text() == "F6"


def test_two_actions_exchange_their_keys_over_a_restart() -> None:
    keyboard.use({"pause": "F7", "five_more": "F6"})
    assert (keyboard.keys("pause"), keyboard.keys("five_more")) == (("F7",), ("F6",))
    keyboard.use({"pause": "F7"})
    assert keyboard.keys("pause") == ("F6",)


def test_every_key_of_the_program_could_be_chosen() -> None:
    own = {"Ctrl+Left", "Ctrl+Right", "Ctrl+E", "Ctrl+Del", "Ctrl+Backspace", "Ctrl+Shift+Backspace", "Ctrl+Return"}
    assert not [(keys, misfit(keys)) for entry in ENTRIES for keys in entry.keys if keys not in own and misfit(keys)]


def test_a_sign_made_with_shift_is_the_same_key(page: ShortcutsPage) -> None:
    field = page.lines["pause"].field
    field.take()
    QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Control, Held.ControlModifier))
    held = Held.ControlModifier | Held.ShiftModifier
    QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Plus, held, "+"))
    assert "Agrandir le texte" in page.lines["pause"].problem.text()


def test_the_sheet_is_one_page_with_the_letters_and_the_keys_in_use() -> None:
    keyboard.use({"pause": "Ctrl+P"})
    document = key_document.compose(key_groups())
    texts = list(document.texts())
    assert any("Ctrl+P" in text and "Pause" in text for text in texts)
    assert any(text.startswith("c\u00a0") for text in texts)
    pdf = make_pdf(document)
    assert (pdf.pages, pdf.missing) == (1, 0)


def test_the_page_can_be_used_by_everyone(page: ShortcutsPage, qtbot: QtBot) -> None:
    assert audit(page, qtbot) == []
