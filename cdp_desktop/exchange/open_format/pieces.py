"""The parts that an entry is described with; each knows how to load and how to dump, so that both agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format.context import KEPT_KEY, Dumping, Entry, Loading, key_of
from cdp_desktop.exchange.open_format.kinds import NOT_TEXT, Anything, Integer, Kind, Text, facts
from cdp_desktop.store.schema import OpenEntryRow, Row, derived_id

Said = frozenset[str]  # the keys that the file had for an entry, even when they said nothing


class Piece(Protocol):
    """One or several keys of an entry, and the columns or rows that hold them."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the file."""

    def load(self, entry: Entry, loading: Loading) -> None:
        """Give the row what the entry says."""

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return what to write: what differs from the default, and what the file said."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A list of entries, each one row of a table."""

    name: str
    row: type[Row]
    pieces: tuple[Piece, ...]
    prefix: str = ""  # how the code of a row made in the program begins; without it, entries are known by their place
    order: str = ""  # the column that keeps the place in the list; a number may be given instead
    short: str = ""  # the key meant by an entry that is a bare text
    leaf: bool = False  # nothing ever names these rows: their keys are not worth writing

    @property
    def keys(self) -> set[str]:
        """Every key that an entry may have."""
        own = {"id", "number"} if self.order == "number" else {"id"}
        return own | {key for piece in self.pieces for key in piece.keys}


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the file and the column that holds it; the schema says the rest."""

    key: str
    column: str
    kind: Kind | None = None
    default: Any = None
    required: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The key in the file."""
        return (self.key,)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Set the column."""
        known = facts(type(entry.row), self.column)
        default = known.default() if self.default is None else self.default
        required = default is None and (self.required or known.required)
        value = entry.data.get(self.key)
        place = (*entry.place, self.key)
        if value is not None and not (required and value == ""):
            value = loading.read(self.kind or known.kind, value, place)
        elif required:
            loading.wrong(place, _("ce champ est obligatoire"))
        elif default is not None and self.key in entry.data:
            loading.wrong(place, _("ce champ ne peut pas être vide; retirez-le s’il ne dit rien"))
        setattr(entry.row, self.column, default if value is None else value)

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the value."""
        known = facts(type(row), self.column)
        value = getattr(row, self.column)
        if self.key not in said and value == (known.default() if self.default is None else self.default):
            return {}
        return {self.key: None if value is None else (self.kind or known.kind).write(value, dumping.code)}


