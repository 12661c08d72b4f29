"""Who took practices up, as it was told at a meeting, and whom to ask again what became of it."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.vocabulary import AttendanceStatus, ReuseResult
from cdp_desktop.store.queries.initiatives import practices_of
from cdp_desktop.store.queries.people import day_of
from cdp_desktop.store.schema import AttendanceRow, PracticeReuseRow, PracticeRow


def taken_up(session: Session, meeting_id: UUID) -> tuple[Practice, ...]:
    """Return the practices that somebody told at this meeting to have taken up, each with these reuses alone."""
    told = select(PracticeReuseRow.practice_id).where(
        PracticeReuseRow.reported_at_id == meeting_id, PracticeReuseRow.result != ReuseResult.INTENDED
    )
    rows = session.scalars(select(PracticeRow).where(PracticeRow.id.in_(told)).order_by(PracticeRow.number)).all()
    return tuple(
        replace(one, reuses=tuple(reuse for reuse in one.reuses if _told(reuse, meeting_id)))
        for one in practices_of(session, rows, day_of(session, meeting_id))
    )


def intentions(session: Session, meeting_id: UUID) -> tuple[Practice, ...]:
    """Return the practices that an organisation present meant to take up, or of which it told at this meeting.

    Each comes with these reuses alone.
    """
    day = day_of(session, meeting_id)
    present = select(AttendanceRow.organization_id).where(
        AttendanceRow.meeting_id == meeting_id, AttendanceRow.status == AttendanceStatus.PRESENT
    )
    meant = and_(PracticeReuseRow.result == ReuseResult.INTENDED, PracticeReuseRow.used_on < day)
    told = and_(PracticeReuseRow.result != ReuseResult.INTENDED, PracticeReuseRow.reported_at_id == meeting_id)
    asked = select(PracticeReuseRow.id, PracticeReuseRow.practice_id).where(
        PracticeReuseRow.organization_id.in_(present), or_(meant, told)
    )
    wanted = {line.id: line.practice_id for line in session.execute(asked)}
    rows = session.scalars(
        select(PracticeRow).where(PracticeRow.id.in_(wanted.values())).order_by(PracticeRow.number)
    ).all()
    return tuple(
        replace(one, reuses=tuple(reuse for reuse in one.reuses if reuse.id in wanted))
        for one in practices_of(session, rows, day)
    )


def _told(reuse: Reuse, meeting_id: UUID) -> bool:
    return reuse.told_at_id == meeting_id and reuse.result is not ReuseResult.INTENDED
