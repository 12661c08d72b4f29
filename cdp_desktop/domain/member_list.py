"""The people of the community in the order of their list, with what filters and search look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import GONE, Person, last_name_first, searched
from cdp_desktop.domain.typography import full_date, short_date
from cdp_desktop.domain.vocabulary import ConsentPurpose, MemberStatus

UNSEEN: Final = (3, 6, 12)
"""Meetings without someone, after which one may want to ask for news."""

NOWHERE: Final = "nowhere"
"""In the place of an organisation: those who are affiliated to none."""

ANY: Final = "any"
"""In the place of a purpose: whichever it is."""


class Terrain(StrEnum):
    """Whether someone works with people every day."""

    FRONTLINE = "frontline"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words people read."""
        return {Terrain.FRONTLINE: _("En première ligne"), Terrain.OTHER: _("Autre rôle")}[self]


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A member as the list shows her."""

    person: Person
    places: frozenset[UUID] = frozenset()  # the organisations of that day
    skills: tuple[str, ...] = ()
    frontline: bool = True
    last_seen: date | None = None
    unseen: int = 0  # meetings held since, or since the community began
    to_ask: frozenset[ConsentPurpose] = frozenset()
    left_on: date | None = None
    photo: Path | None = None
    key: str = field(default="", compare=False)  # what typing is compared to (see ``directory.Directory``)

    @property
    def id(self) -> UUID:
        """The key of the member."""
        return self.person.id

    @property
    def post(self) -> str:
        """« Intervenante · La Halte », or what is known of the two."""
        return " · ".join(part for part in (self.person.role_title, self.person.organization_name) if part)

    @property
    def standing(self) -> str:
        """Where the person stands, and when she last came, in words."""
        status = self.person.status
        if status is MemberStatus.ERASED:
            return _("Ses présences restent, sans nom")
        if status is MemberStatus.LEFT:
            if self.left_on is None:
                return _("A quitté la communauté")
            return _("A quitté la communauté le {day}").format(day=_day(self.left_on))
        seen = seen_words(self.last_seen, self.unseen)
        words = {MemberStatus.PROSPECT: _("à accueillir"), MemberStatus.INACTIVE: _("en pause")}.get(status)
        return " · ".join(part for part in (seen, words) if part)


@dataclass(frozen=True, slots=True)
class WantedMembers:
    """What the list is narrowed to."""

    organization: UUID | str | None = None  # NOWHERE: none
    status: MemberStatus | None = None
    terrain: Terrain | None = None
    to_ask: ConsentPurpose | str | None = None  # ANY: one of them at least
    unseen: int | None = None


def found_by(person: Person, skills: Iterable[str]) -> str:
    """Return what typing is compared to: the name, then the organisation, the post and the skills."""
    return searched(person, person.role_title, *skills)


def in_order(members: Iterable[ListedMember]) -> list[ListedMember]:
    """Return members by last name; those who left come after, those whose identity was withdrawn last."""
    return sorted(members, key=_order)


def narrowed(members: Sequence[ListedMember], wanted: WantedMembers) -> list[ListedMember]:
    """Return the members who pass every filter, in the order given."""
    if wanted == WantedMembers():
        return list(members)
    return [one for one in members if _passes(one, wanted)]


def seen_words(last_seen: date | None, unseen: int) -> str:
    """Say when someone last came, and how many meetings were held since."""
    if last_seen is None:
        return _("Aucune présence")
    seen = _("Présence le {day}").format(day=short_date(last_seen))
    if not unseen:
        return seen
    since = ngettext("{count} rencontre depuis", "{count} rencontres depuis", unseen).format(count=unseen)
    return f"{seen}, {since}"


def _passes(one: ListedMember, wanted: WantedMembers) -> bool:
    return (
        (wanted.organization is None or _works(one, wanted.organization))
        and wanted.status in (None, one.person.status)
        and (wanted.terrain is None or one.frontline == (wanted.terrain is Terrain.FRONTLINE))
        and (wanted.to_ask is None or _to_ask(one, wanted.to_ask))
        and (wanted.unseen is None or (one.person.status not in GONE and one.unseen >= wanted.unseen))
    )


def _works(one: ListedMember, where: UUID | str) -> bool:
    return not one.places if where == NOWHERE else where in one.places


def _to_ask(one: ListedMember, purpose: ConsentPurpose | str) -> bool:
    if one.person.status in GONE:
        return False
    return bool(one.to_ask) if purpose == ANY else purpose in one.to_ask


def _order(one: ListedMember) -> tuple[int, tuple[str, str]]:
    status = one.person.status
    return GONE.index(status) + 1 if status in GONE else 0, last_name_first(one.person)


def _day(day: date) -> str:
    return full_date(day, article=False, weekday=False)
