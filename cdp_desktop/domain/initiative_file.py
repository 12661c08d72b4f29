"""An initiative as its fiche is filled in: what the document says, and each piece that can be corrected."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative_document import InitiativeSheet
from cdp_desktop.domain.lineage import Step, ToldStory, lineage
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.vocabulary import InitiativeRole


@dataclass(frozen=True, slots=True)
class Contribution:
    """What someone, named or described, brings."""

    id: UUID
    person: Person | None
    label: str
    brings: str

    @property
    def who(self) -> str:
        """The name, or what stands for it."""
        return self.person.name if self.person else self.label


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone, named or described, who sits on the committee, or did until a day."""

    id: UUID
    person: Person | None
    label: str
    role: str
    start: date | None
    end: date | None
    lead: bool = False  # carries the committee

    @property
    def who(self) -> str:
        """The name, or what stands for it."""
        return self.person.name if self.person else self.label


@dataclass(frozen=True, slots=True)
class CommitteeFile:
    """The committee, with those who left it too."""

    id: UUID
    name: str
    mandate: str
    lead_id: UUID | None
    created_on: date
    dissolved_on: date | None
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """An organisation and its part."""

    id: UUID
    organization: Organization
    role: InitiativeRole


@dataclass(frozen=True, slots=True)
class Support:
    """Something that was there before and that the initiative builds on; a service has no kind of capture."""

    id: UUID
    title: str
    kind: CaptureKind | None = None


@dataclass(frozen=True, slots=True)
class NotedNeed:
    """A need heard at a meeting, of which nothing was made yet."""

    id: UUID
    text: str
    meeting_number: int


@dataclass(frozen=True, slots=True)
class InitiativeFile:
    """All that the fiche of an initiative shows."""

    sheet: InitiativeSheet
    topics: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    committee: CommitteeFile | None = None
    ties: tuple[Tie, ...] = ()
    supports: tuple[Support, ...] = ()
    merged_into_id: UUID | None = None
    stories: tuple[ToldStory, ...] = ()

    @property
    def id(self) -> UUID:
        """The key of the initiative."""
        return self.sheet.initiative.id

    @property
    def steps(self) -> tuple[Step, ...]:
        """The way of the initiative, from the meeting it comes from."""
        made = ((change_id, decision.reference) for change_id, decision in self.sheet.decisions)
        into = self.sheet.merged_into
        return lineage(self.sheet.initiative, self.sheet.meetings, made, into.title if into else "", self.stories)
