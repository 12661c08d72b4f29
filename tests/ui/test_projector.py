"""What the room sees, and how it is led: the tool, the window in large, the key that blackens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.room import Black, Frame, Listing, Point, Reading, Slide, Team, Teams, View
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.running import start_item
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.meetings import agenda, meeting
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.projector.canvas import Canvas
from cdp_desktop.ui.projector.screens import apart, found, identity, title
from cdp_desktop.ui.screens.live import LivePanel
from cdp_desktop.ui.screens.live.tools.room import RoomTool
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.tokens import DARK
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting
from tests.ui.audit import audit
from tests.ui.mouse import double_click
from tests.ui.typing import type_text

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


class Meeting:
    """A meeting under way in the main window, on its second point, with the keys that lead the room."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.clock: Clock = demo_clock()
        self.workspace = workspace
        self.meeting_id = demo_meeting(workspace)
        self.window = MainWindow(Settings(installation="a"))
        qtbot.addWidget(self.window)
        self.projector = self.window.projector
        self.screen = MeetingScreen(workspace, self.clock, self.projector)
        self.window.add_screen("meeting", "Rencontre", "calendar-days", lambda: self.screen, place="hidden")
        self.window.open_community("La communauté", "meeting")
        self.window.show()
        for point in workspace.read(agenda, self.meeting_id)[:2]:
            workspace.do(start_item, point.id, at=self.clock())
        self.screen.open(self.meeting_id, "live")
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        live = self.screen.show_tab("live")
        assert isinstance(live, LivePanel)
        self.live = live
        live.setFocus()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def open_tool(self) -> RoomTool:
        """Open the tool by its key."""
        self.press(KEY.Key_R, CTRL_SHIFT)
        tool = self.live.dock.tool
        assert isinstance(tool, RoomTool)
        return tool

    def wait(self, seconds: int) -> None:
        """Let time pass, as the room sees it each second."""
        self.clock.advance(seconds=seconds)
        self.screen.projection.tick()
        QApplication.processEvents()

    @property
    def large(self) -> Canvas:
        """What covers the window."""
        assert self.projector.large is not None
        return self.projector.large


@pytest.fixture
def room(workspace: Workspace, qtbot: QtBot) -> Iterator[Meeting]:
    meeting = Meeting(qtbot, workspace)
    yield meeting
    meeting.window.close()


class Watched(Canvas):
    """A surface that notes what it paints."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note what is painted."""
        self.painted.append(event.rect())
        super().paintEvent(event)


def point(slide: Slide) -> Point:
    assert isinstance(slide, Point)
    return slide


def test_in_large_the_whole_window_is_the_slide_and_the_meeting_still_runs_from_it(room: Meeting) -> None:
    line = QApplication.focusWidget()
    room.press(KEY.Key_F5)
    assert room.large.geometry() == room.window.rect()
    assert QApplication.focusWidget() is room.large
    assert point(room.large.slide).title == "Adoption de l’ordre du jour"
    room.press(KEY.Key_F8)
    assert point(room.large.slide).frame.where == "Point 3 sur 8"
    room.press(KEY.Key_F7)
    clock = point(room.large.slide).clock
    assert clock is not None
    assert clock.planned == 15 * 60
    room.wait(61)
    later = point(room.large.slide).clock
    assert later is not None
    assert later.elapsed == 61
    room.window.resize(1000, 600)
    assert room.large.geometry() == room.window.rect()
    room.press(KEY.Key_Tab)
    assert QApplication.focusWidget() is room.large
    room.press(KEY.Key_Escape)
    assert room.projector.large is None
    assert QApplication.focusWidget() is line


def test_the_same_key_or_a_double_click_gives_the_window_back_but_not_from_black(room: Meeting) -> None:
    room.press(KEY.Key_F5)
    room.press(KEY.Key_F5)
    assert room.projector.large is None
    room.press(KEY.Key_F5)
    double_click(room.large)
    assert room.projector.large is None
    room.press(KEY.Key_F12)
    double_click(room.large)
    assert isinstance(room.large.slide, Black)


def test_every_view_is_one_digit_away_in_large(room: Meeting) -> None:
    room.press(KEY.Key_F5)
    for rank, view in enumerate(View, 1):
        room.press(KEY(KEY.Key_0 + rank))
        assert room.screen.projection.view is view
    room.press(KEY.Key_2)
    assert isinstance(room.large.slide, Listing)
    assert "Ordre du jour" in room.large.accessibleName()


def test_one_key_makes_the_window_black_and_the_same_gives_it_back(room: Meeting) -> None:
    line = QApplication.focusWidget()
    room.press(KEY.Key_F12)
    assert isinstance(room.large.slide, Black)
    assert room.large.geometry() == room.window.rect()
    image = room.window.grab().toImage()
    assert {image.pixelColor(x, y).name() for x in (5, 600, 1200) for y in (5, 300, 700)} == {"#000000"}
    room.press(KEY.Key_F12)
    assert room.projector.large is None
    assert QApplication.focusWidget() is line


def test_black_in_large_gives_the_slide_back(room: Meeting) -> None:
    room.press(KEY.Key_F5)
    room.press(KEY.Key_F12)
    assert isinstance(room.large.slide, Black)
    room.press(KEY.Key_F12)
    assert point(room.large.slide).title == "Adoption de l’ordre du jour"


