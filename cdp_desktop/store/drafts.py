"""What is being typed and is not validated yet, kept at each key in case the program stops.

A small file and thread of their own: the window never waits for the disk, and a draft never delays the
change that is being validated.
"""

from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from cdp_desktop.store import driver
from cdp_desktop.store.errors import not_opened


class Drafts:
    """The texts being typed, each under the name of its field."""

    def __init__(self, path: Path) -> None:
        try:
            self._connection, self._texts = _open(path)
        except driver.sqlite.OperationalError as error:
            raise not_opened(path, error) from error
        except driver.sqlite.DatabaseError:  # damaged: drafts must not keep the data from being opened
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._connection, self._texts = _open(path)
        self._waiting: dict[str, str] = {}
        self._writing = False
        self._closing = False
        self.failed = False
        self._condition = Condition()
        self._thread = Thread(target=self._run, name="drafts", daemon=True)
        self._thread.start()

    def __getitem__(self, name: str) -> str:
        """Return the text last typed under a name, or an empty one."""
        return self._texts.get(name, "")

    def put(self, name: str, text: str) -> None:
        """Keep a text; an empty one forgets the draft. Returns at once."""
        if self[name] == text:
            return
        with self._condition:
            self._texts[name] = self._waiting[name] = text
            self._condition.notify_all()

    def erase(self) -> None:
        """Forget every draft, and overwrite what the disk holds of them."""
        for name in list(self._texts):
            self.put(name, "")
        self.flush()
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def flush(self) -> None:
        """Wait until what was put is on the disk."""
        with self._condition:
            self._condition.wait_for(lambda: not self._waiting and not self._writing)

    def close(self) -> None:
        """Write what is left, and close the file."""
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        self._thread.join()
        with suppress(driver.sqlite.OperationalError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._writing = False
                self._condition.notify_all()
                self._condition.wait_for(lambda: self._waiting or self._closing)
                if not self._waiting:
                    return
                texts, self._waiting = self._waiting, {}
                self._writing = True
            self._write(texts)

    def _write(self, texts: dict[str, str]) -> None:
        kept = [(name, text) for name, text in texts.items() if text]
        forgotten = [(name,) for name, text in texts.items() if not text]
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO draft VALUES (?, ?)", kept)
            self._connection.executemany("DELETE FROM draft WHERE name = ?", forgotten)
            self._connection.execute("COMMIT")
        except driver.sqlite.OperationalError:
            # A draft is a second chance: the text is still on the screen, and its validation will tell.
            self.failed = True
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _open(path: Path) -> tuple[Any, dict[str, str]]:
    """Open the file of the drafts, created if it must be; return the connection and the texts."""
    connection = driver.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS draft (name TEXT PRIMARY KEY, text TEXT NOT NULL)")
    return connection, dict(connection.execute("SELECT name, text FROM draft").fetchall())
