"""Practices that are shared, and initiatives from an observed need to something done."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.vocabulary import (
    CommitteeKind,
    Confidentiality,
    InitiativeRole,
    Involvement,
    OriginMode,
    PracticeNature,
    PracticeStatus,
    ReuseResult,
    Stage,
)
from cdp_desktop.store.schema.row import Row


class PracticeRow(Row):
    """A practice that was shared."""

    __tablename__ = "practice"

    number: Mapped[int]
    title: Mapped[str]
    nature: Mapped[PracticeNature] = mapped_column(default=PracticeNature.PRACTICE)
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    at: Mapped[datetime | None]
    shared_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"))
    context: Mapped[str | None]
    approach: Mapped[str | None]
    conditions: Mapped[str | None]
    effects: Mapped[str | None]
    limits: Mapped[str | None]
    resources: Mapped[str | None]
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    status: Mapped[PracticeStatus] = mapped_column(default=PracticeStatus.NOTED)
    reviewed_by_sharer_on: Mapped[date | None]
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.FACILITATION)


class PracticePopulationRow(Row):
    """A population that a practice is for."""

    __tablename__ = "practice_population"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"), index=True)
    population_id: Mapped[UUID] = mapped_column(ForeignKey("population.id", ondelete="CASCADE"))
    rank: Mapped[int]


class PracticeTopicRow(Row):
    """A theme of a practice."""

    __tablename__ = "practice_topic"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"), index=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    rank: Mapped[int]


class PracticeReuseRow(Row):
    """An organisation that took a practice up, or means to."""

    __tablename__ = "practice_reuse"

    rank: Mapped[int]
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    used_on: Mapped[date]
    result: Mapped[ReuseResult]
    comment: Mapped[str | None]
    reported_at_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"))


class InitiativeRow(Row):
    """An idea or a project; its stage is that of its last stage change."""

    __tablename__ = "initiative"

    rank: Mapped[int]
    title: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default=list)
    need: Mapped[str | None]
    description: Mapped[str | None]
    origin_mode: Mapped[OriginMode | None]
    proposed_at_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    at: Mapped[datetime | None]
    target_service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    involvement: Mapped[Involvement | None]
    involvement_text: Mapped[str | None]
    next_step: Mapped[str | None]
    next_step_due: Mapped[date | None]
    budget_estimate: Mapped[int | None]
    funding: Mapped[str | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"))
    split_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"))
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)


class StageChangeRow(Row):
    """The day an initiative came to a stage, and why."""

    __tablename__ = "stage_change"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    stage: Mapped[Stage]
    changed_on: Mapped[date]
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id"))
    recorded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    reason: Mapped[str]


class ProposerRow(Row):
    """Someone who proposed an initiative."""

    __tablename__ = "initiative_proposer"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    rank: Mapped[int]


class ContributorRow(Row):
    """Someone, named or described, and what that person brings to an initiative."""

    __tablename__ = "contributor"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    label: Mapped[str | None]
    brings: Mapped[str | None]
    rank: Mapped[int]


class InitiativeOrganizationRow(Row):
    """An organisation and its part in an initiative."""

    __tablename__ = "initiative_organization"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    role: Mapped[InitiativeRole]
    rank: Mapped[int]


class InitiativePopulationRow(Row):
    """A population that an initiative is for."""

    __tablename__ = "initiative_population"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    population_id: Mapped[UUID] = mapped_column(ForeignKey("population.id", ondelete="CASCADE"))
    rank: Mapped[int]


class InitiativeTopicRow(Row):
    """A theme of an initiative."""

    __tablename__ = "initiative_topic"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    rank: Mapped[int]


class InitiativeAxisRow(Row):
    """The axis of the pathway that an initiative belongs to."""

    __tablename__ = "initiative_axis"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    axis_id: Mapped[UUID] = mapped_column(ForeignKey("axis.id"))
    rank: Mapped[int]


class InitiativeChangeRow(Row):
    """A change of the pathway that an initiative aims at."""

    __tablename__ = "initiative_change"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    change_id: Mapped[UUID] = mapped_column(ForeignKey("change_statement.id"), index=True)
    rank: Mapped[int]


class FoundationRow(Row):
    """What an initiative builds on: a service, a practice or another initiative, exactly one."""

    __tablename__ = "initiative_foundation"

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("practice.id"))
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"))
    rank: Mapped[int]


class CommitteeRow(Row):
    """A committee, lasting or for one initiative."""

    __tablename__ = "committee"

    rank: Mapped[int]
    name: Mapped[str]
    kind: Mapped[CommitteeKind]
    mandate: Mapped[str]
    created_on: Mapped[date]
    dissolved_on: Mapped[date | None]
    initiative_id: Mapped[UUID | None] = mapped_column(ForeignKey("initiative.id"))
    lead_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))


class CommitteeMemberRow(Row):
    """Someone, named or described, on a committee."""

    __tablename__ = "committee_member"

    committee_id: Mapped[UUID] = mapped_column(ForeignKey("committee.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    label: Mapped[str | None]
    role: Mapped[str | None]
    start: Mapped[date | None]
    end: Mapped[date | None]
    rank: Mapped[int]
