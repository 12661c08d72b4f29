"""What a member answered, purpose by purpose, and the documents that were sent while she could be named in them."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cdp_desktop.domain.consent import Answer, Sent
from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentPurpose, MinutesStatus
from cdp_desktop.store.schema import (
    AttendanceRow,
    ConsentRow,
    DistributionRow,
    MeetingRow,
    MemberRow,
    MinutesVersionRow,
    NoteRow,
)

_SENT = (MinutesStatus.SENT, MinutesStatus.SUPERSEDED)


def answers(session: Session, member_id: UUID) -> tuple[Answer, ...]:
    """Return the answer of a member for each purpose, in the order in which they are asked."""
    witness = aliased(MemberRow)
    lines = session.execute(
        select(ConsentRow, witness.first_name, witness.last_name)
        .outerjoin(witness, witness.id == ConsentRow.recorded_by_id)
        .where(ConsentRow.member_id == member_id)
    )
    found = {
        row.purpose: Answer(
            row.purpose,
            row.state,
            wording=row.wording_version or "",
            answered_on=row.answered_on,
            withdrawn_on=row.withdrawn_on,
            mode=row.mode,
            recorded_by_id=row.recorded_by_id,
            recorded_by=" ".join(filter(None, (first, last))),
            expires_on=row.expires_on,
            note=row.note or "",
        )
        for row, first, last in lines
    }
    return tuple(found.get(purpose, Answer(purpose)) for purpose in ConsentPurpose)


def sent_naming(session: Session, member_id: UUID, purpose: ConsentPurpose) -> tuple[Sent, ...]:
    """Return the minutes already sent where a member may be named because she agreed to it.

    Those of the meetings where she came, for her name; where a quotation of hers was noted, for her words.
    """
    if purpose is ConsentPurpose.MINUTES_NAME:
        meetings = select(AttendanceRow.meeting_id).where(
            AttendanceRow.member_id == member_id, AttendanceRow.status == AttendanceStatus.PRESENT
        )
    elif purpose is ConsentPurpose.QUOTE:
        meetings = select(NoteRow.meeting_id).where(
            NoteRow.speaker_id == member_id, NoteRow.in_minutes, ~NoteRow.anonymized
        )
    else:
        return ()
    sent_on = select(func.min(DistributionRow.sent_on)).where(DistributionRow.version_id == MinutesVersionRow.id)
    answered = _answered_on(session, member_id, purpose)
    lines = session.execute(
        select(
            MeetingRow.id,
            MeetingRow.number,
            MinutesVersionRow.number,
            func.coalesce(
                sent_on.scalar_subquery(), MinutesVersionRow.issued_on, type_=MinutesVersionRow.issued_on.type
            ),
        )
        .join(MinutesVersionRow, MinutesVersionRow.meeting_id == MeetingRow.id)
        .where(MeetingRow.id.in_(meetings), MinutesVersionRow.status.in_(_SENT))
        .order_by(MeetingRow.held_on, MinutesVersionRow.number)
    )
    found = (Sent(*line) for line in lines)
    return tuple(one for one in found if answered is None or one.sent_on is None or one.sent_on >= answered)


def _answered_on(session: Session, member_id: UUID, purpose: ConsentPurpose) -> date | None:
    return session.scalar(
        select(ConsentRow.answered_on).where(ConsentRow.member_id == member_id, ConsentRow.purpose == purpose)
    )
