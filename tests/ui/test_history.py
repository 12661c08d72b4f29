"""The history of a point, in the preparation and in the live screen."""

from datetime import date, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.vocabulary import ActionStatus
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import set_action_status
from cdp_desktop.operations.meetings import create_meeting, end_meeting
from cdp_desktop.operations.reopening import bring_back_item
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.ui.screens.live.tools.history import History
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.ui.screens.preparation.history_view import HistoryDialog
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, small_meeting
from tests.rencontre.room import CTRL, SHIFT, Key, Room
from tests.ui.audit import audit
from tests.ui.preparation import words


def later_meeting(workspace: Workspace) -> UUID:
    return workspace.do(create_meeting, title="Plus tard", held_on=date(2027, 1, 14), start=time(9), end=time(12))


def dealt_with(workspace: Workspace) -> tuple[UUID, UUID]:
    """Return a meeting under way and its first point, dealt with in twelve minutes, with what it left."""
    clock, meeting_id = demo_clock(9), small_meeting(workspace, "Budget", "Suite")
    budget, after = workspace.read(agenda, meeting_id)
    workspace.do(start_item, budget.id, at=clock())
    workspace.do(capture, meeting_id, CaptureKind.DECISION, "Budget adopté", item_id=budget.id, at=clock())
    action = workspace.do(capture, meeting_id, CaptureKind.ACTION, "Envoyer", item_id=budget.id, at=clock())
    workspace.do(set_action_status, action, ActionStatus.DONE, on=date(2026, 9, 25))
    clock.advance(minutes=12)
    workspace.do(start_item, after.id, at=clock())
    return meeting_id, budget.id


def test_the_current_point_tells_what_was_decided_before(workspace: Workspace, qtbot: QtBot) -> None:
    first, budget = dealt_with(workspace)
    later = later_meeting(workspace)
    workspace.do(bring_back_item, later, budget)
    workspace.do(end_meeting, first, at=demo_clock(9, 30)())
    room = Room(qtbot, workspace, later, demo_clock(9))
    room.start()
    asked: list[str] = []
    room.panel.asked.connect(asked.append)
    room.press(Key.Key_H, CTRL | SHIFT)
    tool = room.panel.dock.tool
    assert isinstance(tool, History)
    said = words(tool)
    assert "Traité : 12 min réelles sur 10 min prévues" in said
    assert "Budget adopté" in said
    assert "(celle-ci)" in said
    assert audit(room.panel, qtbot) == []
    tool.view.cards[0].reopen[0].click()
    assert "Rouvert le" in words(tool)
    room.undo()
    assert "Rouvert le" not in words(tool)
    tool.view.cards[0].open.click()
    assert asked == [f"meeting:{first}"]
    tool.setFocus()
    room.press(Key.Key_Escape)
    assert room.in_line
    room.panel.close()


def test_a_point_dealt_with_is_put_on_the_next_agenda_from_its_history(workspace: Workspace, qtbot: QtBot) -> None:
    meeting_id, budget = dealt_with(workspace)
    later_meeting(workspace)
    screen = MeetingScreen(workspace, demo_clock(10))
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.open(meeting_id, "preparation")
    screen.show()
    qtbot.waitExposed(screen)
    panel = screen.findChild(PreparationPanel)
    assert panel is not None
    panel.agenda.list.setCurrentIndex(panel.agenda.list.lines.index(0, 0))
    panel.side.item_tab.click()
    QTest.mouseClick(panel.side.item.history, Qt.MouseButton.LeftButton)
    (dialog,) = panel.findChildren(HistoryDialog)
    assert audit(dialog, qtbot) == []
    assert dialog.view.again.text().startswith("Remettre à l’ordre du jour de la rencontre")
    dialog.view.again.click()
    assert "Ce point est à l’ordre du jour" in dialog.said.text
    other = dialog.view.cards[-1]
    dialog.view.cards[[card.open.isHidden() for card in dialog.view.cards].index(False)].open.click()
    assert other is not None
    assert screen.meeting_id != meeting_id
    assert screen.tab == "preparation"
    assert budget in {one.id for one in workspace.read(agenda, meeting_id)}
