"""Preparing a meeting: sections, hours promised, points that come back each time."""

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.operations.agenda import edit_item, name_section
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.ui.audit import audit
from tests.ui.preparation import KEY, editor, go_to, rows, shown, titles, words
from tests.ui.typing import type_text

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def sections(workspace: Workspace) -> list[str]:
    return [item.section for item in workspace.read(agenda, demo_meeting(workspace))]


def fix(panel: PreparationPanel, row: int, text: str) -> None:
    """Type a fixed hour for a point."""
    go_to(panel, row)
    panel.side.item_tab.click()
    field = panel.side.item.place.hour
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    QTest.keyClick(field, KEY.Key_Return)


def test_without_a_section_nothing_is_different(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    view = panel.agenda.list
    heights = {view.visualRect(view.model().index(row, 0)).height() for row in range(view.model().rowCount())}
    assert len(heights) == 1
    assert "Section" not in rows(panel)[0]


def test_a_section_is_named_by_a_key_and_the_focus_comes_back(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    for row, name in ((0, "Ouverture"), (3, "Pratiques")):
        go_to(panel, row)
        QTest.keyClick(panel.agenda.list, KEY.Key_T, CTRL)
        field = panel.side.item.place.section
        assert field.hasFocus()
        type_text(field, name)
        QTest.keyClick(field, KEY.Key_Return)
        assert panel.agenda.list.hasFocus()
    assert sections(workspace) == ["Ouverture"] * 3 + ["Pratiques"] * 5
    assert rows(panel)[0].startswith("Section Ouverture, 30 min : 1. Accueil et météo intérieure, 9 h")
    assert rows(panel)[3].startswith("Section Pratiques, 2 h 20 : 4. ")
    assert not rows(panel)[1].startswith("Section")
    go_to(panel, 0)
    QTest.keyClick(panel.agenda.list, KEY.Key_T, CTRL)
    type_text(panel.side.item.place.section, "Autre chose")
    QTest.keyClick(panel.side.item.place.section, KEY.Key_Escape)
    assert sections(workspace)[0] == "Ouverture"
    QTest.keyClick(panel.agenda.list, KEY.Key_T, CTRL)
    QTest.keyClick(panel.side.item.place.section, KEY.Key_Delete)
    QTest.keyClick(panel.side.item.place.section, KEY.Key_Return)
    assert sections(workspace) == [""] * 3 + ["Pratiques"] * 5


def test_a_point_moved_among_others_takes_their_section(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    points = workspace.read(agenda, demo_meeting(workspace))
    workspace.do(name_section, points[0].id, "Ouverture")
    workspace.do(name_section, points[3].id, "Pratiques")
    go_to(panel, 3)
    QTest.keyClick(panel.agenda.list, KEY.Key_Up, ALT)
    assert titles(panel)[2] == points[3].title
    assert sections(workspace) == ["Ouverture"] * 4 + ["Pratiques"] * 4
    QTest.keyClick(panel.agenda.list, KEY.Key_Down, ALT)
    QTest.keyClick(panel.agenda.list, KEY.Key_Down, ALT)
    assert titles(panel)[4] == points[3].title
    assert sections(workspace) == ["Ouverture"] * 3 + ["Pratiques"] * 5


def test_the_duration_is_still_typed_under_a_heading(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    workspace.do(name_section, workspace.read(agenda, demo_meeting(workspace))[0].id, "Ouverture")
    view = panel.agenda.list
    go_to(panel, 0)
    QTest.keyClick(view, KEY.Key_Return)
    place = view.visualRect(view.model().index(0, 0))
    assert editor(panel).geometry().center().y() > place.center().y()


def test_free_time_before_an_hour_promised_is_seen(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    fix(panel, 4, "10h45")
    assert panel.side.item.place.hour.text().replace("\u00a0", " ") == "10 h 45"
    assert ", 10 h 45, 15 min, Pause, heure fixe, 25 min libres avant 10 h 45" in rows(panel)[4]
    assert rows(panel)[5].startswith("6. La pratique que j’ai volée l’an dernier, 11 h, ")
    assert "2 h 50 planifiées sur 3 h" in words(panel)
    assert "15 min de trop." in words(panel)
    total = panel.side.carry.total.text().replace("\u00a0", " ")
    assert total == "1 h à ajouter · les suivis réunis en un seul point · 1 h 15 de trop"
    workspace.undo_stack.undo()
    assert "heure fixe" not in rows(panel)[4]
    assert panel.side.item.place.hour.text() == ""


def test_a_conflict_is_told_and_nothing_moves(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    before = titles(panel)
    fix(panel, 4, "10:10")
    assert ", 10 h 20, 15 min, Pause, heure fixe, Arrive 10 min trop tard : promis à 10 h 10" in rows(panel)[4]
    assert "« Pause » arrive 10 min trop tard : promis à 10 h 10." in words(panel.agenda)
    assert titles(panel) == before
    fix(panel, 4, "midi et demi peut-être")
    assert "n’est pas comprise" in words(panel.side)
    assert workspace.read(agenda, demo_meeting(workspace))[4].fixed_start == time(10, 10)
    fix(panel, 4, " ")
    assert "heure fixe" not in rows(panel)[4]


def test_a_standing_point_is_skipped_by_a_key_and_put_back(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 2)
    panel.side.item_tab.click()
    QTest.keyClick(panel.side.item.place.standing, KEY.Key_Space)
    assert "point permanent" in rows(panel)[2]
    panel.agenda.list.setFocus()
    QTest.keyClick(panel.agenda.list, KEY.Key_S, CTRL | SHIFT)
    assert "Retiré : Sauté cette fois" in rows(panel)[2]
    QTest.mouseClick(panel.side.item.place.put_back, Qt.MouseButton.LeftButton)
    assert "Sauté" not in rows(panel)[2]
    panel.agenda.list.setFocus()
    QTest.keyClick(panel.agenda.list, KEY.Key_Delete)
    assert "Retiré : Sauté cette fois" in rows(panel)[2]
    assert "il reviendra à la prochaine rencontre" in words(panel.agenda)


def test_nothing_is_cut_at_any_size(workspace: Workspace, qtbot: QtBot) -> None:
    points = workspace.read(agenda, demo_meeting(workspace))
    workspace.do(name_section, points[0].id, "Un titre de section qui n’en finit plus, et qui continue encore " * 2)
    workspace.do(name_section, points[6].id, "")
    workspace.do(edit_item, points[4].id, fixed_start=time(10, 45))
    workspace.do(edit_item, points[6].id, fixed_start=time(10, 50), standing=True)
    panel = shown(workspace, qtbot, width=1160)
    panel.side.item_tab.click()
    go_to(panel, 6)
    assert audit(panel, qtbot) == []


def test_at_200_percent_the_list_takes_the_height_of_its_headings(
    workspace: Workspace, qtbot: QtBot, qapp: QApplication
) -> None:
    points = workspace.read(agenda, demo_meeting(workspace))
    workspace.do(name_section, points[0].id, "Ouverture")
    workspace.do(edit_item, points[4].id, fixed_start=time(10, 45))
    apply(qapp, "light", 2.0)
    panel = shown(workspace, qtbot, width=1100)
    view = panel.agenda.list
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    assert view.viewport().rect().contains(last)
