"""What a story says of its consents, of what it is about, of who verified it; and what an interpretation stands on."""

from typing import Any

from cdp_desktop.domain.change_pathway import EvidenceKind, MarkerLevel
from cdp_desktop.domain.story import ConsentScope, ValueCycle
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import Coded, Day, Integer, Reference, Text, facts
from cdp_desktop.exchange.open_format.pieces import Field, Said, Section, dump_entries, load_entries
from cdp_desktop.store.schema import (
    EvidenceLinkRow,
    ProgressMarkerRow,
    SelectionCountRow,
    StoryConsentRow,
    StoryExcerptRow,
    StoryLinkRow,
    StoryPhotoRow,
    StoryValueRow,
    derived_id,
)
from cdp_desktop.store.schema.change_pathway import EVIDENCE

LINKS = {
    "initiatives": ("initiative", "initiative_id"),
    "practices": ("practice", "practice_id"),
    "collaborations": ("collaboration", "collaboration_id"),
    "changes": ("change_statement", "change_id"),
}
"""What a story may be about: the key in the file, the table, and the column."""


class Order:
    """The place among those of the same ``parent`` column; without it, the place in the file."""

    keys = ("order",)
    column = "rank"

    def __init__(self, parent: str = "") -> None:
        self._parent = parent

    def load(self, entry: Entry, loading: Loading) -> None:
        """Set the rank."""
        value = entry.data.get("order")
        row = entry.row
        if value is None:
            parent = getattr(row, self._parent) if self._parent else None
            row.rank = sum(
                not self._parent or getattr(one, self._parent) == parent for one in loading.of(type(row))
            )  # this one is among them
        else:
            row.rank = loading.read(Integer(), value, (*entry.place, "order"))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the rank."""
        return {"order": row.rank}


class Scopes:
    """What is answered for each scope, and what was asked once for all of them."""

    keys = (*(scope.value for scope in ConsentScope), "asked_on", "mode", "recorded_by", "expires_on", "withdrawn_on")
    columns = ("scope", "state", "asked_on", "mode", "recorded_by_id", "expires_on", "withdrawn_on")
    _SHARED = (
        ("asked_on", "asked_on", Day()),
        ("mode", "mode", Text()),
        ("recorded_by", "recorded_by_id", Reference("member")),
        ("expires_on", "expires_on", Day()),
        ("withdrawn_on", "withdrawn_on", Day()),
    )

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each scope that has an answer."""
        owner = _whose(entry.row)
        shared = {
            column: loading.read(kind, entry.data[key], (*entry.place, key))
            for key, column, kind in self._SHARED
            if entry.data.get(key) is not None
        }
        for scope in ConsentScope:
            place = (*entry.place, scope.value)
            if entry.data.get(scope.value) is None:
                continue
            state = loading.read(Coded(ConsentState), entry.data[scope.value], place)
            key = derived_id(entry.row.id, "consent", scope)
            row = StoryConsentRow(id=key, scope=scope, state=state, **owner, **shared)
            loading.add(row, place)

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the answers; what differs from one scope to another is that of the widest."""
        owner = _whose(row)
        answers = dumping.children(StoryConsentRow, "story_id", owner["story_id"])
        rows = [one for one in answers if all(getattr(one, column) == key for column, key in owner.items())]
        rows.sort(key=lambda one: list(ConsentScope).index(one.scope))
        found: dict[str, Any] = {one.scope.value: one.state.value for one in rows}
        for key, column, kind in self._SHARED:
            value = next((getattr(one, column) for one in reversed(rows) if getattr(one, column) is not None), None)
            if value is not None:
                found[key] = kind.write(value, dumping.code)
            elif key in said:
                found[key] = None
        return found


def _whose(row: Any) -> dict[str, Any]:
    """Return the columns that say whose answers these are: those of a story, of an excerpt or of a photo."""
    part = isinstance(row, StoryExcerptRow | StoryPhotoRow)
    return {
        "story_id": row.story_id if part else row.id,
        "excerpt_id": row.id if isinstance(row, StoryExcerptRow) else None,
        "photo_id": row.id if isinstance(row, StoryPhotoRow) else None,
    }


class ValueCycles:
    """What a story shows the community to be worth."""

    keys = ("value_cycles",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each cycle."""
        place = (*entry.place, "value_cycles")
        for rank, code in enumerate(loading.sequence(entry.data.get("value_cycles") or [], place), 1):
            cycle = loading.read(Coded(ValueCycle), code, place)
            if cycle is not None:
                key = derived_id(entry.row.id, cycle)
                loading.add(StoryValueRow(id=key, story_id=entry.row.id, rank=rank, cycle=cycle), (*place, code))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the codes."""
        rows = sorted(dumping.children(StoryValueRow, "story_id", row.id), key=lambda one: one.rank)
        codes = [one.cycle.value for one in rows]
        return {"value_cycles": codes} if codes or "value_cycles" in said else {}


class Related:
    """What a story is about, by kind."""

    keys = tuple(LINKS)
    columns = ("rank", *(column for _table, column in LINKS.values()))

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each code."""
        rank = 0
        for key, (table, column) in LINKS.items():
            place = (*entry.place, key)
            for code in loading.sequence(entry.data.get(key) or [], place):
                target = loading.read(Reference(table), code, place)
                if target is None:
                    continue
                rank += 1
                row = StoryLinkRow(id=derived_id(entry.row.id, target), story_id=entry.row.id, rank=rank)
                setattr(row, column, target)
                loading.add(row, (*place, code))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the codes of each kind."""
        rows = sorted(dumping.children(StoryLinkRow, "story_id", row.id), key=lambda one: one.rank)
        found = {
            key: [dumping.code(table, getattr(one, column)) for one in rows if getattr(one, column)]
            for key, (table, column) in LINKS.items()
        }
        return {key: codes for key, codes in found.items() if codes or key in said}


class Verifier:
    """Who made sure of a story: a committee, or a member."""

    keys = ("by",)
    columns = ("verified_by_committee_id", "verified_by_id")

    def load(self, entry: Entry, loading: Loading) -> None:
        """Set the column of the one named."""
        code = entry.data.get("by")
        committee = loading.index["committee"].get(code) if isinstance(code, str) else None
        if committee or code is None:
            entry.row.verified_by_committee_id = committee
        else:
            entry.row.verified_by_id = loading.read(Reference("member"), code, (*entry.place, "by"))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the one named."""
        if row.verified_by_committee_id:
            return {"by": dumping.code("committee", row.verified_by_committee_id)}
        if row.verified_by_id:
            return {"by": dumping.code("member", row.verified_by_id)}
        return {"by": None} if "by" in said else {}


