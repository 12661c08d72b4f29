"""Dated copies of the database: made whole, verified, thinned with age, and restored."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code
from cdp_desktop.store import attachments, driver, migrations
from cdp_desktop.store.errors import Damaged, NotOurs, NotWritten, not_written

STAMP = "%Y-%m-%d_%Hh%Mm%Ss"
KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9


class Reason(Code):
    """Why a backup was made; it is in the name of the file."""

    AUTOMATIC = "automatique", _("Automatique")
    CLOSING = "fermeture", _("À la fermeture")
    MEETING = "rencontre", _("Fin de rencontre")
    MIGRATION = "mise-a-jour", _("Avant une mise à jour")
    LOADING = "chargement", _("Avant un chargement")
    RESTORE = "avant-restauration", _("Avant une restauration")
    REQUEST = "demande", _("Sur demande")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of the database made at some moment."""

    made_at: datetime
    reason: Reason
    path: Path

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size


# One backup at a time: what is erased while one is being made must not come back with it.
_ALONE: Final = RLock()


def make(database: Path, folder: Path, reason: Reason, *, now: datetime | None = None) -> Backup:
    """Copy the database into ``folder``, verify the copy, then thin the older ones.

    Attached files never change: copies beside the database share them; a copy in another place has its own.
    May run in a thread while the database is being written. Raises ``NotWritten``, and leaves nothing then.
    """
    with _ALONE:
        return _make(database, folder, reason, now)


def renew(database: Path, folder: Path, since: datetime) -> None:
    """Replace the backups of a folder that could hold what was just erased, those made since then, by one without it.

    Raises ``NotWritten``: the older ones are still there then.
    """
    with _ALONE:
        old = [copy for copy in existing(folder) if copy.made_at >= since]
        if not old:
            return
        fresh = _make(database, folder, Reason.AUTOMATIC, None)
        for copy in old:
            if copy.path != fresh.path:
                remove(copy)


def _make(database: Path, folder: Path, reason: Reason, now: datetime | None) -> Backup:
    made_at = (now or datetime.now().astimezone()).replace(microsecond=0)
    path = folder / f"{made_at.strftime(STAMP)}_{reason}.db"
    while path.exists():  # another was made in this second: it may be the one being restored
        made_at += timedelta(seconds=1)
        path = folder / f"{made_at.strftime(STAMP)}_{reason}.db"
    partial = path.with_suffix(".tmp")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        source = driver.connect(database, read_only=True)
        try:
            # In one step: a copy made page by page starts again at each change and may never end.
            source.execute("PRAGMA query_only = OFF")
            source.execute("VACUUM INTO ?", (str(partial),))
        finally:
            source.close()
        _disown(partial)
        migrations.examine(partial)
        migrations.integrity(partial)
        _flush(partial)
        if mine := _own_attachments(database, folder):
            attachments.copy_all(database.parent / attachments.FOLDER, mine)
        path.with_suffix(".sha256").write_text(_digest(partial), "ascii")
        _flush(path.with_suffix(".sha256"))
        partial.replace(path)
    except driver.sqlite.OperationalError as error:
        raise not_written(error) from error
    except driver.sqlite.DatabaseError as error:
        raise migrations.damaged(database) from error
    except OSError as error:
        raise NotWritten(
            _(
                "La sauvegarde n’a pas pu être faite dans «\u00a0{folder}\u00a0». Vos données sont intactes. "
                "Détail technique\u00a0: {detail}"
            ).format(folder=folder, detail=error.strerror)
        ) from error
    finally:
        with suppress(OSError):  # not even a folder: there is nothing to remove
            partial.unlink()
    for old in superseded(existing(folder), made_at):
        remove(old)
    if mine := _own_attachments(database, folder):
        attachments.sweep(mine, [copy.path for copy in existing(folder)])
    return Backup(made_at, reason, path)


def verify(path: Path) -> None:
    """Check that a backup is sound and is one of ours; raise ``StoreError`` if it is not."""
    migrations.examine(path)
    migrations.integrity(path)
    expected = path.with_suffix(".sha256")
    if expected.exists() and expected.read_text("ascii") != _digest(path):
        raise migrations.damaged(path)


def existing(folder: Path) -> list[Backup]:
    """Return the backups of a folder, newest first."""
    found = []
    for path in folder.glob("*.db") if folder.is_dir() else ():
        stamp, _separator, reason = path.stem.rpartition("_")
        try:
            found.append(Backup(datetime.strptime(stamp, STAMP).astimezone(), Reason(reason), path))
        except ValueError:
            continue  # a file someone put there: not ours to list, nor to remove
    return sorted(found, reverse=True)


def superseded(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups to thin out: all of two days are kept, then 12 daily, 10 weekly and 9 monthly."""
    kept: set[str] = set()
    removed = []
    left = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}
    for copy in sorted(backups, reverse=True):
        if now - copy.made_at <= KEEP_ALL:
            continue
        year, week, _day = copy.made_at.isocalendar()
        periods = {
            "day": f"{copy.made_at:%Y-%m-%d}",
            "week": f"{year}w{week}",
            "month": f"{copy.made_at:%Y-%m}",
        }
        wanted = [period for period, name in periods.items() if name not in kept and left[period] > 0]
        for period in wanted:
            left[period] -= 1
            kept.add(periods[period])
        if not wanted:
            removed.append(copy)
    return removed


def remove(backup: Backup) -> None:
    """Delete a backup."""
    backup.path.unlink(missing_ok=True)
    backup.path.with_suffix(".sha256").unlink(missing_ok=True)


def restore(chosen: Path, database: Path, folder: Path) -> None:
    """Put a backup in the place of the database, which must be closed; the present state is kept beside.

    Goes through SQLite's own copy, never by replacing the file: a log left beside it would destroy both.
    Raises ``StoreError``, with the present state untouched.
    """
    verify(chosen)
    if database.exists():
        try:
            make(database, folder, Reason.RESTORE)
        except (Damaged, NotOurs):
            _set_aside(database)
    try:
        with closing(driver.connect(chosen, read_only=True)) as source, closing(driver.connect(database)) as target:
            source.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except driver.sqlite.OperationalError as error:
        raise not_written(error) from error
    with suppress(OSError):  # the data are there; a file that cannot be brought back is told when it is opened
        attachments.copy_all(chosen.parent / attachments.FOLDER, database.parent / attachments.FOLDER)


def _own_attachments(database: Path, folder: Path) -> Path | None:
    """Return where a place for copies keeps attached files of its own, none in the data folder itself."""
    return None if folder.absolute().parent == database.absolute().parent else folder / attachments.FOLDER


def _disown(copy: Path) -> None:
    """Take the replica id away from a copy: what is written after it uses the numbers that come next."""
    with closing(driver.sqlite.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("DELETE FROM replica")


def _set_aside(database: Path) -> None:
    """Keep a damaged database, with its log, under another name."""
    stamp = datetime.now().astimezone().strftime(STAMP)
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.rename(database.with_name(f"{database.stem}_endommage_{stamp}{database.suffix}{suffix}"))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
