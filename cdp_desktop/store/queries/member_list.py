"""Every member as the list shows her: all of them, or those that a change concerns."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import LargeBinary, func, select, true, type_coerce
from sqlalchemy.orm import Session

from cdp_desktop.domain.member_list import ListedMember, found_by
from cdp_desktop.domain.people import GONE
from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentPurpose, ConsentState, MeetingStatus
from cdp_desktop.store.changes import Change, Changes
from cdp_desktop.store.queries.people import of_keys, people, works_on
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.store.schema import AffiliationRow, AttendanceRow, ConsentRow, MeetingRow, MemberRow

TABLES: Final = ("member", "affiliation", "consent", "attendance", "organization", "meeting")
"""The tables that the list is read from."""

_OWNED: Final[dict[str, Any]] = {"affiliation": AffiliationRow, "consent": ConsentRow, "attendance": AttendanceRow}
_HELD: Final = [status for status in MeetingStatus if status.held]
_ALL: Final = frozenset(ConsentPurpose)
_NOWHERE: Final[frozenset[UUID]] = frozenset()


def member_list(session: Session, today: date, ids: Iterable[UUID] | None = None) -> list[ListedMember]:
    """Return members as they stand today: those asked for, or all."""
    wanted = None if ids is None else set(ids)
    held = _held(session)
    seen = _last_seen(session, wanted)
    places = _places(session, today, wanted)
    asked = _grouped(_asked(session, wanted))
    photos = portraits(session, today, wanted)
    columns = (_raw(MemberRow.id), MemberRow.skills, MemberRow.frontline, MemberRow.left_on)
    more = {key: rest for key, *rest in of_keys(session, select(*columns), MemberRow.id, wanted)}
    found = []
    for key, person in people(session, today, wanted).items():
        raw = key.bytes
        skills, frontline, left_on = more[raw]
        last = seen.get(raw)
        found.append(
            ListedMember(
                person,
                places.get(raw, _NOWHERE),
                tuple(skills),
                frontline,
                last,
                len(held) - (bisect_right(held, last) if last else 0),
                _ALL - asked[raw] if raw in asked else _ALL,
                left_on,
                photos.get(key),
                found_by(person, skills),
            )
        )
    return found


def known_skills(session: Session) -> list[str]:
    """Return the skills that somebody has."""
    return _known_words(session, MemberRow.skills)


def known_languages(session: Session) -> list[str]:
    """Return the languages that somebody speaks."""
    return _known_words(session, MemberRow.languages)


def _known_words(session: Session, column: Any) -> list[str]:
    """Return the words that the lists of a column hold, taken out of them by SQLite: there may be 20,000 lists."""
    each = func.json_each(column).table_valued("value")
    return sorted(session.scalars(select(each.c.value).select_from(MemberRow).join(each, true()).distinct()))


def concerned(session: Session, changes: Changes) -> set[UUID] | None:
    """Return the members whose line changed; none when it may be anyone's."""
    found: set[UUID] = set()
    for change in changes.items:
        if change.table in ("organization", "meeting"):
            return None
        if change.table == "member":
            found.add(UUID(bytes=change.row_id))
        elif change.table in _OWNED:
            found |= _owners(session, change)
    return found


def _owners(session: Session, change: Change) -> set[UUID]:
    """Return whose a row is or was; an update tells only the fields that changed."""
    told = {UUID(bytes=values["member_id"]) for values in (change.before, change.after) if values.get("member_id")}
    row = _OWNED[change.table]
    owner = session.scalar(select(row.member_id).where(row.id == UUID(bytes=change.row_id)))
    return told | ({owner} if owner else set())


def _held(session: Session) -> list[date]:
    """Return the days of the meetings that were held, in order."""
    return list(
        session.scalars(select(MeetingRow.held_on).where(MeetingRow.status.in_(_HELD)).order_by(MeetingRow.held_on))
    )


def _last_seen(session: Session, ids: set[UUID] | None) -> dict[bytes, date]:
    statement = (
        select(_raw(AttendanceRow.member_id), func.max(MeetingRow.held_on))
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
        .where(AttendanceRow.status == AttendanceStatus.PRESENT, AttendanceRow.member_id.is_not(None))
        .group_by(AttendanceRow.member_id)
    )
    return dict(of_keys(session, statement, AttendanceRow.member_id, ids))


def _places(session: Session, today: date, ids: set[UUID] | None) -> dict[bytes, frozenset[UUID]]:
    one = AffiliationRow
    statement = select(_raw(one.member_id), _raw(one.organization_id)).where(works_on(today))
    lines = of_keys(session, statement, one.member_id, ids)
    known = {place: UUID(bytes=place) for _owner, place in lines}
    return _grouped((owner, known[place]) for owner, place in lines)


def _asked(session: Session, ids: set[UUID] | None) -> Iterable[Any]:
    statement = select(_raw(ConsentRow.member_id), ConsentRow.purpose).where(ConsentRow.state != ConsentState.NOT_ASKED)
    return of_keys(session, statement, ConsentRow.member_id, ids)


def _grouped(lines: Iterable[Any]) -> dict[bytes, frozenset[Any]]:
    found: defaultdict[bytes, set[Any]] = defaultdict(set)
    for owner, value in lines:
        found[owner].add(value)
    return {owner: frozenset(values) for owner, values in found.items()}


def _raw(column: Any) -> Any:
    """Return a key as bytes: to make a UUID of each costs as much as all the rest."""
    return type_coerce(column, LargeBinary)


def officers(session: Session) -> list[UUID]:
    """Return who may receive an answer: those who facilitate or coordinate, and are still there."""
    roles = select(MemberRow.id).where(MemberRow.app_role != "none", MemberRow.status.not_in(GONE))
    return list(session.scalars(roles.order_by(MemberRow.last_name, MemberRow.first_name)))
