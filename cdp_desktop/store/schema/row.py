"""What every table shares: its key, and how Python values are stored."""

import enum
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from sqlalchemy import JSON, DateTime, Dialect, LargeBinary
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator
from uuid6 import uuid7

CODE_LENGTH = 24


def new_id() -> UUID:
    """Return a key that no other laptop makes, increasing with time."""
    return UUID(bytes=uuid7().bytes)


def derived_id(owner: UUID, *parts: object) -> UUID:
    """Return the key of a row that two laptops would both create, so that they create the same one."""
    return uuid5(owner, "/".join(map(str, parts)))


class Key(TypeDecorator[UUID]):
    """A UUID stored as its 16 bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """Return the bytes to store."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """Return the stored bytes as a UUID."""
        return None if value is None else UUID(bytes=value)


class Moment(TypeDecorator[datetime]):
    """An aware datetime stored in UTC, and read in the time zone of this laptop."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, without its zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in local time."""
        return None if value is None else value.replace(tzinfo=UTC).astimezone()


def _codes(codes: type[enum.Enum]) -> list[str]:
    return [code.value for code in codes]


class Row(DeclarativeBase):
    """Base of every table."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Key,
        datetime: Moment,
        list[str]: JSON(none_as_null=True),
        dict[str, Any]: JSON(none_as_null=True),
        enum.Enum: SqlEnum(
            enum.Enum, native_enum=False, length=CODE_LENGTH, values_callable=_codes, validate_strings=True
        ),
    }

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-1)
