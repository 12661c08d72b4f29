"""The signed feuille de présence, typed back line by line."""

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.arrivals import TypedPerson
from cdp_desktop.domain.attendance_sheet import PURPOSES, WORDING
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import AttendanceSource, AttendanceStatus, ConsentMode, ConsentState
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.attendance import add_guest, attendance_row, edit_hours, mark_present
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.operations.directory import find_or_create_organization, welcome_member
from cdp_desktop.operations.rows import unsent_meeting
from cdp_desktop.store.schema import AttendanceRow, MemberRow

Answers = Sequence[ConsentState]
"""What was ticked in each column of the sheet, in order; not asked when nothing was."""


@operation(_("la ligne de la feuille"))
def transcribe_member(
    session: Session, meeting_id: UUID, member_id: UUID, *, arrived_at: time | None = None, answers: Answers = ()
) -> UUID:
    """Write one line of the sheet: someone known was there, and what she answered on paper."""
    meeting = unsent_meeting(session, meeting_id)
    row = attendance_row(session, meeting, member_id)
    session.flush()
    if row.status is not AttendanceStatus.PRESENT:
        mark_present(session, meeting_id, member_id)
        row.source = AttendanceSource.SELF_SHEET
    if arrived_at is not None:
        session.flush()
        edit_hours(session, row.id, arrived_at=arrived_at, left_at=None)
    _answer(session, member_id, answers, on=meeting.held_on)
    return row.id


@operation(_("la ligne de la feuille"))
def transcribe_newcomer(
    session: Session, meeting_id: UUID, person: TypedPerson, *, arrived_at: time | None = None, answers: Answers = ()
) -> UUID:
    """Write the line of someone unknown: a member is created, and an organisation if its name is unknown too."""
    meeting = unsent_meeting(session, meeting_id)
    if not person.organization:
        raise Refused(_("Ajoutez une virgule puis l’organisme\u00a0: «\u00a0Zoé Lebel, Jardins suspendus\u00a0»."))
    place = find_or_create_organization(session, person.organization, joined_on=meeting.held_on)
    member_id = welcome_member(session, person.first_name, person.last_name, place, joined_on=meeting.held_on)
    session.flush()
    session.get_one(MemberRow, member_id).work_email = person.email or None
    return transcribe_member(session, meeting_id, member_id, arrived_at=arrived_at, answers=answers)


@operation(_("la ligne de la feuille"))
def transcribe_guest(
    session: Session, meeting_id: UUID, *, name: str, organization: str = "", arrived_at: time | None = None
) -> UUID:
    """Write the line of someone who came this time only."""
    attendance_id = add_guest(session, meeting_id, name=name, organization=organization, at=None)
    session.flush()
    session.get_one(AttendanceRow, attendance_id).source = AttendanceSource.SELF_SHEET
    if arrived_at is not None:
        edit_hours(session, attendance_id, arrived_at=arrived_at, left_at=None)
    return attendance_id


def _answer(session: Session, member_id: UUID, answers: Answers, *, on: date) -> None:
    """Keep what was ticked; a box left empty says nothing, and what was known before stays."""
    for purpose, state in zip(PURPOSES, answers, strict=False):
        if state is not ConsentState.NOT_ASKED:
            set_consent(session, member_id, purpose, state, on=on, mode=ConsentMode.PAPER, wording=WORDING)
