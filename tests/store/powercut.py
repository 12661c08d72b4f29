"""Power cuts, replayed: what a writer asks of the system is traced, then cut at every call.

The model is the strictest that the rules allow: what is written is sure once its file is flushed; that a file is
there, or is not any more, once its folder is. Before that, any part of the writes may have reached the disk, in any
order, torn at 512 bytes. The files that result are opened by SQLite, which must find all that was acknowledged.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from cdp_desktop.store import driver
from tests.builders import INSTALLATION
from tests.store.processes import ENVIRONMENT, ROOT

SECTOR = 512
CALLS = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename"

# Our own writer: adds topics, each acknowledged on the standard error once `write` has returned.
WRITER = f"""
import os, sys
from pathlib import Path
from cdp_desktop.store.folder import DataFolder, open_database
from cdp_desktop.store.schema import TopicRow

def add(session, number):
    session.add(TopicRow(rank=number, label="é" * (20 + number * 37 % 900)))

database = open_database(DataFolder(Path(sys.argv[1])), installation={INSTALLATION!r})
raw = database._writer.connection.driver_connection
if sys.argv[4]:
    raw.execute("PRAGMA synchronous = " + sys.argv[4])
raw.execute("PRAGMA wal_autocheckpoint = " + sys.argv[3])
os.write(2, b"START\\n")
for number in range(int(sys.argv[2])):
    database.write(add, 1000 + number)
    os.write(2, b"ACK %d\\n" % number)
