"""« Réglages »: the community, the look, the data and their backups."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.record import Community
from cdp_desktop.operations.community import edit_community
from cdp_desktop.settings import Settings
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.settings import SettingsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.seeing import words
from tests.ui.typing import type_text


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> SettingsScreen:
    return shown(SettingsScreen(workspace, Settings("a", theme="light"), now), qtbot)


def shown(screen: SettingsScreen, qtbot: QtBot) -> SettingsScreen:
    qtbot.addWidget(screen)
    screen.resize(1068, 680)
    screen.show()
    qtbot.waitExposed(screen)
    screen.setFocus()
    return screen


def kept(workspace: Workspace) -> Community:
    found = workspace.read(community)
    assert found is not None
    return found


def test_what_is_typed_is_kept_when_one_leaves_the_field(screen: SettingsScreen, workspace: Workspace) -> None:
    form = screen.community
    form.territory.setFocus()
    form.territory.selectAll()
    type_text(form.territory, "Faubourg à l’ouest")
    form.contact.setFocus()
    assert kept(workspace).territory == "Faubourg à l’ouest"
    workspace.undo_stack.undo()
    assert form.territory.text() == "Faubourg-Est (quartier fictif)"


def test_closing_keeps_what_is_being_typed(screen: SettingsScreen, workspace: Workspace) -> None:
    type_text(screen.community.rules, "Une règle de plus. ")
    workspace.saving.emit()
    assert kept(workspace).ground_rules[0].startswith("Une règle de plus.")
    assert len(kept(workspace).ground_rules) == 4


def test_an_empty_name_is_refused_beside_the_field_and_stays_typed(
    screen: SettingsScreen, workspace: Workspace
) -> None:
    form = screen.community
    form.name.setFocus()
    form.name.clear()
    form.contact.setFocus()
    assert "Donnez un nom à la communauté." in words(form)
    assert form.name.text() == ""
    assert kept(workspace).name.startswith("Communauté de pratique")
    type_text(form.name, "La")
    workspace.do(edit_community, territory="Ailleurs")
    assert form.name.text() == "La"
    type_text(form.name, " CdP")
    form.contact.setFocus()
    workspace.saving.emit()
    assert kept(workspace).name == "La CdP"
    assert not form.error.isVisible()


def test_a_space_at_the_end_is_not_taken_away_while_typing(screen: SettingsScreen, workspace: Workspace) -> None:
    form = screen.community
    form.territory.setFocus()
    form.territory.selectAll()
    type_text(form.territory, "Le ")
    workspace.saving.emit()
    workspace.do(edit_community, short_name="Autre")
    type_text(form.territory, "Plateau")
    form.contact.setFocus()
    assert kept(workspace).territory == "Le Plateau"


def test_the_privacy_officer_is_chosen_by_typing(screen: SettingsScreen, workspace: Workspace) -> None:
    form = screen.community
    assert form.officer.text() == "Solange Pierre-Louis"
    form.officer.setFocus()
    form.officer.selectAll()
    type_text(form.officer, "belh")
    QTest.keyClick(form.officer, Qt.Key.Key_Return)
    officer = kept(workspace).privacy_officer
    assert officer is not None
    assert officer.name == "Nadia Belhadj"
    form.officer.selectAll()
    type_text(form.officer, "zzz")
    QTest.keyClick(form.officer, Qt.Key.Key_Return)
    assert "« zzz » n’est pas dans la communauté." in words(form)


def test_theme_and_text_size_are_given_at_once(screen: SettingsScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.settings_changed) as signal:
        screen.appearance.themes["dark"].click()
    assert signal.args == [Settings("a", theme="dark")]
    with qtbot.waitSignal(screen.settings_changed) as signal:
        screen.appearance.larger.click()
    assert signal.args == [Settings("a", theme="dark", text_scale=1.15)]
    assert "115 %" in words(screen.appearance)
    assert screen.appearance.smaller.isEnabled()


def test_what_is_changed_elsewhere_is_shown_and_not_lost(screen: SettingsScreen, qtbot: QtBot) -> None:
    screen.show_settings(Settings("a", theme="contrast", text_scale=2.0, geometry="01"))
    assert screen.appearance.themes["contrast"].isChecked()
    assert not screen.appearance.larger.isEnabled()
    with qtbot.waitSignal(screen.settings_changed) as signal:
        screen.data.use_folder("/media/cle")
    assert signal.args == [
        Settings("a", theme="contrast", text_scale=2.0, geometry="01", backup_folder=str(Path("/media/cle")))
    ]
    with qtbot.waitSignal(screen.settings_changed):
        QTest.mouseClick(screen.data.forget, Qt.MouseButton.LeftButton)
    assert screen.data.second.text() == ""


def test_going_back_to_a_backup_is_asked_then_said(screen: SettingsScreen, workspace: Workspace, qtbot: QtBot) -> None:
    made = workspace.back_up(Reason.REQUEST)
    screen.hide()
    screen.show()
    data = screen.data
    assert not data.restore.isEnabled()
    data.backups.setCurrentIndex(data.model.index(0, 0))
    assert data.model[0].detail.startswith("Sur demande · ")
    QTest.mouseClick(data.restore, Qt.MouseButton.LeftButton)
    question = screen.findChild(Question)
    assert isinstance(question, Question)
    assert "dans une sauvegarde faite juste avant" in words(question)
    assert question.focusWidget() is question.no
    with qtbot.waitSignal(screen.restore_asked) as signal:
        QTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert signal.args == [made]


def test_the_folder_is_shown_and_opened(
    screen: SettingsScreen, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert screen.data.folder.text() == str(workspace.folder.path)
    QTest.mouseClick(screen.data.open_folder, Qt.MouseButton.LeftButton)
    assert [url.toLocalFile() for url in opened] == [workspace.folder.path.as_posix()]


def test_the_tables_are_exported_once_it_is_said_that_they_are_private(
    screen: SettingsScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.data.tables.click()
    (question,) = [one for one in screen.findChildren(Question) if one.isVisible()]
    assert "renseignements personnels" in words(question)
    question.yes.click()
    (dialog,) = [one for one in screen.findChildren(QFileDialog) if one.isVisible()]
    assert dialog.nameFilters() == ["Excel (*.xlsx)", "CSV, un par tableau (*.zip)"]
    path = tmp_path / "tableaux_CdP.xlsx"
    assert Path(dialog.selectedFiles()[0]).name == path.name
    dialog.selectFile(str(path))
    with qtbot.waitSignal(screen.data.writer.written, timeout=15_000):
        dialog.accept()
    assert path.read_bytes().startswith(b"PK")
    assert screen.data.said.text == "Écrit\u00a0: tableaux_CdP.xlsx"


@pytest.mark.parametrize(("button", "name", "begins"), [
    ("cards", "bottin_CdP.vcf", b"BEGIN:VCARD"),
    ("services", "hsds_CdP.zip", b"PK"),
])  # fmt: skip
def test_the_directory_is_exported_for_other_programs(
    screen: SettingsScreen, qtbot: QtBot, tmp_path: Path, button: str, name: str, begins: bytes
) -> None:
    getattr(screen.data, button).click()
    for question in [one for one in screen.findChildren(Question) if one.isVisible()]:
        assert "il est pour les membres" in words(question)
        question.yes.click()
    (dialog,) = [one for one in screen.findChildren(QFileDialog) if one.isVisible()]
    assert Path(dialog.selectedFiles()[0]).name == name
    dialog.selectFile(str(tmp_path / name))
    with qtbot.waitSignal(screen.data.writer.written, timeout=15_000):
        dialog.accept()
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_keys_are_listed(screen: SettingsScreen) -> None:
    QTest.mouseClick(screen.keys, Qt.MouseButton.LeftButton)
    assert "Agrandir le texte" in words(screen.shortcuts)
    QTest.mouseClick(screen.shortcuts.back, Qt.MouseButton.LeftButton)
    assert not screen.shortcuts.isVisible()
    assert screen.keys.hasFocus()


@pytest.mark.usefixtures("workspace")
def test_in_reading_only_everything_is_shown_and_nothing_changes(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    other = open_workspace(tmp_path)
    screen = shown(SettingsScreen(other, Settings("a"), now), qtbot)
    assert screen.community.short_name.text() == "CdP"
    assert screen.community.short_name.isReadOnly()
    assert screen.community.officer.isReadOnly()
    assert not screen.data.restore.isEnabled()
    assert screen.appearance.larger.isEnabled()
    screen.close()
    other.close()


def test_everyone_can_use_it(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    workspace.back_up(Reason.REQUEST)
    screen = shown(SettingsScreen(workspace, Settings("a", theme="light"), now), qtbot)
    assert audit(screen, qtbot) == []
