"""What the first screen shows: the meeting at hand, and what was left to complete."""

from datetime import date

from sqlalchemy import exists, literal_column, select, tuple_
from sqlalchemy.orm import Session, aliased

from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.people import GONE
from cdp_desktop.domain.unfinished import Unfinished, UnfinishedKind, seed_due
from cdp_desktop.domain.vocabulary import (
    AttendanceStatus,
    ConsentPurpose,
    ConsentState,
    MeetingStatus,
    MinutesStatus,
    PracticeStatus,
)
from cdp_desktop.store.queries.meetings import meeting, running_meeting
from cdp_desktop.store.queries.story_reminders import awaited_feedback, ending_agreements, lost_evidence, unread_stories
from cdp_desktop.store.schema import (
    AttendanceRow,
    ConsentRow,
    MeetingRow,
    MemberRow,
    MinutesVersionRow,
    NoteRow,
    OrganizationRow,
    PracticeRow,
)

UPCOMING = [status for status in MeetingStatus if status.upcoming]
INCOMPLETE = (PracticeStatus.NOTED, PracticeStatus.TO_COMPLETE)
WRITTEN = (MinutesStatus.FINAL, MinutesStatus.SENT, MinutesStatus.SUPERSEDED)
MOST = 100  # read of each kind: nobody completes more in one sitting, and the first screen must not wait


def meeting_at_hand(session: Session, today: date) -> Meeting | None:
    """Return the meeting in progress, else the next one, else one that should have been held and was not."""
    found = (
        running_meeting(session)
        or session.scalars(
            select(MeetingRow.id)
            .where(MeetingRow.status.in_(UPCOMING))
            .order_by(MeetingRow.held_on < today, MeetingRow.held_on, MeetingRow.start)
            .limit(1)
        ).first()
    )
    return meeting(session, found) if found else None


def unfinished(session: Session, today: date) -> tuple[Unfinished, ...]:
    """Return what was left to complete, what matters most first, then the most recent; not over 100 of each kind."""
    return (
        *_minutes(session),
        *_consents(session),
        *ending_agreements(session, today, MOST),
        *lost_evidence(session, MOST),
        *awaited_feedback(session, today, MOST),
        *unread_stories(session, today, MOST),
        *_seeds(session, today),
        *_practices(session),
        *_organizations(session),
    )


def _minutes(session: Session) -> list[Unfinished]:
    """Return the held meetings whose minutes have no final version."""
    final = exists().where(MinutesVersionRow.meeting_id == MeetingRow.id, MinutesVersionRow.status.in_(WRITTEN))
    lines = session.execute(
        select(MeetingRow.id, MeetingRow.title, MeetingRow.number)
        .where(MeetingRow.status == MeetingStatus.ENDED, ~final)
        .order_by(MeetingRow.held_on.desc())
        .limit(MOST)
    )
    return [Unfinished(key, UnfinishedKind.MINUTES, title, key, number) for key, title, number in lines]


def _consents(session: Session) -> list[Unfinished]:
    """Return the members who came and were not asked whether their name may be in the minutes."""
    answered = exists().where(
        ConsentRow.member_id == AttendanceRow.member_id,
        ConsentRow.purpose == ConsentPurpose.MINUTES_NAME,
        ConsentRow.state != ConsentState.NOT_ASKED,
    )
    again, later = aliased(AttendanceRow), aliased(MeetingRow)
    came_again = exists().where(
        again.member_id == AttendanceRow.member_id,
        again.status == AttendanceStatus.PRESENT,
        later.id == again.meeting_id,
        tuple_(later.held_on, later.number) > tuple_(MeetingRow.held_on, MeetingRow.number),
    )
    lines = session.execute(
        select(MemberRow.id, MemberRow.first_name, MemberRow.last_name, MeetingRow.id, MeetingRow.number)
        # The + has SQLite go through the meetings from the last, and stop once it has enough.
        .join(AttendanceRow, AttendanceRow.meeting_id == literal_column("+meeting.id"))
        .join(MemberRow, MemberRow.id == AttendanceRow.member_id)
        .where(
            AttendanceRow.status == AttendanceStatus.PRESENT,
            ~answered,
            ~came_again,
            MemberRow.status.not_in(GONE),
        )
        .select_from(MeetingRow)
        .order_by(MeetingRow.held_on.desc(), MemberRow.last_name, MemberRow.first_name)
        .limit(MOST)
    )
    return [
        Unfinished(member_id, UnfinishedKind.CONSENT, f"{first} {name}".strip(), meeting_id, number)
        for member_id, first, name, meeting_id, number in lines
    ]


def _seeds(session: Session, today: date) -> list[Unfinished]:
    """Return the starts of stories that it is time to collect."""
    lines = session.execute(
        select(NoteRow.id, NoteRow.text, MeetingRow.id, MeetingRow.number, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == NoteRow.meeting_id)
        .where(NoteRow.seed, NoteRow.seed_settled_on.is_(None), MeetingRow.held_on < today)
        .order_by(MeetingRow.held_on.desc(), NoteRow.rank)
    )
    ripe = [
        Unfinished(key, UnfinishedKind.SEED, text, meeting_id, number)
        for key, text, meeting_id, number, held_on in lines
        if seed_due(held_on, today)
    ]
    return ripe[:MOST]


def _practices(session: Session) -> list[Unfinished]:
    lines = session.execute(
        select(PracticeRow.id, PracticeRow.title, MeetingRow.id, MeetingRow.number)
        .outerjoin(MeetingRow, MeetingRow.id == PracticeRow.meeting_id)
        .where(PracticeRow.status.in_(INCOMPLETE))
        .order_by(MeetingRow.held_on.desc(), PracticeRow.number.desc())
        .limit(MOST)
    )
    return [
        Unfinished(key, UnfinishedKind.PRACTICE, title, meeting_id, number or 0)
        for key, title, meeting_id, number in lines
    ]


def _organizations(session: Session) -> list[Unfinished]:
    lines = session.execute(
        select(OrganizationRow.id, OrganizationRow.name)
        .where(OrganizationRow.provisional)
        .order_by(OrganizationRow.joined_on.desc(), OrganizationRow.name)
        .limit(MOST)
    )
    return [Unfinished(key, UnfinishedKind.ORGANIZATION, name) for key, name in lines]
