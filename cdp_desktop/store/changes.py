"""Recording what a transaction changes, field by field, so that it can be undone and journalled.

SQLite itself keeps the record: temporary triggers note what every field of a row that is inserted, updated
or deleted was and became. Nothing can change a table behind their back, neither a cascade nor a bulk
statement. See https://www.sqlite.org/undoredo.html.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, MetaData, Table


class Verb(StrEnum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


OPPOSITE = {Verb.INSERT: Verb.DELETE, Verb.UPDATE: Verb.UPDATE, Verb.DELETE: Verb.INSERT}


@dataclass(frozen=True, slots=True)
class Change:
    """One row changed: the fields concerned, as SQLite stored them before and after."""

    verb: Verb
    table: str
    row_id: bytes
    before: dict[str, Any]
    after: dict[str, Any]

    def reversed(self) -> "Change":
        """Return the change that undoes this one."""
        return Change(OPPOSITE[self.verb], self.table, self.row_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything one transaction changed, in order."""

    items: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items)

    def touch(self, *tables: str) -> bool:
        """Tell whether a row of one of these tables changed."""
        return any(change.table in tables for change in self.items)

    def touch_row(self, row_id: UUID) -> bool:
        """Tell whether this row changed."""
        return any(change.row_id == row_id.bytes for change in self.items)

    def reversed(self) -> "Changes":
        """Return the changes that undo these."""
        return Changes(tuple(change.reversed() for change in reversed(self.items)))

    def removed(self) -> frozenset[bytes]:
        """Return the keys of the rows that were removed, those of a cascade included."""
        return frozenset(change.row_id for change in self.items if change.verb is Verb.DELETE)

    def updated(self) -> frozenset[bytes]:
        """Return the keys of the rows of which some fields changed."""
        return frozenset(change.row_id for change in self.items if change.verb is Verb.UPDATE)

    def without(self, rows: Collection[bytes]) -> "Changes":
        """Return the changes that neither concern these rows nor name them: those could not be made again."""
        return Changes(
            tuple(
                change
                for change in self.items
                if change.row_id not in rows
                and not any(
                    isinstance(value, bytes) and value in rows
                    for value in (*change.before.values(), *change.after.values())
                )
            )
        )


def watched(metadata: MetaData) -> list[Table]:
    """Return the tables whose changes are recorded: all but the journal's own."""
    return [table for table in metadata.sorted_tables if not table.info.get("journal")]


def watch(connection: Connection, metadata: MetaData) -> None:
    """Start recording the changes made to every table, on this connection."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE change_log (step INTEGER PRIMARY KEY, verb TEXT, name TEXT, row_id BLOB,"
        " field TEXT, before BLOB, after BLOB)"
    )
    for table in watched(metadata):
        for verb in Verb:
            connection.exec_driver_sql(_trigger(table, verb))


def take(connection: Connection) -> Changes:
    """Return the changes recorded since the last call, and forget them."""
    log = connection.exec_driver_sql(
        "SELECT verb, name, row_id, field, before, after FROM change_log ORDER BY step"
    ).all()
    if log:
        connection.exec_driver_sql("DELETE FROM change_log")
    return Changes(
        tuple(
            _change(Verb(verb), table, row_id, list(fields))
            for (verb, table, row_id), fields in groupby(log, key=lambda line: (line[0], line[1], line[2]))
        )
    )


def play(connection: Connection, changes: Changes) -> None:
    """Make these changes again, or undo some when they are reversed."""
    for change in changes.items:
        row_id, fields = change.row_id, change.after
        if change.verb is Verb.DELETE:
            statement, values = f'DELETE FROM "{change.table}" WHERE id = ?', (row_id,)
        elif change.verb is Verb.INSERT:
            names = ", ".join(f'"{name}"' for name in fields)
            marks = ", ".join("?" * len(fields))
            statement = f'INSERT INTO "{change.table}" ({names}) VALUES ({marks})'
            values = tuple(fields.values())
        else:
            settings = ", ".join(f'"{name}" = ?' for name in fields)
            statement = f'UPDATE "{change.table}" SET {settings} WHERE id = ?'
            values = (*fields.values(), row_id)
        connection.exec_driver_sql(statement, values)


def _change(verb: Verb, table: str, row_id: bytes, fields: Iterable[Any]) -> Change:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for line in fields:
        _verb, _table, _row_id, field, old, new = line
        if verb is not Verb.INSERT:
            before.setdefault(field, old)  # several updates of a row in a row make one change
        if verb is not Verb.DELETE:
            after[field] = new
    return Change(verb, table, row_id, before, after)


def _trigger(table: Table, verb: Verb) -> str:
    row = "old" if verb is Verb.DELETE else "new"
    lines = []
    for name in (column.name for column in table.columns):
        old = "NULL" if verb is Verb.INSERT else f'old."{name}"'
        new = "NULL" if verb is Verb.DELETE else f'new."{name}"'
        lines.append(
            "INSERT INTO change_log (verb, name, row_id, field, before, after)"
            f" SELECT '{verb}', '{table.name}', {row}.id, '{name}', {old}, {new} WHERE {old} IS NOT {new};"
        )
    return (
        f'CREATE TEMP TRIGGER "watch_{table.name}_{verb}" AFTER {verb} ON main."{table.name}"'
        f" BEGIN {' '.join(lines)} END"
    )
