"""« Recueils »: one is made from the keyboard, says what is left to settle, goes out, and is kept as it went out."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.attachment import stored_name
from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.recueil import Recueil
from cdp_desktop.domain.recueil_outline import OutlineLine
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations.change_pathway import adopt_interpretation, edit_interpretation
from cdp_desktop.operations.stories import answer_for_story, edit_story, withdraw_story
from cdp_desktop.store.queries.recueil_choices import editions
from cdp_desktop.ui.screens.recueils.choosing import ChoosingDialog
from cdp_desktop.ui.screens.recueils.new_recueil import NewRecueilDialog
from cdp_desktop.ui.screens.recueils.panel import RecueilsPanel
from cdp_desktop.ui.screens.recueils.publishing import PublishDialog
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.recueils import MEMBERS, PUBLIC, TODAY, read_recueil, recueil_key, story_key
from tests.ui.audit import audit
from tests.ui.typing import type_text

SPACE, ENTER, ALT = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
UP, DOWN, DELETE, ESCAPE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Escape
TOLD = "Elle m'attendait"


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> RecueilsPanel:
    return shown(RecueilsPanel(workspace, now), qtbot)


@pytest.fixture
def draft(workspace: Workspace) -> UUID:
    """The recueil that the demo prepares, for everybody; it is the first of the list."""
    return recueil_key(workspace, "rec-2026")


def shown(screen: RecueilsPanel, qtbot: QtBot) -> RecueilsPanel:
    qtbot.addWidget(screen)
    screen.resize(1068, 640)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    return screen


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()).replace("\u00a0", " ")


def dialog(screen: RecueilsPanel, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in screen.findChildren(kind) if one.isVisible()]
    return found


def go_to(screen: RecueilsPanel, words: str) -> OutlineLine:
    """Go to the first line of the outline that says these words."""
    lines = screen.page.content.list
    line = next(one for one in lines.lines.rows if words in f"{one.title} {one.detail}")
    lines.go_to(line.id)
    lines.setFocus()
    return line


def quoted(told: Recueil, rank: int = 1) -> list[str]:
    return [one.story_title for one in told.sections[rank].excerpts]


def test_each_recueil_says_for_whom_it_is_and_where_it_stands(screen: RecueilsPanel) -> None:
    spoken = [str(screen.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert "Pour tout le monde" in spoken[0].replace("pour", "Pour")
    assert "en préparation · 9" in spoken[0]
    assert "reproduction d’un document" in spoken[1]
    outline = [
        str(screen.page.content.list.lines.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(4)
    ]
    assert outline[0].startswith("Partie, Présentation")
    assert outline[1].startswith("Partie, Changements les plus significatifs au niveau des collaborations, 5")
    assert outline[2] == "Intertitre, Diversifie les actions"
    assert outline[3].startswith("Extrait, «")
    assert outline[3].endswith("Culture de collaboration · pour tout le monde")
    type_text(screen.search, "reproduction")
    assert len(screen.model) == 1
    assert not screen.page.exclusions.isVisible()
    assert "pour le changer" in words(screen.page.standing)


def test_a_recueil_is_made_from_the_keyboard(screen: RecueilsPanel, workspace: Workspace, qtbot: QtBot) -> None:
    QTest.keyClick(screen.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = dialog(screen, NewRecueilDialog)
    assert isinstance(asked, NewRecueilDialog)
    assert audit(asked, qtbot, scales=(1.0, 2.0)) == []
    QTest.keyClick(asked.create_button, SPACE)
    assert asked.error.text == "Donnez un titre au recueil."
    type_text(asked.title, "Ce qui a bougé")
    QTest.keyClick(asked.title, ENTER)
    assert screen.page.title.text() == "Ce qui a bougé"
    assert screen.focusWidget() is screen.page.content.list
    assert [one.audience for one in screen.model.rows] == [MEMBERS, PUBLIC, PUBLIC]
    assert screen.page.standing.reasons.isChecked()
    assert "En préparation" in words(screen.page.standing)
    QTest.keyClick(screen.page.remove, SPACE)
    assert len(screen.model) == 2
    assert screen.focusWidget() is screen.list
    assert "Les histoires restent." in screen.info.text
    QTest.keyClick(screen.info.button, SPACE)
    assert len(screen.model) == 3
    workspace.undo_stack.undo()
    assert len(screen.model) == 2


def test_the_title_and_what_it_tells_are_written_as_they_are_filled(
    screen: RecueilsPanel, workspace: Workspace, draft: UUID
) -> None:
    screen.page.title.setFocus()
    screen.page.title.selectAll()
    type_text(screen.page.title, "L’année en mots")
    QTest.keyClick(screen.page.standing.evidence, SPACE)
    screen.page.standing.readers.setFocus()
    QTest.keyClick(screen.page.standing.readers, UP)
    told = read_recueil(workspace, draft)
    assert (told.title, told.audience) == ("L’année en mots", MEMBERS)
    assert (told.tells_reasons, told.tells_evidence) == (False, True)
    for _gesture in range(3):
        workspace.undo_stack.undo()
    assert read_recueil(workspace, draft).audience is PUBLIC
    assert screen.page.title.text() == "Nos changements les plus significatifs, 2025-2026"


def test_the_outline_is_put_in_order_with_the_keys(screen: RecueilsPanel, workspace: Workspace, draft: UUID) -> None:
    before = quoted(read_recueil(workspace, draft))
    lines = screen.page.content.list
    go_to(screen, "La rue de la Tonnellerie")
    QTest.keyClick(lines, UP, ALT)
    assert quoted(read_recueil(workspace, draft))[1:3] == [before[2], before[1]]
    assert lines.line is not None
    assert "La rue de la Tonnellerie" in lines.line.detail  # it stays the current one
    workspace.undo_stack.undo()
    go_to(screen, "Élargit les réseaux")
    QTest.keyClick(lines, UP, ALT)
    assert quoted(read_recueil(workspace, draft))[:3] == [before[1], before[2], before[0]]
    workspace.undo_stack.undo()
    part = go_to(screen, "Changements les plus significatifs au niveau")
    QTest.keyClick(lines, DOWN, ALT)
    assert read_recueil(workspace, draft).sections[2].id == part.section.id
    workspace.undo_stack.undo()
    QTest.keyClick(screen.page.content.down, SPACE)
    assert read_recueil(workspace, draft).sections[2].id == part.section.id
    workspace.undo_stack.undo()
    assert quoted(read_recueil(workspace, draft)) == before


def test_an_excerpt_goes_and_comes_back_by_choosing_it(
    screen: RecueilsPanel, workspace: Workspace, draft: UUID, qtbot: QtBot
) -> None:
    told = next(one for one in read_recueil(workspace, draft).excerpts if one.story_title == TOLD)
    workspace.do(answer_for_story, told.story_id, ConsentScope.PUBLIC, ConsentState.REFUSED, on=TODAY)
    line = go_to(screen, TOLD)
    assert line.warning
    assert line.detail.startswith("Ne s’imprimera pas\u00a0: l’accord pour tout le monde est refusé")
    QTest.keyClick(screen.page.content.list, DELETE)
    assert screen.info.text == "L’extrait est retiré du recueil."
    assert TOLD not in [one.story_title for one in read_recueil(workspace, draft).excerpts]
    assert not screen.page.settling.isVisible()
    go_to(screen, "dans le référencement")
    QTest.keyClick(screen.page.content.put, SPACE)
    asked = dialog(screen, ChoosingDialog)
    assert isinstance(asked, ChoosingDialog)
    assert asked.focusWidget() is asked.list
    assert "Ne s’imprimera pas" in str(asked.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert told.text[:40] in words(asked)
    assert audit(asked, qtbot, scales=(1.0, 2.0)) == []
    QTest.keyClick(asked.list, ENTER)
    assert "Cochez d’abord" in asked.error.text
    QTest.keyClick(asked.list, SPACE)
    QTest.keyClick(asked.list, ENTER)
    assert TOLD in [one.story_title for one in read_recueil(workspace, draft).excerpts]
    QTest.keyClick(screen.page.content.put, SPACE)
    assert screen.info.text == "Tout ce qu’il y a pour cette partie y est déjà."


def test_a_part_has_a_heading_and_an_excerpt_is_read_in_full(
    screen: RecueilsPanel, workspace: Workspace, draft: UUID
) -> None:
    content = screen.page.content
    go_to(screen, "dans nos interventions")
    QTest.keyClick(content.list, ENTER)
    assert content.form.heading.hasFocus()
    type_text(content.form.heading, "Ce qu’on fait autrement")
    QTest.keyClick(content.form.heading, ENTER)
    assert read_recueil(workspace, draft).sections[2].heading == "Ce qu’on fait autrement"
    QTest.keyClick(content.list, ENTER)
    type_text(content.form.heading, " et mieux")
    QTest.keyClick(content.form.heading, ESCAPE)
    assert "n’est pas encore noté" in screen.info.text
    QTest.keyClick(content.form.heading, ESCAPE)
    assert not content.form.isVisible()
    line = go_to(screen, TOLD)
    QTest.keyClick(content.list, ENTER)
    assert line.excerpt is not None
    assert line.excerpt.text in words(content.form)
    QTest.keyClick(content.form.close_button, ESCAPE)
    assert not content.form.isVisible()
    assert content.list.hasFocus()
    go_to(screen, "Les réalités des populations")
    QTest.keyClick(content.list, ENTER)
    assert "Nuance : Ce qui n’a pas changé" in words(content.form)
    QTest.keyClick(content.form.remove, SPACE)
    assert len(read_recueil(workspace, draft).interpretations) == 5


def test_parts_come_from_the_menu(screen: RecueilsPanel, workspace: Workspace, draft: UUID) -> None:
    content = screen.page.content
    assert [one.text() for one in content.parts.actions()][1] == "Interprétation\u00a0: Se nourrir"
    content.parts.actions()[1].trigger()
    assert content.list.line is not None
    assert content.list.line.title.endswith("de l’axe Se nourrir")
    assert content.list.line.warning  # nothing is read along that axis yet
    QTest.keyClick(content.put, SPACE)
    assert "y est déjà" in screen.info.text
    QTest.keyClick(content.list, DELETE)
    assert len(read_recueil(workspace, draft).sections) == 5


def test_a_story_is_kept_out_with_why(screen: RecueilsPanel, workspace: Workspace, draft: UUID) -> None:
    card = screen.page.exclusions
    assert "Ce qui n’a pas changé" in str(card.model.index(0, 0).data())
    go_to(screen, TOLD)
    QTest.keyClick(screen.page.content.list, ENTER)
    QTest.keyClick(screen.page.content.form.exclude, SPACE)
    assert card.why.hasFocus()
    QTest.keyClick(card.why, ENTER)
    assert "Dites pourquoi" in screen.info.text
    type_text(card.why, "On la reconnaîtrait")
    QTest.keyClick(card.why, ENTER)
    told = read_recueil(workspace, draft)
    assert (told.excluded[-1].title, told.excluded[-1].why) == (TOLD, "On la reconnaîtrait")
    assert TOLD not in [one.story_title for one in told.excerpts]
    card.list.setCurrentIndex(card.model.index(1, 0))
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert len(read_recueil(workspace, draft).excluded) == 1


def test_what_is_left_to_settle_leads_to_where_it_is_settled(
    screen: RecueilsPanel, workspace: Workspace, draft: UUID, qtbot: QtBot
) -> None:
    told = story_key(workspace, TOLD)
    excerpt = next(one for one in read_recueil(workspace, draft).excerpts if one.story_id == told)
    workspace.do(edit_story, told, text=f"{excerpt.text} Et encore.")
    settling = screen.page.settling
    QTest.keyClick(screen.page.standing.publish, SPACE)
    assert "1 chose reste à régler" in screen.info.text.replace("\u00a0", " ")
    assert settling.list.hasFocus()
    assert not screen.findChildren(PublishDialog)
    spoken = str(settling.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith("la personne ne l’a pas relue et elle n’est pas vérifiée")
    with qtbot.waitSignal(screen.fiche_asked) as asked:
        QTest.keyClick(settling.list, ENTER)
    assert asked.args == [Kind.STORY, told]
    read = read_recueil(workspace, draft).interpretations[2]
    workspace.do(adopt_interpretation, read.id, adopted=False)
    settling.list.setCurrentIndex(settling.model.index(1, 0))
    with qtbot.waitSignal(screen.fiche_asked) as asked:
        QTest.keyClick(settling.list, ENTER)
    assert asked.args == [Kind.CHANGE, read.change_id]


def publish(screen: RecueilsPanel, qtbot: QtBot) -> None:
    """Publish the recueil in sight."""
    QTest.keyClick(screen.page.standing.publish, SPACE)
    asked = dialog(screen, PublishDialog)
    assert isinstance(asked, PublishDialog)
    assert asked.focusWidget() is asked.later
    with qtbot.waitSignal(asked.published, timeout=60_000):
        QTest.keyClick(asked.publish, SPACE)


def test_it_goes_out_and_is_kept_as_it_went(
    screen: RecueilsPanel, workspace: Workspace, draft: UUID, qtbot: QtBot
) -> None:
    publish(screen, qtbot)
    assert read_recueil(workspace, draft).status is CollectionStatus.PUBLISHED
    (edition,) = workspace.read(editions, draft)
    assert edition.file is not None
    kept = workspace.folder.attachments / stored_name(edition.file.sha256, edition.file.file_name)
    assert sha256(kept.read_bytes()).hexdigest() == edition.file.sha256
    qtbot.waitUntil(lambda: "Édition 1, pour tout le monde" in words(screen.page.editions))
    assert "publiée le 15 septembre 2026, 9 histoires" in words(screen.page.editions).lower()
    assert "Trois lignes sur un carton" in words(screen.page.editions)
    assert screen.page.title.isReadOnly()
    assert not screen.page.content.add.isVisible()
    go_to(screen, TOLD)
    QTest.keyClick(screen.page.content.list, DELETE)
    assert len(read_recueil(workspace, draft).excerpts) == 9
    workspace.erase(withdraw_story, story_key(workspace, TOLD), on=TODAY)
    qtbot.waitUntil(lambda: "1 de ces histoires est retirée depuis" in words(screen.page.editions))
    assert len(read_recueil(workspace, draft).excerpts) == 8
    QTest.keyClick(screen.page.standing.reopen, SPACE)
    assert not screen.page.remove.isVisible()
    publish(screen, qtbot)
    assert [one.number for one in workspace.read(editions, draft)] == [2, 1]


def test_what_may_go_is_told_before_it_goes(
    screen: RecueilsPanel, workspace: Workspace, draft: UUID, qtbot: QtBot
) -> None:
    read = read_recueil(workspace, draft).interpretations[0]
    workspace.do(edit_interpretation, read.id, text="Pour la joindre\u00a0: 514 555-0147.")
    QTest.keyClick(screen.page.standing.publish, SPACE)
    asked = dialog(screen, PublishDialog)
    assert "Il porte 9 extraits de 9 histoires et 6 interprétations." in words(asked)
    assert "Ce qui n’a pas changé (Consentement public refusé" in words(asked)
    assert audit(asked, qtbot, scales=(1.0, 2.0)) == []
    assert "À relire avant :" in words(asked)
    assert "514 555-0147" in words(asked)
    QTest.keyClick(asked, ESCAPE)
    assert read_recueil(workspace, draft).status is CollectionStatus.DRAFT


def test_it_is_written_for_those_who_are_chosen(screen: RecueilsPanel, tmp_path: Path, qtbot: QtBot) -> None:
    papers = screen.page.standing.papers
    papers.papers[PUBLIC].trigger()
    (asked,) = [one for one in screen.findChildren(QFileDialog) if one.isVisible()]
    assert Path(asked.selectedFiles()[0]).name.endswith("_public.pdf")
    path = tmp_path / "recueil.md"
    with qtbot.waitSignal(papers.writer.written):
        asked.fileSelected.emit(str(path))
    asked.close()
    assert "La confiance ne se réfère pas par courriel" in path.read_text("utf-8")


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(RecueilsPanel(second, now), qtbot)
    page = screen.page
    gestures = (screen.new, page.standing.publish, page.content.add, page.content.put, page.exclusions.add, page.remove)
    assert not any(one.isVisible() for one in gestures)
    assert page.title.isReadOnly()
    assert page.standing.papers.isVisible()
    go_to(screen, TOLD)
    QTest.keyClick(page.content.list, ENTER)
    assert page.content.form.story.isVisible()
    assert not page.content.form.remove.isVisible()
    screen.close()
    second.close()


def test_the_first_use_says_what_a_recueil_is(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(RecueilsPanel(empty, now), qtbot)
    assert "Aucun recueil pour l’instant." in words(screen)
    QTest.keyClick(screen.new, SPACE)
    assert "Créez d’abord la communauté" in screen.info.text
    screen.close()
    empty.close()


def test_the_screen_is_for_everyone(screen: RecueilsPanel, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(answer_for_story, story_key(workspace, TOLD), ConsentScope.PUBLIC, ConsentState.REFUSED, on=TODAY)
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot) == []
    go_to(screen, TOLD)
    QTest.keyClick(screen.page.content.list, ENTER)
    QTest.keyClick(screen.page.exclusions.add, SPACE)
    assert audit(screen, qtbot) == []
