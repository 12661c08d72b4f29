"""Scenario 17: from a need heard to an idea, and from the idea to a committee, in the room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.store.queries.initiatives import initiatives
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.live.growing import Growing
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, demo_workspace
from tests.rencontre.room import CTRL, Key, Room
from tests.ui.audit import audit


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The demo community, with Amélie, Nadia, Denis and the two Julies in the room."""
    assert isinstance(qapp, QApplication)
    opened = demo_workspace(tmp_path)
    meeting_id = demo_meeting(opened)
    for one in opened.read(candidates, MEETING_DAY, meeting_id):
        if one.person.first_name in ("Amélie", "Nadia", "Denis", "Julie"):
            opened.do(mark_present, meeting_id, one.id, at=demo_clock()())
    yield opened
    opened.close()


@pytest.fixture
def growing(room: Room) -> Growing:
    return room.panel.capturing.growing


def grow(room: Room) -> None:
    """Choose the last line, and press the button of its next step."""
    room.press(Key.Key_Down)
    QApplication.processEvents()
    QTest.mouseClick(room.panel.capturing.details.grow, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_need_becomes_an_idea_then_a_committee_with_its_people_and_its_reasons(room: Room, growing: Growing) -> None:
    room.say("b Un endroit où laisser son chien — Denis")
    grow(room)
    assert growing.title.hasFocus()
    assert not growing.people.isVisible()
    room.press(Key.Key_A, CTRL)
    room.say("Une garderie du matin")
    room.say("Trois personnes l’ont dit aujourd’hui")
    assert room.in_line
    assert room.lines[0] == ("Idée", "Une garderie du matin")
    grow(room)
    room.press(Key.Key_Return)
    room.say("Trouver un local d’ici Noël")
    room.say("Amélie, nadia et Denis")
    assert growing.read == "Amélie Charbonneau porte le comité, avec Nadia Belhadj et Denis Tardif"
    room.say("On a les gens qu’il faut")
    assert room.told == "Le comité est formé."
    [idea] = room.workspace.read(initiatives, room.meeting_id)
    assert [(one.stage, one.reason) for one in idea.history] == [
        (Stage.NEED, "Un endroit où laisser son chien"),
        (Stage.IDEA, "Trois personnes l’ont dit aujourd’hui"),
        (Stage.COMMITTEE, "On a les gens qu’il faut"),
    ]
    assert {one.meeting_id for one in idea.history} == {room.meeting_id}
    assert [one.first_name for one in idea.committee_people] == ["Amélie", "Nadia", "Denis"]
    assert room.about[0].startswith("Denis Tardif · Comité")
    room.undo()
    assert room.about[0].startswith("Denis Tardif · Idée")


def test_what_is_missing_is_said_and_nothing_is_lost(room: Room, growing: Growing) -> None:
    room.say("i Une navette")
    grow(room)
    growing.people.setFocus()
    room.type("Amélie, Julie, Zzz")
    assert growing.read == "Amélie Charbonneau porte le comité · À préciser\u00a0: Julie, Zzz"
    growing.reason.setFocus()
    room.press(Key.Key_Return)
    assert growing.fault.startswith("Dites qui forme le comité")
    growing.people.setText("Amélie, Nadia")
    growing.reason.setFocus()
    room.press(Key.Key_Return)
    assert growing.fault == "Donnez un mandat au comité."
    assert growing.people.text() == "Amélie, Nadia"
    room.press(Key.Key_Escape)
    assert not growing.isVisible()
    assert room.in_line


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_the_form_is_for_everyone(
    room: Room, growing: Growing, qtbot: QtBot, qapp: QApplication, theme: str, scale: float
) -> None:
    room.say("i Une navette")
    grow(room)
    room.type("Amélie")
    apply(qapp, theme, scale)  # type: ignore[arg-type]
    assert audit(room.panel, qtbot) == []
    assert growing.isVisible()
    apply(qapp, "light")
