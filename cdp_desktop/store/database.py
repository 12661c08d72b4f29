"""The open database file: reading from it, writing to it, playing changes back."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from cdp_desktop.domain.rewriting import Piece
from cdp_desktop.store import changes, driver, journal, migrations
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import NotWritten, not_written
from cdp_desktop.store.schema import Row

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of rows erased without a trace.

    ``rows`` are all those forgotten, and ``since`` the second when the first of them appeared. ``elsewhere`` tells that
    another row holds the same words, and ``settled`` that the log was emptied.
    """

    rows: frozenset[bytes] = frozenset()
    since: datetime | None = None
    elsewhere: bool = False
    settled: bool = True


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
        self._told: int | None = None  # where the journal ended at the last news

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

        def run(session: Session) -> T:
            return operation(session, *args, **kwargs)

        result, recorded, _erased = self._transact(False, run)
        return result, recorded

    def erase(
        self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Changes, Erased]:
        """Run ``operation``, and blank what the journal remembers of the rows that it removed, in one transaction.

        So is it of the rows whose keys it returns: one that stays without its words, others that were removed before.
        What the disk held of them is overwritten. Raises ``NotWritten`` when the disk refuses.
        """

        def run(session: Session) -> T:
            return operation(session, *args, **kwargs)

        result, recorded, erased = self._transact(True, run)
        return result, recorded, replace(erased, settled=self.checkpoint())

    def erase_words(
        self, operation: Callable[Concatenate[Session, P], Piece], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[Changes, Erased]:
        """Run ``operation``, which takes words out of rows and returns them, and blank them wherever they were before.

        What the disk held of them is overwritten. Raises ``NotWritten`` when the disk refuses.
        """
        connection = self._writing()
        try:
            with Session(connection, expire_on_commit=False) as session, session.begin():
                piece = operation(session, *args, **kwargs)
                session.flush()
                recorded = changes.take(connection)
                journal.record(connection, recorded)
                rows, since, left = journal.blank(connection, piece.stands_in)
        except DBAPIError as error:
            raise self._refusal(error) from error
        finally:
            self._roll_back()
        return recorded, Erased(rows | recorded.updated(), since, left, settled=self.checkpoint())

    def forget(self, row_id: bytes) -> Erased:
        """Blank what the journal remembers of a row that is already gone. Raises ``NotWritten``."""
        with self._transaction() as connection:
            erased = _forget(connection, {row_id})
        return replace(erased, settled=self.checkpoint())

    def play(self, recorded: Changes) -> None:
        """Write recorded changes again, in one transaction; the journal keeps them as new changes."""
        with self._transaction() as connection:
            changes.play(connection, recorded)
            journal.record(connection, changes.take(connection))

    def news(self) -> Changes:
        """Return which rows changed since the last call, whoever changed them; the first call finds nothing new.

        Raises ``StoreError`` when the file cannot be read.
        """
        try:
            with self._reader.begin():
                place, self._told = self._told, journal.latest(self._reader)
                if place is None or self._told == place:
                    return Changes()
                return journal.since(self._reader, place)
        except DBAPIError as error:
            raise self._refusal(error) from error

    def checkpoint(self) -> bool:
        """Bring the write-ahead log into the file, and empty it; tell whether it could be, with nobody reading it."""
        if self._writer is None:
            return True
        raw = self._writer.connection.driver_connection
        assert raw is not None
        try:
            busy, _log, _done = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except driver.sqlite.OperationalError as error:
            raise not_written(error) from error
        return not busy

    def close(self) -> None:
        """Close the file, its log emptied."""
        self._reader.close()
        self._reading.dispose()
        if self._writer is not None:
            with suppress(NotWritten):  # what the log holds is as safe there; it is read at the next opening
                self.checkpoint()
            self._writer.close()
            self._writer.engine.dispose()

    def _transact(self, forget: bool, operation: Callable[[Session], T]) -> tuple[T, Changes, Erased]:
        connection = self._writing()
        erased = Erased()
        try:
            with Session(connection, expire_on_commit=False) as session, session.begin():
                result = operation(session)
                session.flush()
                recorded = changes.take(connection)
                journal.record(connection, recorded)
                if forget:
                    told = result if isinstance(result, tuple) else (result,)
                    keys = {one.bytes for one in told if isinstance(one, UUID)}
                    staying = keys & recorded.updated()
                    erased = _forget(connection, recorded.removed() | (keys - staying))
                    if staying:
                        past = journal.forget_past(connection, recorded)
                        first = min((at for at in (erased.since, past) if at), default=None)
                        erased = replace(erased, rows=erased.rows | staying, since=first)
        except DBAPIError as error:
            raise self._refusal(error) from error
        finally:
            self._roll_back()
        return result, recorded, erased

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        connection = self._writing()
        try:
            with connection.begin():
                yield connection
        except DBAPIError as error:
            raise self._refusal(error) from error
        finally:
            self._roll_back()

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


def _forget(connection: Connection, removed: Collection[bytes]) -> Erased:
    """Blank what the journal remembers of these rows, and of the same words under other keys."""
    rows = journal.twins(connection, removed)
    left = journal.elsewhere(connection, rows)
    seen = [at for at in (journal.purge(connection, row_id) for row_id in rows) if at]
    return Erased(frozenset(rows), min(seen, default=None), left)


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
