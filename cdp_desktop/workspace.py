"""The open data, as the screens see them: read, do, undo, and the news of what changed."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.rewriting import Piece
from cdp_desktop.operations import Operation
from cdp_desktop.store import attachments, backup
from cdp_desktop.store.backup import Backup, Reason
from cdp_desktop.store.changes import Change, Changes, Verb
from cdp_desktop.store.database import Erased
from cdp_desktop.store.drafts import Drafts
from cdp_desktop.store.errors import NotWritten, StoreError
from cdp_desktop.store.folder import DataFolder, Lock, open_database

P = ParamSpec("P")
T = TypeVar("T")

SAME_EDIT = 3.0  # seconds during which edits of one row make one undo step
UNDO_LIMIT = 200
FOLLOWING = 1000  # milliseconds between two looks at what another window wrote


@dataclass(frozen=True, slots=True)
class Traces:
    """What an erasure could not reach: files, and another row with the same words."""

    files: tuple[Path, ...] = ()
    elsewhere: bool = False


class Workspace(QObject):
    """One open data folder. Every change goes through :meth:`do`."""

    changed = Signal(object)  # Changes
    closing = Signal()  # whoever reads in another thread must end now
    saving = Signal()  # whoever holds text not yet written must write it now
    failed = Signal(str)  # an undo could not be written: the sentence to show

    def __init__(self, folder: DataFolder, *, installation: str, parent: QObject | None = None) -> None:
        """Open a folder, created or brought up to date first; read-only if another window has it.

        Raises ``StoreError`` with nothing touched.
        """
        super().__init__(parent)
        self.folder = folder
        self.second_folder: Callable[[], str] = str  # where backups are also kept, if anywhere
        folder.make()
        self._lock: Lock | None = None
        try:
            self._lock = Lock(folder)
        except StoreError as error:
            self.read_only_reason = str(error)
        else:
            self.read_only_reason = ""
        try:
            self._database = open_database(folder, installation=installation, read_only=self.read_only)
            try:
                self.drafts = None if self.read_only else Drafts(folder.drafts)
                if self.read_only:
                    self._database.news()
            except StoreError:
                self._database.close()
                raise
        except BaseException:
            if self._lock:
                self._lock.release()
            raise
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        if self.read_only:
            self._following = QTimer(self, interval=FOLLOWING)
            self._following.timeout.connect(self._follow)
            self._following.start()

    @property
    def read_only(self) -> bool:
        """Tell whether another window has the right to write."""
        return self._lock is None

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a query finds."""
        return self._database.read(query, *args, **kwargs)

    def do(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an operation, make it undoable, and announce what it changed.

        Raises ``Refused`` or ``NotWritten``: nothing was changed then.
        """
        result, changes = self._database.write(operation, *args, **kwargs)
        if changes:
            self.undo_stack.push(_Step(self, operation.label, changes, apart=operation.apart))
            self.changed.emit(changes)
        return result

    def note(self, operation: Operation[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run an operation that tells what was done outside: there is nothing to undo. Raises ``NotWritten``."""
        _result, changes = self._database.write(operation, *args, **kwargs)
        if changes:
            self.changed.emit(changes)

    def play(self, changes: Changes) -> bool:
        """Write changes recorded before, for undo and redo; tell whether it could be done."""
        try:
            self._database.play(changes)
        except StoreError as error:
            self.failed.emit(str(error))
            return False
        self.changed.emit(changes)
        return True

    def erase(self, operation: Operation[P, UUID | tuple[UUID, ...]], *args: P.args, **kwargs: P.kwargs) -> Traces:
        """Run an operation that removes a row, or blanks it, and returns its key, so that no trace of it is left.

        It may return those of rows that were removed before, too. It cannot be undone: the journal, the undo steps, the
        drafts and the backups made since lose them. Return what this could not reach.
        """
        told, changes, erased = self._database.erase(operation, *args, **kwargs)
        keys = {one.bytes for one in (told if isinstance(told, tuple) else (told,))}
        if keys & changes.updated():
            self.undo_stack.clear()  # an identity withdrawn: what was rewritten to take a name out stays so
        traces = self._forget(erased)
        if not self.undo_stack.count():
            self._sweep()  # a photo goes with the identity
        self.changed.emit(changes)
        return traces

    def erase_words(self, operation: Operation[P, Piece], *args: P.args, **kwargs: P.kwargs) -> Traces:
        """Run an operation that takes words out of texts and returns them, so that no trace of them is left.

        It cannot be undone: the journal, the undo steps, the drafts and the backups made since they were typed lose
        them too. Return what this could not reach.
        """
        changes, erased = self._database.erase_words(operation, *args, **kwargs)
        traces = self._forget(erased)
        self.changed.emit(changes)
        return traces

    def erase_removed(self, row_id: UUID) -> Traces:
        """Leave no trace of a row that was removed before, by undoing or otherwise. Raises ``NotWritten``."""
        return self._forget(self._database.forget(row_id.bytes))

    def erase_drafts(self) -> None:
        """Forget what was being typed, without a trace."""
        if self.drafts:
            self.drafts.erase()

    def forget_needs(self, today: date) -> None:
        """Erase the needs of access that have served; at another time if the disk refuses."""
        from cdp_desktop.operations.members import forget_needs
        from cdp_desktop.store.queries.needs import outlived_needs

        with suppress(StoreError):
            for member_id in self.read(outlived_needs, today):
                self.erase(forget_needs, member_id)

    def back_up(self, reason: Reason) -> Backup:
        """Make a verified backup now. Raises ``NotWritten``."""
        return self.backing_up(reason)()

    def backing_up(self, reason: Reason = Reason.REQUEST) -> Callable[[], Backup]:
        """Write what is pending and return the work that makes a backup, which another thread may do."""
        self.saving.emit()
        return partial(backup.make, self.folder.database, self.folder.backups, reason)

    def backups(self) -> list[Backup]:
        """Return the backups there are, newest first."""
        return backup.existing(self.folder.backups)

    def keeping(self, source: Path) -> Callable[[], KeptFile]:
        """Return the work that copies a file into the data folder, which another thread may do."""
        return partial(attachments.keep, self.folder.attachments, source)

    def keep_bytes(self, file_name: str, content: bytes) -> KeptFile:
        """Keep in the data folder a file that is only in memory. Raises ``StoreError``."""
        return attachments.keep_bytes(self.folder.attachments, file_name, content)

    def rest(self) -> None:
        """Empty the write-ahead log, while nobody types."""
        with suppress(NotWritten):  # the disk is full: the log is as safe, and the next change will say so
            self._database.checkpoint()

    def close(self) -> None:
        """Write what is pending and close the files; the folder is free for another window."""
        self.closing.emit()
        self.saving.emit()
        # Its destructor announces the end of each step to widgets that are half gone.
        self.undo_stack.clear()
        if self.read_only:
            self._following.stop()
        else:  # now that nothing can be undone, what was detached may go
            self._sweep()
        if self.drafts:
            self.drafts.close()
        self._database.close()
        if self._lock:
            self._lock.release()

    def _sweep(self) -> None:
        """Remove the files that neither the data nor a backup name: nothing can be undone any more."""
        with suppress(OSError):
            copies = [copy.path for copy in self.backups()]
            attachments.sweep(self.folder.attachments, [self.folder.database, *copies])

    def _follow(self) -> None:
        """Announce what the window that writes has written, as long as the file can be read."""
        try:
            changes = self._database.news()
        except StoreError:
            self._following.stop()
            return
        if changes:
            self.changed.emit(changes)

    def _forget(self, erased: Erased) -> Traces:
        """Forget erased rows wherever they are outside of the database."""
        for index in range(self.undo_stack.count()):
            step = self.undo_stack.command(index)
            if isinstance(step, _Step):
                step.forget(erased.rows)
        self.erase_drafts()
        return self._clean_files(erased)

    def _clean_files(self, erased: Erased) -> Traces:
        """Clean the backups made since what was erased appeared, and tell which files may still hold it."""
        if erased.since is None:
            return Traces((), elsewhere=erased.elsewhere)
        second = self.second_folder()
        left = [] if erased.settled else [self.folder.database]
        for place in (self.folder.backups, *([Path(second)] if second else [])):
            try:
                if not place.is_dir():
                    raise NotWritten(str(place))  # a key that is not plugged in
                backup.renew(self.folder.database, place, erased.since)
            except (NotWritten, OSError):
                left.append(place)
        left += self.folder.written_since(erased.since)
        return Traces(tuple(left), elsewhere=erased.elsewhere)


class _Step(QUndoCommand):
    """One operation, already done when it is pushed on the stack."""

    def __init__(self, workspace: Workspace, label: str, changes: Changes, *, apart: bool) -> None:
        super().__init__(label)
        self._workspace = workspace
        self.changes = changes
        self.at = monotonic()
        self.apart = apart
        self._done = True

    def redo(self) -> None:
        if not self._done:
            self._done = self._workspace.play(self.changes)

    def undo(self) -> None:
        self._done = not self._workspace.play(self.changes.reversed())

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Swallow an edit that follows at once and concerns the same fields of the same row."""
        assert isinstance(other, _Step)
        if other.apart:
            return False
        mine, theirs = self.changes.items, other.changes.items
        if len(mine) != 1 or len(theirs) != 1 or other.at - self.at > SAME_EDIT or other.text() != self.text():
            return False
        first, second = mine[0], theirs[0]
        if (first.verb, second.verb) != (Verb.UPDATE, Verb.UPDATE) or first.row_id != second.row_id:
            return False
        if set(first.after) != set(second.after):
            return False
        merged = Change(Verb.UPDATE, first.table, first.row_id, first.before, second.after)
        self.changes, self.at = Changes((merged,)), other.at
        return True

    def forget(self, rows: Collection[bytes]) -> None:
        """Drop what concerns these rows; a step with nothing left disappears from the stack."""
        self.changes = self.changes.without(rows)
        if not self.changes:
            self.setObsolete(True)
