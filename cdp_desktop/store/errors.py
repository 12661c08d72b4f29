"""What can prevent the data from being opened or written, in sentences for the person."""

from pathlib import Path

from cdp_desktop.domain.language import _


class StoreError(Exception):
    """The data cannot be used as asked; the message says why and what to do."""


class NotOurs(StoreError):
    """The file is not one of ours."""


class NewerSchema(StoreError):
    """A newer version of the program made the file."""


class OlderSchema(StoreError):
    """An older version of the program made the file, and it is not to be changed."""


class Damaged(StoreError):
    """SQLite finds the file unsound."""


class InUse(StoreError):
    """Another window has the folder open."""


class NotOpened(StoreError):
    """The system does not let the file be opened; it was not touched."""


class NotWritten(StoreError):
    """The disk refused the change; nothing of it was kept."""


def not_opened(path: Path, cause: BaseException) -> NotOpened:
    """Return what to tell the person when the system refuses to open a file."""
    return NotOpened(
        _(
            "Le fichier «\u00a0{name}\u00a0» ne peut pas être ouvert. Il n’a pas été touché. Vérifiez l’espace libre "
            "du disque et les permissions du dossier «\u00a0{folder}\u00a0». Détail technique\u00a0: {detail}"
        ).format(name=path.name, folder=path.parent, detail=cause)
    )


def not_written(cause: BaseException) -> NotWritten:
    """Return what to tell the person when SQLite could not write."""
    text = str(cause).lower()
    if "full" in text:
        return NotWritten(
            _(
                "Le disque est plein\u00a0: ce changement n’a pas été enregistré. Tout ce qui précède l’est. "
                "Libérez de l’espace, puis recommencez."
            )
        )
    if "readonly" in text or "read-only" in text or "query_only" in text:
        return NotWritten(
            _(
                "Ce dossier est ouvert en lecture seule\u00a0: rien ne peut y être changé. "
                "Fermez l’autre fenêtre, ou vérifiez les permissions du dossier."
            )
        )
    if "locked" in text or "busy" in text:
        return NotWritten(
            _(
                "Un autre programme retient le fichier de données\u00a0: ce changement n’a pas été enregistré. "
                "Attendez un instant, puis recommencez."
            )
        )
    return NotWritten(
        _(
            "Le disque n’a pas accepté ce changement\u00a0: il n’a pas été enregistré. Tout ce qui précède l’est. "
            "Détail technique\u00a0: {detail}"
        ).format(detail=cause)
    )
