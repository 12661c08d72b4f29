"""All that the répertoire and the trombinoscope are made of, as of a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.record import Community
from cdp_desktop.domain.referral import Door
from cdp_desktop.domain.repertoire import Colleague, OrganizationSheet, Repertoire, ServiceSheet
from cdp_desktop.domain.trombinoscope_document import Portrayed, Trombinoscope
from cdp_desktop.domain.vocabulary import ConsentPurpose, OrganizationStatus
from cdp_desktop.store.queries.people import agreed, at_work, organizations, people, works_at
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.store.queries.referrals import every_door
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    AffiliationRow,
    MemberRow,
    OrganizationPopulationRow,
    OrganizationRow,
    ServiceRow,
)


def repertoire(session: Session, community: Community, day: date) -> Repertoire:
    """Return the organisations at work with what they offer, and everyone with what they agree to that day."""
    offered = defaultdict[UUID, list[ServiceSheet]](list)
    for sheet in _services(session, every_door(session, day)):
        offered[sheet.service.organization.id].append(sheet)
    populations = labels(session, OrganizationPopulationRow.organization_id)
    rows = session.scalars(select(OrganizationRow).where(OrganizationRow.status != OrganizationStatus.CLOSED)).all()
    places = organizations(session, {row.id for row in rows})
    return Repertoire(
        community,
        day,
        tuple(
            OrganizationSheet(
                organization=places[row.id],
                mission=row.mission or "",
                clarification=row.clarification or "",
                populations=tuple(populations[row.id]),
                territories=row.territories or "",
                languages=tuple(row.languages),
                phone=row.phone or "",
                email=row.email or "",
                website=row.website or "",
                address=row.address or "",
                address_confidential=row.address_confidential,
                hours=row.hours or "",
                accessibility=row.accessibility or "",
                alert=row.alert or "" if row.alert_until is None or row.alert_until >= day else "",
                verified_on=row.verified_on,
                services=tuple(offered[row.id]),
            )
            for row in rows
        ),
        colleagues(session, day),
    )


def trombinoscope(session: Session, community: Community, day: date) -> Trombinoscope:
    """Return the members with what they agree to that day; those whose place of work is past have none."""
    told = session.execute(select(MemberRow.id, MemberRow.bio, MemberRow.skills))
    listed, photographed = (
        agreed(session, day, purpose) for purpose in (ConsentPurpose.DIRECTORY, ConsentPurpose.PHOTO)
    )
    known, photos = at_work(session, day), portraits(session, day)
    return Trombinoscope(
        community,
        day,
        tuple(
            Portrayed(
                known[key],
                bio or "",
                tuple(skills),
                photos.get(key),
                listed=key in listed,
                photographed=key in photographed,
            )
            for key, bio, skills in told
        ),
    )


def colleagues(session: Session, day: date) -> tuple[Colleague, ...]:
    """Return everyone with what the répertoire knows of her that day."""
    known = people(session, day)
    listed = agreed(session, day, ConsentPurpose.DIRECTORY)
    places = defaultdict[UUID, set[UUID]](set)
    for member, organization in works_at(session, day):
        places[member].add(organization)
    ever = defaultdict[UUID, set[UUID]](set)
    for member, organization in session.execute(select(AffiliationRow.member_id, AffiliationRow.organization_id)):
        ever[member].add(organization)
    return tuple(
        Colleague(
            known[key],
            line or "",
            listed=key in listed,
            places=frozenset(places[key]),
            past_places=frozenset(ever[key] - places[key]),
        )
        for key, line in session.execute(select(MemberRow.id, MemberRow.work_phone))
    )


def _services(session: Session, doors: Iterable[Door]) -> Iterable[ServiceSheet]:
    """Return the services, each once, with the pathways that lead to it."""
    rows = {row.id: row for row in session.scalars(select(ServiceRow))}
    ways = defaultdict[UUID, list[Door]](list)
    for door in doors:
        ways[door.service.id].append(door)
    for key, leading in ways.items():
        row = rows[key]
        yield ServiceSheet(
            leading[0].service,
            eligibility=row.eligibility or "",
            minimum_age=row.minimum_age,
            maximum_age=row.maximum_age,
            required_documents=row.required_documents or "",
            wait=row.wait_time_note or "",
            pathways=tuple(one.pathway for one in leading if one.pathway),
        )
