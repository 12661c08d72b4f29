"""Looking at a file before opening it, and bringing it to the current schema.

Alembic takes long to import: it is only when a file is new or old.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cdp_desktop.domain.language import _
from cdp_desktop.files import shipped
from cdp_desktop.store import driver
from cdp_desktop.store.errors import Damaged, NewerSchema, NotOurs, StoreError, not_opened

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0011"  # the revision this program works with; a test compares it with db/versions
# SQLite quotes what it cannot understand of a file, and torn bytes are no text.
_UNREADABLE: Final = (driver.sqlite.DatabaseError, UnicodeDecodeError)


def examine(path: Path) -> str | None:
    """Return the schema revision of a file, or nothing if there is no file yet; change nothing.

    Raises ``NotOurs``, ``NewerSchema`` or ``Damaged``.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        connection = driver.connect(path, read_only=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            if not application and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return None  # the program was stopped while it made the file
            if application != driver.APPLICATION_ID:
                raise NotOurs(
                    _(
                        "«\u00a0{name}\u00a0» n’est pas un fichier de CdP Desktop. Il n’a pas été touché. "
                        "Choisissez un autre dossier."
                    ).format(name=path.name)
                )
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        finally:
            connection.close()
    except _UNREADABLE as error:
        raise _unusable(path, error) from error
    if revision > HEAD:
        raise NewerSchema(
            _(
                "Ces données viennent d’une version plus récente de CdP Desktop (schéma {theirs}; celle-ci connaît "
                "{ours}). Rien n’a été touché. Installez la version récente pour les ouvrir."
            ).format(theirs=revision, ours=HEAD)
        )
    return revision


def integrity(path: Path, *, quick: bool = True) -> None:
    """Ask SQLite whether the file is sound; raise ``Damaged`` if it is not."""
    try:
        connection = driver.connect(path, read_only=True)
        try:
            answers = connection.execute(f"PRAGMA {'quick_check' if quick else 'integrity_check'}").fetchall()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            connection.close()
    except _UNREADABLE as error:
        raise _unusable(path, error) from error
    if answers != [("ok",)] or broken:
        raise damaged(path)


def migrate(path: Path) -> None:
    """Create the file, or bring it to the current schema: all or nothing.

    Foreign keys are off meanwhile, since rebuilding a table with them on silently deletes its children; they
    are checked before the end.
    """
    from alembic import command
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    def connect() -> object:
        connection = driver.connect(path)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=connect, module=driver.sqlite, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        command.upgrade(configuration(connection), "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise damaged(path)


def configuration(connection: "Connection") -> "Config":
    """Return what Alembic needs to work on an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(shipped("db")))
    config.attributes["connection"] = connection
    return config


def _unusable(path: Path, error: Exception) -> StoreError:
    """Tell a file that the system does not give from one that is unsound."""
    refused = isinstance(error, driver.sqlite.OperationalError) and not str(error).startswith("no such table")
    return not_opened(path, error) if refused else damaged(path)


def damaged(path: Path) -> Damaged:
    """Return what to tell the person of an unsound file."""
    return Damaged(
        _(
            "Le fichier de données «\u00a0{name}\u00a0» est endommagé. Rien n’y a été changé. "
            "Restaurez la dernière sauvegarde; le fichier endommagé sera gardé à côté."
        ).format(name=path.name)
    )
