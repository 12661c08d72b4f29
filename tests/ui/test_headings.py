"""« Intertitres et domaines »: naming, ordering and putting together what stories are read under."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.change_themes import DomainSheet
from cdp_desktop.store.queries.story_list import headings
from cdp_desktop.ui.screens.stories.collecting import CollectDialog
from cdp_desktop.ui.screens.stories.headings_dialog import HeadingsDialog
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.stories import ENTER, SPACE, TODAY, shown, words
from tests.ui.typing import type_text

ALT = Qt.KeyboardModifier.AltModifier
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.fixture
def dialog(workspace: Workspace, qtbot: QtBot) -> HeadingsDialog:
    return opened(shown(StoriesPanel(workspace, Clock(TODAY)), qtbot), qtbot)


def opened(screen: StoriesPanel, qtbot: QtBot) -> HeadingsDialog:
    QTest.keyClick(screen.headings, SPACE)
    dialog = screen.findChild(HeadingsDialog)
    assert isinstance(dialog, HeadingsDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "vide")
    yield made
    made.close()


def first(workspace: Workspace) -> DomainSheet:
    return workspace.read(headings)[0]


def test_a_heading_is_renamed_moved_and_removed(dialog: HeadingsDialog, workspace: Workspace) -> None:
    card = dialog.themes
    QTest.keyClick(card.add, SPACE)
    type_text(card.label, "Pour rien")
    QTest.keyClick(card.label, ENTER)
    assert not card.form.isVisible()
    card.list.setFocus()
    assert [one.label for one in first(workspace).themes][-1] == "Pour rien"
    QTest.keyClick(card.list, UP, ALT)
    QTest.keyClick(card.list, UP, ALT)
    assert [one.label for one in first(workspace).themes][1] == "Pour rien"
    QTest.keyClick(card.list, ENTER)
    type_text(card.label, "Autrement dit")  # what was there is chosen, and typing replaces it
    QTest.keyClick(card.label, ENTER)
    assert first(workspace).themes[1].label == "Autrement dit"
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert "L’intertitre est retiré." in dialog.said.text
    assert len(first(workspace).themes) == 3


def test_one_under_which_something_stands_is_put_together_with_another(
    dialog: HeadingsDialog, workspace: Workspace
) -> None:
    card = dialog.themes
    card.list.setFocus()
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert "Cet intertitre sert encore" in dialog.said.text
    QTest.keyClick(card.other, DOWN)
    assert "Ira sous « Diversifie les actions » : 2 extraits, 2 histoires." in words(card)
    assert card.save.text() == "Réunir"
    QTest.keyClick(card.save, SPACE)
    kept = first(workspace).themes
    assert [(one.label, one.excerpts) for one in kept] == [
        ("Diversifie les actions", 3),
        ("Compréhension de l'autre", 2),
    ]
    QTest.keyClick(dialog.said.button, SPACE)
    assert len(first(workspace).themes) == 3


def test_a_domain_has_its_question_its_place_and_goes_when_it_is_empty(
    dialog: HeadingsDialog, workspace: Workspace
) -> None:
    card = dialog.domains
    QTest.keyClick(card.add, SPACE)
    type_text(card.label, "Dans nos équipes")
    QTest.keyClick(card.save, SPACE)
    assert "Écrivez la question à poser." in dialog.said.text
    type_text(card.question, "Qu'est-ce qui a changé?")
    QTest.keyClick(card.open_to_all, SPACE)
    QTest.keyClick(card.save, SPACE)
    made = workspace.read(headings)[-1]
    assert (made.label, made.question, made.open) == ("Dans nos équipes", "Qu'est-ce qui a changé?", True)
    assert "Aucun intertitre" in words(dialog.themes)  # it is the one chosen
    card.list.setFocus()
    QTest.keyClick(card.list, UP, ALT)
    assert workspace.read(headings)[-2].label == "Dans nos équipes"
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert len(workspace.read(headings)) == 4
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert "Ce domaine sert encore" in dialog.said.text


def test_four_domains_are_proposed_and_none_is_made_before_they_are_accepted(empty: Workspace, qtbot: QtBot) -> None:
    screen = shown(StoriesPanel(empty, Clock(TODAY)), qtbot)
    dialog = opened(screen, qtbot)
    assert "Tout autre changement, y compris négatif" in words(dialog)
    assert empty.read(headings) == ()
    assert audit(dialog, qtbot) == []
    QTest.keyClick(dialog.first.accepted, SPACE)
    assert len(empty.read(headings)) == 4
    assert not dialog.first.isVisible()
    empty.undo_stack.undo()
    assert dialog.first.isVisible()
    screen.close()


def test_collecting_goes_on_once_there_is_something_to_ask(empty: Workspace, qtbot: QtBot) -> None:
    screen = shown(StoriesPanel(empty, Clock(TODAY)), qtbot)
    for accepted in (False, True):
        QTest.keyClick(screen.collect, SPACE)
        first = screen.findChild(HeadingsDialog)
        assert isinstance(first, HeadingsDialog)
        with qtbot.waitSignal(first.destroyed):
            QTest.keyClick(first.first.accepted, SPACE if accepted else Qt.Key.Key_Escape)
        dialog = screen.findChild(CollectDialog)
        assert (dialog is not None) is accepted  # else there is nothing to ask yet
    assert isinstance(dialog, CollectDialog)
    assert dialog.isVisible()
    assert dialog.domain.choices.count() == 4
    screen.close()


def test_the_dialog_is_for_everyone(dialog: HeadingsDialog, qtbot: QtBot) -> None:
    dialog.themes.list.setCurrentIndex(dialog.themes.model.index(0, 0))
    QTest.keyClick(dialog.themes.list, ENTER)
    assert audit(dialog, qtbot) == []
    dialog.resize(620, 560)
    dialog.themes.cancel.click()
    QTest.keyClick(dialog.themes.list, ENTER)
    qtbot.waitUntil(lambda: not dialog.themes.label.visibleRegion().isEmpty())  # what is opened comes in sight
    assert audit(dialog, qtbot, scales=(1.0, 2.0)) == []
