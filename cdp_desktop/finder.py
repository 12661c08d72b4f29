"""The search over the open data: filled in another thread, then kept like the data."""

from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QObject, Signal

from cdp_desktop.domain.finding import Hit, Kind
from cdp_desktop.store.changes import Change, Changes
from cdp_desktop.store.database import Database
from cdp_desktop.store.search import MOST, Index
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.workspace import Workspace

__all__ = ["MOST", "Finder"]

SUDDEN: Final = 500
"""Rows changed at once from which everything is read again, in the other thread."""


class Filling(Job):
    """Filling the index, in a thread of its own: no backup waits for it, and closing stops it."""

    _pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
    _going: ClassVar[dict[Future[None], Job]] = {}


class Finder(QObject):
    """Finds what a person types, anywhere in the open data.

    ``followed`` is emitted once the index is ready, and when what it finds may have changed.
    """

    followed = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._index: Index | None = None
        self._coming: Index | None = None
        self._filling: Filling | None = None
        self._since: list[Change] = []  # what changed while the index was filled
        workspace.changed.connect(self._on_changed)

    @property
    def ready(self) -> bool:
        """Tell whether everything can be found."""
        return self._index is not None

    def start(self) -> None:
        """Read everything, in another thread."""
        self._abandon()
        self._since = []
        self._coming = Index()
        self._filling = Filling(partial(_fill, self._workspace.folder.database, self._coming))
        self._filling.succeeded.connect(self._take)
        self._filling.failed.connect(self.failed)
        self._filling.start()

    def stop(self) -> None:
        """Stop reading, and forget everything; to be called before the data is closed."""
        self._workspace.changed.disconnect(self._on_changed)
        self._abandon()

    def search(self, typed: str, kinds: Collection[Kind] = (), *, past: bool = False) -> tuple[Hit, ...]:
        """Return what says every word typed, the best first; nothing before the index is ready."""
        return self._workspace.read(self._index.search, typed, kinds, past=past) if self._index else ()

    def _abandon(self) -> None:
        if self._filling:
            self._filling.cancel()
            self._filling.wait()
        for index in (self._index, self._coming):
            if index:
                index.close()
        self._index = self._coming = self._filling = None

    def _take(self, index: Index) -> None:
        if index is not self._coming:  # abandoned after it was whole
            return
        self._index, self._coming, self._filling = index, None, None
        changes, self._since = Changes(tuple(self._since)), []
        self._on_changed(changes)

    def _on_changed(self, changes: Changes) -> None:
        if len(changes.items) >= SUDDEN:
            self.start()
        elif self._index is None:
            self._since += changes.items
        else:
            self._workspace.read(self._index.follow, changes)
            self.followed.emit()


def _fill(path: Path, index: Index, report: Report) -> Index:
    """Fill an index by a connection of its own."""
    database = Database(path, installation="", read_only=True)
    try:
        index.fill(database, report)
    finally:
        database.close()
    return index
