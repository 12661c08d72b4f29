"""Whom to send a person to and how, and what organisations do together."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.collaboration import CollaborationLevel, CollaborationStatus
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType
from cdp_desktop.store.schema.row import Row


class ReferralPathwayRow(Row):
    """How a need finds its service: who refers, to whom, in what way. Nothing of it is about one person.

    Without ``from_organization_id``, any organisation may refer. ``declared_count`` is what the organisation itself
    says of a year; what is counted month by month is in ``referral_tally``.
    """

    __tablename__ = "referral_pathway"

    rank: Mapped[int]
    from_organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service.id"), index=True)
    need: Mapped[str]
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    mode: Mapped[str]
    type: Mapped[ReferralType]
    conditions: Mapped[str | None]
    consent_of_person: Mapped[bool] = mapped_column(default=True)
    verified_on: Mapped[date]
    source_meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    declared_count: Mapped[int | None]
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)


class ReferralPathwayPopulationRow(Row):
    """A population that a pathway is for."""

    __tablename__ = "referral_pathway_population"

    pathway_id: Mapped[UUID] = mapped_column(ForeignKey("referral_pathway.id", ondelete="CASCADE"), index=True)
    population_id: Mapped[UUID] = mapped_column(ForeignKey("population.id", ondelete="CASCADE"))
    rank: Mapped[int]


class ReferralTallyRow(Row):
    """How many times a pathway was taken in a month, and of these, how many results came back: numbers alone.

    ``month`` is its first day. No text, so that no accompanied person can ever be described here.
    """

    __tablename__ = "referral_tally"

    pathway_id: Mapped[UUID] = mapped_column(ForeignKey("referral_pathway.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"))
    month: Mapped[date]
    count: Mapped[int]
    results_known: Mapped[int] = mapped_column(default=0)


class CollaborationRow(Row):
    """What two organisations do together, in either order; its level is the last that it reached."""

    __tablename__ = "collaboration"

    rank: Mapped[int]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"), index=True)
    other_organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"), index=True)
    since: Mapped[date]
    origin_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    status: Mapped[CollaborationStatus] = mapped_column(default=CollaborationStatus.ACTIVE)
    description: Mapped[str]


class CollaborationLevelRow(Row):
    """The day a collaboration came to a level."""

    __tablename__ = "collaboration_level"

    collaboration_id: Mapped[UUID] = mapped_column(ForeignKey("collaboration.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    level: Mapped[CollaborationLevel]
    reached_on: Mapped[date]
    note: Mapped[str | None]


class CollaborationPopulationRow(Row):
    """A population that a collaboration brings closer."""

    __tablename__ = "collaboration_population"

    collaboration_id: Mapped[UUID] = mapped_column(ForeignKey("collaboration.id", ondelete="CASCADE"), index=True)
    population_id: Mapped[UUID] = mapped_column(ForeignKey("population.id", ondelete="CASCADE"))
    rank: Mapped[int]
