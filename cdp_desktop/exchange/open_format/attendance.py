"""Who came to a meeting: short lists of codes, and details for what they cannot say."""

from collections.abc import Iterator
from typing import Any

from cdp_desktop.domain.attendance import TOLERANCE, minutes
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import Hour, Reference
from cdp_desktop.exchange.open_format.pieces import (
    Entries,
    Field,
    Piece,
    Said,
    Section,
    dump_entries,
    keep,
    load_entries,
    with_extra,
)
from cdp_desktop.store.schema import AttendanceRow, MeetingRow, StayRow, derived_id

STATUSES = {
    "present": AttendanceStatus.PRESENT,
    "excused": AttendanceStatus.EXCUSED,
    "absent": AttendanceStatus.ABSENT,
    "expected": AttendanceStatus.EXPECTED,
}
ALWAYS = ("present", "late", "left_early", "excused", "new", "guests")
LISTS = (*STATUSES, "late", "left_early", "new", "guests", "details")

STAY = Section("stays", StayRow, (Field("in", "arrived_at"), Field("out", "left_at")), leaf=True)
PLACE = (Field("org", "organization_id"), Field("role", "role_title"))
DETAILS = (
    Field("remote", "remote"),
    Field("source", "source"),
    Field("corrected_at", "corrected_at"),
    Field("correction_reason", "correction_reason"),
    Entries("stays", STAY, "attendance_id"),
)
GUEST = Section(
    "guests",
    AttendanceRow,
    (
        Field("name", "guest_name"),
        Field("label", "unnamed_label"),
        Field("count", "count"),
        Field("status", "status", default=AttendanceStatus.PRESENT),
        *PLACE,
        Field("new", "first_time"),
        *DETAILS,
    ),
)


