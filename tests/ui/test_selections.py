"""« Sélections »: beginning a round, its tables, what was chosen, and what is said back."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.selection import Selection
from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.store.queries.selections import selections
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.ui.screens.selections.new_selection import NewSelectionDialog
from cdp_desktop.ui.screens.selections.panel import SelectionsPanel
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.ui.audit import audit
from tests.ui.seeing import words
from tests.ui.typing import type_text

TODAY = datetime(2026, 9, 15, 14, 30).astimezone()
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def now() -> Clock:
    return Clock(TODAY)


@pytest.fixture
def panel(workspace: Workspace, now: Clock, qtbot: QtBot) -> SelectionsPanel:
    return shown(SelectionsPanel(workspace, now), qtbot)


def shown(panel: SelectionsPanel, qtbot: QtBot) -> SelectionsPanel:
    qtbot.addWidget(panel)
    panel.resize(1068, 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.setFocus()
    return panel


def stored(workspace: Workspace, label: str) -> Selection:
    return next(one for one in workspace.read(selections, TODAY.date()) if one.label == label)


def choose(panel: SelectionsPanel, label: str) -> None:
    panel.choose(next(one.id for one in panel.model.rows if one.label == label))


def ask(panel: SelectionsPanel) -> NewSelectionDialog:
    """Press « Nouvelle sélection »."""
    QTest.keyClick(panel.new, SPACE)
    dialog = panel.findChild(NewSelectionDialog)
    assert isinstance(dialog, NewSelectionDialog)
    return dialog


def test_rounds_say_who_chose_when_and_what_is_left_to_do(panel: SelectionsPanel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [str(panel.model.index(row, 0).data(role)).replace("\u00a0", " ") for row in range(2)]
    assert spoken == [
        "Comité d’évaluation, 18 juin 2026 · niveau 2, 1 table · 6 retenues · retour fait",
        "Rencontre de la CdP, 11 juin 2026 · niveau 1, 3 tables · 6 retenues · retour à faire",
    ]
    type_text(panel.search, "tonnellerie neaide")
    assert panel.nothing.isVisible()
    panel.search.selectAll()
    type_text(panel.search, "soupe")
    assert [one.label for one in panel.model.rows] == ["Rencontre de la CdP"]


def test_a_table_tells_its_votes_its_choice_why_and_what_was_said_against(panel: SelectionsPanel) -> None:
    choose(panel, "Rencontre de la CdP")
    first = words(panel.page.tables[0])
    for told in (
        "11 personnes · Votes successifs après discussion · 5 histoires",
        "Retenues",
        "A. Culture de collaboration",
        "Lues, non retenues",
        "E. La rue de la Tonnellerie",
        "Tour 2",
        "La table refuse de n’en garder qu’une",
        "Deux personnes auraient gardé",
    ):
        assert told in first
    choose(panel, "Comité d'évaluation")
    assert "Gardées comme preuve" in words(panel.page.tables[0])


def test_a_story_taken_back_keeps_its_counts_and_nothing_else(panel: SelectionsPanel, workspace: Workspace) -> None:
    choose(panel, "Rencontre de la CdP")
    gone = next(one for one in workspace.read(story_list, TODAY.date()) if one.title == "Le mot « stable »")
    workspace.erase(withdraw_story, gone.id, on=TODAY.date())
    table = words(panel.page.tables[0])
    assert "D. Histoire retirée" in table
    assert "stable" not in table
    assert stored(workspace, "Rencontre de la CdP").tables[0].turns[0].counts[gone.id] == 3


def test_a_selection_is_begun_from_the_keyboard(panel: SelectionsPanel, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = ask(panel)
    assert dialog.focusWidget() is dialog.label
    role = Qt.ItemDataRole.AccessibleTextRole
    model = dialog.stories.model
    spoken = [str(model.index(row, 0).data(role)) for row in range(len(model))]
    assert len(spoken) == 14  # none is silently absent
    assert any("La soupe et la chaise, ne peut pas être lue, La personne ne l’a pas encore relue." in one
               for one in spoken)  # fmt: skip
    assert any("Histoire retirée, ne peut pas être lue, La personne l’a retirée." in one for one in spoken)
    assert dialog.stories.ticked == []  # all were read in June
    QTest.keyClick(dialog.create_button, SPACE)
    assert "qui choisit" in dialog.error.text
    dialog.stories.list.setFocus()
    dialog.stories.list.setCurrentIndex(model.index(0, 0))
    for _each in range(2):
        QTest.keyClick(dialog.stories.list, SPACE)
        QTest.keyClick(dialog.stories.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.stories.list, Qt.Key.Key_End)
    QTest.keyClick(dialog.stories.list, SPACE)  # the last one may not be read
    assert "2 histoires cochées sur 11" in words(dialog)
    assert audit(dialog, qtbot, scales=(1.0, 2.0)) == []
    type_text(dialog.label, "Comité")
    QTest.keyClick(dialog.create_button, SPACE)
    made = stored(workspace, "Comité")
    assert [len(one.stories) for one in made.tables] == [2]
    assert panel.focusWidget() is panel.page.tables[0].run
    workspace.undo_stack.undo()
    assert len(workspace.read(selections, TODAY.date())) == 2


def test_a_level_above_is_proposed_what_the_one_below_chose(panel: SelectionsPanel, workspace: Workspace) -> None:
    choose(panel, "Comité d'évaluation")
    QTest.keyClick(panel.page.next_level, SPACE)
    dialog = panel.findChild(NewSelectionDialog)
    assert isinstance(dialog, NewSelectionDialog)
    assert dialog.level.value == 3
    assert {one.story.title for one in dialog.stories.stories} == {
        one.story.title for one in stored(workspace, "Comité d'évaluation").chosen
    }
    dialog.level.setFocus()
    QTest.keyClick(dialog.level, Qt.Key.Key_Home)
    assert dialog.stories.ticked == []
    dialog.tables.setFocus()
    dialog.stories.tick([one.id for one in dialog._candidates if not one.refusal])
    QTest.keyClick(dialog.tables, Qt.Key.Key_Down)
    type_text(dialog.label, "Année")
    QTest.keyClick(dialog.create_button, SPACE)
    tables = stored(workspace, "Année").tables
    assert len(tables) == 4
    assert all(one.domain_id for one in tables)
    assert sum(len(one.stories) for one in tables) == 11


def test_a_table_is_added_changed_moved_and_taken_out(panel: SelectionsPanel, workspace: Workspace) -> None:
    choose(panel, "Rencontre de la CdP")
    page = panel.page
    QTest.keyClick(page.add, SPACE)
    assert page.form.label.text() == "Table 4"
    type_text(page.form.label, "Table du fond")
    page.form.people.setFocus()
    page.form.people.selectAll()
    QTest.keyClicks(page.form.people, "7")
    page.form.method.choices.setFocus()
    for _each in range(3):
        QTest.keyClick(page.form.method.choices, Qt.Key.Key_Down)
    assert page.form.method.words == "Pointage, 3 points par personne"
    assert page.form.method.points.isVisible()
    page.form.method.points.setFocus()
    QTest.keyClick(page.form.method.points, Qt.Key.Key_Up)
    QTest.keyClick(page.form.save, SPACE)
    assert QApplication.focusWidget() is page.add
    made = stored(workspace, "Rencontre de la CdP").tables[3]
    assert (made.label, made.participants, made.method) == ("Table du fond", 7, "Pointage, 4 points par personne")
    card = page.tables[3]
    assert not card.run.isEnabled()
    assert card.empty.isVisible()  # it says that it reads nothing yet
    QTest.keyClick(card.up, SPACE)
    assert [one.label for one in stored(workspace, "Rencontre de la CdP").tables][2] == "Table du fond"
    QTest.keyClick(card.edit, SPACE)
    card.form.stories.list.setCurrentIndex(card.form.stories.model.index(0, 0))
    QTest.keyClick(card.form.stories.list, ENTER)
    QTest.keyClick(card.form.label, ENTER)
    assert len(stored(workspace, "Rencontre de la CdP").tables[2].stories) == 1
    assert card.run.isEnabled()
    assert not card.empty.isVisible()
    QTest.keyClick(card.edit, SPACE)
    QTest.keyClick(card.form.remove, SPACE)
    assert len(page.tables) == 3
    workspace.undo_stack.undo()
    assert len(page.tables) == 4


def test_a_story_that_has_votes_stays_read(panel: SelectionsPanel) -> None:
    choose(panel, "Rencontre de la CdP")
    card = panel.page.tables[0]
    QTest.keyClick(card.edit, SPACE)
    assert card.form.method.choices.currentText() == "Votes successifs après discussion"  # kept as it was written
    stories = card.form.stories
    stories.list.setCurrentIndex(stories.model.index(0, 0))
    QTest.keyClick(stories.list, SPACE)
    assert len(stories.ticked) == 5
    card.form.people.setValue(4)
    QTest.keyClick(card.form.save, SPACE)
    assert "Un vote a déjà 11 voix" in panel.info.text.replace("\u00a0", " ")
    assert card.form.isVisible()


def test_what_is_said_back_is_proposed_corrected_copied_and_marked(
    panel: SelectionsPanel, workspace: Workspace
) -> None:
    choose(panel, "Rencontre de la CdP")
    card = panel.page.feedback
    told = card.text.toPlainText()
    assert "Table 2 : référencement\nRetenues : « Le mercredi à une heure » et « Elle m'attendait »\n" in told
    assert "Pascale" not in told
    steps = workspace.undo_stack.count()
    panel.flush()
    assert workspace.undo_stack.count() == steps  # what is only proposed is not written
    QTest.keyClick(card.mark, SPACE)
    assert "à qui" in panel.info.text
    assert card.focusWidget() is card.to
    type_text(card.to, "Aux personnes qui ont raconté")
    card.text.moveCursor(card.text.textCursor().MoveOperation.End)
    card.text.setFocus()
    type_text(card.text, " À bientôt!")
    QTest.keyClick(card.copy, SPACE)
    assert QGuiApplication.clipboard().text().endswith("À bientôt!")
    QTest.keyClick(card.mark, SPACE)
    made = stored(workspace, "Rencontre de la CdP")
    assert made.feedback_sent_on == TODAY.date()
    assert made.feedback_text.endswith("À bientôt!")
    assert "Fait" in words(card)
    QTest.keyClick(card.again, SPACE)
    assert stored(workspace, "Rencontre de la CdP").feedback_sent_on is None


def test_a_round_is_corrected_and_taken_out(panel: SelectionsPanel, workspace: Workspace) -> None:
    choose(panel, "Rencontre de la CdP")
    page = panel.page
    page.label.setFocus()
    page.label.selectAll()
    type_text(page.label, "Rencontre de juin")
    QTest.keyClick(page.label, Qt.Key.Key_Tab)
    made = stored(workspace, "Rencontre de juin")
    page.meeting.setFocus()
    QTest.keyClick(page.meeting, Qt.Key.Key_Home)
    assert stored(workspace, "Rencontre de juin").meeting_id is None
    assert made.meeting_id is not None
    page.label.setFocus()
    page.label.clear()
    panel.flush()
    assert "qui choisit" in panel.info.text
    QTest.keyClick(page.remove, SPACE)
    assert [one.label for one in panel.model.rows] == ["Comité d'évaluation"]
    workspace.undo_stack.undo()
    assert len(panel.model.rows) == 2


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    panel = shown(SelectionsPanel(second, now), qtbot)
    page = panel.page
    assert not any(one.isVisible() for one in (panel.new, page.add, page.remove, page.tables[0].run))
    assert page.label.isReadOnly()
    assert page.feedback.text.isReadOnly()
    panel.close()
    second.close()


def test_the_first_use_says_what_a_selection_is(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    panel = shown(SelectionsPanel(empty, now), qtbot)
    assert "ces raisons sont le résultat" in words(panel)
    assert "Aucune histoire n’est encore recueillie." in words(ask(panel))
    panel.close()
    empty.close()


def test_the_screen_is_for_everyone(panel: SelectionsPanel, qtbot: QtBot) -> None:
    choose(panel, "Rencontre de la CdP")
    panel.narrow.setChecked(True)
    assert audit(panel, qtbot) == []
    QTest.keyClick(panel.page.tables[1].edit, SPACE)
    QTest.keyClick(panel.page.add, SPACE)
    assert audit(panel, qtbot) == []
