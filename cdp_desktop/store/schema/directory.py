"""Organisations, their services, and the people who work there."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.vocabulary import (
    AppRole,
    ConsentMode,
    ConsentPurpose,
    ConsentState,
    MemberStatus,
    OrganizationStatus,
    ReferralType,
    Sector,
    ServiceStatus,
)
from cdp_desktop.store.schema.row import Row


class OrganizationRow(Row):
    """An organisation of the neighbourhood; an address that would put people in danger is ``address_confidential``."""

    __tablename__ = "organization"

    name: Mapped[str]
    short_name: Mapped[str | None]
    aliases: Mapped[list[str]] = mapped_column(default=list)
    sector: Mapped[Sector] = mapped_column(default=Sector.COMMUNITY)
    mission: Mapped[str | None]
    clarification: Mapped[str | None]
    territories: Mapped[str | None]
    languages: Mapped[list[str]] = mapped_column(default=list)
    phone: Mapped[str | None]
    email: Mapped[str | None]
    website: Mapped[str | None]
    address: Mapped[str | None]
    hours: Mapped[str | None]
    accessibility: Mapped[str | None]
    alert: Mapped[str | None]
    alert_until: Mapped[date | None]
    status: Mapped[OrganizationStatus] = mapped_column(default=OrganizationStatus.ACTIVE)
    joined_on: Mapped[date | None]
    verified_on: Mapped[date | None]
    verified_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    provisional: Mapped[bool] = mapped_column(default=False)
    remark: Mapped[str | None]
    address_confidential: Mapped[bool] = mapped_column(default=False)

    @property
    def told_address(self) -> str:
        """The address that may leave the fiche, if any."""
        return "" if self.address_confidential else self.address or ""


class OrganizationPopulationRow(Row):
    """A population that an organisation works with."""

    __tablename__ = "organization_population"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), index=True)
    population_id: Mapped[UUID] = mapped_column(ForeignKey("population.id", ondelete="CASCADE"))
    rank: Mapped[int]


class ServiceRow(Row):
    """Something an organisation offers."""

    __tablename__ = "service"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    alternate_name: Mapped[str | None]
    description: Mapped[str | None]
    eligibility: Mapped[str | None]
    minimum_age: Mapped[int | None]
    maximum_age: Mapped[int | None]
    access_process: Mapped[str | None]
    cost: Mapped[str | None]
    hours: Mapped[str | None]
    languages: Mapped[list[str]] = mapped_column(default=list)
    service_area: Mapped[str | None]
    required_documents: Mapped[str | None]
    wait_time_note: Mapped[str | None]
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    accepted_referral: Mapped[ReferralType] = mapped_column(default=ReferralType.INFORMATION)
    status: Mapped[ServiceStatus] = mapped_column(default=ServiceStatus.ACTIVE)
    alert: Mapped[str | None]
    verified_on: Mapped[date | None]


class ServicePopulationRow(Row):
    """A population that a service is for."""

    __tablename__ = "service_population"

    service_id: Mapped[UUID] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    population_id: Mapped[UUID] = mapped_column(ForeignKey("population.id", ondelete="CASCADE"))
    rank: Mapped[int]


class MemberRow(Row):
    """A frontline worker or a peer: never an accompanied person."""

    __tablename__ = "member"

    first_name: Mapped[str | None]
    last_name: Mapped[str | None]
    pronouns: Mapped[str | None]
    bio: Mapped[str | None]
    skills: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[str]] = mapped_column(default=list)
    frontline: Mapped[bool] = mapped_column(default=True)
    work_phone: Mapped[str | None]
    work_email: Mapped[str | None]
    app_role: Mapped[AppRole] = mapped_column(default=AppRole.NONE)
    status: Mapped[MemberStatus] = mapped_column(default=MemberStatus.ACTIVE)
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    erased_on: Mapped[date | None]
    accessibility_needs: Mapped[str | None]
    photo_file_name: Mapped[str | None]
    photo_sha256: Mapped[str | None]


class AffiliationRow(Row):
    """Where a member works, from a day to another; both days included."""

    __tablename__ = "affiliation"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"), index=True)
    role_title: Mapped[str | None]
    start: Mapped[date]
    end: Mapped[date | None]
    primary: Mapped[bool] = mapped_column(default=True)


class ConsentRow(Row):
    """What a member answered for one purpose."""

    __tablename__ = "consent"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    purpose: Mapped[ConsentPurpose]
    state: Mapped[ConsentState] = mapped_column(default=ConsentState.NOT_ASKED)
    wording_version: Mapped[str | None]
    asked_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    mode: Mapped[ConsentMode | None]
    recorded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    expires_on: Mapped[date | None]
    note: Mapped[str | None]

    __table_args__ = (Index("ix_consent_member_purpose", "member_id", "purpose", unique=True),)
