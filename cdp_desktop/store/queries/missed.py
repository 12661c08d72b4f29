"""What a meeting brought, for an organisation that was not there."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.missed_document import Missed
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import fold, sort_key
from cdp_desktop.domain.vocabulary import AttendanceStatus, MeetingStatus, OrganizationStatus
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.schema import (
    AttendanceRow,
    InitiativePopulationRow,
    MeetingRow,
    OrganizationPopulationRow,
    OrganizationRow,
    PracticePopulationRow,
)


class Absent(NamedTuple):
    """An organisation that was not at a meeting, and the day it last came before."""

    organization: Organization
    since: date | None


def absent(session: Session, meeting_id: UUID) -> list[Absent]:
    """Return the active organisations that were not at a meeting: those that came lately first, then by name."""
    day = session.get_one(MeetingRow, meeting_id).held_on
    came = _last_came(session, day)
    there = select(AttendanceRow.organization_id).where(
        AttendanceRow.meeting_id == meeting_id,
        AttendanceRow.organization_id.is_not(None),
        AttendanceRow.status == AttendanceStatus.PRESENT,
    )
    away = session.scalars(
        select(OrganizationRow.id).where(
            OrganizationRow.status == OrganizationStatus.ACTIVE, OrganizationRow.id.not_in(there)
        )
    ).all()
    found = [Absent(place, came.get(key)) for key, place in organizations(session, away).items()]
    found.sort(key=lambda one: sort_key(one.organization.name, skip_article=True))
    return sorted(found, key=lambda one: one.since or date.min, reverse=True)


def organizations_named(session: Session, name: str) -> list[UUID]:
    """Return the organisations that go by a name, short or not, whatever its accents and its case."""
    wanted = fold(name)
    rows = session.scalars(select(OrganizationRow).order_by(OrganizationRow.name))
    return [row.id for row in rows if wanted in map(fold, (row.name, row.short_name or "", *row.aliases))]


def missed(session: Session, meeting_id: UUID, organization_id: UUID) -> Missed:
    """Return what an organisation missed: a meeting, and those before it since it last came."""
    found = record(session, meeting_id)
    day = found.meeting.held_on
    since = _last_came(session, day).get(organization_id)
    held = [status for status in MeetingStatus if status.held]
    between = (
        session.scalars(
            select(MeetingRow.id)
            .where(MeetingRow.held_on > since, MeetingRow.held_on < day, MeetingRow.status.in_(held))
            .order_by(MeetingRow.held_on)
        ).all()
        if since
        else ()
    )
    earlier = tuple(record(session, key) for key in between)
    place = organizations(session, {organization_id})[organization_id]
    return Missed(found, place, since, earlier, _near(session, organization_id, (found, *earlier)))


def _last_came(session: Session, before: date) -> dict[UUID, date]:
    """Return when each organisation that came before a day last did."""
    lines = session.execute(
        select(AttendanceRow.organization_id, func.max(MeetingRow.held_on))
        .join(MeetingRow, AttendanceRow.meeting_id == MeetingRow.id)
        .where(
            AttendanceRow.organization_id.is_not(None),
            AttendanceRow.status == AttendanceStatus.PRESENT,
            MeetingRow.held_on < before,
        )
        .group_by(AttendanceRow.organization_id)
    )
    return {key: day for key, day in lines if key}


def _near(session: Session, organization_id: UUID, records: tuple[MeetingRecord, ...]) -> frozenset[UUID]:
    """Return the practices and the initiatives for people with whom the organisation works."""
    populations = select(OrganizationPopulationRow.population_id).where(
        OrganizationPopulationRow.organization_id == organization_id
    )
    practices = [one.id for found in records for one in found.practices]
    initiatives = [one.id for found in records for one in found.initiatives]
    return frozenset(
        [
            *session.scalars(
                select(PracticePopulationRow.practice_id).where(
                    PracticePopulationRow.practice_id.in_(practices),
                    PracticePopulationRow.population_id.in_(populations),
                )
            ),
            *session.scalars(
                select(InitiativePopulationRow.initiative_id).where(
                    InitiativePopulationRow.initiative_id.in_(initiatives),
                    InitiativePopulationRow.population_id.in_(populations),
                )
            ),
        ]
    )
