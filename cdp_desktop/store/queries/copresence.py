"""Which organisations were present together at the meetings held."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from cdp_desktop.domain.copresence import Pair, Together, new_pairs
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.store.queries.participation import HELD
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.schema import AttendanceRow, MeetingRow


def first_together(session: Session, meeting_id: UUID) -> list[Pair]:
    """Return the pairs of organisations that met for the first time at a meeting, by name."""
    meeting = session.get_one(MeetingRow, meeting_id)
    lines = session.execute(
        select(AttendanceRow.meeting_id, AttendanceRow.organization_id)
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
        .where(
            AttendanceRow.status == AttendanceStatus.PRESENT,
            MeetingRow.status.in_(HELD),
            (MeetingRow.held_on < meeting.held_on)
            | and_(MeetingRow.held_on == meeting.held_on, MeetingRow.number <= meeting.number),
        )
        .distinct()
    )
    present: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for key, organization_id in lines:
        if organization_id:
            present[key].add(organization_id)
    here = present.pop(meeting_id, set())
    places = organizations(session, here)
    pairs = new_pairs(here, present.values())
    sorted_pairs = (sorted((places[key] for key in pair), key=lambda one: sort_key(one.short_name)) for pair in pairs)
    return sorted(
        ((one, other) for one, other in sorted_pairs), key=lambda pair: [sort_key(one.short_name) for one in pair]
    )


def together(session: Session, one: UUID, other: UUID) -> Together:
    """Return at how many meetings two organisations were both present, and the first of them."""
    here, there = aliased(AttendanceRow), aliased(AttendanceRow)
    lines = session.execute(
        select(MeetingRow.number, MeetingRow.held_on)
        .join(here, and_(here.meeting_id == MeetingRow.id, here.organization_id == one))
        .join(there, and_(there.meeting_id == MeetingRow.id, there.organization_id == other))
        .where(
            here.status == AttendanceStatus.PRESENT,
            there.status == AttendanceStatus.PRESENT,
            MeetingRow.status.in_(HELD),
        )
        .order_by(MeetingRow.held_on, MeetingRow.number)
        .distinct()
    ).all()
    return Together(len(lines), lines[0].number, lines[0].held_on) if lines else Together()
