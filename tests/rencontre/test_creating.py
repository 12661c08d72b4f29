"""From the list of meetings to the preparation of a new one, in the window, with the keyboard (scenarios 1 and 14)."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.carry import Proposal, ProposalKind
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.operations.running import defer_item
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.meetings import meeting, meeting_by_number
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.rows import VALUE
from cdp_desktop.ui.screens.cancelling import CancelDialog
from cdp_desktop.ui.screens.home import HomeScreen
from cdp_desktop.ui.screens.meetings import MeetingsScreen
from cdp_desktop.ui.screens.new_meeting import NewMeetingDialog
from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, Clock, demo_meeting, open_workspace
from tests.ui.typing import type_text

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Room(QObject):
    """The window with the first screen, the list of meetings, and the preparation of the one last opened."""

    def __init__(self, workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
        super().__init__()
        self.window = MainWindow(Settings(installation=INSTALLATION))
        self.opened: list[tuple[UUID, str]] = []
        self.meetings = MeetingsScreen(workspace, now)
        self.home = HomeScreen(workspace, now)
        self.meetings.opened.connect(self._open)
        self.home.opened.connect(self._open)
        self.window.add_screen("home", "Aujourd’hui", "house", self._home)
        self.window.add_screen("meetings", "Rencontres", "calendar-days", self._meetings)
        self.window.follow_undo(workspace.undo_stack)
        for widget in (self.window, self.meetings):
            qtbot.addWidget(widget)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.open_community("Communauté", "home")

    def _home(self) -> HomeScreen:
        return self.home

    def _meetings(self) -> MeetingsScreen:
        return self.meetings

    def _open(self, meeting_id: UUID, tab: str) -> None:
        self.opened.append((meeting_id, tab))


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 24, 13, 30).astimezone())


@pytest.fixture
def room(workspace: Workspace, now: Clock, qtbot: QtBot) -> Iterator[Room]:
    room = Room(workspace, now, qtbot)
    yield room
    room.window.close()


def create(room: Room, title: str) -> UUID:
    """Create a meeting with the keyboard alone, as the dialog proposes it; return the key of what is opened."""
    QTest.keyClick(room.window, KEY.Key_2, ALT)
    QTest.keyClick(room.meetings.search, KEY.Key_N, CTRL)
    dialog = room.meetings.findChildren(NewMeetingDialog)[-1]
    type_text(dialog.theme, title)
    QTest.keyClick(dialog.theme, KEY.Key_Return)
    return room.opened[-1][0]


def proposed(workspace: Workspace, meeting_id: UUID, now: Clock, qtbot: QtBot) -> list[Proposal]:
    """Return what the preparation of a meeting shows as proposed."""
    panel = PreparationPanel(workspace, meeting_id, now)
    qtbot.addWidget(panel)
    panel.show()
    model = panel.side.carry.list.model()
    return [model.index(row, 0).data(VALUE) for row in range(model.rowCount())]


def test_1_a_meeting_is_created_from_the_template(
    room: Room, workspace: Workspace, now: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting_id = create(room, "Accueillir le froid")
    assert room.opened == [(meeting_id, "preparation")]
    made = workspace.read(meeting, meeting_id)
    assert (made.number, made.title) == (10, "Accueillir le froid")
    assert (made.held_on, made.start, made.end_planned) == (date(2026, 10, 22), time(9), time(12))
    assert len(made.items) == 10
    assert [one.purpose.label for one in made.items if one.purpose] == [
        "Partager des connaissances",
        "Explorer de nouvelles approches et pratiques",
        "Explorer la possibilité de développer de nouveaux projets",
    ]
    assert sum(one.minutes for one in made.items) <= 180
    kinds = {one.kind for one in proposed(workspace, meeting_id, now, qtbot)}
    assert kinds >= {ProposalKind.ACTION_ITEM, ProposalKind.PARKING}
    assert [one.number for one in room.meetings.model.rows[:2]] == [9, 10]
    QTest.keyClick(room.window, KEY.Key_Z, CTRL)
    assert workspace.read(meeting_by_number, 10) is None
    QTest.keyClick(room.window, KEY.Key_Y, CTRL)
    again = open_workspace(tmp_path)  # a second window reads what the file holds
    assert again.read_only
    assert again.read(meeting_by_number, 10) == meeting_id
    again.close()


def test_14_what_was_put_off_to_a_cancelled_meeting_is_proposed_to_the_next(
    room: Room, workspace: Workspace, now: Clock, qtbot: QtBot
) -> None:
    cancelled = create(room, "Celle qui tombe")
    point = workspace.read(meeting, demo_meeting(workspace)).items[3]
    workspace.do(defer_item, point.id, reason="Le temps a manqué.", at=now(), to_meeting_id=cancelled)
    following = workspace.do(
        create_meeting, title="La suivante", held_on=date(2026, 11, 19), start=time(9), end=time(12)
    )
    assert point.title not in [one.text for one in proposed(workspace, following, now, qtbot)]
    type_text(room.meetings.search, "tombe")
    QTest.keyClick(room.meetings.search, KEY.Key_Down)
    QTest.mouseClick(room.meetings.cancel, Qt.MouseButton.LeftButton)
    dialog = room.meetings.findChild(CancelDialog)
    assert isinstance(dialog, CancelDialog)
    type_text(dialog.reason, "Tempête")
    QTest.keyClick(dialog.reason, KEY.Key_Return)
    back = next(one for one in proposed(workspace, following, now, qtbot) if one.text == point.title)
    assert back.kind is ProposalKind.DEFERRED
    assert back.reason.replace("\u00a0", " ") == "reporté de la rencontre 9 : Le temps a manqué."


def test_the_meeting_of_the_day_is_opened_by_enter_alone(room: Room, workspace: Workspace) -> None:
    QTest.keyClick(room.window.focusWidget(), KEY.Key_Return)
    assert room.opened == [(demo_meeting(workspace), "live")]
