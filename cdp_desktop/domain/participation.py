"""How many came over a year: people and attendances, counted apart; never who did not come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from cdp_desktop.domain.days import months_after
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, number, sort_key

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to another, both included."""

    first: date = date.min
    last: date = date.max

    @property
    def label(self) -> str:
        """What the period is called: « 2025-2026 », or « 2026 » when its year is that of the calendar."""
        if self == ALWAYS:
            return _("Toutes les rencontres")
        years = dict.fromkeys((self.first.year, self.last.year))
        return "-".join(str(year) for year in years)

    @property
    def dates(self) -> str:
        """The days in full, empty when the period has no end: « du 1er septembre 2025 au 31 août 2026 »."""
        if self == ALWAYS:
            return ""
        first, last = (full_date(day, article=False, weekday=False) for day in (self.first, self.last))
        return _("du {first} au {last}").format(first=first, last=last)


ALWAYS: Final = Period()


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a community, which begin in the month of its choice, around the meetings that it held."""

    first_month: int = 9
    first_held: date | None = None
    last_held: date | None = None

    def of(self, day: date) -> Period:
        """Return the year a day belongs to."""
        year = day.year if day.month >= self.first_month else day.year - 1
        first = date(year, self.first_month, 1)
        return Period(first, months_after(first, 12) - ONE_DAY)

    def latest(self, today: date) -> Period:
        """Return the last year in which a meeting was held; failing that, the current one."""
        return self.of(self.last_held or today)

    def before(self, period: Period) -> Period | None:
        """Return the year before, unless nothing was held by then."""
        if self.first_held is None or period.first <= self.first_held:
            return None
        return self.of(period.first - ONE_DAY)

    def after(self, period: Period, today: date) -> Period | None:
        """Return the year after, unless it is still to come."""
        if period.last >= max(today, self.last_held or today):
            return None
        return self.of(period.last + ONE_DAY)


@dataclass(frozen=True, slots=True)
class OrganizationCount:
    """What one organisation brought; people count for the organisation they worked for on the day of each meeting."""

    id: UUID
    name: str
    people: int
    attendances: int
    meetings: int
    last: date


@dataclass(frozen=True, slots=True)
class Participation:
    """What a period comes to. Guests have no record: they are not among the people, nor the attendances."""

    held: int = 0
    attendances: int = 0
    people: int = 0
    new_people: int = 0
    guests: int = 0
    organizations: tuple[OrganizationCount, ...] = ()
    unaffiliated: int = 0  # attendances of people who had no organisation that day

    @property
    def mean(self) -> str:
        """The attendances per meeting, with one decimal: « 32,6 »; whole when there is one meeting."""
        if not self.held:
            return ""
        return number(self.attendances / self.held, decimals=0 if self.attendances % self.held == 0 else 1)


class Order(StrEnum):
    """What the organisations are sorted by."""

    NAME = "name"
    PEOPLE = "people"
    ATTENDANCES = "attendances"
    MEETINGS = "meetings"
    LAST = "last"


_KEYS: Final[dict[Order, Callable[[OrganizationCount], Any]]] = {
    Order.PEOPLE: lambda one: one.people,
    Order.ATTENDANCES: lambda one: one.attendances,
    Order.MEETINGS: lambda one: one.meetings,
    Order.LAST: lambda one: one.last,
}


def arranged(counts: Iterable[OrganizationCount], order: Order, *, descending: bool) -> list[OrganizationCount]:
    """Return organisations in order; those that are equal stay in the order of the alphabet."""
    by_name = sorted(counts, key=lambda one: sort_key(one.name, skip_article=True))
    if order is Order.NAME:
        return by_name[::-1] if descending else by_name
    return sorted(by_name, key=_KEYS[order], reverse=descending)
