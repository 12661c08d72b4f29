"""The audit finds what it is there to find."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.text import Label
from tests.ui.audit import audit
from tests.ui.conftest import Page


def named(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def test_nothing_is_wrong_with_a_plain_form(qtbot: QtBot, page: Page) -> None:
    assert audit(page(Label("Nom"), named("Nom"), QPushButton("Ajouter")), qtbot) == []


def test_a_field_with_a_placeholder_alone_has_no_name(qtbot: QtBot, page: Page) -> None:
    field = QLineEdit()
    field.setPlaceholderText("Nom")
    faults = audit(page(field), qtbot)
    assert len(faults) == 1
    assert "no name" in faults[0]


def test_a_label_that_names_its_field_is_enough(qtbot: QtBot, page: Page) -> None:
    label, field = QLabel("Nom"), QLineEdit()
    label.setBuddy(field)
    assert audit(page(label, field), qtbot) == []


def test_an_editor_that_keeps_tab_hides_what_follows(qtbot: QtBot, page: Page) -> None:
    editor = QPlainTextEdit()
    editor.setAccessibleName("Notes")
    window = page(editor, named("Nom"))
    assert "Tab does not reach" in "".join(audit(window, qtbot))
    editor.setTabChangesFocus(True)
    assert audit(window, qtbot) == []


def test_small_targets_and_cut_words_are_found_at_the_size_where_they_are(qtbot: QtBot, page: Page) -> None:
    field, label = named("Nom"), Label("Communauté de pratique")
    field.setMaximumWidth(20)
    label.setFixedWidth(label.sizeHint().width() + 10)
    faults = audit(page(field, label), qtbot)
    assert any("target of 20" in fault and "at 100%" in fault for fault in faults)
    assert not any("words cut" in fault and "at 100%" in fault for fault in faults)
    assert any("words cut" in fault and "at 150%" in fault for fault in faults)
    assert theme.scale == 1.0


def test_what_lies_outside_the_window_is_found(qtbot: QtBot, page: Page) -> None:
    window = page(named("Nom"))
    stray = QPushButton("Terminer", window)
    stray.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    stray.setGeometry(window.width() - 20, 0, 400, 80)
    stray.show()
    assert any("outside the window" in fault for fault in audit(window, qtbot, scales=(1.0,)))


def test_what_is_hidden_or_disabled_is_left_out(qtbot: QtBot, page: Page) -> None:
    hidden, disabled = QLineEdit(), named("Nom")
    window: QWidget = page(Label("Nom"), hidden, disabled)
    hidden.hide()
    disabled.setEnabled(False)
    assert audit(window, qtbot) == []
