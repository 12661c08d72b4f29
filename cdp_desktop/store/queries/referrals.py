"""Who can help with a need: the pathways and the services of the neighbourhood, and how many times they were taken."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.people import Organization, Reach
from cdp_desktop.domain.referral import Door, Pathway, Service, Tally, door, open_doors
from cdp_desktop.domain.vocabulary import OrganizationStatus, ServiceStatus
from cdp_desktop.store.queries.people import organizations, people, reached, works_at
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    OrganizationRow,
    ReferralPathwayPopulationRow,
    ReferralPathwayRow,
    ReferralTallyRow,
    ServicePopulationRow,
    ServiceRow,
)

OFFERED = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)
_AT_WORK = (ServiceRow.status.in_(OFFERED), OrganizationRow.status != OrganizationStatus.CLOSED)


def every_door(session: Session, today: date, *, asking: UUID | None = None) -> list[Door]:
    """Return every pathway and every service that no pathway leads to, ready to be narrowed with ``doors``.

    What is no longer offered is left out, and what was not confirmed for a year says so. When it is known which
    organisation is ``asking``, the pathways kept for another one are left out too.
    """
    offered = _services(session, *_AT_WORK)
    ways: dict[UUID, list[Pathway | None]] = defaultdict(list)
    for pathway in _pathways(session, today, offered):
        ways[pathway.service.id].append(pathway)
    every = [door(service, way, today) for key, service in offered.items() for way in ways.get(key, [None])]
    return open_doors(every, asking, today)


def pathways(session: Session, today: date) -> tuple[Pathway, ...]:
    """Return every pathway, those of services that stopped included, in their order."""
    return _pathways(session, today, _services(session))


def pathways_of(session: Session, today: date, organization_id: UUID) -> tuple[Pathway, ...]:
    """Return the pathways that lead to an organisation, and those that are kept for it, in their order."""
    kept = select(ReferralPathwayRow.service_id).where(ReferralPathwayRow.from_organization_id == organization_id)
    services = _services(session, or_(ServiceRow.organization_id == organization_id, ServiceRow.id.in_(kept)))
    return tuple(
        one
        for one in _pathways(session, today, services)
        if one.service.organization.id == organization_id
        or (one.from_organization and one.from_organization.id == organization_id)
    )


def tallies(session: Session, first: date, last: date) -> tuple[Tally, ...]:
    """Return what was counted from a month to another, both included."""
    rows = session.scalars(
        select(ReferralTallyRow)
        .where(ReferralTallyRow.month >= first.replace(day=1), ReferralTallyRow.month <= last)
        .order_by(ReferralTallyRow.month, ReferralTallyRow.pathway_id, ReferralTallyRow.organization_id)
    ).all()
    places = organizations(session, {row.organization_id for row in rows})
    return tuple(
        Tally(row.pathway_id, row.month, row.count, row.results_known, _place(places, row.organization_id))
        for row in rows
    )


def counted_years(session: Session) -> list[int]:
    """Return the years in which something was counted, the last one first."""
    return sorted({month.year for month in session.scalars(select(ReferralTallyRow.month).distinct())}, reverse=True)


def offered_services(session: Session) -> tuple[Service, ...]:
    """Return the services that somebody can be sent to, by name."""
    return tuple(_services(session, *_AT_WORK).values())


def _pathways(session: Session, today: date, services: dict[UUID, Service]) -> tuple[Pathway, ...]:
    """Return the pathways that lead to these services."""
    every = session.scalars(select(ReferralPathwayRow).order_by(ReferralPathwayRow.rank, ReferralPathwayRow.id))
    rows = [row for row in every if row.service_id in services]
    contacts = people(session, today, {row.contact_id for row in rows})
    there = works_at(session, today, contacts)
    lines = reached(session, today, contacts)
    places = organizations(session, {row.from_organization_id for row in rows})
    populations = labels(session, ReferralPathwayPopulationRow.pathway_id)
    return tuple(
        Pathway(
            id=row.id,
            need=row.need,
            service=services[row.service_id],
            type=row.type,
            mode=row.mode,
            verified_on=row.verified_on,
            contact=contacts.get(row.contact_id) if row.contact_id else None,
            contact_there=(row.contact_id, services[row.service_id].organization.id) in there,
            contact_reach=lines.get(row.contact_id) if row.contact_id else None,
            from_organization=_place(places, row.from_organization_id),
            conditions=row.conditions or "",
            consent_of_person=row.consent_of_person,
            populations=tuple(populations[row.id]),
            source_meeting_id=row.source_meeting_id,
            declared_count=row.declared_count,
            confidentiality=row.confidentiality,
        )
        for row in rows
    )


def _services(session: Session, *criteria: Any) -> dict[UUID, Service]:
    lines = session.execute(
        select(ServiceRow, OrganizationRow.phone, OrganizationRow.email)
        .join(OrganizationRow, OrganizationRow.id == ServiceRow.organization_id)
        .where(*criteria)
        .order_by(ServiceRow.name, ServiceRow.id)
    ).all()
    places = organizations(session, {row.organization_id for row, *_line in lines})
    populations = labels(session, ServicePopulationRow.service_id)
    return {
        row.id: Service(
            id=row.id,
            name=row.name,
            organization=places[row.organization_id],
            alternate_name=row.alternate_name or "",
            description=row.description or "",
            access_process=row.access_process or "",
            cost=row.cost or "",
            hours=row.hours or "",
            accepted_referral=row.accepted_referral,
            status=row.status,
            alert=row.alert or "",
            verified_on=row.verified_on,
            populations=tuple(populations[row.id]),
            reach=Reach(phone or "", email or ""),
        )
        for row, phone, email in lines
    }


def _place(places: dict[UUID, Organization], key: UUID | None) -> Organization | None:
    return places.get(key) if key else None
