"""The community itself, its lists of words, and where its data came from."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.vocabulary import InclusiveStyle
from cdp_desktop.store.schema.row import Row


class CommunityRow(Row):
    """The community of practice: one row."""

    __tablename__ = "community"

    name: Mapped[str]
    short_name: Mapped[str]
    statement: Mapped[str | None]
    presentation: Mapped[str | None]
    territory: Mapped[str | None]
    host_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"))
    privacy_officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    inclusive_style: Mapped[InclusiveStyle] = mapped_column(default=InclusiveStyle.DOT)
    ground_rules: Mapped[list[str]] = mapped_column(default=list)
    year_start_month: Mapped[int] = mapped_column(default=9)


class PurposeRow(Row):
    """One of the moments of a meeting, in order: knowledge, practices, projects."""

    __tablename__ = "meeting_purpose"

    rank: Mapped[int]
    label: Mapped[str]


class OutcomeRow(Row):
    """One of the improvements that organisations want."""

    __tablename__ = "intended_outcome"

    rank: Mapped[int]
    label: Mapped[str]


class PopulationRow(Row):
    """A group of people concerned, in words that put the person first."""

    __tablename__ = "population"

    rank: Mapped[int]
    label: Mapped[str]


class TopicRow(Row):
    """A theme used across practices and initiatives."""

    __tablename__ = "topic"

    rank: Mapped[int]
    label: Mapped[str]


class SettingRow(Row):
    """A named value that belongs to the community's data rather than to a laptop."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[dict[str, Any]]


class OpenEntryRow(Row):
    """What the open format says of a row: its code there, and the fields the model does not know.

    The ``id`` is that of the row described.
    """

    __tablename__ = "open_entry"

    section: Mapped[str]
    code: Mapped[str]
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
