"""What the directory, the registers and the search cost: ``pytest tests/bench/test_bench_directory.py``.

The numbers are in docs/measurements.md. The real screens at the stress size, on a real file: each thing is timed until
it is painted, by the clock and by the processor. Nobody's machine being at rest, the processor is what to compare.
"""

import gc
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from cdp_desktop.app import COLLECT
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.finder import MOST, Finder
from cdp_desktop.store import driver
from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen
from cdp_desktop.ui.screens.projects.screen import ProjectsScreen
from cdp_desktop.ui.screens.registers.follow_ups_screen import FollowUpsScreen
from cdp_desktop.ui.screens.search_box import SearchBox
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.bench.stress import FIRST, LAST, WORDS, copy_to
from tests.bench.test_bench_people import Keyboard
from tests.bench.test_bench_ui import Spent, measured
from tests.builders import demo_clock, open_workspace

pytestmark = pytest.mark.timeout(900)

TURNS: Final = 10
IDEAS: Final = 3
TEXTS: Final = 40
TYPED: Final = ("logement coeur", "aines", "h")

LOOKED_THROUGH: Final = {
    "note": ("text", "remark"),
    "parking_lot_item": ("text",),
    "action_item": ("text", "comment"),
    "decision": ("text", "concerns"),
    "agenda_item": ("title", "description", "summary", "materials", "documents", "facilitator_notes"),
    "practice": ("title", "context", "approach", "conditions", "effects", "limits", "resources"),
    "initiative": ("title", "need", "description", "aliases", "next_step"),
    "meeting": ("title", "objectives", "purposes_notes", "place", "cancel_reason"),
    "service": ("name", "description", "eligibility", "alternate_name", "access_process"),
    "member": ("first_name", "last_name", "skills", "bio"),
    "organization": ("name", "short_name", "aliases", "mission"),
}
"""Where a search without an index would look for words: the texts of the tables that hold nearly all of them."""


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The stress data, open in the program."""
    apply(qapp, "light")
    before = gc.get_threshold()
    gc.set_threshold(*COLLECT)
    opened = open_workspace(copy_to(tmp_path / "data").path)
    yield opened
    opened.close()
    gc.set_threshold(*before)


def show(screen: QWidget) -> None:
    """Put a screen in sight, at the size that it has in the window."""
    screen.resize(1068, 720)
    screen.show()
    QApplication.processEvents()


def type_in(field: QWidget, *texts: str) -> Spent:
    """Type texts one after the other in a search field, each in the field emptied."""
    keyboard, keys = Keyboard(), Spent()
    for typed in texts:
        field.setProperty("text", "")
        QApplication.processEvents()
        for letter in typed:
            keys.on(lambda letter=letter: keyboard.press(field, Qt.Key.Key_unknown, letter))  # type: ignore[misc]
    return keys


def test_projects(benchmark: BenchmarkFixture, workspace: Workspace, qtbot: QtBot) -> None:
    """The board and each key typed over it; « Nouvelle idée » until its form is painted, then who proposes it."""
    screen = ProjectsScreen(workspace, demo_clock())
    qtbot.addWidget(screen)
    board, first, again = Spent(), Spent(), Spent()
    board.on(lambda: show(screen))

    def ask() -> None:
        first.on(screen.new_idea.click)
        for _turn in range(IDEAS):
            screen.new.left.emit()
            again.on(screen.new_idea.click)

    measured(benchmark, ask)
    assert screen.new.isVisible()
    who = type_in(screen.new.who, "tremb ame")
    more = type_in(screen.new.who, "cote zoe", "tremb ame")
    assert screen.new.who.proposed
    screen.new.left.emit()
    board.tell(benchmark, "board opened")
    type_in(screen.search, *TYPED).tell(benchmark, "key over the board")
    first.tell(benchmark, "new idea, the first time")
    again.tell(benchmark, "new idea, again")
    who.tell(benchmark, "key of the person, the first included")
    more.tell(benchmark, "key of the person")


@pytest.fixture
def finder(workspace: Workspace, qtbot: QtBot) -> Iterator[Finder]:
    """The search over the stress data, ready."""
    made = Finder(workspace)
    with qtbot.waitSignal(made.followed, timeout=600_000):
        made.start()
    yield made
    made.stop()


@pytest.fixture
def box(finder: Finder, qtbot: QtBot) -> Iterator[SearchBox]:
    """The box over everything, in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    show(window)
    made = SearchBox(finder, window)
    made.open()
    QApplication.processEvents()
    yield made
    window.close()


