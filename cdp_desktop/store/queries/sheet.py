"""Who is printed on the feuille de présence of a meeting."""

from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.records import community


def attendance_sheet(session: Session, meeting_id: UUID) -> AttendanceSheet:
    """Return the sheet of a meeting: people expected or there already, and those who came to one of the last ones."""
    found, held = community(session), meeting(session, meeting_id)
    assert found is not None, "a meeting belongs to a community"
    rows = {one.person.id: one.status for one in attendances(session, meeting_id) if one.person}
    wanted = (AttendanceStatus.EXPECTED, AttendanceStatus.PRESENT)
    people = tuple(
        one.person
        for one in candidates(session, held.held_on, meeting_id)
        if rows.get(one.id) in wanted or (one.recent and one.id not in rows)
    )
    return AttendanceSheet(found, held, people)
