"""What a meeting brought, for an organisation that was not there."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.missed_document import Missed
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import AttendanceStatus, MeetingStatus
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


def organizations_named(session: Session, name: str) -> list[UUID]:
    """Return the organisations that go by a name, short or not, whatever its accents and its case."""
    wanted = fold(name)
    rows = session.scalars(select(OrganizationRow).order_by(OrganizationRow.name))
    return [row.id for row in rows if wanted in map(fold, (row.name, row.short_name or "", *row.aliases))]


def missed(session: Session, meeting_id: UUID, organization_id: UUID) -> Missed:
    """Return what an organisation missed: a meeting, and those before it since it last came."""
    found = record(session, meeting_id)
    day = found.meeting.held_on
    since = session.scalars(
        select(MeetingRow.held_on)
        .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
        .where(
            AttendanceRow.organization_id == organization_id,
            AttendanceRow.status == AttendanceStatus.PRESENT,
            MeetingRow.held_on < day,
        )
        .order_by(MeetingRow.held_on.desc())
        .limit(1)
    ).first()
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
