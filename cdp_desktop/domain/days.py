"""Days as people speak of them: from today, late by so much, and the next day a meeting could be held."""

from calendar import monthrange
from datetime import date, timedelta

from cdp_desktop.domain.language import _, ngettext

APART = timedelta(weeks=4)  # the usual time between two meetings
IN_MONTHS = 60  # days of delay from which months are clearer
FRESH = 12  # months during which what was verified is taken as true


def from_today(day: date, today: date) -> str:
    """Say a day as seen from today: « aujourd’hui », « demain », « dans 12 jours », « il y a 3 jours »."""
    days = (day - today).days
    near = {-1: _("hier"), 0: _("aujourd’hui"), 1: _("demain")}
    if days in near:
        return near[days]
    if days > 0:
        return _("dans {count} jours").format(count=days)
    return _("il y a {count} jours").format(count=-days)


def long_ago(day: date, today: date) -> str:
    """Say how long ago a day was: « hier », « il y a 12 jours », then by whole months, « il y a 14 mois »."""
    months = months_since(day, today)
    return _("il y a {count} mois").format(count=months) if months > 0 else from_today(day, today)


def lateness(due: date, today: date) -> str:
    """Say how late something is: « en retard de 6 jours », « en retard de 3 mois »."""
    days = (today - due).days
    if days > IN_MONTHS:
        return _("en retard de {count} mois").format(count=round(days / 30.4))
    return ngettext("en retard d’un jour", "en retard de {count} jours", days).format(count=days)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day when that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_since(day: date, today: date) -> int:
    """Return how many whole months went by since a day."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return months if months_after(day, months) <= today else months - 1


def outdated(verified_on: date | None, today: date) -> bool:
    """Tell whether what was verified some day is to be confirmed: it was not for a year, or never."""
    return verified_on is None or months_after(verified_on, FRESH) < today


def next_meeting_day(last: date | None, today: date) -> date:
    """Return a plausible day for the next meeting: the weekday of the last one, four weeks after it at least.

    Never in the past. Without a last meeting, the same weekday as today four weeks from now.
    """
    if last is None:
        return today + APART
    day = last + APART
    if day < today:
        day = today + timedelta(days=(last.weekday() - today.weekday()) % 7)
    return day
