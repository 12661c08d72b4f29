"""« Histoires »: collecting one, saying how far it may go, quoting it, and taking it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.story import ConsentScope, StoryCredit, StoryStatus
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.ui.screens.stories.headings_dialog import HeadingsDialog
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.withdrawing import WithdrawDialog
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.stories import ENTER, SPACE, TODAY, choose, shown, stored, words
from tests.ui.typing import type_text


@pytest.fixture
def now() -> Clock:
    return Clock(TODAY)


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> StoriesPanel:
    return shown(StoriesPanel(workspace, now), qtbot)


def test_every_story_is_there_with_how_far_it_may_go(screen: StoriesPanel) -> None:
    assert "14 histoires" in words(screen)
    spoken = [str(screen.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(14)]
    assert any("Dix minutes payées" in one and "pour les membres" in one for one in spoken)
    assert any("Histoire retirée" in one for one in spoken)
    type_text(screen.search, "chandail bleu")
    assert [one.title for one in screen.model.rows] == ["Elle m'attendait"]


def test_a_story_is_collected_from_the_keyboard(screen: StoriesPanel, workspace: Workspace) -> None:
    QTest.keyClick(screen.collect, SPACE)
    sheet = screen.sheet
    assert screen.focusWidget() is sheet.title
    type_text(sheet.title, "La marche du mardi")
    sheet.texts["text"].setFocus()
    type_text(sheet.texts["text"], "On marche. C'est tout.")
    sheet.texts["significance"].setFocus()
    told = stored(workspace, "La marche du mardi")
    assert told.text == "On marche. C'est tout."  # the apostrophe is the teller's own
    assert (told.status, told.credit) == (StoryStatus.COLLECTED, StoryCredit.ANONYMOUS)
    QTest.keyClick(sheet.standing.read_back, SPACE)
    assert stored(workspace, "La marche du mardi").status is StoryStatus.CONSENTED
    assert "La personne l’a relue" in words(sheet.standing)


def test_nothing_is_agreed_to_before_it_is_said_how(screen: StoriesPanel, workspace: Workspace) -> None:
    QTest.keyClick(screen.collect, SPACE)
    type_text(screen.sheet.title, "Nouvelle")
    scopes = screen.sheet.scopes
    assert not any(line.buttons[ConsentState.GRANTED].isChecked() for line in scopes.lines.values())
    members = scopes.lines[ConsentScope.MEMBERS]
    QTest.keyClick(members.buttons[ConsentState.GRANTED], SPACE)
    assert screen.info.text == "Dites d’abord comment la personne a donné son accord."
    assert not members.buttons[ConsentState.GRANTED].isChecked()
    type_text(scopes.mode, "De vive voix devant Nadia")
    QTest.keyClick(members.buttons[ConsentState.GRANTED], SPACE)
    assert members.buttons[ConsentState.GRANTED].isChecked()
    assert "De vive voix devant Nadia" in words(members)
    workspace.undo_stack.undo()
    assert stored(workspace, "Nouvelle").answer(ConsentScope.MEMBERS).state is ConsentState.NOT_ASKED


def test_a_story_that_is_verified_says_how(screen: StoriesPanel, workspace: Workspace) -> None:
    choose(screen, "Dix minutes payées")
    bar = screen.sheet.standing
    QTest.keyClick(bar.verify, SPACE)
    QTest.keyClick(bar.note, SPACE)
    assert "Dites comment" in screen.info.text
    type_text(bar.how, "Un appel au centre")
    type_text(bar.result, "Confirmé")
    QTest.keyClick(bar.result, ENTER)
    assert stored(workspace, "Dix minutes payées").status is StoryStatus.VERIFIED
    assert "Un appel au centre" in words(bar)


def test_a_story_is_taken_back_knowingly(screen: StoriesPanel, workspace: Workspace, qtbot: QtBot) -> None:
    choose(screen, "Elle m'attendait")
    QTest.keyClick(screen.sheet.standing.withdraw, SPACE)
    dialog = screen.sheet.standing.findChild(WithdrawDialog)
    assert isinstance(dialog, WithdrawDialog)
    assert dialog.focusWidget() is dialog.keep  # and not the one that cannot be undone
    assert "Demandera une autre preuve" in words(dialog)
    assert "Sortira du recueil : Nos changements" in words(dialog)
    assert audit(dialog, qtbot, scales=(1.0, 2.0)) == []
    QTest.keyClick(dialog.withdraw, SPACE)
    assert "rien de ses mots" in screen.info.text.lower()
    assert "Elle m'attendait" not in [one.title for one in workspace.read(story_list, TODAY.date())]
    assert not screen.sheet.excerpts.isVisible()
    assert "La personne a retiré son histoire" in words(screen.sheet.standing)


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(StoriesPanel(second, now), qtbot)
    assert not screen.collect.isVisible()
    assert screen.sheet.title.isReadOnly()
    assert not any(one.isEnabled() for line in screen.sheet.scopes.lines.values() for one in line.buttons.values())
    screen.close()
    second.close()


def test_the_first_use_says_what_a_story_is(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(StoriesPanel(empty, now), qtbot)
    assert "Aucune histoire pour l’instant." in words(screen)
    QTest.keyClick(screen.collect, SPACE)
    dialog = screen.findChild(HeadingsDialog)
    assert isinstance(dialog, HeadingsDialog)
    assert dialog.focusWidget() is dialog.first.accepted
    screen.close()
    empty.close()


def test_the_screen_is_for_everyone(screen: StoriesPanel, qtbot: QtBot) -> None:
    choose(screen, "Elle m'attendait")
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot) == []
    QTest.keyClick(screen.sheet.excerpts.add, SPACE)
    screen.sheet.standing.verify.click()
    assert audit(screen, qtbot) == []
