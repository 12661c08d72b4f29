"""« Histoires »: collecting one, saying how far it may go, quoting it, and taking it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.story import ConsentScope, StoryAbout, StoryCredit, StoryStatus
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.store.queries.captures import captures
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.ui.screens.stories.collecting import CollectDialog
from cdp_desktop.ui.screens.stories.headings_dialog import HeadingsDialog
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.withdrawing import WithdrawDialog, withdrawn_words
from cdp_desktop.workspace import Traces, Workspace
from tests.builders import Clock, demo_meeting, open_workspace
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


def collecting(screen: StoriesPanel) -> CollectDialog:
    """Ask for a new story."""
    QTest.keyClick(screen.collect, SPACE)
    dialog = screen.findChild(CollectDialog)
    assert isinstance(dialog, CollectDialog)
    return dialog


def collect(screen: StoriesPanel) -> None:
    """Begin a story, and say nothing of it."""
    QTest.keyClick(collecting(screen).domain.choices, ENTER)


def test_a_story_is_collected_from_the_keyboard(screen: StoriesPanel, workspace: Workspace, qtbot: QtBot) -> None:
    QTest.keyClick(screen.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = screen.findChild(CollectDialog)
    assert isinstance(dialog, CollectDialog)
    assert dialog.focusWidget() is dialog.domain.choices
    assert "quel a été pour vous le changement le plus significatif" in words(dialog)  # the question, in full
    QTest.keyClick(dialog.domain.choices, Qt.Key.Key_End)
    assert "même minuscule?" in words(dialog)
    assert "Tout autre changement a sa place ici, même négatif." in words(dialog)
    assert audit(dialog, qtbot, scales=(1.0, 2.0)) == []
    dialog.teller.setFocus()
    type_text(dialog.teller, "belh")
    QTest.keyClick(dialog.teller, ENTER)
    assert "anonyme, à moins que la personne demande autre chose" in words(dialog)
    QTest.keyClick(dialog.teller, ENTER)
    sheet = screen.sheet
    assert screen.focusWidget() is sheet.texts["changes_listed"]  # before she chooses one of them
    type_text(sheet.texts["changes_listed"], "On marche; on se parle")
    sheet.texts["text"].setFocus()
    type_text(sheet.texts["text"], "On marche. C'est tout.")
    QTest.keyClick(sheet.standing.unfinished, SPACE)
    sheet.texts["significance"].setFocus()
    sheet.title.setFocus()
    type_text(sheet.title, "La marche du mardi")
    workspace.saving.emit()  # as at a pause
    told = stored(workspace, "La marche du mardi")
    assert (told.changes_listed, told.text, told.text_complete) == (
        "On marche; on se parle", "On marche. C'est tout.", False,
    )  # fmt: skip
    assert told.teller is not None
    assert told.teller.name == "Nadia Belhadj"
    assert (told.status, told.credit) == (StoryStatus.COLLECTED, StoryCredit.ANONYMOUS)
    QTest.keyClick(sheet.standing.read_back, SPACE)
    assert stored(workspace, "La marche du mardi").status is StoryStatus.CONSENTED
    assert "La personne l’a relue" in words(sheet.standing)


def test_whoever_is_not_in_the_directory_is_told_in_a_few_words(screen: StoriesPanel, workspace: Workspace) -> None:
    dialog = collecting(screen)
    dialog.teller.setFocus()
    type_text(dialog.teller, "Une résidente du 3e")
    assert "sans fiche" in words(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "Échap une autre fois" in dialog.error.text
    dialog.collector.setFocus()
    type_text(dialog.collector, "Zzyzx")
    QTest.keyClick(dialog.collector, ENTER)
    assert "n’est pas au répertoire" in dialog.error.text
    dialog.collector.clear()
    QTest.keyClick(dialog.teller, ENTER)
    sheet = screen.sheet
    assert sheet.credit_label.isVisible()
    assert (sheet.credit_label.text(), sheet.teller.text()) == ("Une résidente du 3e", "")
    collected = sheet.collected
    QTest.keyClick(collected.meeting, Qt.Key.Key_Down)
    collected.collector.setFocus()
    type_text(collected.collector, "belh")
    QTest.keyClick(collected.collector, ENTER)
    sheet.title.setFocus()
    type_text(sheet.title, "Le troisième")
    collected.period.setFocus()
    type_text(collected.period, "Ce printemps")
    sheet.title.setFocus()
    told = stored(workspace, "Le troisième")
    assert (told.meeting_number, told.period) == (8, "Ce printemps")
    assert told.collected_by is not None
    assert told.collected_by.name == "Nadia Belhadj"


VERBATIM = """Elle m'a dit: "j'y vais  pas"...

  Pis elle y est allée !  « wow » -- c'est « elle » qui l'a fait;  oui."""


def test_what_the_teller_says_is_kept_as_it_is_typed(screen: StoriesPanel, workspace: Workspace) -> None:
    collect(screen)
    type_text(screen.sheet.title, "Mot à mot")
    editor = screen.sheet.texts["text"]
    editor.setFocus()
    first, second = VERBATIM.split("\n\n  ")
    type_text(editor, first)
    QTest.keyClick(editor, ENTER)
    QTest.keyClick(editor, ENTER)
    workspace.saving.emit()  # a pause: nothing of the screen may move what is typed after
    type_text(editor, f"  {second} ")
    workspace.saving.emit()
    type_text(editor, "Fin.")
    screen.sheet.title.setFocus()
    assert stored(workspace, "Mot à mot").text == f"{VERBATIM} Fin."


def test_nothing_is_agreed_to_before_it_is_said_how(screen: StoriesPanel, workspace: Workspace) -> None:
    collect(screen)
    screen.sheet.title.setFocus()
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


def withdrawing(screen: StoriesPanel, title: str) -> WithdrawDialog:
    """Ask to take a story back."""
    choose(screen, title)
    QTest.keyClick(screen.sheet.standing.withdraw, SPACE)
    dialog = screen.sheet.standing.findChild(WithdrawDialog)
    assert isinstance(dialog, WithdrawDialog)
    return dialog


def test_a_story_is_taken_back_knowingly(screen: StoriesPanel, workspace: Workspace) -> None:
    dialog = withdrawing(screen, "Elle m'attendait")
    assert dialog.focusWidget() is dialog.keep  # and not the one that cannot be undone
    assert "Demandera une autre preuve" in words(dialog)
    assert "Sortira du recueil : Nos changements" in words(dialog)
    assert "Aucun document noté comme diffusé ne porte ses mots." in words(dialog)
    assert not dialog.with_notes.isVisible()
    QTest.keyClick(dialog.withdraw, SPACE)
    assert "rien de ses mots" in screen.info.text.lower()
    assert "Elle m'attendait" not in [one.title for one in workspace.read(story_list, TODAY.date())]
    assert not screen.sheet.excerpts.isVisible()
    assert not screen.sheet.title.isVisible()
    assert "La personne a retiré son histoire" in words(screen.sheet.standing)


def test_what_is_out_already_is_told_and_stays_told(screen: StoriesPanel, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = withdrawing(screen, "La rue de la Tonnellerie")
    sent = "Compte rendu de la rencontre 5, version 1 : le 3 mars 2026, à 60 personnes (courriel)"
    assert sent in words(dialog)
    assert "Rencontre 5 : « Avant, on se parlait d'un balcon à l'autre. »" in words(dialog)
    assert "2 autres textes reprennent son titre ou ses phrases" in words(dialog)
    assert dialog.with_notes.isChecked()  # she took her words back, wherever they were noted
    assert audit(dialog, qtbot, scales=(1.0, 2.0)) == []
    QTest.keyClick(dialog.with_notes, SPACE)
    QTest.keyClick(dialog.withdraw, SPACE)
    left = "Restent à réécrire des textes qui la citent, sous : « Raisons d’un choix » et « Idées et projets »."
    assert left in screen.info.text.replace("\u00a0", " ")
    assert screen.focusWidget() is screen.list  # the gestures that had the focus are gone
    assert f"Déjà diffusé, et ne change pas : {sent}" in words(screen.sheet)
    noted = workspace.read(captures, demo_meeting(workspace, 5))
    assert "Avant, on se parlait d'un balcon à l'autre." in [one.text for one in noted]
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    assert audit(screen, qtbot, scales=(1.0, 2.0)) == []


def test_an_agreement_taken_back_says_what_is_out_already(screen: StoriesPanel, workspace: Workspace) -> None:
    choose(screen, "La rue de la Tonnellerie")
    lines = screen.sheet.scopes.lines
    QTest.keyClick(lines[ConsentScope.PUBLIC].buttons[ConsentState.REFUSED], SPACE)
    assert not screen.info.isVisible()  # the minutes went to members, who may still read it
    QTest.keyClick(lines[ConsentScope.MEMBERS].buttons[ConsentState.REFUSED], SPACE)
    assert "Compte rendu de la rencontre 5, version 1" in screen.info.text
    assert "Prévenez qui l’a reçu." in screen.info.text
    answers = {one.scope: one.state for one in stored(workspace, "La rue de la Tonnellerie").answers}
    assert answers[ConsentScope.MEMBERS] is ConsentState.REFUSED  # told, not prevented
    QTest.keyClick(lines[ConsentScope.MEMBERS].buttons[ConsentState.NOT_ASKED], SPACE)
    assert not screen.info.isVisible()  # it was refused already


def test_what_a_story_is_about_leads_to_its_fiche(screen: StoriesPanel, qtbot: QtBot) -> None:
    choose(screen, "Culture de collaboration")
    about = screen.sheet.about
    row = next(row for row, one in enumerate(about.model.rows) if one.kind is StoryAbout.CHANGE)
    about.list.setCurrentIndex(about.model.index(row, 0))
    with qtbot.waitSignal(screen.fiche_asked) as asked:
        QTest.keyClick(about.list, ENTER)
    assert asked.args == [Kind.CHANGE, about.model[row].target_id]


def test_what_may_still_hold_a_story_is_said() -> None:
    traces = Traces((Path("cle/sauvegarde.sqlite"),), elsewhere=True)
    told = withdrawn_words(traces, ()).replace("\u00a0", " ")
    assert "Ces fichiers peuvent encore la contenir : sauvegarde.sqlite." in told
    assert "Le même texte figure aussi dans une autre fiche." in told


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
