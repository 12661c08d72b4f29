"""A line captured in one go: who answers for it, by when, or how it was decided, said at its end after commas.

« Appeler le CLSC, responsables Nadia et Amélie, le 8 oct. » and « Appeler le CLSC @nadia @amélie 8 oct. » keep
« Appeler le CLSC ». Only a tail that is understood whole is taken away, and only names that cannot be anyone else's;
everything else stays as it was typed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.due import typed_date
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import DecisionMode

_COMMAS: Final = re.compile(r"\s*[,;](?!\d)\s*|\s*—\s*|\s+(?:–|--?)\s+")
_DASH: Final = re.compile(r"\s*—\s*|\s+(?:–|--?)\s+")
_MENTION: Final = re.compile(r"(?:\s*[,;—]\s*|\s+(?:–|--?)\s+|\s+|^)@(?=\w)")
_AFTER_MENTION: Final = re.compile(r"\s*[,;]?\s*(?:et\s+)?@?")
_WORD: Final = re.compile(r"[^\S\n]*[^\s,;@]+")
_LONGEST_NAME: Final = 5  # words
_ANSWERS: Final = re.compile(r"^(?:responsables?|resp|par)\s+")
_BY: Final = re.compile(r"^(?:pour|d ici|avant|au plus tard|echeance|du)\s+(?=\S)")
_COUNT: Final = re.compile(r"(\d{1,4}) (pour|contre|abstentions?)")
_SLOTS: Final = {"pour": "for", "contre": "against", "abstention": "abstain", "abstentions": "abstain"}
_MODES: Final = {
    "consensus": DecisionMode.CONSENSUS,
    "consentement": DecisionMode.CONSENT,
    "vote": DecisionMode.VOTE,
    "main levee": DecisionMode.VOTE,
    "a main levee": DecisionMode.VOTE,
    "gommettes": DecisionMode.DOTS,
}


@dataclass(frozen=True, slots=True)
class Named:
    """Someone, or an organisation, that a line may name."""

    id: UUID
    name: str
    present: bool = True
    organization: bool = False


class Names:
    """The people and the organisations that may be named, found by the words of their names."""

    def __init__(self, named: Iterable[Named] = ()) -> None:
        self._named = tuple(named)
        self._words: dict[str, list[tuple[list[str], Named]]] | None = None

    def find(self, text: str) -> tuple[Named, ...]:
        """Return whom a text names: a first name, a last name, both, or a first name and an initial.

        Those who are in the room come before the others, and a whole name before a part of one.
        """
        words = fold(text).split()
        if not words or len(words[0]) < 2:
            return ()
        found = [(name, one) for name, one in self._indexed()[words[0]] if _names(words, name, one)]
        whole = [one for name, one in found if name == words]
        close = whole or [one for _name, one in found if one.present] or [one for _name, one in found]
        return tuple({one.id: one for one in close}.values())

    def organization(self, one_id: UUID) -> bool:
        """Tell whether this key is that of an organisation."""
        return any(one.organization and one.id == one_id for one in self._named)

    def _indexed(self) -> dict[str, list[tuple[list[str], Named]]]:
        """Return the names by each of their words, made when a name is first looked for."""
        if self._words is None:
            self._words = defaultdict(list)
            for one in self._named:
                words = fold(one.name).split()
                for word in set(words):
                    self._words[word].append((words, one))
        return self._words


class _Cut(NamedTuple):
    """What parts two pieces of a line; after a mention comes « @nadia »."""

    start: int
    end: int
    mention: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a line: ``text`` is kept, and ``text + tail`` is the line as it was typed.

    ``others`` answer for a follow-up with ``who``.
    """

    text: str
    tail: str = ""
    who: Named | None = None
    due: date | None = None
    mode: DecisionMode | None = None
    votes: dict[str, int] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()  # the names among which a word cannot choose
    others: tuple[Named, ...] = ()

    @property
    def understood(self) -> bool:
        """Tell whether anything was taken from the line."""
        return bool(self.who or self.due or self.mode or self.votes)


def read_line(line: str, kind: CaptureKind, names: Names, *, today: date, next_meeting: date | None = None) -> Reading:
    """Read the end of a line: a person and a date for a follow-up, a count for a decision, otherwise a speaker.

    A speaker comes after a dash or an @ only (« On y arrive — Amélie »): a comma belongs to what was said.
    """
    cuts = _cuts(line, kind, names)
    read = _vote if kind is CaptureKind.DECISION else partial(_said, kind, names, today, next_meeting)
    taken: list[tuple[str, Any, int]] = []  # the slot, what it holds, where it begins in the line; the last first
    doubtful: tuple[str, ...] = ()
    end = len(line)
    if cuts and not line[cuts[-1].end :].strip():
        end = cuts.pop().start  # one more comma at the very end says nothing
    for cut in reversed(cuts):
        slot, value = read(line[cut.end : end])
        slots = [one for one, _value, _start in taken]
        listed = slots[-1:] == ["who"] and (len(taken[-1][1]) > 1 or (cut.mention and kind is CaptureKind.ACTION))
        if slot == "who" and listed:  # « Nadia, Amélie et Rose », « @nadia @amélie »
            value = (*value, *taken.pop()[1])
        elif slot in slots:  # two people, two dates: neither, nor what comes before
            del taken[slots.index(slot) :]
            break
        if slot == "doubtful":
            doubtful = value
        if slot in ("", "doubtful") or not line[: cut.start].strip():
            break
        taken.append((slot, value, cut.start))
        end = cut.start
    return _reading(line, taken, doubtful)


