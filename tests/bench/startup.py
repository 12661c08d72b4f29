"""How long the program takes to start, and what it holds in memory then; numbers in docs/measurements.md.

``python -m tests.bench.startup [--beside PROGRAM] [--group FOLDER]`` opens the program in a real window (Xvfb), on the
demo and at the stress size, several times with its files in the machine's memory (warm) and a few times without (cold,
as root only), beside another program started in the same way. What is missing on the machine is left out, and said. A
control group, given by its folder, holds each program started, not the screen, to the share of a core that it allows.
"""

import argparse
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.bench.stress import copy_to
from tests.builders import demo_workspace

ROOT: Final = Path(__file__).parents[2]
CACHES: Final = Path("/proc/sys/vm/drop_caches")
SMALLEST: Final = (350, 200)  # pixels: smaller windows are not the program's
PATIENCE: Final = 60.0  # seconds
VIEWABLE: Final = 2  # X's number

# Joins a control group, then becomes the program.
JOIN: Final = ("sh", "-c", 'echo $$ >"$0/cgroup.procs" && exec "$@"')

# The program, which says when it first painted, when the data were painted, and what it holds in memory.
WATCHED: Final = """
import os, sys, time
from pathlib import Path
from cdp_desktop import app
from PySide6.QtCore import QEvent, QObject, QTimer

def say(name, value):
    os.write(1, f"{name} {value}\\n".encode())

class Eye(QObject):
    waits = "painted"
    def eventFilter(self, watched, event):
        if self.waits and event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda name=self.waits: self.tell(name))
            self.waits = ""
        return False
    def tell(self, name):
        say(name, time.monotonic())
        if name == "data":
            for line in open("/proc/self/smaps_rollup"):
                if line.startswith(("Rss:", "Pss:")):
                    say(line.split()[0].rstrip(":").lower(), line.split()[1])
            app.QApplication.closeAllWindows()  # as a person does: killed, the next start would check the data
    def expect_data(self):
        self.waits = "data"

class Watched(app.Program):
    def start(self):
        self.eye = Eye()
        app.QApplication.instance().installEventFilter(self.eye)
        self.ready.connect(self.eye.expect_data)
        super().start()

app.Program = Watched
app.run(Path(sys.argv[1]))
"""


@dataclass(slots=True)
class Start:
    """One start: milliseconds from the process's, and memory in megabytes."""

    mapped: float = 0.0
    painted: float = 0.0
    data: float = 0.0
    rss: float = 0.0
    pss: float = 0.0


@dataclass(slots=True)
class Starts:
    """What was measured of one program."""

    name: str
    warm: list[Start] = field(default_factory=list)
    cold: list[Start] = field(default_factory=list)


class Attributes(ctypes.Structure):
    """The beginning of Xlib's XWindowAttributes."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("rest", ctypes.c_char * 64),
    )


class Screen:
    """A screen that nobody sees, looked at through Xlib."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
        self._x.XSetErrorHandler(self._ignore)  # a window may go while it is looked at
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def has_window(self) -> bool:
        """Tell whether a window of some size is in sight."""
        unused, windows, count = ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self._x.XQueryTree(self._display, self._root, *map(ctypes.byref, (unused, unused, windows, count)))
        found = Attributes()
        for window in windows[: count.value]:
            known = self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(found))
            if known and found.map_state == VIEWABLE and (found.width, found.height) >= SMALLEST:
                return True
        return False


