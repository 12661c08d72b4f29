"""Programs killed at any moment, while they write or restore, and what they leave behind."""

import os
import shutil
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cdp_desktop.store import backup, migrations
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.folder import DataFolder, open_database
from cdp_desktop.store.schema import NoteRow, TopicRow
from tests.builders import INSTALLATION, open_workspace
from tests.store.journal import faults, rebuilt
from tests.store.processes import OPEN, kill, started, wait_for
from tests.store.rows import Picture, picture_of, stored

LAST_WORD = "dernier mot"

# Types and validates lines without end. What is typed is the hour it is, kept as a draft; the number of each line is
# said once it is on the disk.
WRITE = (
    OPEN
    + """
from datetime import datetime, time
from time import monotonic
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import create_meeting
meeting = workspace.do(create_meeting, title="Rencontre", held_on=datetime.now().date(), start=time(9), end=time(12))
number = 0
while True:
    for key in range(5):
        workspace.drafts.put("capture", str(monotonic()))
    workspace.do(capture, meeting, CaptureKind.NEED, str(number), at=datetime.now().astimezone())
    print(number, flush=True)
    number += 1
"""
)

# For each folder named: a process writes and ends without closing, so that a log is beside the data; then another,
# whose number is said, restores the backup.
RESTORE = f"""
import os, sys
from pathlib import Path
from cdp_desktop.store import backup
from cdp_desktop.store.folder import DataFolder, open_database
from tests.store.killing import LAST_WORD, relabel
for line in sys.stdin:
    folder = DataFolder(Path(line.strip()))
    if not os.fork():
        open_database(folder, installation={INSTALLATION!r}).write(relabel, LAST_WORD)
        os._exit(0)
    os.wait()
    (chosen,) = [copy for copy in backup.existing(folder.backups) if copy.reason is backup.Reason.REQUEST]
    child = os.fork()
    if not child:
        backup.restore(chosen.path, folder.database, folder.backups)
        os._exit(0)
    print(child, flush=True)
    os.wait()
    print("end", flush=True)
"""


@dataclass(slots=True)
class Deaths:
    """What writers that were killed leave: ``ages``, in seconds, are those of the drafts found."""

    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0
    ages: list[float] = field(default_factory=list)


def relabel(session: Session, label: str) -> None:
    """Change every row of a table in one change."""
    session.execute(update(TopicRow).values(label=label))


def kill_writers(place: Path, times: int) -> Deaths:
    """Kill the program so many times while it writes, each time in a new folder, and look at what it leaves."""
    random, deaths = Random(7), Deaths()
    for turn in range(times):
        folder = place / str(turn)
        line = random.randrange(3, 60)
        with started(WRITE, folder) as writer:
            wait_for(writer, str(line))
            _let_pass(random.uniform(0, 0.02))
            at = time.monotonic()
            said = [line, *map(int, kill(writer))]
        workspace = open_workspace(folder)
        found = workspace.read(lambda session: {int(text) for text in session.scalars(select(NoteRow.text))})
        deaths.acknowledged += said[-1] + 1
        deaths.lost += len(set(range(said[-1] + 1)) - found)
        whole = found <= set(range(said[-1] + 2)) and workspace.read(rebuilt) == workspace.read(stored)
        deaths.unsound += not whole or bool(workspace.read(faults))
        assert workspace.drafts
        deaths.ages.append(at - float(workspace.drafts["capture"]))
        workspace.close()
        shutil.rmtree(folder)
    return deaths


def kill_restorations(folder: DataFolder, place: Path, times: int) -> Counter[str]:
    """Kill so many restorations, each in its own copy of a closed folder; count what is found: old, new or mixed.

    Half are killed at any moment, half once the present state is set aside, while the file is being rewritten.
    """
    restored = picture_of(backup.make(folder.database, folder.backups, Reason.REQUEST).path)
    outcomes: Counter[str] = Counter()
    random, lasts = Random(7), [0.0, 0.0]
    with started(RESTORE) as process:
        assert process.stdin
        assert process.stdout
        for number in range(-4, times):
            one = DataFolder(Path(shutil.copytree(folder.path, place / str(number))))
            process.stdin.write(f"{one.path}\n")
            process.stdin.flush()
            child, late = int(process.stdout.readline()), number % 2
            begun = time.perf_counter()
            while late and not any(one.backups.glob(f"*_{Reason.RESTORE}.db")):
                pass
            if late:
                begun = time.perf_counter()
            if number >= 0:
                _let_pass(random.uniform(0, 1.1) * lasts[late])
                with suppress(ProcessLookupError):  # it may have ended
                    os.kill(child, signal.SIGKILL)
            assert process.stdout.readline().strip() == "end"
            if number < 0:  # left to end, to know how long it takes
                lasts[late] = time.perf_counter() - begun
            else:
                outcomes[_outcome(one, restored)] += 1
            shutil.rmtree(one.path)
    return outcomes


def _let_pass(seconds: float) -> None:
    """Let so little time pass that the system's own pause would be too coarse."""
    moment = time.perf_counter() + seconds
    while time.perf_counter() < moment:
        pass


def _outcome(folder: DataFolder, restored: Picture) -> str:
    """Tell whether a folder holds all that was restored, all that was there before, or something else."""
    migrations.integrity(folder.database, quick=False)
    database = open_database(folder, installation=INSTALLATION)
    found, journal = database.read(stored), database.read(rebuilt)
    database.close()
    if found != journal:
        return "mixed"
    if found == restored:
        return "new"
    before = {row[2] for row in found["topic"]} == {LAST_WORD} and found | {"topic": []} == restored | {"topic": []}
    return "old" if before else "mixed"