@dataclass(frozen=True, slots=True)
class Links:
    """A list of codes, each a row of a link table; or one code alone, when ``alone``."""

    key: str
    row: type[Row]
    owner: str
    target: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    alone: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The key in the file."""
        return (self.key,)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each code."""
        value = entry.data.get(self.key)
        if value is None:
            return
        place = (*entry.place, self.key)
        codes = [value] if self.alone and isinstance(value, str) else loading.sequence(value, place)
        kind = facts(self.row, self.target).kind
        for rank, code in enumerate(codes, 1):
            key = loading.read(kind, code, place)
            if key is not None:
                link = derived_id(entry.row.id, *self.fixed.values(), key)
                values = {self.owner: entry.row.id, self.target: key, "rank": rank, **self.fixed}
                loading.add(self.row(id=link, **values), (*place, code))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the codes."""
        rows = dumping.children(self.row, self.owner, row.id)
        linked = [one for one in rows if all(getattr(one, name) == value for name, value in self.fixed.items())]
        kind = facts(self.row, self.target).kind
        codes = [kind.write(getattr(one, self.target), dumping.code) for one in sorted(linked, key=_rank)]
        if not codes and self.key not in said:
            return {}
        if self.alone and len(codes) < 2:
            return {self.key: codes[0] if codes else None}
        return {self.key: codes}


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of entries of their own; or one entry, or none, when ``alone``."""

    key: str
    section: Section
    owner: str = ""
    alone: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The key in the file."""
        return (self.key,)

    def listed(self, data: dict[str, Any], place: tuple[str, ...], loading: Loading) -> list[Any]:
        """Return the entries that the file has under the key."""
        value = data.get(self.key)
        if value is None:
            return []
        return [value] if self.alone else loading.sequence(value, place)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each entry."""
        place = (*entry.place, self.key)
        items = self.listed(entry.data, place, loading)
        load_entries(self.section, items, place, loading, owner=(self.owner, entry.row.id))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the entries."""
        rows: list[Any] = (
            dumping.children(self.section.row, self.owner, row.id) if self.owner else dumping.all(self.section.row)
        )
        items = dump_entries(self.section, rows, dumping, owner=row.id)
        if not items and self.key not in said:
            return {}
        if self.alone:
            return {self.key: items[0] if items else None}
        return {self.key: items}


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping under a key, whose own keys belong to the entry itself."""

    key: str
    pieces: tuple[Piece, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The key in the file."""
        return (self.key,)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Give the row what the mapping says, and remember which of its keys it had."""
        value = entry.data.get(self.key)
        if value is None:
            return
        place = (*entry.place, self.key)
        inner = Entry(place, loading.mapping(value, place), entry.row)
        for piece in self.pieces:
            piece.load(inner, loading)
        known = {key for piece in self.pieces for key in piece.keys}
        keep(self.key, inner, known, list(inner.data), 0, loading, key=self._kept(entry.row))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the mapping, or nothing when it has nothing to say."""
        kept = self._kept(row)
        extra = dumping.extra(kept)
        found: dict[str, Any] = {}
        for piece in self.pieces:
            found.update(piece.dump(row, dumping, frozenset(extra.get("keys", ()))))
        whole = with_extra(found, extra)
        if whole or kept in dumping.entries:
            return {self.key: whole}
        return {self.key: None} if self.key in said else {}

    def _kept(self, row: Any) -> UUID:
        return derived_id(row.id, self.key)


def register(section: Section, items: list[Any], place: tuple[str, ...], loading: Loading) -> None:
    """Learn the codes of a section and of the sections inside it, so that any entry may name any other."""
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            continue
        code = item.get("id")
        if section.prefix and isinstance(code, str) and code and not NOT_TEXT.search(code):
            if code in loading.index[section.row.__tablename__]:
                loading.wrong((*place, code), _("cet « id » est en double"))
            loading.index[section.row.__tablename__][code] = key_of(section.name, code)
        for piece in section.pieces:
            if isinstance(piece, Entries):
                inside = (*place, str(code or number), piece.key)
                register(piece.section, piece.listed(item, inside, loading), inside, loading)


def load_entries(
    section: Section,
    items: Iterable[Any],
    place: tuple[str, ...],
    loading: Loading,
    *,
    owner: tuple[str, UUID] | None = None,
) -> list[Any]:
    """Make a row of each entry, with the rows that hang from it; return those of the section itself."""
    rows = []
    for index, value in enumerate(items):
        bare = bool(section.short) and isinstance(value, str)
        number = _("n° {number}").format(number=index + 1)
        item = {section.short: value} if bare else loading.mapping(value, (*place, number))
        said = [] if bare else list(item)
        code = item.get("id")
        here = (*place, code if isinstance(code, str) and code else number)
        key = _key(section, code, here, loading, owner=owner[1] if owner else None, index=index)
        if key is None:
            continue
        row: Any = section.row(id=key)
        if owner and owner[0]:
            setattr(row, owner[0], owner[1])
        if section.order:
            setattr(row, section.order, index + 1)
        if section.order == "number" and item.get("number") is not None:
            row.number = loading.read(Integer(), item["number"], (*here, "number"))
        loading.add(row, here)
        entry = Entry(here, item, row)
        for piece in section.pieces:
            piece.load(entry, loading)
        keep(section.name, entry, section.keys, said, index, loading)
        rows.append(row)
    return rows


def dump_entries(section: Section, rows: Iterable[Any], dumping: Dumping, *, owner: UUID | None = None) -> list[Any]:
    """Return the entries of these rows, in the order of the section."""
    ranked = section.order and section.order != "number"
    ordered = sorted(rows, key=lambda row: getattr(row, section.order)) if ranked else rows
    return [_dump_entry(section, row, dumping, owner, index) for index, row in enumerate(ordered)]


def keep(
    section: str,
    entry: Entry,
    known: Iterable[str],
    said: list[str],
    index: int,
    loading: Loading,
    *,
    key: UUID | None = None,
) -> dict[str, Any]:
    """Remember what the file says of an entry besides the model; return it.

    ``key`` is that of its row, unless it is only part of one.
    """
    names = set(known)
    unknown = {name: value for name, value in entry.data.items() if name not in names}
    fields = loading.read(Anything(), unknown, entry.place) or {}
    code = entry.data.get("id")
    extra = {"place": index, "keys": said, "fields": fields}
    row = OpenEntryRow(id=key or entry.row.id, section=section, code=code if isinstance(code, str) else "", extra=extra)
    loading.entries.append(row)
    for name in fields:
        loading.unknown_fields[f"{section}.{name}"] += 1
    return extra


def with_extra(found: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """Return what is dumped of a row with its other fields, in the order of the file it came from."""
    fields = Anything().write(extra.get("fields", {}), lambda _table, key: key.hex)
    both = {**found, **fields}
    said = [key for key in extra.get("keys", ()) if key in both]
    return {key: both[key] for key in (*said, *(key for key in both if key not in said))}


def _key(
    section: Section, code: Any, place: tuple[str, ...], loading: Loading, *, owner: UUID | None, index: int
) -> UUID | None:
    """Return the key of the row: made from the code, or else from the place under the owner."""
    if not section.prefix:
        kept = KEPT_KEY.fullmatch(code) if isinstance(code, str) else None
        return UUID(kept[1]) if kept else derived_id(owner, section.name, index) if owner else None
    if code is None or code == "":
        loading.wrong((*place, "id"), _("ce champ est obligatoire"))
        return None
    if loading.read(Text(), code, (*place, "id")) is None:
        return None
    return key_of(section.name, code)


def _dump_entry(section: Section, row: Any, dumping: Dumping, owner: UUID | None, index: int) -> Any:
    extra = dumping.extra(row.id)
    said = frozenset(extra.get("keys", ()))
    found: dict[str, Any] = {}
    if section.prefix:
        found["id"] = dumping.code(row.__tablename__, row.id)
    elif not section.leaf and (owner is None or row.id != derived_id(owner, section.name, index)):
        found["id"] = row.id.hex
    if section.order == "number" and (row.number != index + 1 or "number" in said):
        found["number"] = row.number
    for piece in section.pieces:
        found.update(piece.dump(row, dumping, said))
    result = with_extra(found, extra)
    if section.short and list(result) == [section.short] and section.short not in said:
        return result[section.short]
    return result


def _rank(row: Any) -> int:
    rank: int = row.rank
    return rank
