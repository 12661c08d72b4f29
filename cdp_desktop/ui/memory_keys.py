"""The memory keys plugged in: where a copy of what is written may go."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

_REMOVABLE: Final = 2  # Windows: DRIVE_REMOVABLE
_PLACES: Final = {"linux": ("/media/", "/run/media/"), "darwin": ("/Volumes/",)}
"""Where each system puts what is plugged in."""


@dataclass(frozen=True, slots=True)
class MemoryKey:
    """A key: what it is called, its folder, and the bytes that are free on it."""

    name: str
    folder: Path
    free: int


def memory_keys() -> tuple[MemoryKey, ...]:
    """Return the keys plugged in now, the full and the locked ones too; it may wait for a slow disk."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isRoot() and is_plugged(root):
            name = volume.displayName() or root
            found.append(MemoryKey(Path(name).name or name, Path(root), volume.bytesAvailable()))
    return tuple(found)


def is_plugged(root: str) -> bool:
    """Tell whether a volume is one that is plugged in and taken away."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\")) == _REMOVABLE)
    return root.startswith(_PLACES.get(sys.platform, ()))
