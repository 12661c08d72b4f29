"""Domain values with as little said of them as each test needs."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.attendance import Attendance, Stay
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.vocabulary import AttendanceStatus, ItemType

NOON = datetime(2026, 9, 24, 12, tzinfo=UTC)
DAY = date(2026, 9, 24)
MEETING = UUID(int=9)


def item(minutes: int = 10, **fields: Any) -> AgendaItem:
    """Make a point."""
    given: dict[str, Any] = {"id": uuid4(), "title": "Point", "type": ItemType.DISCUSSION, "planned_minutes": minutes}
    return AgendaItem(**given | fields)


def place(name: str = "La Halte du Tanneur", short_name: str = "La Halte", **fields: Any) -> Organization:
    """Make an organisation."""
    return Organization(uuid4(), name, short_name, **fields)


def person(name: str = "Nadia Belhadj", organization: Organization | None = None, **fields: Any) -> Person:
    """Make a member."""
    first, _space, last = name.partition(" ")
    return Person(uuid4(), first, last, organization, **fields)


def stay(arrived: time | None = None, left: time | None = None) -> Stay:
    """Make a stretch of presence."""
    return Stay(uuid4(), arrived, left)


def came(who: Person | None = None, *stays: Stay, **fields: Any) -> Attendance:
    """Make the row of someone who came."""
    given: dict[str, Any] = {"id": uuid4(), "status": AttendanceStatus.PRESENT, "person": who, "stays": stays}
    return Attendance(**given | fields)


def record(*items: AgendaItem, **fields: Any) -> MeetingRecord:
    """Make what is known of a meeting with these points."""
    meeting = Meeting(MEETING, 9, "Bienvenue", DAY, time(9), time(12), items=items)
    return MeetingRecord(Community(uuid4(), "La communauté", "CdP"), meeting, **fields)
