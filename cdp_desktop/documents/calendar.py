"""A meeting as an iCalendar file, which any calendar opens."""

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from cdp_desktop.documents.text import clean, one_line
from cdp_desktop.domain.invitation import Invitation

ZONE: Final = ZoneInfo("America/Toronto")
"""Where the meetings are held: Québec has no zone of its own."""


def make_calendar(invitation: Invitation) -> bytes:
    """Make the iCalendar file of a meeting; a later one with the same key takes its place in a calendar."""
    event = Event()
    event.add("uid", invitation.key)
    event.add("dtstamp", invitation.revision.at)
    event.add("sequence", invitation.revision.number)
    event.add("dtstart", invitation.start.replace(tzinfo=ZONE))
    event.add("dtend", invitation.end.replace(tzinfo=ZONE))
    event.add("summary", one_line(invitation.summary), parameters={"LANGUAGE": "fr-CA"})
    if invitation.place:
        event.add("location", one_line(invitation.place))
    if invitation.description:
        event.add("description", clean(invitation.description))
    event.add("status", invitation.standing.value)
    calendar = Calendar()
    calendar.add("prodid", "-//CdP Desktop//FR")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    year = invitation.start.year  # the changes of hour of that year are enough
    calendar.add_missing_timezones(first_date=date(year, 1, 1), last_date=date(year + 1, 1, 1))
    made: bytes = calendar.to_ical()
    return made
