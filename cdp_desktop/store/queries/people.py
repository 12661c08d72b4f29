"""People and organisations, as they were on a given day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, SQLColumnExpression, and_, func, or_, select, type_coerce
from sqlalchemy import Row as Line
from sqlalchemy.orm import Session

from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.people import GONE, Candidate, Organization, Person, Reach, candidate, likeliest
from cdp_desktop.domain.sending import MailingList, mailing_list
from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentPurpose, ConsentState
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
    lines = of_keys(session, select(*columns), OrganizationRow.id, ids)
    return {
        line.id: Organization(line.id, line.name, line.short_name or line.name, line.sector, line.provisional)
        for line in lines
    }


def people(session: Session, on: date, ids: Iterable[UUID | None] | None = None) -> dict[UUID, Person]:
    """Return people by key, with the organisation and the consents of that day: those asked for, or all."""
    wanted = None if ids is None else {key for key in ids if key is not None}
    columns = (
        MemberRow.id,
        MemberRow.first_name,
        MemberRow.last_name,
        MemberRow.status,
        AffiliationRow.role_title,
        # Bytes: a key costs as much to make as all the rest, and there may be tens of thousands.
        type_coerce(AffiliationRow.organization_id, LargeBinary).label("place"),
    )
    statement = select(*columns).outerjoin(AffiliationRow, AffiliationRow.member_id == MemberRow.id)
    lines = of_keys(session, statement.order_by(*_likeliest_last(on)), MemberRow.id, wanted)
    employers = None if wanted is None else {UUID(bytes=line.place) for line in lines if line.place}
    places = {key.bytes: one for key, one in organizations(session, employers).items()}
    named, quoted = (
        granted(session, on, purpose, wanted) for purpose in (ConsentPurpose.MINUTES_NAME, ConsentPurpose.QUOTE)
    )
    return {
        key: Person(
            key,
            first_name or "",
            last_name or "",
            organization=places.get(place),
            role_title=role_title or "",
            status=status,
            named_in_minutes=key in named,
            quoted_by_name=key in quoted,
        )
        for key, first_name, last_name, status, role_title, place in lines
    }


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
        candidate(person, expected=key in expected, recent=recent[key])
        for key, person in people(session, on).items()
        if person.status not in GONE
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
    known = select(AffiliationRow).where(AffiliationRow.member_id == member_id).order_by(*_likeliest_last(on))
    return next(reversed(session.scalars(known).all()), None)


def _likeliest_last(on: date) -> tuple[SQLColumnExpression[Any], ...]:
    """Return an order of affiliations in which the last of a member's counts: the primary one of that day, if any."""
    one = AffiliationRow
    return (works_on(on), one.primary, one.start)


def works_on(day: date) -> SQLColumnExpression[bool]:
    """Return what holds of the affiliations of that day; the first and the last day are worked."""
    return and_(AffiliationRow.start <= day, or_(AffiliationRow.end.is_(None), AffiliationRow.end >= day))


def works_at(session: Session, on: date, ids: Iterable[UUID | None] | None = None) -> set[tuple[UUID, UUID]]:
    """Return where members work that day, those asked for or all: each with each organisation.

    Those who left work nowhere.
    """
    statement = (
        select(AffiliationRow.member_id, AffiliationRow.organization_id)
        .join(MemberRow, MemberRow.id == AffiliationRow.member_id)
        .where(works_on(on), MemberRow.status.not_in(GONE))
    )
    return {(line.member_id, line.organization_id) for line in of_keys(session, statement, MemberRow.id, ids)}


def at_work(session: Session, on: date) -> dict[UUID, Person]:
    """Return everyone by key, without the organisation of those who work there no more."""
    there = works_at(session, on)
    return {
        key: one
        if one.organization and (key, one.organization.id) in there
        else replace(one, organization=None, role_title="")
        for key, one in people(session, on).items()
    }


def staff(session: Session, organization_id: UUID, on: date) -> tuple[Person, ...]:
    """Return who works at an organisation that day, by name. Those who left work nowhere."""
    keys = session.scalars(
        select(AffiliationRow.member_id).where(AffiliationRow.organization_id == organization_id, works_on(on))
    )
    return tuple(in_order(one for one in people(session, on, set(keys)).values() if one.status not in GONE))


def agreed(session: Session, on: date, purpose: ConsentPurpose) -> set[UUID]:
    """Return who agreed to something, and had not ceased to that day: whoever was not asked did not."""
    return granted(session, on, purpose, None)


def granted(session: Session, on: date, purpose: ConsentPurpose, ids: set[UUID] | None) -> set[UUID]:
    """Return who agreed to something, and had not ceased to that day."""
    statement = select(ConsentRow.member_id).where(
        ConsentRow.purpose == purpose,
        ConsentRow.state == ConsentState.GRANTED,
        or_(ConsentRow.expires_on.is_(None), ConsentRow.expires_on >= on),
    )
    return {line.member_id for line in of_keys(session, statement, ConsentRow.member_id, ids)}


def of_keys(
    session: Session, statement: Any, key: Any, ids: Iterable[UUID | None] | None
) -> list[Line[*tuple[Any, ...]]]:
    """Run a statement for some keys, or for all without them."""
    if ids is None:
        return list(session.execute(statement))
    wanted = [value for value in set(ids) if value is not None]
    lines: list[Line[*tuple[Any, ...]]] = []
    for start in range(0, len(wanted), CHUNK):
        lines += session.execute(statement.where(key.in_(wanted[start : start + CHUNK])))
    return lines


def mailing(session: Session, on: date) -> MailingList:
    """Return who agreed to receive what is sent and had not ceased to that day; those who left receive nothing."""
    return mailing_list(agreed_addresses(session, on).values())


def agreed_addresses(session: Session, on: date, ids: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """Return the address at work, maybe empty, of each of those who agreed that day to receive what is sent."""
    agreed = granted(session, on, ConsentPurpose.MAILING, None if ids is None else set(ids))
    statement = select(MemberRow.id, MemberRow.work_email).where(MemberRow.status.not_in(GONE))
    return {line.id: (line.work_email or "").strip() for line in of_keys(session, statement, MemberRow.id, agreed)}


def reached(session: Session, on: date, ids: Iterable[UUID | None] | None = None) -> dict[UUID, Reach]:
    """Return how to join at work those who agreed to be in the directory and had not ceased to that day.

    Those who left, or whose identity was withdrawn, are not in it.
    """
    wanted = None if ids is None else {key for key in ids if key is not None}
    agreed = granted(session, on, ConsentPurpose.DIRECTORY, wanted)
    statement = select(MemberRow.id, MemberRow.work_phone, MemberRow.work_email).where(MemberRow.status.not_in(GONE))
    lines = of_keys(session, statement, MemberRow.id, agreed)
    return {key: Reach(phone or "", email or "") for key, phone, email in lines}


def day_of(session: Session, meeting_id: UUID) -> date:
    """Return the day of a meeting."""
    return session.scalars(select(MeetingRow.held_on).where(MeetingRow.id == meeting_id)).one()