def _cuts(line: str, kind: CaptureKind, names: Names) -> list[_Cut]:
    """Return where the pieces of a line part, in order: at commas, at dashes, around the names after an @."""
    marks = _COMMAS if kind in (CaptureKind.ACTION, CaptureKind.DECISION) else _DASH
    cuts: list[_Cut] = []
    if kind is not CaptureKind.DECISION:  # a group decides
        for before in _MENTION.finditer(line):
            after = _AFTER_MENTION.match(line, _named_until(line, before.end(), names))
            if not cuts or before.end() > cuts[-1].end:
                cuts.append(_Cut(*before.span(), mention=True))
            if after and after.end() > after.start():
                cuts.append(_Cut(*after.span(), mention=after[0].endswith("@")))
    others = (mark.span() for mark in marks.finditer(line))
    apart = [_Cut(*span) for span in others if not any(one.start < span[1] and span[0] < one.end for one in cuts)]
    return sorted([*cuts, *apart])


def _named_until(line: str, start: int, names: Names) -> int:
    """Return where the longest name that begins there ends: after one word if it is nobody's."""
    end = found = start
    for size in range(_LONGEST_NAME):
        word = _WORD.match(line, end)
        if word is None:
            break
        end = word.end()
        if not size or names.find(line[start:end]):
            found = end
    return found


def read_names(text: str, names: Names) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """Read people named one after the other: those understood, each once, and the words that name nobody or several."""
    found: dict[UUID, Named] = {}
    unknown = []
    for words in re.split(r"[,;]|\bet\b", text):
        people = [one for one in names.find(words) if not one.organization]
        if len(people) == 1:
            found[people[0].id] = people[0]
        elif words.strip():
            unknown.append(words.strip())
    return tuple(found.values()), tuple(unknown)


def _reading(line: str, taken: Sequence[tuple[str, Any, int]], doubtful: tuple[str, ...]) -> Reading:
    found = {slot: value for slot, value, _start in taken}
    start = taken[-1][2] if taken else len(line)
    votes = {slot: value for slot, value in found.items() if slot in _SLOTS.values()}
    mode = found.get("mode") or (DecisionMode.VOTE if votes else None)
    who, *others = found.get("who") or (None,)
    return Reading(line[:start], line[start:], who, found.get("due"), mode, votes, doubtful, tuple(others))


def _said(kind: CaptureKind, names: Names, today: date, next_meeting: date | None, words: str) -> tuple[str, Any]:
    """Read people, an organisation or a date; the slot is empty when nothing is understood."""
    folded = fold(words)
    if kind is CaptureKind.ACTION:
        due = _due(folded, today, next_meeting)
        if due is not None:
            return "due", due
        folded = _ANSWERS.sub("", folded, count=1)
    found = [one for one in names.find(folded) if kind is CaptureKind.ACTION or not one.organization]
    if len(found) > 1:
        return "doubtful", tuple(one.name for one in found)
    if found:
        return "who", (found[0],)
    return _together(folded, names) if kind is CaptureKind.ACTION else ("", None)


def _together(folded: str, names: Names) -> tuple[str, Any]:
    """Read « Nadia et Amélie »: all of them, or nobody."""
    found, unknown = read_names(folded, names)
    doubtful = [people for words in unknown if len(people := names.find(words)) > 1]
    if len(found) + len(unknown) < 2 or len(doubtful) < len(unknown):
        return "", None
    if doubtful:
        return "doubtful", tuple(one.name for one in doubtful[0])
    return "who", found


def _due(folded: str, today: date, next_meeting: date | None) -> date | None:
    said = _BY.sub("", folded, count=1).removeprefix("la ")
    if len(said) < len("prochaine") and "prochaine".startswith(said):
        return None  # « pro » is no date yet
    due = typed_date(said, today=today, next_meeting=next_meeting)
    return due if due is not None and due >= today else None


def _vote(words: str) -> tuple[str, Any]:
    """Read a count or a way of deciding."""
    folded = fold(words)
    if count := _COUNT.fullmatch(folded):
        return _SLOTS[count[2]], int(count[1])
    mode = _MODES.get(folded.removeprefix("par "))
    return ("mode", mode) if mode else ("", None)


def _names(words: list[str], name: list[str], one: Named) -> bool:
    """Tell whether words name someone whose name has these words."""
    if one.organization:
        return words == name or (name[0] in ("l", "la", "le", "les") and words == name[1:])
    size = len(words)
    if words in (name[:size], name[-size:]):
        return True
    return 2 <= size <= len(name) and words[:-1] == name[: size - 1] and name[size - 1].startswith(words[-1])
