"""The program as a whole, on a real folder: how it opens, what it says when it cannot, and what it leaves."""

import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop import files, settings
from cdp_desktop.app import Program
from cdp_desktop.operations.community import edit_community
from cdp_desktop.settings import Settings
from cdp_desktop.store import backup
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.folder import DataFolder
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.home import HomeScreen
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.ui.screens.practices.screen import PracticesScreen
from cdp_desktop.ui.screens.search_box import SearchBox
from cdp_desktop.ui.screens.settings import SettingsScreen
from cdp_desktop.ui.screens.welcome import WelcomeScreen
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, demo_clock, demo_workspace, open_workspace
from tests.store.files import contents
from tests.ui.typing import type_text

DEMO = "Pour mieux lutter contre l'exclusion sociale"
Start = Callable[..., Program]


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Give a function that starts the program on a folder, and waits until there is something to look at."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program puts its own: they go with the test
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logging.getLogger("qt").addFilter(_not_of_the_platform)
    started: list[Program] = []

    def begin(folder: Path, *, demo: bool = False, **chosen: str) -> Program:
        preferences = Settings(installation=INSTALLATION, **chosen)  # type: ignore[arg-type]
        program = Program(preferences, folder, demo=demo, clock=demo_clock())
        started.append(program)
        qtbot.addWidget(program.window)
        waiting = waited(program)
        program.start()
        qtbot.waitUntil(lambda: screen(program) is not waiting or waited(program).sentence.text() != said_first)
        return program

    said_first = "Ouverture de la communauté…"
    yield begin
    for program in started:
        program.window.close()
        program.deleteLater()
    started.clear()
    logging.getLogger("qt").removeFilter(_not_of_the_platform)


def _not_of_the_platform(record: logging.LogRecord) -> bool:
    """Leave out what the offscreen platform says of the window manager that it lacks."""
    return not record.getMessage().startswith("This plugin does not support ")


def waited(program: Program) -> EmptyState:
    """Return what stands in place of the screens."""
    return program.window._waiting


def screen(program: Program) -> QWidget | None:
    """Return the screen in sight."""
    return program.window._stack.currentWidget()


def said(program: Program) -> list[str]:
    """Return the sentences in sight above the screen."""
    return [bar.text for bar in program.window.findChildren(InfoBar) if bar.isVisible()]


