"""What is told of the references that were counted: never a number so small that somebody could be recognised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from cdp_desktop.domain.days import months_after
from cdp_desktop.domain.language import _
from cdp_desktop.domain.referral import Tally
from cdp_desktop.domain.typography import month_and_year, number

LEAST: Final = 3
"""The smallest number that members are told."""


@dataclass(frozen=True, slots=True)
class CountedLine:
    """How many times a pathway was taken in a month by an organisation, as members are told."""

    tally: Tally
    need: str

    @property
    def id(self) -> UUID:
        """The same for the same pathway, organisation and month."""
        place = self.tally.organization.id if self.tally.organization else ""
        return uuid5(self.tally.pathway_id, f"{place}/{self.tally.month}")

    @property
    def month(self) -> str:
        """« septembre 2026 »."""
        return month_and_year(self.tally.month)

    @property
    def organization(self) -> str:
        """Which organisation took it; it may not have been said."""
        return self.tally.organization.short_name if self.tally.organization else _("Organisme non précisé")

    @property
    def count(self) -> str:
        """How many times."""
        return told(self.tally.count)

    @property
    def results(self) -> str:
        """How many results came back."""
        return told(self.tally.results_known)


def last_months(today: date, count: int = 12) -> tuple[date, ...]:
    """Return the first days of this month and of those before it, the last one first."""
    first = today.replace(day=1)
    return tuple(months_after(first, -back) for back in range(count))


def told(count: int) -> str:
    """Say a number, unless it is small."""
    return number(count) if count == 0 or count >= LEAST else _("moins de {least}").format(least=LEAST)


def total_told(counts: Sequence[int]) -> str:
    """Say a sum from which none of the small numbers that it holds can be found; « au moins … » when one could.

    Small numbers are between 1 and ``LEAST`` − 1: their sum gives them away when it is the least or the most it can be.
    """
    small = [count for count in counts if 0 < count < LEAST]
    if not small or len(small) < sum(small) < len(small) * (LEAST - 1):
        return number(sum(counts))
    return _("au moins {count}").format(count=number(sum(counts) - sum(small) + len(small)))


def counted_lines(tallies: Iterable[Tally], needs: dict[UUID, str]) -> list[CountedLine]:
    """Return what was counted, the last month first, then in the order it was given."""
    lines = [CountedLine(one, needs[one.pathway_id]) for one in tallies if one.pathway_id in needs]
    return sorted(lines, key=_month, reverse=True)


def _month(line: CountedLine) -> date:
    return line.tally.month
