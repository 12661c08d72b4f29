"""People and organisations, as they were on a given day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Line
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.people import Candidate, Organization, Person, candidate, likeliest
from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentPurpose, ConsentState, MemberStatus
from cdp_desktop.store.schema import (
    AffiliationRow,
    AttendanceRow,
    ConsentRow,
    MeetingRow,
    MemberRow,
    OrganizationRow,
)

RECENT_MEETINGS = 4
CHUNK = 500  # SQLite accepts a limited number of parameters in one statement


def organizations(session: Session, ids: Iterable[UUID | None] | None = None) -> dict[UUID, Organization]:
    """Return organisations by key: those asked for, or all."""
    columns = (
        OrganizationRow.id,
        OrganizationRow.name,
        OrganizationRow.short_name,
        OrganizationRow.sector,
        OrganizationRow.provisional,
    )
    lines = _of(session, select(*columns), OrganizationRow.id, ids)
    return {
        line.id: Organization(line.id, line.name, line.short_name or line.name, line.sector, line.provisional)
        for line in lines
    }


def people(session: Session, on: date, ids: Iterable[UUID | None] | None = None) -> dict[UUID, Person]:
    """Return people by key, with the organisation and the consents of that day: those asked for, or all."""
    wanted = None if ids is None else {key for key in ids if key is not None}
    affiliations = _affiliations(session, on, wanted)
    places = organizations(
        session, None if wanted is None else {line.organization_id for line in affiliations.values()}
    )
    granted = _granted(session, on, wanted)
    columns = (MemberRow.id, MemberRow.first_name, MemberRow.last_name, MemberRow.status)
    found = {}
    for line in _of(session, select(*columns), MemberRow.id, wanted):
        affiliation = affiliations.get(line.id)
        found[line.id] = Person(
            line.id,
            line.first_name or "",
            line.last_name or "",
            organization=places.get(affiliation.organization_id) if affiliation else None,
            role_title=(affiliation.role_title or "") if affiliation else "",
            status=line.status,
            named_in_minutes=(line.id, ConsentPurpose.MINUTES_NAME) in granted,
            quoted_by_name=(line.id, ConsentPurpose.QUOTE) in granted,
        )
    return found


def candidates(session: Session, on: date, meeting_id: UUID | None = None) -> list[Candidate]:
    """Return who can be found by typing on that day, those expected and those who come often first.

    People who left or whose identity was withdrawn cannot be found.
    """
    expected = set(
        session.scalars(
            select(AttendanceRow.member_id).where(
                AttendanceRow.meeting_id == meeting_id, AttendanceRow.status == AttendanceStatus.EXPECTED
            )
        )
    )
    last = (
        select(MeetingRow.id).where(MeetingRow.held_on < on).order_by(MeetingRow.held_on.desc()).limit(RECENT_MEETINGS)
    )
    recent = Counter(
        session.scalars(
            select(AttendanceRow.member_id).where(
                AttendanceRow.meeting_id.in_(last), AttendanceRow.status == AttendanceStatus.PRESENT
            )
        )
    )
    return likeliest(
        candidate(person, expected=person.id in expected, recent=recent[person.id])
        for person in people(session, on).values()
        if person.status not in (MemberStatus.LEFT, MemberStatus.ERASED)
    )


def first_presence(session: Session, member_id: UUID, before: date) -> bool:
    """Tell whether a member came to no meeting before that day."""
    return not session.scalar(
        select(func.count())
        .select_from(AttendanceRow)
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
        .where(
            AttendanceRow.member_id == member_id,
            AttendanceRow.status == AttendanceStatus.PRESENT,
            MeetingRow.held_on < before,
        )
    )


def affiliation_on(session: Session, member_id: UUID, on: date) -> AffiliationRow | None:
    """Return where a member worked that day; failing that, the last place known."""
    affiliation = _affiliations(session, on, {member_id}).get(member_id)
    return session.get_one(AffiliationRow, affiliation.id) if affiliation else None


def _affiliations(session: Session, on: date, ids: set[UUID] | None) -> dict[UUID, Line[Any]]:
    """Return one affiliation for each member: the primary one of that day, or the last known.

    Columns rather than rows: there may be tens of thousands.
    """
    one = AffiliationRow
    columns = (one.id, one.member_id, one.organization_id, one.role_title, one.start, one.end, one.primary)
    chosen: dict[UUID, tuple[tuple[bool, bool, date], Line[Any]]] = {}
    for line in _of(session, select(*columns), one.member_id, ids):
        rank = (line.start <= on and (line.end is None or on <= line.end), line.primary, line.start)
        if line.member_id not in chosen or chosen[line.member_id][0] < rank:
            chosen[line.member_id] = (rank, line)
    return {member_id: line for member_id, (_rank, line) in chosen.items()}


def _granted(session: Session, on: date, ids: set[UUID] | None) -> set[tuple[UUID, ConsentPurpose]]:
    columns = (ConsentRow.member_id, ConsentRow.purpose, ConsentRow.expires_on)
    statement = select(*columns).where(ConsentRow.state == ConsentState.GRANTED)
    return {
        (line.member_id, line.purpose)
        for line in _of(session, statement, ConsentRow.member_id, ids)
        if line.expires_on is None or line.expires_on >= on
    }


def _of(session: Session, statement: Any, key: Any, ids: Iterable[UUID | None] | None) -> list[Line[Any]]:
    """Run a statement for some keys, or for all without them."""
    if ids is None:
        return list(session.execute(statement))
    wanted = [value for value in set(ids) if value is not None]
    lines: list[Line[Any]] = []
    for start in range(0, len(wanted), CHUNK):
        lines += session.execute(statement.where(key.in_(wanted[start : start + CHUNK])))
    return lines


def known_phones(session: Session) -> list[str]:
    """Return the phone numbers of the directory: those of organisations and of members at work."""
    numbers = [*session.scalars(select(OrganizationRow.phone)), *session.scalars(select(MemberRow.work_phone))]
    return [number for number in numbers if number]


def day_of(session: Session, meeting_id: UUID) -> date:
    """Return the day of a meeting."""
    return session.scalars(select(MeetingRow.held_on).where(MeetingRow.id == meeting_id)).one()
