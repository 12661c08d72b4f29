"""The reading back: what each card writes, and what is shown when there is little or nothing."""

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.vocabulary import DecisionMode, ItemState, ParkingStatus
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.meetings import agenda, meeting
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.closing.aloud import Aloud
from cdp_desktop.ui.screens.closing.decision_card import DecisionCard
from cdp_desktop.ui.screens.closing.leftovers import ParkingCard, PointCard
from cdp_desktop.ui.screens.meeting_dialogs import EditMeetingDialog
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, open_workspace
from tests.ui.audit import audit
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return


def shown(workspace: Workspace, qtbot: QtBot, number: int = 9) -> ClosingPanel:
    """Show the panel of a meeting."""
    panel = ClosingPanel(workspace, demo_meeting(workspace, number), demo_clock(11, 50))
    qtbot.addWidget(panel)
    panel.resize(1160, 620)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def begin(workspace: Workspace, *captured: tuple[CaptureKind, str]) -> None:
    """Begin the demo's next meeting, and capture lines."""
    meeting_id, now = demo_meeting(workspace), demo_clock(9)()
    item_id = workspace.read(agenda, meeting_id)[0].id
    workspace.do(start_item, item_id, at=now)
    for kind, text in captured:
        workspace.do(capture, meeting_id, kind, text, item_id=item_id, at=now)


def read(workspace: Workspace) -> MeetingRecord:
    """Return what is written of the next meeting."""
    return workspace.read(record, demo_meeting(workspace))


def decision_card(panel: ClosingPanel, workspace: Workspace) -> DecisionCard:
    """Return the card of the first decision."""
    card = panel.decisions[read(workspace).decisions[0].id]
    assert isinstance(card, DecisionCard)
    return card


def test_how_a_decision_was_made_is_written_with_its_counts(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace, (CaptureKind.DECISION, "On se voit le matin."))
    panel = shown(workspace, qtbot)
    card = decision_card(panel, workspace)
    assert not card.votes.isVisible()
    card.mode.setCurrentIndex(card.mode.findData(DecisionMode.VOTE))
    card.mode.activated.emit(card.mode.currentIndex())
    qtbot.waitUntil(card.votes.hasFocus)
    type_text(card.votes, "27 0 deux")
    QTest.keyClick(card.votes, ENTER)
    assert card.problem.isVisible()
    card.votes.selectAll()
    type_text(card.votes, "27 0 2")
    QTest.keyClick(card.votes, ENTER)
    assert not card.problem.isVisible()
    decided = read(workspace).decisions[0]
    assert (decided.mode, decided.result) == (DecisionMode.VOTE, {"for": 27, "against": 0, "abstain": 2})


def test_what_is_being_typed_stays_when_something_else_changes(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace, (CaptureKind.DECISION, "On se voit le matin."), (CaptureKind.ACTION, "Appeler"))
    panel = shown(workspace, qtbot)
    card = decision_card(panel, workspace)
    card.concerns.setFocus()
    type_text(card.concerns, "Trop tôt pour l’équipe de soir")
    begin_again = demo_meeting(workspace)
    workspace.do(capture, begin_again, CaptureKind.ACTION, "Écrire à La Halte", at=demo_clock(11)())
    assert card.concerns.text() == "Trop tôt pour l’équipe de soir"
    assert len(panel.follow_ups) == 2
    workspace.saving.emit()
    assert read(workspace).decisions[0].concerns == "Trop tôt pour l’équipe de soir"


def test_comments_are_kept_one_by_line(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace)
    panel = shown(workspace, qtbot)
    panel.evaluation.comments.setPlainText("Bon rythme\n\nPlus de pauses")
    workspace.saving.emit()
    written = read(workspace).evaluation
    assert written is not None
    assert written.comments == ("Bon rythme", "Plus de pauses")


def test_a_point_is_put_off_with_a_reason_and_taken_back(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace)
    panel = shown(workspace, qtbot)
    point = read(workspace).meeting.items[-2]
    card = panel.leftovers.points[point.id]
    assert isinstance(card, PointCard)
    type_text(card.reason, "La personne invitée est malade.")
    QTest.keyClick(card.reason, ENTER)
    put_off = read(workspace).meeting.items[-2]
    assert (put_off.state, put_off.defer_reason) == (ItemState.DEFERRED, "La personne invitée est malade.")
    card.back_button.click()
    assert read(workspace).meeting.items[-2].state is ItemState.PLANNED


