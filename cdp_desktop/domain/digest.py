"""What a meeting brought, section by section, on one page: the rest is counted, and no sentence is cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cdp_desktop.domain import one_page
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.disclosure import Disclosure
from cdp_desktop.domain.document import Block, Facts, Heading, Listing, Roster, Run, Table, Text, muted, plain, strong
from cdp_desktop.domain.initiative import NEWS, Initiative, StageChange
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import action_due, action_owner
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.vocabulary import PracticeStatus

LONG: Final = 280
"""Characters from which only the first sentences of a text are told."""

_ASIDE: Final = 180  # the same, of what is told beside a title
_WEIGHTS: Final = (54, 26, 20)
_AROUND_BOX: Final = 1.4

Counted = Callable[[int, bool], str]
"""Says how many there are, or how many others."""


class Form(StrEnum):
    """How the entries of a section are set: whole sentences, rows of a table, or names two by two."""

    SENTENCES = "sentences"
    ROWS = "rows"
    NAMES = "names"


_AROUND: Final = {Form.SENTENCES: 0.3, Form.ROWS: 1.83, Form.NAMES: 1.0}
"""What is beside the entries, in lines: the headers, an empty place, the space after."""

_COUNT: Final = {Form.SENTENCES: 1.14, Form.ROWS: 1.39, Form.NAMES: 0.6}
"""What it takes to count those that are not told."""


@dataclass(frozen=True, slots=True)
class Section:
    """What may be told under a heading, the first first; a row has three texts, any other entry has one.

    Each section tells as many entries as `first` says, then one more in turn. `longer` tells the same entries in
    sentences, where there is room. `untold` are those that cannot be shortened: they are only counted.
    """

    title: str
    form: Form
    entries: tuple[tuple[Text, ...], ...]
    counted: Counted
    first: int
    longer: tuple[Text, ...] = ()
    untold: int = 0

    @property
    def heights(self) -> list[float]:
        """What each entry takes of the page, in lines."""
        match self.form:
            case Form.SENTENCES:
                return [one_page.bullet(plain(text)) for (text,) in self.entries]
            case Form.ROWS:
                shares = [weight / sum(_WEIGHTS) for weight in _WEIGHTS]
                return [one_page.cells(*zip(map(plain, row), shares, strict=True)) for row in self.entries]
            case Form.NAMES:
                return [one_page.name(plain(text)) for (text,) in self.entries]

    @property
    def around(self) -> float:
        """What a page holds of it besides its entries, in lines."""
        return one_page.HEADING + _AROUND[self.form]

    def blocks(self, kept: Sequence[int], *, longer: bool) -> Iterator[Block]:
        """Yield the entries that are kept, then how many others there are."""
        yield Heading(self.title)
        rest = len(self.entries) + self.untold - len(kept)
        last: Text = (muted(self.counted(rest, bool(kept))),)
        told = [self.entries[place] for place in kept]
        if told and self.form is Form.ROWS:
            rows = [*told, (last, "", "")] if rest else told
            yield Table((_("Quoi"), _("Qui"), _("Pour quand")), tuple(rows), _WEIGHTS)
            return
        texts = [self.longer[place] for place in kept] if longer else [text for (text,) in told]
        texts += [last] if rest else []
        yield Roster(tuple(texts)) if told and self.form is Form.NAMES and not longer else Listing(tuple(texts))


def page(sections: Sequence[Section], room: float) -> Iterator[Block]:
    """Yield what there is room for, in lines; a section that has nothing to say vanishes."""
    sections = [one for one in sections if one.entries or one.untold]
    heights = [one.heights for one in sections]
    kept, room = _shared_out(sections, heights, room - sum(one.around for one in sections))
    for section, places, measured in zip(sections, kept, heights, strict=True):
        told = sum(measured[place] for place in places)
        more = sum(one_page.bullet(plain(section.longer[place])) for place in places) if section.longer else 0.0
        longer = bool(more) and more - told <= room
        room -= more - told if longer else 0.0
        yield from section.blocks(places, longer=longer)


def _shared_out(
    sections: Sequence[Section], heights: Sequence[Sequence[float]], room: float
) -> tuple[list[tuple[int, ...]], float]:
    """Choose the entries that are told, with a line to count the others where there are; return the room left."""
    first = [one.first for one in sections]
    counts = {rank for rank, one in enumerate(sections) if one.untold}
    while True:
        left = room - sum(_COUNT[sections[rank].form] for rank in counts)
        kept = one_page.shared_out(heights, first, left)
        more = {rank for rank, places in enumerate(kept) if len(places) < len(heights[rank])} - counts
        if not more:
            return kept, left - sum(heights[rank][place] for rank, places in enumerate(kept) for place in places)
        counts |= more


def box_height(rows: Sequence[tuple[str, Text]]) -> float:
    """Return the height of a box of facts."""
    return _AROUND_BOX + sum(0.92 * one_page.rows(plain(value), share=0.78) + 0.4 for _label, value in rows)


def box(rows: Sequence[tuple[str, Text]]) -> Iterator[Block]:
    """Yield a box of facts, if there are any."""
    if rows:
        yield Facts(tuple(rows))


# ------------------------------------------------------------------------------------------------- sections


def decisions(title: str, made: Sequence[Decision]) -> Section:
    """Return what was decided."""
    told = [one_page.sentences(one.text, at_most=LONG) for one in made]
    entries = tuple(
        ((Run(text), muted(f"\u00a0({one.reference})")),) for text, one in zip(told, made, strict=True) if text
    )
    return Section(title, Form.SENTENCES, entries, _decisions, 3, untold=told.count(""))


def follow_ups(title: str, promised: Sequence[ActionItem], rules: Disclosure) -> Section:
    """Return who does what by when, the first due first."""
    promised = sorted(promised, key=lambda one: (one.due is None, one.due or date.max))
    told = [one_page.sentences(one.text, at_most=LONG) for one in promised]
    entries = tuple(
        (text, action_owner(one, rules), action_due(one)) for text, one in zip(told, promised, strict=True) if text
    )
    return Section(title, Form.ROWS, entries, _follow_ups, 3, untold=told.count(""))


def practices(title: str, shared: Sequence[Practice], *, others: int = 0) -> Section:
    """Return the practices shared: their title and whose they are; where there is room, what each comes from.

    `others` are only counted.
    """
    shared = [one for one in shared if one.status is not PracticeStatus.WITHDRAWN]
    told = [one for one in shared if len(one.title) <= LONG]
    longer = tuple(_and(_practice(one), one_page.sentences(one.context, at_most=_ASIDE)) for one in told)
    entries = tuple((_practice(one),) for one in told)
    return Section(title, Form.NAMES, entries, _practices, 2, longer, len(shared) - len(told) + others)


def initiatives(title: str, moved: Sequence[tuple[Initiative, list[StageChange]]], *, others: int = 0) -> Section:
    """Return the ideas and projects that moved, each with the stage it came to; where there is room, why.

    `others` are only counted.
    """
    told = [(one, here) for one, here in moved if len(one.title) <= LONG]
    entries = tuple((_initiative(one, here),) for one, here in told)
    reasons = [" ".join(change.reason.strip() for change in here) for _one, here in told]
    longer = tuple(
        _and(entry, one_page.sentences(reason, at_most=_ASIDE))
        for (entry,), reason in zip(entries, reasons, strict=True)
    )
    return Section(title, Form.NAMES, entries, _initiatives, 2, longer, len(moved) - len(told) + others)


def _practice(practice: Practice) -> tuple[Run, ...]:
    place = practice.organization.short_name if practice.organization else ""
    return (strong(practice.title), muted(f" ({place})")) if place else (strong(practice.title),)


def _initiative(initiative: Initiative, here: list[StageChange]) -> tuple[Run, ...]:
    """Name an initiative, and say in plain words what came of it."""
    if not here:
        return (strong(initiative.title),)
    return strong(initiative.title), muted(_("\u00a0: {news}").format(news=NEWS[here[-1].stage]))


def _and(told: tuple[Run, ...], sentence: str) -> tuple[Run, ...]:
    return (*told, Run(_(". {sentence}").format(sentence=sentence))) if sentence else told


def _decisions(count: int, others: bool) -> str:
    if others:
        return ngettext("et {n} autre décision", "et {n} autres décisions", count).format(n=count)
    return ngettext("{n} décision", "{n} décisions", count).format(n=count)


def _follow_ups(count: int, others: bool) -> str:
    if others:
        return ngettext("et {n} autre suivi", "et {n} autres suivis", count).format(n=count)
    return ngettext("{n} suivi", "{n} suivis", count).format(n=count)


def _practices(count: int, others: bool) -> str:
    if others:
        return ngettext("et {n} autre pratique", "et {n} autres pratiques", count).format(n=count)
    return ngettext("{n} pratique", "{n} pratiques", count).format(n=count)


def _initiatives(count: int, others: bool) -> str:
    if others:
        return ngettext("et {n} autre idée ou projet", "et {n} autres idées ou projets", count).format(n=count)
    return ngettext("{n} idée ou projet", "{n} idées ou projets", count).format(n=count)
