"""The door: what is typed, what is shown, and what each gesture does."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.meetings import cancel_meeting
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.ui.screens.attendance.present import Filter
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting, find, open_workspace
from tests.ui.audit import audit
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return


def shown(workspace: Workspace, qtbot: QtBot, clock: Clock, number: int = 9) -> AttendancePanel:
    """Show the panel of a meeting, with the focus in the search box."""
    panel = AttendancePanel(workspace, demo_meeting(workspace, number), clock)
    qtbot.addWidget(panel)
    panel.resize(1100, 640)
    panel.show()
    panel.activateWindow()
    panel.door.field.setFocus()
    qtbot.waitUntil(lambda: panel.door.field.hasFocus() or not panel.door.field.isEnabled())
    return panel


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def names(panel: AttendancePanel) -> list[str]:
    """Return the names found."""
    return [one.name for one in panel.door.shown]


def status(workspace: Workspace, name: str, number: int = 9) -> AttendanceStatus | None:
    """Return where someone stands at a meeting."""
    rows = workspace.read(attendances, demo_meeting(workspace, number))
    return next((one.status for one in rows if one.name == name), None)


def test_the_box_has_the_focus_and_proposes_who_is_not_there_yet(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 50))
    assert focused() is panel.door.field
    assert "Nadia Belhadj" in names(panel)
    assert "Hugo Desrochers" not in names(panel)  # excused
    assert panel.door.chosen is None


def test_enter_in_the_empty_box_checks_nobody_in(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 50))
    press(ENTER)
    assert panel.present.total.text() == "0"


def test_the_arrows_choose_while_the_focus_stays_in_the_box(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 50))
    type_text(panel.door.field, "bel")
    assert names(panel) == ["Nadia Belhadj", "Karine Bélisle"]
    press(Qt.Key.Key_Down)
    assert focused() is panel.door.field
    press(ENTER)
    assert status(workspace, "Karine Bélisle") is AttendanceStatus.PRESENT
    assert status(workspace, "Nadia Belhadj") is None


def test_the_row_stays_in_sight_with_the_hour_once_validated(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 52))
    type_text(panel.door.field, "belh")
    press(ENTER)
    first = panel.door.shown[0]
    assert (first.name, first.here, first.state) == ("Nadia Belhadj", True, "depuis 8\u00a0h\u00a052")
    assert panel.feedback.text == "Nadia Belhadj — depuis 8\u00a0h\u00a052"


def test_someone_already_there_leaves_only_at_the_second_enter(workspace: Workspace, qtbot: QtBot) -> None:
    clock = demo_clock(8, 52)
    panel = shown(workspace, qtbot, clock)
    type_text(panel.door.field, "belh")
    press(ENTER)
    clock.set(10, 15)
    type_text(panel.door.field, "belh")
    press(ENTER)
    assert [one.here for one in panel.present.shown if one.present] == [True]
    press(ENTER)
    assert [one.here for one in panel.present.shown if one.present] == [False]
    assert panel.feedback.text == "Nadia Belhadj\u00a0: départ noté à 10\u00a0h\u00a015."


def test_ctrl_e_excuses_the_person_found(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 30))
    type_text(panel.door.field, "rioux")
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert status(workspace, "Geneviève Rioux") is AttendanceStatus.EXCUSED
    assert [one.name for one in panel.present.shown] == ["Geneviève Rioux", "Hugo Desrochers"]
    assert panel.door.field.text() == ""


def test_a_refusal_is_said_beside_and_nothing_changes(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 30))
    workspace.do(mark_present, demo_meeting(workspace), find(workspace, "Geneviève Rioux"), at=demo_clock()())
    type_text(panel.door.field, "rioux")
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert panel.feedback.text == "Cette personne est présente\u00a0: elle ne peut pas être excusée aussi."
    assert panel.door.field.text() == "rioux"


def test_a_known_organisation_is_proposed_to_a_new_person(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 55))
    type_text(panel.door.field, "zoé lebel")
    press(ENTER)
    assert panel.newcomer.first_name.text() == "Zoé"
    assert focused() is panel.newcomer.organization
    type_text(panel.newcomer.organization, "halt")
    press(ENTER)
    press(ENTER)
    assert panel.present.shown[0].organization is not None
    assert panel.present.shown[0].organization.short_name == "La Halte"
    assert not panel.present.shown[0].organization.provisional


def test_what_is_missing_is_said_in_the_form(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(8, 55))
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    for _field in range(3):
        press(ENTER)
    assert panel.newcomer.problem.isVisible()
    press(Qt.Key.Key_Escape)
    assert focused() is panel.door.field


def test_a_guest_is_listed_and_can_leave_and_return(workspace: Workspace, qtbot: QtBot) -> None:
    clock = demo_clock(9)
    panel = shown(workspace, qtbot, clock)
    press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    type_text(focused(), "Ada Roy")
    press(ENTER)
    press(ENTER)
    for hour, minute in ((10, 15), (10, 50)):
        clock.set(hour, minute)
        panel.present.view.setFocus()
        panel.present.view.setCurrentIndex(panel.present.view.model().index(0, 0))
        press(ENTER)
    guest = panel.present.shown[0]
    assert (guest.name, guest.here) == ("Ada Roy", True)
    assert [(stay.arrived_at, stay.left_at) for stay in guest.stays] == [
        (clock().replace(hour=9, minute=0).time(), clock().replace(hour=10, minute=15).time()),
        (clock().replace(hour=10, minute=50).time(), None),
    ]


def test_hours_are_corrected_in_place_or_not_understood(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(9, 5))
    type_text(panel.door.field, "kevin")
    press(ENTER)
    panel.present.view.setCurrentIndex(panel.present.view.model().index(0, 0))
    panel.present.hours_button.click()
    panel.present.arrived.setText("tantôt")
    press(ENTER)
    assert panel.present.problem.isVisible()
    panel.present.arrived.setText("9h32")
    press(ENTER)
    assert panel.door.shown[0].state == "depuis 9\u00a0h\u00a032"


def test_departures_returns_and_hours_take_only_the_keyboard(workspace: Workspace, qtbot: QtBot) -> None:
    clock = demo_clock(9)
    panel = shown(workspace, qtbot, clock)
    type_text(panel.door.field, "belh")
    press(ENTER)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert focused() is panel.present.view
    for hour in (10, 11):
        clock.set(hour)
        press(ENTER)
    assert panel.present.shown[0].here
    press(Qt.Key.Key_D)
    assert [one.remote for one in panel.present.shown if one.present] == [True]
    press(Qt.Key.Key_D)
    assert [one.remote for one in panel.present.shown if one.present] == [False]
    press(Qt.Key.Key_H)
    type_text(focused(), "1052")
    press(ENTER)
    assert focused() is panel.present.view
    assert panel.present.shown[0].stays[-1].arrived_at == clock().replace(hour=10, minute=52).time()
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_Escape)
    assert focused() is panel.present.view
    press(ENTER)
    assert panel.present.detail.text() == "1 organisme · 0 dans la salle"
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is panel.door.field


def test_a_row_removed_comes_back(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(9))
    type_text(panel.door.field, "belh")
    press(ENTER)
    panel.present.view.setFocus()
    panel.present.view.setCurrentIndex(panel.present.view.model().index(0, 0))
    press(Qt.Key.Key_Delete)
    assert panel.present.total.text() == "0"
    workspace.undo_stack.undo()
    assert panel.present.total.text() == "1"


def test_filters_list_some_of_the_people(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(9), 8)
    assert panel.present.total.text() == "36"
    panel.present.filters[Filter.LEFT].click()
    assert {one.name for one in panel.present.shown} == {"Andrée-Anne Poulin", "Julie Gagnon", "Fatou Diallo"}


def test_a_correction_after_the_minutes_were_sent_wants_a_reason(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(9), 8)
    type_text(panel.door.field, "kevin")
    press(ENTER)
    assert focused() is panel.correction.reason
    assert status(workspace, "Kevin Ouellet", 8) is AttendanceStatus.EXCUSED
    type_text(panel.correction.reason, "Arrivé sans passer par la table")
    press(ENTER)
    press(ENTER)
    assert status(workspace, "Kevin Ouellet", 8) is AttendanceStatus.PRESENT
    assert panel.present.total.text() == "37"


def test_nothing_can_be_written_in_a_cancelled_meeting_or_a_second_window(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(workspace, qtbot, demo_clock(9))
    workspace.do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    assert not panel.door.field.isEnabled()
    second = open_workspace(tmp_path)
    try:
        other = AttendancePanel(second, demo_meeting(second, 8), demo_clock(9))
        qtbot.addWidget(other)
        assert not other.door.field.isEnabled()
        assert other.feedback.text == second.read_only_reason
        assert len(other.present.shown) == 44
    finally:
        second.close()


def test_the_panel_is_usable_by_everyone(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, demo_clock(9))
    panel.resize(1160, 560)
    assert audit(panel, qtbot) == []
    panel._ask_newcomer()
    assert audit(panel, qtbot) == []
    panel._back()
    type_text(panel.door.field, "belh")
    press(ENTER)
    panel.present.enter()
    assert audit(panel, qtbot) == []
