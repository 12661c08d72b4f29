"""The initiatives of the community as a list and as a board: those that match, in order, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import UUID

from cdp_desktop.domain.initiative import PATH, Initiative
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.typography import fold, full_date, short_date, sort_key
from cdp_desktop.domain.vocabulary import OriginMode, Stage

ASIDE: Final = (Stage.ABANDONED, Stage.MERGED)
"""The stages that leave the path: such initiatives are kept apart, with their reason."""

_OVER: Final = (Stage.COMPLETED, *ASIDE)


class Order(StrEnum):
    """What the initiatives go by."""

    DATE = "date"
    DUE = "due"
    TITLE = "title"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            Order.DATE: _("Par date"),
            Order.DUE: _("Par échéance"),
            Order.TITLE: _("Par titre"),
        }[self]


class NextStep(StrEnum):
    """What is known of the next step of an initiative that is not over."""

    NONE = "none"
    LATE = "late"
    SET = "set"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            NextStep.NONE: _("Sans prochain pas"),
            NextStep.LATE: _("Prochain pas en retard"),
            NextStep.SET: _("Prochain pas prévu"),
        }[self]


@dataclass(frozen=True)
class ListedInitiative:
    """An initiative as its list shows it, with what filters and search look at; ``step`` is none once it is over."""

    initiative: Initiative
    step: NextStep | None = None
    meeting_number: int = 0
    populations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    merged_into: str = ""

    @property
    def id(self) -> UUID:
        """The key of the initiative."""
        return self.initiative.id

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return self.initiative.stage

    @property
    def since(self) -> date | None:
        """The day it came to its stage."""
        return self.initiative.history[-1].changed_on if self.initiative.history else None

    @property
    def reason(self) -> str:
        """Why it came to its stage."""
        return self.initiative.history[-1].reason if self.initiative.history else ""

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organisations tied to it, the one that carries it first."""
        one = self.initiative
        return (*((one.lead_organization,) if one.lead_organization else ()), *one.partners, *one.interested)

    @property
    def who(self) -> str:
        """Who answers for it: the organisation that carries it, else its committee, else who proposed it."""
        one = self.initiative
        if one.lead_organization:
            return one.lead_organization.short_name
        return one.committee or next((person.name for person in one.proposed_by), "")

    @property
    def standing(self) -> str:
        """« Comité, depuis le 12 mars 2026 »."""
        if self.since is None:
            return self.stage.label
        day = full_date(self.since, weekday=False)
        return _("{stage}, depuis {day}").format(stage=self.stage.label, day=day)

    @property
    def step_words(self) -> str:
        """What comes next, and for when; a sentence when nothing does, nothing once it is over."""
        if self.step in (None, NextStep.NONE):
            return self.step.label if self.step else ""
        due = self.initiative.next_step_due
        if due is None:
            return self.initiative.next_step
        words = _("En retard, {day}\u00a0: {step}") if self.step is NextStep.LATE else _("Pour {day}\u00a0: {step}")
        return words.format(day=_the(due), step=self.initiative.next_step)

    @cached_property
    def words(self) -> str:
        """The words that typing finds, folded, each after a space."""
        one = self.initiative
        people = (*one.proposed_by, *one.committee_people)
        texts = (
            *(one.title, *one.aliases, one.need, one.description, one.next_step, one.committee, one.stage.label),
            *(person.name for person in people),
            *(name for name, _brings in one.contributors),
            *(f"{place.name} {place.short_name}" for place in self.organizations),
            *self.populations,
            *self.topics,
        )
        return f" {fold(' '.join(texts))}"

    @cached_property
    def place(self) -> tuple[str, tuple[str, ...], str]:
        """Its place in the order of the alphabet."""
        return sort_key(self.initiative.title, skip_article=True)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    stage: Stage | None = None
    origin_mode: OriginMode | None = None
    organization_id: UUID | None = None
    tag: str | None = None  # a population or a theme
    step: NextStep | None = None


def next_step_of(initiative: Initiative, today: date) -> NextStep | None:
    """Tell what is known of the next step of an initiative today; nothing once it is over."""
    if initiative.stage in _OVER:
        return None
    if not initiative.next_step:
        return NextStep.NONE
    due = initiative.next_step_due
    return NextStep.LATE if due is not None and due < today else NextStep.SET


def matching_initiatives(initiatives: Iterable[ListedInitiative], wanted: Wanted) -> list[ListedInitiative]:
    """Return the initiatives that pass every filter, and where every typed word begins a word."""
    parts = [f" {part}" for part in fold(wanted.typed).split()]
    return [one for one in initiatives if _passes(one, wanted) and all(part in one.words for part in parts)]


def listed_initiatives(initiatives: Iterable[ListedInitiative], order: Order) -> list[ListedInitiative]:
    """Return initiatives in order: by title, the next step that presses first, or the last that moved first."""
    by_title = sorted(initiatives, key=lambda one: one.place)
    match order:
        case Order.TITLE:
            return by_title
        case Order.DUE:
            return sorted(by_title, key=_due)
    return sorted(by_title, key=lambda one: one.since or date.min, reverse=True)


def lanes(initiatives: Iterable[ListedInitiative]) -> dict[Stage, list[ListedInitiative]]:
    """Return the initiatives of each stage, in the order given: the six of the path, then those that left it."""
    found: dict[Stage, list[ListedInitiative]] = {stage: [] for stage in (*PATH, *ASIDE)}
    for one in initiatives:
        found[one.stage].append(one)
    return found


def _due(one: ListedInitiative) -> tuple[bool, bool, date]:
    dated = one.step is not None and one.initiative.next_step_due is not None
    return one.step is None, not dated, (one.initiative.next_step_due or date.max) if dated else date.max


def _the(day: date) -> str:
    return _("le {day}").format(day=short_date(day))


def _passes(one: ListedInitiative, wanted: Wanted) -> bool:
    return (
        wanted.stage in (None, one.stage)
        and wanted.origin_mode in (None, one.initiative.origin_mode)
        and (wanted.organization_id is None or any(place.id == wanted.organization_id for place in one.organizations))
        and (wanted.tag is None or wanted.tag in one.populations or wanted.tag in one.topics)
        and wanted.step in (None, one.step)
    )