class Attendances:
    """The attendance of a meeting."""

    keys = ("attendance",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add a row for each person, and for each group of unnamed people."""
        if entry.data.get("attendance") is None:
            return
        place = (*entry.place, "attendance")
        data = loading.mapping(entry.data["attendance"], place)
        lists = {key: loading.sequence(data[key], (*place, key)) for key in LISTS if data.get(key) is not None}
        _Sheet(entry.row, place, lists, loading).load()
        sheet = AttendanceRow(id=derived_id(entry.row.id, "attendance"))  # no row: it stands for the lists
        extra = keep("attendance", Entry(place, data, sheet), LISTS, list(data), 0, loading)
        extra["order"] = {
            key: [_member(one, loading) for one in lists.get(key, ())] for key in ("late", "left_early", "new")
        }

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the lists."""
        order = list(STATUSES.values())
        rows = dumping.children(AttendanceRow, "meeting_id", row.id)
        rows = sorted(rows, key=lambda one: (order.index(one.status), one.rank))
        if not rows and "attendance" not in said:
            return {}
        extra = dumping.extra(derived_id(row.id, "attendance"))
        return {"attendance": with_extra(_lists(row, rows, dumping, extra), extra)}


class _Sheet:
    """The attendance of one meeting, being read."""

    def __init__(self, meeting: MeetingRow, place: tuple[str, ...], lists: dict[str, Any], loading: Loading) -> None:
        self._meeting = meeting
        self._place = place
        self._lists = lists
        self._loading = loading
        self._members: dict[Any, AttendanceRow] = {}  # by the key of the member

    def load(self) -> None:
        """Add the rows."""
        for key, status in STATUSES.items():
            for code in self._lists.get(key, ()):
                self._add(key, code, status)
        for row in self._named("new"):
            row.first_time = True
        details = {row.member_id: data for row, data in self._detailed("details", {"m", *_detail_keys()})}
        hours: dict[Any, StayRow] = {}
        for key, column in (("late", "arrived_at"), ("left_early", "left_at")):
            for row, data in self._detailed(key, {"m", "at"}):
                place = (*self._place, key, str(data.get("m")))
                if "stays" in details.get(row.member_id, {}):
                    self._loading.wrong(place, _("les heures sont déjà dans « details »"))
                hour = self._loading.read(Hour(), data.get("at"), place)
                stay = hours.setdefault(row.id, StayRow(id=derived_id(row.id, STAY.name, 0), attendance_id=row.id))
                setattr(stay, column, hour)
        for stay in hours.values():
            self._loading.add(stay, self._loading.places[stay.attendance_id])
        for member, row in self._members.items():
            self._complete(row, details.get(member, {}))
        items = self._lists.get("guests", [])
        owner = ("meeting_id", self._meeting.id)
        guests = load_entries(GUEST, items, (*self._place, "guests"), self._loading, owner=owner)
        for rank, guest in enumerate(guests, len(self._members) + 1):
            guest.rank = rank
            if (guest.guest_name is None) == (guest.unnamed_label is None):
                self._loading.wrong(self._loading.places[guest.id], _("il faut « name » ou « label », l’un des deux"))

    def _add(self, key: str, code: Any, status: AttendanceStatus) -> None:
        place = (*self._place, key)
        member = self._loading.read(Reference("member"), code, place)
        if member is None:
            return
        if member in self._members:
            self._loading.wrong(place, _("« {code} » figure deux fois aux présences").format(code=code))
            return
        row = AttendanceRow(id=derived_id(self._meeting.id, member), meeting_id=self._meeting.id, member_id=member)
        row.rank, row.status, row.count, row.first_time = len(self._members) + 1, status, 1, False
        self._members[member] = row
        self._loading.add(row, (*place, code))

    def _named(self, key: str) -> Iterator[AttendanceRow]:
        for code in self._lists.get(key, ()):
            row = self._row(key, code)
            if row:
                yield row

    def _detailed(self, key: str, known: set[str]) -> Iterator[tuple[AttendanceRow, dict[str, Any]]]:
        for item in self._lists.get(key, ()):
            data = self._loading.mapping(item, (*self._place, key))
            row = self._row(key, data.get("m"), anyone=key == "details")
            for name in set(data) - known:
                self._loading.wrong((*self._place, key, str(data.get("m")), name), _("ce champ est inconnu"))
            if row:
                yield row, data

    def _row(self, key: str, code: Any, *, anyone: bool = False) -> AttendanceRow | None:
        place = (*self._place, key)
        member = self._loading.read(Reference("member"), code, place)
        row = self._members.get(member) if member else None
        if member and (row is None or not (anyone or row.status is AttendanceStatus.PRESENT)):
            self._loading.wrong(place, _("« {code} » n’est pas parmi les personnes présentes").format(code=code))
            return None
        return row

    def _complete(self, row: AttendanceRow, data: dict[str, Any]) -> None:
        """Say where the person worked that day, unless told otherwise, and the rest."""
        place = (*self._place, "details", str(data.get("m")))
        assert row.member_id is not None
        known = None if self._loading.failed else self._loading.workplace(row.member_id, self._meeting.held_on)
        if known:
            row.organization_id, row.role_title = known.organization_id, known.role_title
        pieces: tuple[Piece, ...] = (*(field for field in PLACE if field.key in data), *DETAILS)
        for piece in pieces:
            piece.load(Entry(place, data, row), self._loading)


def _lists(
    meeting: MeetingRow, rows: list[AttendanceRow], dumping: Dumping, extra: dict[str, Any]
) -> dict[str, list[Any]]:
    order = extra.get("order", {})
    found: dict[str, list[Any]] = {key: [] for key in LISTS}
    lines: dict[str, list[tuple[int, Any]]] = {"late": [], "left_early": [], "new": []}
    for row in (row for row in rows if row.member_id is not None):
        assert row.member_id is not None
        code = dumping.code("member", row.member_id)
        found[next(key for key, status in STATUSES.items() if status is row.status)].append(code)
        details: dict[str, Any] = {}
        for piece in DETAILS:
            details.update(piece.dump(row, dumping, frozenset()))
        short = _short_hours(meeting, row, dumping, order)
        if short is not None:
            details.pop("stays", None)
            for key, hour in short.items():
                lines[key].append((_remembered(order, key, row), {"m": code, "at": Hour().write(hour, dumping.code)}))
        if row.first_time:
            lines["new"].append((_remembered(order, "new", row), code))
        known = dumping.workplace(row.member_id, meeting.held_on)
        for field in PLACE:
            if getattr(row, field.column) != (getattr(known, field.column) if known else None):
                details.update(field.dump(row, dumping, frozenset(field.keys)))
        if details:
            found["details"].append({"m": code, **details})
    for key, line in lines.items():
        found[key] = [value for _place, value in sorted(line, key=lambda one: one[0])]
    found["guests"] = dump_entries(GUEST, (row for row in rows if row.member_id is None), dumping, owner=meeting.id)
    said = {*ALWAYS, *extra.get("keys", ())} if not extra else set(extra["keys"])
    return {key: found[key] for key in (*ALWAYS, "absent", "expected", "details") if found[key] or key in said}


def _short_hours(
    meeting: MeetingRow, row: AttendanceRow, dumping: Dumping, order: dict[str, list[str]]
) -> dict[str, Any] | None:
    """Return the hours that ``late`` and ``left_early`` can say, or nothing if they cannot say them all."""
    stays = dumping.children(StayRow, "attendance_id", row.id)
    if len(stays) != 1 or row.status != AttendanceStatus.PRESENT:
        return None
    (stay,) = stays
    end = min(meeting.end_planned, meeting.end_actual or meeting.end_planned)
    late = stay.arrived_at and minutes(stay.arrived_at) > minutes(meeting.start) + TOLERANCE
    early = stay.left_at and minutes(stay.left_at) < minutes(end) - TOLERANCE
    found: dict[str, Any] = {}
    for key, hour, true in (("late", stay.arrived_at, late), ("left_early", stay.left_at, early)):
        if hour and not (true or str(row.member_id) in order.get(key, ())):
            return None
        if hour:
            found[key] = hour
    return found or None


def _remembered(order: dict[str, list[str]], key: str, row: AttendanceRow) -> int:
    listed = order.get(key, [])
    return listed.index(str(row.member_id)) if str(row.member_id) in listed else len(listed) + row.rank


def _member(one: Any, loading: Loading) -> str:
    code = one.get("m") if isinstance(one, dict) else one
    return str(loading.index["member"].get(code)) if isinstance(code, str) else ""


def _detail_keys() -> set[str]:
    return {key for piece in (*PLACE, *DETAILS) for key in piece.keys}
