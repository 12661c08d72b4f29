"""When each point began and ended: real minutes when they tell it all, else exact moments."""

from datetime import datetime, timedelta
from typing import Any

from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.exchange.open_format.context import Dumping, Entry, Loading
from cdp_desktop.exchange.open_format.kinds import Flag, Hour, Integer
from cdp_desktop.exchange.open_format.pieces import Field, Said, Section, dump_entries, load_entries
from cdp_desktop.store.schema import IntervalRow, MeetingRow, derived_id

INTERVAL = Section("intervals", IntervalRow, (Field("start", "started_at"), Field("end", "ended_at")), leaf=True)


class Times:
    """``real`` minutes after the point before, from ``start_actual`` if given; or ``intervals``."""

    keys = ("start_actual", "real", "intervals")

    def load(self, entry: Entry, loading: Loading) -> None:
        """Add the intervals of the point, and move the clock of the meeting to their end."""
        item = entry.row
        meeting = loading.rows[item.meeting_id]
        assert isinstance(meeting, MeetingRow)
        if item.position == 1:
            loading.clock = None
        real = entry.data.get("real")
        if entry.data.get("intervals") is not None:
            place = (*entry.place, "intervals")
            items = loading.sequence(entry.data["intervals"], place)
            rows = load_entries(INTERVAL, items, place, loading, owner=("item_id", item.id))
            loading.clock = max((row.ended_at for row in rows if row.ended_at), default=loading.clock)
            return
        said = entry.data.get("start_actual")
        hour = said if said is None else loading.read(Hour(), said, (*entry.place, "start_actual"))
        minutes = 0 if real is None else loading.read(Integer(), real, (*entry.place, "real"))
        if hour is None and loading.clock is None:
            hour = meeting.start
        if not minutes or loading.failed:
            return
        start = _at(meeting, hour) if hour else loading.clock
        assert start is not None
        loading.clock = start + timedelta(minutes=minutes)
        interval = IntervalRow(id=derived_id(item.id, INTERVAL.name, 0), item_id=item.id)
        interval.started_at, interval.ended_at = start, loading.clock
        loading.add(interval, entry.place)

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return the real minutes when they tell it all, else the intervals."""
        rows = sorted(dumping.children(IntervalRow, "item_id", row.id), key=lambda one: one.started_at)
        meeting = dumping.meeting(row.meeting_id)
        clock = dumping.clocks.get(meeting.id) or _at(meeting, meeting.start)
        if rows:
            dumping.clocks[meeting.id] = max((one.ended_at for one in rows if one.ended_at), default=clock)
        if not rows:
            return {"real": 0} if "real" in said else {}
        found: dict[str, Any] = {}
        minutes = _whole_minutes(rows)
        start = rows[0].started_at
        whole = start.second == start.microsecond == 0 and start == _at(meeting, start.time())
        if minutes is None or not (whole or start == clock):
            return {"intervals": dump_entries(INTERVAL, rows, dumping, owner=row.id)}
        if start != clock or "start_actual" in said:
            found["start_actual"] = Hour().write(start.time(), dumping.code)
        return {**found, "real": minutes}


class AddedLive:
    """Whether the point was added during the meeting; its state says so, unless it is withdrawn or deferred since."""

    keys = ("added_live",)

    def load(self, entry: Entry, loading: Loading) -> None:
        """Set the column."""
        said = entry.data.get("added_live")
        place = (*entry.place, "added_live")
        entry.row.added_live = entry.row.state is ItemState.ADDED if said is None else loading.read(Flag(), said, place)

    def dump(self, row: Any, dumping: Dumping, said: Said) -> dict[str, Any]:
        """Return what the state does not say."""
        known = row.added_live == (row.state is ItemState.ADDED)
        return {} if known and "added_live" not in said else {"added_live": row.added_live}


def _at(meeting: MeetingRow, hour: Any) -> datetime:
    """Return the moment of an hour of the meeting's day."""
    return datetime.combine(meeting.held_on, hour).astimezone()


def _whole_minutes(rows: list[IntervalRow]) -> int | None:
    """Return the length of the only interval, if whole minutes say it."""
    if len(rows) != 1 or rows[0].ended_at is None:
        return None
    minutes, rest = divmod(rows[0].ended_at - rows[0].started_at, timedelta(minutes=1))
    return minutes if minutes > 0 and not rest else None
