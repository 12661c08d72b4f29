"""The organisations of the community in the order of their list, and those that match."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.organization import Standing, standing_words
from cdp_desktop.domain.typography import fold, sort_key
from cdp_desktop.domain.vocabulary import Sector


class Order(StrEnum):
    """What the list goes by."""

    NAME = "name"
    VERIFIED = "verified"
    PRESENCE = "presence"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            Order.NAME: _("Par nom"),
            Order.VERIFIED: _("La plus vieille vérification d’abord"),
            Order.PRESENCE: _("La dernière présence d’abord"),
        }[self]


class Came(StrEnum):
    """Whether somebody of an organisation came this year."""

    YES = "yes"
    NO = "no"

    @property
    def label(self) -> str:
        """The words people read."""
        return {Came.YES: _("Venu cette année"), Came.NO: _("Pas venu cette année")}[self]


@dataclass(frozen=True)
class ListedOrganization:
    """An organisation as its list shows it, with what filters and search look at."""

    id: UUID
    name: str
    sector: Sector
    standing: Standing
    today: date
    verified_on: date | None = None
    last_present: date | None = None
    came: Came = Came.NO
    services: int = 0
    people: int = 0
    populations: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # its other names, its mission, its services: what typing finds besides

    @property
    def standing_words(self) -> str:
        """Where its fiche stands, in a few words."""
        return standing_words(self.standing, self.verified_on, self.today)

    @property
    def counts(self) -> str:
        """« 3 services · 2 personnes »; what there is none of is not said."""
        parts = []
        if self.services:
            parts.append(ngettext("{count} service", "{count} services", self.services).format(count=self.services))
        if self.people:
            parts.append(ngettext("{count} personne", "{count} personnes", self.people).format(count=self.people))
        return " · ".join(parts)

    @cached_property
    def words(self) -> str:
        """The words that typing finds, folded, each after a space."""
        return f" {fold(' '.join((self.name, *self.said, *self.populations)))}"

    @cached_property
    def place(self) -> tuple[str, tuple[str, ...], str]:
        """Its place in the order of the alphabet."""
        return sort_key(self.name, skip_article=True)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    sector: Sector | None = None
    population: str | None = None
    standing: Standing | None = None
    came: Came | None = None


def listed_organizations(found: Iterable[ListedOrganization], order: Order) -> list[ListedOrganization]:
    """Return organisations in order; those that are alike in it, by name."""
    by_name = sorted(found, key=lambda one: one.place)
    if order is Order.VERIFIED:
        by_name.sort(key=lambda one: one.verified_on or date.min)
    elif order is Order.PRESENCE:
        by_name.sort(key=lambda one: one.last_present or date.min, reverse=True)
    return by_name


def matching_organizations(found: Iterable[ListedOrganization], wanted: Wanted) -> list[ListedOrganization]:
    """Return the organisations that pass every filter, and where every typed word begins a word."""
    parts = [f" {part}" for part in fold(wanted.typed).split()]
    return [one for one in found if _passes(one, wanted) and all(part in one.words for part in parts)]


def _passes(one: ListedOrganization, wanted: Wanted) -> bool:
    return (
        wanted.sector in (None, one.sector)
        and wanted.standing in (None, one.standing)
        and wanted.came in (None, one.came)
        and (wanted.population is None or wanted.population in one.populations)
    )
