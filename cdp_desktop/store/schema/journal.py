"""The journal of changes: what every field became, when, and on which laptop.

These tables are written by :mod:`cdp_desktop.store.journal` alone; nothing watches them.
"""

from typing import Any

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from cdp_desktop.store.schema.row import Row


class JournalRow(DeclarativeBase):
    """Base of the tables of the journal, in the same file as the others."""

    metadata = Row.metadata


class ChangeRow(JournalRow):
    """One field of one row took a value.

    ``id`` is the hybrid logical clock (8 bytes, big-endian) then the replica (8 bytes), so that keys sort by
    time; ``parents`` are the ids, end to end, of the changes of the same field this one had seen. ``field``
    is empty when the row itself appears (value 1) or disappears (value 0).
    """

    __tablename__ = "change"

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    replica: Mapped[bytes] = mapped_column(LargeBinary(8))
    seq: Mapped[int]
    entity: Mapped[str]
    row_id: Mapped[bytes] = mapped_column(LargeBinary(16))
    field: Mapped[str]
    value: Mapped[Any | None] = mapped_column(LargeBinary)  # BLOB affinity: any value is kept as it is
    parents: Mapped[bytes] = mapped_column(LargeBinary)
    leaf: Mapped[bool]

    __table_args__ = (
        Index("ix_change_replica_seq", "replica", "seq", unique=True),
        Index("ix_change_row_field", "row_id", "field", "id"),
        {"info": {"journal": True}},
    )


class ReplicaRow(JournalRow):
    """This copy of the data: one row. A copy opened on another laptop takes another id."""

    __tablename__ = "replica"

    id: Mapped[bytes] = mapped_column(LargeBinary(8), primary_key=True)
    installation: Mapped[str]
    seq: Mapped[int]
    clock: Mapped[int]

    __table_args__ = ({"info": {"journal": True}},)
