"""The agenda of a meeting: its points, and their hours, which are always computed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from cdp_desktop.domain.people import Person
from cdp_desktop.domain.typography import parse_duration
from cdp_desktop.domain.vocabulary import Confidentiality, ItemObjective, ItemState, ItemType

BREAK_NEEDED = 120  # minutes of meeting above which a break is advised
FULL_WITHOUT_BREAK = 0.9


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time spent on a point; it runs while it has no end."""

    id: UUID
    started_at: datetime
    ended_at: datetime | None = None

    def seconds(self, now: datetime | None) -> float:
        """Return its length; a running one counts up to ``now``, or nothing without it."""
        end = self.ended_at or now
        return max(0.0, (end - self.started_at).total_seconds()) if end else 0.0


@dataclass(frozen=True, slots=True)
class Technique:
    """A way of facilitating a point."""

    id: UUID
    name: str
    objective: ItemObjective
    group_size: str
    minimum_minutes: int
    maximum_minutes: int
    materials: str = ""
    steps: tuple[str, ...] = ()
    variants: str = ""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One of the moments of a meeting, in the order of the community."""

    id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of the agenda."""

    id: UUID
    title: str
    type: ItemType
    planned_minutes: int
    state: ItemState = ItemState.PLANNED
    added_minutes: int = 0
    objective: ItemObjective | None = None
    purpose: Purpose | None = None
    lead: Person | None = None
    co_leads: tuple[Person, ...] = ()
    technique: Technique | None = None
    description: str = ""
    materials: str = ""
    documents: str = ""
    facilitator_notes: str = ""
    decision_expected: bool = False
    off_record: bool = False
    deferred_to_id: UUID | None = None
    deferred_to: str = ""  # « rencontre 4 », or empty when to be determined
    defer_reason: str = ""
    origin: str = ""  # « reporté de la rencontre 2 »
    summary: str = ""
    confidentiality: Confidentiality = Confidentiality.MEMBERS
    intervals: tuple[Interval, ...] = ()
    section: str = ""  # consecutive points of one section are shown together
    standing: bool = False  # it comes back at each meeting
    fixed_start: time | None = None  # an hour promised to someone: a conflict is shown, never mended
    group_minutes: int | None = None  # for the small groups
    groups_began_at: datetime | None = None
    gathered: tuple[str, ...] = ()  # the follow-ups to look at under this point

    @property
    def minutes(self) -> int:
        """The minutes it may take: what was planned and what was added since."""
        return self.planned_minutes + self.added_minutes

    @property
    def on_agenda(self) -> bool:
        """Tell whether it takes time: it was neither put off nor withdrawn."""
        return self.state not in (ItemState.DEFERRED, ItemState.WITHDRAWN)

    @property
    def remaining(self) -> bool:
        """Tell whether it is still to be dealt with."""
        return self.state in (ItemState.PLANNED, ItemState.IN_PROGRESS)

    @property
    def running(self) -> bool:
        """Tell whether its clock runs."""
        return any(interval.ended_at is None for interval in self.intervals)

    def seconds(self, now: datetime | None = None) -> float:
        """Return the time spent on it so far."""
        return sum(interval.seconds(now) for interval in self.intervals)

    def real_minutes(self, now: datetime | None = None) -> int:
        """Return the time spent on it, to the nearest minute."""
        return round(self.seconds(now) / 60)


@dataclass(frozen=True, slots=True)
class Slot:
    """When a point is due to begin and to end; how many minutes are free before an hour promised, or missing."""

    item: AgendaItem
    start: time
    end: time
    free: int = 0
    late: int = 0


def schedule(items: Iterable[AgendaItem], start: time) -> list[Slot]:
    """Return the hours of the points, one after the other; those deferred or withdrawn take none.

    A point with a fixed hour waits for it; when the points before it end later, it follows them, late.
    """
    slots = []
    minute = start.hour * 60 + start.minute
    for item in items:
        counted = item.on_agenda
        fixed = item.fixed_start.hour * 60 + item.fixed_start.minute if counted and item.fixed_start else minute
        free, late = max(0, fixed - minute), max(0, minute - fixed)
        minute += free
        length = item.minutes if counted else 0
        slots.append(Slot(item, _clock(minute), _clock(minute + length), free, late))
        minute += length
    return slots


