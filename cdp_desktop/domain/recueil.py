"""A recueil of changes: whose words it may print, and what was read in them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from cdp_desktop.domain.change_pathway import (
    CollectionKind,
    CollectionStatus,
    EvidenceKind,
    InterpretationStatus,
    SectionType,
    Stance,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.story import ConsentScope, StoryCredit, StoryStatus
from cdp_desktop.domain.story_answers import ScopeAnswer, furthest, goes
from cdp_desktop.domain.vocabulary import Confidentiality

SCOPES = {
    Confidentiality.FACILITATION: ConsentScope.INTERNAL,
    Confidentiality.MEMBERS: ConsentScope.MEMBERS,
    Confidentiality.PUBLIC: ConsentScope.PUBLIC,
}
"""How far a text goes in a document for each audience."""


@dataclass(frozen=True, slots=True)
class StoryPhoto:
    """A photo of a story, what it shows in words, and how far it may go: no answer for the story is one for it."""

    path: Path
    description: str
    answers: tuple[ScopeAnswer, ...] = ()

    def may_go(self, scope: ConsentScope, day: date) -> bool:
        """Tell whether it may be seen that day by those of a scope."""
        return goes(furthest(self.answers, day), scope)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a story, with what must be known to print it."""

    id: UUID
    story_id: UUID
    text: str
    theme: str
    story_title: str
    status: StoryStatus
    answers: tuple[ScopeAnswer, ...] = ()
    credit: StoryCredit = StoryCredit.ANONYMOUS
    credit_label: str = ""
    teller: Person | None = None
    read_back: bool = False
    photos: tuple[StoryPhoto, ...] = ()  # of its story
    place_id: UUID | None = None  # where it stands in a recueil, if it does

    def may_go(self, scope: ConsentScope, day: date) -> bool:
        """Tell whether the teller agrees that day to have it go so far."""
        return self.status is not StoryStatus.WITHDRAWN and goes(furthest(self.answers, day), scope)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an interpretation stands on, in words; none once what it was is withdrawn.

    A story goes as far as its teller lets it, and anything else as its confidentiality says.
    """

    kind: EvidenceKind
    words: str
    stance: Stance
    why: str = ""
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    answers: tuple[ScopeAnswer, ...] = ()
    story_id: UUID | None = None

    @property
    def withdrawn(self) -> bool:
        """Tell whether what it was is gone."""
        return not self.words

    def may_go(self, audience: Confidentiality, day: date) -> bool:
        """Tell whether it may be named that day to an audience."""
        if self.kind is EvidenceKind.STORY and self.words:
            return goes(furthest(self.answers, day), SCOPES[audience])
        return self.confidentiality.within(audience)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What the community reads of a change."""

    id: UUID
    change_id: UUID
    statement: str
    text: str
    author: str = ""
    status: InterpretationStatus = InterpretationStatus.ADOPTED
    evidence: tuple[Evidence, ...] = ()
    place_id: UUID | None = None  # where it stands in a recueil, if it does


@dataclass(frozen=True, slots=True)
class RecueilSection:
    """A part of a recueil; without a heading of its own, it takes that of its domain or of its axis."""

    id: UUID
    type: SectionType
    heading: str = ""
    own_heading: str = ""
    domain_id: UUID | None = None
    axis_id: UUID | None = None
    excerpts: tuple[Excerpt, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTitle:
    """A story that a group read: what its reasons may say of it without the teller's agreement is nothing."""

    title: str
    answers: tuple[ScopeAnswer, ...] = ()
    credit: StoryCredit = StoryCredit.ANONYMOUS
    teller: Person | None = None

    def may_go(self, scope: ConsentScope, day: date) -> bool:
        """Tell whether its title may be said that day to those of a scope."""
        return goes(furthest(self.answers, day), scope)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a group chose among the stories that it read, and why; never who wanted what."""

    group: str
    held_on: date
    participants: int
    method: str
    read: int
    reasons: str
    dissent: str = ""
    stories: tuple[ReadTitle, ...] = ()  # those that it read and that were not taken back


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A story kept out of a recueil, and why."""

    id: UUID
    story_id: UUID
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Recueil:
    """All that a recueil says, before it is known for whom."""

    id: UUID
    community: Community
    title: str
    kind: CollectionKind
    audience: Confidentiality
    status: CollectionStatus = CollectionStatus.DRAFT
    tells_reasons: bool = False  # why its stories were chosen
    tells_evidence: bool = False  # on what its interpretations stand
    sections: tuple[RecueilSection, ...] = ()
    question: str = ""
    collected: int = 0
    selected: int = 0
    verified: int = 0
    choices: tuple[Choice, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    mentioned: tuple[Person, ...] = ()  # members whom what was typed about the stories may name

    @property
    def reproduces(self) -> bool:
        """Tell whether it gives back a document as it was typed."""
        return self.kind is CollectionKind.SOURCE_REPRODUCTION

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """Every excerpt, in the order of the parts."""
        return tuple(one for section in self.sections for one in section.excerpts)

    @property
    def interpretations(self) -> tuple[Interpretation, ...]:
        """Every interpretation, in the order of the parts."""
        return tuple(one for section in self.sections for one in section.interpretations)


def axis_heading(axis: str) -> str:
    """Return the heading of what is read along an axis, unless another was typed."""
    return _("Interprétation en lien avec notre chemin de changements de l’axe {axis}").format(axis=axis)
