"""Files written whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cdp_desktop.domain.language import _

Report = Callable[[int, int], None]
"""Told how far the work is: done, total. What it raises stops the work."""


class NotWritten(Exception):
    """The file could not be written, and what was there is untouched; the message is for the person."""


def unreported(done: int, total: int) -> None:
    """Nobody asked to follow the work."""


def save(content: bytes, path: Path) -> None:
    """Write a whole file at `path`, beside it first.

    Raises `NotWritten` when it cannot be written: the one that was there stays whole.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise NotWritten(_sentence(error, path)) from error


def _replace(path: Path, content: bytes) -> None:
    """Put a whole file at `path`: written and flushed beside it, then renamed."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _sentence(error: OSError, path: Path) -> str:
    """Say what happened, what is safe and what to do."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = _("Il n’y a plus de place sur le disque. Libérez de l’espace ou choisissez un autre dossier.")
        case errno.ENOENT | errno.ENOTDIR:
            why = _("Le dossier « {folder} » n’existe pas ou n’est plus branché. Choisissez un autre dossier.")
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.EISDIR:
            why = _(
                "Il est impossible d’écrire dans le dossier « {folder} », ou le fichier est ouvert dans un autre "
                "programme. Fermez-le ou choisissez un autre dossier."
            )
        case _other:
            why = _("Le disque a refusé le fichier. Choisissez un autre dossier.")
    outcome = _("Le document « {name} » n’a pas été enregistré; s’il existait déjà, il est intact.")
    return f"{outcome} {why}".format(name=path.name, folder=path.parent)