def not_before(begins: datetime, item: AgendaItem) -> datetime:
    """Return when a point begins if those before it end at ``begins``: it waits for an hour promised."""
    return max(begins, _promised(begins, item)) if item.fixed_start else begins


def minutes_late(begins: datetime, item: AgendaItem) -> int:
    """Return how long after the hour promised a point begins, to the minute; 0 without one."""
    return max(0, round((begins - _promised(begins, item)).total_seconds() / 60)) if item.fixed_start else 0


def _promised(day: datetime, item: AgendaItem) -> datetime:
    return datetime.combine(day.date(), item.fixed_start or time.min, day.tzinfo)


def section_between(own: str, above: str | None, below: str | None) -> str:
    """Return the section of a point put between two others (none at an end): that of the point above it.

    At the border of two sections, a point that already belongs to one of them stays in it.
    """
    around = [one for one in (above, below) if one is not None]
    return own if own in around and len(set(around)) > 1 else next(iter(around), own)


@dataclass(frozen=True, slots=True)
class Load:
    """The planned minutes of an agenda against the time there is; ``free`` ones come before hours promised."""

    planned: int
    available: int
    has_break: bool
    free: int = 0

    @property
    def excess(self) -> int:
        """How many minutes too many; 0 when it fits."""
        return max(0, self.planned + self.free - self.available)

    @property
    def tight(self) -> bool:
        """Tell whether a long meeting is nearly full without a break."""
        return (
            not self.excess
            and self.available > BREAK_NEEDED
            and not self.has_break
            and self.planned > self.available * FULL_WITHOUT_BREAK
        )


def load(items: Sequence[AgendaItem], start: time, end: time) -> Load:
    """Return how full the agenda is; deferred and withdrawn points count for nothing."""
    counted = [item for item in items if item.on_agenda]
    available = (end.hour - start.hour) * 60 + end.minute - start.minute
    return Load(
        planned=sum(item.minutes for item in counted),
        available=available,
        has_break=any(item.type is ItemType.BREAK for item in counted),
        free=sum(slot.free for slot in schedule(items, start)),
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """The running point and the whole meeting against the time, at some moment; in seconds."""

    elapsed: float
    planned: float
    forecast_end: datetime
    ahead: float  # of the whole meeting: negative when it will end late

    @property
    def left(self) -> float:
        """The time left to the running point: negative once it is over."""
        return self.planned - self.elapsed


def clock(items: Sequence[AgendaItem], end: datetime, now: datetime) -> Clock:
    """Return where the meeting stands: the forecast adds what is left of this point and the points to come.

    ``end`` is when it is due to end.
    """
    current = next((item for item in items if item.state is ItemState.IN_PROGRESS), None)
    elapsed = current.seconds(now) if current else 0.0
    planned = current.minutes * 60.0 if current else 0.0
    forecast = now + timedelta(seconds=max(0.0, planned - elapsed))
    for item in items:
        if item.state is ItemState.PLANNED:
            forecast = not_before(forecast, item) + timedelta(minutes=item.minutes)
    return Clock(elapsed, planned, forecast, (end - forecast).total_seconds())


@dataclass(frozen=True, slots=True)
class TypedItem:
    """A point as typed in one line."""

    title: str
    minutes: int


DEFAULT_MINUTES = 10
_DURATION_AT_END = re.compile(r"\s+((?:\d{1,2}\s*h\s*(?:\d{1,2})?|\d{1,3})\s*(?:min\.?|minutes)?)$", re.IGNORECASE)


def typed_item(line: str) -> TypedItem | None:
    """Read « Budget 20 » as a title and minutes; without a duration, ten minutes. Nothing for an empty line."""
    line = " ".join(line.split())
    if not line:
        return None
    found = _DURATION_AT_END.search(line)
    minutes = parse_duration(found[1]) if found else None
    if found is None or minutes is None:
        return TypedItem(line, DEFAULT_MINUTES)
    return TypedItem(line[: found.start()].rstrip(" ,:—-"), minutes)


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
