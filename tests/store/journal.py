"""The tables read from the journal alone, and what would be wrong with a journal."""

import struct
from collections import defaultdict
from typing import Any

from sqlalchemy.orm import Session

from tests.store.rows import TABLES, Picture


def rebuilt(session: Session) -> Picture:
    """Return the tables as the journal says they are: for each field, the value that has the highest clock."""
    rows: dict[tuple[str, bytes], dict[str, Any]] = defaultdict(dict)
    changes = session.connection().exec_driver_sql("SELECT entity, row_id, field, value FROM change ORDER BY id")
    for entity, row_id, field, value in changes:
        rows[entity, row_id][field] = value
    return {
        table.name: [
            tuple(fields.get(column.name) for column in table.columns)
            for (entity, _row_id), fields in sorted(rows.items())
            if entity == table.name and fields[""] == 1
        ]
        for table in TABLES
    }


def faults(session: Session) -> list[str]:
    """Return what breaks the rules of a journal written by one laptop at a time."""
    found = []
    last: dict[tuple[str, bytes, str], bytes] = {}
    sequence: dict[bytes, int] = defaultdict(int)
    previous = b""
    leaves = set()
    lines = session.connection().exec_driver_sql(
        "SELECT id, replica, seq, entity, row_id, field, parents, leaf FROM change ORDER BY id"
    )
    for change_id, replica, seq, entity, row_id, field, parents, leaf in lines:
        if change_id <= previous or change_id[8:] != replica:
            found.append(f"{change_id.hex()}: not later than the one before, or signed by another replica")
        if seq != sequence[replica] + 1:
            found.append(f"{change_id.hex()}: number {seq} after {sequence[replica]}")
        if parents != last.get((entity, row_id, field), b""):
            found.append(f"{change_id.hex()}: parents are not the change that it replaces")
        if leaf:
            leaves.add(change_id)
        previous, sequence[replica], last[entity, row_id, field] = change_id, seq, change_id
    if leaves != set(last.values()):
        found.append("the leaves are not the last changes")
    replicas = session.connection().exec_driver_sql("SELECT id, seq, clock FROM replica").all()
    (replica, seq, clock) = replicas[0]
    if len(replicas) != 1 or seq != sequence[replica] or previous[:8] > struct.pack(">Q", clock):
        found.append("the replica does not know where it is")
    return found
