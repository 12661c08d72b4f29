"""The journal: every value a field ever took, written in the transaction that gave it.

It is the history of each record, the audit trail, a second representation from which the tables can be
rebuilt, and what two laptops will exchange. Undo goes through it like any other change.
"""

import re
import secrets
import struct
import time
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from cdp_desktop.store.changes import Change, Changes, Verb

ROW = ""  # the field of a change that tells whether the row is there
CLOCK_SHIFT = 16  # bits of the hybrid clock that count changes within a millisecond

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_VALUES = """
SELECT id, row_id, value, leaf AND EXISTS (
    SELECT 1 FROM change AS there
    WHERE there.row_id = one.row_id AND there.entity = one.entity AND there.field = '' AND there.leaf
    AND there.value = 1
) FROM change AS one WHERE typeof(value) = 'text'
"""


def enroll(connection: Connection, installation: str) -> None:
    """Give this copy of the data a replica id of its own, if it is new or comes from another laptop.

    Two copies with one id would write different changes under the same number.
    """
    known = connection.exec_driver_sql("SELECT installation FROM replica").scalar()
    if known == installation:
        return
    connection.exec_driver_sql("DELETE FROM replica")
    clock = connection.exec_driver_sql("SELECT max(id) FROM change").scalar()
    connection.exec_driver_sql(
        "INSERT INTO replica (id, installation, seq, clock) VALUES (?, ?, 0, ?)",
        (secrets.token_bytes(8), installation, struct.unpack(">Q", clock[:8])[0] if clock else 0),
    )