def test_search_box(benchmark: BenchmarkFixture, workspace: Workspace, finder: Finder, box: SearchBox) -> None:
    """Each key until what is found is painted, 50 ms wanted; then the same words asked of SQLite without an index."""
    random, found, without = Random(1), Spent(), Spent()
    words = [*WORDS, *FIRST, *LAST]
    texts = [" ".join(random.sample(words, k=random.randint(1, 3))) for _each in range(TEXTS)]
    keys = measured(benchmark, lambda: type_in(box.field, *texts))
    for text in texts:
        found.on(lambda text=text: finder.search(text))  # type: ignore[misc]
        without.on(lambda text=text: like(workspace, text.split()))  # type: ignore[misc]
    keys.tell(benchmark, "key to shown")
    found.tell(benchmark, "whole text, by the index")
    without.tell(benchmark, "whole text, by LIKE")
    ratio = sum(without.processor) / sum(found.processor)
    benchmark.extra_info["LIKE over the index, processor"] = round(ratio, 1)


def like(workspace: Workspace, words: list[str]) -> int:
    """Count where a text holds every word, as typed: SQLite's LIKE folds neither accents nor endings."""
    connection = driver.connect(workspace.folder.database)
    found = 0
    for table, columns in LOOKED_THROUGH.items():
        text = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
        where = " AND ".join(f"({text}) LIKE ?" for _word in words)
        found += len(
            connection.execute(
                f"SELECT id FROM {table} WHERE {where} LIMIT {MOST}", [f"%{word}%" for word in words]
            ).fetchall()
        )
    connection.close()
    return found


def test_follow_ups(benchmark: BenchmarkFixture, workspace: Workspace, qtbot: QtBot) -> None:
    """« Suivis » with 25,000 of them: opened, searched, one done and undone; then their list composed for paper."""
    screen = FollowUpsScreen(workspace, demo_clock())
    qtbot.addWidget(screen)
    opened, fiches, done, undone, composed = (Spent() for _each in range(5))
    keyboard = Keyboard()

    def use() -> None:
        opened.on(lambda: show(screen))
        for _turn in range(TURNS):
            fiches.on(lambda: keyboard.press(screen.list, Qt.Key.Key_Down))
        for _turn in range(TURNS // 2):
            done.on(screen.page.standing.mark_done)
            undone.on(workspace.undo_stack.undo)

    measured(benchmark, use)
    keys = type_in(screen.search, "logement coeur", "tremb", "h")
    screen.search.clear()
    composed.on(lambda: screen.papers._composed(Confidentiality.MEMBERS))
    opened.tell(benchmark, "opened")
    fiches.tell(benchmark, "fiche to shown")
    done.tell(benchmark, "done to shown")
    undone.tell(benchmark, "undone to shown")
    keys.tell(benchmark, "key to shown")
    composed.tell(benchmark, "list read and composed")


def test_organizations(benchmark: BenchmarkFixture, workspace: Workspace, qtbot: QtBot) -> None:
    """« Organismes » with 2,000 of them: opened, opened again, searched, and one fiche after another."""
    screen = OrganizationsScreen(workspace, demo_clock())
    qtbot.addWidget(screen)
    opened, again, fiches = Spent(), Spent(), Spent()
    keyboard = Keyboard()

    def use() -> None:
        opened.on(lambda: show(screen))
        for _turn in range(3):
            screen.hide()
            again.on(lambda: show(screen))
        for _turn in range(TURNS):
            fiches.on(lambda: keyboard.press(screen.list, Qt.Key.Key_Down))

    measured(benchmark, use)
    opened.tell(benchmark, "opened")
    again.tell(benchmark, "opened again")
    fiches.tell(benchmark, "fiche to shown")
    type_in(screen.search, *TYPED).tell(benchmark, "key to shown")
