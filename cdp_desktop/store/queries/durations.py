"""The time that points took in the meetings held before a day."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.durations import Past
from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.store.schema import AgendaItemRow, IntervalRow, MeetingRow

_READ = 500  # points, the last ones: years of meetings


def past_points(session: Session, before: date) -> tuple[Past, ...]:
    """Return the points dealt with before a day and the minutes each took, the last first."""
    seconds = func.sum((func.julianday(IntervalRow.ended_at) - func.julianday(IntervalRow.started_at)) * 86_400)
    lines = session.execute(
        select(AgendaItemRow.title, AgendaItemRow.type, seconds)
        .join(MeetingRow, MeetingRow.id == AgendaItemRow.meeting_id)
        .join(IntervalRow, IntervalRow.item_id == AgendaItemRow.id)
        .where(
            MeetingRow.held_on < before,
            AgendaItemRow.state.in_([state for state in ItemState if state.treated]),
            IntervalRow.ended_at.is_not(None),
        )
        .group_by(AgendaItemRow.id)
        .order_by(MeetingRow.held_on.desc(), AgendaItemRow.position)
        .limit(_READ)
    )
    return tuple(Past(title, kind, round(spent / 60)) for title, kind, spent in lines)
