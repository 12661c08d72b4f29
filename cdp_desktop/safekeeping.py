"""What keeps the data safe while the program is open: backups, a database at rest, and nothing sensitive for long."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cdp_desktop.ui.jobs import Job, Report

if TYPE_CHECKING:
    from cdp_desktop.workspace import Workspace

BACKUP_EVERY = 30 * 60_000  # milliseconds
REST_AFTER = 5 * 60_000
PURGE_AFTER = 3_000  # once the window is there, and before anything can be undone


class Safekeeping(QObject):
    """Backs the data up every half hour if they changed, and when they are closed.

    ``second_folder`` names another place for copies, or nothing; ``lasting`` is false for a demonstration, whose
    data nobody wants back.
    """

    failed = Signal(object)

    def __init__(self, workspace: "Workspace", second_folder: Callable[[], str], *, lasting: bool) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._second_folder = second_folder
        self._lasting = lasting and not workspace.read_only
        self._changed = False
        self._job: Job | None = None
        self._backup_timer = QTimer(self, interval=BACKUP_EVERY)
        self._backup_timer.timeout.connect(self._back_up)
        self._backup_timer.start()
        self._rest_timer = QTimer(self, interval=REST_AFTER, singleShot=True)
        self._rest_timer.timeout.connect(workspace.rest)
        self._purge_timer = QTimer(self, interval=PURGE_AFTER, singleShot=True)
        self._purge_timer.timeout.connect(self.forget_needs)
        self._purge_timer.start()
        workspace.changed.connect(self._on_changed)

    def stop(self) -> None:
        """Make a last backup if anything changed since the one before; to be called before the data is closed."""
        from cdp_desktop.store.backup import Reason

        self._backup_timer.stop()
        self._rest_timer.stop()
        self._purge_timer.stop()
        if self._job:
            self._job.wait()
        self._workspace.saving.emit()
        if self._changed and self._lasting:
            with suppress(Exception):  # the data is safe: a full disk must not keep the window from closing
                self._workspace.back_up(Reason.CLOSING)

    def forget_needs(self) -> None:
        """Erase the needs of access that have served; at another opening if there is something to undo already."""
        if self._lasting and not self._workspace.undo_stack.count():
            self._workspace.forget_needs(datetime.now().astimezone().date())

    def _on_changed(self, _changes: object) -> None:
        self._changed = True
        self._rest_timer.start()

    def _back_up(self) -> None:
        """Make the automatic backup, in another thread."""
        if not self._changed or not self._lasting:
            return
        from cdp_desktop.store import backup

        folder, second = self._workspace.folder, self._second_folder()

        def copy(_report: Report) -> None:
            for place in (folder.backups, *([Path(second)] if second else [])):
                backup.make(folder.database, place, backup.Reason.AUTOMATIC)

        self._workspace.saving.emit()
        self._changed = False
        self._job = Job(copy)
        self._job.failed.connect(self.failed)
        self._job.start()
