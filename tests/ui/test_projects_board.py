"""« Projets » on a board and in a list: going about, finding, and what is kept apart."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.initiative import PATH
from cdp_desktop.domain.initiative_list import NextStep, Order
from cdp_desktop.domain.vocabulary import OriginMode, Stage
from cdp_desktop.exchange.starting import create_community
from cdp_desktop.operations.initiative_sheets import propose_initiative
from cdp_desktop.ui.screens.projects.lane import Cards
from cdp_desktop.ui.screens.projects.screen import ProjectsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.projects import ENTER, focused, key_of, press
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text

Key = Qt.Key


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 24, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> ProjectsScreen:
    return shown(ProjectsScreen(workspace, now), qtbot)


def counts(screen: ProjectsScreen) -> list[int]:
    return [len(cards.rows) for cards in screen.board.cards]


def here(screen: ProjectsScreen) -> str:
    current = screen.board.current
    assert current is not None
    return current.initiative.title


def test_every_initiative_is_under_its_stage_and_those_that_left_the_path_are_apart(screen: ProjectsScreen) -> None:
    assert [cards.stage for cards in screen.board.cards] == list(PATH)
    assert counts(screen) == [0, 3, 2, 3, 4, 3]
    assert "18 initiatives" in words(screen)
    folds = [aside.fold for aside in screen.board.asides.values()]
    assert [fold.text() for fold in folds] == ["Abandonnés (2)", "Fusionnés (1)"]
    gone, merged = screen.board.asides[Stage.ABANDONED], screen.board.asides[Stage.MERGED]
    assert gone.list.isHidden()
    QTest.keyClick(gone.fold, Key.Key_Space)
    QTest.keyClick(merged.fold, Key.Key_Space)
    spoken = [str(gone.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert any("trop lourd pour le quartier" in line for line in spoken)
    said = str(merged.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")
    assert "avec « Rendez-vous de coin de rue »" in said
    gone.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(ENTER)
    assert screen.sheet.isVisible()
    assert "Abandonné, depuis le" in words(screen.sheet.standing)


def test_arrows_go_from_card_to_card_and_enter_opens_the_fiche(screen: ProjectsScreen) -> None:
    QTest.keyClick(screen.search, Key.Key_Down)
    assert isinstance(focused(), Cards)
    first = here(screen)
    press(Key.Key_Right)
    assert focused().accessibleName() == "Comité, 2 initiatives"
    press(Key.Key_Down)
    assert here(screen) == screen.board.cards[2].rows[1].initiative.title
    press(Key.Key_Left)
    press(Key.Key_Left)  # the need has no card: one stays
    assert screen.board.current in screen.board.cards[1].rows.rows
    press(Key.Key_Home)
    assert here(screen) == first
    press(ENTER)
    assert screen.sheet.isVisible()
    assert not screen.board.isVisible()
    assert screen.sheet.title.text() == first
    press(Key.Key_Escape)
    assert (screen.board.isVisible(), here(screen)) == (True, first)
    assert isinstance(focused(), Cards)


def test_the_board_is_one_stop_of_tab_and_one_card_is_chosen(screen: ProjectsScreen) -> None:
    screen.board.enter()
    press(Key.Key_Right)
    reached = [one for one in screen.board.cards if one.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [one.stage for one in reached] == [Stage.COMMITTEE]
    chosen = [one.selectionModel().selectedIndexes() for one in screen.board.cards]
    assert sum(map(len, chosen)) == 1


def test_the_column_of_the_card_chosen_comes_in_sight(screen: ProjectsScreen) -> None:
    screen.board.enter()
    for _turn in range(5):
        press(Key.Key_Right)
    lane = screen.board.lanes[Stage.COMPLETED]
    left = lane.mapTo(screen.board.pane.viewport(), lane.rect().topLeft()).x()
    assert left >= 0
    assert left + lane.width() <= screen.board.pane.viewport().width()


def test_a_card_is_said_whole(screen: ProjectsScreen) -> None:
    cards = screen.board.lanes[Stage.COMMITTEE].cards
    said = str(cards.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")
    assert said == "Rendez-vous de coin de rue, La médiation, Demander le permis d’occupation avant le 15 juillet."


def test_typing_finds_on_the_board_whatever_accents_and_aliases(screen: ProjectsScreen) -> None:
    type_text(screen.search, "garderie animaux")
    assert counts(screen) == [0, 0, 0, 1, 0, 0]
    assert "1 sur 18 initiatives" in words(screen)
    press(ENTER)
    assert screen.sheet.title.text() == "Halte-garderie animale"
    press(Key.Key_Escape)
    type_text(screen.search, "zzz")
    assert "Aucune initiative ne correspond." in words(screen)
    QTest.mouseClick(screen.nothing.action, Qt.MouseButton.LeftButton)
    assert sum(counts(screen)) == 15


def test_filters_narrow_and_the_order_changes(screen: ProjectsScreen) -> None:
    filters = screen.filters
    filters.step.show_value(NextStep.NONE)
    filters.step.picked.emit(NextStep.NONE)
    assert counts(screen) == [0, 3, 0, 0, 0, 0]
    filters.step.show_value(None)
    filters.origin.show_value(OriginMode.ORGANIZATION_OPENED)
    filters.origin.picked.emit(OriginMode.ORGANIZATION_OPENED)
    assert {one.initiative.origin_mode for one in screen.model.rows} == {OriginMode.ORGANIZATION_OPENED}
    filters.clear()
    filters.order.show_value(Order.TITLE)
    filters.changed.emit()
    titles = [one.initiative.title for one in screen.board.lanes[Stage.IN_PROGRESS].cards.rows.rows]
    assert titles[0] == "À deux au rendez-vous"


def test_the_same_things_are_shown_in_a_list_with_the_same_one_chosen(screen: ProjectsScreen, qtbot: QtBot) -> None:
    screen.board.choose(key_of(screen, "Tournée"))
    with qtbot.waitSignal(screen.view_chosen) as chosen:
        QTest.keyClick(screen.views["list"], Key.Key_Space)
    assert chosen.args == ["list"]
    assert (screen.list.isVisible(), screen.board.isVisible(), screen.sheet.isVisible()) == (True, False, True)
    assert screen.sheet.title.text() == "Tournée croisée des organismes"
    screen.choose(key_of(screen, "Casiers"))
    QTest.keyClick(screen.views["board"], Key.Key_Space)
    assert here(screen) == "Casiers et adresse postale"


def test_a_card_that_moves_stays_chosen(screen: ProjectsScreen, workspace: Workspace) -> None:
    key = key_of(screen, "Casiers")
    screen.open_fiche(key)
    bar = screen.sheet.standing
    bar.abandon.click()
    type_text(bar.form.reason, "Rien ne bouge")
    QTest.keyClick(bar.form.reason, ENTER)
    assert screen.board.asides[Stage.ABANDONED].fold.text() == "Abandonnés (3)"
    workspace.undo_stack.undo()
    QTest.mouseClick(screen.back, Qt.MouseButton.LeftButton)
    assert here(screen) == "Casiers et adresse postale"


@pytest.mark.parametrize("view", ["board", "list"])
def test_the_screen_is_for_everyone(workspace: Workspace, now: Clock, qtbot: QtBot, view: str) -> None:
    screen = shown(ProjectsScreen(workspace, now, "list" if view == "list" else "board"), qtbot)
    screen.narrow.setChecked(True)
    for aside in screen.board.asides.values():
        aside.fold.setChecked(True)
    assert audit(screen, qtbot) == []


def test_a_small_window_in_large_text_shows_the_board_too(screen: ProjectsScreen) -> None:
    screen.resize(640, 640)
    dress("light", 2.0)
    screen.board.enter()
    press(Key.Key_Right)
    assert screen.board.isVisible()
    press(ENTER)
    assert screen.sheet.isVisible()


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(ProjectsScreen(second, now), qtbot)
    screen.open_fiche(key_of(screen, "Halte"))
    sheet = screen.sheet
    assert sheet.title.isReadOnly()
    assert sheet.next.step.isReadOnly()
    offered = (sheet.standing.forward, sheet.contributions.add, sheet.committee.dissolve, screen.new_idea)
    assert [one.isVisible() for one in offered] == [False] * 4
    assert not sheet.origin.isEnabled()
    screen.close()
    second.close()


def test_the_first_use_says_how_an_idea_comes(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    empty.do(create_community, name="Les Faubourgs")
    screen = shown(ProjectsScreen(empty, now), qtbot)
    assert "Aucune idée pour l’instant." in words(screen)
    assert not screen.search.isVisible()
    QTest.keyClick(screen.new_idea, Key.Key_Space)
    assert focused() is screen.new.title
    assert "Aucune idée pour l’instant." not in words(screen)
    type_text(screen.new.title, "Une navette")
    press(ENTER)
    assert screen.sheet.title.text() == "Une navette"
    screen.close()
    empty.close()


def test_three_hundred_initiatives_are_found_by_typing(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    at = demo_clock(10)()
    for place in range(282):
        workspace.do(propose_initiative, f"L’idée {place}", stage=Stage.IDEA, need="", at=at)
    screen = shown(ProjectsScreen(workspace, now), qtbot)
    assert counts(screen)[1] == 285
    type_text(screen.search, "idée 281")
    assert counts(screen) == [0, 1, 0, 0, 0, 0]
