"""The fields beside the line chosen in the stream: its kind, who reads it, the hands raised, the start of a story."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionMode
from cdp_desktop.operations.closing import assign_action_item, qualify_decision
from cdp_desktop.store.queries.captures import decisions, notes
from cdp_desktop.ui.screens.live.details import Details
from cdp_desktop.ui.theme import apply
from tests.rencontre.room import CTRL, Key, Room
from tests.ui.audit import audit


@pytest.fixture
def details(room: Room) -> Details:
    return room.panel.capturing.details


def choose(box: QComboBox, value: object) -> None:
    """Choose in a list as a person does: it says so only then."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def test_a_line_becomes_something_else_and_stays_chosen(room: Room, details: Details) -> None:
    room.say("Un bol d’eau à la porte")
    room.press(Key.Key_Down)
    choose(details.kind, CaptureKind.PRACTICE)
    assert room.lines == [("Pratique", "Un bol d’eau à la porte")]
    current = room.panel.capturing.stream.current
    assert current is not None
    assert current.capture.kind is CaptureKind.PRACTICE
    assert room.told.startswith("La ligne est maintenant\u00a0: pratique")
    room.undo()
    assert room.lines == [("Note", "Un bol d’eau à la porte")]


def test_what_would_be_lost_is_said_and_nothing_changes(room: Room, details: Details) -> None:
    room.say("s Appeler")
    key = room.panel.capturing.stream.lines[0].id
    room.workspace.do(assign_action_item, key, due=date(2026, 10, 1))
    room.press(Key.Key_Down)
    choose(details.kind, CaptureKind.NOTE)
    assert "échéance" in room.told
    assert details.kind.currentText() == "Suivi"
    assert room.lines == [("Suivi", "Appeler")]


def test_a_follow_up_is_given_to_two_people_in_words(room: Room, details: Details) -> None:
    room.say("s Appeler le CLSC, nadia et amelie c., vendredi")
    assert room.about[0].startswith("Nadia Belhadj · avec Amélie Charbonneau · pour le 25\u00a0sept.\u00a02026")
    room.press(Key.Key_Down)
    assert details.who.text() == "Nadia Belhadj et Amélie Charbonneau"
    details.who.setFocus()
    details.who.selectAll()
    room.pick("kevin ouellet et zéphirine")
    assert "zéphirine" in room.told
    details.who.setFocus()
    details.who.selectAll()
    room.pick("kevin ouellet et nadia")
    assert room.about[0].startswith("Kevin Ouellet · avec Nadia Belhadj · pour le 25\u00a0sept.\u00a02026")
    room.undo()
    assert room.about[0].startswith("Nadia Belhadj · avec Amélie Charbonneau")


def test_a_note_is_not_that_of_two_people(room: Room, details: Details) -> None:
    room.say("On se voit bientôt")
    room.press(Key.Key_Down)
    details.who.setFocus()
    room.type("nadia et amelie c.")
    room.press(Key.Key_Return)
    assert room.told.startswith("Une seule personne à la fois")
    room.press(Key.Key_Escape)
    assert room.about[0].startswith("9\u00a0h")


def test_who_may_read_a_line_is_chosen_and_shown(room: Room, details: Details) -> None:
    room.say("b Un endroit où dormir")
    room.press(Key.Key_Down)
    choose(details.reach, None)
    [note] = room.workspace.read(notes, room.meeting_id)
    assert not note.in_minutes
    assert "hors compte rendu" in room.about[0]
    choose(details.reach, Confidentiality.FACILITATION)
    [note] = room.workspace.read(notes, room.meeting_id)
    assert (note.in_minutes, note.confidentiality) == (True, Confidentiality.FACILITATION)
    assert "animation seulement" in room.about[0]
    choose(details.kind, CaptureKind.IDEA)
    assert details.reach.findText("Hors compte rendu") == -1
    assert details.seed.isHidden()


def test_the_hands_raised_and_the_concerns_are_noted(room: Room, details: Details) -> None:
    room.say("d On essaie")
    room.press(Key.Key_Down)
    assert not details.votes.isVisible()
    choose(details.mode, DecisionMode.VOTE)
    details.votes.setFocus()
    room.type("27 deux")
    room.press(Key.Key_Return)
    assert "27 0 2" in room.told
    room.press(Key.Key_A, CTRL)
    room.type("27 0 2")
    room.press(Key.Key_Return)
    details.concerns.setFocus()
    room.type("Le coût")
    room.press(Key.Key_Return)
    [decided] = room.workspace.read(decisions, room.meeting_id)
    assert (decided.mode, decided.result) == (DecisionMode.VOTE, {"for": 27, "against": 0, "abstain": 2})
    assert decided.concerns == "Le coût"
    assert "vote · 27 pour, 2 abstentions" in room.about[0]


def test_a_decision_changed_elsewhere_is_shown(room: Room, details: Details) -> None:
    room.say("d On essaie")
    room.press(Key.Key_Down)
    key = room.panel.capturing.stream.lines[0].id
    room.workspace.do(qualify_decision, key, mode=DecisionMode.VOTE, result={"for": 3, "against": 1, "abstain": 0})
    assert details.votes.text() == "3 1 0"


def test_ctrl_g_marks_the_last_line_and_takes_the_mark_off(room: Room) -> None:
    room.say("v Depuis, elle sort")
    room.press(Key.Key_G, CTRL)
    assert room.panel.capturing.stream.lines[0].capture.seed
    assert "graine d’histoire" in room.about[0]
    assert "trois mois" in room.told
    assert room.in_line
    room.press(Key.Key_G, CTRL)
    assert not room.panel.capturing.stream.lines[0].capture.seed


def test_ctrl_g_keeps_what_is_being_typed_and_marks_it(room: Room) -> None:
    room.say("Une autre")
    room.type("v Depuis, elle sort")
    room.press(Key.Key_G, CTRL)
    assert [one.capture.seed for one in room.panel.capturing.stream.lines] == [True, False]
    assert room.line == ""


def test_ctrl_g_marks_the_line_chosen_in_the_stream(room: Room) -> None:
    room.say("Première")
    room.say("i Une idée")
    room.press(Key.Key_G, CTRL)
    assert "note ou sur une parole" in room.told
    room.press(Key.Key_Down)
    room.press(Key.Key_Down)
    room.press(Key.Key_G, CTRL)
    assert [one.capture.seed for one in room.panel.capturing.stream.lines] == [False, True]
    QTest.mouseClick(room.panel.capturing.details.seed, Qt.MouseButton.LeftButton)
    assert not room.panel.capturing.stream.lines[1].capture.seed


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 2.0)])
@pytest.mark.parametrize("said", ["v Depuis, elle sort", "d On essaie, 3 pour", "s Appeler"])
def test_the_fields_are_for_everyone(
    room: Room, qtbot: QtBot, qapp: QApplication, said: str, theme: str, scale: float
) -> None:
    room.say(said)
    room.press(Key.Key_Down)
    apply(qapp, theme, scale)  # type: ignore[arg-type]
    assert audit(room.panel, qtbot) == []
    apply(qapp, "light")
