"""Words of health and of justice, and who a sentence that says one may be about.

In a community about homelessness these words are everyday; they tell something private only beside somebody. What is
said here is a likeness: it misses people, and takes others for them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from cdp_desktop.domain import sensitive_words


class Topic(StrEnum):
    """What a word tells of somebody."""

    HEALTH = "health"
    JUSTICE = "justice"


_WORDS = {
    topic: re.compile(rf"(?<!\w)(?:{'|'.join(said.split()).replace('_', ' ')})(?!\w)")
    for topic, said in ((Topic.HEALTH, sensitive_words.HEALTH), (Topic.JUSTICE, sensitive_words.JUSTICE))
}
_SKIPPED = sensitive_words.NOBODY | sensitive_words.JOBS
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŒ", "a-zà-öø-ÿœ"
_PROPER = rf"[{_UPPER}][{_LOWER}]+(?:[-’'][{_UPPER}]?[{_LOWER}]+)*(?!\w)"
_SPACE = "[ \u00a0\u202f]"
_TITLE = r"M\.|Mmes?|Mlles?|Monsieur|Madame"
_CANDIDATE = re.compile(rf"\b(?:(?P<title>{_TITLE}){_SPACE})?(?P<name>{_PROPER}(?:{_SPACE}{_PROPER})*)")
_DOES = re.compile(
    rf"(?:{_SPACE}?»)?{_SPACE}(?:a|avait|aura|aurait|est|était|sera|serait|va|vit|vivait|sort|sortait|fait|dort|boit|consomme|souffre|"
    rf"attend|cherche|doit|veut|peut|pense|parle|revient|reçoit|n[’']|ne\b|s[’']|se\b|l[’']a\b)(?![{_LOWER}])"
)
# Between a name and what is said of it: « est en », « a fait une », « , »; then between it and a name: « de ».
_OWN = re.compile(
    r"(?:,|\s\(|\s(?:est|était|sera|a\s(?:été|fait|eu|le|la|l|un|une|des|du)|sort|souffre|vit|s\Wétait|s\West))"
    r"(?:[\s’']+\w+){0,3}[\s’']*"
)
_OF = re.compile(r"\s+(?:de\s+|d[’'])")
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\bM\.)(?<!\bMme\.)(?<!\bDr\.)\s+(?=[\W_]*[A-ZÀ-ÖØ-Þ])|[\n;]")


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what a community has records of: its people, first names and full ones, and its organisations."""

    people: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()  # of all that the community has records of
    places: re.Pattern[str] = field(default=re.compile(r"(?!)"))

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]], places: Iterable[str], words: frozenset[str]) -> "Names":
        """Know people by first and last names, what is called by these other names, and the words of all records."""
        said = frozenset(plain(name) for first, last in people for name in (first, f"{first} {last}") if name.strip())
        longest = sorted({place for place in places if place}, key=len, reverse=True)
        called = "|".join(_SPACE.join(map(re.escape, place.split())) for place in longest)
        return cls(said, words, re.compile(rf"(?<!\w)(?:{called or '(?!)'})(?!\w)"))


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody, as the sentence has it, and the words of health or of justice in the same sentence."""

    topic: Topic
    name: str
    words: str


def tellings(text: str, names: Names) -> Iterator[Telling]:
    """Yield whom each sentence may tell something private of, once for each sentence."""
    for sentence in _SENTENCE_END.split(text):
        masked = names.places.sub(lambda found: " " * len(found[0]), sentence)
        said = _sensitive(masked)
        if said:
            words = ", ".join(dict.fromkeys(word.text for word in said))
            told = (one for one in _people(masked, names) if not one.known or _told_of(one, said, masked))
            for name in dict.fromkeys(one.text for one in told):
                yield Telling(said[0].topic, name, words)


def plain(text: str) -> str:
    """Return words in small letters without accents, one space between them."""
    return " ".join(_folded(text)[0].split())


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of health or of justice, and where it stands in its sentence."""

    start: int
    end: int
    topic: Topic
    text: str


@dataclass(frozen=True, slots=True)
class _Somebody:
    """A name, and where it stands in its sentence; ``known`` when it is that of a member."""

    start: int
    end: int
    text: str
    known: bool


def _sensitive(sentence: str) -> list[_Word]:
    """Return the words of health and of justice of a sentence, as they are typed, in their order."""
    folded, places = _folded(sentence)
    found = []
    for topic, expression in _WORDS.items():
        for match in expression.finditer(folded):
            start, end = places[match.start()], places[match.end() - 1] + 1
            found.append(_Word(start, end, topic, sentence[start:end]))
    return sorted(found, key=lambda word: word.start)


def _told_of(member: _Somebody, said: list[_Word], sentence: str) -> bool:
    """Tell whether a word is said of a member herself, and not of what she presents or does for a living."""
    return any(
        _OWN.fullmatch(sentence, member.end, word.start) or _OF.fullmatch(sentence, word.end, member.start)
        for word in said
    )


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case, accent nor punctuation, and where each of its letters comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        bare = unicodedata.normalize("NFD", character.lower()).replace("œ", "oe")
        for letter in bare:
            if not unicodedata.combining(letter):
                letters.append(letter if letter.isalnum() else " ")
                places.append(place)
    return "".join(letters), places


def _people(sentence: str, names: Names) -> Iterator[_Somebody]:
    for match in _CANDIDATE.finditer(sentence):
        so_far = sentence[: match.start()].rstrip()
        before = plain(so_far).rpartition(" ")[2]
        if before in sensitive_words.JOBS and so_far[-1].isalnum():  # « le juge Tremblay », not « le juge, Guy »
            continue
        name = match[0] if match["title"] else _name(match, before, names)
        if name:
            called = plain(match["name"] if match["title"] else name)
            yield _Somebody(match.end() - len(name), match.end(), name, called in names.people)


def _name(match: re.Match[str], before: str, names: Names) -> str:
    """Return what is likely a person in a run of words with capitals; nothing when none is."""
    words = match["name"].split()
    opening, article = not before, before in sensitive_words.ARTICLES
    while (
        words
        and plain(words[0]) in sensitive_words.NOBODY | sensitive_words.JOBS
        and not _is_first_name(words[0], names)
    ):
        article = plain(words[0]) in sensitive_words.ARTICLES
        words, opening = words[1:], False
    if not words or plain(words[0]) in sensitive_words.INSTITUTIONS:
        return ""
    name = match["name"][match["name"].index(words[0]) :]
    if _is_first_name(words[0], names):
        return name
    if article:
        return ""
    if len(words) > 1:
        return "" if all(set(plain(word).split()) <= names.words for word in words[opening:]) else name
    does = _DOES.match(match.string, match.end()) is not None
    return name if does or (before in sensitive_words.BEFORE_PEOPLE and not opening) else ""


def _is_first_name(word: str, names: Names) -> bool:
    said = plain(word)
    return (
        said in names.people
        or said in sensitive_words.FIRST_NAMES
        or said.partition(" ")[0] in sensitive_words.FIRST_NAMES
    )
