"""A headless Chromium, driven in its own protocol (DevTools) through a pipe: no driver, no port, no package."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from itertools import count
from os import close, fdopen, pipe
from pathlib import Path
from typing import IO, Any, Final

PROGRAMS: Final = ("chromium-headless-shell", "chromium", "google-chrome")
# It only opens our own files, and its sandbox does not start as root.
OPTIONS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
)
# It reads its orders on the descriptor 3 and answers on 4, each message ended by a zero.
LAUNCH: Final = 'reading=$1 writing=$2; shift 2; exec "$@" 3</dev/fd/$reading 4>/dev/fd/$writing'
HEIGHT: Final = 1500


def missing() -> str:
    """Return what this machine lacks to have a browser, or nothing."""
    return "" if any(map(shutil.which, PROGRAMS)) else "chromium-headless-shell is not installed"


class Browser:
    """One page of a browser: it is sent somewhere, seen at some width by day or by night, and asked in JavaScript."""

    def __init__(self, orders: IO[bytes], answers: BufferedReader) -> None:
        self._orders, self._answers = orders, _messages(answers)
        self._numbers = count(1)
        self._session: dict[str, str] = {}
        page = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=page, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        self._ask("Page.enable")

    def know(self, script: str) -> None:
        """Have a script run in each page before anything of it."""
        self._ask("Page.addScriptToEvaluateOnNewDocument", source=script)

    def open(self, page: Path) -> None:
        """Open a file, and wait until it is laid out."""
        self._ask("Page.navigate", url=page.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def show(self, *, width: int, scheme: str) -> None:
        """Show the page at a width in pixels, in the colours of the « light » or of the « dark »."""
        screen = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **screen)
        self._ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def run(self, script: str) -> Any:
        """Return the value of an expression, once it is kept if it is a promise."""
        found = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def _ask(self, method: str, **given: Any) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": given} | self._session
        self._orders.write(json.dumps(message).encode() + b"\0")
        self._orders.flush()
        while (answer := self._next()).get("id") != number:
            pass
        assert "error" not in answer, answer
        found: dict[str, Any] = answer["result"]
        return found

    def _next(self) -> dict[str, Any]:
        found = next(self._answers, None)
        assert found is not None, "the browser is gone"
        return found


def _messages(answers: BufferedReader) -> Iterator[dict[str, Any]]:
    """Yield what comes, each message ended by a zero."""
    begun = b""
    while read := answers.read1():
        *whole, begun = (begun + read).split(b"\0")
        yield from map(json.loads, whole)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser that knows nobody, and end it."""
    program = next(found for found in map(shutil.which, PROGRAMS) if found)
    (reading, orders), (answers, writing) = pipe(), pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, fdopen(orders, "wb") as sent:
        command = ["sh", "-c", LAUNCH, "sh", str(reading), str(writing)]
        command += [program, *OPTIONS, "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        with (
            subprocess.Popen(command, pass_fds=[reading, writing], stderr=subprocess.DEVNULL) as process,
            fdopen(answers, "rb") as received,
        ):
            for inherited in (reading, writing):
                close(inherited)
            try:
                yield Browser(sent, received)
            finally:
                process.terminate()
