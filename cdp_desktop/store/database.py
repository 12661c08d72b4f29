"""The open database file: reading from it, writing to it, playing changes back."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from cdp_desktop.store import changes, driver, journal, migrations
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import NotWritten, not_written
from cdp_desktop.store.schema import Row

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """One open database file, already at the current schema.

    There is one writing connection, and one that only reads: a reading transaction never blocks a change.
    """

    def __init__(self, path: Path, *, installation: str, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._reading = _engine(path, "BEGIN", read_only=True)
        self._writer: Connection | None = None
        if not read_only:
            self._writer = _engine(path, "BEGIN IMMEDIATE").connect()
            with self._writer.begin():
                journal.enroll(self._writer, installation)
                changes.watch(self._writer, Row.metadata)
        self._reader = self._reading.connect()

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what ``query`` finds."""
        with Session(self._reader) as session, session.begin():
            return query(session, *args, **kwargs)

    def write(
        self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Changes]:
        """Run ``operation`` in one transaction; return its result and what it changed.

        Raises ``NotWritten`` when the disk refuses: nothing is kept then.
        """
        connection = self._writing()
        try:
            with Session(connection, expire_on_commit=False) as session, session.begin():
                result = operation(session, *args, **kwargs)
                session.flush()
                recorded = changes.take(connection)
                journal.record(connection, recorded)
        except DBAPIError as error:
            raise self._refusal(error) from error
        finally:
            self._roll_back()
        return result, recorded

    def play(self, recorded: Changes) -> None:
        """Write recorded changes again, in one transaction; the journal keeps them as new changes."""
        connection = self._writing()
        try:
            with connection.begin():
                changes.play(connection, recorded)
                journal.record(connection, changes.take(connection))
        except DBAPIError as error:
            raise self._refusal(error) from error
        finally:
            self._roll_back()

    def erase_history(self, rows: Collection[bytes]) -> datetime | None:
        """Blank what the journal remembers of rows already removed, and overwrite it on the disk.

        Return when the first of them appeared, to the second.
        """
        connection = self._writing()
        with connection.begin():
            seen = [at for at in (journal.purge(connection, row_id) for row_id in rows) if at]
        self.checkpoint()
        return min(seen, default=None)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file, and empty it."""
        if self._writer is not None:
            raw = self._writer.connection.driver_connection
            assert raw is not None
            try:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except driver.sqlite.OperationalError as error:
                raise not_written(error) from error

    def close(self) -> None:
        """Close the file, its log emptied."""
        self._reader.close()
        self._reading.dispose()
        if self._writer is not None:
            with suppress(NotWritten):  # what the log holds is as safe there; it is read at the next opening
                self.checkpoint()
            self._writer.close()
            self._writer.engine.dispose()

    def _writing(self) -> Connection:
        if self._writer is None:
            raise not_written(OSError("read-only"))
        return self._writer

    def _roll_back(self) -> None:
        """End the transaction that SQLAlchemy leaves open when SQLite refuses to commit it, for a foreign key."""
        raw = self._writing().connection.driver_connection
        assert raw is not None
        if raw.in_transaction:
            raw.execute("ROLLBACK")

    def _refusal(self, error: DBAPIError) -> Exception:
        """Tell the environment's errors, which are said to the person, from ours, which are reported."""
        if isinstance(error.orig, driver.sqlite.OperationalError):
            return not_written(error.orig)
        return migrations.damaged(self.path) if type(error.orig) is driver.sqlite.DatabaseError else error


def _engine(path: Path, begin: str, *, read_only: bool = False) -> Engine:
    def connect() -> Any:
        return driver.connect(path, read_only=read_only)

    engine = create_engine("sqlite://", creator=connect, module=driver.sqlite, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # SQLAlchemy's default mode lets CREATE TABLE and savepoints escape a rollback; we begin by hand.
        connection.exec_driver_sql(begin)
        if not read_only:
            # Rows are written in no particular order, and undo plays them backwards: check at the end.
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    return engine
