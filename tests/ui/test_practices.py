"""« Pratiques »: finding one, filling its fiche, bringing it to be read again, and giving its papers."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeNature, PracticeStatus, ReuseResult
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.practices import edit_practice, tag_practice
from cdp_desktop.store.queries.practice_list import practice_list
from cdp_desktop.ui.screens.practices.comparing import CompareDialog
from cdp_desktop.ui.screens.practices.screen import PracticesScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> PracticesScreen:
    return shown(PracticesScreen(workspace, now), qtbot)


def numbers(screen: PracticesScreen) -> list[int]:
    return [one.practice.number for one in screen.model.rows]


def spoken(screen: PracticesScreen, number: int) -> str:
    index = screen.model.index(numbers(screen).index(number), 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")


def choose(screen: PracticesScreen, number: int) -> None:
    screen.choose(next(one.id for one in screen.model.rows if one.practice.number == number))


def stored(workspace: Workspace, number: int) -> Practice:
    day = datetime(2026, 9, 15).astimezone().date()
    return next(one.practice for one in workspace.read(practice_list, day) if one.practice.number == number)


def test_every_practice_is_there_the_last_first_and_the_first_is_shown(screen: PracticesScreen) -> None:
    assert (len(numbers(screen)), numbers(screen)[:2]) == (43, [43, 42])
    assert screen.sheet.title.text() == "Le bilan en marchant"
    assert screen.sheet.people.source.text() == "Étienne Lacasse"
    assert "Table de développement du Faubourg-Est" in words(screen.sheet)


def test_typing_without_accents_finds_and_the_list_leads_to_the_fiche(screen: PracticesScreen) -> None:
    type_text(screen.search, "deces semaine")
    assert numbers(screen) == [39]
    assert "1 sur 43 pratiques" in words(screen)
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.focusWidget() is screen.list
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.sheet.isAncestorOf(screen.focusWidget())
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Escape)
    assert screen.focusWidget() is screen.list
    QTest.keyClick(screen.list, Qt.Key.Key_F, CONTROL)
    assert screen.focusWidget() is screen.search


def test_arrows_in_the_list_turn_the_fiche(screen: PracticesScreen) -> None:
    screen.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen.sheet.title.text() == "La photo sans visage"


def test_filters_narrow_the_list_and_say_how_many(screen: PracticesScreen) -> None:
    QTest.keyClick(screen.narrow, Qt.Key.Key_Space)
    nature = screen.filters.nature
    nature.setFocus()
    QTest.keyClick(nature, Qt.Key.Key_Down)
    nature.activated.emit(nature.currentIndex())
    assert nature.value is PracticeNature.PRACTICE
    assert {one.practice.nature for one in screen.model.rows} == {PracticeNature.PRACTICE}
    assert screen.narrow.text() == "Filtres (1)"
    type_text(screen.search, "zzz")
    assert "Aucune pratique ne correspond." in words(screen)
    QTest.mouseClick(screen.nothing.action, Qt.MouseButton.LeftButton)
    assert len(numbers(screen)) == 43


def test_each_line_is_said_whole_to_a_screen_reader(screen: PracticesScreen) -> None:
    said = spoken(screen, 1)
    assert said.startswith("P-01, L’appel à trois, Pratique · Kevin Ouellet, La Halte · rencontre 1, ")
    assert said.endswith(" reprises")


def test_a_text_is_saved_when_it_is_left_and_undone(screen: PracticesScreen, workspace: Workspace) -> None:
    field = screen.sheet.texts["conditions"]
    field.setFocus()
    type_text(field, "Du beau temps")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert stored(workspace, 43).conditions == "Du beau temps"
    workspace.undo_stack.undo()
    assert stored(workspace, 43).conditions == ""
    assert field.toPlainText() == ""


def test_what_is_typed_stays_with_its_practice_when_another_is_chosen(
    screen: PracticesScreen, workspace: Workspace
) -> None:
    field = screen.sheet.texts["conditions"]
    type_text(field, "Du beau temps")
    choose(screen, 40)
    assert stored(workspace, 43).conditions == "Du beau temps"
    assert field.toPlainText() == stored(workspace, 40).conditions


def test_a_fiche_stays_in_sight_while_it_stops_matching_the_filter(
    screen: PracticesScreen, workspace: Workspace
) -> None:
    screen.filters.standing.show_value(PracticeStatus.VALIDATED)
    screen.filters.changed.emit()
    choose(screen, 42)
    field = screen.sheet.texts["conditions"]
    type_text(field, "Oui. ")
    screen.sheet.flush()
    assert stored(workspace, 42).status is PracticeStatus.TO_REVIEW
    assert screen.sheet.reference.text() == "P-42"
    assert "À relire" in words(screen.sheet.standing)
    type_text(screen.search, "a")
    assert 42 not in numbers(screen)


def test_an_empty_title_is_refused_with_the_reason(screen: PracticesScreen, workspace: Workspace) -> None:
    screen.sheet.title.setFocus()
    screen.sheet.title.clear()
    QTest.keyClick(screen.sheet.title, Qt.Key.Key_Tab)
    assert screen.info.text == "Donnez un titre à la pratique."
    assert stored(workspace, 43).title == "Le bilan en marchant"


def test_a_fiche_is_completed_read_again_and_said_so(screen: PracticesScreen, workspace: Workspace) -> None:
    bar = screen.sheet.standing
    assert "Fiche à compléter." in words(bar)
    QTest.keyClick(bar.to_review, Qt.Key.Key_Space)
    assert "À relire par la personne qui l’a partagée." in words(bar)
    QTest.keyClick(bar.reviewed, Qt.Key.Key_Space)
    assert "Fiche validée, relue par la personne le 15 septembre 2026." in words(bar)
    workspace.undo_stack.undo()
    assert stored(workspace, 43).status is PracticeStatus.TO_REVIEW


def test_a_fiche_that_says_nothing_yet_is_not_given_to_read(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    workspace.do(capture, demo_meeting(workspace), CaptureKind.PRACTICE, "Le thé", at=demo_clock(10)())
    screen = shown(PracticesScreen(workspace, now), qtbot)
    type_text(screen.search, "thé")
    QTest.keyClick(screen.sheet.standing.to_review, Qt.Key.Key_Space)
    assert screen.info.text.startswith("Dites d’abord dans quel contexte")


def test_a_population_is_ticked_in_a_menu(screen: PracticesScreen, workspace: Workspace) -> None:
    field = screen.sheet.populations
    action = next(one for one in field.choices.actions() if not one.isChecked())
    action.trigger()
    assert action.text() in field.words.text()
    workspace.undo_stack.undo()
    assert action.text() not in field.words.text()


def test_a_paper_is_written_where_it_is_asked(screen: PracticesScreen, tmp_path: Path, qtbot: QtBot) -> None:
    choose(screen, 1)
    papers = screen.sheet.papers
    for action, name in ((papers.members, "fiche.pdf"), (papers.public, "publique.pdf"), (papers.review, "lire.pdf")):
        action.trigger()
        dialog = screen.findChildren(QFileDialog)[-1]
        with qtbot.waitSignal(papers.writer.written, timeout=20_000):
            dialog.fileSelected.emit(str(tmp_path / name))
        dialog.reject()
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    assert "Écrit" in screen.info.text


def test_what_is_not_for_the_public_cannot_be_asked_for_it(screen: PracticesScreen, workspace: Workspace) -> None:
    choose(screen, 43)
    workspace.do(edit_practice, stored(workspace, 43).id, confidentiality=Confidentiality.MEMBERS)
    assert screen.sheet.papers.members.isEnabled()
    assert not screen.sheet.papers.public.isEnabled()
    assert "n’est pas pour ce public" in screen.sheet.papers.public.toolTip()


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(PracticesScreen(second, now), qtbot)
    assert screen.sheet.title.isReadOnly()
    assert not screen.sheet.standing.to_review.isVisible()
    assert not screen.sheet.nature.isEnabled()
    screen.close()
    second.close()


def test_the_first_use_says_how_a_practice_comes(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(PracticesScreen(empty, now), qtbot)
    assert "Aucune pratique pour l’instant." in words(screen)
    assert not screen.search.isVisible()
    screen.close()
    empty.close()


def test_a_reuse_is_added_then_told_what_became_of_it_and_taken_out(
    screen: PracticesScreen, workspace: Workspace
) -> None:
    card = screen.sheet.reuses
    assert "Aucun autre organisme ne l’a reprise" in words(card)
    QTest.keyClick(card.add, Qt.Key.Key_Space)
    assert screen.focusWidget() is card.organization
    QTest.keyClick(card.comment, Qt.Key.Key_Return)
    assert screen.info.text == "Dites quel organisme l’a reprise."
    type_text(card.organization, "Le Fil")
    QTest.keyClick(card.organization, Qt.Key.Key_Return)
    card.result.show_value(ReuseResult.INTENDED)
    type_text(card.comment, "En novembre")
    QTest.keyClick(card.comment, Qt.Key.Key_Return)
    (reuse,) = stored(workspace, 43).reuses
    assert (reuse.organization.short_name, reuse.result) == ("Le Fil", ReuseResult.INTENDED)
    assert not card.form.isVisible()
    card.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    card.result.show_value(ReuseResult.ADAPTED)
    QTest.keyClick(card.save, Qt.Key.Key_Space)
    assert stored(workspace, 43).reuses[0].result is ReuseResult.ADAPTED
    assert "1 reprise" in spoken(screen, 43)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    QTest.keyClick(card.remove, Qt.Key.Key_Space)
    assert stored(workspace, 43).reuses == ()
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert len(stored(workspace, 43).reuses) == 1


def test_the_organization_that_shared_a_practice_is_not_proposed(screen: PracticesScreen) -> None:
    card = screen.sheet.reuses
    QTest.keyClick(card.add, Qt.Key.Key_Space)
    type_text(card.organization, "La Table")
    assert "La Table" not in [one.label for one in card.organization.proposed]


def test_who_shared_it_and_whom_to_ask_are_chosen_by_typing(screen: PracticesScreen, workspace: Workspace) -> None:
    people = screen.sheet.people
    people.source.setFocus()
    people.source.selectAll()
    type_text(people.source, "antoine web")
    QTest.keyClick(people.source, Qt.Key.Key_Return)
    practice = stored(workspace, 43)
    assert practice.source == "Antoine Weber, Un toit"
    people.contact.setFocus()
    type_text(people.contact, "lacasse")
    QTest.keyClick(people.contact, Qt.Key.Key_Return)
    assert people.contact.text() == "Étienne Lacasse"
    people.contact.selectAll()
    QTest.keyClick(people.contact, Qt.Key.Key_Backspace)
    assert people.contact.choice is None
    workspace.undo_stack.undo()
    assert people.contact.text() == "Étienne Lacasse"


def test_a_keyword_that_is_missing_is_typed(screen: PracticesScreen) -> None:
    topics = screen.sheet.topics
    topics.choices.actions()[-1].trigger()
    assert screen.focusWidget() is topics.entry
    QTest.keyClick(topics.entry, Qt.Key.Key_Escape)
    assert not topics.entry.isVisible()
    assert screen.focusWidget() is topics.button
    topics.choices.actions()[-1].trigger()
    type_text(topics.entry, "Marche de quartier")
    QTest.keyClick(topics.entry, Qt.Key.Key_Return)
    assert topics.words.text().endswith("Marche de quartier")
    assert "Marche de quartier" in [action.text() for action in topics.choices.actions()]


def test_two_practices_are_read_side_by_side(screen: PracticesScreen, qtbot: QtBot) -> None:
    choose(screen, 1)
    QTest.keyClick(screen.sheet.compare, Qt.Key.Key_Space)
    dialog = screen.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    assert dialog.other.text().startswith("P-")  # one that is filed under the same words
    assert "Quand on donne un numéro de téléphone" in words(dialog)
    assert audit(dialog, qtbot) == []
    dialog.other.setFocus()
    dialog.other.selectAll()
    type_text(dialog.other, "lexique crois")
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    assert dialog.other.text().endswith("Le lexique croisé")
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    assert dialog.isVisible()  # once more closes nothing
    QTest.keyClick(dialog.other, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_practice_alone_of_its_kind_says_what_to_do(screen: PracticesScreen, workspace: Workspace) -> None:
    workspace.do(tag_practice, stored(workspace, 43).id, populations=[], topics=[])
    QTest.keyClick(screen.sheet.compare, Qt.Key.Key_Space)
    dialog = screen.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    assert "Choisissez la pratique à mettre à côté." in words(dialog)


def test_in_a_small_window_list_and_fiche_come_one_at_a_time(screen: PracticesScreen) -> None:
    dress("light", 2.0)
    assert screen.list.isVisible()
    assert not screen.sheet.isVisible()
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.sheet.isVisible()
    assert not screen.list.isVisible()
    QTest.mouseClick(screen.back, Qt.MouseButton.LeftButton)
    assert screen.list.isVisible()


def test_the_screen_is_for_everyone(screen: PracticesScreen, qtbot: QtBot) -> None:
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot) == []
    screen.narrow.setChecked(False)
    QTest.keyClick(screen.sheet.reuses.add, Qt.Key.Key_Space)
    assert audit(screen, qtbot) == []


def test_three_hundred_practices_are_found_by_typing(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    meeting_id, at = demo_meeting(workspace), demo_clock(10)()
    for place in range(260):
        workspace.do(capture, meeting_id, CaptureKind.PRACTICE, f"Le geste {place}", at=at)
    screen = shown(PracticesScreen(workspace, now), qtbot)
    assert len(numbers(screen)) == 303
    type_text(screen.search, "le geste 259")
    assert numbers(screen) == [303, 259]  # a number is that of a practice, too


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_long_text_is_seen_whole(screen: PracticesScreen, scale: float) -> None:
    choose(screen, 1)
    dress("light", scale)
    for field in screen.sheet.texts.values():
        if round(field.document().size().height()) <= 10:
            assert field.verticalScrollBar().maximum() == 0
