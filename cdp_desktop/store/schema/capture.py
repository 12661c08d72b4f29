"""What was said, decided and promised at a meeting, and what became of its minutes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    Confidentiality,
    DecisionMode,
    DecisionStatus,
    DistributionChannel,
    MinutesStatus,
    NoteKind,
    ParkingStatus,
)
from cdp_desktop.store.schema.row import Row


class NoteRow(Row):
    """Something noted under a point.

    A seed is the start of a story of change, to be collected later; it is settled once collected or let go.
    """

    __tablename__ = "note"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    rank: Mapped[int]
    at: Mapped[datetime | None]
    kind: Mapped[NoteKind]
    text: Mapped[str]
    speaker_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    anonymized: Mapped[bool] = mapped_column(default=False)
    in_minutes: Mapped[bool] = mapped_column(default=True)
    starred: Mapped[bool] = mapped_column(default=False)
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)
    remark: Mapped[str | None]
    seed: Mapped[bool] = mapped_column(default=False)
    seed_settled_on: Mapped[date | None]


class DecisionRow(Row):
    """What a meeting decided."""

    __tablename__ = "decision"

    number: Mapped[int]
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    at: Mapped[datetime | None]
    text: Mapped[str]
    mode: Mapped[DecisionMode] = mapped_column(default=DecisionMode.CONSENSUS)
    result: Mapped[dict[str, Any] | None]
    concerns: Mapped[str | None]
    initiative_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"))
    supersedes_id: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id"))
    status: Mapped[DecisionStatus] = mapped_column(default=DecisionStatus.ACTIVE)
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)


class ActionItemRow(Row):
    """What someone will do, by when."""

    __tablename__ = "action_item"

    rank: Mapped[int]
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    at: Mapped[datetime | None]
    text: Mapped[str]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    owner_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"))
    due: Mapped[date | None]
    status: Mapped[ActionStatus] = mapped_column(default=ActionStatus.TODO)
    done_on: Mapped[date | None]
    postponed_count: Mapped[int] = mapped_column(default=0)
    initiative_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"))
    comment: Mapped[str | None]
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)


class CoOwnerRow(Row):
    """Someone who answers for a follow-up with its owner."""

    __tablename__ = "action_item_co_owner"

    action_item_id: Mapped[UUID] = mapped_column(ForeignKey("action_item.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    rank: Mapped[int]


class ParkingLotItemRow(Row):
    """Something heard, kept for later."""

    __tablename__ = "parking_lot_item"

    rank: Mapped[int]
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    at: Mapped[datetime | None]
    text: Mapped[str]
    raised_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    status: Mapped[ParkingStatus] = mapped_column(default=ParkingStatus.OPEN)
    resolved_at_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"))
    initiative_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"))
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)


class EvaluationRow(Row):
    """What people thought of a meeting: counts only, linked to nobody."""

    __tablename__ = "meeting_evaluation"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), unique=True)
    roti: Mapped[dict[str, Any]] = mapped_column(default=dict)
    mood_in: Mapped[dict[str, Any]] = mapped_column(default=dict)
    mood_out: Mapped[dict[str, Any]] = mapped_column(default=dict)
    comments: Mapped[list[str]] = mapped_column(default=list)


class MinutesVersionRow(Row):
    """One version of the minutes; what was sent is kept as it was printed."""

    __tablename__ = "minutes_version"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    status: Mapped[MinutesStatus]
    audience: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)
    generated_at: Mapped[datetime | None]
    issued_on: Mapped[date | None]
    content_snapshot: Mapped[dict[str, Any] | None]
    pdf_path: Mapped[str | None]
    pdf_sha256: Mapped[str | None]
    change_note: Mapped[str | None]
    approved_at_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"))


class DistributionRow(Row):
    """A sending of one version of the minutes."""

    __tablename__ = "distribution"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("minutes_version.id", ondelete="CASCADE"), index=True)
    sent_on: Mapped[date]
    channel: Mapped[DistributionChannel] = mapped_column(default=DistributionChannel.EMAIL)
    recipients: Mapped[int]
    sent_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
