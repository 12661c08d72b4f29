"""What a load or a dump keeps in mind while it goes through the sections."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format.kinds import NOT_TEXT, Index, Kind, Wrong
from cdp_desktop.store.schema import AffiliationRow, MeetingRow, OpenEntryRow, Row

NAMESPACE = uuid5(NAMESPACE_URL, "urn:cdp-desktop:open-format")
KEPT_KEY = re.compile(r"(?:.*-)?([0-9a-f]{32})")

R = TypeVar("R", bound=Row)


def key_of(section: str, code: str) -> UUID:
    """Return the key of the row that a code names; a code made from a key gives that key back."""
    kept = KEPT_KEY.fullmatch(code)
    return UUID(kept[1]) if kept else uuid5(NAMESPACE, f"{section}:{code}")


def workplace(affiliations: list[AffiliationRow], day: date) -> AffiliationRow | None:
    """Return where a member worked that day, or failing that, the last place known."""

    def fitness(one: AffiliationRow) -> tuple[bool, bool, date]:
        return one.start <= day and (one.end is None or day <= one.end), one.primary, one.start

    return max(affiliations, key=fitness, default=None)


@dataclass(slots=True)
class Entry:
    """One entry of the file being read: where it is, what it says, and the row it becomes."""

    place: tuple[str, ...]
    data: dict[str, Any]
    row: Any


@dataclass
class Loading:
    """Everything read so far, and everything wrong with it."""

    index: Index = field(default_factory=lambda: defaultdict(dict))
    rows: dict[UUID, Row] = field(default_factory=dict)
    places: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    unknown_fields: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    entries: list[OpenEntryRow] = field(default_factory=list)
    clock: datetime | None = None  # when the last treated point of the meeting being read ended
    _problems: dict[str, None] = field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        """What is wrong, each said once, in the order of the file."""
        return list(self._problems)

    @property
    def failed(self) -> bool:
        """Tell whether something is wrong already: rows may lack what their table requires."""
        return bool(self._problems)

    def wrong(self, place: tuple[str, ...], message: str) -> None:
        """Note what is wrong somewhere in the file."""
        self._problems[_("{place} : {message}").format(place=" › ".join(place), message=message)] = None

    def add(self, row: Row, place: tuple[str, ...]) -> None:
        """Keep a row read at a place."""
        if row.id in self.rows:
            self.wrong(
                place, _("cette fiche est en double (voir {other})").format(other=" › ".join(self.places[row.id]))
            )
        self.rows[row.id] = row
        self.places[row.id] = place

    def read(self, kind: Kind, value: Any, place: tuple[str, ...]) -> Any:
        """Return the value to store, or nothing when it is wrong, which is noted."""
        try:
            return kind.read(value, self.index)
        except Wrong as error:
            self.wrong(place, str(error))
            return None

    def mapping(self, value: Any, place: tuple[str, ...]) -> dict[str, Any]:
        """Return a value that must be a mapping, or an empty one."""
        if not isinstance(value, dict):
            self.wrong(
                place, _("il faut ici une fiche (des champs et leurs valeurs), et non « {value} »").format(value=value)
            )
            return {}
        for key in value:
            if not isinstance(key, str) or NOT_TEXT.search(key):
                self.wrong(
                    place,
                    _("le nom de champ « {key} » n’est pas lu comme un texte; mettez-le entre guillemets").format(
                        key=key
                    ),
                )
        return {key: item for key, item in value.items() if isinstance(key, str)}

    def sequence(self, value: Any, place: tuple[str, ...]) -> list[Any]:
        """Return a value that must be a list, or an empty one."""
        if isinstance(value, list):
            return value
        self.wrong(place, _("il faut ici une liste, et non « {value} »").format(value=value))
        return []

    def of(self, kind: type[R]) -> list[R]:
        """Return the rows of one table, in the order of the file."""
        return [row for row in self.rows.values() if isinstance(row, kind)]

    def workplace(self, member: UUID, day: date) -> AffiliationRow | None:
        """Return where a member worked that day."""
        return workplace(self._affiliations[member], day)

    @cached_property
    def _affiliations(self) -> dict[UUID, list[AffiliationRow]]:
        found: dict[UUID, list[AffiliationRow]] = defaultdict(list)
        for row in self.of(AffiliationRow):
            found[row.member_id].append(row)
        return found


class Dumping:
    """The rows of the folder, ready to be written section by section."""

    def __init__(self, session: Session, prefixes: dict[str, str]) -> None:
        self._session = session
        self._prefixes = prefixes
        self._children: dict[tuple[type[Row], str], dict[Any, list[Any]]] = {}
        self.entries = {entry.id: entry for entry in session.query(OpenEntryRow)}
        self.clocks: dict[UUID, datetime] = {}  # when the last treated point of each meeting ended

    def all(self, kind: type[R]) -> list[R]:
        """Return the rows of one table, in the order of the file they came from."""
        return sorted(self._session.query(kind), key=self._place)

    def children(self, kind: type[R], owner: str, key: UUID) -> list[R]:
        """Return the rows of one table whose column ``owner`` is ``key``."""
        if (kind, owner) not in self._children:
            grouped: dict[Any, list[Any]] = defaultdict(list)
            for row in self.all(kind):
                grouped[getattr(row, owner)].append(row)
            self._children[kind, owner] = grouped
        return self._children[kind, owner].get(key, [])

    def meeting(self, key: UUID) -> MeetingRow:
        """Return a meeting."""
        (meeting,) = self.children(MeetingRow, "id", key)
        return meeting

    def code(self, table: str, key: UUID) -> str:
        """Return the code of a row in the file; one made in the program takes its key for a code."""
        entry = self.entries.get(key)
        return entry.code if entry and entry.code else f"{self._prefixes[table]}-{key.hex}"

    def extra(self, key: UUID) -> dict[str, Any]:
        """Return what the file said of a row besides the model: its place, its keys and its other fields."""
        entry = self.entries.get(key)
        return entry.extra if entry else {}

    def workplace(self, member: UUID, day: date) -> AffiliationRow | None:
        """Return where a member worked that day."""
        return workplace(self.children(AffiliationRow, "member_id", member), day)

    def _place(self, row: Row) -> tuple[float, bytes]:
        return self.extra(row.id).get("place", float("inf")), row.id.bytes
