"""The first use: create a community, load one, or look at the demonstration."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.files import shipped
from cdp_desktop.store.queries.meetings import meetings, templates
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.screens.welcome import WelcomeScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.seeing import words
from tests.ui.typing import type_text


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """A folder with no community in it."""
    assert qapp.applicationName() is not None
    opened = open_workspace(tmp_path / "communaute")
    yield opened
    opened.close()


@pytest.fixture
def welcome(workspace: Workspace, qtbot: QtBot) -> WelcomeScreen:
    screen = WelcomeScreen(workspace, Clock(datetime(2026, 9, 15, 14, 30).astimezone()))
    qtbot.addWidget(screen)
    screen.resize(1068, 680)
    screen.show()
    qtbot.waitExposed(screen)
    screen.setFocus()
    return screen


def test_a_community_is_created_with_the_keyboard_alone(
    welcome: WelcomeScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    assert welcome.focusWidget() is welcome.name
    type_text(welcome.name, "Communauté de l’Est")
    QTest.keyClick(welcome.name, Qt.Key.Key_Tab)
    QTest.keyClick(welcome.short_name, Qt.Key.Key_Tab)
    type_text(welcome.host, "La Table")
    with qtbot.waitSignal(welcome.created):
        QTest.keyClick(welcome.host, Qt.Key.Key_Return)
    made = workspace.read(community)
    assert made is not None
    assert made.name == "Communauté de l’Est"
    assert len(workspace.read(templates)) == 3
    workspace.undo_stack.undo()
    assert workspace.read(community) is None


def test_a_community_without_a_name_is_refused_beside_the_field(welcome: WelcomeScreen, workspace: Workspace) -> None:
    QTest.mouseClick(welcome.create_button, Qt.MouseButton.LeftButton)
    assert "Donnez un nom à la communauté." in words(welcome)
    assert welcome.focusWidget() is welcome.name
    assert workspace.read(community) is None


def test_a_file_is_loaded_whole_and_says_what_was_left(
    welcome: WelcomeScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([welcome.created, welcome.reported]):
        welcome.load_file(shipped("resources", "demo", "demo.yaml"))
    assert len(workspace.read(meetings)) == 9
    workspace.undo_stack.undo()
    assert workspace.read(community) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [("community: [", "ne se lit pas"), ("community: {id: cdp}", "Rien n’a été chargé"), ("42", "ne contient pas")],
)
def test_a_bad_file_changes_nothing_and_says_why(
    text: str, said: str, tmp_path: Path, welcome: WelcomeScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    path = tmp_path / "essai.yaml"
    path.write_text(text, "utf-8")
    welcome.load_file(path)
    qtbot.waitUntil(welcome.load.isEnabled)
    assert said in words(welcome)
    assert workspace.read(community) is None


def test_a_missing_file_says_so(tmp_path: Path, welcome: WelcomeScreen, qtbot: QtBot) -> None:
    welcome.load_file(tmp_path / "rien.yaml")
    qtbot.waitUntil(welcome.load.isEnabled)
    assert "« rien.yaml » ne peut pas être lu." in words(welcome)


def test_the_demonstration_opens_elsewhere(welcome: WelcomeScreen, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(welcome.demo_asked):
        QTest.mouseClick(welcome.demo, Qt.MouseButton.LeftButton)
    assert workspace.read(community) is None


def test_everyone_can_use_it(welcome: WelcomeScreen, qtbot: QtBot) -> None:
    assert audit(welcome, qtbot) == []
