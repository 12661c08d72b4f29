"""One point across the meetings where it came up."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.history import Episode, same_point
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.store.queries.captures import action_items, decisions
from cdp_desktop.store.queries.meetings import agenda, meetings
from cdp_desktop.store.schema import AgendaItemRow, NoteRow


def history(session: Session, item_id: UUID) -> tuple[Episode, ...]:
    """Return the meetings where a point came up, under this key or as a copy of it, the first first."""
    linked = select(AgendaItemRow.id, AgendaItemRow.origin_id).where(AgendaItemRow.origin_id.is_not(None))
    keys = same_point(item_id, {copy: origin for copy, origin in session.execute(linked) if origin})
    where = select(AgendaItemRow.meeting_id).where(AgendaItemRow.id.in_(keys))
    ids = set(session.scalars(where))
    held = sorted((one for one in meetings(session) if one.id in ids), key=lambda one: (one.held_on, one.number))
    return tuple(episode for one in held for episode in _episodes(session, one, keys))


def next_agenda(session: Session, item_id: UUID) -> MeetingSummary | None:
    """Return the first meeting still to be held where a point is not on the agenda yet, if there is one."""
    taken = {one.meeting.id for one in history(session, item_id)}
    coming = (one for one in reversed(meetings(session)) if one.status.upcoming and one.id not in taken)
    return next(coming, None)


def _episodes(session: Session, held: MeetingSummary, keys: frozenset[UUID]) -> list[Episode]:
    found = []
    decided, promised = decisions(session, held.id), action_items(session, held.id)
    for item in agenda(session, held.id):
        if item.id not in keys:
            continue
        if item.off_record:
            found.append(Episode(held, item))
            continue
        notes = session.scalar(select(func.count()).select_from(NoteRow).where(NoteRow.item_id == item.id))
        found.append(
            Episode(
                held,
                item,
                tuple(one for one in decided if one.item_id == item.id),
                tuple(one for one in promised if one.item_id == item.id),
                notes or 0,
            )
        )
    return found
