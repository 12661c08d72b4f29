"""A meeting under way: what comes next, how it stands in words, and what to say when it strays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem, Clock, not_before
from cdp_desktop.domain.arrivals import typed_hour
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, hour, parse_duration
from cdp_desktop.domain.vocabulary import ItemState

STRAYING = 3  # minutes over the planned time from which a way out is offered
SILENCE = timedelta(minutes=2)  # without a sign of life: the program was stopped
QUIET = 2  # minutes without a running clock from which it is said, when no point is under way
STEP = 5  # minutes that a point gives to another


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point stands in the agenda: « Point 3 sur 8 »."""

    number: int
    total: int


def place(items: Sequence[AgendaItem], item_id: UUID) -> Place:
    """Return the place of a point among all."""
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    return Place(numbers[item_id], len(items))


def current(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return the point being dealt with, if any."""
    return next((item for item in items if item.state is ItemState.IN_PROGRESS), None)


def following(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return the point that comes next: the first planned after the last one begun, else the first planned."""
    begun = [
        rank
        for rank, item in enumerate(items)
        if item.state is ItemState.IN_PROGRESS or (item.state.treated and current(items) is None)
    ]
    after = items[max(begun, default=-1) + 1 :]
    return next((item for item in (*after, *items) if item.state is ItemState.PLANNED), None)


def preceding(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return the point that was dealt with last, before the current one."""
    treated = [item for item in items if item.state.treated and item.intervals]
    return max(treated, key=_last_began, default=None)


def later(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Return the points still to come, which can give time or be put off."""
    return [item for item in items if item.state is ItemState.PLANNED]


def hours(items: Sequence[AgendaItem], begins: datetime) -> dict[UUID, datetime]:
    """Return when each point to come should begin, if the first of them begins then; an hour promised is waited for."""
    found = {}
    for item in later(items):
        found[item.id] = not_before(begins, item)
        begins = found[item.id] + timedelta(minutes=item.minutes)
    return found


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the meeting should end, and what that means, in words."""

    hour: str  # « 12 h 7 »
    end: str  # « fin prévue 12 h 7 »
    standing: str  # « 7 min de retard »
    late: bool


def late_minutes(found: Clock) -> int:
    """Return how late the whole meeting should end, to the minute; negative when it will end early."""
    return round(-found.ahead / 60)


def forecast(found: Clock) -> Forecast:
    """Say when the meeting should end and how far that is from what was announced, to the minute."""
    late = late_minutes(found)
    announced = found.forecast_end + timedelta(seconds=found.ahead)
    at = hour(announced + timedelta(minutes=late))
    end = _("fin prévue {hour}").format(hour=at)
    if late > 0:
        return Forecast(at, end, _("{length} de retard").format(length=duration(late)), late=True)
    if late < 0:
        return Forecast(at, end, _("{length} d’avance").format(length=duration(-late)), late=False)
    return Forecast(at, end, _("à l’heure"), late=False)


def minutes_over(found: Clock) -> int:
    """Return how many whole minutes the current point has taken too many."""
    return max(0, int(-found.left // 60))


def began(item: AgendaItem, now: datetime) -> str:
    """Say when a point began, or was taken up again, and how long ago: « Commencé à 9 h 12, il y a 18 min »."""
    if not item.intervals:
        return ""
    since = item.intervals[-1].started_at.astimezone(now.tzinfo)
    minutes = int((now - since).total_seconds() // 60)
    again = len(item.intervals) > 1
    if minutes < 1:
        return (_("Repris à {hour}") if again else _("Commencé à {hour}")).format(hour=hour(since))
    words = _("Repris à {hour}, il y a {length}") if again else _("Commencé à {hour}, il y a {length}")
    return words.format(hour=hour(since), length=duration(minutes))


def typed_start(text: str, now: datetime) -> datetime | None:
    """Read when a point began: minutes ago (« 3 », « il y a 3 min ») or an hour (« 9 h 12 », « 912 »)."""
    text = text.strip().lower().removeprefix("il y a").strip()
    ago = parse_duration(text) if "min" in text or (text.isdecimal() and len(text) < 3) else None
    if ago is not None:
        return now - timedelta(minutes=ago)
    at = typed_hour(text)
    return now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0) if at else None


def silence(items: Sequence[AgendaItem], now: datetime) -> int:
    """Return for how many minutes no clock has been running; 0 while one runs, or before the first began."""
    ends = [interval.ended_at for item in items for interval in item.intervals]
    last = max((end for end in ends if end), default=now)
    return 0 if None in ends else max(0, int((now - last).total_seconds() // 60))


@dataclass(frozen=True, slots=True)
class Gap:
    """A time when the program was stopped while a point ran."""

    stopped_at: datetime
    minutes: int


def gap(items: Sequence[AgendaItem], alive: datetime | None, now: datetime) -> Gap | None:
    """Return the time when the program was stopped, if the clock ran meanwhile and it was long enough to matter."""
    running = current(items)
    if running is None or not running.running or alive is None:
        return None
    stopped_at = max(alive, running.intervals[-1].started_at + timedelta(seconds=1))
    silence = now - stopped_at
    return Gap(stopped_at, round(silence.total_seconds() / 60)) if silence > SILENCE else None


def _last_began(item: AgendaItem) -> datetime:
    return item.intervals[-1].started_at
