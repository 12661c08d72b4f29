"""Counting the references of a door: numbers and closed lists, and small numbers that are not told."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.operations.referrals import note_referrals
from cdp_desktop.store.queries.referrals import tallies
from cdp_desktop.ui.screens.referrals.doors import DoorsPanel
from cdp_desktop.ui.screens.referrals.screen import ReferralsScreen
from cdp_desktop.ui.screens.referrals.tabs import COUNTED
from cdp_desktop.workspace import Workspace
from tests.builders import Clock
from tests.operations.test_initiatives import place
from tests.ui.audit import audit
from tests.ui.seeing import shown, words
from tests.ui.test_referrals import DAY, URGENCY, choose, stored
from tests.ui.typing import type_text


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> ReferralsScreen:
    return shown(ReferralsScreen(workspace, Clock(datetime(2026, 9, 15, 14, 30).astimezone())), qtbot)


@pytest.fixture
def doors(screen: ReferralsScreen) -> DoorsPanel:
    return screen.doors


def test_references_are_counted_corrected_and_taken_back(doors: DoorsPanel, workspace: Workspace) -> None:
    choose(doors, URGENCY)
    card = doors.page.tally
    halte = place(workspace, "La Halte")
    QTest.keyClick(doors.page.count, Qt.Key.Key_Space)
    assert doors.focusWidget() is card.organization
    card.organization.show_value(halte)
    QTest.keyClick(card.save, Qt.Key.Key_Space)
    assert "moins de 3" in str(card.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    QTest.keyClick(doors.page.count, Qt.Key.Key_Space)
    card.organization.show_value(halte)
    card.count.setValue(4)
    card.results.setValue(3)
    QTest.keyClick(card.save, Qt.Key.Key_Space)
    (tally,) = workspace.read(tallies, DAY, DAY)
    assert (tally.count, tally.results_known, tally.month) == (5, 3, date(2026, 9, 1))
    assert doors.focusWidget() is card.list
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert (card.count.value(), card.results.value()) == (5, 3)
    card.count.setValue(3)
    QTest.keyClick(card.save, Qt.Key.Key_Space)
    (tally,) = workspace.read(tallies, DAY, DAY)
    assert tally.count == 3
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    QTest.keyClick(card.remove, Qt.Key.Key_Space)
    assert workspace.read(tallies, DAY, DAY) == ()
    workspace.undo_stack.undo()
    assert workspace.read(tallies, DAY, DAY) == (tally,)


def free_texts(widget: QWidget) -> Iterator[QWidget]:
    """Find where anything at all could be typed."""
    for field in widget.findChildren(QWidget):
        figures = any(isinstance(above, QAbstractSpinBox) for above in (field.parent(), field))
        if isinstance(field, QPlainTextEdit | QTextEdit) or (isinstance(field, QLineEdit) and not figures):
            yield field
        if isinstance(field, QComboBox) and field.isEditable():
            yield field


def test_nothing_can_be_typed_of_anyone_where_references_are_counted(
    screen: ReferralsScreen, doors: DoorsPanel
) -> None:
    choose(doors, URGENCY)
    QTest.keyClick(doors.page.count, Qt.Key.Key_Space)
    assert doors.page.tally.form.isVisible()
    assert list(free_texts(doors.page.tally)) == []
    assert list(free_texts(screen.counted)) == []
    assert list(free_texts(doors.page.pathway)), "the walk finds fields where there are some"
    count = doors.page.tally.count
    count.lineEdit().selectAll()
    type_text(count.lineEdit(), "Luc")
    assert count.lineEdit().text() == "1"


def test_a_year_is_told_without_its_small_numbers(screen: ReferralsScreen, workspace: Workspace) -> None:
    for need, month, count in ((URGENCY, 9, 2), ("Souffler une demi-journée", 8, 7)):
        workspace.do(note_referrals, stored(workspace, need).id, month=date(2026, month, 1), count=count)
    screen.doors.tabs.buttons[COUNTED].click()
    panel = screen.counted
    assert screen.counted.tabs.isAncestorOf(screen.focusWidget())
    assert "Références comptées en 2026 : au moins 8. Résultats connus : 0." in words(panel)
    shown_cells = [[panel.rows.index(line, column).data() for column in (1, 3)] for line in range(2)]
    assert shown_cells == [["Ne pas aller seul.e à l’urgence", "moins de 3"], ["Souffler une demi-journée", "7"]]
    workspace.undo_stack.undo()
    assert len(panel.rows) == 1


def test_the_table_of_what_was_counted_is_for_everyone(
    screen: ReferralsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(note_referrals, stored(workspace, URGENCY).id, month=DAY, count=7)
    screen.show_tab(COUNTED)
    assert audit(screen, qtbot) == []
    screen.resize(640, 640)
    assert audit(screen, qtbot) == []
