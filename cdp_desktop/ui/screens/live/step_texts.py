"""The points of a meeting as the list at the left of the live screen shows them."""

from datetime import datetime

from cdp_desktop.domain.agenda import AgendaItem, Clock, minutes_late
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.running import hours
from cdp_desktop.domain.typography import duration, hour, typeset
from cdp_desktop.domain.vocabulary import ItemState, ItemType, MeetingStatus
from cdp_desktop.ui.widgets.steps import Step


def steps(found: Meeting, standing: Clock, now: datetime) -> list[Step]:
    """Return the points as the list shows them, with the hours at which those to come should begin."""
    if found.status is MeetingStatus.IN_PROGRESS:
        left = max(0.0, standing.left) if found.current else 0.0
        begins = datetime.fromtimestamp(now.timestamp() + left, now.tzinfo)
    else:
        begins = datetime.combine(found.held_on, found.start, now.tzinfo)
    begin_at = hours(found.items, begins)
    return [_step(rank, item, begin_at.get(item.id), now) for rank, item in enumerate(found.items, 1)]


def _step(rank: int, item: AgendaItem, begins: datetime | None, now: datetime) -> Step:
    planned = duration(item.minutes)
    title, icon = typeset(item.title), "coffee" if item.type is ItemType.BREAK else ""
    if item.state is ItemState.IN_PROGRESS:
        detail = _("{planned} · en cours") if item.running else _("{planned} · en pause")
        return Step(item.id, str(rank), title, detail.format(planned=planned), "current", icon)
    if item.state.treated:
        detail = _("{planned} prévues · {real} réelles")
        real = duration(item.real_minutes(now))
        return Step(item.id, str(rank), title, detail.format(planned=planned, real=real), "done", icon)
    if item.state is ItemState.PLANNED:
        detail = f"{hour(begins)} · {planned}" if begins else planned
        late = minutes_late(begins, item) if begins else 0
        if late and item.fixed_start:
            words = _("{detail} · {late} après l’heure fixe ({hour})")
            detail = words.format(detail=detail, late=duration(late), hour=hour(item.fixed_start))
            icon = "triangle-alert"
        return Step(item.id, str(rank), title, detail, "todo", icon)
    detail = item.state.label
    if item.deferred_to:
        detail = _("{state} à la {meeting}").format(state=item.state.label, meeting=item.deferred_to)
    return Step(item.id, str(rank), title, detail, "deferred")
