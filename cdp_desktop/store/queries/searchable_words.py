"""How what is looked through is put in words: what belongs to a row, the meeting it comes from, who may read it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Passage
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.tags import labels

INSIDE: Final = Confidentiality.FACILITATION.label
_OFF_RECORD: Final = _("Hors compte rendu")


class Owned:
    """Words that belong to rows, joined in one text for each."""

    def __init__(self) -> None:
        self._texts: dict[UUID, list[str]] = defaultdict(list)

    def add(self, owner: UUID, words: Iterable[str | None]) -> None:
        """Add words to those of a row."""
        text = ", ".join(filter(None, words))
        if text:
            self._texts[owner].append(text)

    def of(self, owner: UUID) -> str:
        """Return the words of a row."""
        return "; ".join(self._texts.get(owner, ()))

    def __iadd__(self, other: "Owned") -> "Owned":
        """Take the words of others too."""
        for owner, texts in other._texts.items():
            self._texts[owner] += texts
        return self


def owned(lines: Iterable[Any]) -> Owned:
    """Return words by their rows: each line is a row, then its words."""
    owned = Owned()
    for owner, *words in lines:
        owned.add(owner, words)
    return owned


def tagged(session: Session, owner: Any, ids: Collection[UUID]) -> Owned:
    """Return the populations, or the themes, of these rows; ``owner`` is the column of the links that names them."""
    return owned((key, label) for key, told in labels(session, owner, ids).items() for label in told)


def passages(*texts: str | None) -> tuple[Passage, ...]:
    """Return what is looked through, of texts that may be empty."""
    return tuple(Passage(text) for text in texts if text)


def full_name(first: str | None, last: str | None) -> str:
    """Return the name of a person."""
    return " ".join(filter(None, (first, last)))


def meeting_words(number: int | None, held_on: date | None) -> str:
    """Name a meeting, if there is one."""
    if number is None or held_on is None:
        return ""
    return _("Rencontre {number}, {day}").format(number=number, day=full_date(held_on, article=False, weekday=False))


def warning(level: Confidentiality, *, off_record: bool = False) -> str:
    """Say why not everyone may read something, or return an empty text."""
    if off_record:
        return _OFF_RECORD
    return INSIDE if level is Confidentiality.FACILITATION else ""
