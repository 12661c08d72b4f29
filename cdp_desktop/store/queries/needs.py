"""Needs of access that have served: they are kept no longer than a month after the meeting they were noted for."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.store.journal import moment
from cdp_desktop.store.schema import AttendanceRow, ChangeRow, MeetingRow, MemberRow

KEPT: Final = timedelta(days=30)

_HELD: Final = [status for status in MeetingStatus if status.held]


def outlived_needs(session: Session, today: date) -> list[UUID]:
    """Return the members of whom a need was noted before a meeting that was held over a month ago."""
    noted = select(MemberRow.id, MemberRow.joined_on).where(MemberRow.accessibility_needs.is_not(None))
    return [key for key, joined_on in session.execute(noted).all() if _served(session, key, joined_on, today)]


def _served(session: Session, member_id: UUID, joined_on: date, today: date) -> bool:
    last = session.scalar(
        select(func.max(ChangeRow.id)).where(
            ChangeRow.row_id == member_id.bytes, ChangeRow.field == MemberRow.accessibility_needs.key
        )
    )
    noted_on = moment(last).date() if last else joined_on
    met = select(MeetingRow.id).join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
    over = met.where(
        AttendanceRow.member_id == member_id,
        MeetingRow.status.in_(_HELD),
        MeetingRow.held_on >= noted_on,
        MeetingRow.held_on < today - KEPT,
    )
    return session.scalars(over.limit(1)).first() is not None
