"""The meetings in the order of their list, and those that match what is typed."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.typography import fold, full_date
from cdp_desktop.domain.vocabulary import MeetingStatus


class Part(StrEnum):
    """A part of the list of meetings, in order."""

    RUNNING = "running"
    TO_COME = "to_come"
    PAST = "past"

    @property
    def label(self) -> str:
        """The words over the part."""
        return {Part.RUNNING: _("En cours"), Part.TO_COME: _("À venir"), Part.PAST: _("Passées")}[self]


def part_of(meeting: MeetingSummary, today: date) -> Part:
    """Return the part of the list a meeting belongs to; one that was never held stays to come."""
    if meeting.status is MeetingStatus.IN_PROGRESS:
        return Part.RUNNING
    cancelled_to_come = meeting.status is MeetingStatus.CANCELLED and meeting.held_on >= today
    return Part.TO_COME if meeting.status.upcoming or cancelled_to_come else Part.PAST


def listed(meetings: Iterable[MeetingSummary], today: date) -> list[MeetingSummary]:
    """Return meetings in order: the running one, those to come with the nearest first, then the past, latest first."""
    parts = list(Part)

    def place(meeting: MeetingSummary) -> tuple[int, int, int]:
        part = part_of(meeting, today)
        forward = -1 if part is Part.PAST else 1
        return parts.index(part), forward * meeting.held_on.toordinal(), forward * meeting.number

    return sorted(meetings, key=place)


def matching_meetings(meetings: Iterable[MeetingSummary], typed: str) -> list[MeetingSummary]:
    """Return the meetings where every typed word begins a word of the theme, the place, the number or the date."""
    wanted = fold(typed).split()
    if not wanted:
        return list(meetings)
    return [meeting for meeting in meetings if _matches(meeting, wanted)]


def _matches(meeting: MeetingSummary, wanted: list[str]) -> bool:
    said = f"{meeting.title} {meeting.place} {full_date(meeting.held_on)} {meeting.held_on.isoformat()}"
    words = [*fold(said).split(), str(meeting.number), fold(meeting.status.label)]
    return all(any(word.startswith(part) for word in words) for part in wanted)
