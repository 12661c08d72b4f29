"""Collaborations: found by filters, added once, brought further, paused, ended, removed and put back."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.collaboration import Collaboration, CollaborationLevel, CollaborationStatus
from cdp_desktop.domain.collaboration_list import Kin, Order
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.ui.screens.collaborations.new_collaboration import NewCollaborationDialog
from cdp_desktop.ui.screens.collaborations.panel import CollaborationsPanel
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_meeting
from tests.operations.test_initiatives import place
from tests.ui.audit import audit
from tests.ui.seeing import words
from tests.ui.typing import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
PAIR = "CLSC (Proximité) et La Halte"


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def panel(workspace: Workspace, now: Clock, qtbot: QtBot) -> CollaborationsPanel:
    shown = CollaborationsPanel(workspace, now)
    qtbot.addWidget(shown)
    shown.resize(1068, 640)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    shown.setFocus()
    return shown


def titles(panel: CollaborationsPanel) -> list[str]:
    return [one.title for one in panel.model.rows]


def stored(workspace: Workspace, title: str) -> Collaboration:
    return next(one for one in workspace.read(collaborations) if one.title == title)


def choose(panel: CollaborationsPanel, title: str) -> None:
    panel.choose(next(one.id for one in panel.model.rows if one.title == title))


def test_collaborations_are_found_by_typing_and_by_filters(panel: CollaborationsPanel, workspace: Workspace) -> None:
    assert len(titles(panel)) == 28
    type_text(panel.search, "halte clsc")
    assert titles(panel) == [PAIR]
    panel.search.clear()
    filters = panel.filters
    filters.organization.show_value(place(workspace, "La Halte"))
    filters.changed.emit()
    assert titles(panel)
    assert all("La Halte" in title for title in titles(panel))
    filters.clear()
    filters.kin.show_value(Kin.ACROSS)
    filters.level.show_value(CollaborationLevel.SHARED_PROJECT)
    filters.changed.emit()
    assert titles(panel)
    assert all(one.crosses_sectors and one.level.number == 5 for one in panel.model.rows)
    filters.clear()
    filters.kin.show_value(Kin.BORN_IN_MEETING)
    filters.changed.emit()
    assert len(titles(panel)) == 26
    filters.status.show_value(CollaborationStatus.PAUSED)
    filters.changed.emit()
    assert all(one.status is CollaborationStatus.PAUSED for one in panel.model.rows)


def test_the_list_goes_by_name_by_date_or_by_level(panel: CollaborationsPanel) -> None:
    panel.filters.order.show_value(Order.DATE)
    panel.filters.changed.emit()
    days = [one.since for one in panel.model.rows]
    assert days == sorted(days, reverse=True)
    panel.filters.order.show_value(Order.LEVEL)
    panel.filters.changed.emit()
    levels = [one.level.number for one in panel.model.rows]
    assert levels == sorted(levels, reverse=True)


def test_a_collaboration_is_added_once(panel: CollaborationsPanel, workspace: Workspace) -> None:
    QTest.keyClick(panel.list, Qt.Key.Key_N, CONTROL)
    dialog = panel.findChildren(NewCollaborationDialog)[-1]
    dialog.create_button.click()
    assert dialog.error.text == "Dites quels sont les deux organismes."
    for field, name in ((dialog.one, "La Halte"), (dialog.other, "Denise-Massé")):
        type_text(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
    dialog.create_button.click()
    assert dialog.error.text.startswith("Dites en quelques mots")
    type_text(dialog.description, "Un café")
    dialog.origin.show_value(demo_meeting(workspace, 2))
    dialog.origin.picked.emit(dialog.origin.value)
    dialog.create_button.click()
    found = stored(workspace, "La Halte et Denise-Massé")
    assert found.origin_id == demo_meeting(workspace, 2)
    assert found.since == date(2025, 10, 23)
    assert panel.page.title.text() == "La Halte et Denise-Massé"
    again = panel.ask_new()
    for field, name in ((again.one, "Denise-Massé"), (again.other, "La Halte")):
        type_text(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
    type_text(again.description, "Encore")
    again.create_button.click()
    assert "ont déjà une collaboration" in again.error.text
    again.reject()


def test_a_new_level_is_noted_and_the_history_is_one_line(panel: CollaborationsPanel, workspace: Workspace) -> None:
    title = "CLSC (Proximité) et Comité logement"
    choose(panel, title)
    card = panel.page.levels
    assert "Niveau 3 sur 5 : Se référer des personnes" in words(card)
    QTest.keyClick(card.add, Qt.Key.Key_Space)
    assert panel.focusWidget() is card.level
    assert card.level.value is CollaborationLevel.ACTING
    type_text(card.note, "La fête des voisins")
    QTest.keyClick(card.note, Qt.Key.Key_Return)
    assert stored(workspace, title).level is CollaborationLevel.ACTING
    assert "3 Se référer des personnes (4 févr. 2026) → 4 Agir ensemble ponctuellement (15 sept. 2026)" in words(card)
    assert "La fête des voisins" in words(card)
    workspace.undo_stack.undo()
    assert stored(workspace, title).level is CollaborationLevel.REFERRING


def test_a_collaboration_is_paused_ended_and_taken_up_again(panel: CollaborationsPanel, workspace: Workspace) -> None:
    choose(panel, PAIR)
    page = panel.page
    for button, status in (
        (page.pause, CollaborationStatus.PAUSED),
        (page.complete, CollaborationStatus.COMPLETED),
        (page.resume, CollaborationStatus.ACTIVE),
    ):
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert stored(workspace, PAIR).status is status
        assert status.label in words(page)


def test_a_collaboration_is_corrected_and_an_impossible_day_is_refused(
    panel: CollaborationsPanel, workspace: Workspace
) -> None:
    choose(panel, PAIR)
    page = panel.page
    page.description.setFocus()
    page.description.selectAll()
    type_text(page.description, "Des visites à deux")
    QTest.keyClick(page.description, Qt.Key.Key_Tab)
    assert stored(workspace, PAIR).description == "Des visites à deux"
    page.since.show_day(date(2025, 9, 1))
    assert "avant la rencontre où elle est née" in panel.info.text
    assert page.since.day == stored(workspace, PAIR).since == date(2025, 9, 25)


def test_the_meeting_where_it_was_born_is_opened(
    panel: CollaborationsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(panel, PAIR)
    with qtbot.waitSignal(panel.meeting_asked) as asked:
        QTest.keyClick(panel.page.open_meeting, Qt.Key.Key_Space)
    assert asked.args == [demo_meeting(workspace, 1)]


def test_being_in_the_same_room_is_said_with_its_caution(panel: CollaborationsPanel) -> None:
    choose(panel, PAIR)
    said = words(panel.page.first)
    assert "Ensemble pour la première fois à la rencontre 1, le 25 septembre 2025." in said
    assert "n’est pas une relation" in said


def test_a_collaboration_is_removed_and_put_back(panel: CollaborationsPanel) -> None:
    choose(panel, PAIR)
    QTest.keyClick(panel.page.remove, Qt.Key.Key_Space)
    assert PAIR not in titles(panel)
    QTest.mouseClick(panel.info.button, Qt.MouseButton.LeftButton)
    assert PAIR in titles(panel)


@pytest.mark.parametrize("width", [1068, 640])
def test_the_panel_is_for_everyone(panel: CollaborationsPanel, width: int, qtbot: QtBot) -> None:
    choose(panel, PAIR)
    panel.resize(width, 640)
    panel.list.entered.emit()
    panel.page.levels.add.click()
    assert audit(panel, qtbot) == []


def test_the_dialog_is_for_everyone(panel: CollaborationsPanel, qtbot: QtBot) -> None:
    dialog = panel.ask_new()
    assert audit(dialog, qtbot) == []
    dialog.reject()
