"""Shortcuts can be typed on a Canadian French keyboard, and none hides another."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.files import shipped
from cdp_desktop.ui.actions import ENTRIES, bind, keyboard, shown_keys
from cdp_desktop.ui.shortcuts import rival

TYPEABLE = re.compile(r"(Ctrl\+|Shift\+|Alt\+)*([A-Z0-9+=-]|F\d{1,2}|Up|Down|Left|Right|Del|Backspace|Return)")


def test_every_shortcut_can_be_typed() -> None:
    for entry in ENTRIES:
        for keys in entry.keys:
            assert TYPEABLE.fullmatch(keys), keys
            assert not {"Ctrl", "Alt"} <= set(keys.split("+")), f"{keys} is AltGr"
            assert not QKeySequence(keys).isEmpty()


def test_no_key_calls_two_actions_in_one_place() -> None:
    for entry in ENTRIES:
        for keys in entry.keys:
            assert rival(entry, keys, ENTRIES, keyboard.keys) is None, (entry.id, keys)


def test_every_action_has_its_own_name_and_an_icon() -> None:
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)
    assert all(shipped("resources", "icons", f"{entry.icon}.svg").is_file() for entry in ENTRIES)


def test_a_key_works_only_in_the_panel_that_has_the_focus(qtbot: QtBot) -> None:
    window, here, there = QWidget(), QLineEdit(), QLineEdit()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    panel = QWidget()
    QVBoxLayout(panel).addWidget(here)
    box.addWidget(panel)
    box.addWidget(there)
    called: list[str] = []
    actions = bind(panel, {"pause": lambda: called.append("pause")})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    there.setFocus()
    QTest.keyClick(there, Qt.Key.Key_F6)
    assert called == []
    here.setFocus()
    QTest.keyClick(here, Qt.Key.Key_F6)
    assert called == ["pause"]
    assert shown_keys("pause") in actions["pause"].toolTip()
