"""What can be done with a whole meeting: another like it, a template, another day; the templates in the settings."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus
from cdp_desktop.store.queries.meetings import meeting, meeting_by_number, templates
from cdp_desktop.ui.rows import VALUE
from cdp_desktop.ui.screens.meeting_dialogs import PostponeMeetingDialog, TemplateDialog
from cdp_desktop.ui.screens.meeting_gestures import MeetingGestures
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.meetings import MeetingsScreen
from cdp_desktop.ui.screens.new_meeting import NewMeetingDialog
from cdp_desktop.ui.screens.settings_templates import TemplateSettings
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_meeting
from tests.ui.audit import audit
from tests.ui.seeing import words
from tests.ui.typing import type_text

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(1068, 680)
    widget.show()
    qtbot.waitExposed(widget)


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> MeetingsScreen:
    screen = MeetingsScreen(workspace, now)
    shown(screen, qtbot)
    return screen


def choose(screen: MeetingsScreen, number: int) -> MeetingGestures:
    row = [one.number for one in screen.model.rows].index(number)
    screen.list.setCurrentIndex(screen.model.index(row, 0))
    return screen.gestures


def names(workspace: Workspace) -> list[str]:
    return [name for _key, name, _minutes in workspace.read(templates)]


def test_a_meeting_is_duplicated_with_its_agenda(screen: MeetingsScreen, workspace: Workspace, qtbot: QtBot) -> None:
    choose(screen, 5).duplicate.trigger()
    (dialog,) = screen.findChildren(NewMeetingDialog)
    source = workspace.read(meeting, demo_meeting(workspace, 5))
    assert dialog.theme.text() == source.title
    assert dialog.template.currentIndex().data(VALUE).name == "Comme la rencontre 5"
    dialog.theme.selectAll()
    type_text(dialog.theme, "Encore")
    with qtbot.waitSignal(screen.opened) as opened:
        QTest.keyClick(dialog.theme, KEY.Key_Return)
    made = workspace.read(meeting, opened.args[0])
    assert made.title == "Encore"
    assert [item.title for item in made.items] == [
        item.title for item in source.items if item.state not in (ItemState.WITHDRAWN, ItemState.ADDED)
    ]
    assert opened.args[1] == "preparation"


def test_a_template_is_made_from_a_meeting(screen: MeetingsScreen, workspace: Workspace) -> None:
    before = names(workspace)
    choose(screen, 8).template.trigger()
    (dialog,) = screen.findChildren(TemplateDialog)
    dialog.name.setText(before[0])
    QTest.keyClick(dialog.name, KEY.Key_Return)
    assert "s’appelle déjà" in words(dialog)
    dialog.name.selectAll()
    type_text(dialog.name, "Rencontre d'été")
    QTest.keyClick(dialog.name, KEY.Key_Return)
    assert names(workspace) == [*before, "Rencontre d'été"]
    assert "Le gabarit « Rencontre d’été » est créé" in words(screen)


def test_a_meeting_is_put_off_with_a_reason_that_stays_in_sight(
    screen: MeetingsScreen, workspace: Workspace, now: Clock, qtbot: QtBot
) -> None:
    choose(screen, 9).postpone.trigger()
    (dialog,) = screen.findChildren(PostponeMeetingDialog)
    dialog.day.show_day(date(2026, 10, 1))
    assert "jeudi 1er octobre 2026" in words(dialog)
    QTest.keyClick(dialog.reason, KEY.Key_Return)
    assert "Dites pourquoi" in words(dialog)
    type_text(dialog.reason, "La salle n'est pas libre")
    QTest.keyClick(dialog.reason, KEY.Key_Return)
    found = workspace.read(meeting, demo_meeting(workspace))
    assert (found.held_on, found.status, len(found.items)) == (date(2026, 10, 1), MeetingStatus.POSTPONED, 8)
    spoken = screen.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Reportée, La salle n’est pas libre" in spoken
    held = MeetingScreen(workspace, now)
    shown(held, qtbot)
    held.open(found.id, "preparation")
    assert "La salle n’est pas libre" in words(held)
    assert held.gestures.postpone.isVisible()
    workspace.undo_stack.undo()
    assert workspace.read(meeting, demo_meeting(workspace)).status is not MeetingStatus.POSTPONED
    held.deleteLater()


def test_a_meeting_held_is_neither_put_off_nor_cancelled(screen: MeetingsScreen) -> None:
    gestures = choose(screen, 3)
    assert gestures.isEnabled()
    assert not gestures.postpone.isVisible()
    assert not gestures.cancel.isVisible()


def test_the_dialogs_are_whole_at_every_size(screen: MeetingsScreen, qtbot: QtBot) -> None:
    gestures = choose(screen, 9)
    for action, kind in ((gestures.template, TemplateDialog), (gestures.postpone, PostponeMeetingDialog)):
        action.trigger()
        (dialog,) = screen.findChildren(kind)
        assert audit(dialog, qtbot, scales=(1.0,)) == []
        dialog.reject()


def test_duplicating_from_the_meeting_opens_the_copy(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    held = MeetingScreen(workspace, now)
    shown(held, qtbot)
    held.open(demo_meeting(workspace), "preparation")
    held.gestures.duplicate.trigger()
    (dialog,) = held.findChildren(NewMeetingDialog)
    QTest.keyClick(dialog.theme, KEY.Key_Return)
    assert held.meeting_id == workspace.read(meeting_by_number, 10)
    held.deleteLater()


# ------------------------------------------------------------------------------------------ the settings


def test_templates_are_put_in_order_renamed_and_removed_by_keys(workspace: Workspace, qtbot: QtBot) -> None:
    page = TemplateSettings(workspace)
    shown(page, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    before = names(workspace)
    assert [line.name for line in page.model.rows] == before
    page.list.setFocus()
    QTest.keyClick(page.list, KEY.Key_Down, ALT)
    assert names(workspace)[:2] == [before[1], before[0]]
    assert page.list.currentIndex().row() == 1
    QTest.keyClick(page.list, KEY.Key_Return)
    assert page.name.hasFocus()
    type_text(page.name, "Rencontre du jeudi")
    QTest.keyClick(page.name, KEY.Key_Return)
    assert names(workspace)[1] == "Rencontre du jeudi"
    page.name.selectAll()
    type_text(page.name, before[1])
    QTest.keyClick(page.name, KEY.Key_Return)
    assert "s’appelle déjà" in words(page)
    assert page.name.text() == "Rencontre du jeudi"
    page.list.setFocus()
    QTest.keyClick(page.list, KEY.Key_Delete)
    assert "Rencontre du jeudi" not in names(workspace)
    assert "est supprimé" in words(page)
    for _one in range(len(page.model)):
        QTest.keyClick(page.list, KEY.Key_Delete)
    assert "Aucun gabarit." in words(page)
    for _one in range(len(before)):
        workspace.undo_stack.undo()
    assert names(workspace)[1] == "Rencontre du jeudi"
    assert audit(page, qtbot, scales=(1.0, 2.0)) == []
