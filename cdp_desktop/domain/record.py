"""Everything the store knows of one meeting: what its documents are composed from."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from cdp_desktop.domain.agreement import TimeAgreement
from cdp_desktop.domain.attachment import Attachment
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.capture import ActionItem, Decision, Note, ParkingLotItem
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.meeting import Approval, Evaluation, Meeting, MeetingSummary, MinutesVersion
from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.vocabulary import InclusiveStyle


@dataclass(frozen=True, slots=True)
class Community:
    """The community, as every document names it."""

    id: UUID
    name: str
    short_name: str
    presentation: str = ""
    territory: str = ""
    host_organization: Organization | None = None
    privacy_officer: Person | None = None
    privacy_contact: str = ""  # how to reach the officer
    inclusive_style: InclusiveStyle = InclusiveStyle.DOT
    ground_rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """One meeting and all that was written in it."""

    community: Community
    meeting: Meeting
    attendances: tuple[Attendance, ...] = ()
    notes: tuple[Note, ...] = ()
    decisions: tuple[Decision, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    earlier_action_items: tuple[ActionItem, ...] = ()  # open when the meeting began, with what they became
    parking: tuple[ParkingLotItem, ...] = ()
    practices: tuple[Practice, ...] = ()
    taken_up: tuple[Practice, ...] = ()  # those of any meeting, each with the reuses that were told at this one
    initiatives: tuple[Initiative, ...] = ()  # those that came to a new stage at this meeting
    evaluation: Evaluation | None = None
    next_meeting: MeetingSummary | None = None
    versions: tuple[MinutesVersion, ...] = ()
    time_agreements: tuple[TimeAgreement, ...] = ()
    attachments: tuple[Attachment, ...] = ()  # to its points
    mentioned: tuple[Person, ...] = ()  # members whom what was typed may name, and who are nowhere else in it
    approvals: tuple[Approval, ...] = ()  # of the minutes of earlier meetings
    attachments_folder: Path = field(default=Path(), compare=False)  # where their files are kept
    omitted: frozenset[MinutesSection] = AT_FIRST  # what the community leaves out of its minutes

    @property
    def dated(self) -> date | None:
        """The day of the last version of the minutes, once it is more than a draft."""
        return self.versions[-1].dated if self.versions else None

    def prints(self, section: MinutesSection) -> bool:
        """Tell whether the minutes may have a section."""
        return section not in self.omitted
