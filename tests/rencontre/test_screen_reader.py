"""The window driven as a screen reader does: by the names in its accessibility tree, and the keyboard."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import display

pytestmark = [pytest.mark.screen, pytest.mark.timeout(180)]

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"  # pyatspi comes with the system, for its own Python
LINE = "Saisie, Note"
MARK = "reader: "
TURNS = 100  # looks at the tree before giving up: each takes a few hundredths of a second


def missing() -> str:
    """Return what this machine lacks to run a screen reader, or nothing."""
    if lacking := display.missing("dbus-run-session", SYSTEM_PYTHON):
        return lacking
    if not any(Path(folder, "at-spi-bus-launcher").exists() for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")):
        return "at-spi2-core is not installed"
    found = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "python3-pyatspi is not installed" if found.returncode else ""


class Reader:
    """What a blind person has: names, and keys."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        assert self._answer() == "ready"

    def press(self, name: str) -> None:
        """Press the button of that name, once it is in sight."""
        assert self._ask(do="press", name=name) is None, f"no button « {name} » to press"

    def focus(self, name: str) -> None:
        """Bring the focus to the field of that name."""
        assert self._ask(do="focus", name=name) is None, f"no « {name} » to go to"

    def say(self, line: str) -> None:
        """Type a line where the focus is, then Enter."""
        self._ask(do="type", text=line)
        self._ask(do="key", name="Return")

    def nodes(self) -> list[dict[str, Any]]:
        """Return all that is on the screen."""
        found: list[dict[str, Any]] = self._ask(do="nodes")
        return found

    def names(self, role: str) -> list[str]:
        """Return the names of what has a role, with plain spaces."""
        return [node["name"].replace("\u00a0", " ") for node in self.nodes() if node["role"] == role]

    @property
    def focused(self) -> str:
        """The name of what has the focus; what lies around it claims it too."""
        names = [node["name"] for node in self.nodes() if "focused" in node["states"]]
        return str(names[-1]) if names else ""

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Look at the tree until it says something."""
        for _turn in range(TURNS):
            if holds():
                return
        seen = [(node["role"], node["name"]) for node in self.nodes()]
        raise AssertionError(f"{what}; the focus is on {self.focused!r}, and on the screen: {seen}")

    def _ask(self, **asked: str) -> Any:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith(MARK):
                return json.loads(line.removeprefix(MARK))
        raise AssertionError("the reader stopped")


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    """Open the demonstration on a screen that nobody sees, with a reader."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(runtime),
    }
    program = [sys.executable, "-m", "cdp_desktop", "--demo"]
    command = ["dbus-run-session", "--", SYSTEM_PYTHON, str(Path(__file__).with_name("reader.py")), *program]
    pipe = subprocess.PIPE
    with display.display() as name:
        environment["DISPLAY"] = name
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment, cwd=ROOT) as process:
            yield Reader(process)
            assert process.stdin
            process.stdin.close()  # the reader ends, and the program with it
            process.wait(timeout=20)


@pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")
def test_meeting_runs_by_names_and_keys_alone(reader: Reader) -> None:
    """From the first screen: go to the room, begin, write what is said, read it back, go to the next point."""
    unnamed(reader)
    reader.press("Animer")
    unnamed(reader)
    reader.press("Démarrer la rencontre")
    reader.until(lambda: "Point 1 sur 8" in reader.names("label"), "the first point did not begin")
    reader.until(lambda: reader.focused.startswith("Saisie"), "the focus is not in the capture line")
    reader.say("p Le bol d'eau à la porte")
    reader.until(lambda: captured(reader, "Le bol d’eau à la porte"), "the captured line is not in the stream")
    assert reader.focused == LINE, "the next line cannot be typed at once"
    reader.press("Point suivant")
    reader.until(lambda: "Point 2 sur 8" in reader.names("label"), "the point did not change")
    unnamed(reader)


def unnamed(reader: Reader) -> None:
    """Check that whatever can have the focus says its name."""
    assert not [node for node in reader.nodes() if "focusable" in node["states"] and not node["name"].strip()]


def captured(reader: Reader, text: str) -> bool:
    """Tell whether a line of the stream says this."""
    return any(text in name and name.startswith("Pratique") for name in reader.names("list item"))
