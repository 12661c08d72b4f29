"""« Histoires »: collecting one, saying how far it may go, quoting it, and taking it back."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.story import ConsentScope, StoryCredit, StoryStatus
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.store.queries.story_list import story_list, story_sheet
from cdp_desktop.store.queries.story_papers import selections_named
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.papers import SelectionPapers
from cdp_desktop.ui.screens.stories.withdrawing import WithdrawDialog
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.typing import type_text

TODAY = datetime(2026, 9, 15, 14, 30).astimezone()
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def now() -> Clock:
    return Clock(TODAY)


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> StoriesPanel:
    return shown(StoriesPanel(workspace, now), qtbot)


def shown(screen: StoriesPanel, qtbot: QtBot) -> StoriesPanel:
    qtbot.addWidget(screen)
    screen.resize(1068, 640)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    return screen


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()).replace("\u00a0", " ")


def choose(screen: StoriesPanel, title: str) -> None:
    screen.choose(next(one.id for one in screen.model.rows if one.title == title))


def stored(workspace: Workspace, title: str) -> StorySheet:
    day = TODAY.date()
    found = next(one.id for one in workspace.read(story_list, day) if one.title == title)
    return workspace.read(story_sheet, found, day)


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


def test_an_excerpt_is_copied_from_the_story(screen: StoriesPanel, workspace: Workspace) -> None:
    choose(screen, "Elle m'attendait")
    card = screen.sheet.excerpts
    QTest.keyClick(card.add, SPACE)
    type_text(card.text, "Elle avait un foulard")
    QTest.keyClick(card.save, SPACE)
    assert "n’est pas dans l’histoire" in screen.info.text
    card.text.selectAll()
    type_text(card.text, "Elle est restée dix minutes.")
    QTest.keyClick(card.save, SPACE)
    assert [one.text for one in stored(workspace, "Elle m'attendait").excerpts][-1] == "Elle est restée dix minutes."
    card.list.setCurrentIndex(card.model.index(1, 0))
    QTest.keyClick(card.list, ENTER)
    assert card.text.isReadOnly()
    QTest.keyClick(card.remove, SPACE)
    assert len(stored(workspace, "Elle m'attendait").excerpts) == 1


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


def written(screen: StoriesPanel, papers: SheetPapers, action: QAction, folder: Path, qtbot: QtBot) -> str:
    """Ask for a paper, keep the name proposed but for its form, and return what it says."""
    papers.choices.aboutToShow.emit()
    action.trigger()
    for question in [one for one in screen.findChildren(Question) if one.isVisible()]:
        question.yes.click()
    (asked,) = [one for one in screen.findChildren(QFileDialog) if one.isVisible()]
    path = folder / Path(asked.selectedFiles()[0]).with_suffix(".md").name
    asked.selectFile(str(path))
    with qtbot.waitSignal(papers.writer.written, timeout=20_000):
        asked.accept()
    return path.read_text("utf-8")


def test_the_papers_of_the_stories_are_written(
    screen: StoriesPanel, workspace: Workspace, now: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(screen, "Elle m'attendait")
    listed, fiche = screen.papers, screen.sheet.papers
    rounds = SelectionPapers(workspace, screen.info, now, screen)
    rounds.show_round(workspace.read(selections_named, "rencontre")[0][0])
    for papers, action, sentence in (
        (listed, listed.cards, "Dix minutes payées"),
        (listed, listed.sheet, "Les raisons sont le résultat"),
        (fiche, fiche.review, "Vous êtes Pascale"),
        (fiche, fiche.form, "Raconter un changement"),
        (rounds, rounds.cards, "La rue de la Tonnellerie"),
        (rounds, rounds.sheets, "Table 2"),
        (rounds, rounds.feedback, "Ce que vos histoires sont devenues"),
    ):
        assert sentence in written(screen, papers, action, tmp_path, qtbot)
    screen.filters.domain.show_value("Changements les plus significatifs dans le référencement")
    assert "Dix minutes payées" not in written(screen, listed, listed.cards, tmp_path, qtbot)
    assert listed.cards.text() == "Cartes à trier, du domaine choisi…"
    assert "pas encore relue par la personne" in screen.info.text  # told to whoever prints, and printed nowhere


def test_a_story_that_is_taken_back_is_not_read_again(screen: StoriesPanel, workspace: Workspace) -> None:
    choose(screen, "Elle m'attendait")
    assert screen.sheet.papers.review.isEnabled()
    workspace.do(withdraw_story, stored(workspace, "Elle m'attendait").id, on=TODAY.date())
    assert not screen.sheet.papers.review.isEnabled()
    assert "retirée par la personne" in screen.sheet.papers.review.toolTip()


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
    assert "une question à poser" in screen.info.text
    assert not screen.papers.isVisible()
    screen.close()
    empty.close()


def test_the_screen_is_for_everyone(screen: StoriesPanel, qtbot: QtBot) -> None:
    choose(screen, "Elle m'attendait")
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot) == []
    QTest.keyClick(screen.sheet.excerpts.add, SPACE)
    screen.sheet.standing.verify.click()
    assert audit(screen, qtbot) == []
