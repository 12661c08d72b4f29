"""The window opens at once, shows the way, and keeps what was chosen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.settings import Settings
from cdp_desktop.ui.key_sheet import KeySheet
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from tests.ui.audit import audit
from tests.ui.typing import type_text

NAMES = {"home": "Aujourd’hui", "meetings": "Rencontres", "members": "Membres"}


class Screen(QWidget):
    """A screen with one field."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName("Recherche")
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(Settings("a", theme="light"))
    qtbot.addWidget(window)
    for key, title in NAMES.items():
        window.add_screen(key, title, "house", Screen)
    window.add_screen("live", "Animer", "play", Screen, place="hidden")
    window.add_screen("settings", "Réglages", "settings", Screen, place="bottom")
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def words(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def nav(window: MainWindow, title: str) -> Button:
    return next(button for button in window.rail.findChildren(Button) if button.accessibleName() == title)


def screen(window: MainWindow, key: str) -> Screen:
    widget = window.screen_widget(key)
    assert isinstance(widget, Screen)
    return widget


def test_it_opens_before_the_data_and_says_so(window: MainWindow) -> None:
    assert "Ouverture de la communauté…" in words(window)
    assert not nav(window, "Membres").isEnabled()
    assert window.screen_widget("home") is None


def test_the_first_screen_has_the_focus_and_others_are_made_when_asked(window: MainWindow) -> None:
    window.open_community("CdP Centre-Sud", "home", demo=True)
    assert "CdP Centre-Sud" in words(window)
    assert "Démonstration" in words(window)
    assert screen(window, "home").field.hasFocus()
    assert window.screen_widget("members") is None
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert screen(window, "members").field.hasFocus()
    assert nav(window, "Membres").isChecked()
    assert not nav(window, "Aujourd’hui").isChecked()


def test_a_click_in_the_rail_and_back_keeps_what_was_typed(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    type_text(screen(window, "home").field, "tré")
    QTest.mouseClick(nav(window, "Rencontres"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(nav(window, "Aujourd’hui"), Qt.MouseButton.LeftButton)
    assert screen(window, "home").field.text() == "tré"


def test_a_hidden_screen_can_take_the_whole_window(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    window.show_screen("live")
    window.show_alone(alone=True)
    assert not window.rail.isVisible()
    assert not any(button.isChecked() for button in window.rail.findChildren(Button))
    window.show_alone(alone=False)
    assert window.rail.isVisible()


def test_the_rail_keeps_its_icons_alone_when_there_is_little_room(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    assert nav(window, "Membres").text() == "Membres"
    window.resize(960, 640)
    assert window.rail.folded
    assert nav(window, "Membres").text() == ""
    assert nav(window, "Membres").accessibleName() == "Membres"
    window.resize(1280, 720)
    assert not window.rail.folded


def test_text_grows_by_keys_and_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    window.open_community("CdP", "home")
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(window.settings_changed) as signal:
        QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert signal.args is not None
    assert signal.args[0].text_scale == theme.scale == 1.15
    assert "115\u00a0%" in window.info.text
    for _step in range(20):
        QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert theme.scale == 2.0
    assert window.rail.folded
    QTest.keyClick(window, Qt.Key.Key_0, control)
    assert theme.scale == 1.0
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert theme.scale == 1.0


def test_the_theme_changes_by_a_key(window: MainWindow) -> None:
    for name in ("dark", "contrast", "light"):
        QTest.keyClick(window, Qt.Key.Key_F9)
        assert theme.palette.name == name == window.settings.theme


def test_it_says_what_is_saved_and_what_cannot_be(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    window.show_saving()
    assert "Enregistrement…" in words(window)
    window.show_saved(datetime(2026, 2, 12, 14, 32, tzinfo=ZoneInfo("America/Montreal")))
    assert "Enregistré à 14\u00a0h\u00a032" in words(window)
    window.show_read_only("Une autre fenêtre l’utilise.")
    assert "Une autre fenêtre l’utilise." in words(window)
    window.show_read_only("")
    assert "Une autre fenêtre l’utilise." not in words(window)


def test_what_is_said_leaves_the_focus_and_can_be_acted_upon(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    done: list[str] = []
    window.say("Le compte rendu est prêt.", "success", action="Ouvrir", on_action=lambda: done.append("open"))
    assert screen(window, "home").field.hasFocus()
    QTest.mouseClick(window.info.button, Qt.MouseButton.LeftButton)
    assert done == ["open"]
    assert not window.info.isVisible()


def test_ctrl_z_is_the_field_s_own_while_it_has_something_to_undo(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    stack = QUndoStack(window)
    window.follow_undo(stack)
    stack.push(QUndoCommand("la saisie d’une pratique"))
    field = screen(window, "home").field
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Z, control)
    assert field.text() == ""
    assert stack.canUndo()
    QTest.keyClick(field, Qt.Key.Key_Z, control)
    assert not stack.canUndo()
    field.setText("")
    QTest.keyClick(field, Qt.Key.Key_Y, control)
    assert stack.canUndo()


def test_the_foot_says_what_would_be_undone(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    stack = QUndoStack(window)
    window.follow_undo(stack)
    stack.push(QUndoCommand("la saisie d’une pratique"))
    assert "Ctrl+Z\u00a0: annuler la saisie d’une pratique" in words(window)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "annuler" not in words(window)


def test_another_community_has_its_own_undo(window: MainWindow) -> None:
    window.open_community("CdP", "home")
    first, second = QUndoStack(window), QUndoStack(window)
    window.follow_undo(first)
    first.push(QUndoCommand("x"))
    window.forget_screens()
    assert "Ouverture" in words(window)
    window.open_community("Autre", "home")
    window.follow_undo(second)
    second.push(QUndoCommand("y"))
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first.canUndo()
    assert not second.canUndo()


def test_full_screen_and_back(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_the_place_of_the_window_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(720, 560)
    with qtbot.waitSignals([window.closing, window.settings_changed]):
        window.close()
    other = MainWindow(replace(window.settings))
    qtbot.addWidget(other)
    assert (other.width(), other.height()) == (720, 560)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_everyone_can_use_the_window(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.open_community("Communauté de pratique Centre-Sud", "home", demo=True)
    window.say("Le compte rendu est prêt.", "success", action="Ouvrir")
    window.show_read_only("Une autre fenêtre l’utilise.")
    window.resize(*size)
    assert audit(window, qtbot) == []


def test_everyone_can_read_the_shortcuts(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeySheet)
    assert isinstance(sheet, KeySheet)
    assert "Raccourcis clavier" in words(sheet)
    assert "Point suivant" in "\n".join(label.text() for label in sheet.findChildren(QLabel))
    assert audit(sheet, qtbot) == []
    sheet.close()
