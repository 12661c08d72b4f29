"""What is typed is saved, and never lost to something else that changed."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cdp_desktop.ui.draft import Draft

Editor = QPlainTextEdit | QLineEdit


class Store(QObject):
    """What the workspace is to a draft."""

    saving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.full = False

    def save(self, text: str) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        self.texts.append(text)


@pytest.fixture(params=[QPlainTextEdit, QLineEdit])
def editor(request: pytest.FixtureRequest, qtbot: QtBot) -> Editor:
    made: Editor = request.param()
    qtbot.addWidget(made)
    made.show()
    return made


def text(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def test_a_pause_saves(editor: Editor, qtbot: QtBot) -> None:
    store = Store()
    Draft(editor, store.save, store.saving, pause=20)
    QTest.keyClicks(editor, "bonjour")
    assert store.texts == []
    qtbot.waitUntil(lambda: store.texts == ["bonjour"])


def test_leaving_the_field_saves(editor: Editor, qtbot: QtBot) -> None:
    store, other = Store(), QWidget()
    qtbot.addWidget(other)
    Draft(editor, store.save, store.saving)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "fin")
    editor.clearFocus()
    assert store.texts == ["fin"]


def test_closing_saves(editor: Editor) -> None:
    store = Store()
    Draft(editor, store.save, store.saving)
    QTest.keyClicks(editor, "fin")
    store.saving.emit()
    store.saving.emit()
    assert store.texts == ["fin"]


def test_another_change_leaves_what_is_being_typed(editor: Editor) -> None:
    store = Store()
    draft = Draft(editor, store.save, store.saving)
    QTest.keyClicks(editor, "en cours")
    draft.show("")
    assert text(editor) == "en cours"
    draft.flush()
    assert store.texts == ["en cours"]


def test_a_pause_after_a_space_does_not_take_the_space_away(editor: Editor) -> None:
    store = Store()
    draft = Draft(editor, store.save, store.saving)
    QTest.keyClicks(editor, "on ")
    draft.flush()
    draft.show("on")  # as it was written
    QTest.keyClicks(editor, "marche")
    draft.flush()
    assert store.texts == ["on ", "on marche"]


def test_an_undo_shows_the_former_text_and_saves_nothing(editor: Editor) -> None:
    store = Store()
    draft = Draft(editor, store.save, store.saving)
    QTest.keyClicks(editor, "un")
    draft.flush()
    draft.show("")
    draft.flush()
    assert text(editor) == ""
    assert store.texts == ["un"]


def test_what_could_not_be_saved_is_tried_again(editor: Editor) -> None:
    store = Store()
    draft = Draft(editor, store.save, store.saving)
    QTest.keyClicks(editor, "important")
    store.full = True
    with pytest.raises(OSError, match="space"):
        draft.flush()
    store.full = False
    draft.flush()
    assert store.texts == ["important"]


def test_what_save_says_was_not_written_is_tried_again(editor: Editor) -> None:
    tried: list[str] = []
    store = Store()

    def save(text: str) -> bool:
        tried.append(text)
        return len(tried) > 1

    draft = Draft(editor, save, store.saving)
    QTest.keyClicks(editor, "a")
    store.saving.emit()
    draft.show("")  # something else changed, and this text is still the one stored
    assert text(editor) == "a"
    store.saving.emit()
    store.saving.emit()
    assert tried == ["a", "a"]


def test_an_editor_that_turns_to_another_text_keeps_nothing_of_the_one_before(editor: Editor) -> None:
    store = Store()
    draft = Draft(editor, store.save, store.saving)
    QTest.keyClicks(editor, "a")
    draft.show("", anew=True)
    assert text(editor) == ""
    store.saving.emit()
    assert store.texts == []


def test_an_editor_destroyed_with_the_focus_is_let_go(qtbot: QtBot) -> None:
    store, page = Store(), QWidget()
    qtbot.addWidget(page)
    editor = QLineEdit(page)
    Draft(editor, store.save, store.saving)
    page.show()
    editor.setFocus()
    page.activateWindow()
    qtbot.waitUntil(editor.hasFocus)
    delete(editor)
    assert store.texts == []
