"""Who came to a meeting, when, and how many that makes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.vocabulary import AttendanceStatus

TOLERANCE = 10  # minutes after which an arrival is late, and before which a departure is early


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of presence; no hour means from the beginning, or to the end."""

    id: UUID
    arrived_at: time | None = None
    left_at: time | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A member, a named guest, or several unnamed people, at one meeting."""

    id: UUID
    status: AttendanceStatus
    person: Person | None = None
    guest_name: str = ""
    unnamed_label: str = ""
    count: int = 1
    organization: Organization | None = None
    first_time: bool = False
    remote: bool = False
    stays: tuple[Stay, ...] = ()
    corrected: bool = False

    @property
    def name(self) -> str:
        """What the row is called on screen."""
        return self.person.name if self.person else self.guest_name or self.unnamed_label

    @property
    def present(self) -> bool:
        """Tell whether the person came."""
        return self.status is AttendanceStatus.PRESENT

    @property
    def here(self) -> bool:
        """Tell whether the person is in the room now."""
        return self.present and (not self.stays or self.stays[-1].left_at is None)

    @property
    def arrived_at(self) -> time | None:
        """The hour of the first arrival, if it was noted."""
        return self.stays[0].arrived_at if self.stays else None

    @property
    def left_at(self) -> time | None:
        """The hour of the last departure, if the person left."""
        return self.stays[-1].left_at if self.stays else None

    def late(self, start: time) -> bool:
        """Tell whether the person came well after the meeting had begun."""
        return self.present and self.arrived_at is not None and minutes(self.arrived_at) > minutes(start) + TOLERANCE

    def left_early(self, end: time) -> bool:
        """Tell whether the person left well before the end."""
        return self.present and self.left_at is not None and minutes(self.left_at) < minutes(end) - TOLERANCE

    def minutes_present(self, start: time, end: time) -> int:
        """Return the total time of presence, within the meeting."""
        if not self.present:
            return 0
        total = 0
        for stay in self.stays or (None,):
            arrived = minutes(stay.arrived_at) if stay and stay.arrived_at else minutes(start)
            left = minutes(stay.left_at) if stay and stay.left_at else minutes(end)
            total += max(0, min(left, minutes(end)) - max(arrived, minutes(start)))
        return total


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people came, by kind."""

    members: int = 0
    guests: int = 0
    organizations: int = 0
    first_time: int = 0
    here: int = 0

    @property
    def total(self) -> int:
        """Everyone: members, named guests and unnamed people."""
        return self.members + self.guests


def headcount(attendances: Iterable[Attendance]) -> Headcount:
    """Count who came; unnamed people count as guests."""
    present = [one for one in attendances if one.present]
    members = [one for one in present if one.person]
    return Headcount(
        members=len(members),
        guests=sum(one.count for one in present if not one.person),
        organizations=len({one.organization.id for one in present if one.organization}),
        first_time=sum(one.first_time for one in members),
        here=sum(one.count for one in present if one.here),
    )


def minutes(hour: time) -> int:
    """Return the minutes since midnight."""
    return hour.hour * 60 + hour.minute