def record(connection: Connection, changes: Changes) -> None:
    """Write these changes in the journal, field by field."""
    if not changes:
        return
    replica, seq, clock = connection.exec_driver_sql("SELECT id, seq, clock FROM replica").one()
    clock = max(clock, time.time_ns() // 1_000_000 << CLOCK_SHIFT)
    seen: list[tuple[bytes]] = []
    lines: list[tuple[Any, ...]] = []
    # written by this very transaction, not in the table yet
    fresh: dict[tuple[str, bytes], dict[str, bytes]] = defaultdict(dict)
    for change in changes.items:
        leaves, mine = _leaves(connection, change), fresh[change.table, change.row_id]
        for field, value in _values(change, leaves.keys() | mine.keys()):
            clock, seq = clock + 1, seq + 1
            change_id = struct.pack(">Q", clock) + replica
            parents = [mine[field]] if field in mine else leaves.get(field, [])
            seen += [(parent,) for parent in parents]
            mine[field] = change_id
            lines.append((change_id, replica, seq, change.table, change.row_id, field, value, b"".join(parents)))
    connection.exec_driver_sql(
        "INSERT INTO change (id, replica, seq, entity, row_id, field, value, parents, leaf)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
        lines,
    )
    if seen:
        connection.exec_driver_sql("UPDATE change SET leaf = 0 WHERE id = ?", seen)
    connection.exec_driver_sql("UPDATE replica SET seq = ?, clock = ?", (seq, clock))


def latest(connection: Connection) -> int:
    """Return where the journal ends."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(rowid), 0) FROM change").scalar_one())


def since(connection: Connection, place: int) -> Changes:
    """Return which rows the journal tells of after a place: that they changed, without their values."""
    rows = connection.exec_driver_sql("SELECT DISTINCT entity, row_id FROM change WHERE rowid > ?", (place,))
    return Changes(tuple(Change(Verb.UPDATE, entity, row_id, {}, {}) for entity, row_id in rows))


def purge(connection: Connection, row_id: bytes) -> datetime | None:
    """Blank every value this row ever had, and return when it first appeared.

    That it was there, and when, is kept.
    """
    connection.exec_driver_sql(
        "UPDATE change SET value = NULL WHERE row_id = ? AND field NOT IN (?, 'id')", (row_id, ROW)
    )
    first = connection.exec_driver_sql("SELECT min(id) FROM change WHERE row_id = ?", (row_id,)).scalar()
    if first is None:
        return None
    return moment(first)


def forget_past(connection: Connection, recorded: Changes) -> datetime | None:
    """Blank what fields that changed held before, in rows that stay; return when the first of the rows appeared."""
    seen = []
    for change in recorded.items:
        if change.verb is Verb.UPDATE:
            connection.exec_driver_sql(
                "UPDATE change SET value = NULL WHERE row_id = ? AND field = ? AND NOT leaf",
                [(change.row_id, field) for field in change.after],
            )
            first = connection.exec_driver_sql("SELECT min(id) FROM change WHERE row_id = ?", (change.row_id,)).scalar()
            seen += [first] if first else []
    return moment(min(seen)) if seen else None


def twins(connection: Connection, rows: Collection[bytes]) -> set[bytes]:
    """Return these rows, and those that are gone and once held the same words: the same line under another key.

    A line that became something else, or was undone and typed again, left its words there.
    """
    found, fresh = set(rows), set(rows)
    while fresh:
        texts = {
            text
            for row_id in fresh
            for (text,) in connection.exec_driver_sql(
                "SELECT DISTINCT value FROM change WHERE row_id = ? AND field IN ('text', 'title', 'need')"
                " AND typeof(value) = 'text'",
                (row_id,),
            )
        }
        fresh = {
            row_id
            for text in texts
            for (row_id,) in connection.exec_driver_sql(
                "SELECT DISTINCT row_id FROM change AS one WHERE typeof(value) = 'text' AND value = ? AND NOT EXISTS"
                " (SELECT 1 FROM change WHERE row_id = one.row_id AND entity = one.entity"
                " AND field = '' AND leaf AND value = 1)",
                (text,),
            )
        } - found
        found |= fresh
    return found


def blank(connection: Connection, said: Callable[[str], bool]) -> tuple[frozenset[bytes], datetime | None, bool]:
    """Blank the values of the past that hold some words: all but those that rows hold now.

    Return the rows concerned, when the first of them took such a value, and whether a row still has one.
    """
    held = [
        (change_id, row_id, current)
        for change_id, row_id, value, current in connection.exec_driver_sql(_VALUES)
        if said(_unescaped(value))
    ]
    past = [(change_id, row_id) for change_id, row_id, current in held if not current]
    if past:
        connection.exec_driver_sql("UPDATE change SET value = NULL WHERE id = ?", [(one,) for one, _row in past])
    first = min((change_id for change_id, _row in past), default=None)
    return frozenset(row for _one, row in past), first and moment(first), len(past) < len(held)


def taken(connection: Connection, entity: str, row_id: bytes, field: str) -> list[tuple[datetime, Any]]:
    """Return each value that a field of a row took, and when, the first first.

    The table counts: what was loaded with a row is kept under the same key.
    """
    lines = connection.exec_driver_sql(
        "SELECT id, value FROM change WHERE row_id = ? AND field = ? AND entity = ? ORDER BY id",
        (row_id, field, entity),
    )
    return [(moment(change_id), value) for change_id, value in lines]


def elsewhere(connection: Connection, rows: Collection[bytes]) -> bool:
    """Tell whether words that these rows held are still those of another row."""
    return any(
        other not in rows
        for row_id in rows
        for (other,) in connection.exec_driver_sql(
            "SELECT DISTINCT other.row_id FROM change AS one JOIN change AS other ON other.value = one.value"
            " WHERE one.row_id = ? AND one.field IN ('text', 'title', 'need') AND typeof(one.value) = 'text'"
            " AND other.leaf",
            (row_id,),
        )
    )


def moment(change_id: bytes) -> datetime:
    """Return when a change was made, to the second."""
    (clock,) = struct.unpack(">Q", change_id[:8])
    return datetime.fromtimestamp((clock >> CLOCK_SHIFT) // 1000).astimezone()


def _unescaped(value: str) -> str:
    """Return a value as it reads: lists and mappings are stored as JSON, where accented letters are escaped."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def _leaves(connection: Connection, change: Change) -> dict[str, list[bytes]]:
    """Return, by field of a row, the changes that no other has seen.

    The table counts: what the open format says of a row is kept under the same key.
    """
    leaves = defaultdict(list)
    for field, change_id in connection.exec_driver_sql(
        "SELECT field, id FROM change WHERE row_id = ? AND entity = ? AND leaf", (change.row_id, change.table)
    ):
        leaves[field].append(change_id)
    return leaves


def _values(change: Change, known: set[str]) -> list[tuple[str, Any]]:
    if change.verb is Verb.DELETE:
        return [(ROW, 0)]
    if change.verb is Verb.UPDATE:
        return list(change.after.items())
    # A row that comes back under its old key forgets the fields it had then and has no more.
    return [(ROW, 1), *(dict.fromkeys(sorted(known - {ROW})) | change.after).items()]
