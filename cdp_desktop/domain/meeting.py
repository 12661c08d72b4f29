"""A meeting, from its preparation to its minutes."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.vocabulary import (
    Confidentiality,
    DistributionChannel,
    ItemState,
    MeetingStatus,
    MinutesStatus,
)


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting, as lists show it."""

    id: UUID
    number: int
    title: str
    held_on: date
    start: time
    end_planned: time
    place: str
    status: MeetingStatus
    present: int = 0
    reason: str = ""  # why it is put off or cancelled


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: when, where, by whom, and its agenda. Its hours are those of the place."""

    id: UUID
    number: int
    title: str
    held_on: date
    start: time
    end_planned: time
    status: MeetingStatus = MeetingStatus.DRAFT
    end_actual: time | None = None
    place: str = ""
    place_notes: str = ""
    host_organization: Organization | None = None
    objectives: str = ""
    facilitators: tuple[Person, ...] = ()
    note_takers: tuple[Person, ...] = ()
    timekeeper: Person | None = None
    expected_count: int | None = None
    adopted_agenda_at: datetime | None = None
    cancel_reason: str = ""
    items: tuple[AgendaItem, ...] = ()

    @property
    def summary(self) -> MeetingSummary:
        """The meeting, as lists show it."""
        return MeetingSummary(
            self.id,
            self.number,
            self.title,
            self.held_on,
            self.start,
            self.end_planned,
            self.place,
            self.status,
            reason=self.cancel_reason,
        )

    def end_due(self, now: datetime) -> datetime:
        """Return when the meeting is due to end; ``now`` says in which zone.

        One that began on another day, or after it should have ended, is given the length that was planned.
        """
        start = datetime.combine(self.held_on, self.start, now.tzinfo)
        end = datetime.combine(self.held_on, self.end_planned, now.tzinfo)
        began = min((interval.started_at for item in self.items for interval in item.intervals), default=start)
        return end if began.astimezone(now.tzinfo).date() == self.held_on and began < end else began + (end - start)

    @property
    def current(self) -> AgendaItem | None:
        """The point being dealt with, if any."""
        return next((item for item in self.items if item.state is ItemState.IN_PROGRESS), None)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What people thought of a meeting: counts only."""

    roti: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)  # how many gave 1, 2, 3, 4, 5
    mood_in: tuple[int, int, int, int] = (0, 0, 0, 0)  # sun, bright, clouds, storm
    mood_out: tuple[int, int, int, int] = (0, 0, 0, 0)
    comments: tuple[str, ...] = ()

    @property
    def respondents(self) -> int:
        """How many people answered whether the time was worth it."""
        return sum(self.roti)

    @property
    def mean(self) -> float | None:
        """The mean mark from 1 to 5, if anyone answered."""
        if not self.respondents:
            return None
        return sum(mark * count for mark, count in enumerate(self.roti, 1)) / self.respondents


@dataclass(frozen=True, slots=True)
class Distribution:
    """One sending of a version of the minutes."""

    on: date
    recipients: int
    channel: DistributionChannel


@dataclass(frozen=True, slots=True)
class MinutesVersion:
    """One version of the minutes."""

    id: UUID
    number: int
    status: MinutesStatus
    audience: Confidentiality = Confidentiality.MEMBERS
    issued_on: date | None = None
    change_note: str = ""
    distributions: tuple[Distribution, ...] = ()  # the first first
    file: KeptFile | None = None  # what was sent, as it was
    approved_at: int | None = None  # the number of the meeting
    made_on: date | None = None  # when it last became what it is: final, or to be read again
    digest: str = ""  # of what was sent
    omitted: frozenset[MinutesSection] = frozenset()  # what the community left out of it then

    @property
    def settled(self) -> bool:
        """Tell whether it is more than a draft: final, or already sent."""
        return self.status not in (MinutesStatus.DRAFT, MinutesStatus.TO_REVIEW)

    @property
    def dated(self) -> date | None:
        """The day that it says; noting later that it was sent does not change what was printed."""
        return (self.made_on or self.issued_on) if self.settled else None


@dataclass(frozen=True, slots=True)
class Approval:
    """Minutes that a later meeting approved."""

    number: int  # of the meeting that they tell
    held_on: date
    version: int
