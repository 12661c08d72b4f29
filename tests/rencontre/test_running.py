"""During the meeting: the acceptance scenarios of the room, with keys typed on the real screen and a real file."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import Capture
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus, PracticeStatus
from cdp_desktop.operations.agenda import add_item, edit_item
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.store.queries.captures import captures
from cdp_desktop.store.queries.initiatives import practices
from cdp_desktop.store.queries.meetings import meeting, meetings
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, demo_workspace, open_workspace
from tests.rencontre.room import ALT, CTRL, SHIFT, Key, Room, press_way

PROCESS = Path(__file__).with_name("dying_room.py")


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The demo community on a real file, with Amélie, Nadia and Étienne in the room."""
    apply(qapp, "light")
    opened = demo_workspace(tmp_path / "communaute")
    for letters in ("Amélie", "Nadia", "Étienne"):
        arrive(opened, letters)
    opened.undo_stack.clear()
    yield opened
    opened.close()


def arrive(workspace: Workspace, first_name: str) -> None:
    """Mark someone present."""
    meeting_id = demo_meeting(workspace)
    known = workspace.read(candidates, MEETING_DAY, meeting_id)
    found = next(one for one in known if one.person.first_name == first_name)
    workspace.do(mark_present, meeting_id, found.id, at=demo_clock()())


def held_by(path: Path, text: str) -> list[str]:
    """Name the files of a folder that hold a text."""
    needles = (text.encode(), text.encode("utf-16-le"))
    files = [file for file in path.rglob("*") if file.is_file()]
    return [file.name for file in files if any(needle in file.read_bytes() for needle in needles)]


def test_13_a_point_too_long_puts_a_later_one_off_to_the_next_meeting(room: Room) -> None:
    following = room.workspace.do(
        create_meeting, title="La suite", held_on=date(2026, 10, 22), start=time(9), end=time(12)
    )
    for _point in range(3):
        room.press(Key.Key_F8)  # to « Rencontres éclair », fifty minutes
    room.wait(minutes=52)
    assert not room.panel.straying.isVisible()
    before = room.standing
    room.wait(minutes=1)
    assert "dépasse de 3 minutes" in room.panel.straying.text
    assert room.in_line, "the bar does not take the focus"
    room.press(Key.Key_2, ALT)
    room.panel.form.points.setCurrentIndex(3)  # the twenty minutes of « Retour sur le stationnement »
    room.press(Key.Key_Return)
    assert room.in_line
    assert room.steps[6] == ("deferred", "Reporté à la rencontre 10")
    assert room.standing != before
    assert "fin prévue 11 h 3 " in room.standing
    planned = room.workspace.read(meeting, following).items
    assert [(one.title[:6], one.state, one.origin) for one in planned] == [
        ("Retour", ItemState.PLANNED, "reporté de la rencontre 9")
    ]
    assert room.workspace.read(meeting, room.meeting_id).items[6].defer_reason == "Le temps a manqué."
    room.undo()
    assert room.steps[6][0] == "todo"
    assert not room.workspace.read(meeting, following).items


def test_15_a_practice_captured_while_someone_talks(room: Room) -> None:
    room.say("p Le bol d’eau à la porte")
    assert room.in_line
    assert room.line == ""
    room.press(Key.Key_Tab)
    room.pick("amel")
    assert room.in_line
    assert room.lines == [("Pratique", "Le bol d’eau à la porte")]
    assert room.about[0].startswith("Amélie ")
    assert "point 1" in room.about[0]
    [shared] = room.workspace.read(practices, room.meeting_id)
    assert shared.status is PracticeStatus.NOTED
    assert shared.item_id == room.workspace.read(meeting, room.meeting_id).items[0].id
    assert shared.organization is not None
    room.undo()
    assert not room.about[0].startswith("Amélie ")
    room.undo()
    assert room.lines == []


def test_15_the_person_can_be_said_before_the_line_is_validated(room: Room) -> None:
    room.type("p Le bol d’eau à la porte")
    room.press(Key.Key_Tab)
    room.pick("amel")
    assert room.in_line
    assert room.lines == [("Pratique", "Le bol d’eau à la porte")]
    assert room.about[0].startswith("Amélie ")


def test_18_off_the_record_nothing_can_be_noted(room: Room) -> None:
    second = room.workspace.read(meeting, room.meeting_id).items[1]
    room.workspace.do(edit_item, second.id, off_record=True)
    room.say("Avant")
    room.press(Key.Key_F8)
    line = room.panel.capturing.line
    assert not line.field.isEnabled()
    assert "rien n’est noté" in line.field.placeholderText()
    assert not room.panel.capturing.stream.isVisible()
    assert room.panel.cadre.isVisible()
    assert "Ce qui se dit ici reste ici" in room.panel.cadre.text
    assert room.focused is room.panel.point.next
    room.type("Untel a dit que")
    room.press(Key.Key_Return)  # the focus is on « Point suivant »: the next point begins
    assert room.in_line
    assert room.panel.capturing.stream.isVisible()
    assert not room.panel.cadre.isVisible()
    found = room.workspace.read(captures, room.meeting_id)
    assert [(one.text, one.item_id == second.id) for one in found] == [("Avant", False)]