class VoteCounts:
    """How many votes each story had."""

    keys = ("counts",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each story."""
        place = (*entry.place, "counts")
        for rank, (code, count) in enumerate(loading.mapping(entry.data.get("counts") or {}, place).items(), 1):
            story = loading.read(Reference("change_story"), code, place)
            number = loading.read(Integer(), count, (*place, code))
            if story is not None and number is not None:
                key = derived_id(entry.row.id, story)
                row = SelectionCountRow(id=key, vote_id=entry.row.id, story_id=story, rank=rank, count=number)
                loading.add(row, (*place, code))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the counts."""
        rows = sorted(dumping.children(SelectionCountRow, "vote_id", row.id), key=lambda one: one.rank)
        return {"counts": {dumping.code("change_story", one.story_id): one.count for one in rows}}


MARKER = Section(
    "markers",
    ProgressMarkerRow,
    (
        Field("level", "level"),
        Field("text", "text"),
        Field("status", "status"),
        Field("observed_on", "observed_on"),
        Field("evidence", "evidence"),
    ),
    order="rank",
)


class Markers:
    """Each in one line, its level before a colon: « Attendu : on connaît un prénom »; or whole, once it was seen."""

    keys = ("markers",)
    section = MARKER

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each; a line that says no level is expected."""
        place = (*entry.place, "markers")
        listed = loading.sequence(entry.data.get("markers") or [], place)
        items = [_marker(line) if isinstance(line, str) else line for line in listed]
        load_entries(MARKER, items, place, loading, owner=("change_id", entry.row.id))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return them, in a line wherever a line says it all."""
        rows = dumping.children(ProgressMarkerRow, "change_id", row.id)
        items = dump_entries(MARKER, rows, dumping, owner=row.id)
        lines = [_line(item) if item.keys() <= {"level", "text"} else item for item in items]
        return {"markers": lines} if lines or "markers" in said else {}


def _marker(line: str) -> dict[str, Any]:
    word, colon, rest = line.partition(":")
    level = next((one for one in MarkerLevel if colon and fold(one.label) == fold(word)), None)
    return {"level": level.value, "text": rest.strip()} if level else {"text": line}


def _line(item: dict[str, Any]) -> str:
    level = MarkerLevel(item.get("level", MarkerLevel.EXPECTED))
    return f"{level.label} : {item['text']}"


class Evidence:
    """What kind of thing an interpretation stands on, and which."""

    keys = ("kind", "ref")
    columns = ("kind", "label", *EVIDENCE.values())

    def load(self, entry: Entry, loading: Loading) -> None:
        """Set the column of that kind."""
        row, ref, place = entry.row, entry.data.get("ref"), (*entry.place, "ref")
        row.kind = loading.read(Coded(EvidenceKind), entry.data.get("kind"), (*entry.place, "kind"))
        if row.kind is None:
            return
        if row.kind not in EVIDENCE:
            row.label = loading.read(Text(), ref, place)
        elif ref is not None:  # what was withdrawn is evidence no more, and leaves its place
            column = EVIDENCE[row.kind]
            setattr(row, column, loading.read(facts(EvidenceLinkRow, column).kind, ref, place))

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the kind, and the code or the name."""
        if row.kind not in EVIDENCE:
            return {"kind": row.kind.value, "ref": row.label}
        column = EVIDENCE[row.kind]
        key = getattr(row, column)
        ref = facts(EvidenceLinkRow, column).kind.write(key, dumping.code) if key else None
        return {"kind": row.kind.value, "ref": ref}
