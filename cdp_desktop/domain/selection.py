"""Selections: who read which stories, what each table chose among them, how, and why; nobody's own vote."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_answers import Barred
from cdp_desktop.domain.story_list import WITHDRAWN, ListedStory
from cdp_desktop.domain.typography import enumerate_fr, fold, full_date
from cdp_desktop.domain.vocabulary import Code

POINTS: Final = 3
"""Points that each person shares out, unless it is said otherwise."""

_OPENING: Final = 38
"""Letters of the first words of a story: a line of the room holds them."""

_NUMBER: Final = re.compile(r"\d+")

REFUSALS: Final = {
    None: "",
    Barred.WITHDRAWN: _("La personne l’a retirée."),
    Barred.UNWRITTEN: _("Elle n’est pas encore écrite."),
    Barred.UNREAD: _("La personne ne l’a pas encore relue."),
    Barred.UNAGREED: _("Il n’y a pas d’accord en vigueur pour l’animation."),
}
"""Why no table may read a story; nothing when one may."""

_UNSHOWN: Final = {
    Barred.WITHDRAWN: _("La personne a retiré cette histoire."),
    Barred.UNWRITTEN: _("Cette histoire n’est pas encore écrite."),
    Barred.UNREAD: _("La personne n’a pas encore relu cette histoire\u00a0: elle ne se lit pas."),
    Barred.UNAGREED: _("L’accord de la personne n’est plus en vigueur\u00a0: cette histoire ne se lit pas."),
}


class Method(Code):
    """How a table comes to choose."""

    DISCUSSION = "discussion", _("Discussion")
    SUCCESSIVE = "successive_votes", _("Votes successifs")
    SCORING = "scoring", _("Pointage")
    SECRET = "secret_ballot", _("Vote secret")

    @property
    def counts(self) -> bool:
        """Tell whether voices are counted."""
        return self is not Method.DISCUSSION


def method_of(words: str) -> Method | None:
    """Return the method that words begin with: « Vote secret, puis discussion » is a secret ballot."""
    said = fold(words)
    return next((method for method in Method if said.startswith(fold(method.label))), None)


def method_words(method: Method, points: int = POINTS) -> str:
    """Return what is kept of a method; the points that each person has are part of it."""
    if method is not Method.SCORING:
        return method.label
    told = ngettext("{count} point par personne", "{count} points par personne", points).format(count=points)
    return f"{method.label}, {told}"


def points_each(words: str) -> int:
    """Return how many voices each person has under a method: one, but for points."""
    if method_of(words) is not Method.SCORING:
        return 1
    found = _NUMBER.search(words)
    return max(1, int(found[0])) if found else POINTS


def voices(words: str, people: int) -> int:
    """Return how many voices there can be in one turn."""
    return people * points_each(words)


def letter(rank: int) -> str:
    """Return the letter of a story by its rank, from 0: A to Z, then AA."""
    found = ""
    rank += 1
    while rank:
        rank, left = divmod(rank - 1, 26)
        found = chr(ord("A") + left) + found
    return found


def letters(tables: Iterable[Iterable[UUID]]) -> dict[UUID, str]:
    """Return the letters of a round: a story has but one, on screen and on paper, table by table as they read."""
    keys = dict.fromkeys(key for read in tables for key in read)
    return {key: letter(rank) for rank, key in enumerate(keys)}


def drawn(stories: Collection[UUID], before: Sequence[UUID] = (), *, lot: Random | None = None) -> list[UUID]:
    """Return the order in which stories are read: drawn by lot; those that had a place keep their letters."""
    kept = [one for one in before if one in stories]
    new = [one for one in dict.fromkeys(stories) if one not in kept]
    (lot or Random()).shuffle(new)
    return [*kept, *new]


@dataclass(frozen=True, slots=True)
class Passage:
    """A round that read a story, in the order they were held."""

    level: int
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that a table may be given to read: what stands against it, and who read or chose it before."""

    story: ListedStory
    passages: tuple[Passage, ...] = ()  # the rounds that read it, the last one last

    @property
    def id(self) -> UUID:
        """The key of the story."""
        return self.story.id

    @property
    def refusal(self) -> str:
        """Why it cannot be read at a table; nothing when it can."""
        return REFUSALS[self.story.barred]

    @property
    def past(self) -> str:
        """Who read it before, in words."""
        labels = dict.fromkeys(one.label for one in self.passages)
        return _("Déjà lue\u00a0: {rounds}.").format(rounds=enumerate_fr(labels)) if labels else ""

    def proposed(self, level: int) -> bool:
        """Tell whether a round of that level has it to read: new, or chosen one level below and not read since."""
        if self.refusal:
            return False
        if level == 1:
            return not self.passages
        since = [one for one in self.passages if one.level >= level or (one.level == level - 1 and one.chosen)]
        return bool(since) and since[-1].level == level - 1


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story that a table reads, under its letter, and what the table did with it."""

    story: ListedStory
    letter: str
    chosen: bool = False
    also_kept: bool = False
    teller: Person | None = None

    @property
    def id(self) -> UUID:
        """The key of the story."""
        return self.story.id

    @property
    def withdrawn(self) -> bool:
        """Tell whether the teller took it back."""
        return self.story.status is StoryStatus.WITHDRAWN

    @property
    def code(self) -> str:
        """What it is called while it is chosen among others."""
        return _("Histoire {letter}").format(letter=self.letter)

    @property
    def opening(self) -> str:
        """Its first words, by which people know it again without its title; its letter if it may not be read."""
        if self.refusal:
            return self.code
        words = self.story.text.split()
        kept = words[:1]
        for word in words[1:]:
            if len(" ".join((*kept, word))) > _OPENING:
                break
            kept.append(word)
        told = " ".join(kept).rstrip(",;:. ")
        return f"{told}…" if len(kept) < len(words) else told

    @property
    def name(self) -> str:
        """Its letter and its title, or that it was withdrawn."""
        if self.withdrawn:
            return f"{self.letter}. {WITHDRAWN}"
        return f"{self.letter}. {self.story.name}"

    @property
    def refusal(self) -> str:
        """Why it is not read; nothing when it is."""
        return REFUSALS[self.story.barred]

    def unshown(self, *, to_members: bool) -> str:
        """Say why the room may not see it; nothing when it may. Members need the teller's answer for members."""
        if self.story.barred:
            return _UNSHOWN[self.story.barred]
        if to_members and self.story.furthest is ConsentScope.INTERNAL:
            return _("La personne n’a pas donné son accord pour que les membres lisent cette histoire.")
        return ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of votes: how many voices each story had, and never whose."""

    number: int
    counts: Mapping[UUID, int]

    @property
    def total(self) -> int:
        """All its voices."""
        return sum(self.counts.values())

    @property
    def leaders(self) -> frozenset[UUID]:
        """The stories that have the most voices."""
        most = max(self.counts.values(), default=0)
        return frozenset(key for key, count in self.counts.items() if count == most) if most else frozenset()

    @property
    def last(self) -> frozenset[UUID]:
        """The stories that have the fewest, unless they are all even."""
        least = min(self.counts.values(), default=0)
        found = frozenset(key for key, count in self.counts.items() if count == least)
        return found if len(found) < len(self.counts) else frozenset()


@dataclass(frozen=True)
class Table:
    """A table of a round: the stories that it reads, in the order drawn, and what came of them."""

    id: UUID
    round_id: UUID
    label: str
    domain_id: UUID | None = None
    domain: str = ""
    participants: int = 0
    method: str = ""
    reasons: str = ""
    dissent: str = ""
    stories: tuple[ReadStory, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def chosen(self) -> tuple[ReadStory, ...]:
        """What it chose."""
        return tuple(one for one in self.stories if one.chosen)

    @property
    def also_kept(self) -> tuple[ReadStory, ...]:
        """What it kept as evidence."""
        return tuple(one for one in self.stories if one.also_kept and not one.chosen)

    @property
    def settled(self) -> bool:
        """Tell whether its last turn gave one story more than half of the voices: no other is needed."""
        most = max(self.turns[-1].counts.values(), default=0) if self.turns else 0
        return 2 * most > voices(self.method, self.participants)

    @property
    def others(self) -> tuple[ReadStory, ...]:
        """What it read, and neither chose nor kept."""
        return tuple(one for one in self.stories if not one.chosen and not one.also_kept)

    @property
    def standing(self) -> str:
        """How many people, how they choose, and how many stories they have read or chosen."""
        people = ngettext("{count} personne", "{count} personnes", self.participants).format(count=self.participants)
        read = ngettext("{count} histoire", "{count} histoires", len(self.stories)).format(count=len(self.stories))
        return " · ".join(part for part in (self.participants and people, self.method, read) if part)

    def story(self, story_id: UUID) -> ReadStory | None:
        """Return one of its stories."""
        return next((one for one in self.stories if one.id == story_id), None)


@dataclass(frozen=True)
class Selection:
    """A round of selection with its tables, and what was said back to those who told a story."""

    id: UUID
    rank: int
    level: int
    label: str
    held_on: date
    meeting_id: UUID | None = None
    facilitator: Person | None = None
    tables: tuple[Table, ...] = ()
    feedback_sent_on: date | None = None
    feedback_to: str = ""
    feedback_text: str = ""

    @property
    def to_members(self) -> bool:
        """Tell whether members read: the round is that of a meeting."""
        return self.meeting_id is not None

    @property
    def chosen(self) -> tuple[ReadStory, ...]:
        """What its tables chose, each story once."""
        return tuple({one.id: one for table in self.tables for one in table.chosen}.values())

    @property
    def tellers(self) -> tuple[Person, ...]:
        """Those who told a story that one of its tables reads: none is named while one chooses."""
        told = {one.teller.id: one.teller for table in self.tables for one in table.stories if one.teller}
        return tuple(told.values())

    @property
    def origin(self) -> str:
        """Its day and its level."""
        day = full_date(self.held_on, article=False, weekday=False)
        return _("{day} · niveau {level}").format(day=day, level=self.level)

    @property
    def standing(self) -> str:
        """How many tables, how many stories chosen, and whether their tellers were told."""
        tables = len(self.tables)
        chosen = len(self.chosen)
        parts = [
            ngettext("{count} table", "{count} tables", tables).format(count=tables),
            ngettext("{count} retenue", "{count} retenues", chosen).format(count=chosen)
            if chosen
            else _("rien de retenu encore"),
        ]
        if chosen:
            parts.append(_("retour fait") if self.feedback_sent_on else _("retour à faire"))
        return " · ".join(parts)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that typing finds, folded."""
        said = [self.label]
        for table in self.tables:
            said += (table.label, table.domain, table.reasons, *(one.story.name for one in table.stories))
        return tuple(fold(" ".join(said)).split())

    def table(self, table_id: UUID) -> Table | None:
        """Return one of its tables."""
        return next((one for one in self.tables if one.id == table_id), None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list of rounds; none where anything goes."""

    typed: str = ""
    level: int | None = None
    told: bool | None = None  # whether feedback was given


def matching_selections(found: Iterable[Selection], wanted: Wanted) -> list[Selection]:
    """Return the rounds that pass every filter, where every typed word begins a word, the last one held first."""
    parts = fold(wanted.typed).split()
    kept = [
        one
        for one in found
        if wanted.level in (None, one.level)
        and wanted.told in (None, one.feedback_sent_on is not None)
        and all(any(word.startswith(part) for word in one.words) for part in parts)
    ]
    return sorted(kept, key=lambda one: (one.held_on, one.level, one.rank), reverse=True)


def chosen_words(stories: Sequence[ReadStory]) -> str:
    """Name what was chosen by its letters: « Histoire B », « Histoires B et D »."""
    letters = enumerate_fr(one.letter for one in stories)
    return ngettext("Histoire {letters}", "Histoires {letters}", len(stories)).format(letters=letters)
