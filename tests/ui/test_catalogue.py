"""A list with its fiche: where the page stands, where the focus goes, and what Escape does, on every such screen."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.members.new_member import NewMemberDialog
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.ui.screens.pathway.panel import PathwayPanel
from cdp_desktop.ui.screens.practices.screen import PracticesScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, find, open_workspace
from tests.ui.audit import dress, theme_name
from tests.ui.members import dialog
from tests.ui.typing import type_text

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def practices(workspace: Workspace, now: Clock, qtbot: QtBot) -> PracticesScreen:
    screen = PracticesScreen(workspace, now)
    show(screen, qtbot)
    return screen


@pytest.fixture
def members(workspace: Workspace, now: Clock, qtbot: QtBot) -> MembersScreen:
    screen = MembersScreen(workspace, now)
    show(screen, qtbot)
    return screen


def show(screen: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(screen)
    screen.resize(1068, 560)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()


def in_sight(widget: QWidget | None) -> bool:
    return widget is not None and widget.visibleRegion().boundingRect().height() >= min(widget.height(), 24)


def test_in_the_least_window_at_the_largest_text_nothing_of_the_head_is_cut(
    workspace: Workspace, now: Clock, qtbot: QtBot
) -> None:
    name = theme_name()
    dress(name, 2.0)
    try:
        screen = PathwayPanel(workspace, now)
        show(screen, qtbot)
        screen.resize(580, 400)
        for button in (*screen.tabs.buttons.values(), *screen.views.values(), screen.papers, screen.new):
            button.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.waitUntil(lambda one=button: one.visibleRegion().boundingRect() == one.rect())  # type: ignore[misc]
        screen.close()
    finally:
        dress(name, 1.0)


def test_enter_brings_in_sight_what_takes_the_focus(practices: PracticesScreen, qtbot: QtBot) -> None:
    practices.choose(next(one.id for one in practices.model.rows if one.practice.number == 41))
    QTest.keyClick(practices.list, ENTER)
    assert practices.focusWidget() is practices.sheet.texts["limits"]
    qtbot.waitUntil(lambda: in_sight(practices.focusWidget()))


def test_another_fiche_begins_at_its_beginning_and_the_same_one_stays(practices: PracticesScreen, qtbot: QtBot) -> None:
    QTest.keyClick(practices.list, ENTER)
    place = practices._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: place.value() > 0)
    there = place.value()
    practices.refresh()
    assert place.value() == there
    QTest.keyClick(practices.list, Qt.Key.Key_Down)
    assert place.value() == 0


def test_the_focus_stays_in_sight_when_a_form_closes(
    members: MembersScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    members.open_fiche(find(workspace, "Antoine Weber"))
    card = members.sheet.affiliations
    card.change.setFocus()
    QTest.keyClick(card.change, Qt.Key.Key_Space)
    card.organization.setText("Le Gué")
    card.role.setFocus()
    qtbot.waitUntil(lambda: in_sight(card.role))
    QTest.keyClick(card.role, ENTER)
    assert next(one.organization.short_name for one in card.model.rows) == "Le Gué"
    assert members.focusWidget() is card.change
    qtbot.wait(50)
    assert in_sight(card.change)


def test_the_first_escape_of_a_form_says_that_what_is_typed_would_be_lost(members: MembersScreen, qtbot: QtBot) -> None:
    QTest.keyClick(members.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(members, NewMemberDialog)
    type_text(asked.first_name, "Ana")
    QTest.keyClick(asked.first_name, ESCAPE)
    assert asked.isVisible()
    assert asked.error.text.startswith("Ce que vous avez écrit n’est pas encore noté.")
    type_text(asked.last_name, "Roy")
    QTest.keyClick(asked.last_name, ESCAPE)
    assert asked.isVisible()
    QTest.keyClick(asked.last_name, ESCAPE)
    qtbot.waitUntil(lambda: not members.findChildren(NewMemberDialog))


def test_escape_closes_the_form_of_a_card_before_it_leaves_the_fiche(
    members: MembersScreen, workspace: Workspace
) -> None:
    members.open_fiche(find(workspace, "Antoine Weber"))
    card = members.sheet.affiliations
    card.add.click()
    type_text(card.role, "Pair aidant")
    QTest.keyClick(card.role, ESCAPE)
    assert card.form.isVisible()
    assert "n’est pas encore noté" in members.info.text
    QTest.keyClick(card.role, ESCAPE)
    assert not card.form.isVisible()
    assert members.focusWidget() is card.add
    QTest.keyClick(card.add, ESCAPE)
    assert members.focusWidget() is members.list


def test_a_form_where_nothing_is_typed_goes_at_once(members: MembersScreen, qtbot: QtBot) -> None:
    members.add.click()
    QTest.keyClick(dialog(members, NewMemberDialog).first_name, ESCAPE)
    qtbot.waitUntil(lambda: not members.findChildren(NewMemberDialog))


def test_escape_folds_the_filters_and_goes_to_the_list(members: MembersScreen) -> None:
    members.narrow.click()
    members.filters.organization.setFocus()
    QTest.keyClick(members.filters.organization, ESCAPE)
    assert not members.filters.isVisible()
    assert members.focusWidget() is members.list


def test_a_short_window_does_not_squeeze_the_filters(members: MembersScreen, qtbot: QtBot) -> None:
    tall = members.filters.organization.sizeHint().height()
    members.narrow.click()
    members.resize(1068, 400)
    members.info.say("Une phrase.")
    qtbot.wait(1)
    for field in members.filters.fields:
        assert field.height() >= tall


def test_what_is_too_long_in_a_closed_list_is_shortened(qtbot: QtBot) -> None:
    whole, cut = Choices("Rencontre"), Choices("Rencontre")
    for field, words in ((whole, "Une rencontre…"), (cut, "Une rencontre au titre interminable")):
        qtbot.addWidget(field)
        field.offer([(words, 1)])
        field.show_value(1)
        field.resize(100, 36)
    whole.setItemText(0, _elided(cut))
    assert whole.grab().toImage() == cut.grab().toImage()


def test_a_closed_list_without_an_answer_shows_its_hint_and_not_as_an_answer(qtbot: QtBot) -> None:
    empty, hinted, answered = (Choices("Moyen") for _ in range(3))
    for field in (empty, hinted, answered):
        qtbot.addWidget(field)
        field.offer([("Choisir", 1)])
        field.show_value(1 if field is answered else None)
        field.resize(200, 36)
    hinted.setPlaceholderText("Choisir")
    images = [field.grab().toImage() for field in (empty, hinted, answered)]
    assert images[1] not in (images[0], images[2])


def _elided(field: Choices) -> str:
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    edit = QStyle.SubControl.SC_ComboBoxEditField
    room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, field).width()
    shortened = field.fontMetrics().elidedText(field.currentText(), Qt.TextElideMode.ElideRight, room)
    assert shortened.endswith("…")
    return shortened


def test_what_there_is_to_do_first_stands_in_the_middle(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = PracticesScreen(empty, now)
    show(screen, qtbot)
    assert screen.first_use.height() > screen.height() * 0.7
    empty.close()
