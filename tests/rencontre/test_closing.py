"""The end of a meeting, in the window, on a real file: read back, complete, evaluate, end."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.quality import Check, Concern, blocking, checks
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import add_new_member, add_unnamed, mark_present
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.operations.minutes import finalize_minutes
from cdp_desktop.operations.running import start_item
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.closing.follow_up_card import FollowUpCard
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, MEETING_DAY, Clock, demo_clock, demo_meeting, demo_workspace
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return
WORDS = "Appeler le CLSC"


class Closing:
    """Someone reading back in front of the window."""

    def __init__(self, workspace: Workspace, panel: ClosingPanel, clock: Clock) -> None:
        self.workspace = workspace
        self.panel = panel
        self.clock = clock
        self.meeting_id = demo_meeting(workspace)
        self.asked: list[str] = []
        panel.asked.connect(self.asked.append)

    @property
    def record(self) -> MeetingRecord:
        """What is written of the meeting."""
        return self.workspace.read(record, self.meeting_id)

    def card(self, text: str) -> FollowUpCard:
        """Return the card of a follow-up."""
        item = next(one for one in self.record.action_items if one.text == text)
        card = self.panel.follow_ups[item.id]
        assert isinstance(card, FollowUpCard)
        return card

    def follow(self, concern: Concern) -> Check:
        """Click on the first thing to check of that kind."""
        found = checks(self.record)
        place, check = next((place, one) for place, one in enumerate(found) if one.concern is concern)
        self.panel.checklist.buttons[place].click()
        return check


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def hold(workspace: Workspace, clock: Clock) -> None:
    """Hold most of the demo's next meeting: 34 members, two people who are not named, a follow-up for nobody."""
    meeting_id = demo_meeting(workspace)
    known = [one.id for one in workspace.read(candidates, MEETING_DAY, meeting_id)]
    for member_id in known[:33]:
        workspace.do(mark_present, meeting_id, member_id, at=clock())
    workspace.do(
        add_new_member,
        meeting_id,
        first_name="Zoé",
        last_name="Lebel",
        organization="Jardins suspendus",
        at=clock(),
    )
    workspace.do(add_unnamed, meeting_id, label="Résidentes", count=2)
    first = workspace.read(agenda, meeting_id)[0]
    workspace.do(start_item, first.id, at=clock())
    for kind, text in (
        (CaptureKind.DECISION, "On convient d'un accueil à 8 h 45."),
        (CaptureKind.ACTION, WORDS),
        (CaptureKind.PARKING, "Le stationnement devant le local"),
    ):
        workspace.do(capture, meeting_id, kind, text, item_id=first.id, at=clock())
    workspace.undo_stack.clear()


@pytest.fixture
def closing(tmp_path: Path, qtbot: QtBot) -> Iterator[Closing]:
    """The window of the demo, once most of its next meeting was held, at 11 h 50."""
    workspace, clock = demo_workspace(tmp_path), demo_clock(9)
    hold(workspace, clock)
    clock.set(11, 50)
    panel = ClosingPanel(workspace, demo_meeting(workspace), clock)
    window = MainWindow(Settings(INSTALLATION))
    qtbot.addWidget(window)
    window.add_screen("closing", "Terminer", "flag", lambda: panel)
    window.open_community("CdP", "closing")
    window.follow_undo(workspace.undo_stack)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.setFocus()
    yield Closing(workspace, panel, clock)
    workspace.close()


def test_23_answers_called_out_are_counted_and_never_more_than_the_people_there(closing: Closing) -> None:
    question = closing.panel.evaluation.worth
    question.field.setFocus()
    called = [5, 5, 4, 3, 5] + [5] * 9 + [4] * 10 + [3] * 4 + [2]
    type_text(question.field, " ".join(map(str, called)))
    written = closing.record.evaluation
    assert written is not None
    assert written.roti == (0, 1, 5, 11, 12)
    assert "29 réponses · moyenne 4,2" in question.tally._summary.text()
    type_text(question.field, "5 " * 7)
    assert sum(question.counts) == 36  # 34 members and 2 guests
    type_text(question.field, "1")
    assert question.problem.text() == "37 réponses pour 36 personnes présentes\u00a0: vérifiez le décompte."
    assert question.counts == (0, 1, 5, 11, 19)
    press(Qt.Key.Key_Backspace)
    assert question.counts == (0, 1, 5, 11, 18)
    again = closing.record.evaluation
    assert again is not None
    assert again.roti == (0, 1, 5, 11, 18)


def test_23_digits_and_spaces_typed_from_the_key_of_the_next_step_count_the_digits_alone(closing: Closing) -> None:
    question = closing.panel.evaluation.worth
    for _step in range(9):
        press(Qt.Key.Key_F8)
        if closing.panel.evaluation.isAncestorOf(focused()):
            break
    type_text(focused(), "5 5 4 3")
    assert question.counts == (0, 0, 1, 1, 2)


def test_23_ctrl_z_takes_the_last_answers_back(closing: Closing) -> None:
    question = closing.panel.evaluation.mood_out
    question.field.setFocus()
    type_text(question.field, "1 1 4")
    assert question.counts == (2, 0, 0, 1)
    while closing.workspace.undo_stack.canUndo():
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert question.counts == (0, 0, 0, 0)
    assert question.field.text() == ""


