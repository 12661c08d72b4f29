"""The words of presence, in the settings."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.presence_labels import Presence
from cdp_desktop.operations.community import set_presence_labels
from cdp_desktop.store.queries.settings import presence_labels
from cdp_desktop.ui.screens.settings_presence import PresenceSettings
from cdp_desktop.workspace import Workspace
from tests.builders import open_workspace
from tests.ui.audit import audit
from tests.ui.typing import type_text

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def section(workspace: Workspace, qtbot: QtBot) -> PresenceSettings:
    return shown(PresenceSettings(workspace), qtbot)


def shown(section: PresenceSettings, qtbot: QtBot) -> PresenceSettings:
    qtbot.addWidget(section)
    section.resize(520, 560)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    return section


def words(workspace: Workspace) -> dict[Presence, str]:
    return dict(workspace.read(presence_labels).own)


def test_a_word_is_kept_when_one_leaves_its_field_and_given_back_when_it_is_emptied(
    section: PresenceSettings, workspace: Workspace
) -> None:
    field = section.fields[Presence.EXCUSED]
    assert (field.text(), field.placeholderText()) == ("", "Excusée")
    assert not section.back.isEnabled()
    field.setFocus()
    type_text(field, "  Absence motivée")
    QTest.keyClick(field, TAB)
    assert words(workspace) == {Presence.EXCUSED: "Absence motivée"}
    assert field.text() == "Absence motivée"
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, ENTER)
    assert words(workspace) == {}
    workspace.undo_stack.undo()
    assert field.text() == "Absence motivée"


def test_the_program_s_own_word_typed_again_is_no_choice(section: PresenceSettings, workspace: Workspace) -> None:
    field = section.fields[Presence.PRESENT]
    type_text(field, "Présente")
    QTest.keyClick(field, ENTER)
    assert words(workspace) == {}
    assert field.text() == ""
    assert workspace.undo_stack.count() == 0


def test_two_equal_words_are_refused_until_one_of_them_changes(section: PresenceSettings, workspace: Workspace) -> None:
    excused, absent = section.fields[Presence.EXCUSED], section.fields[Presence.ABSENT]
    excused.setFocus()
    type_text(excused, "absente")
    QTest.keyClick(excused, TAB)
    assert "deux présences différentes" in section.error.text
    assert (excused.text(), words(workspace)) == ("absente", {})
    type_text(absent, "Pas venue")
    QTest.keyClick(absent, ENTER)
    assert words(workspace) == {Presence.EXCUSED: "absente", Presence.ABSENT: "Pas venue"}
    assert not section.error.isVisible()


def test_a_word_too_long_is_refused_with_the_limit_and_stays_typed(
    section: PresenceSettings, workspace: Workspace
) -> None:
    field = section.fields[Presence.REMOTE]
    type_text(field, "En visioconférence depuis son bureau")
    QTest.keyClick(field, ENTER)
    assert "24 caractères au plus" in section.error.text
    assert field.text() == "En visioconférence depuis son bureau"
    workspace.saving.emit()
    assert words(workspace) == {}


def test_all_the_words_of_the_program_come_back_at_once(section: PresenceSettings, workspace: Workspace) -> None:
    own = {Presence.REMOTE: "En ligne", Presence.EXCUSED: "Absence motivée"}
    workspace.do(set_presence_labels, own)
    type_text(section.fields[Presence.ABSENT], "En ligne")  # refused
    QTest.keyClick(section.fields[Presence.ABSENT], ENTER)
    assert section.error.isVisible()
    section.back.setFocus()
    QTest.keyClick(section.back, Qt.Key.Key_Space)
    assert words(workspace) == {}
    assert [field.text() for field in section.fields.values()] == [""] * 5
    assert not section.error.isVisible()
    assert not section.back.isEnabled()
    workspace.undo_stack.undo()
    assert words(workspace) == own
    assert section.fields[Presence.REMOTE].text() == "En ligne"


@pytest.mark.usefixtures("workspace")
def test_in_reading_only_the_words_are_shown_and_cannot_change(tmp_path: Path, qtbot: QtBot) -> None:
    other = open_workspace(tmp_path)
    section = shown(PresenceSettings(other), qtbot)
    assert all(field.isReadOnly() for field in section.fields.values())
    assert not section.back.isEnabled()
    section.close()
    other.close()


def test_everyone_can_choose_the_words(section: PresenceSettings, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(set_presence_labels, {Presence.PRESENT: "En personne"})
    section.resize(760, 900)
    assert audit(section, qtbot) == []
