"""Who or what a line may already be: the same name, the same address, or a name one letter away."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Final, Generic, TypeVar

from cdp_desktop.domain.finding import EMPTY_WORDS
from cdp_desktop.domain.typography import fold

R = TypeVar("R", bound=Hashable)

_SHORTEST: Final = 6
"""Letters that a name must have for another to be taken for it: below, too many names are neighbours."""

_LONGEST: Final = 100
"""Letters from which a name is none, and has too many forms to be remembered."""


class Index(Generic[R]):
    """Records by their names and addresses; each is found in the time of a few look-ups, however many there are.

    Names one letter apart have a form in common once a letter is taken out of either.
    """

    def __init__(self) -> None:
        self._names: dict[str, list[R]] = defaultdict(list)
        self._emails: dict[str, list[R]] = defaultdict(list)
        self._words: dict[str, list[str]] = defaultdict(list)
        self._forms: dict[str, list[str]] = defaultdict(list)

    def add(self, record: R, names: Iterable[str], email: str = "") -> None:
        """Remember a record under its names, and its address if it has one."""
        for name in dict.fromkeys(filter(None, map(fold, names))):
            if name not in self._names:
                self._words[_words(name)].append(name)
                for form in _forms(name):
                    self._forms[form].append(name)
            if record not in self._names[name]:
                self._names[name].append(record)
        if email and record not in self._emails[email.casefold()]:
            self._emails[email.casefold()].append(record)

    def named(self, name: str) -> list[R]:
        """Return the records of that name, whatever its case and its accents."""
        return list(self._names.get(fold(name), ()))

    def addressed(self, email: str) -> list[R]:
        """Return the records with that address."""
        return list(self._emails.get(email.casefold(), ())) if email else []

    def near(self, name: str) -> list[R]:
        """Return the records whose name is one letter away, or the same words in another order."""
        folded = fold(name)
        found = [other for other in self._words.get(_words(folded), ()) if other != folded]
        for form in _forms(folded):
            found += [other for other in self._forms.get(form, ()) if _one_letter_apart(folded, other)]
        return list(dict.fromkeys(record for other in found for record in self._names[other]))


def _words(folded: str) -> str:
    """Return the words of a name that say something, in the order of the alphabet: the name itself if none does."""
    return " ".join(sorted(set(folded.split()) - EMPTY_WORDS)) or folded


def _forms(folded: str) -> Iterator[str]:
    letters = folded.replace(" ", "")
    if _SHORTEST <= len(letters) <= _LONGEST:
        yield letters
        yield from {letters[:place] + letters[place + 1 :] for place in range(len(letters))}


def _one_letter_apart(one: str, other: str) -> bool:
    """Tell whether a letter changed, came, went, or changed places with the next; spaces do not count."""
    if one == other:
        return False
    first, second = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    place = next((rank for rank, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if len(first) < len(second):
        return first[place:] == second[place + 1 :]
    swapped = first[place : place + 2] == second[place : place + 2][::-1]
    return first[place + 1 :] == second[place + 1 :] or (swapped and first[place + 2 :] == second[place + 2 :])
