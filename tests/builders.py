"""Real workspaces on real files, and a clock that tests move by hand."""

import atexit
import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from cdp_desktop.domain.vocabulary import ItemType
from cdp_desktop.exchange.open_format import demo_data, load_open_format
from cdp_desktop.operations.agenda import add_item
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.store.folder import DataFolder
from cdp_desktop.store.queries.meetings import meeting_by_number
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.workspace import Workspace

INSTALLATION = "0123456789abcdef0123456789abcdef"
MEETING_DAY = date(2026, 9, 24)  # the demo's meeting 9, which is still to be held


class Clock:
    """A `now` that stands still until the test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone()

    def __call__(self) -> datetime:
        """Return the hour it is."""
        return self.at

    def advance(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        self.at += timedelta(minutes=minutes, seconds=seconds)

    def set(self, hour: int, minute: int = 0) -> None:
        """Make it that hour of the same day."""
        self.at = self.at.replace(hour=hour, minute=minute, second=0, microsecond=0)


def demo_clock(hour: int = 9, minute: int = 0) -> Clock:
    """Return a clock on the day of the demo's next meeting."""
    return Clock(datetime(2026, 9, 24, hour, minute).astimezone())


def open_workspace(folder: Path) -> Workspace:
    """Open a folder, empty or not, as the program does."""
    return Workspace(DataFolder(folder), installation=INSTALLATION)


def demo_workspace(folder: Path) -> Workspace:
    """Open a new folder with the demo community in it, with nothing to undo."""
    demo_folder(folder)
    return open_workspace(folder)


def demo_folder(folder: Path) -> DataFolder:
    """Make a folder with the demo community in it."""
    place = DataFolder(folder)
    place.make()
    shutil.copyfile(_loaded_demo(), place.database)
    return place


@cache
def _loaded_demo() -> Path:
    """Load the demo once for all the tests, and keep its file."""
    folder = Path(tempfile.mkdtemp(prefix="cdp-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = open_workspace(folder)
    workspace.do(load_open_format, demo_data())
    workspace.close()
    return DataFolder(folder).database


def demo_meeting(workspace: Workspace, number: int = 9) -> UUID:
    """Return the key of a meeting of the demo."""
    found = workspace.read(meeting_by_number, number)
    assert found is not None
    return found


def small_meeting(workspace: Workspace, *titles: str) -> UUID:
    """Make a meeting with points of ten minutes, in a community already there or not."""
    meeting_id = workspace.do(
        create_meeting,
        title="Rencontre d'essai",
        held_on=MEETING_DAY,
        start=time(9),
        end=time(12),
    )
    for title in titles:
        workspace.do(add_item, meeting_id, title=title, minutes=10, type=ItemType.DISCUSSION)
    workspace.undo_stack.clear()
    return meeting_id


def find(workspace: Workspace, name: str) -> UUID:
    """Return the key of the member of that name."""
    return next(one.id for one in workspace.read(candidates, MEETING_DAY) if one.person.name == name)
