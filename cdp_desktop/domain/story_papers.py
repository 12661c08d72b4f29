"""What the papers of a table hold in common: the stories read there, their letters, and how far each may go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from uuid import UUID

from cdp_desktop.domain.document import Document, LeftOut
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.selection import letters
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_answers import Barred, ScopeAnswer, barred, furthest, missing
from cdp_desktop.domain.story_list import WITHDRAWN
from cdp_desktop.domain.withheld import WITHHELD, withhold, without_first_names


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with what must be known to lay it on a table; ``teller`` is there so that nothing of her is printed."""

    id: UUID
    title: str
    status: StoryStatus
    text: str = ""
    significance: str = ""
    question: str = ""
    read_back_on: date | None = None
    answers: tuple[ScopeAnswer, ...] = ()
    teller: Person | None = None

    @property
    def name(self) -> str:
        """Its title, or what stands for one."""
        return WITHDRAWN if self.status is StoryStatus.WITHDRAWN else self.title or _("Sans titre")

    def stays(self, scope: ConsentScope, day: date) -> str:
        """Return why a story may not go so far that day, or nothing if it may: each narrower scope counts too."""
        reach = furthest(self.answers, day)
        read_back = self.read_back_on is not None
        why = barred(self.status, written=bool(self.text), read_back=read_back, reach=reach, scope=scope)
        answer = missing(self.answers, scope, day) if why is Barred.UNAGREED else None
        if answer is not None:
            return _("pas d’accord en vigueur pour «\u00a0{scope}\u00a0»").format(scope=answer.scope.label)
        return why.label if why else ""


@dataclass(frozen=True, slots=True)
class SelectionTable:
    """A table of a selection: what it was given to read, and what it made of it."""

    label: str
    question: str = ""
    participants: int = 0
    method: str = ""
    reasons: str = ""
    dissent: str = ""
    read: tuple[UUID, ...] = ()
    selected: tuple[UUID, ...] = ()
    also_kept: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Stories to read together: those of a selection, or of no selection yet, and then all that may be read.

    ``mentioned`` are the members whom its texts may name.
    """

    community: Community
    day: date
    id: UUID | None = None
    label: str = ""
    held_on: date | None = None
    tables: tuple[SelectionTable, ...] = ()
    stories: tuple[ToldStory, ...] = ()
    feedback: str = ""
    mentioned: tuple[Person, ...] = ()


def lettered(selection: Selection) -> tuple[tuple[str, ToldStory], ...]:
    """Give each story that the tables may read its letter: neither the alphabet nor seniority leads.

    Those of a round are what the room sees. Without a round yet, the order is drawn from the keys, so that it is the
    same whenever cards are printed. A story that may not be read leaves its letter: those of the others do not change.
    """
    there = {one.id: one for one in selection.stories}
    if selection.id is None:
        order = sorted(readable(selection.stories, selection.day), key=partial(_drawn, selection.community.id))
        marks = letters([[one.id for one in order]])
    else:
        marks = letters(table.read for table in selection.tables)
    told = ((mark, unnamed(there[key])) for key, mark in marks.items())
    return tuple((mark, one) for mark, one in told if not one.stays(ConsentScope.INTERNAL, selection.day))


def readable(stories: Iterable[ToldStory], day: date) -> Iterator[ToldStory]:
    """Yield the stories that may be read together that day."""
    return (one for one in stories if not one.stays(ConsentScope.INTERNAL, day))


def unnamed(story: ToldStory) -> ToldStory:
    """Return a story without the name of whoever tells it, even by the first name alone."""
    if story.teller is None:
        return story
    without = partial(without_first_names, people=(story.teller,))
    return replace(
        story, title=without(story.title), text=without(story.text), significance=without(story.significance)
    )


def nameless(
    document: Document,
    selection: Selection,
    *,
    scope: ConsentScope = ConsentScope.INTERNAL,
    whole: bool = False,
    officer: bool = False,
) -> Document:
    """Return a paper of a table without anybody's name, and tell whoever makes it what it does not say.

    ``whole`` when it gives the stories, and not their titles alone; the ``officer`` is named where people are told
    whom to ask.
    """
    known = selection.community.privacy_officer if officer else None
    left_out = tuple(_left_out(selection, scope, whole=whole))
    return withhold(replace(document, left_out=(*document.left_out, *left_out)), selection, partial(_is, known))


def _left_out(selection: Selection, scope: ConsentScope, *, whole: bool) -> Iterator[LeftOut]:
    """Yield the stories that may not go so far, and those that said who tells them."""
    named = _("prénom de la personne qui raconte : remplacé par « {words} »").format(words=WITHHELD)
    for story in selection.stories:
        if why := story.stays(scope, selection.day):
            yield LeftOut(story.name, why)
        elif (unnamed(story) if whole else replace(story, title=unnamed(story).title)) != story:
            yield LeftOut(story.name, named)


def _drawn(seed: UUID, story: ToldStory) -> bytes:
    return sha256(seed.bytes + story.id.bytes).digest()


def _is(known: Person | None, person: Person) -> bool:
    return known is not None and person.id == known.id
