"""The community's data as tables, for a spreadsheet: what they hold, nothing of how a file writes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import plain_name
from cdp_desktop.domain.record import Community

Cell = str | int | date | time | None

WARNING = _(
    "Ces tableaux contiennent des renseignements personnels, sans égard aux consentements\u00a0: ils ne sont pas faits "
    "pour circuler. Effacez-les quand vous n’en avez plus besoin."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its headers, and rows as long as them."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """Tables that go together; those that are empty keep their headers."""

    sheets: tuple[Sheet, ...]

    def texts(self) -> Iterator[str]:
        """Yield nothing to read again: all of it is private, which is said whole (`WARNING`)."""
        yield from ()


def file_name(community: Community) -> str:
    """Name the file: « tableaux_CdP.xlsx »."""
    return "_".join(part for part in ("tableaux", plain_name(community.short_name)) if part) + ".xlsx"
