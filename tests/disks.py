"""Small disks that a test may fill; only root can have them, on Linux."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def mount(*arguments: str) -> bool:
    """Ask the system for a disk; tell whether it may be had."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Fill a disk to the last byte, for a while."""
    filling = disk / "filling"
    with suppress(OSError), filling.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    with suppress(OSError), filling.open("ab", buffering=0) as file:
        while True:
            file.write(b"x")
    yield
    filling.unlink()
