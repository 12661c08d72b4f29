"""Attached files: copied into the data folder under what they contain, and removed once nothing names them."""

import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from cdp_desktop.domain.attachment import LARGEST, PROGRAMS, KeptFile, file_size, stored_name
from cdp_desktop.domain.language import _
from cdp_desktop.store import driver
from cdp_desktop.store.errors import NotWritten, StoreError

FOLDER: Final = "pieces-jointes"
_OURS: Final = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,10})?")
_PARTIAL: Final = ".partiel"
_BLOCK: Final = 1024**2
_LATER: Final = (
    ("member", "photo_sha256", "photo_file_name"),
    ("story_photo", "sha256", "file_name"),
    ("collection_edition", "sha256", "file_name"),
)
"""Columns that name attached files, in tables that an older schema may not have."""


def keep(folder: Path, source: Path) -> KeptFile:
    """Copy a file into a folder, whole or not at all; the same contents are there only once.

    Raises ``StoreError`` with the reason: a folder, a program, too large, unreadable, or a disk that is full.
    """
    if source.is_dir():
        raise StoreError(
            _("«\u00a0{name}\u00a0» est un dossier. Joignez plutôt les fichiers qu’il contient.").format(
                name=source.name
            )
        )
    if source.suffix.lower() in PROGRAMS:
        raise StoreError(
            _("«\u00a0{name}\u00a0» est un programme\u00a0: il n’est pas joint, par prudence.").format(name=source.name)
        )
    try:
        size = source.stat().st_size
        if not source.is_file():
            raise OSError(0, _("ce n’est pas un fichier"))
    except OSError as error:
        raise _unreadable(source, error) from error
    if size > LARGEST:
        raise _too_large(source, size)
    partial = folder / f"{secrets.token_hex(8)}{_PARTIAL}"
    try:
        digest, size = _copy(source, partial)
        return KeptFile(source.name, digest, _put(partial, folder / stored_name(digest, source.name), size))
    finally:
        with suppress(OSError):
            partial.unlink()


def keep_bytes(folder: Path, file_name: str, content: bytes) -> KeptFile:
    """Keep what has no file yet, as a picture that was copied from elsewhere."""
    if len(content) > LARGEST:
        raise _too_large(Path(file_name), len(content))
    digest = hashlib.sha256(content).hexdigest()
    partial = folder / f"{secrets.token_hex(8)}{_PARTIAL}"
    try:
        _write(partial, [content])
        return KeptFile(file_name, digest, _put(partial, folder / stored_name(digest, file_name), len(content)))
    finally:
        with suppress(OSError):
            partial.unlink()


def copy_all(source: Path, target: Path) -> None:
    """Copy the attached files that another folder does not have yet. Raises ``OSError``."""
    wanted = [path for path in _kept(source) if not (target / path.name).exists()]
    if wanted:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in wanted:
        partial = target / f"{path.name}{_PARTIAL}"
        try:
            shutil.copyfile(path, partial)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            _put(partial, target / path.name, 0)
        finally:
            with suppress(OSError):
                partial.unlink()


def sweep(folder: Path, databases: Iterable[Path]) -> list[Path]:
    """Remove the files that none of these databases names, and what a copy left unfinished; return what went.

    If one of them cannot be read, nothing is removed: it may name any of them.
    """
    gone = list(folder.glob(f"*{_PARTIAL}")) if folder.is_dir() else []
    orphans = {path.name: path for path in _kept(folder)}
    for database in databases:
        if not orphans:
            break
        try:
            for name in _named(database):
                orphans.pop(name, None)
        except (driver.sqlite.Error, OSError):
            orphans.clear()
    gone += orphans.values()
    for path in gone:
        with suppress(OSError):  # another program has it open: next time
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
            path.unlink()
    return gone


def _copy(source: Path, partial: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0

    def blocks() -> Iterable[bytes]:
        nonlocal size
        try:
            with source.open("rb") as file:
                while block := file.read(_BLOCK):
                    size += len(block)
                    if size > LARGEST:  # it grew meanwhile
                        raise _too_large(source, size)
                    digest.update(block)
                    yield block
        except OSError as error:
            raise _unreadable(source, error) from error

    _write(partial, blocks())
    return digest.hexdigest(), size


def _write(partial: Path, blocks: Iterable[bytes]) -> None:
    try:
        partial.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with partial.open("xb") as file:
            for block in blocks:
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _not_kept(error) from error


def _put(partial: Path, final: Path, size: int) -> int:
    """Give a whole copy its name, unless the same contents are there; nobody should change it from then on."""
    try:
        if not final.exists():
            partial.chmod(stat.S_IREAD)
            partial.replace(final)
    except OSError as error:
        raise _not_kept(error) from error
    return size


def _kept(folder: Path) -> list[Path]:
    """Return the attached files of a folder; one that someone else put there is not ours to touch."""
    return [path for path in folder.iterdir() if _OURS.fullmatch(path.name)] if folder.is_dir() else []


def _named(database: Path) -> set[str]:
    """Return the names of the files that a database needs; one made before attachments needs none."""
    with closing(driver.connect(database, read_only=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'attachment'").fetchone():
            return set()
        lines = connection.execute(
            "SELECT sha256, file_name FROM attachment WHERE sha256 IS NOT NULL"
            " UNION ALL SELECT pdf_sha256, pdf_path FROM minutes_version WHERE pdf_sha256 IS NOT NULL"
        ).fetchall()
        for table, digest, name in _LATER:
            if connection.execute(f"SELECT 1 FROM pragma_table_info('{table}') WHERE name = '{digest}'").fetchone():
                more = f"SELECT {digest}, {name} FROM {table} WHERE {digest} IS NOT NULL"
                lines += connection.execute(more).fetchall()
    return {stored_name(digest, name or "") for digest, name in lines}


def _too_large(source: Path, size: int) -> StoreError:
    sentence = _(
        "«\u00a0{name}\u00a0» pèse {size}\u00a0: la limite est de {largest}. Gardez-le ailleurs et joignez son adresse."
    )
    return StoreError(sentence.format(name=source.name, size=file_size(size), largest=file_size(LARGEST)))


def _unreadable(source: Path, error: OSError) -> StoreError:
    sentence = _(
        "«\u00a0{name}\u00a0» ne peut pas être lu\u00a0: il n’est pas joint. Vérifiez qu’il existe encore et que vous "
        "avez le droit de l’ouvrir. Détail technique\u00a0: {detail}"
    )
    return StoreError(sentence.format(name=source.name, detail=error.strerror or error))


def _not_kept(error: OSError) -> NotWritten:
    sentence = _(
        "Le fichier n’a pas pu être copié avec vos données, qui sont intactes\u00a0: il n’est pas joint. Libérez de "
        "l’espace sur le disque, puis recommencez. Détail technique\u00a0: {detail}"
    )
    return NotWritten(sentence.format(detail=error.strerror or error))
