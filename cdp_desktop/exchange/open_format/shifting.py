"""Moving every date of a community by one number of days, so that a demo happens now."""

from datetime import date, datetime, timedelta
from typing import Any

from cdp_desktop.exchange.open_format.kinds import ISO_DAY, Day, Wrong

THURSDAY = 3


def shifted(data: dict[str, Any], today: date) -> dict[str, Any]:
    """Return the data with every date moved so that the meeting being prepared is the next Thursday, today included.

    Without such a meeting, the last one is taken.
    """
    meetings = data["meetings"]
    drafts = [one for one in meetings if one["status"] == "draft"] or meetings[-1:]
    thursday = today + timedelta(days=(THURSDAY - today.weekday()) % 7)
    moved: dict[str, Any] = _moved(data, thursday - Day().read(drafts[0]["date"], {}))
    return moved


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(item, by) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, by) for item in value]
    if isinstance(value, date):
        return value + by
    if isinstance(value, str) and ISO_DAY.match(value):
        return _moved_text(value, by)
    return value


def _moved_text(text: str, by: timedelta) -> str:
    """Return a text moved if it is a date or a moment, and as it is otherwise."""
    try:
        if ISO_DAY.fullmatch(text):
            day: date = Day().read(text, {})
            return (day + by).isoformat()
        return (datetime.fromisoformat(text) + by).isoformat()
    except (Wrong, ValueError):
        return text
