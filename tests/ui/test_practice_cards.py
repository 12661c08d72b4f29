"""Practices as cards: read over somebody's shoulder or on a wall, gone through with the arrows, opened with Enter."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.practice_list import ListedPractice
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeStatus
from cdp_desktop.operations.practices import edit_practice, set_practice_status
from cdp_desktop.ui.screens.practices.practice_view import practice_card
from cdp_desktop.ui.screens.practices.screen import PracticesScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.seeing import shown
from tests.ui.test_practices import numbers
from tests.ui.typing import type_text

Key = Qt.Key


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> PracticesScreen:
    found = shown(PracticesScreen(workspace, now, "cards"), qtbot)
    found.list.setFocus()
    return found


def here(screen: PracticesScreen) -> int:
    return screen.model.rows[screen.list.currentIndex().row()].practice.number


def columns(screen: PracticesScreen) -> int:
    tops = [screen.list.visualRect(screen.model.index(row, 0)).top() for row in range(8)]
    return tops.count(tops[0])


def press(screen: PracticesScreen, key: Qt.Key) -> None:
    QTest.keyClick(screen.list, key)


def listed(screen: PracticesScreen, number: int) -> ListedPractice:
    return next(one for one in screen.model.rows if one.practice.number == number)


def test_arrows_go_in_two_directions_enter_opens_and_escape_comes_back(screen: PracticesScreen) -> None:
    assert columns(screen) == 2
    assert not screen.sheet.isVisible()
    places = numbers(screen)
    for key, place in ((Key.Key_Right, 1), (Key.Key_Down, 3), (Key.Key_Left, 2), (Key.Key_Down, 4), (Key.Key_Up, 2)):
        press(screen, key)
        assert here(screen) == places[place]
    press(screen, Key.Key_Return)
    assert screen.sheet.isVisible()
    assert not screen.list.isVisible()
    assert screen.sheet.reference.text() == listed(screen, places[2]).practice.reference
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, Key.Key_Escape)
    assert screen.list.hasFocus()
    assert here(screen) == places[2]


def test_the_switch_keeps_the_one_chosen_and_tells(screen: PracticesScreen, qtbot: QtBot) -> None:
    screen.choose(listed(screen, 7).id)
    with qtbot.waitSignal(screen.view_chosen) as chosen:
        QTest.keyClick(screen.views["list"], Key.Key_Space)
    assert chosen.args == ["list"]
    assert (columns(screen), here(screen), screen.sheet.isVisible()) == (1, 7, True)
    with qtbot.waitSignal(screen.view_chosen) as chosen:
        QTest.keyClick(screen.views["cards"], Key.Key_Space)
    assert chosen.args == ["cards"]
    qtbot.waitUntil(lambda: columns(screen) == 2)
    assert (here(screen), screen.sheet.isVisible()) == (7, False)
    assert screen.list.viewport().rect().contains(screen.list.visualRect(screen.list.currentIndex()))


def test_what_is_typed_and_the_filters_narrow_the_cards(screen: PracticesScreen) -> None:
    type_text(screen.search, "xyz")
    assert not screen.list.isVisible()
    assert screen.nothing.isVisible()
    screen.nothing.acted.emit()
    assert len(screen.model) == 43
    assert screen.list.isVisible()


def test_a_text_being_typed_is_kept_when_the_view_changes(screen: PracticesScreen, workspace: Workspace) -> None:
    screen.open_fiche(listed(screen, 7).id)
    screen.sheet.title.setText("Autre titre")
    screen.views["list"].click()
    assert listed(screen, 7).practice.title == "Autre titre"
    workspace.undo_stack.undo()
    assert listed(screen, 7).practice.title != "Autre titre"


def test_a_card_names_nobody_and_tells_only_what_members_may_read(
    screen: PracticesScreen, workspace: Workspace
) -> None:
    one = listed(screen, 29)
    card = practice_card(one)
    assert one.practice.shared_by
    assert one.practice.shared_by.last_name not in f"{card.origin} {card.told}"
    assert one.practice.context[:20].replace("'", "’") in card.told
    assert card.concerned.startswith("Pour qui")
    workspace.do(edit_practice, one.id, confidentiality=Confidentiality.FACILITATION)
    card = practice_card(listed(screen, 29))
    assert (card.withheld, card.told) == (True, "Pour l’animation seulement\u00a0: ouvrez la fiche pour la lire.")
    workspace.undo_stack.undo()
    workspace.do(set_practice_status, one.id, PracticeStatus.WITHDRAWN)
    card = practice_card(listed(screen, 29))
    assert (card.withheld, card.told) == (True, "La personne l’a retirée\u00a0: elle ne circule plus.")


@pytest.mark.parametrize(("width", "count"), [(700, 1), (1068, 2), (1600, 4)])
def test_cards_share_the_width(workspace: Workspace, now: Clock, qtbot: QtBot, width: int, count: int) -> None:
    screen = shown(PracticesScreen(workspace, now, "cards"), qtbot, width)
    qtbot.waitUntil(lambda: columns(screen) == count)
    right = screen.list.visualRect(screen.model.index(count - 1, 0)).right()
    assert right <= screen.list.viewport().width()
    dress("light", 2.0)
    qtbot.waitUntil(lambda: columns(screen) == max(1, count // 2))


@pytest.mark.parametrize("read_only", [False, True])
def test_cards_pass_the_audit(workspace: Workspace, tmp_path: Path, now: Clock, qtbot: QtBot, read_only: bool) -> None:
    opened = open_workspace(tmp_path) if read_only else workspace
    screen = shown(PracticesScreen(opened, now, "cards"), qtbot)
    assert audit(screen, qtbot) == []
    screen.close()
    if read_only:
        opened.close()


def test_before_first_use_there_is_no_card(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path)
    screen = shown(PracticesScreen(empty, now, "cards"), qtbot)
    assert screen.first_use.isVisible()
    assert not screen.list.isVisible()
    screen.close()
    empty.close()
