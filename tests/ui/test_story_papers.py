"""The papers of the stories, from the list and from the fiche: written where one chooses."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.store.queries.story_papers import selections_named
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.papers import SelectionPapers
from cdp_desktop.workspace import Workspace
from tests.builders import Clock
from tests.ui.stories import TODAY, choose, shown, stored


@pytest.fixture
def now() -> Clock:
    return Clock(TODAY)


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> StoriesPanel:
    return shown(StoriesPanel(workspace, now), qtbot)


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
