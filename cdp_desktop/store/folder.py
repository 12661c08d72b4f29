"""The data folder of a community: everything it owns is in there."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout
from sqlalchemy.exc import OperationalError

from cdp_desktop.domain.language import _
from cdp_desktop.store import attachments, backup, migrations
from cdp_desktop.store.database import Database
from cdp_desktop.store.errors import InUse, NotWritten, OlderSchema, not_opened

SYNCHRONISED = re.compile(
    r"dropbox|onedrive|google ?drive|icloud|mobile documents|nextcloud|owncloud|pcloud|synology|mega(sync)?\b"
)
REMOTE = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afpfs", "webdav", "davfs")


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where each thing of a community is kept."""

    path: Path

    @property
    def database(self) -> Path:
        """The data themselves."""
        return self.path / "communaute.db"

    @property
    def drafts(self) -> Path:
        """What is being typed and is not validated yet."""
        return self.path / "brouillons.db"

    @property
    def attachments(self) -> Path:
        """Files attached to the data."""
        return self.path / attachments.FOLDER

    @property
    def backups(self) -> Path:
        """Dated copies of the database."""
        return self.path / "sauvegardes"

    @property
    def documents(self) -> Path:
        """Documents written by the program, unless the person chose elsewhere."""
        return self.path / "documents"

    @property
    def crash_log(self) -> Path:
        """What the program was doing when it stopped unexpectedly."""
        return self.path / "crash.log"

    @property
    def lock(self) -> Path:
        """Held by the one window that may write."""
        return self.path / "verrou"

    def written_since(self, moment: datetime) -> list[Path]:
        """Return the documents, and the damaged databases set aside, written since a moment, to the second."""
        found = [path for path in self.documents.rglob("*") if path.is_file()]
        found += self.path.glob(f"{self.database.stem}_endommage_*")
        return sorted(path for path in found if path.stat().st_mtime >= moment.timestamp())

    def make(self) -> None:
        """Create what is missing of the folder; only its owner may read it."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.attachments, self.backups, self.documents):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise NotWritten(
                _(
                    "Le dossier «\u00a0{folder}\u00a0» ne peut pas être créé. Choisissez un autre emplacement. "
                    "Détail technique\u00a0: {detail}"
                ).format(folder=self.path, detail=error.strerror)
            ) from error


class Lock:
    """The right to write in a folder, held until released; the system frees it if the program dies."""

    def __init__(self, folder: DataFolder) -> None:
        self._lock = FileLock(folder.lock, timeout=0)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise InUse(
                _(
                    "Cette communauté est déjà ouverte dans une autre fenêtre. "
                    "Ici, elle s’ouvre en lecture seule\u00a0: rien ne peut y être changé."
                )
            ) from error
        except OSError as error:
            raise not_opened(folder.lock, error) from error

    def release(self) -> None:
        """Let another window write."""
        self._lock.release()

    def __enter__(self) -> "Lock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def open_database(folder: DataFolder, *, installation: str, read_only: bool = False) -> Database:
    """Open the database of a folder, created or brought up to date first if it must be.

    The lock must be held unless ``read_only``. A file left by a program that stopped unexpectedly is checked.
    Raises ``StoreError``: nothing was touched then.
    """
    folder.make()
    path = folder.database
    unclean = path.with_name(path.name + "-wal")
    if unclean.exists() and unclean.stat().st_size and not read_only:
        migrations.integrity(path)
    revision = migrations.examine(path)
    if revision != migrations.HEAD:
        if read_only:
            raise OlderSchema(
                _("Cette communauté est ouverte dans une autre fenêtre, qui la met à jour. Réessayez dans un moment.")
            )
        if revision is not None:
            backup.make(folder.database, folder.backups, backup.Reason.MIGRATION)
    try:
        if revision != migrations.HEAD:
            migrations.migrate(path)
        return Database(path, installation=installation, read_only=read_only)
    except OperationalError as error:
        raise not_opened(path, error.orig or error) from error


def location_warning(path: Path, file_system: str) -> str | None:
    """Return a warning if a folder lies where a database is not safe; ``file_system`` is the system's name for it."""
    if file_system.lower().startswith(REMOTE):
        return _(
            "Ce dossier est sur un partage réseau\u00a0: les données pourraient s’y abîmer. "
            "Gardez-les sur le disque de cet ordinateur, et n’y mettez que des sauvegardes."
        )
    parts = [part.lower() for part in path.absolute().parts]
    if any(SYNCHRONISED.match(part) for part in parts):
        return _(
            "Ce dossier est synchronisé par un service en ligne\u00a0: les données pourraient s’y abîmer, et sortir "
            "de l’ordinateur. Gardez-les ailleurs, et n’y mettez que des sauvegardes."
        )
    return None
