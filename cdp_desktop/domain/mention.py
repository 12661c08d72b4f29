"""Where the name of a member stands in what was typed."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from cdp_desktop.domain.finding import Kind

_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that holds the name of a member: whose it is, and where it can be read."""

    row_id: UUID
    table: str
    column: str
    where: str  # in words
    excerpt: str
    kind: Kind | None = None  # of the fiche where it is
    fiche_id: UUID | None = None
    meeting_id: UUID | None = None

    @property
    def id(self) -> UUID:
        """A key of its own, since a row may hold the name in several texts."""
        return uuid5(self.row_id, self.column)


def excerpt(text: str, start: int, end: int) -> str:
    """Return the words around a name, on one line."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    cut = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"
