"""What importing 20,000 people costs: ``pytest tests/bench/test_bench_importing.py``.

Reading the file, planning and planning again are done in another thread by the window; writing is one transaction.
"""

import csv
import io
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

import openpyxl
import psutil  # type: ignore[import-untyped]
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from cdp_desktop.domain.importing.columns import recognized
from cdp_desktop.domain.importing.plan import plan
from cdp_desktop.domain.importing.planned import Answer, Choices, Outcome, Plan
from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.exchange.tables import read_table
from cdp_desktop.operations.importing import import_table
from cdp_desktop.store.queries.importing import snapshot
from cdp_desktop.workspace import Workspace
from tests.bench.test_bench_ui import measured
from tests.builders import MEETING_DAY, demo_workspace

T = TypeVar("T")

ROWS: Final = 20_000
HEADERS: Final = ("Prénom", "Nom", "Organisme", "Fonction", "Courriel", "Téléphone", "Compétences")
SYLLABLES: Final = "ba cé dou fran gi la mar né o pel ri sa ton vé zo".split()  # noqa: SIM905


def rows() -> Iterator[tuple[str, ...]]:
    """Yield people of many organisations, a few of them twice."""
    random = Random(1)

    def word(count: int) -> str:
        return "".join(random.choices(SYLLABLES, k=count)).capitalize()

    places = [f"Maison {word(4)}" for _each in range(400)]
    for number in range(ROWS):
        names = (word(3), word(4))
        yield (
            *names,
            random.choice(places),
            "Intervention",
            f"p{number}@exemple.org",
            "514 555-0101",
            "écoute; droits",
        )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open the demo on a real file."""
    opened = demo_workspace(tmp_path / "donnees")
    yield opened
    opened.close()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Write the same people in a workbook and in a text file."""
    every = [HEADERS, *rows()]
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Membres")
    for row in every:
        page.append(row)
    book.save(tmp_path / "a.xlsx")
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(every)
    (tmp_path / "a.csv").write_text(written.getvalue(), "utf-8")
    return {"xlsx": tmp_path / "a.xlsx", "csv": tmp_path / "a.csv"}


def timed(benchmark: BenchmarkFixture, what: str, work: Callable[..., T], *args: Any) -> T:
    """Do something once; keep its seconds by the clock and of processor, and the memory that the process then has."""
    begun, spent = time.perf_counter(), time.process_time()
    done = work(*args)
    benchmark.extra_info[what] = round(time.perf_counter() - begun, 2)
    benchmark.extra_info[f"{what}, processor"] = round(time.process_time() - spent, 2)
    benchmark.extra_info[f"{what}, MB"] = round(psutil.Process().memory_info().rss / 1e6)
    return done


def test_20_000_people(benchmark: BenchmarkFixture, workspace: Workspace, files: dict[str, Path]) -> None:
    """Everything that a person waits for, one thing after another."""

    def planned(table: Table, choices: Choices) -> Plan:
        columns = recognized(TableKind.PEOPLE, table)
        return plan(table, TableKind.PEOPLE, columns, workspace.read(snapshot, MEETING_DAY), choices)

    def all_of_it() -> None:
        timed(benchmark, "read csv", read_table, files["csv"])
        table = timed(benchmark, "read xlsx", read_table, files["xlsx"])
        timed(benchmark, "plan", planned, table, Choices())
        found = timed(benchmark, "plan again", planned, table, Choices(Answer.OTHER))
        assert found.counts[Outcome.CREATE] == ROWS
        benchmark.extra_info["asked"] = planned(table, Choices()).counts[Outcome.ASK]
        assert timed(benchmark, "write", workspace.do, import_table, found) == ROWS
        timed(benchmark, "undo", workspace.undo_stack.undo)
        timed(benchmark, "redo", workspace.undo_stack.redo)
        timed(benchmark, "plan once there", planned, table, Choices())

    measured(benchmark, all_of_it)
    tell(benchmark)


def test_memory_of_reading(files: dict[str, Path]) -> None:
    """A workbook is read without holding many times what it says."""
    tracemalloc.start()
    table = read_table(files["xlsx"])
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(table.lines) == ROWS
    assert peak < 120 * 1024 * 1024


def tell(benchmark: BenchmarkFixture) -> None:
    """Print what was kept."""
    print(*(f"\n{name}: {value}" for name, value in benchmark.extra_info.items()), sep="")  # noqa: T201