def test_19_what_must_not_be_written_leaves_no_trace(room: Room, tmp_path: Path) -> None:
    room.say("Une note qui reste")
    room.say("Zorobabel vit au refuge")
    room.type("En train d’écrire")
    assert held_by(tmp_path, "Zorobabel")
    room.press(Key.Key_Backspace, CTRL | SHIFT)
    assert room.line == "", "what is being typed is what was last typed"
    room.press(Key.Key_Backspace, CTRL | SHIFT)
    assert "Zorobabel" in room.panel.capturing.bar.text
    room.press(Key.Key_Return)
    assert room.in_line
    assert room.lines == [("Note", "Une note qui reste")]
    assert held_by(tmp_path, "Zorobabel") == []
    while room.workspace.undo_stack.canUndo():
        room.undo()
    while room.workspace.undo_stack.canRedo():
        room.workspace.undo_stack.redo()
    assert room.lines == [("Note", "Une note qui reste")]
    assert held_by(tmp_path, "Zorobabel") == []


def test_19_the_erasure_is_asked_and_escape_keeps_the_line(room: Room) -> None:
    room.say("Une note")
    room.press(Key.Key_Backspace, CTRL | SHIFT)
    room.press(Key.Key_Escape)
    assert room.in_line
    assert not room.panel.capturing.bar.isVisible()
    assert room.lines == [("Note", "Une note")]


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A folder left by a program killed in the middle of the meeting, at 9 h 27 on its clock."""
    folder = tmp_path / "communaute"
    process = subprocess.Popen([sys.executable, PROCESS, folder], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.kill()
    assert process.returncode != 0
    return folder


def back_after(killed: Path, qtbot: QtBot, minutes: float) -> Room:
    """Open the folder again, so long after it was killed."""
    clock = demo_clock(9, 27)
    clock.advance(minutes=minutes)
    workspace = open_workspace(killed)
    return Room(qtbot, workspace, demo_meeting(workspace), clock)


def test_20_after_a_power_cut_the_meeting_goes_on_where_it_was(killed: Path, qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, "light")
    room = back_after(killed, qtbot, 20)
    assert room.panel.point.title == "Adoption de l’ordre du jour"
    assert room.lines == [("Besoin constaté", "Validée juste avant"), ("Note", "La première")]
    assert room.line == "Pas encore validé"
    assert room.panel.capturing.line.field.kind.label == "Idée"
    assert room.told.startswith("Texte retrouvé")
    assert "à 9 h 27, pendant 20 min" in room.panel.interruption.text.replace("\u00a0", " ")
    assert room.in_line, "the question does not take the focus"
    press_way(room.panel.interruption, "Ne pas le compter")
    item = room.workspace.read(meeting, room.meeting_id).items[1]
    assert item.state is ItemState.IN_PROGRESS
    assert item.real_minutes(room.clock()) == 12
    room.wait(minutes=3)
    assert room.workspace.read(meeting, room.meeting_id).items[1].real_minutes(room.clock()) == 15
    assert room.in_line
    room.press(Key.Key_Return)
    assert room.lines[0] == ("Idée", "Pas encore validé")
    room.workspace.close()
    again = open_workspace(killed)
    assert again.drafts is not None
    assert again.drafts[f"capture/{room.meeting_id}"] == ""
    again.close()


def test_20_the_time_of_the_cut_may_count(killed: Path, qtbot: QtBot) -> None:
    room = back_after(killed, qtbot, 20)
    press_way(room.panel.interruption, "Compter ce temps")
    assert not room.panel.interruption.isVisible()
    assert room.workspace.read(meeting, room.meeting_id).items[1].real_minutes(room.clock()) == 32
    room.workspace.close()


def test_20_a_short_cut_is_not_worth_a_question(killed: Path, qtbot: QtBot) -> None:
    room = back_after(killed, qtbot, 1)
    assert not room.panel.interruption.isVisible()
    room.workspace.close()


def test_21_two_people_take_turns_and_both_are_kept(room: Room) -> None:
    for _point in range(3):
        room.press(Key.Key_F8)
    room.press(Key.Key_F3)
    room.press(Key.Key_Return)  # the other person who facilitates is proposed
    assert room.in_line
    item = room.workspace.read(meeting, room.meeting_id).items[3]
    assert item.lead is not None
    assert [item.lead.first_name, *(one.first_name for one in item.co_leads)] == ["Étienne", "Nadia"]
    room.press(Key.Key_F3)
    room.pick("amel")
    item = room.workspace.read(meeting, room.meeting_id).items[3]
    assert [one.first_name for one in item.co_leads] == ["Nadia", "Amélie"]
    room.undo()
    item = room.workspace.read(meeting, room.meeting_id).items[3]
    assert [one.first_name for one in item.co_leads] == ["Nadia"]


def test_21_a_second_window_only_reads(room: Room, qtbot: QtBot) -> None:
    room.say("Une note")
    other = open_workspace(room.workspace.folder.path)
    second = Room(qtbot, other, room.meeting_id, room.clock)
    assert other.read_only_reason in second.panel.capturing.line.field.placeholderText()
    assert not second.panel.capturing.line.field.isEnabled()
    assert not second.panel.point.next.isEnabled()
    assert second.lines == [("Note", "Une note")]
    assert second.panel.point.title == "Accueil et météo intérieure"
    second.panel.running.choose(second.workspace.read(meeting, room.meeting_id).items[3].id)
    assert not second.panel.bar.isVisible()
    room.panel.point.next.click()
    qtbot.waitUntil(lambda: second.panel.point.title == room.panel.point.title)
    other.close()


def test_only_one_meeting_runs_at_a_time(workspace: Workspace, qtbot: QtBot) -> None:
    other = workspace.do(create_meeting, title="L’autre", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    workspace.do(add_item, other, title="Un point", minutes=10)
    first = Room(qtbot, workspace, demo_meeting(workspace), demo_clock())
    first.start()
    second = Room(qtbot, workspace, other, demo_clock())
    second.start()
    assert "encore en cours" in second.told
    assert [one.status for one in workspace.read(meetings)[:2]] == [MeetingStatus.DRAFT, MeetingStatus.IN_PROGRESS]


def test_12_every_gesture_of_the_room_is_undone(room: Room) -> None:
    def state() -> tuple[Meeting, tuple[Capture, ...]]:
        return room.workspace.read(meeting, room.meeting_id), room.workspace.read(captures, room.meeting_id)

    room.say("s Envoyer la liste")
    room.clock.advance(minutes=4)
    third = room.workspace.read(meeting, room.meeting_id).items[2].id
    press, say, running = room.press, room.say, room.panel.running
    gestures: list[list[Callable[[], None]]] = [
        [partial(press, Key.Key_F8)],
        [partial(press, Key.Key_F6)],
        [partial(press, Key.Key_F6)],
        [partial(press, Key.Key_F7)],
        [partial(press, Key.Key_N, CTRL), partial(say, "Budget 20")],
        [partial(press, Key.Key_F7, SHIFT)],
        [partial(running.ask_defer, third), partial(press, Key.Key_Return)],
        [partial(running.choose, third), partial(press, Key.Key_Return)],
        [partial(running.ask_withdraw, third), partial(say, "Plus nécessaire")],
        [partial(press, Key.Key_F6, SHIFT), partial(say, "9 h 8")],
        [partial(press, Key.Key_Left, CTRL)],
        [running.ask_shorten],
        [partial(say, "d On essaie")],
        [partial(press, Key.Key_Down), partial(press, Key.Key_Delete), partial(press, Key.Key_Escape)],
    ]
    for number, gesture in enumerate(gestures):
        before, depth = state(), room.workspace.undo_stack.index()
        for step in gesture:
            step()
        room.wait(minutes=1)
        after = state()
        assert after != before, f"gesture {number} did nothing"
        while room.workspace.undo_stack.index() > depth:
            room.undo()
        assert state() == before, f"gesture {number} is not undone"
        while room.workspace.undo_stack.canRedo():
            room.workspace.undo_stack.redo()
        assert state() == after
        assert room.in_line, f"gesture {number} left the focus elsewhere"


def test_the_clock_of_the_meeting_in_words(room: Room) -> None:
    assert room.standing == "9 h · fin prévue 11 h 50 · 10 min d’avance"
    room.wait(minutes=11)
    assert room.panel.point.said.replace("\u00a0", " ") == ""
    room.wait(minutes=2)
    assert room.panel.point.said.replace("\u00a0", " ") == "Il reste 2 min"
    room.wait(minutes=2, seconds=30)
    assert room.panel.point.said == "Temps écoulé"
    room.wait(minutes=14)
    assert room.panel.point.said == "14 minutes de trop"
    assert room.standing == "9 h 29 · fin prévue 12 h 4 · 4 min de retard"
    room.press(Key.Key_F8)
    assert room.steps[:2] == [("done", "15 min prévues · 30 min réelles"), ("current", "5 min · en cours")]
