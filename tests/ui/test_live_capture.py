"""The capture line and the stream: kinds, people, drafts, corrections."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.vocabulary import DecisionMode
from cdp_desktop.operations import operation
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.captures import capture
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.captures import action_items, decisions
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.live.kinds import KindKey
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, demo_workspace
from tests.rencontre.room import ALT, CTRL, Key, Room

KINDS = {
    "": "Note", "c ": "Connaissance", "p ": "Pratique", "i ": "Idée", "d ": "Décision", "s ": "Suivi",
    "v ": "Parole entendue", "b ": "Besoin constaté", "k ": "Stationnement", "l ": "Lien",
}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The demo community, with Amélie and Nadia in the room."""
    assert isinstance(qapp, QApplication)
    opened = demo_workspace(tmp_path)
    meeting_id = demo_meeting(opened)
    for one in opened.read(candidates, MEETING_DAY, meeting_id):
        if one.person.first_name in ("Amélie", "Nadia"):
            opened.do(mark_present, meeting_id, one.id, at=demo_clock()())
    yield opened
    opened.close()


@pytest.mark.parametrize("letter", KINDS)
def test_a_letter_and_a_space_choose_the_kind(room: Room, letter: str) -> None:
    room.type(f"{letter}Ce qui se dit")
    assert room.line == "Ce qui se dit"
    chosen = [key for key in room.panel.findChildren(KindKey) if key.isChecked()]
    assert [key.kind.label for key in chosen] == [KINDS[letter]]
    room.press(Key.Key_Return)
    assert [kind for kind, _text in room.lines] == [KINDS[letter]]
    assert room.lines[0][1].strip("«\u00a0»") == "Ce qui se dit"
    assert room.in_line
    assert room.line == ""


def test_the_letter_can_come_after_the_text_and_a_capital_will_do(room: Room) -> None:
    room.type("La carte")
    room.press(Key.Key_Home)
    room.type("I ")
    room.press(Key.Key_End)
    room.say(" des haltes")
    assert room.lines == [("Idée", "La carte des haltes")]


def test_backspace_at_the_beginning_takes_the_kind_off_and_keeps_the_letter(room: Room) -> None:
    room.type("l est la première lettre")
    assert room.panel.capturing.line.field.kind is CaptureKind.LINK
    room.press(Key.Key_Home)
    room.press(Key.Key_Backspace)
    room.press(Key.Key_End)
    room.say("?")
    assert room.lines == [("Note", "l est la première lettre?")]


def test_a_kind_can_be_clicked(room: Room) -> None:
    room.type("Les toilettes")
    key = next(one for one in room.panel.findChildren(KindKey) if one.kind is CaptureKind.PARKING)
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert room.in_line
    room.press(Key.Key_Return)
    assert room.lines == [("Stationnement", "Les toilettes")]


def test_an_empty_line_is_refused_in_place(room: Room) -> None:
    room.press(Key.Key_Return)
    assert room.told == "Écrivez d’abord quelque chose."
    assert room.in_line
    assert room.lines == []


def test_a_decision_is_nobodys(room: Room) -> None:
    room.type("d On convient de se revoir")
    assert not room.panel.capturing.line.who.isEnabled()
    room.press(Key.Key_Return)
    assert room.about[0].startswith("D-01 · consensus")


def test_someone_who_is_not_registered_is_told_and_can_be(room: Room) -> None:
    room.type("v On y arrive")
    room.press(Key.Key_Tab)
    room.pick("karine")
    assert room.about[0].startswith("Karine")
    assert "n’est pas inscrite" in room.panel.capturing.bar.text
    assert room.in_line, "it warns and does not stop anyone"
    before = len(room.workspace.read(attendances, room.meeting_id))
    room.press(Key.Key_7, ALT)
    there = room.workspace.read(attendances, room.meeting_id)
    assert len(there) == before + 1
    assert there[-1].person is not None
    assert there[-1].person.first_name == "Karine"
    assert room.panel.header.people.text() == "3 personnes"
    assert room.in_line


def test_people_in_the_room_come_first(room: Room) -> None:
    room.press(Key.Key_Tab)
    room.type("a")
    proposed = room.panel.capturing.line.who.proposed
    assert proposed[0].label.startswith("Amélie")
    assert "pas inscrite" not in proposed[0].detail
    assert any("pas inscrite" in one.detail for one in proposed[1:])
    room.panel.capturing.line.who.popup.hide()


def test_a_name_that_nobody_has_is_told(room: Room) -> None:
    room.press(Key.Key_Tab)
    room.pick("zzyzx")
    assert "« zzyzx »" in room.told.replace("\u00a0", " ")


def test_what_is_typed_is_kept_at_each_key(room: Room) -> None:
    drafts = room.workspace.drafts
    assert drafts is not None
    name = f"capture/{room.meeting_id}"
    room.type("p Le")
    assert drafts[name] == f"{room.clock().isoformat()} p Le", "with the hour, to be told from what was validated since"
    room.press(Key.Key_Backspace)
    assert drafts[name].endswith(" p L")
    room.press(Key.Key_Return)
    assert drafts[name] == ""


def test_ctrl_z_does_not_bring_back_a_line_already_captured(room: Room) -> None:
    room.say("Une note")
    field = room.panel.capturing.line.field
    assert not field.isUndoAvailable()


def test_ctrl_and_an_arrow_go_from_word_to_word_while_something_is_typed(room: Room) -> None:
    room.type("deux mots")
    room.press(Key.Key_Left, CTRL)
    assert room.panel.capturing.line.field.cursorPosition() == 5
    assert room.panel.point.title == "Accueil et météo intérieure"
    room.press(Key.Key_A, CTRL)
    room.press(Key.Key_Delete)
    room.press(Key.Key_Right, CTRL)
    assert room.panel.point.title == "Adoption de l’ordre du jour"


