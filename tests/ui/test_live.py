"""The live screen: what a person sees and does in the room, beyond the scenarios."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.vocabulary import ItemType
from cdp_desktop.operations import operation
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.directory import welcome_member
from cdp_desktop.operations.meetings import cancel_meeting, edit_meeting, end_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.people import candidates, organizations
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, small_meeting
from tests.rencontre.room import ALT, CTRL, SHIFT, Key, Room
from tests.store.files import holding
from tests.ui.audit import audit


@pytest.fixture
def room(workspace: Workspace, qtbot: QtBot) -> Room:
    """The screen of the next meeting, before it begins."""
    return Room(qtbot, workspace, demo_meeting(workspace), demo_clock())


@pytest.fixture
def running(room: Room) -> Room:
    """The same, with the first point under way since 9 h."""
    room.start()
    return room


def test_the_room_of_a_large_screen_goes_to_what_is_said(running: Room) -> None:
    panel = running.panel
    panel.resize(1920, 1056)
    QApplication.processEvents()
    assert panel.point.height() == panel.point.heightForWidth(panel.point.width())
    before = panel.capturing.line.pos()
    running.say("Une note")
    assert panel.capturing.line.pos() == before


def test_escape_comes_back_to_the_line_from_wherever_tab_led(running: Room) -> None:
    running.panel.point.next.setFocus()
    running.press(Key.Key_Escape)
    assert running.in_line
    running.panel.steps.setFocus()
    running.press(Key.Key_Escape)
    assert running.in_line


def test_what_was_said_of_a_line_goes_with_it(running: Room) -> None:
    running.say("Une note")
    assert running.told.startswith("Enregistré")
    running.undo()
    assert running.told == ""


def test_a_tool_put_away_leaves_its_room_to_the_next(running: Room) -> None:
    dock = running.panel.dock
    dock.use("history")
    before = dock.sizeHint().height()
    dock.use("room")
    QApplication.processEvents()
    assert dock.sizeHint().height() > before
    dock.use("history")
    QApplication.processEvents()
    assert dock.sizeHint().height() == before


def test_the_field_of_the_speakers_stays_where_it_is_when_a_first_name_comes(running: Room) -> None:
    arrive(running, "Fatou")
    running.press(Key.Key_L, CTRL | SHIFT)
    QApplication.processEvents()
    field = running.focused
    place = field.pos()
    running.pick("fat")
    QApplication.processEvents()
    assert field.pos() == place


def arrive(room: Room, first_name: str) -> UUID:
    """Mark someone present."""
    known = room.workspace.read(candidates, MEETING_DAY, room.meeting_id)
    found = next(one for one in known if one.person.first_name == first_name)
    room.workspace.do(mark_present, room.meeting_id, found.id, at=room.clock())
    return found.id


def named(panel: QWidget, name: str) -> QWidget:
    return next(one for one in panel.findChildren(QWidget) if one.accessibleName() == name and one.isVisible())


# ---------------------------------------------------------------------------------------------- beginning


def test_before_the_meeting_one_button_begins_it_with_its_first_point(room: Room) -> None:
    assert room.panel.point.title == "Bienvenue\u00a0: refaire le réseau"
    assert room.panel.point.start.text() == "Démarrer la rencontre"
    assert not room.panel.point.next.isVisible()
    assert [detail for _state, detail in room.steps][:2] == ["9 h · 15 min", "9 h 15 · 5 min"]
    assert room.in_line
    room.clock.set(9, 5)
    room.start()
    assert room.in_line
    assert room.panel.point.title == "Accueil et météo intérieure"
    assert room.steps[0] == ("current", "15 min · en cours")
    assert room.steps[1] == ("todo", "9 h 20 · 5 min")
    assert "fin prévue 11 h 55" in room.standing


def test_the_meeting_begins_with_the_point_chosen_in_the_list(room: Room) -> None:
    room.panel.steps.setFocus()
    room.panel.steps.setCurrentIndex(room.panel.steps.model().index(1, 0))
    room.press(Key.Key_Return)
    assert "Adoption" in room.panel.bar.text
    room.press(Key.Key_Return)
    assert room.panel.point.title == "Adoption de l’ordre du jour"
    assert room.in_line


def test_a_meeting_without_points_can_begin_and_take_lines(workspace: Workspace, qtbot: QtBot) -> None:
    room = Room(qtbot, workspace, small_meeting(workspace), demo_clock())
    room.start()
    room.say("Une note sans point")
    assert room.lines == [("Note", "Une note sans point")]
    assert room.panel.point.title == "Plus aucun point à venir"
    room.press(Key.Key_N, CTRL)
    room.say("Budget 20")
    assert room.steps == [("todo", "9 h · 20 min")]
    room.press(Key.Key_F8)
    assert room.panel.point.title == "Budget"


def test_a_meeting_ended_says_so_and_can_go_on(running: Room) -> None:
    running.workspace.do(end_meeting, running.meeting_id, at=running.clock())
    assert running.panel.point.title == "La rencontre est terminée"
    running.start()
    assert running.panel.point.title == "Plus aucun point à venir"


def test_a_cancelled_meeting_takes_no_line(room: Room) -> None:
    room.workspace.do(cancel_meeting, room.meeting_id, reason="Tempête")
    assert not room.panel.capturing.line.field.isEnabled()
    assert "annulée" in room.panel.capturing.line.field.placeholderText()


# ------------------------------------------------------------------------------------------------- points


def test_deferring_the_current_point_leaves_a_reminder(running: Room) -> None:
    running.press(Key.Key_F8, SHIFT)
    running.panel.form.points.setCurrentIndex(0)
    running.press(Key.Key_Return)
    assert running.panel.point.title == "Aucun point n’est en cours"
    assert running.in_line
    running.press(Key.Key_F8)
    assert running.panel.point.title == "Adoption de l’ordre du jour"


def test_a_reason_is_asked_in_place_and_the_form_stays_until_it_is_given(running: Room) -> None:
    item = running.workspace.read(meeting, running.meeting_id).items[1]
    running.panel.running.ask_withdraw(item.id)
    running.press(Key.Key_Return)
    assert running.panel.form.isVisible()
    assert running.panel.form.fault == "Dites pourquoi le point est retiré."
    running.press(Key.Key_Escape)
    assert not running.panel.form.isVisible()
    assert running.in_line


def test_the_start_is_corrected_in_words_that_are_understood(running: Room) -> None:
    running.wait(minutes=10)
    assert "Commencé à 9 h, il y a 10 min" in running.panel.point.began.text().replace("\u00a0", " ")
    running.press(Key.Key_F6, SHIFT)
    running.say("hier")
    assert "n’est pas comprise" in running.panel.form.fault
    running.press(Key.Key_A, CTRL)
    running.say("9 h 30")
    assert "dans le futur" in running.panel.form.fault
    running.press(Key.Key_A, CTRL)
    running.say("8 h 55")
    assert not running.panel.form.isVisible()
    assert "il y a 15 min" in running.panel.point.began.text().replace("\u00a0", " ")


def test_pause_stops_the_clock_and_says_so(running: Room) -> None:
    running.wait(minutes=5)
    running.press(Key.Key_F6)
    running.wait(minutes=5)
    assert running.panel.point.ring.accessibleName().replace("\u00a0", " ") == "Il reste 10 min sur 15 min, en pause"
    assert running.panel.point.pause.text() == "Reprendre"
    assert running.steps[0][1].endswith("en pause")
    running.press(Key.Key_F6)
    running.wait(minutes=1)
    assert running.panel.point.ring.accessibleName().replace("\u00a0", " ") == "Il reste 9 min sur 15 min"


def test_a_break_is_calm(running: Room) -> None:
    item = next(one for one in running.workspace.read(meeting, running.meeting_id).items if one.type is ItemType.BREAK)
    running.panel.running.start(item.id)
    assert running.panel.point.title == "Pause"
    assert running.panel.point.calm.isVisible()
    assert running.in_line


def test_the_four_ways_out_of_an_overrun(running: Room) -> None:
    running.wait(minutes=18)
    assert [button.text().split(" · ")[0] for button in running.panel.straying.buttons] == [
        "Prolonger de 5 min",
        "Reporter un point…",
        "Raccourcir un autre point",
        "Stationner la suite",
    ]
    running.type("En train d’écrire")
    running.press(Key.Key_1, ALT)
    assert not running.panel.straying.isVisible()
    assert running.in_line
    running.wait(minutes=5)
    running.press(Key.Key_3, ALT)
    assert "45 min" in running.told.replace("\u00a0", " ")
    running.press(Key.Key_F7)
    running.wait(minutes=6)
    running.press(Key.Key_4, ALT)
    assert running.lines == [("Stationnement", "Accueil et météo intérieure (la suite)")]
    assert running.panel.point.title == "Adoption de l’ordre du jour"
    assert running.line == "En train d’écrire"


def test_an_overrun_answered_is_not_told_again_for_that_point(running: Room) -> None:
    running.wait(minutes=19)
    running.panel.straying.dismiss()
    running.wait(minutes=1)
    assert not running.panel.straying.isVisible()


def test_the_buttons_lead_to_the_other_parts(running: Room) -> None:
    asked: list[str] = []
    running.panel.asked.connect(asked.append)
    running.press(Key.Key_F4)
    running.press(Key.Key_F10)
    QTest.mouseClick(running.panel.header.people, Qt.MouseButton.LeftButton)
    QTest.mouseClick(named(running.panel, "Quitter l’écran d’animation"), Qt.MouseButton.LeftButton)
    assert asked == ["attendance", "closing", "attendance", "home"]


def test_what_changed_while_it_was_out_of_sight_is_shown_when_it_comes_back(running: Room) -> None:
    running.panel.hide()
    arrive(running, "Amélie")
    running.workspace.do(edit_meeting, running.meeting_id, title="Autre thème")
    running.panel.show()
    QApplication.processEvents()
    assert running.panel.header.people.text() == "1 personne"
    assert running.panel.header.title == "Autre thème"


def test_time_is_not_drawn_out_of_sight(running: Room) -> None:
    assert running.panel.clock_runs
    running.panel.hide()
    assert not running.panel.clock_runs


# ---------------------------------------------------------------------------------------------------- life


def test_a_sign_of_life_is_left_for_the_next_opening(running: Room) -> None:
    assert running.workspace.drafts is not None
    running.clock.advance(seconds=30)
    running.panel.pulse.beat()
    assert running.workspace.drafts[f"alive/{running.meeting_id}"] == running.clock().isoformat()


def test_a_pause_is_not_an_interruption(running: Room, qtbot: QtBot) -> None:
    running.press(Key.Key_F6)
    later = demo_clock(9, 40)
    again = Room(qtbot, running.workspace, running.meeting_id, later)
    assert not again.panel.interruption.isVisible()


# --------------------------------------------------------------------------------------------- for everyone


@pytest.mark.parametrize("state", ["before", "running", "asking", "off_record", "stream"])
def test_everyone_can_use_it(room: Room, qtbot: QtBot, state: str) -> None:
    arrive(room, "Nadia")
    if state != "before":
        room.start()
        room.say("p Une pratique au nom assez long pour prendre plus d’une ligne à deux cents pour cent de texte")
        room.say("s Un suivi")
    if state == "asking":
        room.wait(minutes=20)
        room.press(Key.Key_F3)
    if state == "off_record":
        item = room.workspace.read(meeting, room.meeting_id).items[1]
        room.workspace.do(edit_item, item.id, off_record=True, title="Un titre très long " * 8)
        room.press(Key.Key_F8)
    if state == "stream":
        room.press(Key.Key_Down)
    assert audit(room.panel, qtbot) == []


def test_at_twice_the_text_size_the_line_is_in_sight(running: Room, qapp: QApplication) -> None:
    apply(qapp, "light", 2.0)
    QApplication.processEvents()
    field = running.panel.capturing.line.field
    assert field.visibleRegion().boundingRect() == field.rect()
    next_ = running.panel.point.next
    assert next_.visibleRegion().boundingRect() == next_.rect()
    assert not running.panel.steps.isVisible()
    QTest.mouseClick(running.panel.header.points, Qt.MouseButton.LeftButton)
    assert running.panel.steps.isVisible()


def test_what_was_being_typed_is_out_of_sight_off_the_record_and_comes_back(running: Room) -> None:
    item = running.workspace.read(meeting, running.meeting_id).items[1]
    running.workspace.do(edit_item, item.id, off_record=True)
    running.type("s Appeler Zéphirine")
    running.press(Key.Key_F8)
    assert running.line == ""
    assert "Zéphirine" not in running.panel.capturing.line.field.placeholderText()
    running.press(Key.Key_F8)
    assert running.line == "Appeler Zéphirine"
    assert running.panel.capturing.line.field.kind is CaptureKind.ACTION
    running.workspace.do(start_item, item.id, at=running.clock())
    assert running.line == ""
    running.panel.capturing.erasing.ask_last()
    assert not holding(running.workspace.folder.path, "Zéphirine")
    running.press(Key.Key_F8)
    assert running.line == ""


def test_at_twice_the_text_size_every_gesture_has_a_button(running: Room, qapp: QApplication) -> None:
    apply(qapp, "light", 2.0)
    running.panel.resize(1280, 660)
    QApplication.processEvents()
    others = running.panel.point.others
    assert others.isVisible()
    assert not running.panel.point.tools.isVisible()
    offered = {action.text(): action for action in others.menu().actions()}
    assert {"Outils", "Reporter un point", "Ajouter", "5 minutes de moins", "Point précédent"} <= set(offered)
    offered["Reporter un point"].trigger()
    assert running.panel.bar.isVisible() or running.panel.form.isVisible()


@pytest.mark.parametrize("title", ["Accueil", "Un titre très long " * 8])
def test_the_point_leaves_the_stream_all_the_height_that_it_does_not_need(
    running: Room, qtbot: QtBot, title: str
) -> None:
    panel = running.panel
    running.workspace.do(edit_item, running.workspace.read(meeting, running.meeting_id).items[0].id, title=title)
    for height in (640, 1000):
        panel.resize(1280, height)
        qtbot.waitUntil(lambda: panel.point.height() == panel.point.heightForWidth(panel.point.width()))


def test_markup_in_a_title_is_shown_as_typed(running: Room) -> None:
    item = running.workspace.read(meeting, running.meeting_id).items[0]
    running.workspace.do(edit_item, item.id, title="<b>Gras</b> & <img src=x>")
    assert running.panel.point.title == "<b>Gras</b> & <img src=x>"


@operation("des membres")
def _welcome(session: Session, organization_id: UUID) -> None:
    for number in range(300):
        welcome_member(session, f"Prénom{number}", "Nom-à-Rallonge", organization_id, joined_on=MEETING_DAY)


def test_among_three_hundred_people_a_few_letters_are_enough(running: Room) -> None:
    place = next(iter(running.workspace.read(organizations)))
    running.workspace.do(_welcome, place)
    running.say("v On y arrive ensemble")
    running.press(Key.Key_Tab)
    running.pick("prenom287 rall")
    assert running.about[0].startswith("Prénom287 Nom-à-Rallonge")
