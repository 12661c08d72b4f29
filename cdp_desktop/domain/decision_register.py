"""Every decision of the community: which still hold, what replaced the others, and those that match."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from cdp_desktop.domain.capture import Decision
from cdp_desktop.domain.language import _
from cdp_desktop.domain.participation import Period
from cdp_desktop.domain.registers import Source, all_begin, folded_words
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionMode, DecisionStatus
from cdp_desktop.domain.votes import said_votes


@dataclass(frozen=True, slots=True)
class Linked:
    """Another decision, that replaces one or is replaced by it; numbers begin again each year."""

    id: UUID
    reference: str
    year: Period

    def told(self, year: Period) -> str:
        """Name it as seen from a year: « D-04 », « D-04 (2024-2025) »."""
        if year == self.year:
            return self.reference
        return _("{reference} ({year})").format(reference=self.reference, year=self.year.label)


@dataclass(frozen=True)
class RegisteredDecision:
    """A decision, where it was made, and its links with others."""

    decision: Decision
    source: Source
    year: Period
    replaces: Linked | None = None
    replaced_by: Linked | None = None

    @property
    def id(self) -> UUID:
        """Its key."""
        return self.decision.id

    @property
    def item_id(self) -> UUID | None:
        """The point it was made under."""
        return self.decision.item_id

    @property
    def confidentiality(self) -> Confidentiality:
        """Who may read it."""
        return self.decision.confidentiality

    @property
    def standing(self) -> str:
        """Say whether it still holds, and what holds in its place."""
        if self.replaced_by:
            return _("Remplacée par la {reference}").format(reference=self.replaced_by.told(self.year))
        return self.decision.status.label

    @property
    def made(self) -> str:
        """Say how it was made: « Consensus », « Vote, 27 pour, 2 contre »."""
        return ", ".join(part for part in (self.decision.mode.label, said_votes(self.decision.result)) if part)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that typing finds, folded."""
        one, source = self.decision, self.source
        reference = fold(one.reference)
        said = (one.text, one.concerns, one.mode.label, source.title, source.item, source.initiative)
        return (*folded_words(*said), reference.replace(" ", ""), *reference.split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    status: DecisionStatus | None = None
    mode: DecisionMode | None = None
    meeting_id: UUID | None = None
    year: Period | None = None
    initiative_id: UUID | None = None


def matching(decisions: Iterable[RegisteredDecision], wanted: Wanted) -> list[RegisteredDecision]:
    """Return the decisions that pass every filter, and where every typed word begins a word."""
    parts = fold(wanted.typed).split()
    return [one for one in decisions if _passes(one, wanted) and (not parts or all_begin(one.words, parts))]


def in_order(decisions: Iterable[RegisteredDecision]) -> list[RegisteredDecision]:
    """Return decisions, the last first."""
    return sorted(decisions, key=lambda one: (one.source.held_on, one.decision.number), reverse=True)


def _passes(one: RegisteredDecision, wanted: Wanted) -> bool:
    return (
        wanted.status in (None, one.decision.status)
        and wanted.mode in (None, one.decision.mode)
        and wanted.meeting_id in (None, one.source.meeting_id)
        and wanted.year in (None, one.year)
        and wanted.initiative_id in (None, one.source.initiative_id)
    )
