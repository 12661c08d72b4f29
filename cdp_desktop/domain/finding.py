"""What a search looks through, what is asked of it, and what it finds.

Words are compared without case, accents, apostrophes, hyphens or inclusive endings, and by their stem. What is shown
is the text as it was typed, with the places of the words that were found.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold, typeset, word_spans
from cdp_desktop.domain.vocabulary import Code

_BREAKS: Final = str.maketrans(dict.fromkeys("\n\r\t\v\f\u2028\u2029", " "))

Stem = Callable[[str], str]
Span = tuple[int, int, str]

SHOWN: Final = 180
"""Letters of a text that a result shows."""

BEFORE: Final = 50
"""Letters shown before the first word found, when a text is cut."""

SHORTEST: Final = 2
"""Letters of a word, at least; a lone digit counts."""

EMPTY_WORDS: Final = frozenset(
    fold(
        "au, aux, avec, ce, ces, cette, dans, de, des, du, elle, elles, en, et, il, ils, la, le, les, leur, leurs, ne, "
        "nous, on, ou, par, pas, pour, qu, que, qui, sa, se, ses, si, son, sur, un, une, vous"
    ).split()
)
"""Words said everywhere, looked for only while they may be the beginning of another."""


class Kind(Code):
    """What can be found."""

    MEETING = "rencontre", _("Rencontres")
    ITEM = "point", _("Points de l’ordre du jour")
    DECISION = "decision", _("Décisions")
    ACTION = "suivi", _("Suivis")
    NOTE = "note", _("Notes")
    PARKING = "stationnement", _("Stationnement")
    PRACTICE = "pratique", _("Pratiques")
    INITIATIVE = "projet", _("Idées et projets")
    ORGANIZATION = "organisme", _("Organismes")
    SERVICE = "service", _("Services")
    PATHWAY = "porte", _("Qui peut aider?")
    COLLABORATION = "collaboration", _("Collaborations")
    MEMBER = "membre", _("Personnes")
    COMMITTEE = "comite", _("Comités")
    STORY = "histoire", _("Histoires")
    SELECTION = "selection", _("Sélections")
    CHANGE = "changement", _("Changements")
    RECUEIL = "recueil", _("Recueils")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to look through; ``warning`` says why not everyone may read it."""

    text: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its texts, and where it is.

    ``where`` is shown and not looked through. What is no longer in force is found only when it is asked for.
    """

    kind: Kind
    id: UUID
    title: str = ""
    passages: tuple[Passage, ...] = ()
    where: str = ""
    meeting_id: UUID | None = None
    item_id: UUID | None = None
    day: date | None = None
    warning: str = ""
    in_force: bool = True
    within: tuple[Kind, UUID] | None = None  # what it is a part of, whose fiche shows it

    @property
    def fiche(self) -> tuple[Kind, UUID]:
        """What one goes to in order to read it whole."""
        return self.within or (self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a text, and where the words found begin and end in it."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, and what to show of it; ``warning`` says why not everyone may read what is shown."""

    entry: Entry
    title: Excerpt
    excerpt: Excerpt
    warning: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is looked for; the last one typed may be unfinished."""

    word: str
    stem: str
    unfinished: bool = False

    def matches(self, word: str, stem: Stem) -> bool:
        """Tell whether a folded word is this one, begins like it, or has its stem."""
        return word == self.word or (self.unfinished and word.startswith(self.word)) or stem(word) == self.stem


def terms(typed: str, stem: Stem) -> tuple[Term, ...]:
    """Return the words that are looked for in what a person types; none when there is too little yet."""
    words = [word for _start, _end, word in word_spans(typed)]
    last = len(words) - 1 if typed[-1:].isalnum() else len(words)
    kept = {
        word: Term(word, stem(word), unfinished=place == last)
        for place, word in enumerate(words)
        if (len(word) >= SHORTEST or word.isdigit()) and (place == last or word not in EMPTY_WORDS)
    }
    return tuple(kept.values())


def found_in(entry: Entry, asked: Sequence[Term], stem: Stem) -> Hit:
    """Return what to show of an entry: its title, and the text that says most of what was asked."""
    (hit,) = found_in_each((entry,), asked, stem)
    return hit


def found_in_each(entries: Iterable[Entry], asked: Sequence[Term], stem: Stem) -> tuple[Hit, ...]:
    """Return what to show of each entry."""
    said = _Said(asked, stem)
    return tuple(_hit(entry, said) for entry in entries)


class _Said(dict[str, int]):
    """Which of the terms a word is, one bit for each; the same words come again and again."""

    def __init__(self, asked: Sequence[Term], stem: Stem) -> None:
        super().__init__()
        self._asked = asked
        self._stem = stem

    def __missing__(self, word: str) -> int:
        bits = sum(1 << place for place, term in enumerate(self._asked) if term.matches(word, self._stem))
        self[word] = bits
        return bits


def _hit(entry: Entry, said: _Said) -> Hit:
    best, spans, most = Passage(""), list[Span](), -1
    for passage in entry.passages:
        words = list(word_spans(passage.text))
        count = reduce(or_, (said[word] for _start, _end, word in words), 0).bit_count()
        if count > most:
            best, spans, most = passage, words, count
    printed = typeset(entry.title)
    title = Excerpt(_one_line(printed), _marks(word_spans(printed), said))
    return Hit(entry, title, _excerpt(best.text, spans, said), entry.warning or best.warning)


def _excerpt(text: str, spans: list[Span], said: _Said) -> Excerpt:
    """Return the part of a text around the first word found, cut between words."""
    marks = _marks(spans, said)
    start, end = 0, len(text)
    if len(text) > SHOWN:
        first = marks[0][0] if marks else 0
        start = max(0, min(first - BEFORE, len(text) - SHOWN))
        start = min(first, next((begin for begin, _end, _word in spans if begin >= start), start)) if start else 0
        end = min(len(text), start + SHOWN)
        if end < len(text):
            end = max((stop for _start, stop, _word in spans if start < stop <= end), default=end)
    lead = "…" if start else ""
    shift = len(lead) - start
    return Excerpt(
        lead + _one_line(text[start:end]) + ("…" if end < len(text) else ""),
        tuple((begin + shift, stop + shift) for begin, stop in marks if begin >= start and stop <= end),
    )


def _marks(spans: Iterable[Span], said: _Said) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end, word in spans if said[word])


def _one_line(text: str) -> str:
    """Return a text on one line; each letter keeps its place."""
    return text.translate(_BREAKS)
