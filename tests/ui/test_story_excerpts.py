"""The fiche of a story: quoting its own words, answering apart for an excerpt, its photos, and what it is about."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.attachment import LARGEST
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.story import ConsentScope, ValueCycle
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations.stories import answer_for_story, edit_story
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.stories import ENTER, SPACE, TODAY, choose, select, shown, stored, words
from tests.ui.typing import type_text

TITLE = "Elle m'attendait"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> StoriesPanel:
    screen = shown(StoriesPanel(workspace, Clock(TODAY)), qtbot)
    choose(screen, TITLE)
    return screen


def open_first(screen: StoriesPanel) -> None:
    card = screen.sheet.excerpts
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, ENTER)


def test_words_chosen_in_the_story_are_quoted_letter_for_letter(
    screen: StoriesPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    sheet, card = screen.sheet, screen.sheet.excerpts
    story = sheet.texts["text"]
    assert not sheet.told.quotes["text"].isEnabled()
    story.setFocus()
    select(story, "toute la soirée.")
    QTest.keyClick(story, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert card.text.toPlainText() == "toute la soirée."
    assert sheet.told.quotes["text"].text() == "Joindre à l’extrait"
    qtbot.waitUntil(lambda: not card.theme.visibleRegion().isEmpty())  # and the form is in sight
    select(story, "Elle est restée dix minutes.")
    QTest.keyClick(sheet.told.quotes["text"], SPACE)
    assert card.text.toPlainText() == "Elle est restée dix minutes. […] toute la soirée."  # as they were told
    assert "la coupure se verra" in words(card)
    card.theme.setCurrentIndex(card.theme.count() - 1)
    card.theme.activated.emit(card.theme.count() - 1)
    card.new_theme.setFocus()
    type_text(card.new_theme, "Le temps qu'elle reste")
    QTest.keyClick(card.new_theme, ENTER)
    told = stored(workspace, TITLE).excerpts[-1]
    assert (told.text, told.theme, told.elided) == (
        "Elle est restée dix minutes. […] toute la soirée.", "Le temps qu'elle reste", True,
    )  # fmt: skip
    assert sheet.told.quotes["text"].text() == "Citer cet extrait"
    workspace.undo_stack.undo()
    assert len(stored(workspace, TITLE).excerpts) == 1


def test_words_that_are_not_in_the_story_are_not_an_excerpt(screen: StoriesPanel, workspace: Workspace) -> None:
    card = screen.sheet.excerpts
    QTest.keyClick(card.add, SPACE)
    type_text(card.text, "Elle avait un foulard")
    QTest.keyClick(card.save, SPACE)
    assert "n’est pas dans l’histoire" in screen.info.text
    assert len(stored(workspace, TITLE).excerpts) == 1


def test_a_story_keeps_what_is_quoted_of_it_and_its_own_spaces(screen: StoriesPanel, workspace: Workspace) -> None:
    sheet = screen.sheet
    field = sheet.texts["significance"]
    before = field.toPlainText()
    field.setPlainText("Autrement.")
    sheet.flush()
    assert "Un extrait ne serait plus dans l’histoire" in words(sheet.told)
    assert stored(workspace, TITLE).significance == before
    spaced = f"{before} Elle a dit\u00a0: «\u00a0oui\u00a0»."
    workspace.do(edit_story, stored(workspace, TITLE).id, significance=spaced)
    assert "ne serait plus" not in words(sheet.told)
    sheet.flush()
    assert stored(workspace, TITLE).significance == spaced  # a look at the fiche corrects nothing
    assert not sheet.told.refusals["significance"].isVisible()
    field.setPlainText("Autrement.")
    choose(screen, "Dix minutes payées")
    assert "n’a pas été gardé" in screen.info.text
    assert not sheet.told.refused


def test_an_excerpt_changes_heading_and_place(screen: StoriesPanel, workspace: Workspace) -> None:
    card = screen.sheet.excerpts
    place = stored(workspace, TITLE).excerpts[0].place
    card.list.setFocus()
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, Qt.Key.Key_Up, ALT)
    assert stored(workspace, TITLE).excerpts[0].place == place - 1
    assert "1 sur 2" in card.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ")
    open_first(screen)
    assert card.text.isReadOnly()
    assert "Cité dans : Nos changements" in words(card)
    card.theme.setCurrentIndex(card.theme.count() - 1)
    card.theme.activated.emit(card.theme.count() - 1)
    type_text(card.new_theme, "La confiance")
    QTest.keyClick(card.save, SPACE)
    assert stored(workspace, TITLE).excerpts[0].theme == "La confiance"
    open_first(screen)
    QTest.keyClick(card.remove, SPACE)
    assert stored(workspace, TITLE).excerpts == ()
    assert "L’extrait est retiré." in screen.info.text


def test_an_excerpt_may_have_an_answer_of_its_own(screen: StoriesPanel, workspace: Workspace) -> None:
    card = screen.sheet.excerpts
    open_first(screen)
    assert card.as_story.isChecked()
    assert not card.answers.isVisible()
    QTest.keyClick(card.apart, SPACE)
    assert card.apart.isChecked()
    assert "aucun accord" in words(card)
    type_text(card.answers.mode, "Au téléphone")
    QTest.keyClick(card.answers.lines[ConsentScope.INTERNAL].buttons[ConsentState.GRANTED], SPACE)
    told = stored(workspace, TITLE)
    own = {one.scope: one for one in told.excerpts[0].own}
    assert (own[ConsentScope.INTERNAL].state, own[ConsentScope.INTERNAL].mode) == (ConsentState.GRANTED, "Au téléphone")
    assert told.answer(ConsentScope.INTERNAL).mode != "Au téléphone"  # that of the story is as it was
    assert "pour l’animation" in words(card)
    QTest.keyClick(card.as_story, SPACE)
    assert stored(workspace, TITLE).excerpts[0].own == ()
    assert "pour tout le monde" in words(card)


def test_an_agreement_has_its_day_and_its_end(screen: StoriesPanel, workspace: Workspace) -> None:
    box = screen.sheet.scopes.answers
    line = box.lines[ConsentScope.PUBLIC]
    for state in (ConsentState.NOT_ASKED, ConsentState.GRANTED):
        QTest.keyClick(line.buttons[state], SPACE)
    told = stored(workspace, TITLE).answer(ConsentScope.PUBLIC)
    assert (told.asked_on, told.expires_on) == (TODAY.date(), TODAY.date().replace(year=2028))  # what is proposed
    line.length.setCurrentIndex(0)
    line.length.activated.emit(0)
    told = stored(workspace, TITLE).answer(ConsentScope.PUBLIC)
    assert (told.asked_on, told.expires_on) == (TODAY.date(), None)  # and never imposed
    workspace.undo_stack.undo()
    assert stored(workspace, TITLE).answer(ConsentScope.PUBLIC).expires_on is not None


def test_an_agreement_that_has_expired_is_asked_for_again(screen: StoriesPanel, workspace: Workspace) -> None:
    made = stored(workspace, TITLE)
    past = TODAY.date().replace(month=3)
    workspace.do(
        answer_for_story, made.id, ConsentScope.PUBLIC, ConsentState.GRANTED, on=past, mode="Papier", expires_on=past
    )
    line = screen.sheet.scopes.lines[ConsentScope.PUBLIC]
    assert not any(button.isChecked() for button in line.buttons.values())
    QTest.keyClick(line.ask_again, SPACE)
    assert "Posez de nouveau la question" in screen.info.text
    assert screen.focusWidget() is screen.sheet.scopes.mode
    assert stored(workspace, TITLE).answer(ConsentScope.PUBLIC).expires_on == past  # nothing before the answer
    assert "valait jusqu’au" in words(line)
    QTest.keyClick(line.buttons[ConsentState.GRANTED], SPACE)
    again = stored(workspace, TITLE).answer(ConsentScope.PUBLIC)
    assert (again.asked_on, again.expires_on) == (TODAY.date(), TODAY.date().replace(year=2028))


def test_a_photo_says_what_it_shows_and_has_its_own_answers(
    screen: StoriesPanel, workspace: Workspace, tmp_path: Path
) -> None:
    card = screen.sheet.photos
    assert "doivent être d’accord elles aussi" in words(card)
    QTest.keyClick(card.add, SPACE)
    QTest.keyClick(card.save, SPACE)
    assert "Choisissez d’abord une image." in screen.info.text
    broken = tmp_path / "brisée.jpg"
    broken.write_bytes(b"rien")
    card.keep(str(broken))
    assert "ne peut pas être lue" in screen.info.text
    heavy = tmp_path / "lourde.jpg"
    with heavy.open("wb") as file:
        file.truncate(LARGEST + 1)
    card.keep(str(heavy))
    assert "trop lourde" in screen.info.text
    picture = QImage(2400, 1200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(tmp_path / "cour.png"))
    card.keep(str(tmp_path / "cour.png"))
    assert card.picture.isVisible()
    QTest.keyClick(card.save, SPACE)
    assert "Dites ce que la photo montre" in screen.info.text
    type_text(card.description, "La cour, un matin")
    QTest.keyClick(card.save, SPACE)
    (told,) = stored(workspace, TITLE).photos
    kept = QImage(str(workspace.folder.attachments / told.stored_name))
    assert (kept.width(), kept.height(), told.description) == (1600, 800, "La cour, un matin")
    card.list.setCurrentIndex(card.model.index(0, 0))
    QTest.keyClick(card.list, ENTER)
    type_text(card.answers.mode, "De vive voix")
    QTest.keyClick(card.answers.lines[ConsentScope.INTERNAL].buttons[ConsentState.GRANTED], SPACE)
    assert [one.state for one in stored(workspace, TITLE).photos[0].answers] == [ConsentState.GRANTED]
    QTest.keyClick(card.remove, SPACE)
    assert stored(workspace, TITLE).photos == ()


def test_what_it_is_worth_and_about_is_told(screen: StoriesPanel, workspace: Workspace) -> None:
    worth, about = screen.sheet.worth, screen.sheet.about
    assert stored(workspace, TITLE).values == (ValueCycle.APPLIED, ValueCycle.REALISED)
    QTest.keyClick(worth.values[ValueCycle.IMMEDIATE], SPACE)
    assert stored(workspace, TITLE).values[0] is ValueCycle.IMMEDIATE
    assert "Valeur immédiate : ce qu’on en retire" in words(worth)
    worth.themes.added.emit("La confiance")
    assert [label for _key, label in stored(workspace, TITLE).themes][-1] == "La confiance"
    count = len(stored(workspace, TITLE).links)
    about.field.setFocus()
    type_text(about.field, "halte")
    QTest.keyClick(about.field, ENTER)
    links = stored(workspace, TITLE).links
    assert len(links) == count + 1
    assert about.field.text() == ""
    about.list.setFocus()
    about.list.setCurrentIndex(about.model.find(links[-1].id))
    asked: list[tuple[object, object]] = []
    screen.fiche_asked.connect(lambda kind, key: asked.append((kind, key)))
    QTest.keyClick(about.list, ENTER)
    assert asked == [(Kind.INITIATIVE, links[-1].target_id)]
    QTest.keyClick(about.list, Qt.Key.Key_Delete)
    assert len(stored(workspace, TITLE).links) == count
    assert screen.info.button.text() == "Annuler"


def test_the_fiche_is_for_everyone(screen: StoriesPanel, qtbot: QtBot) -> None:
    open_first(screen)
    QTest.keyClick(screen.sheet.excerpts.apart, SPACE)
    QTest.keyClick(screen.sheet.photos.add, SPACE)
    screen.sheet.scopes.lines[ConsentScope.PUBLIC].length.activated.emit(4)
    assert audit(screen, qtbot) == []
    screen.resize(700, 640)
    assert audit(screen, qtbot, scales=(1.0, 2.0)) == []


def test_a_window_that_only_reads_shows_the_pieces(screen: StoriesPanel, tmp_path: Path, qtbot: QtBot) -> None:
    screen.close()
    second = open_workspace(tmp_path)
    assert second.read_only
    reading = shown(StoriesPanel(second, Clock(TODAY)), qtbot)
    choose(reading, TITLE)
    card, about = reading.sheet.excerpts, reading.sheet.about
    open_first(reading)
    assert card.text.isVisible()
    kept = (card.save, card.remove, card.add, card.moves, about.field, about.remove, reading.sheet.told.quotes["text"])
    assert not any(one.isVisible() for one in kept)
    assert not any(one.isEnabled() for one in (card.apart, card.theme, reading.sheet.worth.values[ValueCycle.APPLIED]))
    reading.close()
    second.close()