def test_24_gaps_are_listed_and_only_a_missing_owner_blocks(closing: Closing) -> None:
    found = checks(closing.record)
    assert [one.concern for one in found if one.blocks] == [Concern.ACTION_ITEM]
    assert Concern.ORGANIZATION in [one.concern for one in found]
    assert closing.panel.checklist.summary.text() == "1 manque empêche la version finale."
    with pytest.raises(Refused, match="responsable"):
        closing.workspace.do(finalize_minutes, closing.meeting_id, at=closing.clock())
    closing.follow(Concern.ACTION_ITEM)
    assert focused() is closing.card(WORDS).owner
    type_text(focused(), "belh")
    press(ENTER)
    assert focused() is closing.card(WORDS).due
    assert blocking(closing.record) == ()
    assert closing.panel.checklist.summary.text().startswith("Rien n’empêche la version finale.")
    closing.workspace.do(finalize_minutes, closing.meeting_id, at=closing.clock())


def test_24_a_provisional_organisation_is_completed_on_the_spot(closing: Closing) -> None:
    closing.follow(Concern.ORGANIZATION)
    form = closing.panel.checklist.organization
    assert focused() is form.name
    assert form.name.text() == "Jardins suspendus"
    press(ENTER)
    assert form.isHidden()
    assert Concern.ORGANIZATION not in [one.concern for one in checks(closing.record)]


def test_a_follow_up_is_given_to_two_people_as_it_is_said(closing: Closing) -> None:
    card = closing.card(WORDS)
    card.owner.setFocus()
    type_text(card.owner, "nadia et amélie")
    QTest.keyClick(card.owner, ENTER)
    assert card.owner.text() == "Nadia Belhadj et Amélie Charbonneau"
    assert focused() is card.due
    type_text(card.due, "+2 sem")
    press(ENTER)
    [item] = closing.record.action_items
    assert (item.owner_name, item.due) == ("Nadia Belhadj et Amélie Charbonneau", date(2026, 10, 8))
    card.owner.selectAll()
    type_text(card.owner, "nadia et zéphirine")
    QTest.keyClick(card.owner, ENTER)
    assert "zéphirine" in card.problem.text()
    assert closing.record.action_items == (item,)


def test_a_due_date_is_typed_as_it_is_said(closing: Closing) -> None:
    card = closing.card(WORDS)
    card.due.setFocus()
    for typed, expected in (("+2 sem", date(2026, 10, 8)), ("15 oct.", date(2026, 10, 15))):
        card.due.selectAll()
        type_text(card.due, typed)
        press(ENTER)
        assert closing.record.action_items[0].due == expected
    card.due.selectAll()
    type_text(card.due, "bientôt")
    press(ENTER)
    assert card.problem.isVisible()
    assert card.due.text() == "bientôt"
    assert closing.record.action_items[0].due == date(2026, 10, 15)


def test_an_organisation_may_answer_for_a_follow_up(closing: Closing) -> None:
    owner = closing.card(WORDS).owner
    owner.setFocus()
    type_text(owner, "veille de")
    place = [one for one in owner.proposed if one.label == "Veille de rue"]
    assert len(place) == 1
    owner.picked.emit(place[0])
    assert closing.record.action_items[0].owner_name == "Veille de rue"
    assert closing.record.action_items[0].owner is None


def test_the_next_meeting_gives_a_date_and_a_place_to_what_is_left(closing: Closing) -> None:
    panel = closing.panel
    assert not closing.card(WORDS).at_next.isEnabled()
    closing.workspace.do(
        create_meeting, title="Suite", held_on=date(2026, 10, 22), start=time(9), end=time(12), place="La Halte"
    )
    assert panel.next_meeting.text().endswith("jeudi 22\u00a0octobre 2026, à 9\u00a0h · La Halte")
    closing.card(WORDS).at_next.click()
    assert closing.record.action_items[0].due == date(2026, 10, 22)


def test_ending_puts_off_what_was_not_reached_and_writes_the_minutes(closing: Closing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(closing.panel.files.done, timeout=20_000):
        closing.panel.finish.main_button.click()
    assert list(closing.workspace.folder.documents.glob("*compte-rendu*.pdf"))
    held = closing.record.meeting
    assert (held.status, held.end_actual) == (MeetingStatus.ENDED, time(11, 50))
    put_off = [one for one in held.items if one.state is ItemState.DEFERRED]
    assert put_off
    assert {one.defer_reason for one in put_off} == {"Le temps a manqué."}
    assert closing.panel.finish.words.text() == "Rencontre terminée à 11\u00a0h\u00a050."
    closing.panel.finish.main_button.click()
    assert closing.asked == ["minutes"]


def test_the_key_that_leads_here_does_not_end_the_meeting_when_it_bounces(closing: Closing) -> None:
    press(Qt.Key.Key_F10)
    assert closing.record.meeting.status is MeetingStatus.IN_PROGRESS
    assert focused() is closing.panel.finish.main_button
    assert closing.panel.finish.words.text() == "F10 encore une fois, ou Entrée, pour terminer la rencontre."
    press(ENTER)
    assert closing.record.meeting.status.held


def test_a_meeting_ended_too_soon_is_taken_up_again(closing: Closing) -> None:
    for _press in range(2):
        press(Qt.Key.Key_F10)
    assert closing.record.meeting.end_actual == time(11, 50)
    closing.panel.finish.resume_button.click()
    assert closing.record.meeting.status is MeetingStatus.IN_PROGRESS
    assert closing.panel.finish.main_button.text() == "Terminer la rencontre"
