"""Every follow-up of the community, with where it was promised; and the dates that one had."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.follow_up import Deadline, FollowUp
from cdp_desktop.domain.follow_ups_document import FollowUpRegister
from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.reminder import Reminder, reminders
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.journal import taken
from cdp_desktop.store.queries.participation import HELD, years
from cdp_desktop.store.queries.people import agreed_addresses, of_keys, organizations, people
from cdp_desktop.store.queries.records import community, mentioned
from cdp_desktop.store.queries.sources import sources
from cdp_desktop.store.schema import ActionItemRow, CoOwnerRow, MeetingRow

AROUND: Final = (
    "action_item_co_owner", "meeting", "agenda_item", "initiative", "member", "affiliation", "organization",
)  # fmt: skip
"""The tables that say who answers for a follow-up and where it was promised."""

_COLUMNS = (
    ActionItemRow.id,
    ActionItemRow.text,
    ActionItemRow.item_id,
    ActionItemRow.at,
    ActionItemRow.owner_id,
    ActionItemRow.owner_organization_id,
    ActionItemRow.due,
    ActionItemRow.status,
    ActionItemRow.done_on,
    ActionItemRow.comment,
    ActionItemRow.confidentiality,
    ActionItemRow.postponed_count,
)


def follow_ups(session: Session, today: date, ids: Collection[UUID] | None = None) -> list[FollowUp]:
    """Return follow-ups, in no order: those asked for, or all; people are as they are today."""
    lines = of_keys(session, select(*_COLUMNS), ActionItemRow.id, ids)
    co_owners = defaultdict(list)
    shared = select(CoOwnerRow.action_item_id, CoOwnerRow.member_id).order_by(CoOwnerRow.rank)
    for action_item_id, member_id in of_keys(session, shared, CoOwnerRow.action_item_id, ids):
        co_owners[action_item_id].append(member_id)
    named = {line.owner_id for line in lines} | {one for members in co_owners.values() for one in members}
    everyone = people(session, today, named)
    places = organizations(session, {line.owner_organization_id for line in lines})
    found = sources(session, ActionItemRow, ids)
    return [
        FollowUp(
            ActionItem(
                id=line.id,
                text=line.text,
                item_id=line.item_id,
                meeting_number=found[line.id.bytes].number,
                at=line.at,
                owner=everyone.get(line.owner_id),
                owner_organization=places.get(line.owner_organization_id),
                co_owners=tuple(everyone[one] for one in co_owners.get(line.id, ())),
                due=line.due,
                status=line.status,
                done_on=line.done_on,
                comment=line.comment or "",
                confidentiality=line.confidentiality,
            ),
            found[line.id.bytes],
            line.postponed_count,
        )
        for line in lines
    ]


def concerned(changes: Changes) -> set[UUID] | None:
    """Return the follow-ups that were themselves changed; none when something around them was, and it may be any."""
    found: set[UUID] = set()
    for change in changes.items:
        if change.table == ActionItemRow.__tablename__:
            found.add(UUID(bytes=change.row_id))
        elif change.table in AROUND:
            return None
    return found


def deadlines(session: Session, action_item_id: UUID) -> tuple[Deadline, ...]:
    """Return the dates that a follow-up had, the first first, and when each was given.

    A date that was taken back, as undoing does, is left out, and so are those after it.
    """
    found: list[Deadline] = []
    for given_at, value in taken(session.connection(), ActionItemRow.__tablename__, action_item_id.bytes, "due"):
        due = date.fromisoformat(value) if isinstance(value, str) else None
        known = [one.due for one in found]
        if due is None:
            found = []
        elif due in known:
            del found[known.index(due) + 1 :]
        else:
            found.append(Deadline(due, given_at))
    return tuple(found)


def last_held(session: Session) -> Source | None:
    """Return the last meeting that was held, or the one in progress."""
    line = session.execute(
        select(MeetingRow.id, MeetingRow.number, MeetingRow.title, MeetingRow.held_on, MeetingRow.status)
        .where(MeetingRow.status.in_([*HELD, MeetingStatus.IN_PROGRESS]))
        .order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc())
        .limit(1)
    ).first()
    return Source(*line) if line else None


def follow_up_register(session: Session, today: date) -> FollowUpRegister | None:
    """Return all that the list of follow-ups is composed of, if there is a community."""
    told = community(session)
    if told is None:
        return None
    found = tuple(follow_ups(session, today))
    return FollowUpRegister(told, found, today, years(session).latest(today), mentioned(session, found, today))


def follow_up_reminders(session: Session, today: date) -> tuple[Reminder, ...]:
    """Return the reminder of each of those who still have something to do."""
    told = community(session)
    if told is None:
        return ()
    still = [one for one in follow_ups(session, today) if one.item.status.open]
    asked = {person.id for one in still for person in one.people}
    addresses = agreed_addresses(session, today, asked)
    return reminders(still, told, today, addresses=addresses, mentioned=mentioned(session, tuple(still), today))