def test_a_line_is_corrected_in_place(room: Room) -> None:
    room.say("Premire")
    room.say("Seconde")
    room.press(Key.Key_Down)
    room.press(Key.Key_Down)
    room.press(Key.Key_F2)
    assert room.focused.accessibleName() == "Texte de la saisie"
    room.type("!")
    assert room.focused.text() == "Premire!", "a letter does not replace the whole sentence"  # type: ignore[attr-defined]
    room.press(Key.Key_A, CTRL)
    room.type("Première")
    room.press(Key.Key_Return)
    assert room.lines == [("Note", "Seconde"), ("Note", "Première")]
    assert room.focused is room.panel.capturing.stream
    room.press(Key.Key_Escape)
    assert room.in_line
    room.undo()
    assert room.lines[1] == ("Note", "Premire")


def test_a_new_line_comes_in_sight_of_whoever_was_reading_further_down(room: Room) -> None:
    for number in range(12):
        room.say(f"Note {number}")
    stream = room.panel.capturing.stream
    room.press(Key.Key_Down)
    for _line in range(11):
        room.press(Key.Key_Down)
    assert stream.verticalScrollBar().value() > 0
    room.press(Key.Key_Escape)
    room.say("La dernière")
    assert stream.verticalScrollBar().value() == 0


def test_a_line_removed_can_be_brought_back(room: Room) -> None:
    room.say("Une note")
    room.press(Key.Key_Down)
    room.press(Key.Key_Delete)
    assert room.lines == []
    room.undo()
    assert room.lines == [("Note", "Une note")]


def test_a_follow_up_gets_someone_and_a_date_afterwards(room: Room) -> None:
    room.say("s Envoyer la liste")
    room.press(Key.Key_Down)
    details = room.panel.capturing.details
    details.who.setFocus()
    room.pick("nadia")
    details.due.setFocus()
    details.due.show_day(date(2026, 10, 1))
    room.press(Key.Key_Return)
    [item] = room.workspace.read(action_items, room.meeting_id)
    assert item.owner_name == "Nadia Belhadj"
    assert item.due == date(2026, 10, 1)
    assert "pour le 1er\u00a0oct." in room.about[0]


def test_a_follow_up_is_not_due_before_the_meeting(room: Room) -> None:
    room.say("s Envoyer la liste")
    room.press(Key.Key_Down)
    due = room.panel.capturing.details.due
    assert due.text() == "Pour quand?"
    due.show_day(date(2026, 9, 1))
    assert due.text() == "Pour quand?"


def test_how_a_decision_was_made_is_said_afterwards(room: Room) -> None:
    room.say("d On essaie")
    room.press(Key.Key_Down)
    mode = room.panel.capturing.details.mode
    mode.setFocus()
    room.press(Key.Key_V)
    [decided] = room.workspace.read(decisions, room.meeting_id)
    assert decided.mode is DecisionMode.VOTE
    assert "vote" in room.about[0]


def test_what_somebody_said_is_not_touched(room: Room) -> None:
    room.say("v c'est petit-à-petit ...")
    assert room.lines == [("Parole entendue", "«\u00a0c'est petit-à-petit ...\u00a0»")]


@operation("beaucoup de lignes")
def _many(session: Session, meeting_id: UUID, count: int) -> None:
    for number in range(count):
        capture(session, meeting_id, CaptureKind.NOTE, f"Ligne {number}", at=demo_clock()())


def test_a_long_meeting_shows_its_last_lines_and_all_on_demand(room: Room) -> None:
    room.workspace.do(_many, room.meeting_id, 150)
    assert len(room.lines) == 100
    assert room.lines[0] == ("Note", "Ligne 149")
    older = room.panel.capturing.older
    assert older.isVisible()
    QTest.mouseClick(older, Qt.MouseButton.LeftButton)
    assert len(room.lines) == 150
    assert not older.isVisible()


def test_what_is_typed_and_chosen_stays_when_something_else_changes(room: Room) -> None:
    room.say("Première")
    room.say("Seconde")
    room.type("En train d’écrire")
    room.workspace.do(capture, room.meeting_id, CaptureKind.NOTE, "Venue d’ailleurs", at=room.clock())
    assert room.line == "En train d’écrire"
    assert room.in_line
    room.press(Key.Key_Down)
    room.press(Key.Key_Down)
    chosen = room.panel.capturing.stream.current
    assert chosen is not None
    room.workspace.do(capture, room.meeting_id, CaptureKind.NOTE, "Encore", at=room.clock())
    current = room.panel.capturing.stream.current
    assert current is not None
    assert current.id == chosen.id


def test_the_mark_of_the_kind_is_drawn_in_its_colour(room: Room) -> None:
    field = room.panel.capturing.line.field
    plain = _colours(field.grab().toImage())
    room.type("b ")
    assert len(_colours(field.grab().toImage()) - plain) > 0


def _colours(image: QImage) -> set[int]:
    return {image.pixel(x, image.height() // 2) for x in range(image.width())}


def test_a_line_is_written_as_messages_are(room: Room) -> None:
    room.type("#suivi Appeler le CLSC @nadia vendredi")
    line = room.panel.capturing.line
    assert line.field.kind is CaptureKind.ACTION
    assert line.field.text() == "Appeler le CLSC @nadia vendredi"
    assert "Nadia Belhadj" in line.about
    room.press(Key.Key_Return)
    [kept] = [one for one in room.workspace.read(action_items, room.meeting_id) if one.text == "Appeler le CLSC"]
    assert kept.owner is not None
    assert (kept.owner.name, kept.due and kept.due.isoweekday()) == ("Nadia Belhadj", 5)
