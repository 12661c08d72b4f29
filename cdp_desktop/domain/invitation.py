"""What a calendar is told of a meeting: when, where, its points, and whether it still is to be held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from cdp_desktop.domain.agenda import schedule
from cdp_desktop.domain.agenda_document import AUDIENCE
from cdp_desktop.domain.disclosure import disclosure
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.minutes import plain_name
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.typography import hour, typeset
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.domain.withheld import without_names


class Standing(StrEnum):
    """Whether one may count on a meeting, in the words of calendars."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Revision:
    """How many times what a calendar knows of a meeting has changed, and when it last did."""

    number: int = 0
    at: datetime = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting, as a calendar keeps it; `start` and `end` are hours of the place, without a zone."""

    key: str
    start: datetime
    end: datetime
    summary: str
    place: str
    description: str
    standing: Standing
    revision: Revision

    def texts(self) -> Iterator[str]:
        """Yield every text that it tells."""
        yield from (self.summary, self.place, self.description)


def compose(record: MeetingRecord, revision: Revision) -> Invitation:
    """Compose what a calendar is told of a meeting: nothing that the agenda would not tell the members."""
    meeting = record.meeting
    start = datetime.combine(meeting.held_on, meeting.start)
    end = datetime.combine(meeting.held_on, meeting.end_planned)
    made = Invitation(
        key=str(meeting.id),
        start=start,
        end=end if end > start else end + timedelta(days=1),
        summary=typeset(_summary(record.community, meeting)),
        place=typeset(", ".join(part for part in (meeting.place, meeting.place_notes) if part)),
        description=typeset("\n".join(_description(record))),
        standing=_standing(meeting.status),
        revision=revision,
    )
    return without_names(made, record, disclosure(record, AUDIENCE).names)


def file_name(record: MeetingRecord) -> str:
    """Name the file: « 2025-10-23_invitation_CdP.ics »."""
    parts = (f"{record.meeting.held_on:%Y-%m-%d}", "invitation", plain_name(record.community.short_name))
    return "_".join(part for part in parts if part) + ".ics"


def _summary(community: Community, meeting: Meeting) -> str:
    return _("{community}, rencontre {number}\u00a0: {title}").format(
        community=community.short_name or community.name, number=meeting.number, title=meeting.title
    )


def _description(record: MeetingRecord) -> Iterator[str]:
    meeting, rules = record.meeting, disclosure(record, AUDIENCE)
    if meeting.cancel_reason and meeting.status is MeetingStatus.CANCELLED:
        yield _("Rencontre annulée\u00a0: {reason}").format(reason=meeting.cancel_reason)
        return
    if meeting.objectives:
        yield from (meeting.objectives, "")
    for slot in schedule(meeting.items, meeting.start):
        if slot.item.on_agenda and rules.shows(slot.item):
            yield f"{hour(slot.start)} – {slot.item.title}"


def _standing(status: MeetingStatus) -> Standing:
    if status is MeetingStatus.CANCELLED:
        return Standing.CANCELLED
    return Standing.TENTATIVE if status is MeetingStatus.DRAFT else Standing.CONFIRMED
