"""How many came, and from which organisations: counted by SQLite, whatever the number of meetings."""

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.participation import OrganizationCount, Participation, Period, Years
from cdp_desktop.domain.vocabulary import AttendanceStatus, MeetingStatus
from cdp_desktop.store.schema import AttendanceRow, CommunityRow, MeetingRow, OrganizationRow

HELD = [status for status in MeetingStatus if status.held]


def years(session: Session) -> Years:
    """Return the years of the community, and the days of the first and last meetings held."""
    month = session.scalars(select(CommunityRow.year_start_month)).first()
    held = select(func.min(MeetingRow.held_on), func.max(MeetingRow.held_on)).where(MeetingRow.status.in_(HELD))
    first, last = session.execute(held).one()
    return Years(month or Years().first_month, first, last)


def participation(session: Session, period: Period) -> Participation:
    """Return what the meetings held in a period come to, and what each organisation brought."""
    held = session.scalar(select(func.count()).select_from(MeetingRow).where(_held_in(period)))
    member = AttendanceRow.member_id
    counts = session.execute(
        select(
            func.count(member),
            func.count(member.distinct()),
            func.count(case((AttendanceRow.first_time, member)).distinct()),
            func.sum(case((member.is_(None), AttendanceRow.count), else_=0)),
            func.count(case((AttendanceRow.organization_id.is_(None), member))),
        )
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
        .where(_came(period))
    ).one()
    attendances, people, new_people, guests, unaffiliated = counts
    return Participation(
        held or 0, attendances, people, new_people, guests or 0, _organizations(session, period), unaffiliated
    )


def _organizations(session: Session, period: Period) -> tuple[OrganizationCount, ...]:
    lines = session.execute(
        select(
            OrganizationRow.id,
            func.coalesce(func.nullif(OrganizationRow.short_name, ""), OrganizationRow.name),
            func.count(AttendanceRow.member_id.distinct()),
            func.count(),
            func.count(AttendanceRow.meeting_id.distinct()),
            func.max(MeetingRow.held_on),
        )
        .select_from(AttendanceRow)
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
        .join(OrganizationRow, OrganizationRow.id == AttendanceRow.organization_id)
        .where(_came(period), AttendanceRow.member_id.is_not(None))
        .group_by(OrganizationRow.id)
    )
    return tuple(OrganizationCount(*line) for line in lines)


def _held_in(period: Period) -> ColumnElement[bool]:
    return and_(MeetingRow.status.in_(HELD), MeetingRow.held_on.between(period.first, period.last))


def _came(period: Period) -> ColumnElement[bool]:
    return and_(AttendanceRow.status == AttendanceStatus.PRESENT, _held_in(period))
