"""Scenario 16: an idea that already exists is shown beside, and never stands in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.captures import capture
from cdp_desktop.store.queries.initiatives import initiatives
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.similar_card import SimilarCard
from cdp_desktop.ui.theme import apply
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, demo_workspace
from tests.rencontre.room import Key, Room
from tests.ui.audit import audit

EXISTING = "Halte-garderie animale"


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The demo community, with Amélie in the room."""
    assert isinstance(qapp, QApplication)
    opened = demo_workspace(tmp_path)
    meeting_id = demo_meeting(opened)
    for one in opened.read(candidates, MEETING_DAY, meeting_id):
        if one.person.first_name == "Amélie":
            opened.do(mark_present, meeting_id, one.id, at=demo_clock()())
    yield opened
    opened.close()


@pytest.fixture
def card(room: Room) -> SimilarCard:
    return room.panel.capturing.similar


def titles(card: SimilarCard) -> list[str]:
    return [one.title for one in card.model.rows] if card.isVisible() else []


def click(button: Button) -> None:
    """Click once the card is in place."""
    QApplication.processEvents()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def contributions(room: Room) -> list[tuple[str, str]]:
    [halte] = [
        one for one in room.workspace.read(initiatives, demo_meeting(room.workspace, 2)) if one.title == EXISTING
    ]
    return list(halte.contributors)


def test_what_looks_like_it_comes_beside_and_the_idea_can_be_created_all_the_same(
    room: Room, card: SimilarCard
) -> None:
    room.type("i gard")
    assert room.in_line
    assert EXISTING in titles(card)
    room.type("erie pour chiens")
    assert titles(card)[0] == EXISTING
    assert not card.geometry().intersects(room.panel.capturing.line.geometry())
    room.press(Key.Key_Return)
    assert room.lines == [("Idée", "garderie pour chiens")]
    assert not card.isVisible()
    assert room.in_line


def test_only_an_idea_is_compared(room: Room, card: SimilarCard) -> None:
    room.type("garderie pour chiens")
    assert not card.isVisible()
    room.press(Key.Key_Home)
    room.type("i ")
    assert card.isVisible()
    room.press(Key.Key_Home)
    room.press(Key.Key_Backspace)
    assert not card.isVisible()


def test_a_contribution_is_added_by_keys_alone(room: Room, card: SimilarCard) -> None:
    before = contributions(room)
    room.type("i garderie pour chiens")
    room.press(Key.Key_Down)
    assert card.list.hasFocus()
    room.press(Key.Key_Escape)
    assert room.in_line
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    assert room.told.startswith("Qui contribue")
    assert room.panel.capturing.line.who.hasFocus()
    room.pick("amel")
    assert room.told.startswith("Contribution ajoutée")
    assert room.in_line
    assert (room.line, room.lines) == ("", [])
    assert set(contributions(room)) - set(before) == {("Amélie Charbonneau", "garderie pour chiens")}
    room.undo()
    assert contributions(room) == before


def test_typing_on_after_asking_who_makes_an_idea_again(room: Room, card: SimilarCard) -> None:
    room.type("i garderie pour chiens")
    click(card.join)
    room.panel.capturing.line.field.setFocus()
    room.say(" et chats")
    assert room.lines == [("Idée", "garderie pour chiens et chats")]


def test_the_buttons_do_the_same(room: Room, card: SimilarCard) -> None:
    room.type("i garderie pour chiens — Amélie")
    click(card.join)
    assert ("Amélie Charbonneau", "garderie pour chiens") in contributions(room)
    room.type("i garderie pour chiens")
    click(card.create_anyway)
    assert room.lines == [("Idée", "garderie pour chiens")]


def test_an_idea_of_today_counts_too(room: Room, card: SimilarCard) -> None:
    room.say("i Patinoire de ruelle")
    room.type("i patinoires")
    assert titles(card) == ["Patinoire de ruelle"]


def test_a_practice_is_only_shown(room: Room, card: SimilarCard) -> None:
    meeting_id = room.meeting_id
    room.workspace.do(capture, meeting_id, CaptureKind.PRACTICE, "Zootechnie appliquée", at=room.clock())
    room.type("i zootechnie")
    assert titles(card) == ["Zootechnie appliquée"]
    assert card.join.isHidden()
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    assert len(room.lines) == 1, "nothing is created from there"


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_the_card_is_for_everyone(room: Room, qtbot: QtBot, qapp: QApplication, theme: str, scale: float) -> None:
    room.type("i garderie pour chiens")
    apply(qapp, theme, scale)  # type: ignore[arg-type]
    assert audit(room.panel, qtbot) == []
    apply(qapp, "light")