@contextmanager
def screen() -> Iterator[Screen]:
    """Open a screen for a while."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as numbers:
            shown = Screen(f":{numbers.readline().strip()}")
        yield shown
        server.terminate()


def start(command: Sequence[str], shown: Screen, home: Path, *, watched: bool) -> Start:
    """Start a program, wait until it has all that is measured, and end it."""
    environment = {**os.environ, "DISPLAY": shown.name, "QT_QPA_PLATFORM": "xcb", "HOME": str(home)}
    environment |= {"XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(ROOT) if watched else ""}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    measure = Start()
    began = time.monotonic()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=home) as run:
        try:
            while not shown.has_window():
                if time.monotonic() - began > PATIENCE or run.poll() is not None:
                    raise LookupError(" ".join(command))
                time.sleep(0.004)
            measure.mapped = (time.monotonic() - began) * 1000
            if watched:
                read(run, measure, began)
                run.wait(PATIENCE)
            else:
                time.sleep(2)
                measure.rss, measure.pss = memory(run.pid)
        finally:
            run.kill()
    while shown.has_window():
        time.sleep(0.05)
    return measure


def read(run: "subprocess.Popen[bytes]", measure: Start, began: float) -> None:
    """Read what the watched program says of itself."""
    assert run.stdout
    while not measure.pss:
        name, value = run.stdout.readline().decode().split()
        in_memory = name in {"rss", "pss"}
        setattr(measure, name, float(value) / 1024 if in_memory else (float(value) - began) * 1000)


def memory(process: int) -> tuple[float, float]:
    """Return the memory of a process, and its fair share of what it shares, in megabytes."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
    sizes = {line.split()[0]: float(line.split()[1]) / 1024 for line in lines[1:]}
    return sizes["Rss:"], sizes["Pss:"]


def forget_files() -> None:
    """Have the system read every file from the disk again."""
    os.sync()
    CACHES.write_text("3", "ascii")


def measure_all(beside: str | None, turns: int, group: str | None) -> list[Starts]:
    """Start each program in turn, so that what else the machine does falls on all of them."""
    with tempfile.TemporaryDirectory() as temporary, screen() as shown:
        home = Path(temporary)
        demo_workspace(home / "demo").close()
        stress = copy_to(home / "stress").path
        within = [*JOIN, group] if group else []
        ours = [*within, sys.executable, "-c", WATCHED]
        programs: list[tuple[Starts, Callable[[], Start]]] = []

        def add(name: str, command: Sequence[str], *, watched: bool) -> None:
            programs.append((Starts(name), lambda: start(command, shown, home, watched=watched)))

        add("CdP Desktop, démo", [*ours, str(home / "demo")], watched=True)
        add("CdP Desktop, taille extrême", [*ours, str(stress)], watched=True)
        if beside:
            add(Path(beside).name, [*within, beside], watched=False)
        for _found, once in programs:
            once()
        for _turn in range(turns):
            for found, once in programs:
                found.warm.append(once())
        if os.access(CACHES, os.W_OK):
            for _turn in range(3):
                for found, once in programs:
                    forget_files()
                    found.cold.append(once())
        return [found for found, _once in programs]


def middle(starts: list[Start], name: str) -> str:
    """Return the median of a measure and its least, or a dash."""
    values: list[float] = [getattr(one, name) for one in starts]
    return f"{statistics.median(values):.0f} ({min(values):.0f})" if any(values) else "—"


def main(arguments: Any) -> None:
    """Print a table in Markdown."""
    if not shutil.which("Xvfb"):
        sys.exit("Xvfb is not installed: nothing was measured")
    if arguments.beside is None:
        print("No other program given with --beside: only ours is measured", file=sys.stderr)
    if not os.access(CACHES, os.W_OK):
        print("Only root may empty the caches: cold starts are left out", file=sys.stderr)
    print("| median (least) | window in sight, warm / cold | painted | data painted | RSS MB | PSS MB |")
    print("|---|---|---|---|---|---|")
    for found in measure_all(arguments.beside, arguments.turns, arguments.group):
        times = [f"{middle(found.warm, name)} / {middle(found.cold, name)}" for name in ("mapped", "painted", "data")]
        print("|", " | ".join([found.name, *times, *(middle(found.warm, name) for name in ("rss", "pss"))]), "|")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--beside", help="another program with a window, to be started in the same run")
    options.add_argument("--group", help="the folder of a control group that every program started joins")
    options.add_argument("--turns", type=int, default=7)
    main(options.parse_args())
