"""A person who types and validates on a disk slow to flush; numbers in docs/measurements.md.

``python -m tests.bench.slow_disk FOLDER`` types in the next meeting of the demo found there and prints, in seconds
and in JSON, how long each thing took. Under strace, which holds each flush back (:func:`measured`).
"""

import json
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QCoreApplication

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations.captures import capture
from cdp_desktop.store.drafts import Drafts
from cdp_desktop.store.folder import DataFolder
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, demo_meeting
from tests.store.processes import ENVIRONMENT, ROOT

LINES: Final = 100
KEYS: Final = 15  # in a line, and in a second
ALONE: Final = 500  # lines validated one after the other, nothing being typed


class TimedDrafts(Drafts):
    """Drafts which know how long each key waited to be on the disk."""

    def __init__(self, path: Path) -> None:
        self._waiting_since: list[float] = []
        self.waits: list[float] = []
        super().__init__(path)

    def put(self, name: str, text: str) -> None:
        """Note the hour, then keep the text, which says how many keys there were before."""
        self._waiting_since.append(time.perf_counter())
        super().put(name, text)

    def _write(self, texts: dict[str, str]) -> None:
        super()._write(texts)
        (text,) = texts.values()
        for since in self._waiting_since[len(self.waits) : int(text)]:
            self.waits.append(time.perf_counter() - since)


def type_and_validate(folder: Path) -> dict[str, list[float]]:
    """Type lines at the pace of a person in a hurry, each validated; return the seconds that each thing took."""
    workspace = Workspace(DataFolder(folder), installation=INSTALLATION)
    meeting = demo_meeting(workspace)
    drafts = TimedDrafts(folder / "essai.db")
    random = Random(1)
    posts, changes = [], []

    def validate(number: int) -> float:
        begun = time.perf_counter()
        workspace.do(capture, meeting, CaptureKind.NEED, f"Une ligne, {number}", at=datetime.now().astimezone())
        return time.perf_counter() - begun

    for number in range(LINES):
        for key in range(KEYS):
            time.sleep(random.expovariate(KEYS))
            begun = time.perf_counter()
            drafts.put("capture", str(number * KEYS + key + 1))
            posts.append(time.perf_counter() - begun)
        changes.append(validate(number))
    drafts.close()
    alone = [validate(number) for number in range(ALONE)]
    workspace.close()
    found = {"key posted": posts, "key to durable": drafts.waits}
    return found | {"validated, while typing": changes, "validated, one after another": alone}


def measured(folder: Path, *, flush: float) -> dict[str, list[float]]:
    """Run this program in a folder with ``flush`` more seconds for each flush; return what it prints."""
    delay = f"inject=fsync,fdatasync:delay_enter={flush * 1e6:.0f}"
    command = ["strace", "-f", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-e", delay, "-o", "/dev/null"]
    command += [sys.executable, "-m", "tests.bench.slow_disk", str(folder)]
    done = subprocess.run(command, check=True, env=ENVIRONMENT, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    application = QCoreApplication([])
    sys.stdout.write(json.dumps(type_and_validate(Path(sys.argv[1]))))
