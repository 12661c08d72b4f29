"""What the files of a folder hold, byte by byte."""

from pathlib import Path


def holding(folder: Path, *texts: str) -> list[str]:
    """Return the files, anywhere in a folder, where one of these texts can be read."""
    wanted = [text.encode() for text in texts] + [text.encode("utf-16-le") for text in texts]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found += [f"{path.relative_to(folder)}: {text!r}" for text in wanted if text in content]
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, but the lock and SQLite's shared memory."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "verrou" and not path.name.endswith("-shm")
    }
