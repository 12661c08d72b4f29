"""The registers of the person who answers for personal information."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.privacy_register import RequestKind
from cdp_desktop.store.schema.row import Row


class PrivacyIncidentRow(Row):
    """Personal information that went where it should not; kept five years from the day it was known, at least."""

    __tablename__ = "privacy_incident"

    rank: Mapped[int]
    discovered_on: Mapped[date]
    occurred: Mapped[str | None]  # a day or a period, as it is known
    description: Mapped[str]
    data: Mapped[str | None]
    persons: Mapped[int] = mapped_column(default=0)
    serious_risk: Mapped[bool] = mapped_column(default=False)
    assessment: Mapped[str | None]
    notified_cai: Mapped[bool] = mapped_column(default=False)
    notified_persons: Mapped[bool] = mapped_column(default=False)
    measures: Mapped[str | None]


class PrivacyRequestRow(Row):
    """What somebody asked about her own information, and what was answered."""

    __tablename__ = "privacy_request"

    rank: Mapped[int]
    kind: Mapped[RequestKind]
    received: Mapped[date]
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    story_id: Mapped[UUID | None] = mapped_column(ForeignKey("change_story.id"))
    answered: Mapped[date | None]
    outcome: Mapped[str | None]