def test_a_parked_subject_is_put_on_the_next_agenda(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace, (CaptureKind.PARKING, "Le stationnement devant le local"))
    workspace.do(create_meeting, title="Suite", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    panel = shown(workspace, qtbot)
    parked = read(workspace).parking[0]
    card = panel.leftovers.parked[parked.id]
    assert isinstance(card, ParkingCard)
    assert card.plan_button.text() == "Inscrire à la rencontre 10"
    card.plan_button.click()
    assert read(workspace).parking[0].status is ParkingStatus.TO_AGENDA
    assert not card.plan_button.isVisible()


def test_the_next_meeting_is_changed_with_the_people_still_there(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace)
    key = workspace.do(
        create_meeting, title="Suite", held_on=date(2026, 10, 22), start=time(9), end=time(12), place="La Halte"
    )
    panel = shown(workspace, qtbot)
    assert panel.next_meeting.text() == "Suite\njeudi 22\u00a0octobre 2026, à 9\u00a0h · La Halte"
    QTest.keyClick(panel.edit_button, Qt.Key.Key_Space)
    dialog = panel.findChild(EditMeetingDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.theme.hasFocus)
    type_text(dialog.theme, "Accueillir le froid")
    dialog.day.show_day(date(2026, 10, 29))
    assert dialog.words.text() == "jeudi 29\u00a0octobre 2026, dans 35 jours"
    dialog.start.setText("13 h 30")
    dialog.confirm.click()
    assert "L’heure de fin doit venir après" in dialog.error.text
    dialog.end.setText("vers midi")
    dialog.confirm.click()
    assert "L’heure n’est pas comprise." in dialog.error.text
    dialog.end.setText("16h")
    dialog.confirm.click()
    assert panel.next_meeting.text().startswith("Accueillir le froid\njeudi 29\u00a0octobre 2026, à 13\u00a0h")
    assert workspace.read(meeting, key).end_planned == time(16)
    workspace.undo_stack.undo()
    assert panel.next_meeting.text().startswith("Suite")


def test_a_meeting_that_has_not_begun_leads_to_the_room(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    asked: list[str] = []
    panel.asked.connect(asked.append)
    assert panel.no_decision.isVisible()
    assert panel.finish.words.text() == "La rencontre n’a pas commencé."
    panel.finish.main_button.click()
    assert asked == ["live"]


def test_decisions_and_follow_ups_are_read_back_in_very_large_type(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace, (CaptureKind.DECISION, "On se voit le matin."), (CaptureKind.ACTION, "Appeler"))
    panel = shown(workspace, qtbot)
    panel.aloud_button.click()
    page = panel.findChild(Aloud)
    assert page is not None
    said = [label.text() for label in page.findChildren(Label)]
    assert said == [
        "Décisions",
        "On se voit le matin.",
        "Suivis",
        "Appeler",
        "responsable à préciser · échéance à préciser",
    ]
    assert min(label.font().pixelSize() for label in page.findChildren(Label)) >= 28
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.findChild(Aloud) is None)


def test_what_is_read_back_says_that_there_is_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    begin(workspace)
    panel = shown(workspace, qtbot)
    panel.aloud_button.click()
    page = panel.findChild(Aloud)
    assert page is not None
    said = [label.text() for label in page.findChildren(Label)]
    assert said == ["Décisions", "Aucune décision n’a été notée.", "Suivis", "Aucun suivi n’a été noté."]
    page.close()


def test_what_changed_out_of_sight_is_read_when_it_comes_back(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.hide()
    begin(workspace, (CaptureKind.DECISION, "On se voit le matin."))
    panel.show()
    assert len(panel.decisions) == 1
    assert panel.finish.main_button.text() == "Terminer la rencontre"


def test_a_second_window_shows_everything_and_writes_nothing(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    begin(workspace, (CaptureKind.DECISION, "On se voit le matin."))
    second = open_workspace(tmp_path)
    try:
        panel = shown(second, qtbot)
        assert panel.banner.text == second.read_only_reason
        assert len(panel.decisions) == 1
        assert not panel.evaluation.worth.field.isEnabled()
        assert not panel.finish.main_button.isEnabled()
    finally:
        second.close()


def test_the_panel_is_usable_by_everyone(workspace: Workspace, qtbot: QtBot) -> None:
    begin(
        workspace,
        (CaptureKind.DECISION, "On convient d’un accueil à 8 h 45. " * 4),
        (CaptureKind.ACTION, "Appeler le CLSC"),
        (CaptureKind.PARKING, "Le stationnement devant le local"),
    )
    panel = shown(workspace, qtbot)
    assert audit(panel, qtbot) == []
