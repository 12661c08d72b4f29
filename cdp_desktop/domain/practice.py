"""Practices that were shared, and who took them up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeNature, PracticeStatus, ReuseResult


@dataclass(frozen=True, slots=True)
class Reuse:
    """An organisation that took a practice up, or means to."""

    id: UUID
    organization: Organization
    used_on: date
    result: ReuseResult
    by: Person | None = None
    comment: str = ""
    told_at_id: UUID | None = None  # the meeting where it was told


@dataclass(frozen=True, slots=True)
class Practice:
    """A shared practice: never called « good », since nobody tested it for the others."""

    id: UUID
    number: int
    title: str
    nature: PracticeNature = PracticeNature.PRACTICE
    meeting_id: UUID | None = None
    item_id: UUID | None = None
    shared_by: Person | None = None
    organization: Organization | None = None
    context: str = ""
    approach: str = ""
    conditions: str = ""
    effects: str = ""
    limits: str = ""
    resources: str = ""
    status: PracticeStatus = PracticeStatus.NOTED
    confidentiality: Confidentiality = Confidentiality.FACILITATION
    reuses: tuple[Reuse, ...] = ()

    @property
    def reference(self) -> str:
        """« P-07 »."""
        return f"P-{self.number:02d}"

    @property
    def source(self) -> str:
        """Who shared it, and from which organisation; empty when neither is known."""
        who = self.shared_by.name if self.shared_by else ""
        place = self.organization.short_name if self.organization else ""
        return ", ".join(part for part in (who, place) if part)
