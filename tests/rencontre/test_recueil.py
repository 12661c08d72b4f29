"""A recueil in the real window: the source comes out of it, and no words go further than agreed (scenario 30)."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop import cli
from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.recueil_choices import editions
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import Places
from cdp_desktop.ui.screens.recueils.panel import RecueilsPanel
from cdp_desktop.ui.screens.recueils.publishing import PublishDialog
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.screen import StoriesScreen
from cdp_desktop.ui.screens.stories.tabs import RECUEILS
from cdp_desktop.ui.screens.stories.withdrawing import WithdrawDialog
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, Clock, demo_folder
from tests.documents.reading import Read
from tests.recueils import PUBLIC, read_recueil, recueil_key
from tests.ui.typing import type_text

SOURCE = (Path(__file__).parents[1] / "files" / "document-source.md").read_text("utf-8")
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return
TOLD, WORDS = "Elle m'attendait", "La confiance ne se réfère pas par courriel"


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> StoriesScreen:
    """« Histoires » in the window of the demo, in September."""
    window = MainWindow(Settings(installation=INSTALLATION))
    qtbot.addWidget(window)
    places = Places(window, lambda: workspace, Clock(datetime(2026, 9, 15, 14, 30).astimezone()))
    places.add_screens()
    window.open_community("CdP", "stories")
    window.follow_undo(workspace.undo_stack)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found = window.show_screen("stories")
    assert isinstance(found, StoriesScreen)
    return found


def open_recueil(screen: StoriesScreen, code: str, workspace: Workspace) -> RecueilsPanel:
    """Go to a recueil, in its tab."""
    screen.show_tab(RECUEILS)
    screen.recueils.open_fiche(recueil_key(workspace, code))
    return screen.recueils


def written(screen: RecueilsPanel, path: Path, qtbot: QtBot) -> bytes:
    """Write the recueil in sight for everybody, in the form that the file asks for."""
    papers = screen.page.standing.papers
    papers.papers[PUBLIC].trigger()
    (asked,) = [one for one in screen.findChildren(QFileDialog) if one.isVisible()]
    with qtbot.waitSignal(papers.writer.written, timeout=60_000):
        asked.fileSelected.emit(str(path))
    asked.close()
    return path.read_bytes()


def said(widget: QWidget) -> str:
    shown = (label.text() for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(shown).replace("\u00a0", " ").replace("\u202f", " ")


def only(screen: QWidget, kind: type[Any]) -> Any:
    (found,) = [one for one in screen.findChildren(kind) if one.isVisible()]
    return found


def collapsed(text: str) -> str:
    return re.sub(r"\n\s*\n+", "\n\n", text).strip()


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[#*]", "", text.replace("\u00a0", " "))).strip()


def test_30_the_source_comes_out_word_for_word(
    screen: StoriesScreen, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    recueils = open_recueil(screen, "rec-source", workspace)
    assert collapsed(written(recueils, tmp_path / "source.md", qtbot).decode()) == collapsed(SOURCE)
    pages = Read(written(recueils, tmp_path / "source.pdf", qtbot)).pages
    assert flat(" ".join(re.sub(r"page \d / \d$", "", page.strip()) for page in pages)) == flat(SOURCE)
    path = tmp_path / "commande.md"
    assert cli.main(["--data", str(workspace.folder.path), "export", "recueil", "rec-source", "-o", str(path)]) == 0
    assert collapsed(path.read_text("utf-8")) == collapsed(SOURCE)


def test_30_what_everybody_may_read_holds_no_words_that_may_not_go_so_far(
    screen: StoriesScreen, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    draft = recueil_key(workspace, "rec-2026")
    stories: StoriesPanel = screen.stories
    stories.choose(next(one.id for one in stories.model.rows if one.title == TOLD))
    everybody = stories.sheet.scopes.lines[ConsentScope.PUBLIC]
    QTest.keyClick(everybody.buttons[ConsentState.REFUSED], SPACE)

    recueils = open_recueil(screen, "rec-2026", workspace)
    QTest.keyClick(recueils.page.standing.publish, SPACE)
    assert "1 chose reste à régler" in recueils.info.text.replace("\u00a0", " ")
    assert "l’accord pour tout le monde est refusé" in recueils.info.text
    assert WORDS not in written(recueils, tmp_path / "projet.md", qtbot).decode()
    path = tmp_path / "commande.md"
    command = ["--data", str(workspace.folder.path), "export", "recueil", "rec-2026", "-o", str(path)]
    assert cli.main([*command, "--audience", "public"]) == 0
    assert WORDS not in path.read_text("utf-8")

    QTest.keyClick(recueils.page.settling.list, ENTER)  # to the story, where it is settled
    assert stories.isVisible()
    assert stories.sheet.title.text() == TOLD
    type_text(stories.sheet.scopes.mode, ", puis de vive voix")
    QTest.keyClick(everybody.buttons[ConsentState.GRANTED], SPACE)

    open_recueil(screen, "rec-2026", workspace)
    QTest.keyClick(recueils.page.standing.publish, SPACE)
    asked = only(recueils, PublishDialog)
    with qtbot.waitSignal(asked.published, timeout=60_000):
        QTest.keyClick(asked.publish, SPACE)
    assert read_recueil(workspace, draft).status is CollectionStatus.PUBLISHED
    (edition,) = workspace.read(editions, draft)
    assert TOLD in [one.title for one in edition.stories]
    assert edition.file is not None
    kept = next(workspace.folder.attachments.glob(f"{edition.file.sha256}*"))
    assert WORDS in flat(Read(kept.read_bytes()).text)
    assert "PROJET" not in Read(kept.read_bytes()).text


def test_a_story_taken_back_leaves_the_draft_and_is_told_of_in_what_went_out(
    screen: StoriesScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    recueils = open_recueil(screen, "rec-2026", workspace)
    QTest.keyClick(recueils.page.standing.publish, SPACE)
    asked = only(recueils, PublishDialog)
    with qtbot.waitSignal(asked.published, timeout=60_000):
        QTest.keyClick(asked.publish, SPACE)
    QTest.keyClick(recueils.page.standing.reopen, SPACE)

    stories = screen.show_kind(next(iter(screen.fiches)))
    assert isinstance(stories, StoriesPanel)
    stories.choose(next(one.id for one in stories.model.rows if one.title == TOLD))
    QTest.keyClick(stories.sheet.standing.withdraw, SPACE)
    QTest.keyClick(only(stories, WithdrawDialog).withdraw, SPACE)

    open_recueil(screen, "rec-2026", workspace)
    outline = [f"{one.title} {one.detail}" for one in recueils.page.content.list.lines.rows]
    assert not [line for line in outline if TOLD in line or WORDS in line]
    qtbot.waitUntil(lambda: "1 de ces histoires est retirée depuis" in said(recueils.page.editions))
    assert "Édition 1, pour tout le monde" in said(recueils.page.editions)


def test_the_command_tells_as_much_as_it_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "recueil.md"
    export = ["--data", str(demo_folder(tmp_path).path), "export", "recueil", "rec-2026", "-o", str(file)]
    assert cli.main(export) == 0
    sober = file.read_text("utf-8")
    assert "PROJET" in sober
    assert "Pourquoi ces histoires" not in sober
    assert cli.main([*export, "--raisons", "oui", "--preuves", "oui"]) == 0
    told = file.read_text("utf-8")
    assert "Pourquoi ces histoires" in told
    assert "nuance" in told
    with pytest.raises(SystemExit):
        cli.main([*export, "--raisons", "peut-être"])
