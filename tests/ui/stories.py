"""What the tests of « Histoires » share: the panel in sight, and what it says."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.store.queries.story_list import story_list, story_sheet
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.workspace import Workspace

TODAY = datetime(2026, 9, 15, 14, 30).astimezone()
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


def shown(screen: StoriesPanel, qtbot: QtBot) -> StoriesPanel:
    qtbot.addWidget(screen)
    screen.resize(1068, 640)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    return screen


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()).replace("\u00a0", " ")


def choose(screen: StoriesPanel, title: str) -> None:
    screen.choose(next(one.id for one in screen.model.rows if one.title == title))


def stored(workspace: Workspace, title: str) -> StorySheet:
    day = TODAY.date()
    found = next(one.id for one in workspace.read(story_list, day) if one.title == title)
    return workspace.read(story_sheet, found, day)


def select(editor: QPlainTextEdit, text: str) -> None:
    """Choose some words of a text, as Shift and the arrows would."""
    start = editor.toPlainText().index(text)
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
