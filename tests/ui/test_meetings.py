"""« Rencontres »: the list, what typing finds, and creating, cancelling or removing a meeting."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.meeting import Meeting, MeetingSummary
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.operations.meetings import create_meeting, start_meeting
from cdp_desktop.store.queries.meetings import meeting, meeting_by_number
from cdp_desktop.ui.screens.cancelling import CancelDialog
from cdp_desktop.ui.screens.meetings import MeetingsScreen
from cdp_desktop.ui.screens.new_meeting import NewMeetingDialog
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_meeting, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.seeing import words
from tests.ui.typing import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> MeetingsScreen:
    return shown(MeetingsScreen(workspace, now), qtbot)


def shown(screen: MeetingsScreen, qtbot: QtBot) -> MeetingsScreen:
    qtbot.addWidget(screen)
    screen.resize(1068, 680)
    screen.show()
    qtbot.waitExposed(screen)
    screen.setFocus()
    return screen


def numbers(screen: MeetingsScreen) -> list[int]:
    return [one.number for one in screen.model.rows]


def choose(screen: MeetingsScreen, number: int) -> MeetingSummary:
    row = numbers(screen).index(number)
    screen.list.setCurrentIndex(screen.model.index(row, 0))
    return screen.model[row]


def ask_new(screen: MeetingsScreen) -> NewMeetingDialog:
    QTest.keyClick(screen.search, Qt.Key.Key_N, CONTROL)
    dialog = screen.findChild(NewMeetingDialog)
    assert isinstance(dialog, NewMeetingDialog)
    return dialog


def made(workspace: Workspace, number: int) -> Meeting:
    found = workspace.read(meeting_by_number, number)
    assert found is not None
    return workspace.read(meeting, found)


def test_in_a_small_window_with_large_text_the_buttons_go_under_the_title(screen: MeetingsScreen) -> None:
    screen.resize(640, 480)
    dress("light", 2.0)
    assert screen.new.width() >= screen.new.sizeHint().width()
    assert screen.count.width() >= screen.count.sizeHint().width()
    dress("light", 1.0)
    assert screen.count.geometry().right() < screen.new.geometry().left()


def test_the_list_is_found_by_typing_and_opened_by_keys(screen: MeetingsScreen, qtbot: QtBot) -> None:
    assert numbers(screen) == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    type_text(screen.search, "hiver")
    assert numbers(screen) == [5]
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.focusWidget() is screen.list
    with qtbot.waitSignal(screen.opened) as signal:
        QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert signal.args is not None
    assert signal.args[1] == "minutes"
    QTest.keyClick(screen.list, Qt.Key.Key_F, CONTROL)
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert len(numbers(screen)) == 9


def test_enter_in_the_search_opens_the_first_found(screen: MeetingsScreen, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.opened) as signal:
        QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert signal.args == [demo_meeting(workspace), "preparation"]


def test_a_running_meeting_opens_in_the_room(screen: MeetingsScreen, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(start_meeting, demo_meeting(workspace))
    choose(screen, 9)
    with qtbot.waitSignal(screen.opened) as signal:
        QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert signal.args == [demo_meeting(workspace), "live"]


def test_nothing_found_says_so_and_leads_back(screen: MeetingsScreen) -> None:
    type_text(screen.search, "zzz")
    assert "Aucune rencontre ne correspond à « zzz »." in words(screen)
    QTest.mouseClick(screen.nothing.action, Qt.MouseButton.LeftButton)
    assert len(numbers(screen)) == 9


def test_each_line_is_said_whole_to_a_screen_reader(screen: MeetingsScreen) -> None:
    spoken = screen.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ")
    assert "Rencontre 8, Nos changements les plus significatifs, le jeudi 11 juin 2026" in spoken
    assert "Compte rendu diffusé, 36 personnes présentes" in spoken


def test_a_new_meeting_is_proposed_as_the_last_one_was(screen: MeetingsScreen) -> None:
    dialog = ask_new(screen)
    assert dialog.day.day == date(2026, 10, 22)
    assert dialog.day_words.text().replace("\u00a0", " ") == "jeudi 22 octobre 2026, dans 37 jours"
    assert (dialog.start.text(), dialog.end.text()) == ("9\u00a0h", "12\u00a0h")
    assert dialog.place.text() == "Centre communautaire du Quai, salle 2"
    assert "3 h en tout" in words(dialog)
    dialog.reject()


def test_a_meeting_without_a_theme_is_refused_beside_the_field(screen: MeetingsScreen) -> None:
    dialog = ask_new(screen)
    QTest.keyClick(dialog.theme, Qt.Key.Key_Return)
    assert "Donnez un thème à la rencontre." in words(dialog)
    assert dialog.focusWidget() is dialog.theme
    dialog.reject()
    assert numbers(screen)[0] == 9


def test_hours_are_typed_freely_and_doubts_are_said(screen: MeetingsScreen, workspace: Workspace) -> None:
    dialog = ask_new(screen)
    type_text(dialog.theme, "L’été")
    for typed, said in (("11h", "Le gabarit"), ("8", "La fin doit venir après le début."), ("midi", "")):
        dialog.end.selectAll()
        type_text(dialog.end, typed)
        assert said.lower() in words(dialog).lower()
    QTest.keyClick(dialog.end, Qt.Key.Key_Return)
    assert "L’heure n’est pas comprise." in words(dialog)
    dialog.end.selectAll()
    type_text(dialog.end, "11h05")
    QTest.keyClick(dialog.end, Qt.Key.Key_Return)
    assert made(workspace, 10).end_planned == time(11, 5)


def test_a_meeting_can_start_from_nothing(screen: MeetingsScreen, workspace: Workspace) -> None:
    dialog = ask_new(screen)
    type_text(dialog.theme, "Vide")
    dialog.template.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.template, Qt.Key.Key_End)
    QTest.keyClick(dialog.template, Qt.Key.Key_Return)
    assert made(workspace, 10).items == ()


def test_cancelling_asks_why(screen: MeetingsScreen, workspace: Workspace) -> None:
    choose(screen, 9)
    QTest.mouseClick(screen.cancel, Qt.MouseButton.LeftButton)
    dialog = screen.findChild(CancelDialog)
    assert isinstance(dialog, CancelDialog)
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "Dites pourquoi la rencontre est annulée." in words(dialog)
    type_text(dialog.reason, "Tempête")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert made(workspace, 9).cancel_reason == "Tempête"
    assert screen.model[0].status is MeetingStatus.CANCELLED
    assert not screen.cancel.isVisible()
    workspace.undo_stack.undo()
    assert made(workspace, 9).cancel_reason == ""
    assert screen.cancel.isVisible()


def test_a_draft_is_removed_and_brought_back(screen: MeetingsScreen, workspace: Workspace) -> None:
    points = len(made(workspace, 9).items)
    choose(screen, 9)
    QTest.mouseClick(screen.remove, Qt.MouseButton.LeftButton)
    assert numbers(screen)[0] == 8
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert numbers(screen)[0] == 9
    assert len(made(workspace, 9).items) == points


def test_a_meeting_that_was_held_cannot_be_removed(screen: MeetingsScreen) -> None:
    choose(screen, 8)
    assert not screen.remove.isVisible()
    assert not screen.cancel.isVisible()
    assert screen.open.isEnabled()


def test_the_choice_stays_when_something_changes(screen: MeetingsScreen, workspace: Workspace) -> None:
    choose(screen, 6)
    workspace.do(create_meeting, title="Une autre", held_on=date(2026, 11, 19), start=time(9), end=time(12))
    assert screen.model[screen.list.currentIndex().row()].number == 6
    assert numbers(screen)[:3] == [9, 10, 8]


def test_the_first_use_proposes_the_first_meeting(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(MeetingsScreen(empty, now), qtbot)
    assert "Aucune rencontre pour l’instant. Créez la première." in words(screen)
    assert audit(screen, qtbot) == []
    QTest.mouseClick(screen.first_use.action, Qt.MouseButton.LeftButton)
    dialog = screen.findChild(NewMeetingDialog)
    assert isinstance(dialog, NewMeetingDialog)
    assert dialog.start.text() == "9\u00a0h"
    dialog.reject()
    screen.close()
    empty.close()


@pytest.mark.usefixtures("workspace")
def test_in_reading_only_nothing_can_be_changed(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    other = open_workspace(tmp_path)
    screen = shown(MeetingsScreen(other, now), qtbot)
    choose(screen, 9)
    assert not screen.new.isEnabled()
    assert not screen.cancel.isVisible()
    QTest.keyClick(screen.search, Qt.Key.Key_N, CONTROL)
    assert screen.findChild(NewMeetingDialog) is None
    screen.close()
    other.close()


def test_everyone_can_use_the_list_and_the_dialogs(screen: MeetingsScreen, qtbot: QtBot) -> None:
    choose(screen, 9)
    assert audit(screen, qtbot) == []
    dialog = ask_new(screen)
    assert audit(dialog, qtbot) == []
    dialog.reject()
    QTest.mouseClick(screen.cancel, Qt.MouseButton.LeftButton)
    cancelling = screen.findChild(CancelDialog)
    assert isinstance(cancelling, CancelDialog)
    assert audit(cancelling, qtbot) == []
    cancelling.reject()
