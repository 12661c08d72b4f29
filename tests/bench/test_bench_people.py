"""What people cost, at the door and in their list: ``pytest tests/bench/test_bench_people.py``.

The numbers are in docs/measurements.md.

The real screen on a real file: the keys a person presses, and what each Enter takes until the list is painted.
"""

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from cdp_desktop.app import COLLECT
from cdp_desktop.domain.attendance import headcount
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.typography import fold
from cdp_desktop.operations.members import edit_member
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.ui.theme import apply
from tests.bench.stress import copy_to
from tests.bench.test_bench_ui import Painted, Spent, measured, tell
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, demo_workspace, open_workspace

ARRIVALS = 35
LINES = 30


class Keyboard:
    """Presses keys one at a time, and counts them."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, widget: QWidget, key: Qt.Key, text: str = "") -> None:
        """Press a key, and let the window paint."""
        self.keys += 1
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))
        QApplication.processEvents()

    def type(self, widget: QWidget, letters: str, *, enough: Callable[[], bool]) -> None:
        """Type letters until they are enough, two at least."""
        for count, letter in enumerate(letters):
            if count >= 2 and enough():
                return
            self.press(widget, Qt.Key.Key_unknown, letter)


@pytest.fixture
def panel(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[AttendancePanel]:
    """The door of the demo's next meeting, before anyone came."""
    apply(qapp, "light")
    workspace = demo_workspace(tmp_path)
    door = AttendancePanel(workspace, demo_meeting(workspace), demo_clock(8, 50))
    qtbot.addWidget(door)
    door.resize(1280, 720)
    door.show()
    qtbot.waitExposed(door)
    yield door
    door.close()
    workspace.close()


def usual(panel: AttendancePanel, count: int) -> list[Person]:
    """Return people who come often, in no helpful order."""
    known = panel._workspace.read(candidates, MEETING_DAY, panel._meeting_id)
    return sorted((one.person for one in known[:count]), key=lambda one: one.id.bytes[::-1])


def letters(person: Person) -> str:
    """Return what one types for someone: the last name, then the first."""
    return fold(f"{person.last_name} {person.first_name}")


def test_35_arrivals(benchmark: BenchmarkFixture, panel: AttendancePanel) -> None:
    """At most 5 keys a person is wanted, and a check-in that nobody waits for."""
    keyboard, field = Keyboard(), panel.door.field
    each: list[int] = []
    enters: list[float] = []

    def arrive(person: Person) -> None:
        before = keyboard.keys
        keyboard.type(field, letters(person), enough=lambda: panel.door.shown[0].id == person.id)
        begun = time.perf_counter()
        keyboard.press(field, Qt.Key.Key_Return)
        enters.append(time.perf_counter() - begun)
        each.append(keyboard.keys - before)

    def all_of_them() -> None:
        for person in usual(panel, ARRIVALS):
            arrive(person)

    measured(benchmark, all_of_them)
    assert headcount(panel._workspace.read(attendances, panel._meeting_id)).total == ARRIVALS
    report(benchmark, "arrival", each)
    tell(benchmark, "Enter to shown", enters)


def test_30_lines_of_the_sheet(benchmark: BenchmarkFixture, panel: AttendancePanel) -> None:
    """30 lines in 5 minutes by keyboard: 10 seconds a line, both columns ticked on each."""
    keyboard, entry = Keyboard(), panel.sheet_entry
    panel.paper.transcribe.click()
    each: list[int] = []
    enters: list[float] = []

    def write(person: Person) -> None:
        before = keyboard.keys
        keyboard.type(entry.name, letters(person), enough=lambda: entry.readings[0].id == person.id)
        for digit in "12":
            keyboard.press(entry.name, Qt.Key.Key_unknown, digit)
        begun = time.perf_counter()
        keyboard.press(entry.name, Qt.Key.Key_Return)
        enters.append(time.perf_counter() - begun)
        each.append(keyboard.keys - before)

    def all_of_them() -> None:
        for person in usual(panel, LINES):
            write(person)

    measured(benchmark, all_of_them)
    assert headcount(panel._workspace.read(attendances, panel._meeting_id)).total == LINES
    report(benchmark, "line", each)
    tell(benchmark, "Enter to shown", enters)


@pytest.fixture
def everyone(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[MembersScreen]:
    """« Personnes » with 20,000 members, not shown yet."""
    apply(qapp, "light")
    before = gc.get_threshold()
    gc.set_threshold(*COLLECT)
    workspace = open_workspace(copy_to(tmp_path / "data").path)
    screen = MembersScreen(workspace, demo_clock())
    qtbot.addWidget(screen)
    screen.resize(1068, 720)
    yield screen
    screen.close()
    workspace.close()
    gc.set_threshold(*before)


@pytest.mark.timeout(600)
def test_20_000_members_opened(benchmark: BenchmarkFixture, everyone: MembersScreen) -> None:
    """From the click to the list and the first fiche painted; then scrolled from one end to the other."""
    painted = Painted(everyone.list.viewport())

    def open_all() -> None:
        everyone.show()
        painted.wait()

    opened = Spent()
    measured(benchmark, lambda: opened.on(open_all))
    opened.tell(benchmark, "opened")
    assert len(everyone.model) == 20_066
    bar, taken = everyone.list.verticalScrollBar(), []
    for step in range(1, 100):
        begun = time.perf_counter()
        bar.setValue(bar.maximum() * step // 99)
        painted.wait()
        taken.append(time.perf_counter() - begun)
    tell(benchmark, "scrolled", taken)


@pytest.mark.timeout(600)
def test_20_000_members_searched_and_opened(benchmark: BenchmarkFixture, everyone: MembersScreen) -> None:
    """Each key until the list is painted, the fiche of the first one included; then the fiche of one after another."""
    everyone.show()
    painted, keyboard = Painted(everyone.list.viewport()), Keyboard()
    painted.wait()
    keys, fiches = Spent(), Spent()

    def search_and_open() -> None:
        for typed in ("tremb ame", "cote zoe", "accueil", "h"):
            everyone.search.clear()
            QApplication.processEvents()
            for letter in typed:
                keys.on(lambda letter=letter: keyboard.press(everyone.search, Qt.Key.Key_unknown, letter))  # type: ignore[misc]
        for _turn in range(20):
            fiches.on(lambda: keyboard.press(everyone.list, Qt.Key.Key_Down))

    measured(benchmark, search_and_open)
    keys.tell(benchmark, "key to shown")
    fiches.tell(benchmark, "fiche to shown")
    member = everyone.model.rows[9].id
    begun = time.perf_counter()
    everyone._workspace.do(edit_member, member, bio="Le budget")
    QApplication.processEvents()
    tell(benchmark, "field written to shown", [time.perf_counter() - begun])


def report(benchmark: BenchmarkFixture, what: str, each: list[int]) -> None:
    """Keep how many keys it took."""
    benchmark.extra_info |= {
        f"keys for each {what}": round(sum(each) / len(each), 2),
        "at most": max(each),
        "in all": sum(each),
    }
