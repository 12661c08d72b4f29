"""Rows with something in every field, for any table of the schema, and pictures of all that a file holds."""

import enum
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Enum, Float, Integer, Table, Time, select
from sqlalchemy.orm import Session

from cdp_desktop.store.changes import watched
from cdp_desktop.store.database import Database
from cdp_desktop.store.schema import Row
from cdp_desktop.store.schema.row import Moment
from tests.builders import INSTALLATION

TABLES = watched(Row.metadata)
WORDS = ("accueil", "l’école", "œuvre", "dépannage", "logement", "Noël", "répit", "d’été", "santé", "cœur")
Picture = dict[str, list[tuple[Any, ...]]]


def picture(database: Database) -> Picture:
    """Return every row of every table, as SQLite stores it."""
    return database.read(stored)


def stored(session: Session) -> Picture:
    """Read every row of every table, by key."""
    raw = session.connection().connection.driver_connection
    assert raw
    return {table.name: raw.execute(f'SELECT * FROM "{table.name}" ORDER BY id').fetchall() for table in TABLES}


def picture_of(path: Path) -> Picture:
    """Return every row of every table of a file, opened for reading only."""
    database = Database(path, installation=INSTALLATION, read_only=True)
    try:
        return picture(database)
    finally:
        database.close()


class Gardener:
    """Grows random rows; the same seed grows the same garden."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._number = 0

    def key(self) -> UUID:
        """Return a new key."""
        return UUID(bytes=self.random.randbytes(16))

    def row(self, session: Session, table: Table, *, whole: bool = False) -> dict[str, Any] | None:
        """Return the values of a new row; nothing if a row that it needs is missing.

        A field that may be empty often is, unless ``whole``.
        """
        values: dict[str, Any] = {"id": self.key()}
        for column in table.columns:
            if column.primary_key:
                continue
            if column.nullable and not whole and self.random.random() < 0.4:
                values[column.name] = None
                continue
            value = self.value(session, column)
            if value is None and not column.nullable:
                return None
            values[column.name] = value
        return values

    def value(self, session: Session, column: Column[Any]) -> Any:
        """Return a value for a field; nothing if it points to a row and there is none."""
        if column.foreign_keys:
            (key,) = column.foreign_keys
            found = session.scalars(select(key.column)).all()
            taken = session.scalars(select(column)).all() if _alone(column) else ()
            free = sorted(set(found) - set(taken))
            return self.random.choice(free) if free else None
        self._number += 1
        kind = column.type
        if isinstance(kind, Enum):
            assert kind.enum_class
            return self.random.choice(list[enum.Enum](kind.enum_class))
        if isinstance(kind, Boolean):
            return self.random.random() < 0.5
        if isinstance(kind, Integer):
            return self._number + 100 if _alone(column) else self.random.randrange(1, 99)
        if isinstance(kind, Float):
            return self.random.uniform(0, 9)
        return self._words(column)

    def _words(self, column: Column[Any]) -> Any:
        kind = column.type
        day = date(2026, 1, 1) + timedelta(days=self.random.randrange(700))
        if isinstance(kind, JSON):
            words = self.random.choices(WORDS, k=self.random.randrange(3))
            return words if kind.python_type is list or _is_list(column) else dict.fromkeys(words, 1)
        if isinstance(kind, Date):
            return day
        if isinstance(kind, Time):
            return time(self.random.randrange(24), self.random.randrange(60))
        if isinstance(kind, DateTime | Moment):
            return datetime(day.year, day.month, day.day, self.random.randrange(24), tzinfo=UTC)
        text = " ".join(self.random.choices(WORDS, k=self.random.randrange(1, 6)))
        return f"{text} {self._number}" if _alone(column) else text


def fill_every_table(session: Session, gardener: Gardener, *, rows: int = 2) -> None:
    """Add whole rows to every table."""
    for table in TABLES:
        for _turn in range(rows):
            values = gardener.row(session, table, whole=True)
            assert values, f"{table.name}: nothing to point to"
            session.execute(table.insert().values(values))


def texts(table: Table) -> list[Column[Any]]:
    """Return the fields of a table that may hold any text."""
    return [column for column in table.columns if type(column.type).__name__ == "String" and not _alone(column)]


def _alone(column: Column[Any]) -> bool:
    """Tell whether two rows may not have the same value."""
    return bool(column.unique) or any(index.unique and column.name in index.columns for index in column.table.indexes)


def _is_list(column: Column[Any]) -> bool:
    return bool(column.default and column.default.is_callable and column.default.arg(None) == [])  # type: ignore[attr-defined]
