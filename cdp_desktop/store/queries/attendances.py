"""Who came to a meeting."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attendance import Attendance, Stay
from cdp_desktop.store.queries.people import day_of, organizations, people
from cdp_desktop.store.schema import AttendanceRow, StayRow


def attendances(session: Session, meeting_id: UUID) -> tuple[Attendance, ...]:
    """Return the rows of a meeting, in the order they were entered."""
    held_on = day_of(session, meeting_id)
    rows = session.scalars(
        select(AttendanceRow).where(AttendanceRow.meeting_id == meeting_id).order_by(AttendanceRow.rank)
    ).all()
    stays = defaultdict(list)
    for stay in session.scalars(
        select(StayRow)
        .where(StayRow.attendance_id.in_([row.id for row in rows]))
        .order_by(StayRow.arrived_at, StayRow.id)
    ):
        stays[stay.attendance_id].append(Stay(stay.id, stay.arrived_at, stay.left_at))
    everyone = people(session, held_on, {row.member_id for row in rows})
    places = organizations(session, {row.organization_id for row in rows})
    return tuple(
        Attendance(
            id=row.id,
            status=row.status,
            person=everyone.get(row.member_id) if row.member_id else None,
            guest_name=row.guest_name or "",
            unnamed_label=row.unnamed_label or "",
            count=row.count,
            organization=places.get(row.organization_id) if row.organization_id else None,
            first_time=row.first_time,
            remote=row.remote,
            stays=tuple(stays[row.id]),
            corrected=row.corrected_at is not None,
        )
        for row in rows
    )
