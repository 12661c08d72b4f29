"""What the community already has, as an import compares it, and what it becomes line after line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from cdp_desktop.domain.importing.values import Value

Ref = UUID | int | str
"""Something that is there (its key), that a line makes (its number), or an organisation to make (its name folded)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works or worked."""

    id: Ref
    organization: Ref
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Tell whether the person left."""
        return "until" in self.values


@dataclass(frozen=True, slots=True)
class Known:
    """A person, an organisation or a service: fields that are empty are not among its values.

    ``names`` are all those by which it may be called; ``organization`` is that of a service.
    """

    id: Ref
    title: str
    values: Mapping[str, Value]
    names: tuple[str, ...]
    organization: Ref | None = None
    places: tuple[Place, ...] = ()
    provisional: bool = False
    line: int = 0

    def value(self, name: str) -> str:
        """Return a text, empty if there is none."""
        return str(self.values.get(name, ""))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that an import compares to, on a day."""

    people: tuple[Known, ...] = ()
    organizations: tuple[Known, ...] = ()
    services: tuple[Known, ...] = ()
    on: date = date.min
