"""Less usual gestures about who is there: coming back, and corrections after the minutes were sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.attendance import attendance_row, correct_attendance
from cdp_desktop.operations.rows import held_meeting, hour, unsent_meeting
from cdp_desktop.store.queries.people import first_presence
from cdp_desktop.store.schema import AttendanceRow, StayRow


@operation(_("le retour"))
def mark_returned(session: Session, attendance_id: UUID, *, at: datetime) -> None:
    """Note that someone who left is back: both stretches of presence are kept."""
    row = session.get_one(AttendanceRow, attendance_id)
    unsent_meeting(session, row.meeting_id)
    stays = session.scalars(select(StayRow).where(StayRow.attendance_id == attendance_id)).all()
    if row.status is not AttendanceStatus.PRESENT or not stays or any(stay.left_at is None for stay in stays):
        raise Refused(_("Cette personne n’est pas partie."))
    session.add(StayRow(attendance_id=attendance_id, arrived_at=hour(at)))


@operation(_("la présence à distance"))
def set_remote(session: Session, attendance_id: UUID, *, remote: bool) -> None:
    """Say that someone takes part from elsewhere, or is in the room after all."""
    row = session.get_one(AttendanceRow, attendance_id)
    unsent_meeting(session, row.meeting_id)
    if row.status is not AttendanceStatus.PRESENT:
        raise Refused(_("Cette personne n’est pas inscrite."))
    row.remote = remote


@operation(_("la correction des présences"))
def correct_presence(
    session: Session, meeting_id: UUID, member_id: UUID, *, status: AttendanceStatus, reason: str, at: datetime
) -> None:
    """Say after the minutes were sent that a member was there, excused or not, with the reason."""
    meeting = held_meeting(session, meeting_id)
    row = attendance_row(session, meeting, member_id)
    row.first_time = row.first_time or first_presence(session, member_id, meeting.held_on)
    session.flush()
    correct_attendance(session, row.id, status=status, reason=reason, at=at)
