"""Meetings, their agenda, who came, and the templates they are made from."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.vocabulary import (
    AttendanceSource,
    AttendanceStatus,
    Confidentiality,
    ItemObjective,
    ItemState,
    ItemType,
    MeetingRole,
    MeetingStatus,
)
from cdp_desktop.store.schema.row import Row


class TechniqueRow(Row):
    """A facilitation technique: what it is for, for how many people, and its steps."""

    __tablename__ = "facilitation_technique"

    rank: Mapped[int]
    name: Mapped[str]
    objective: Mapped[ItemObjective]
    group_size: Mapped[str]
    minimum_minutes: Mapped[int]
    maximum_minutes: Mapped[int]
    materials: Mapped[str | None]
    steps: Mapped[list[str]] = mapped_column(default=list)
    variants: Mapped[str | None]
    value_added: Mapped[str | None]


class TemplateRow(Row):
    """An agenda to start from."""

    __tablename__ = "agenda_template"

    rank: Mapped[int]
    name: Mapped[str]


class TemplateItemRow(Row):
    """A point of a template."""

    __tablename__ = "agenda_template_item"

    template_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_template.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    type: Mapped[ItemType]
    title: Mapped[str]
    minutes: Mapped[int]
    technique_id: Mapped[UUID | None] = mapped_column(ForeignKey("facilitation_technique.id"))
    purpose_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting_purpose.id"))
    section: Mapped[str | None]
    standing: Mapped[bool] = mapped_column(default=False)
    objective: Mapped[ItemObjective | None]
    description: Mapped[str | None]
    materials: Mapped[str | None]
    facilitator_notes: Mapped[str | None]
    decision_expected: Mapped[bool] = mapped_column(default=False)
    off_record: Mapped[bool] = mapped_column(default=False)
    fixed_start: Mapped[time | None]


class MeetingRow(Row):
    """A meeting; its date and hours are those of the place where it is held."""

    __tablename__ = "meeting"

    number: Mapped[int] = mapped_column(unique=True)
    held_on: Mapped[date] = mapped_column(index=True)
    start: Mapped[time]
    end_planned: Mapped[time]
    end_actual: Mapped[time | None]
    title: Mapped[str]
    place: Mapped[str | None]
    place_notes: Mapped[str | None]
    host_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"))
    timekeeper_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    objectives: Mapped[str | None]
    purposes_notes: Mapped[str | None]
    template_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_template.id"))
    status: Mapped[MeetingStatus] = mapped_column(default=MeetingStatus.DRAFT)
    convened_on: Mapped[date | None]
    expected_count: Mapped[int | None]
    adopted_agenda_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None]


class MeetingRoleRow(Row):
    """Who facilitates a meeting and who takes notes, in order."""

    __tablename__ = "meeting_role"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    role: Mapped[MeetingRole]
    rank: Mapped[int]


class AgendaItemRow(Row):
    """A point of the agenda; ``position`` leaves room between two points for a third.

    A standing point comes back at each meeting; ``fixed_start`` is an hour promised to someone, and never moves.
    ``groups_began_at`` is when the small groups of the point were sent to work, for ``group_minutes``.
    """

    __tablename__ = "agenda_item"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    position: Mapped[float]
    type: Mapped[ItemType]
    title: Mapped[str]
    objective: Mapped[ItemObjective | None]
    purpose_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting_purpose.id"))
    planned_minutes: Mapped[int]
    added_minutes: Mapped[int] = mapped_column(default=0)
    lead_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    technique_id: Mapped[UUID | None] = mapped_column(ForeignKey("facilitation_technique.id"))
    description: Mapped[str | None]
    materials: Mapped[str | None]
    documents: Mapped[str | None]
    facilitator_notes: Mapped[str | None]
    decision_expected: Mapped[bool] = mapped_column(default=False)
    off_record: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ItemState] = mapped_column(default=ItemState.PLANNED)
    added_live: Mapped[bool] = mapped_column(default=False)
    deferred_to_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"))
    defer_reason: Mapped[str | None]
    origin_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    summary: Mapped[str | None]
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)
    section: Mapped[str | None]
    standing: Mapped[bool] = mapped_column(default=False)
    fixed_start: Mapped[time | None]
    group_minutes: Mapped[int | None]
    groups_began_at: Mapped[datetime | None]


class CarryChoiceRow(Row):
    """What was chosen for a subject that waited for a meeting: gathered in a point, or left out for a reason.

    Exactly one of the four subjects is named.
    """

    __tablename__ = "carry_choice"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    point_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"))
    reason: Mapped[str | None]
    deferred_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"))
    action_item_id: Mapped[UUID | None] = mapped_column(ForeignKey("action_item.id", ondelete="CASCADE"))
    parking_id: Mapped[UUID | None] = mapped_column(ForeignKey("parking_lot_item.id", ondelete="CASCADE"))
    initiative_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"))


class CoLeadRow(Row):
    """Someone who leads a point with, or after, the person first named."""

    __tablename__ = "agenda_item_co_lead"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    rank: Mapped[int]


class IntervalRow(Row):
    """A stretch of time spent on a point; it has no end while it runs."""

    __tablename__ = "agenda_item_interval"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AttendanceRow(Row):
    """A member, a guest or several unnamed people at a meeting: exactly one of the three."""

    __tablename__ = "attendance"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), index=True)
    guest_name: Mapped[str | None]
    unnamed_label: Mapped[str | None]
    count: Mapped[int] = mapped_column(default=1)
    status: Mapped[AttendanceStatus]
    remote: Mapped[bool] = mapped_column(default=False)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"))
    role_title: Mapped[str | None]
    first_time: Mapped[bool] = mapped_column(default=False)
    source: Mapped[AttendanceSource] = mapped_column(default=AttendanceSource.DOOR)
    corrected_at: Mapped[datetime | None]
    correction_reason: Mapped[str | None]


class StayRow(Row):
    """A stretch of presence; unknown hours mean from the beginning, or to the end."""

    __tablename__ = "attendance_stay"

    attendance_id: Mapped[UUID] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    arrived_at: Mapped[time | None]
    left_at: Mapped[time | None]
