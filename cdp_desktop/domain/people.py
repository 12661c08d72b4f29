"""People and organisations, as screens and documents name them."""

from dataclasses import dataclass, field
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import MemberStatus, Sector


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
class Candidate:
    """A person who can be found by typing, with what typing is compared to."""

    person: Person
    expected: bool = False
    recent: int = 0  # how many of the last meetings the person came to
    words: tuple[str, ...] = field(default=(), compare=False)

    @property
    def id(self) -> UUID:
        """The member's id."""
        return self.person.id


def candidate(person: Person, *, expected: bool = False, recent: int = 0) -> Candidate:
    """Return a person ready to be searched by first name, last name and organisation."""
    names = fold(f"{person.first_name} {person.last_name}").split()
    organization = person.organization
    places = fold(f"{organization.short_name} {organization.name}").split() if organization else []
    return Candidate(person, expected, recent, (*names, "|", *places))


def matching(candidates: list[Candidate], typed: str, *, limit: int = 50) -> list[Candidate]:
    """Return who matches all the typed words, each the beginning of a word of the name or of the organisation.

    Accents, hyphens, apostrophes and case do not count. People whose name matches whole words come first, then
    names before organisations, then those expected and those who come often.
    """
    wanted = fold(typed).split()
    if not wanted:
        found = sorted(candidates, key=lambda one: (not one.expected, -one.recent, one.words))
        return found[:limit]
    ranked = []
    for one in candidates:
        score = _score(one.words, wanted)
        if score is not None:
            ranked.append(((score, not one.expected, -one.recent, one.words), one))
    ranked.sort(key=lambda pair: pair[0])
    return [one for _rank, one in ranked[:limit]]


def _score(words: tuple[str, ...], wanted: list[str]) -> int | None:
    """Return how far the words are from what is typed (0 is best), or nothing if one is not found."""
    score = 0
    for part in wanted:
        penalty = 0
        for word in words:
            if word == "|":
                penalty = 2  # from here on, the words of the organisation
            elif word.startswith(part):
                score += penalty + (word != part)
                break
        else:
            return None
    return score