os._exit(0)
"""


@dataclass(frozen=True, slots=True)
class Call:
    """Something asked of the system: ``name`` is a file of the folder, "" for the folder itself."""

    verb: str
    name: str = ""
    at: int = 0
    data: bytes = b""


@dataclass(slots=True)
class File:
    """What is sure of a file, and the calls that are not."""

    content: bytearray = field(default_factory=bytearray)
    waiting: list[Call] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """How many cuts there were, and how many lost something."""

    cuts: int = 0
    lost: int = 0
    corrupt: int = 0


def trace(folder: Path, *, writes: int, checkpoint: int = 1000, synchronous: str = "") -> list[Call]:
    """Run the writer in a folder under strace; return its calls."""
    report = folder.parent / "calls.strace"
    command = ["strace", "-f", "-xx", "-s", "200000", "-e", f"trace={CALLS}", "-o", str(report), sys.executable, "-c"]
    arguments = [WRITER, str(folder), str(writes), str(checkpoint), synchronous]
    subprocess.run([*command, *arguments], check=True, env=ENVIRONMENT, cwd=ROOT, stderr=subprocess.DEVNULL)
    with report.open(encoding="ascii") as lines:
        return list(_calls(lines, str(folder)))


def cut(base: dict[str, bytes], calls: Iterable[Call], place: Path, *, each: int, every: int = 1) -> Outcome:
    """Cut the power ``each`` times after every call, or one in ``every``, once the writer has started."""
    disk, random, outcome = Disk(base), Random(1), Outcome()
    acknowledged, started = 0, False
    for number, call in enumerate(calls):
        if call.verb == "start":
            started = True
        elif call.verb == "ack":
            acknowledged = call.at + 1
        else:
            disk.do(call)
        if not started or number % every:
            continue
        for _turn in range(each):
            verdict = _verdict(disk.after_a_cut(random), place, acknowledged)
            outcome.cuts += 1
            outcome.lost += verdict == "lost"
            outcome.corrupt += verdict == "corrupt"
    return outcome


class Disk:
    """A folder on a disk that keeps what it is told to keep, and any part of the rest."""

    def __init__(self, base: dict[str, bytes]) -> None:
        self._names = {name: File(bytearray(content)) for name, content in base.items()}
        self._sure = dict(self._names)
        self._unsure: list[tuple[str, str, File]] = []  # of the names: made or removed

    def do(self, call: Call) -> None:
        """Receive a call."""
        if call.verb == "open":
            if call.name not in self._names:
                self._names[call.name] = File()
                self._unsure.append(("made", call.name, self._names[call.name]))
        elif call.verb in {"write", "cut"}:
            self._names[call.name].waiting.append(call)
        elif call.verb == "unlink":
            self._unsure.append(("removed", call.name, self._names.pop(call.name)))
        elif call.name:
            self._flush(self._names[call.name])
        else:
            _rename(self._sure, self._unsure)
            self._unsure = []

    def _flush(self, file: File) -> None:
        for call in file.waiting:
            _apply(file.content, call)
        file.waiting = []
        _rename(self._sure, [change for change in self._unsure if change[0] == "made" and change[2] is file])
        self._unsure = [change for change in self._unsure if change[0] != "made" or change[2] is not file]

    def after_a_cut(self, random: Random) -> dict[str, bytes]:
        """Return the files that the power leaves."""
        names = dict(self._sure)
        kept = random.choice([0, len(self._unsure), random.randint(0, len(self._unsure))])
        _rename(names, self._unsure[:kept])  # names are kept in order
        left = {}
        for name, file in names.items():
            content = bytearray(file.content)
            mode = random.choice(["none", "all", "some", "some", "torn"])
            for call in file.waiting:
                for part in _sectors(call) if mode == "torn" else (call,):
                    if mode == "all" or (mode != "none" and random.random() < 0.5):
                        _apply(content, part)
            left[name] = bytes(content)
        return left


def _rename(names: dict[str, File], changes: Iterable[tuple[str, str, File]]) -> None:
    for verb, name, file in changes:
        if verb == "made":
            names[name] = file
        elif names.get(name) is file:
            del names[name]


def _sectors(call: Call) -> Iterator[Call]:
    if call.verb == "cut":
        yield call
    for start in range(0, len(call.data), SECTOR):
        yield Call("write", call.name, call.at + start, call.data[start : start + SECTOR])


def _apply(content: bytearray, call: Call) -> None:
    end = call.at + len(call.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if call.verb == "cut":
        del content[call.at :]
    content[call.at : end] = call.data


def _verdict(files: dict[str, bytes], place: Path, acknowledged: int) -> str:
    """Open what is left as the program would; look for every change that was acknowledged, and for its journal."""
    for old in place.iterdir():
        old.unlink()
    for name, content in files.items():
        (place / name).write_bytes(content)
    try:
        with closing(driver.connect(place / "communaute.db")) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            ranks = connection.execute("SELECT rank FROM topic WHERE rank >= 1000 ORDER BY rank").fetchall()
            told = connection.execute(
                "SELECT value FROM change WHERE entity = 'topic' AND field = 'rank' AND value >= 1000 ORDER BY id"
            ).fetchall()
    except driver.sqlite.DatabaseError:
        return "corrupt"
    if not sound or ranks != told or [rank - 1000 for (rank,) in ranks] != list(range(len(ranks))):
        return "corrupt"
    return "kept" if len(ranks) >= acknowledged else "lost"


_STRING = r'"((?:\\x[0-9a-f]{2})*)"'
_OPEN = re.compile(rf"openat\(\w+, {_STRING}, ([^)]*)\)\s+= (\d+)")
_WRITE = re.compile(rf"(pwrite64|write)\((\d+), {_STRING}, \d+(?:, (\d+))?\)\s+= \d+")
_NUMBERS = re.compile(r"(close|ftruncate|fsync|fdatasync)\((\d+)(?:, (\d+))?\)\s+= 0")
_UNLINK = re.compile(rf"unlink\({_STRING}\)\s+= 0")


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _calls(lines: Iterable[str], folder: str) -> Iterator[Call]:
    """Read what strace wrote: the calls about the files of a folder, but for SQLite's shared memory and the lock."""
    files: dict[str, str] = {}

    for line in lines:
        text = line.split(None, 1)[1]
        if opened := _OPEN.match(text):
            path = _bytes(opened[1]).decode()
            files[opened[3]] = path
            name = _name(path, folder)
            if name and "O_CREAT" in opened[2]:
                yield Call("open", name)
        elif written := _WRITE.match(text):
            said = _bytes(written[3])
            name = _name(files.get(written[2], ""), folder)
            if written[2] == "2":
                yield from _said(said)
            elif name:
                assert written[1] == "pwrite64", "written where the file was left: the model does not know where"
                yield Call("write", name, int(written[4]), said)
        elif asked := _NUMBERS.match(text):
            verb, number, at = asked.groups()
            name = _name(files.get(number, ""), folder)
            if verb == "close":
                files.pop(number, None)
            elif name is not None:
                yield Call("cut", name, int(at)) if verb == "ftruncate" else Call("flush", name)
        elif removed := _UNLINK.match(text):
            name = _name(_bytes(removed[1]).decode(), folder)
            if name:
                yield Call("unlink", name)


def _name(path: str, folder: str) -> str | None:
    """Return the name of a file of the folder, "" for the folder itself, nothing for any other."""
    name = path.removeprefix(folder).lstrip("/")
    kept = path.startswith(folder) and "/" not in name and not name.endswith("-shm")
    return name if kept else None


def _said(said: bytes) -> Iterator[Call]:
    if said.startswith(b"START"):
        yield Call("start")
    elif said.startswith(b"ACK"):
        yield Call("ack", at=int(said.split()[1]))
