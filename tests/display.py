"""A real X server that nobody sees, for what the offscreen platform cannot do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def missing(*programs: str) -> str:
    """Return what this machine lacks to have such a display and these programs on it, or nothing."""
    if sys.platform != "linux":
        return "Xvfb is Linux’s"
    return next((f"{program} is not installed" for program in ("Xvfb", *programs) if not shutil.which(program)), "")


@contextmanager
def display(size: str = "1280x800") -> Iterator[str]:
    """Start a server, give the name of its display, and stop it."""
    reading, writing = os.pipe()
    # It forgets the screens that it was given when its last client leaves, unless it is told not to.
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as numbers:
            yield f":{numbers.readline().strip()}"
        server.terminate()
