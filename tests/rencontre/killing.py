"""Meetings killed at any moment, and what is there when the program comes back."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.stream import stream
from cdp_desktop.ui.screens.live import LivePanel
from tests.builders import demo_folder, demo_meeting, open_workspace
from tests.rencontre import restless_room
from tests.rencontre.restless_room import line_of, said_of
from tests.store.processes import ENVIRONMENT, ROOT


@dataclass(slots=True)
class Losses:
    """What meetings that were killed had said to be safe, and what of it was not found."""

    written: int = 0
    lost: int = 0
    misplaced: int = 0  # another point than the one said, or one begun at another moment
    offered: int = 0  # lines being typed, found in the capture line
    strange: list[str] = field(default_factory=list)  # found in the capture line, and not what was being typed


def kill_meetings(place: Path, times: int) -> Losses:
    """Kill a scripted meeting so many times, each in a new folder, and look at what the screen shows after."""
    random, losses = Random(11), Losses()
    command = [sys.executable, restless_room.__file__]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=ENVIRONMENT, cwd=ROOT) as process:
        assert process.stdin
        assert process.stdout
        for turn in range(times):
            folder = place / str(turn)
            demo_folder(folder)
            process.stdin.write(f"{folder}\n")
            process.stdin.flush()
            said = [process.stdout.readline().split()]
            last = f"line {random.randrange(1, 50)}".split()
            while said[-1] != last:
                said.append(process.stdout.readline().split())
            time.sleep(random.uniform(0, 0.06))
            os.kill(int(said[0][1]), signal.SIGKILL)
            while said[-1] != ["end"]:
                said.append(process.stdout.readline().split())
            _look(folder, said[1:-1], losses)
            shutil.rmtree(folder)
        process.stdin.close()
    return losses


def _look(folder: Path, said: list[list[str]], losses: Losses) -> None:
    workspace = open_workspace(folder)
    meeting_id = demo_meeting(workspace)
    panel = LivePanel(workspace, meeting_id, lambda: datetime.now().astimezone())
    panel.show()
    QApplication.processEvents()
    done = [int(words[1]) for words in said if words[0] == "line"]
    found = {line.text for line in workspace.read(stream, meeting_id, limit=10_000)}
    losses.written += len(done)
    losses.lost += sum(said_of(number) not in found for number in done)
    place, began = next(words[1:] for words in reversed(said) if words[0] == "point")
    read = workspace.read(meeting, meeting_id)
    assert read.current is not None
    current = read.items.index(read.current), read.current.intervals[-1].started_at.isoformat()
    moving = done[-1] % restless_room.LINES_A_POINT == restless_room.LINES_A_POINT - 1  # the next one may have begun
    losses.misplaced += current != (int(place), began) and not moving
    losses.misplaced += not read.current.running or panel.point.title != typeset(read.current.title)
    offered = panel.capturing.line.field.text()
    losses.offered += bool(offered)
    following = done[-1] + 1
    if not (line_of(following).startswith(offered) or said_of(following).startswith(offered)):
        losses.strange.append(offered)
    panel.close()
    panel.deleteLater()
    QApplication.processEvents()
    workspace.close()
