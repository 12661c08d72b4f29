"""The stories of the community in their list, those that match, and all that the fiche of one says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.story import (
    CollectionMethod,
    ConsentScope,
    Fate,
    StoryAbout,
    StoryCredit,
    StoryStatus,
    ValueCycle,
)
from cdp_desktop.domain.story_answers import REACH, Barred, ScopeAnswer, barred, told_apart
from cdp_desktop.domain.story_withdrawal import SentDocument
from cdp_desktop.domain.typography import fold, full_date, sort_key

WITHDRAWN: Final = _("Histoire retirée")


class Order(StrEnum):
    """What the list of stories goes by."""

    DATE = "date"
    TITLE = "title"

    @property
    def label(self) -> str:
        """The words people read."""
        return {Order.DATE: _("Par date"), Order.TITLE: _("Par titre")}[self]


@dataclass(frozen=True)
class ListedStory:
    """A story as its list shows it, with what filters and search look at."""

    id: UUID
    title: str
    domain: str
    status: StoryStatus
    collected_on: date
    themes: tuple[str, ...] = ()
    text: str = ""
    significance: str = ""
    excerpts: int = 0
    furthest: ConsentScope | None = None  # how far it may go today
    read_back: bool = False

    @property
    def name(self) -> str:
        """Its title, or what stands for one."""
        if self.status is StoryStatus.WITHDRAWN:
            return WITHDRAWN
        return self.title or _("Sans titre")

    @property
    def barred(self) -> Barred | None:
        """Why no table reads it today; none when one may."""
        return barred(self.status, written=bool(self.text), read_back=self.read_back, reach=self.furthest)

    @property
    def standing_words(self) -> str:
        """Where it is, and how far it may go."""
        reach = REACH[self.furthest] if self.status is not StoryStatus.WITHDRAWN else ""
        count = self.excerpts
        quoted = ngettext("{count}\u00a0extrait", "{count}\u00a0extraits", count).format(count=count) if count else ""
        return " · ".join(part for part in (self.status.label.lower(), reach, quoted) if part)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that typing finds, folded."""
        said = (self.name, self.domain, *self.themes, self.text, self.significance, self.status.label)
        return tuple(fold(" ".join(said)).split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    domain: str | None = None
    status: StoryStatus | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class StoryExcerpt:
    """Part of a story, at its place under a heading; ``own`` is what was answered for it apart from the story."""

    id: UUID
    text: str
    theme_id: UUID
    theme: str
    elided: bool = False
    place: int = 1
    among: int = 1  # excerpts under that heading, of whichever story
    own: tuple[ScopeAnswer, ...] = ()
    recueils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPhoto:
    """A photo that goes with a story: it goes where its own answers let it, and nowhere else."""

    id: UUID
    description: str
    stored_name: str
    answers: tuple[ScopeAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryLink:
    """What a story is about."""

    id: UUID
    kind: StoryAbout
    target_id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A table that read a story, and what it did with it."""

    label: str
    held_on: date
    fate: Fate


@dataclass(frozen=True, slots=True)
class StorySheet:
    """A story with all that its fiche says."""

    id: UUID
    title: str
    domain_id: UUID
    status: StoryStatus
    collected_on: date
    method: CollectionMethod
    credit: StoryCredit
    credit_label: str = ""
    teller: Person | None = None
    meeting_id: UUID | None = None
    meeting_number: int = 0
    collected_by: Person | None = None
    period: str = ""
    changes_listed: str = ""
    text: str = ""
    text_complete: bool = True
    significance: str = ""
    third_parties: bool = False
    third_party_note: str = ""
    read_back_on: date | None = None
    verified_on: date | None = None
    verified_how: str = ""
    verified_result: str = ""
    answers: tuple[ScopeAnswer, ...] = ()
    excerpts: tuple[StoryExcerpt, ...] = ()
    photos: tuple[StoryPhoto, ...] = ()
    values: tuple[ValueCycle, ...] = ()
    themes: tuple[tuple[UUID, str], ...] = ()  # the headings that it speaks to
    links: tuple[StoryLink, ...] = ()
    readings: tuple[Reading, ...] = ()
    grounds: tuple[str, ...] = ()  # the changes of which it is evidence
    recueils: tuple[str, ...] = ()  # where its excerpts stand
    sent: tuple[SentDocument, ...] = ()  # once it is withdrawn: who has it must still be told

    def answer(self, scope: ConsentScope) -> ScopeAnswer:
        """Return what was answered for a scope."""
        return next((one for one in self.answers if one.scope is scope), ScopeAnswer(scope))

    def answers_of(self, excerpt: StoryExcerpt) -> tuple[ScopeAnswer, ...]:
        """Return how far an excerpt may go: what was answered for it alone where there is, else for the story."""
        return told_apart(self.answers, excerpt.own)


def credit_sentence(sheet: StorySheet) -> str:
    """Say how the teller is named beside her words, as they will be printed."""
    place = sheet.teller.organization_name if sheet.teller else ""
    match sheet.credit:
        case StoryCredit.NAMED if sheet.teller:
            name = ", ".join(part for part in (sheet.teller.name, place) if part)
            return _("Citée, l’histoire sera signée\u00a0: {name}.").format(name=name)
        case StoryCredit.ORGANIZATION if place:
            return _("Citée, l’histoire sera signée\u00a0: {name}.").format(name=place)
        case StoryCredit.ROLE_ONLY if sheet.credit_label:
            return _("Citée, l’histoire sera signée\u00a0: {name}.").format(name=sheet.credit_label)
        case StoryCredit.ANONYMOUS:
            return _("Citée, l’histoire ne nomme personne\u00a0: seul son titre est dit.")
    return _("On ne sait pas encore de quels mots la signer\u00a0: elle restera sans nom.")


def standing_sentence(sheet: StorySheet) -> str:
    """Say where a story stands, and what comes next."""
    day = full_date(sheet.read_back_on, weekday=False) if sheet.read_back_on else ""
    match sheet.status:
        case StoryStatus.WITHDRAWN:
            return _("La personne a retiré son histoire\u00a0: il n’en reste que les voix qu’elle a eues.")
        case StoryStatus.VERIFIED | StoryStatus.PUBLISHED:
            verified = sheet.status is StoryStatus.VERIFIED
            told = _("Vérifiée\u00a0: {how}.") if verified else _("Publiée, et vérifiée\u00a0: {how}.")
            return told.format(how=sheet.verified_how.rstrip(". ") or _("sans détail"))
        case _ if day:
            return _("{status}. La personne l’a relue {day}.").format(status=sheet.status.label, day=day)
    return _("{status}. La personne ne l’a pas encore relue\u00a0: rien n’en sort avant.").format(
        status=sheet.status.label
    )


def matching_stories(stories: Iterable[ListedStory], wanted: Wanted, order: Order) -> list[ListedStory]:
    """Return the stories that pass every filter, where every typed word begins a word, in order."""
    parts = fold(wanted.typed).split()
    found = [one for one in stories if _passes(one, wanted) and _matches(one, parts)]
    if order is Order.TITLE:
        return sorted(found, key=lambda one: sort_key(one.name, skip_article=True))
    return sorted(found, key=lambda one: (one.collected_on, sort_key(one.name)), reverse=True)


def _passes(one: ListedStory, wanted: Wanted) -> bool:
    return (
        wanted.domain in (None, one.domain)
        and wanted.status in (None, one.status)
        and (wanted.theme is None or wanted.theme in one.themes)
    )


def _matches(one: ListedStory, parts: list[str]) -> bool:
    return all(any(word.startswith(part) for word in one.words) for part in parts)