def test_the_key_is_at_work_in_a_dialog_which_becomes_black_too(room: Meeting, qtbot: QtBot) -> None:
    dialog = QDialog(room.window)
    button = QPushButton("Fermer")
    QVBoxLayout(dialog).addWidget(button)
    dialog.setModal(True)
    dialog.resize(200, 100)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    button.setFocus()
    QTest.keyClick(button, KEY.Key_F12)
    assert isinstance(room.large.slide, Black)
    assert dialog.grab().toImage().pixelColor(100, 50).name() == "#000000"
    QTest.keyClick(button, KEY.Key_F12)
    QApplication.processEvents()
    assert room.projector.large is None
    assert dialog.grab().toImage().pixelColor(2, 2).name() != "#000000"
    dialog.close()


def test_the_preview_is_exactly_what_the_room_sees(room: Meeting) -> None:
    tool = room.open_tool()
    room.press(KEY.Key_2)
    assert isinstance(tool.preview.slide, Listing)
    room.press(KEY.Key_F5)
    assert room.large.slide == tool.preview.slide
    tool.preview.setFixedSize(room.large.size())
    assert tool.preview.grab().toImage() == room.large.grab().toImage()


def test_the_tool_says_where_the_room_stands_and_is_usable_by_keyboard(room: Meeting, qtbot: QtBot) -> None:
    tool = room.open_tool()
    assert "Un seul écran" in tool.standing.text()
    assert not tool.power.isEnabled()
    room.press(KEY.Key_8)
    assert QApplication.focusWidget() is tool.message
    type_text(tool.message, "Pause")
    slide = room.screen.projection.slide
    assert isinstance(slide, Reading)
    assert slide.text == "Pause"
    assert room.projector.large is None
    room.press(KEY.Key_Escape)
    assert QApplication.focusWidget() is tool
    room.press(KEY.Key_1)
    assert point(tool.preview.slide).title == "Adoption de l’ordre du jour"
    assert tool.message.toPlainText() == "Pause"
    room.press(KEY.Key_Escape)
    assert room.live.dock.tool is None
    room.open_tool()
    assert [fault for fault in audit(room.window, qtbot) if "LiveHeader" not in fault] == []


def test_another_tool_shows_its_view_in_large_without_a_projector(room: Meeting) -> None:
    room.live.dock.asked.emit("room:agenda")
    assert isinstance(room.large.slide, Listing)


def test_nothing_is_read_nor_told_while_nobody_looks(room: Meeting) -> None:
    room.press(KEY.Key_F5)
    room.press(KEY.Key_Escape)
    room.screen.projection.tick()
    assert not room.screen.projection.ticking


def test_a_line_captured_changes_nothing_for_the_room(room: Meeting) -> None:
    room.press(KEY.Key_F5)
    before = room.large.slide
    found = room.workspace.read(meeting, room.meeting_id)
    assert found.current
    room.workspace.do(
        capture, found.id, CaptureKind.NOTE, "Une note interne", item_id=found.current.id, at=room.clock()
    )
    assert room.large.slide == before


def test_each_second_only_the_clock_is_painted(room: Meeting, qtbot: QtBot) -> None:
    canvas = Watched()
    qtbot.addWidget(canvas)
    canvas.resize(1280, 720)
    room.projector.preview(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    room.wait(1)
    canvas.painted.clear()
    room.wait(1)
    (painted,) = canvas.painted
    assert painted.width() < 400
    whole = canvas.grab().toImage()
    canvas.repaint()
    assert canvas.grab().toImage() == whole
    room.projector.forget(canvas)


def test_another_meeting_closes_what_the_room_saw(room: Meeting) -> None:
    room.press(KEY.Key_F5)
    room.screen.projection.write("Un mot")
    room.screen.open(demo_meeting(room.workspace, 3), "live")
    assert room.projector.large is None
    assert room.screen.projection.message == ""
    assert room.screen.projection.view is View.POINT


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (800, 1200), (320, 180)])
@pytest.mark.parametrize("colors", ["dark", "light"])
def test_a_slide_is_drawn_at_any_size(qtbot: QtBot, room: Meeting, size: tuple[int, int], colors: str) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.wear("light" if colors == "light" else "dark")
    canvas.resize(*size)
    for view in View:
        room.screen.projection.choose(view)
        canvas.show_slide(room.screen.projection.slide)
        image = canvas.grab().toImage()
        inks = {image.pixel(size[0] * x // 40, size[1] * y // 40) for x in range(40) for y in range(40)}
        assert len(inks) > 1 or view is View.MESSAGE


def test_small_groups_stand_side_by_side_however_long_a_name_is(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(1920, 1080)
    people = ("Marie-Bernadette-Éloïse Grandmaison-Vaillancourt", "Omar Haddad", "Étienne Lacasse")
    teams = tuple(Team(f"Groupe {number}", people) for number in (1, 2, 3))
    canvas.show_slide(Teams(Frame(), "Rencontres éclair", teams))
    image = canvas.grab().toImage()
    across = [image.pixelColor(x, 850).name() for x in range(1920)]  # under the names
    accent = DARK.accent.lower()
    bars = [x for x in range(1, 1920) if across[x] == accent and across[x - 1] != accent]
    assert len(bars) == 3
    assert abs((bars[1] - bars[0]) - (bars[2] - bars[1])) <= 1
    assert bars[2] > 1920 * 0.6


def test_a_screen_is_found_again_by_its_maker_on_another_plug(qapp: QApplication) -> None:
    (screen,) = qapp.screens()
    assert found(identity(screen), [screen]) is screen
    assert found("", [screen]) is None
    assert found("HDMI-2|EPSON|EB-W05|X4", [screen]) is None
    assert title("HDMI-2|EPSON|EB-W05|X4") == "EPSON EB-W05"
    assert title("HDMI-2|||") == "HDMI-2"
    assert apart([screen], screen) == []
