"""What is known of one member: where she works and worked, what she agreed to, when she came, what she answers for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cdp_desktop.domain.consent import Answer
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.typography import short_date
from cdp_desktop.domain.vocabulary import AppRole, AttendanceStatus, ConsentPurpose, MemberStatus


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where a member works, from a day to another; both days included."""

    id: UUID
    organization: Organization
    start: date
    role_title: str = ""
    end: date | None = None
    primary: bool = True

    def on(self, day: date) -> bool:
        """Tell whether it holds that day."""
        return self.start <= day and (self.end is None or day <= self.end)

    @property
    def period(self) -> str:
        """« depuis le 19 janv. 2026 », or from a day to another."""
        if self.end is None:
            return _("depuis le {start}").format(start=short_date(self.start))
        return _("du {start} au {end}").format(start=short_date(self.start), end=short_date(self.end))


@dataclass(frozen=True, slots=True)
class Presence:
    """A meeting where a member was expected, came or sent excuses, with the organisation of that day."""

    id: UUID  # of the meeting
    number: int
    title: str
    held_on: date
    status: AttendanceStatus
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something that a member answers for, and where it is read."""

    id: UUID
    kind: Kind
    words: str
    role: str
    meeting_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story that a member told: her own words."""

    title: str
    collected_on: date
    text: str = ""
    significance: str = ""


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """Everything that the fiche of a member shows."""

    person: Person
    joined_on: date
    pronouns: str = ""
    bio: str = ""
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    frontline: bool = True
    work_phone: str = ""
    work_email: str = ""
    app_role: AppRole = AppRole.NONE
    left_on: date | None = None
    erased_on: date | None = None
    accessibility_needs: str = ""
    has_photo: bool = False  # kept, whether it may be shown or not
    affiliations: tuple[Affiliation, ...] = ()
    answers: tuple[Answer, ...] = ()
    presences: tuple[Presence, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    stories: tuple[ToldStory, ...] = ()

    @property
    def id(self) -> UUID:
        """The key of the member."""
        return self.person.id

    @property
    def erased(self) -> bool:
        """Tell whether the identity was withdrawn."""
        return self.person.status is MemberStatus.ERASED

    def answer(self, purpose: ConsentPurpose) -> Answer:
        """Return what she answered for one purpose."""
        return next((one for one in self.answers if one.purpose is purpose), Answer(purpose))
