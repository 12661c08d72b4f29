"""People and organisations, as screens and documents name them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import MemberStatus, Sector

GONE: Final = (MemberStatus.LEFT, MemberStatus.ERASED)
"""Who is proposed, written to and listed no more."""


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation, as lists show it."""

    id: UUID
    name: str
    short_name: str
    sector: Sector = Sector.COMMUNITY
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A member on a given day: where the person worked then, and what she agreed to."""

    id: UUID
    first_name: str
    last_name: str
    organization: Organization | None = None
    role_title: str = ""
    status: MemberStatus = MemberStatus.ACTIVE
    named_in_minutes: bool = False
    quoted_by_name: bool = False

    @property
    def name(self) -> str:
        """The full name; an erased person has none."""
        if self.status is MemberStatus.ERASED:
            return _("Identité retirée")
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def organization_name(self) -> str:
        """The short name of the organisation of that day, or an empty text."""
        return self.organization.short_name if self.organization else ""


@dataclass(frozen=True, slots=True)
class Reach:
    """How to join someone at work, or an organisation."""

    phone: str = ""
    email: str = ""

    @property
    def words(self) -> str:
        """The telephone, then the e-mail; empty when neither is known."""
        return " · ".join(part for part in (self.phone, self.email) if part)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who can be found by typing, with what typing is compared to."""

    person: Person
    expected: bool = False
    recent: int = 0  # how many of the last meetings the person came to
    key: str = field(default="", compare=False)  # the words of the name, then of the organisation

    @property
    def id(self) -> UUID:
        """The member's id."""
        return self.person.id


_words = lru_cache(maxsize=8192)(fold)  # first names, last names and places come again and again


def candidate(person: Person, *, expected: bool = False, recent: int = 0) -> Candidate:
    """Return a person ready to be searched by first name, last name and organisation."""
    return Candidate(person, expected, recent, searched(person))


def last_name_first(person: Person) -> tuple[str, str]:
    """Return what people are sorted by."""
    return _words(person.last_name), _words(person.first_name)


def searched(person: Person, *more: str) -> str:
    """Return what typing is compared to: the words of the name, then those of the organisation and of ``more``."""
    organization = person.organization
    places = _words(f"{organization.short_name} {organization.name}") if organization else ""
    others = " ".join((places, *map(_words, more)))
    return f" {_words(person.first_name)} {_words(person.last_name)} | {others} "


def likeliest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates in the order of lists: those expected, then those who come often, then by name."""
    by_name = sorted(candidates, key=attrgetter("key"))
    return sorted(by_name, key=lambda one: (not one.expected, -one.recent))
