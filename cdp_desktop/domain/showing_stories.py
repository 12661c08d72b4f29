"""What the room sees while a table chooses among stories: the reading, the question, the counts, and the choice.

Never who tells a story, whatever she asked for later: her name is taken out of every text. Never a story that its
teller does not let this room read: why is shown in its place.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.room import Frame, Line, Listing, Reading, Sheet, Slide, Standing
from cdp_desktop.domain.selection import (
    Method,
    ReadStory,
    Table,
    Turn,
    chosen_words,
    method_of,
    points_each,
)
from cdp_desktop.domain.selection_feedback import unnamed
from cdp_desktop.domain.showing import filled_pages, read_pages
from cdp_desktop.domain.typography import typeset

QUESTION: Final = _("Laquelle montre le changement le plus significatif? Pourquoi?")


class StoryView(StrEnum):
    """What is asked for while a table chooses."""

    READING = "reading"
    QUESTION = "question"
    COUNTS = "counts"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Stage:
    """How a table stands now, as whoever runs it knows it: never given to the projector."""

    table: Table
    to_members: bool
    story: UUID | None = None  # the one being read
    titles: bool = False  # whether titles are told before the choice
    turn: Turn | None = None
    ballot_open: bool = False  # a secret vote that goes on: nothing of its counts is shown
    tellers: tuple[Person, ...] = ()  # all those of the round


def show_stage(view: StoryView, stage: Stage, page: int = 0) -> Slide:
    """Return what the room sees; ``page`` counts from 0."""
    match view:
        case StoryView.READING:
            story = stage.table.story(stage.story) if stage.story else None
            return _question(stage) if story is None else _reading(stage, story, page)
        case StoryView.QUESTION:
            return _question(stage)
        case StoryView.COUNTS:
            return _counts(stage, page)
        case StoryView.CHOICE:
            return _choice(stage, page)


def story_pages(stage: Stage, story: ReadStory) -> list[tuple[str, str]]:
    """Return the pages of a story to read, each a title and a text."""
    barred = story.unshown(to_members=stage.to_members)
    if barred:
        return [(story.code, typeset(barred))]
    heading = _called(stage, story, titled=stage.titles)
    pages = [(heading, typeset(text)) for text in read_pages(unnamed(story.story.text.strip(), stage.tellers))]
    significance = unnamed(story.story.significance.strip(), stage.tellers)
    if significance:
        why = _("{code}\u00a0: pourquoi c’est significatif").format(code=story.code)
        pages += [(why, typeset(text)) for text in read_pages(significance)]
    return pages


def _reading(stage: Stage, story: ReadStory, page: int) -> Reading:
    return _page(story_pages(stage, story), page)


def _question(stage: Stage) -> Reading:
    if stage.ballot_open and stage.turn is not None and stage.turn.total:
        cast = ngettext("{count} bulletin sur {people}", "{count} bulletins sur {people}", stage.turn.total)
        told = cast.format(count=stage.turn.total, people=stage.table.participants)
        return Reading(typeset(f"{QUESTION}\n{told}"))
    return Reading(typeset(QUESTION))


def _counts(stage: Stage, page: int) -> Slide:
    turn = stage.turn
    if turn is None or stage.ballot_open:
        return _question(stage)
    scoring = points_each(stage.table.method) > 1
    lines = []
    for one in stage.table.stories:
        count = turn.counts.get(one.id)
        if count is None:
            continue
        if scoring:
            told = ngettext("{count} point", "{count} points", count).format(count=count)
        else:
            told = _("{count} voix").format(count=count)
        standing = Standing.CURRENT if one.id in turn.leaders else Standing.TO_COME
        barred = one.unshown(to_members=stage.to_members)
        name = one.code if barred else unnamed(one.opening, stage.tellers)
        if stage.titles:
            name = _named(stage, one, titled=True)
        lines.append(Line(one.letter, typeset(name), typeset(told), standing))
    pages = filled_pages(lines)
    number = min(page, len(pages) - 1)
    heading = (
        _("Tour {number}").format(number=turn.number) if method_of(stage.table.method) is not Method.SECRET else ""
    )
    frame = Frame(typeset(stage.table.label))
    return Listing(frame, heading or _("Vote secret"), pages[number], sheet=Sheet(number + 1, len(pages)))


def _choice(stage: Stage, page: int) -> Reading:
    table = stage.table
    if not table.chosen or not table.reasons:
        return _question(stage)
    pages = []
    if len(table.chosen) == 1:
        heading = _called(stage, table.chosen[0], titled=True)
    else:
        heading = chosen_words(table.chosen)
        names = "\n".join(f"{one.letter}. {_named(stage, one, titled=True)}" for one in table.chosen)
        pages.append((heading, typeset(names)))
    pages += [(heading, typeset(text)) for text in read_pages(unnamed(table.reasons, stage.tellers))]
    if table.dissent:
        dissent = read_pages(unnamed(table.dissent, stage.tellers))
        pages += [(_("Désaccords et réserves"), typeset(text)) for text in dissent]
    return _page(pages, page)


def _page(pages: list[tuple[str, str]], page: int) -> Reading:
    number = min(max(0, page), len(pages) - 1)
    title, text = pages[number]
    return Reading(text, title, Sheet(number + 1, len(pages)))


def _called(stage: Stage, story: ReadStory, *, titled: bool) -> str:
    """Return the letter of a story, and its title if it is told."""
    name = _named(stage, story, titled=titled)
    return name if name == story.code else _("{code}\u00a0: {title}").format(code=story.code, title=name)


def _named(stage: Stage, story: ReadStory, *, titled: bool) -> str:
    """Return the title of a story if the room may read it, else its letter."""
    if titled and story.story.title and not story.unshown(to_members=stage.to_members):
        return typeset(unnamed(story.story.title, stage.tellers))
    return story.code
