"""A line that says at its end who and by when: what is announced before Enter, and what is kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.store.queries.captures import action_items, decisions
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, demo_workspace
from tests.rencontre.room import CTRL, SHIFT, Key, Room, press_way
from tests.store.files import holding
from tests.ui.audit import audit


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The demo community, with Amélie, Nadia and the two Julies in the room."""
    assert isinstance(qapp, QApplication)
    opened = demo_workspace(tmp_path)
    meeting_id = demo_meeting(opened)
    for one in opened.read(candidates, MEETING_DAY, meeting_id):
        if one.person.first_name in ("Amélie", "Nadia", "Julie"):
            opened.do(mark_present, meeting_id, one.id, at=demo_clock()())
    yield opened
    opened.close()


def told(room: Room) -> str:
    return room.told.replace("\u00a0", " ")


def test_who_and_when_are_announced_then_kept_apart_from_the_text(room: Room) -> None:
    room.type("s Appeler le CLSC, responsable Nadia, vendredi")
    assert told(room).startswith("Responsable : Nadia Belhadj · pour le vendredi 25 septembre 2026. Échap")
    room.press(Key.Key_Return)
    [item] = room.workspace.read(action_items, room.meeting_id)
    assert (item.text, item.owner_name, item.due) == ("Appeler le CLSC", "Nadia Belhadj", date(2026, 9, 25))
    assert room.in_line
    assert room.line == ""
    room.undo()
    assert room.lines == [], "one step"


def test_escape_keeps_the_words_in_the_text(room: Room) -> None:
    room.type("s Appeler le CLSC, Nadia")
    room.press(Key.Key_Escape)
    assert told(room) == "Ces mots restent dans le texte."
    room.say(", vendredi")
    [item] = room.workspace.read(action_items, room.meeting_id)
    assert (item.text, item.owner, item.due) == ("Appeler le CLSC, Nadia, vendredi", None, None)
    room.type("s Écrire, Nadia")
    assert "Nadia" in told(room), "only for that line"


def test_a_name_that_two_people_have_asks_for_the_last_name(room: Room) -> None:
    room.type("s Appeler, julie")
    assert told(room) == "Julie Gagné ou Julie Gagnon? Écrivez aussi le nom de famille."
    room.type(" gagné")
    assert told(room).startswith("Responsable : Julie Gagné.")


def test_someone_chosen_beside_the_line_leaves_the_names_to_the_text(room: Room) -> None:
    room.press(Key.Key_Tab)
    room.pick("amel")
    room.panel.capturing.line.field.setFocus()
    room.say("s Rappeler, Nadia, demain")
    [item] = room.workspace.read(action_items, room.meeting_id)
    assert (item.text, item.owner_name) == ("Rappeler, Nadia", "Amélie Charbonneau")
    assert item.due == date(2026, 9, 25)


def test_an_organisation_can_answer_and_is_shown(room: Room) -> None:
    room.say("s Prêter la salle, La Halte, +2 sem")
    assert room.about[0].replace("\u00a0", " ").startswith("La Halte · pour le 8 oct. 2026")


def test_a_speaker_comes_after_a_dash(room: Room) -> None:
    room.type("v On y arrive, Nadia — Amélie")
    assert told(room).startswith("Dit par Amélie Charbonneau.")
    room.press(Key.Key_Return)
    assert room.lines[0][1].strip("«»\u00a0") == "On y arrive, Nadia"
    assert room.about[0].startswith("Amélie Charbonneau")


def test_the_hands_raised_are_counted_from_the_line(room: Room) -> None:
    room.say("d On essaie, 27 pour, 2 contre")
    [decided] = room.workspace.read(decisions, room.meeting_id)
    assert decided.result == {"for": 27, "against": 2, "abstain": 0}
    assert "vote · 27 pour, 2 contre" in room.about[0]


def test_erasing_takes_first_what_is_being_typed(room: Room) -> None:
    room.say("Une ligne")
    room.type("s Zéphirine a appelé, Nadia")
    room.press(Key.Key_Backspace, CTRL | SHIFT)
    assert (room.line, len(room.lines)) == ("", 1)
    assert room.told.startswith("Ce qui s’écrivait est effacé sans trace.")
    assert not holding(room.workspace.folder.path, "Zéphirine")
    assert room.in_line
    room.press(Key.Key_Backspace, CTRL | SHIFT)
    press_way(room.panel.capturing.bar, "Effacer sans trace")
    assert room.lines == []
    assert room.told == "Ligne effacée sans trace."


def test_a_line_taken_back_can_still_be_erased(room: Room) -> None:
    bar = room.panel.capturing.bar
    room.say("Un accueil")
    room.say("Zéphirine a appelé")
    room.undo()
    room.press(Key.Key_Backspace, CTRL | SHIFT)
    assert "Zéphirine a appelé" in bar.text
    press_way(bar, "La dernière ligne")
    assert "Un accueil" in bar.text
    press_way(bar, "La ligne supprimée")
    press_way(bar, "Effacer sans trace")
    assert room.told == "Ligne effacée sans trace."
    assert room.in_line
    assert not holding(room.workspace.folder.path, "Zéphirine")
    assert room.lines == [("Note", "Un accueil")]
    room.press(Key.Key_Backspace, CTRL | SHIFT)
    assert "Un accueil" in bar.text
    assert [button.text() for button in bar.buttons] == ["Effacer sans trace", "Garder"]
    press_way(bar, "Garder")
    assert room.lines == [("Note", "Un accueil")]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_announcement_is_for_everyone(room: Room, qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    room.type("s Appeler le CLSC, responsable Nadia, pour le 8 octobre")
    apply(qapp, "dark", scale)
    assert audit(room.panel, qtbot) == []
    apply(qapp, "light")
