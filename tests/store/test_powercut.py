"""What was acknowledged survives a power cut at any moment, and the death of the program."""

import shutil
from itertools import groupby
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.store.files import contents
from tests.store.killing import kill_writers
from tests.store.powercut import Call, cut, trace

needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is missing: apt-get install strace")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where what is left by a cut is looked at: in memory if that can be."""
    memory = Path("/dev/shm")
    found = memory / f"cdp-{tmp_path.name}" if memory.is_dir() else tmp_path / "cut"
    found.mkdir()
    return found


@pytest.fixture
def base(full_folder: Path, tmp_path: Path) -> Path:
    """A copy of a data folder with rows in every table."""
    return Path(shutil.copytree(full_folder, tmp_path / "communaute"))


@needs_strace
@pytest.mark.timeout(120)
def test_power_cut_at_any_call_loses_nothing_acknowledged(base: Path, place: Path) -> None:
    before = contents(base)
    calls = trace(base, writes=12, checkpoint=30)
    assert [call.at for call in calls if call.verb == "ack"] == list(range(12))
    assert {call.name for call in calls if call.verb == "write"} == {"communaute.db", "communaute.db-wal"}
    outcome = cut(before, calls, place, each=2)
    shutil.rmtree(place)
    assert outcome.cuts >= 600
    assert (outcome.lost, outcome.corrupt) == (0, 0), outcome


@needs_strace
@pytest.mark.timeout(120)
def test_cuts_find_the_losses_of_a_writer_that_does_not_flush(base: Path, place: Path) -> None:
    """A control: the same cuts must see what goes wrong with the settings of every day."""
    before = contents(base)
    outcome = cut(before, trace(base, writes=12, checkpoint=30, synchronous="OFF"), place, each=1, every=6)
    shutil.rmtree(place)
    assert outcome.lost, outcome
    assert outcome.corrupt, outcome


@needs_strace
def test_each_change_is_flushed_once(base: Path) -> None:
    calls = trace(base, writes=30)
    begun = calls.index(Call("start"))
    flushes = flushes_by_change(calls[begun + 1 :])
    assert flushes[0] <= 3, "the first one makes the log: its head and the folder are flushed too"
    assert flushes[1:] == [1] * 29


def flushes_by_change(calls: list[Call]) -> list[int]:
    """Return how many flushes came before each acknowledgement."""
    found = []
    for acknowledged, group in groupby(calls, key=lambda call: call.verb == "ack"):
        if not acknowledged:
            found.append(sum(call.verb == "flush" for call in group))
    return found


@pytest.mark.timeout(120)
def test_program_killed_while_it_writes_has_written_all_that_it_said(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    deaths = kill_writers(tmp_path, 6)
    assert deaths.acknowledged
    assert (deaths.lost, deaths.unsound) == (0, 0), deaths
