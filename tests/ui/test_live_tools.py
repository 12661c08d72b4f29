"""Every tool of the room with the keyboard alone: reached by its key, walked through, left by Escape, never a trap."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.actions import keyboard
from cdp_desktop.ui.screens.live.toolbox import TOOLS
from cdp_desktop.ui.theme import apply
from tests.builders import MEETING_DAY
from tests.rencontre.room import Room
from tests.ui.audit import stops

NAMES = [kind.id for kind in TOOLS]
STEPS = 200  # more than there are stops


@pytest.fixture(params=NAMES)
def tool(request: pytest.FixtureRequest, room: Room) -> QWidget:
    """Each tool in turn, opened by its key while twelve people are there."""
    for one in room.workspace.read(candidates, MEETING_DAY, room.meeting_id)[:12]:
        room.workspace.do(mark_present, room.meeting_id, one.id, at=room.clock())
    assert room.in_line
    QTest.keySequence(room.panel, keyboard.keys(request.param)[0])
    QApplication.processEvents()
    found = room.panel.dock.tool
    assert found is not None
    return found


def walk(room: Room, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    """Press Tab until the capture line comes back; return what had the focus meanwhile."""
    room.panel.capturing.focus_line()
    walked: list[QWidget] = []
    for _step in range(STEPS):
        QTest.keyClick(room.focused, Qt.Key.Key_Tab, modifier)
        if room.in_line:
            return walked
        walked.append(room.focused)
    raise AssertionError(f"Tab never comes back to the line: it goes round {walked[-4:]}")


def test_tab_goes_through_the_tool_and_back_to_the_line(room: Room, tool: QWidget) -> None:
    inside = {id(one) for one in stops(room.panel.window()) if room.panel.dock.isAncestorOf(one)}
    assert inside, f"nothing can be reached in {tool}"
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        walked = walk(room, modifier)
        assert len(walked) == len(set(map(id, walked))), "something has the focus twice"
        assert inside & {id(one) for one in walked}


def test_escape_leaves_the_tool_from_wherever_one_is_in_it(room: Room, tool: QWidget) -> None:
    name = next(kind.id for kind in TOOLS if isinstance(tool, kind.make))
    for place in [one for one in stops(room.panel.window()) if room.panel.dock.isAncestorOf(one)]:
        place.setFocus(Qt.FocusReason.TabFocusReason)
        room.press(Qt.Key.Key_Escape)
        if isinstance(place, QPlainTextEdit):  # once to leave the text, for the keys of the tool
            room.press(Qt.Key.Key_Escape)
        assert room.panel.dock.tool is None, f"Escape is not heard in {place}"
        assert room.in_line
        QTest.keySequence(room.panel, keyboard.keys(name)[0])


def test_beside_a_tool_a_small_window_leaves_the_whole_width_to_what_is_said(room: Room) -> None:
    room.panel.resize(1024, 560)
    line = room.panel.capturing.line
    QApplication.processEvents()
    assert line.who.geometry().left() > line.field.geometry().right()
    QTest.keySequence(room.panel, keyboard.keys("groups")[0])
    QApplication.processEvents()
    assert line.who.geometry().top() > line.field.geometry().bottom()
    assert line.field.width() > 300


def test_a_question_asked_at_200_percent_is_whole_in_sight(room: Room, qapp: QApplication) -> None:
    room.panel.resize(1280, 680)
    apply(qapp, "light", 2.0)
    QTest.keySequence(room.panel, keyboard.keys("defer")[0])
    QTest.qWait(50)
    form = room.panel.form
    assert form.isVisible()
    assert form.visibleRegion().boundingRect().height() == form.height()
