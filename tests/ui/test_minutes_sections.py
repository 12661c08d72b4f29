"""The sections of the minutes, chosen beside their pages."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop import cli
from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.operations.community import choose_section
from cdp_desktop.store.queries.settings import omitted_sections
from cdp_desktop.ui.screens.minutes.sections_field import SectionsField
from cdp_desktop.workspace import Workspace
from tests.builders import open_workspace
from tests.documents.reading import Read
from tests.ui.audit import audit
from tests.ui.test_minutes_panel import shown, text_of

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def test_sections_are_left_out_with_the_keyboard_in_one_go_and_taken_back(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, 3)
    assert "Pratiques partagées" in text_of(panel)
    field = panel.sections
    panel.activateWindow()
    field.button.setFocus()
    press(KEY.Key_Return)
    assert field.choices.isVisible()
    for key in (KEY.Key_Down, KEY.Key_Space, KEY.Key_Tab, KEY.Key_Space):
        press(key)
    assert field.choices.isVisible()
    assert workspace.read(omitted_sections) - AT_FIRST == {MinutesSection.DECISIONS, MinutesSection.ACTION_ITEMS}
    assert field.told.text() == field.button.accessibleDescription() == "2 laissées de côté"
    press(KEY.Key_Z, CTRL)
    assert workspace.read(omitted_sections) - AT_FIRST == {MinutesSection.DECISIONS}
    assert field.choices.boxes[MinutesSection.ACTION_ITEMS].isChecked()
    press(KEY.Key_Y, CTRL)
    press(KEY.Key_Escape)
    assert not field.choices.isVisible()
    qtbot.waitUntil(lambda: "D-06" not in text_of(panel) and "Pour quand" not in text_of(panel), timeout=15_000)
    told = panel.omitted.text()
    assert "Décisions (section laissée de côté)" in told
    assert "Suivis (section laissée de côté)" in told
    panel.choice.buttons["highlights"].click()
    qtbot.waitUntil(lambda: "Qui fait quoi" in text_of(panel), timeout=15_000)
    assert field.isHidden()
    assert "section laissée de côté" not in panel.omitted.text()


def test_the_choice_holds_for_the_other_meetings_and_for_the_command_line(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.do(choose_section, MinutesSection.PROCEEDINGS, printed=False)
    assert "Déroulement" not in text_of(shown(workspace, qtbot, 2))
    path = tmp_path / "cr.pdf"
    command = ["--data", str(workspace.folder.path), "export", "compte-rendu", "4", "-o", str(path), "--confirmer"]
    assert cli.main(command) == 0
    assert "Déroulement" not in Read(path.read_bytes()).text


def test_what_another_window_writes_is_shown_and_not_changed(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.do(choose_section, MinutesSection.PARKING, printed=False)
    other = open_workspace(tmp_path)
    assert other.read_only
    field = SectionsField(other)
    qtbot.addWidget(field)
    assert field.told.text() == "1 laissée de côté"
    assert not field.button.isEnabled()
    other.close()


def test_the_list_is_for_everyone(workspace: Workspace, qtbot: QtBot) -> None:
    field = SectionsField(workspace)
    qtbot.addWidget(field)
    field.show()
    field.choices.open()
    assert audit(field.choices, qtbot) == []
    field.choices.close()
