"""Running a table: reading, choosing by each method, saying why, reading back; by the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.showing_stories import QUESTION
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations.selections import choose_stories, count_votes, edit_selection_group
from cdp_desktop.operations.stories import answer_for_story, withdraw_story
from tests.builders import Clock, demo_workspace
from tests.ui.audit import audit
from tests.ui.seeing import words
from tests.ui.selecting import TODAY, Evening, begin, keys_of

KEY = Qt.Key


@pytest.fixture
def evening(tmp_path: Path, qtbot: QtBot) -> Iterator[Evening]:
    workspace = demo_workspace(tmp_path)
    opened = Evening(workspace, Clock(TODAY), qtbot)
    yield opened
    opened.window.close()
    workspace.close()


def test_one_says_how_many_and_how_before_the_reading(evening: Evening) -> None:
    table = begin(evening, people=0)
    stage = evening.stage
    assert stage.step == "start"
    assert evening.on(stage.start.people)
    evening.press(KEY.Key_F8, 2)
    assert stage.step == "start"  # nobody can choose yet
    assert "comment la table choisit" in stage.said.text
    evening.type("9")
    evening.press(KEY.Key_Return)
    assert evening.on(stage.start.method.choices)
    evening.press(KEY.Key_Down)
    assert evening.table(table).participants == 9
    assert evening.table(table).method == "Discussion"
    stage.start.begin.setFocus()
    evening.press(KEY.Key_Space)
    assert stage.step == "read"
    assert not evening.window.rail.isVisible()  # the whole window is the table's


def test_stories_are_read_one_by_one_under_their_letters(evening: Evening) -> None:
    table = begin(evening, "Discussion")
    stage = evening.stage
    evening.press(KEY.Key_F8)
    assert stage.reading.card.heading.text() == "Histoire A"
    assert "attendait" not in words(stage)
    assert "Le texte nomme une personne qui raconte" in words(stage)
    assert evening.seen.startswith("Histoire A. Un soir de groupe")
    assert "Pascale" not in evening.seen
    evening.press(KEY.Key_Down)
    assert evening.seen.startswith("Histoire A")
    assert stage.projection.pages[0] == 2
    evening.press(KEY.Key_PageUp, 2)  # before the first page of the first story there is nothing
    assert stage.projection.pages[0] == 1
    evening.press(KEY.Key_Right)
    assert stage.reading.card.heading.text() == "Histoire B"
    assert "1 lue sur 3" in words(stage)
    evening.press(KEY.Key_PageDown, stage.projection.pages[1])  # past its last page comes the next story
    assert stage.reading.card.heading.text() == "Histoire C"
    evening.press(KEY.Key_Left)
    assert stage.reading.card.heading.text() == "Histoire B"
    QTest.keyClick(stage.room.titles, KEY.Key_Space)
    assert "Trois lignes sur un carton" in evening.seen
    evening.run(table)  # as when the program is opened again
    assert stage.step == "read"
    assert stage.reading.card.heading.text() == "Histoire C"  # the first that is not read


def test_what_the_room_may_not_read_is_not_shown_to_it(evening: Evening) -> None:
    begin(evening, "Discussion")
    stage, workspace = evening.stage, evening.workspace
    evening.press(KEY.Key_F8)
    first, second, _third = keys_of(workspace)
    refused, day = ConsentState.REFUSED, TODAY.date()
    workspace.do(answer_for_story, first, ConsentScope.MEMBERS, refused, on=day, mode="Courriel")
    assert evening.seen == (
        "Histoire A. La personne n’a pas donné son accord pour que les membres lisent cette histoire."
    )
    assert "Un soir de groupe" in words(stage)  # whoever runs the table may still read it aloud
    assert "La salle ne la voit pas." in words(stage)
    evening.press(KEY.Key_Right)
    workspace.erase(withdraw_story, second, on=day)
    assert evening.seen == "Histoire B. La personne a retiré cette histoire."
    assert "carton" not in words(stage)
    evening.press(KEY.Key_F8)
    assert "Histoire retirée" in words(stage)
    assert not stage.choosing.rows[1].retain.isEnabled()


def test_votes_are_typed_turn_after_turn_and_the_last_is_left_out(evening: Evening) -> None:
    table = begin(evening, "Votes successifs")
    stage = evening.stage
    stage.show_step("choose")
    rows = stage.choosing.rows
    assert evening.seen == QUESTION
    for count in "221":
        evening.type(count)
        evening.press(KEY.Key_Return)
    first, second, third = keys_of(evening.workspace)
    assert evening.table(table).turns[0].counts == {first: 2, second: 2, third: 1}
    assert "5 voix sur 5" in words(stage)
    assert "la moins choisie" in words(rows[2])
    assert evening.seen == QUESTION  # the room sees the counts once they are shown
    rows[1].enter()
    evening.type("3")
    evening.press(KEY.Key_Return)
    assert "6 voix pour 5 personnes" in stage.said.text
    assert rows[1].count.value() == 2
    QTest.keyClick(stage.choosing.show_counts, KEY.Key_Space)
    assert evening.seen.startswith("Tour 1. A Un soir de groupe, une femme que je… 2 voix")
    QTest.keyClick(rows[2].drop, KEY.Key_Space)
    assert stage.choosing.next_turn.text().endswith("2 histoires")
    QTest.keyClick(stage.choosing.next_turn, KEY.Key_Space)
    assert evening.seen == QUESTION
    assert not rows[2].count.isVisible()
    assert "écartée à un tour précédent" in words(rows[2])
    for count in "41":
        evening.type(count)
        evening.press(KEY.Key_Return)
    assert evening.table(table).turns[1].counts == {first: 4, second: 1}
    assert "Tour 1 : A 2, B 2, C 1" in words(stage)
    evening.workspace.undo_stack.undo()
    assert evening.table(table).turns[1].counts == {first: 4, second: 0}
    assert rows[1].count.value() == 0
    QTest.keyClick(stage.choosing.drop_turn, KEY.Key_Space)
    assert len(evening.table(table).turns) == 1


def test_a_secret_vote_after_a_choice_is_as_secret(evening: Evening) -> None:
    table = begin(evening, "Vote secret")
    stage, workspace = evening.stage, evening.workspace
    first, second, third = keys_of(workspace)
    workspace.do(count_votes, table, 1, {first: 2, second: 1, third: 1})
    workspace.do(choose_stories, table, [first], reasons="Elle dit un prénom.")
    evening.window.show_screen("home")
    evening.run(table)
    stage.show_step("choose")
    assert not stage.choosing.pad.isVisible()  # the vote of that choice is over, though one did not vote
    QTest.keyClick(stage.choosing.next_turn, KEY.Key_Space)
    evening.press(KEY.Key_B)
    assert stage.choosing.pad.isVisible()
    assert "•" in words(stage.choosing.rows[1])
    assert "voix" not in evening.seen


def test_points_are_shared_out(evening: Evening) -> None:
    table = begin(evening, "Pointage, 2 points par personne")
    evening.stage.show_step("choose")
    for count in "721":
        evening.type(count)
        evening.press(KEY.Key_Return)
    assert evening.table(table).turns[0].total == 10
    assert "10 points sur 10" in words(evening.stage)


def test_secret_ballots_are_counted_one_by_one_and_shown_to_nobody_before_the_end(evening: Evening) -> None:
    table = begin(evening, "Vote secret")
    stage = evening.stage
    stage.show_step("choose")
    first, second, third = keys_of(evening.workspace)
    for key in (KEY.Key_A, KEY.Key_2, KEY.Key_A):
        evening.press(key)
    assert "Dernier bulletin : A" in words(stage)
    assert "•" in words(stage.choosing.rows[0])
    assert not stage.choosing.show_counts.isVisible()
    assert evening.seen == f"{QUESTION}\n3 bulletins sur 5"
    evening.press(KEY.Key_Backspace)
    assert evening.table(table).turns[0].counts == {first: 1, second: 1, third: 0}
    QTest.keyClick(stage.choosing.pad.close_vote, KEY.Key_Space)  # some do not vote
    assert not stage.choosing.pad.isVisible()
    QTest.keyClick(stage.choosing.reopen, KEY.Key_Space)
    for key in (KEY.Key_C, KEY.Key_3, KEY.Key_C):
        evening.press(key)
    assert "3" in words(stage.choosing.rows[2])
    assert "bulletins" not in evening.seen
    QTest.keyClick(stage.choosing.show_counts, KEY.Key_Space)
    assert evening.seen.startswith("Vote secret. A")
    assert "On a mis vingt mots" in evening.seen


def test_a_ballot_of_no_story_is_told_and_one_undone_opens_the_box_again(evening: Evening) -> None:
    table = begin(evening, "Vote secret", people=2)
    stage, pad = evening.stage, evening.stage.choosing.pad
    stage.show_step("choose")
    assert "la lettre de chaque bulletin (A, B, C)" in words(pad)
    evening.press(KEY.Key_D)
    assert "« D » n’est d’aucune histoire de ce vote : rien n’est compté." in words(pad)
    assert evening.table(table).turns == ()
    evening.press(KEY.Key_B, 2)
    assert evening.on(stage.choosing.go_on)  # all the voices are its own: no other turn is needed
    evening.press(KEY.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert evening.on(pad)
    evening.press(KEY.Key_A)
    assert evening.on(stage.choosing.next_turn)  # as many voices for the one as for the other


def test_pages_are_turned_from_wherever_the_focus_is(evening: Evening) -> None:
    begin(evening, "Discussion")
    stage = evening.stage
    evening.press(KEY.Key_F8)
    stage.room.black.setFocus()
    evening.press(KEY.Key_PageDown)
    assert stage.projection.pages[0] == 2
    evening.press(KEY.Key_PageUp)
    assert stage.projection.pages[0] == 1


def test_a_choice_is_refused_without_reasons_and_what_is_typed_is_never_lost(evening: Evening) -> None:
    table = begin(evening, "Discussion")
    stage = evening.stage
    stage.show_step("choose")
    assert evening.on(stage.choosing.rows[0].retain)
    evening.press(KEY.Key_Space)
    evening.press(KEY.Key_F8)
    assert evening.on(stage.reasons.reasons)
    QTest.keyClick(stage.reasons.note, KEY.Key_Space)
    assert "Dites pourquoi" in stage.said.text
    assert evening.on(stage.reasons.reasons)
    evening.type("Elle dit un prénom.")
    assert stage.said.isHidden()
    stage.reasons.dissent.setFocus()
    evening.type("Une personne hésite.")
    stage.reasons.list.setFocus()
    evening.press(KEY.Key_Down)
    evening.press(KEY.Key_Return, 2)  # B is kept as evidence
    QTest.keyClick(stage.back, KEY.Key_Space)
    assert not evening.table(table).chosen
    assert not evening.table(table).reasons  # nothing of it is printed before it is noted
    evening.run(table)
    assert stage.step == "why"
    assert stage.reasons.reasons.toPlainText() == "Elle dit un prénom."
    QTest.keyClick(stage.reasons.note, KEY.Key_Space)
    made = evening.table(table)
    assert [one.letter for one in made.chosen] == ["A"]
    assert [one.letter for one in made.also_kept] == ["B"]
    assert (made.reasons, made.dissent) == ("Elle dit un prénom.", "Une personne hésite.")
    assert stage.step == "result"
    assert evening.seen == "Histoire A : Elle m’attendait. Elle dit un prénom."
    evening.workspace.undo_stack.undo()
    assert evening.seen == QUESTION
    stage.show_step("why")
    assert stage.reasons.reasons.toPlainText() == "Elle dit un prénom."


def test_two_may_be_chosen_and_the_choice_corrected(evening: Evening) -> None:
    table = begin(evening, "Discussion")
    stage = evening.stage
    stage.show_step("why")
    assert evening.on(stage.reasons.list)
    evening.press(KEY.Key_Return)
    evening.press(KEY.Key_Down, 2)
    evening.press(KEY.Key_Return)
    stage.reasons.reasons.setFocus()
    evening.type("La table refuse d’en garder une seule.")
    QTest.keyClick(stage.reasons.note, KEY.Key_Space)
    assert evening.seen == "Histoires A et C. A. Elle m’attendait\nC. Le mot « stable »"
    evening.press(KEY.Key_Down)
    assert "La table refuse" in evening.seen
    QTest.keyClick(stage.result.correct, KEY.Key_Space)
    assert evening.on(stage.reasons.reasons)
    stage.reasons.reasons.selectAll()
    evening.type("Les deux se répondent.")
    QTest.keyClick(stage.reasons.note, KEY.Key_Space)
    assert evening.table(table).reasons == "Les deux se répondent."


def test_one_screen_shows_it_in_large_and_black_hides_it(evening: Evening) -> None:
    begin(evening, "Discussion")
    stage, projector = evening.stage, evening.window.projector
    evening.press(KEY.Key_F8)
    evening.press(KEY.Key_F5)
    large = projector.large
    assert large is not None
    assert "Histoire A" in large.accessibleName()
    evening.press(KEY.Key_Right)
    assert "Histoire B" in large.accessibleName()
    evening.press(KEY.Key_2)  # the digit of a view of the meeting
    assert "Histoire B" in large.accessibleName()
    evening.press(KEY.Key_F12)
    assert evening.seen == "Écran noir"
    evening.press(KEY.Key_F12)
    evening.press(KEY.Key_Escape)
    assert projector.large is None
    assert evening.on(stage.reading.card)
    evening.window.show_screen("home")  # elsewhere, the room sees nothing of the stories
    assert evening.seen == "Écran noir"
    assert not projector.lent
    assert evening.window.rail.isVisible()


def test_the_stage_is_for_everyone(evening: Evening, qtbot: QtBot) -> None:
    table = begin(evening, "Vote secret")
    stage = evening.stage
    for step in stage.pages:
        stage.show_step(step)
        assert audit(evening.window, qtbot, scales=(2.0,)) == [], step
    evening.workspace.do(edit_selection_group, table, method="Votes successifs")
    stage.show_step("choose")
    for count in "221":
        evening.type(count)
        evening.press(KEY.Key_Return)
    assert audit(evening.window, qtbot) == []
