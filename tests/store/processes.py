"""Other processes that use the data, to be stopped at the worst moment."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.builders import INSTALLATION

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}

# Opens the folder as the program does; what follows has `workspace` at hand and says what is done by a line.
OPEN = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cdp_desktop.store.folder import DataFolder
from cdp_desktop.workspace import Workspace
application = QCoreApplication([])
workspace = Workspace(DataFolder(Path(sys.argv[1])), installation={INSTALLATION!r})
"""

# Captures lines without end; says the number of each once it is on the disk.
CAPTURE = """
from datetime import datetime, time
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import create_meeting
meeting = workspace.do(create_meeting, title="Rencontre", held_on=datetime.now().date(), start=time(9), end=time(12))
number = 0
while number < int(sys.argv[2]):
    workspace.do(capture, meeting, CaptureKind.NEED, f"ligne {number}", at=datetime.now().astimezone())
    print(number, flush=True)
    number += 1
"""


@contextmanager
def started(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run Python code in another process, whose lines can be read; it ends with the block."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=ENVIRONMENT, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], said: str) -> None:
    """Wait until a process says a line."""
    assert process.stdout
    for line in process.stdout:
        if line.strip() == said:
            return
    raise AssertionError(f"the process ended with {process.wait()} without saying {said!r}")


def kill(process: subprocess.Popen[str]) -> list[str]:
    """Kill a process as the system would, and return what it had said since the last wait."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout
    return process.stdout.read().split()  # communicate() would forget the lines already read ahead
