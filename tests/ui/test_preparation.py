"""Preparing a meeting: the points by keys and by mouse, past and read-only meetings, every text size."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.meetings import cancel_meeting
from cdp_desktop.store.queries.meetings import agenda, techniques
from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, open_workspace, small_meeting
from tests.ui.audit import audit
from tests.ui.preparation import KEY, choose, confirm, editor, go_to, rows, shown, titles, words
from tests.ui.typing import type_text

ALT = Qt.KeyboardModifier.AltModifier


# ------------------------------------------------------------------------------------------- the points


def test_points_are_shown_with_their_hours_and_the_time_they_fill(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    assert rows(panel)[0] == "1. Accueil et météo intérieure, 9 h, 15 min, Accueil, responsable Nadia Belhadj"
    assert rows(panel)[5].startswith("6. La pratique que j’ai volée l’an dernier, 10 h 35, 40 min")
    assert rows(panel)[5].endswith("Explorer de nouvelles approches et pratiques")
    assert "2 h 50 planifiées sur 3 h" in words(panel)
    assert "10 min de libre · dernier point terminé à 11 h 50" in words(panel)
    assert panel.agenda.bar.accessibleName().replace("\u00a0", " ") == "2 h 50 planifiées sur 3 h"


def test_the_focus_is_where_a_point_is_typed(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    assert panel.agenda.add.hasFocus()
    type_text(panel.agenda.add, "Budget 20")
    assert "Entrée ajoute « Budget », 20 min, à 11 h 50" in words(panel)
    QTest.keyClick(panel.agenda.add, KEY.Key_Return)
    assert rows(panel)[-1] == "9. Budget, 11 h 50, 20 min, Échange"
    assert panel.agenda.add.text() == ""
    assert panel.agenda.add.hasFocus()
    assert panel.agenda.list.line is not None
    assert panel.agenda.list.line.item.title == "Budget"
    workspace.undo_stack.undo()
    assert "Budget" not in titles(panel)


def test_a_point_just_typed_goes_up_without_leaving_the_field(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    type_text(panel.agenda.add, "Pause 1 h 30")
    QTest.keyClick(panel.agenda.add, KEY.Key_Return)
    QTest.keyClick(panel.agenda.add, KEY.Key_Up, ALT)
    QTest.keyClick(panel.agenda.add, KEY.Key_Up, ALT)
    assert rows(panel)[6].startswith("7. Pause, 11 h 15, 1 h 30, Pause")
    assert panel.agenda.add.hasFocus()


def test_the_point_moved_stays_selected_and_goes_back_with_undo(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 0)
    before = titles(panel)
    QTest.keyClick(panel.agenda.list, KEY.Key_Down, ALT)
    assert titles(panel)[:2] == [before[1], before[0]]
    assert panel.agenda.list.currentIndex().row() == 1
    assert rows(panel)[1].startswith("2. Accueil et météo intérieure, 9 h 5, ")
    workspace.undo_stack.undo()
    assert titles(panel) == before
    assert panel.agenda.list.currentIndex().row() == 0
    QTest.keyClick(panel.agenda.list, KEY.Key_Up, ALT)
    assert titles(panel) == before


def test_a_point_dropped_elsewhere_is_moved(workspace: Workspace, qtbot: QtBot) -> None:
    """Qt hands a drop to the model as rows to move; the place is counted with the row still there."""
    panel = shown(workspace, qtbot)
    first, second, third, *rest = titles(panel)
    model = panel.agenda.list.lines
    assert model.moveRow(QModelIndex(), 0, QModelIndex(), 3)
    assert titles(panel) == [second, third, first, *rest]
    assert model.moveRow(QModelIndex(), 2, QModelIndex(), 0)
    assert titles(panel) == [first, second, third, *rest]
    workspace.undo_stack.undo()
    assert titles(panel) == [first, second, third, *rest]


@pytest.mark.parametrize(("typed", "shown_as"), [("90", "1 h 30"), ("1 h 30", "1 h 30"), ("25 min", "25 min")])
def test_a_duration_is_typed_in_place(workspace: Workspace, qtbot: QtBot, typed: str, shown_as: str) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 1)
    QTest.keyClick(panel.agenda.list, KEY.Key_Return)
    assert editor(panel).accessibleName().replace("\u00a0", " ") == "Durée de « Adoption de l'ordre du jour »"
    type_text(editor(panel), typed)
    confirm(panel, qtbot)
    assert f", {shown_as}, " in rows(panel)[1]
    assert panel.agenda.list.currentIndex().row() == 1


def test_a_digit_starts_typing_the_duration(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 1)
    QTest.keyClick(panel.agenda.list, KEY.Key_4)
    type_text(editor(panel), "5")
    confirm(panel, qtbot)
    assert ", 45 min, " in rows(panel)[1]


def test_a_click_on_the_duration_types_it(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    view = panel.agenda.list
    place = view.visualRect(view.lines.index(2, 0))
    spot = QPoint(place.right() - 40, place.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    type_text(editor(panel), "35")
    confirm(panel, qtbot)
    assert ", 35 min, " in rows(panel)[2]
    assert panel.side.item_tab.isChecked()
    assert panel.side.item.title.text() == "Suivis de juin"


def test_a_duration_that_is_none_is_told_and_changes_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 0)
    QTest.keyClick(panel.agenda.list, KEY.Key_F2)
    type_text(editor(panel), "longtemps")
    confirm(panel, qtbot)
    assert "La durée « longtemps » n’est pas comprise." in words(panel)
    assert ", 15 min, " in rows(panel)[0]
    assert not workspace.undo_stack.canUndo()


def test_a_point_removed_can_be_put_back_from_the_sentence(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 3)
    before = titles(panel)
    QTest.keyClick(panel.agenda.list, KEY.Key_Delete)
    assert len(titles(panel)) == len(before) - 1
    assert panel.agenda.list.currentIndex().row() == 3
    assert "« Rencontres éclair (quatre minutes, promis) » est retiré" in words(panel)
    QTest.mouseClick(panel.agenda.said.button, Qt.MouseButton.LeftButton)
    assert titles(panel) == before


def test_ctrl_z_takes_the_sentence_about_a_removed_point_away(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 3)
    QTest.keyClick(panel.agenda.list, KEY.Key_Delete)
    assert panel.agenda.said.isVisible()
    workspace.undo_stack.undo()
    assert not panel.agenda.said.isVisible()


@pytest.mark.parametrize("page", ["item_tab", "meeting_tab", "carry_tab"])
def test_the_pages_beside_the_agenda_scroll_alone(workspace: Workspace, qtbot: QtBot, page: str) -> None:
    panel = shown(workspace, qtbot, width=1068)
    panel.resize(1068, 460)
    go_to(panel, 1)
    getattr(panel.side, page).click()
    QApplication.processEvents()
    assert panel.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0


def test_a_point_is_moved_and_removed_with_the_mouse_without_dragging(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    first, second, *rest = titles(panel)
    QTest.mouseClick(panel.side.item.down, Qt.MouseButton.LeftButton)
    assert titles(panel) == [second, first, *rest]
    assert "Point 2" in words(panel)
    QTest.mouseClick(panel.side.item.up, Qt.MouseButton.LeftButton)
    assert titles(panel) == [first, second, *rest]
    QTest.mouseClick(panel.side.item.remove, Qt.MouseButton.LeftButton)
    assert titles(panel) == [second, *rest]


def test_every_point_can_go_and_the_first_one_come(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = open_workspace(tmp_path)
    meeting_id = small_meeting(workspace, "Seul")
    panel = PreparationPanel(workspace, meeting_id, demo_clock(8))
    qtbot.addWidget(panel)
    panel.show()
    panel.side.item_tab.click()
    go_to(panel, 0)
    QTest.keyClick(panel.agenda.list, KEY.Key_Delete)
    assert titles(panel) == []
    assert "Choisissez un point" in words(panel)
    assert "0 min planifiées sur 3 h" in words(panel)
    type_text(panel.agenda.add, "<b>Gras</b> & cie 15")
    QTest.keyClick(panel.agenda.add, KEY.Key_Return)
    assert rows(panel)[0].startswith("1. <b>Gras</b> & cie, 9 h, 15 min")
    workspace.close()


# ------------------------------------------------------------------------------------ other states


def test_a_past_meeting_shows_planned_and_real_minutes_states_and_reasons(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, 5)
    assert "58 min réelles" in rows(panel)[4]
    assert rows(panel)[7] == (
        "8. Repérer la maltraitance : capsule, Retiré : Matériel en révision; sera offert en formation à part., "
        "responsable Lucie Vadeboncoeur, Partager des connaissances"
    )
    assert "terminée à 11 h 48" in words(panel)
    assert not panel.agenda.add.isVisible()
    assert not panel.agenda.live.isVisible()
    assert panel.agenda.list.hasFocus()
    before = titles(panel)
    for key in (KEY.Key_Delete, KEY.Key_Return, KEY.Key_7):
        QTest.keyClick(panel.agenda.list, key)
    QTest.keyClick(panel.agenda.list, KEY.Key_Down, ALT)
    assert titles(panel) == before
    assert not panel.agenda.list.viewport().findChildren(QLineEdit)
    assert not workspace.undo_stack.canUndo()


def test_a_cancelled_meeting_is_shown_and_left_alone(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    panel = shown(workspace, qtbot)
    assert len(titles(panel)) == 8
    assert not panel.agenda.add.isVisible()


def test_once_a_meeting_is_cancelled_in_sight_what_would_be_carried_gives_way(
    workspace: Workspace, qtbot: QtBot
) -> None:
    panel = shown(workspace, qtbot)
    assert panel.side.carry_tab.isChecked()
    workspace.do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    assert not panel.side.carry.isVisible()
    assert panel.side.meeting.isVisible()
    assert panel.side.meeting_tab.isChecked()


def test_a_second_window_sees_everything_and_changes_nothing(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    second = open_workspace(tmp_path)
    assert not workspace.read_only
    assert second.read_only
    panel = shown(second, qtbot)
    assert len(titles(panel)) == 8
    assert not panel.agenda.add.isVisible()
    panel.side.item_tab.click()
    assert panel.side.item.title.text() == "Accueil et météo intérieure"
    assert not panel.side.item.title.isEnabled()
    panel.side.carry_tab.click()
    assert not panel.side.carry.insert.isEnabled()
    panel.deleteLater()
    second.close()


def test_buttons_ask_for_the_other_tabs(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    asked: list[str] = []
    panel.asked.connect(asked.append)
    for button in (panel.agenda.live, panel.agenda.attendance):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["live", "attendance"]


def test_a_full_agenda_without_a_break_is_advised_to_have_one(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 4)
    choose(panel.side.item.type, "Échange")
    assert "L’ordre du jour est presque plein, et sans pause. Prévoyez-en une." in words(panel)


def test_the_agenda_of_the_day_is_repeated_when_a_technique_is_renamed_elsewhere(
    workspace: Workspace, qtbot: QtBot
) -> None:
    panel = shown(workspace, qtbot)
    item = workspace.read(agenda, demo_meeting(workspace))[0]
    last = workspace.read(techniques)[-1]
    workspace.do(edit_item, item.id, technique_id=last.id)
    assert panel.side.item.technique.name.text() == last.name


@pytest.mark.parametrize("tab", ["item_tab", "meeting_tab", "carry_tab"])
@pytest.mark.parametrize("width", [1160, 1400])
def test_nothing_is_cut_unnamed_or_out_of_reach(workspace: Workspace, qtbot: QtBot, tab: str, width: int) -> None:
    panel = shown(workspace, qtbot, width=width)
    getattr(panel.side, tab).click()
    assert audit(panel, qtbot) == []


def test_at_200_percent_the_current_point_stays_in_sight(
    workspace: Workspace, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, "light", 2.0)
    panel = shown(workspace, qtbot, width=1100)
    view = panel.agenda.list
    assert view.hasFocus()
    for _step in range(7):
        QTest.keyClick(view, KEY.Key_Down)
    spot = view.viewport().mapTo(panel, view.visualRect(view.currentIndex()).center())
    assert view.currentIndex().row() == 7
    assert panel.rect().contains(spot)
