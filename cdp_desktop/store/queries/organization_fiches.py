"""An organisation with all that its fiche says, and all that it is tied to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.collaboration import Collaboration
from cdp_desktop.domain.organization import OrganizationFiche, ServiceFiche, standing
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.referral import Pathway
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.vocabulary import AttendanceStatus, InitiativeRole
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.store.queries.people import organizations, people, staff
from cdp_desktop.store.queries.referrals import pathways_of
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    AttendanceRow,
    InitiativeOrganizationRow,
    InitiativeRow,
    MeetingRow,
    OrganizationPopulationRow,
    OrganizationRow,
    ServicePopulationRow,
    ServiceRow,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What an organisation is to an idea or a project."""

    id: UUID
    title: str
    role: InitiativeRole


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting that somebody of an organisation came to."""

    id: UUID
    number: int
    title: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Ties:
    """What an organisation is tied to: its people today, and what it did with the community."""

    people: tuple[Person, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    meetings: tuple[Attended, ...] = ()
    projects: tuple[Part, ...] = ()


def organization_fiche(session: Session, organization_id: UUID, today: date) -> OrganizationFiche:
    """Return all that is known of an organisation."""
    row = session.get_one(OrganizationRow, organization_id)
    verifier = row.verified_by_id
    return OrganizationFiche(
        id=row.id,
        name=row.name,
        short_name=row.short_name or "",
        aliases=tuple(row.aliases),
        sector=row.sector,
        mission=row.mission or "",
        clarification=row.clarification or "",
        populations=tuple(labels(session, OrganizationPopulationRow.organization_id, [row.id])[row.id]),
        territories=row.territories or "",
        languages=tuple(row.languages),
        phone=row.phone or "",
        email=row.email or "",
        website=row.website or "",
        address=row.address or "",
        address_confidential=row.address_confidential,
        hours=row.hours or "",
        accessibility=row.accessibility or "",
        alert=row.alert or "",
        alert_until=row.alert_until,
        status=row.status,
        joined_on=row.joined_on,
        verified_on=row.verified_on,
        verified_by=people(session, today, {verifier}).get(verifier) if verifier else None,
        provisional=row.provisional,
        remark=row.remark or "",
        services=_services(session, organization_id, today),
    )


def organization_of_service(session: Session, service_id: UUID) -> UUID | None:
    """Return the organisation that offers a service."""
    return session.scalars(select(ServiceRow.organization_id).where(ServiceRow.id == service_id)).first()


def ties(session: Session, organization_id: UUID, today: date) -> Ties:
    """Return what an organisation is tied to: the last meetings first."""
    came = session.execute(
        select(MeetingRow.id, MeetingRow.number, MeetingRow.title, MeetingRow.held_on)
        .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
        .where(AttendanceRow.organization_id == organization_id, AttendanceRow.status == AttendanceStatus.PRESENT)
        .group_by(MeetingRow.id)
        .order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc())
    )
    parts = session.execute(
        select(InitiativeRow.id, InitiativeRow.title, InitiativeOrganizationRow.role)
        .join(InitiativeOrganizationRow, InitiativeOrganizationRow.initiative_id == InitiativeRow.id)
        .where(InitiativeOrganizationRow.organization_id == organization_id)
        .order_by(InitiativeRow.rank)
    )
    return Ties(
        people=staff(session, organization_id, today),
        pathways=pathways_of(session, today, organization_id),
        collaborations=tuple(one for one in collaborations(session) if _of_both(one, organization_id)),
        meetings=tuple(Attended(*line) for line in came),
        projects=_each_once(Part(*line) for line in parts),
    )


def to_confirm(session: Session, meeting_id: UUID, today: date) -> list[Organization]:
    """Return the organisations of those present at a meeting whose fiche nobody confirmed for long, by name."""
    present = select(AttendanceRow.organization_id).where(
        AttendanceRow.meeting_id == meeting_id, AttendanceRow.status == AttendanceStatus.PRESENT
    )
    rows = session.scalars(select(OrganizationRow).where(OrganizationRow.id.in_(present)))
    asked = [
        row.id
        for row in rows
        if standing(row.status, row.verified_on, today, provisional=row.provisional, remark=row.remark or "").asks
    ]
    return sorted(organizations(session, asked).values(), key=lambda one: sort_key(one.name, skip_article=True))


def present_from(session: Session, meeting_id: UUID, organization_id: UUID, today: date) -> tuple[Person, ...]:
    """Return who came to a meeting for an organisation, in the order of arrival."""
    keys = session.scalars(
        select(AttendanceRow.member_id)
        .where(
            AttendanceRow.meeting_id == meeting_id,
            AttendanceRow.organization_id == organization_id,
            AttendanceRow.status == AttendanceStatus.PRESENT,
            AttendanceRow.member_id.is_not(None),
        )
        .order_by(AttendanceRow.rank)
    ).all()
    found = people(session, today, keys)
    return tuple(found[key] for key in keys if key in found)


def _each_once(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return each project once, with the greatest part in it."""
    order, found = list(InitiativeRole), dict[UUID, Part]()
    for part in parts:
        known = found.setdefault(part.id, part)
        found[part.id] = min(known, part, key=lambda one: order.index(one.role))
    return tuple(found.values())


def _of_both(collaboration: Collaboration, organization_id: UUID) -> bool:
    return any(one.id == organization_id for one in collaboration.organizations)


def _services(session: Session, organization_id: UUID, today: date) -> tuple[ServiceFiche, ...]:
    rows = session.scalars(select(ServiceRow).where(ServiceRow.organization_id == organization_id)).all()
    populations = labels(session, ServicePopulationRow.service_id, [row.id for row in rows])
    contacts = people(session, today, {row.contact_id for row in rows})
    return tuple(
        ServiceFiche(
            id=row.id,
            organization_id=row.organization_id,
            name=row.name,
            alternate_name=row.alternate_name or "",
            description=row.description or "",
            populations=tuple(populations[row.id]),
            eligibility=row.eligibility or "",
            minimum_age=row.minimum_age,
            maximum_age=row.maximum_age,
            access_process=row.access_process or "",
            cost=row.cost or "",
            hours=row.hours or "",
            languages=tuple(row.languages),
            service_area=row.service_area or "",
            required_documents=row.required_documents or "",
            wait_time_note=row.wait_time_note or "",
            contact=contacts.get(row.contact_id) if row.contact_id else None,
            accepted_referral=row.accepted_referral,
            status=row.status,
            alert=row.alert or "",
            verified_on=row.verified_on,
        )
        for row in sorted(rows, key=lambda row: sort_key(row.name))
    )
