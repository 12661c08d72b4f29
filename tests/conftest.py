"""What every test gets: a home of its own, no screen, and a look at what it leaves behind.

A test that expects a warning in the log asserts it in ``caplog``, then calls ``caplog.clear()``. The windows of a
test that fails are photographed in ``captures/``.
"""

import gc
import logging
import os
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

import pytest
import shiboken6
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.jobs import Job
from tests.disks import mount

if TYPE_CHECKING:
    from cdp_desktop.workspace import Workspace
    from tests.rencontre.room import Room

CAPTURES = Path(__file__).parents[1] / "captures"
FAILED = pytest.StashKey[bool]()

settings.register_profile("cdp", deadline=None)  # no verdict by the wall clock
settings.load_profile("cdp")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that the test failed, and keep a picture of the windows it leaves open."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    if report.when == "call" and report.failed and QApplication.instance():
        CAPTURES.mkdir(exist_ok=True)
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        for number, widget in enumerate(shown):
            widget.grab().save(str(CAPTURES / f"{item.name[:80].replace('/', '-')}-{number}.png"))
    return report


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that it never reads or writes the person's."""
    folder = tmp_path_factory.mktemp("home", numbered=True)
    places = {"HOME": "", "USERPROFILE": "", "LOCALAPPDATA": "local", "APPDATA": "roaming"}
    places |= {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    places |= {"XDG_STATE_HOME": "state"}
    for name, place in places.items():
        monkeypatch.setenv(name, str(folder / place))
    return folder


@pytest.fixture(autouse=True)
def no_memory_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the test writes off the memory keys of whoever runs it."""
    monkeypatch.setattr("cdp_desktop.ui.memory_keys._PLACES", {})


def pytest_collection_finish() -> None:
    """Leave all that was imported out of what is looked through after each test: it cannot leak any more."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test if the program logged a warning that the test did not expect."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    said = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING]
    assert not said, "logged without being expected"


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test if a window, a running timer, a job that does not end or a pressed button outlives it."""
    if "qapp" not in request.fixturenames:
        yield
        return
    before = {id(widget) for widget in QApplication.topLevelWidgets()}
    gc.collect()
    gc.freeze()  # what the tests before made is not looked through once more
    yield
    if request.node.stash.get(FAILED, True):
        return  # its own failure comes first, and its traceback holds on to its windows
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [widget for widget in left_widgets() if id(widget) not in before], "window left behind"
    assert not left_timers(), "timer left running"
    assert Job.finish(), "job left running"
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton, "mouse button left pressed"
    QApplication.processEvents()  # what it had to say is heard by nobody, and not in the next test


def left_widgets() -> list[QWidget]:
    """Return the top-level widgets that remain once the forgotten ones are collected."""
    if QApplication.topLevelWidgets():
        gc.collect()
    return QApplication.topLevelWidgets()


def left_timers() -> list[QTimer]:
    """Return the running timers that remain once the forgotten ones are collected."""
    if running_timers():
        gc.collect()
    return running_timers()


def running_timers() -> list[QTimer]:
    """Return the timers that this test made and that are running, wherever they hang."""
    timers = [item for item in gc.get_objects() if issubclass(type(item), QTimer)]
    return [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator["Workspace"]:
    """The demo community on a real file, with nothing to undo."""
    from tests.builders import demo_workspace  # not for the tests that do without SQLAlchemy

    assert qapp.applicationName() is not None
    opened = demo_workspace(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, which this test alone uses."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=3m", "cdp-test", str(disk)):
        pytest.skip("a small disk can only be mounted by root, on Linux")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def room(workspace: "Workspace", qtbot: QtBot) -> "Room":
    """The screen of the demo's next meeting, begun at 9 h."""
    from tests.builders import demo_clock, demo_meeting
    from tests.rencontre.room import Room

    shown = Room(qtbot, workspace, demo_meeting(workspace), demo_clock())
    shown.start()
    return shown