def opened(program: Program) -> Workspace:
    assert program.workspace
    return program.workspace


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Return a folder with the demo's community as one's own."""
    demo_workspace(tmp_path).close()
    return DataFolder(tmp_path)


def name(program: Program) -> str:
    found = opened(program).read(community)
    assert found
    return found.name


def rename(program: Program, text: str) -> None:
    opened(program).do(edit_community, name=text)


def reasons(place: DataFolder) -> list[Reason]:
    return [copy.reason for copy in backup.existing(place.backups)]


def test_demonstration_opens_apart_and_leads_to_one_s_own_community(start: Start, tmp_path: Path) -> None:
    mine = tmp_path / "communaute"
    program = start(mine, demo=True)
    assert isinstance(screen(program), HomeScreen)
    assert DEMO in program.window.windowTitle()
    assert program.window._demo.text() == "Démonstration"
    assert "communauté fictive" in said(program)[0]
    assert not mine.exists()
    lent = opened(program).folder.path
    program.window.info.button.click()
    welcome = screen(program)
    assert isinstance(welcome, WelcomeScreen)
    assert not lent.exists(), "the demonstration is left on the disk"
    type_text(welcome.name, "Table de quartier d’ici")
    welcome.create_button.click()
    assert isinstance(screen(program), HomeScreen)
    assert "Table de quartier d’ici" in program.window.windowTitle()
    assert not program.window._demo.isVisible()
    assert DataFolder(mine).database.exists()


def test_without_a_community_there_is_nowhere_to_go_but_the_welcome(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(tmp_path)
    rail = program.window.rail
    assert not any(button.isEnabled() for button in rail.findChildren(Button))
    welcome = screen(program)
    assert isinstance(welcome, WelcomeScreen)
    type_text(welcome.name, "Table de quartier d’ici")
    welcome.create_button.click()
    assert all(button.isEnabled() for button in rail.findChildren(Button))
    opened(program).undo_stack.undo()
    qtbot.waitUntil(lambda: isinstance(screen(program), WelcomeScreen))
    assert not any(button.isEnabled() for button in rail.findChildren(Button))
    opened(program).undo_stack.redo()
    qtbot.waitUntil(lambda: isinstance(screen(program), HomeScreen))
    assert "Table de quartier d’ici" in program.window.windowTitle()


def test_welcome_leads_to_the_demonstration_and_back(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path)
    welcome = screen(program)
    assert isinstance(welcome, WelcomeScreen)
    welcome.demo.click()
    assert DEMO in program.window.windowTitle()
    program.window.info.button.click()
    assert isinstance(screen(program), WelcomeScreen)


def test_folder_with_a_community_opens_on_today_and_is_remembered(start: Start, folder: DataFolder) -> None:
    program = start(folder.path)
    assert isinstance(screen(program), HomeScreen)
    assert DEMO in program.window.windowTitle()
    assert not program.window._demo.isVisible()
    assert said(program) == []
    assert settings.load(files.settings_file()).data_folder == str(folder.path)


def test_newer_schema_is_said_and_left_untouched(start: Start, folder: DataFolder) -> None:
    workspace = open_workspace(folder.path)
    workspace.back_up(Reason.REQUEST)
    workspace.close()
    change(folder, "UPDATE alembic_version SET version_num = '9999'", "PRAGMA journal_mode = DELETE")
    before = contents(folder.path)
    program = start(folder.path)
    assert "9999" in waited(program).sentence.text()
    assert "Rien n’a été touché" in waited(program).sentence.text()
    assert said(program) == [], "going back to an older state is no answer to a newer one"
    program.window.close()
    assert contents(folder.path) == before


def test_damaged_file_is_said_and_its_backup_restored(start: Start, folder: DataFolder) -> None:
    workspace = open_workspace(folder.path)
    workspace.back_up(Reason.REQUEST)
    workspace.close()
    folder.database.write_bytes(b"SQLite format 3\0" + bytes(40_000))
    program = start(folder.path)
    assert "endommagé" in waited(program).sentence.text()
    assert said(program)[0].startswith("Une sauvegarde du")
    assert program.window.info.button.text() == "La restaurer"
    program.window.info.button.click()
    assert isinstance(screen(program), HomeScreen)
    assert DEMO in program.window.windowTitle()
    assert list(folder.path.glob("*endommage*")), "the damaged file is not kept"


def test_second_window_only_reads_and_says_why(start: Start, folder: DataFolder) -> None:
    first = open_workspace(folder.path)
    program = start(folder.path)
    assert isinstance(screen(program), HomeScreen)
    assert "lecture seule" in said(program)[0]
    program.window.close()
    first.close()
    assert reasons(folder) == []


def test_unexpected_stop_is_told_once(start: Start, folder: DataFolder) -> None:
    folder.crash_log.write_text("Fatal Python error: Segmentation fault\n", "utf-8")
    program = start(folder.path)
    assert "arrêté de façon imprévue" in said(program)[0]
    program.window.close()
    assert not folder.crash_log.exists()
    again = start(folder.path)
    assert folder.crash_log.exists(), "a crash would leave no trace"
    assert said(again) == []


def test_fault_of_the_program_is_said_with_a_report_to_copy(
    start: Start, folder: DataFolder, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    program = start(folder.path)

    def fail() -> None:
        raise ZeroDivisionError("en plein vol")

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(said(program)))
    assert "Ce qui était enregistré est intact" in said(program)[0]
    assert program.window.info.button.text() == "Copier le rapport"
    program.window.info.button.click()
    report = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: en plein vol" in report
    assert "test_app.py" in report
    assert [(record.levelno, record.name) for record in caplog.records] == [(logging.ERROR, "cdp_desktop")]
    caplog.clear()


def test_backup_chosen_in_the_settings_comes_back(start: Start, folder: DataFolder, qtbot: QtBot) -> None:
    program = start(folder.path)
    before = name(program)
    opened(program).back_up(Reason.REQUEST)
    rename(program, "Un autre nom")
    page = program.window.show_screen("settings")
    assert isinstance(page, SettingsScreen)
    page.data.backups.setCurrentIndex(page.data.model.index(0, 0))
    page.data.restore.click()
    (question,) = program.window.findChildren(Question)
    with qtbot.waitSignal(program.ready):
        question.yes.click()
    assert name(program) == before
    assert before in program.window.windowTitle()
    assert Reason.RESTORE in reasons(folder), "what was there is not kept"
    rename(program, "Encore un autre")
    opened(program).undo_stack.undo()
    assert name(program) == before


def test_closing_makes_a_backup_if_anything_changed(start: Start, folder: DataFolder) -> None:
    start(folder.path).window.close()
    assert reasons(folder) == []
    program = start(folder.path)
    rename(program, "Un autre nom")
    assert program.window._saved.text() == "Enregistré à 9\u00a0h"
    program.window.close()
    assert reasons(folder) == [Reason.CLOSING]
    assert program.workspace is None


def test_demonstration_is_not_backed_up_and_leaves_nothing(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path, demo=True)
    rename(program, "Un autre nom")
    lent = opened(program).folder.path
    program.window.close()
    assert not lent.exists()
    assert not list(tmp_path.rglob("*.db"))


def test_backup_of_every_half_hour_goes_to_both_places(
    start: Start, folder: DataFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "cle-usb"
    program = start(folder.path, backup_folder=str(second))
    safekeeping = program._safekeeping
    assert safekeeping
    rename(program, "Un autre nom")
    safekeeping._backup_timer.timeout.emit()
    assert safekeeping._job
    with qtbot.waitSignal(safekeeping._job.finished):
        pass
    assert [copy.reason for place in (folder.backups, second) for copy in backup.existing(place)] == [
        Reason.AUTOMATIC,
        Reason.AUTOMATIC,
    ]


def test_backup_that_cannot_be_made_is_said(start: Start, folder: DataFolder, tmp_path: Path, qtbot: QtBot) -> None:
    gone = tmp_path / "cle-usb"
    gone.write_text("ceci n’est pas un dossier", "utf-8")
    program = start(folder.path, backup_folder=str(gone))
    rename(program, "Un autre nom")
    assert program._safekeeping
    program._safekeeping._backup_timer.timeout.emit()
    qtbot.waitUntil(lambda: bool(said(program)))
    assert "Vos données sont intactes" in said(program)[0]
    assert reasons(folder) == [Reason.AUTOMATIC]


def change(place: DataFolder, *statements: str) -> None:
    """Change a database behind the program's back."""
    with closing(sqlite3.connect(place.database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_search_finds_in_the_data_that_are_open_and_leads_there(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    demo_workspace(tmp_path).close()
    program = start(tmp_path)
    for _turn in range(2):  # the second time, on data opened again: one key, one search
        (action,) = [action for action in program.window.actions() if action.objectName() == "find"]
        action.trigger()
        box = program.window.findChild(SearchBox)
        assert isinstance(box, SearchBox)
        type_text(box.field, "rencontre 4")
        qtbot.waitUntil(partial(_has_found, box))
        box.kinds.setCurrentIndex(box.kinds.findText("Rencontres"))
        box.open_button.click()
        shown = screen(program)
        assert isinstance(shown, MeetingScreen)
        assert shown.tab == "minutes"
        qtbot.waitUntil(lambda: program.window.findChild(SearchBox) is None)
        program._switch(demo=True)
        qtbot.waitUntil(lambda: isinstance(screen(program), HomeScreen))


def test_a_practice_that_is_found_opens_its_fiche(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(tmp_path, demo=True)
    (action,) = [action for action in program.window.actions() if action.objectName() == "find"]
    action.trigger()
    box = program.window.findChild(SearchBox)
    assert isinstance(box, SearchBox)
    type_text(box.field, "lexique croisé")
    qtbot.waitUntil(partial(_has_found, box))
    assert box.open_button.text() == "Ouvrir la fiche"
    box.open_button.click()
    shown = screen(program)
    assert isinstance(shown, PracticesScreen)
    chosen = shown.model.value(shown.list.currentIndex())
    assert chosen
    assert chosen.practice.title == "Le lexique croisé"


def _has_found(box: SearchBox) -> bool:
    return len(box.model) > 0


def test_practices_are_reached_from_the_rail(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path, demo=True)
    (button,) = (one for one in program.window.rail.findChildren(Button) if one.text() == "Pratiques")
    button.click()
    shown = screen(program)
    assert isinstance(shown, PracticesScreen)
    assert len(shown.model) == 43


def test_people_are_reached_from_the_rail_and_lead_to_their_meetings(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path, demo=True)
    (button,) = (one for one in program.window.rail.findChildren(Button) if one.text() == "Personnes")
    button.click()
    shown = screen(program)
    assert isinstance(shown, MembersScreen)
    assert len(shown.model) == 66
    meetings = shown.sheet.presences
    meetings.list.opened.emit(meetings.model.rows[0])
    assert isinstance(screen(program), MeetingScreen)
