"""Names that a document may not say, taken out of what people typed."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Final, Protocol, TypeVar, cast

from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.document import FIELD_NAMES, Document, LeftOut
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import MemberStatus

WITHHELD: Final = _("[nom retiré]")
"""What stands where a name was: a text stays a sentence, and nobody takes it for what was typed."""
UNTOLD: Final = _("[titre retiré]")
"""What stands where the title of a story was that does not go so far."""
_WORD = re.compile(r"[^\W_]+")


class _Told(Protocol):
    def texts(self) -> Iterator[str]: ...


T = TypeVar("T", bound=_Told)


def withhold(document: Document, source: object, named: Callable[[Person], bool]) -> Document:
    """Return a document without the full names of those that it may not name, wherever they were typed.

    They are looked for among the people of its `source`: a record, the sheet of a practice. Case, accents and hyphens
    do not count, nor which of the first and last names comes first. A namesake who may be named keeps the name.
    """
    made, told = withhold_in(document, source, named)
    return replace(made, left_out=(*document.left_out, *told))


def withhold_in(told: T, source: object, named: Callable[[Person], bool]) -> tuple[T, tuple[LeftOut, ...]]:
    """Return what is only a part of a document without those names, and what to say of it to whoever makes it."""
    found = _found(told, source, named)
    why = _("Nom dans un texte\u00a0: remplacé par «\u00a0{words}\u00a0»").format(words=WITHHELD)
    people = in_order({person.id: person for person in found.values()}.values())
    return _masked(told, found), tuple(LeftOut(person.name, why) for person in people)


def without_names(told: T, source: object, named: Callable[[Person], bool]) -> T:
    """Return what is told beside a document without those names."""
    return _masked(told, _found(told, source, named))


def without_first_names(text: str, people: Iterable[Person]) -> str:
    """Return a text without the names of some people, even said by the first name alone, if a capital begins it.

    It is for the texts of their own organisation: elsewhere a first name may be anybody's.
    """
    names = {words for person in people for words in (*_names(person), tuple(fold(person.first_name).split())) if words}
    return _without(text, sorted(names, key=len, reverse=True), capital=True) if names else text


def without_titles(text: str, titles: Iterable[str]) -> str:
    """Return a text without the titles of some stories, where a capital begins them."""
    found = sorted({words for title in titles if (words := _words(title))}, key=len, reverse=True)
    return _without(text, found, capital=True, instead=UNTOLD) if found else text


def _found(told: _Told, source: object, named: Callable[[Person], bool]) -> dict[tuple[str, ...], Person]:
    """Return the names that are said and may not be, as folded words, and whose they are."""
    people = {person for person in people_in(source) if person.status is not MemberStatus.ERASED}
    hidden = {words: person for person in people if not named(person) for words in _names(person)}
    refusing = {person.id for person in hidden.values()}
    known = {words for person in people if person.id not in refusing for words in _names(person)}
    said = fold("\n".join(told.texts())) if hidden else ""
    return {words: one for words, one in hidden.items() if " ".join(words) in said and words not in known}


def _masked(told: T, names: Collection[tuple[str, ...]]) -> T:
    return cast("T", _mapped(told, partial(_without, names=names))) if names else told


def _names(person: Person) -> Iterator[tuple[str, ...]]:
    first, last = fold(person.first_name).split(), fold(person.last_name).split()
    if first and last:  # a first name alone may be anybody's
        yield (*first, *last)
        yield (*last, *first)


def people_in(value: object) -> Iterator[Person]:
    """Yield everyone in a record, whatever the place."""
    left = [value]  # the next one last
    while left:
        one = left.pop()
        if isinstance(one, Person):
            yield one
        elif isinstance(one, tuple | list | set | frozenset):
            left.extend(reversed(tuple(one)))
        else:
            left.extend(getattr(one, name) for name in reversed(FIELD_NAMES[type(one)]))


def _mapped(value: object, change: Callable[[str], str]) -> object:
    """Return a value with each of its texts changed."""
    if type(value) is str:  # an enumeration is one too, and stays as it is
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)
    if isinstance(value, dict):
        return {key: _mapped(one, change) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _mapped(getattr(value, one.name), change) for one in fields(value)})
    return value


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(match[0]) for match in _WORD.finditer(text))


def _without(text: str, names: Collection[tuple[str, ...]], *, capital: bool = False, instead: str = WITHHELD) -> str:
    """Return a text without some names, each given as its folded words; with `capital`, only those that one begins."""
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    parts, kept, place = [], 0, 0
    while place < len(words):
        asked = not capital or text[words[place][0]].isupper()
        length = next((len(name) for name in names if _stands(words, place, name)), 0) if asked else 0
        if length:
            parts += [text[kept : words[place][0]], instead]
            kept = words[place + length - 1][1]
        place += length or 1
    return "".join([*parts, text[kept:]])


def _stands(words: list[tuple[int, int, str]], place: int, name: tuple[str, ...]) -> bool:
    return tuple(folded for _start, _end, folded in words[place : place + len(name)]) == name
