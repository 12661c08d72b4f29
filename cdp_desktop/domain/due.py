"""A date as it is said around a table: « +1 sem », « 8 oct. », « jeudi »."""

import re
from datetime import date, timedelta

from cdp_desktop.domain.days import months_after
from cdp_desktop.domain.typography import fold

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_SPAN = re.compile(r"(?:dans )?(\d{1,3}) ?(j|jours?|s|sem|semaines?|mois)")
_ISO = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_SHORT = re.compile(r"(\d{1,2}) (\d{1,2})(?: (\d{4}))?")
_NAMED = re.compile(r"(?:le )?(?:([a-z]{5,8}) )?(\d{1,2})(?:er)? ([a-z]{3,9})(?: (\d{4}))?")
_OF_MONTH = re.compile(r"le (\d{1,2})(?:er)?")


def typed_date(text: str, *, today: date, next_meeting: date | None = None) -> date | None:
    """Read a date typed freely, from ``today`` on; nothing when it is not understood.

    « +1 sem », « 10 jours », « 2 mois », « demain », « jeudi », « prochaine rencontre », « 8 oct. », « 8/10 »,
    « 2026-10-08 », « le 8 ». A day, or a day and a month without a year, are the next ones to come. A day of the week
    that is not that of its date is not understood.
    """
    words = fold(text)
    if words == "aujourd hui":
        return today
    if words == "demain":
        return today + timedelta(days=1)
    if words and "prochaine rencontre".startswith(words) and len(words) > 1:
        return next_meeting
    if words in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(words) - today.weekday() - 1) % 7 + 1)
    if span := _SPAN.fullmatch(words):
        return _after(today, int(span[1]), span[2])
    if iso := _ISO.fullmatch(words):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if short := _SHORT.fullmatch(words):
        return _coming(today, int(short[1]), int(short[2]), short[3])
    if of_month := _OF_MONTH.fullmatch(words):
        return _day_of_month(today, int(of_month[1]))
    if named := _NAMED.fullmatch(words):
        month = next((n for n, name in enumerate(_MONTHS, 1) if _same_month(named[3], name)), 0)
        found = _coming(today, int(named[2]), month, named[4])
        return found if found is None or named[1] in (None, _WEEKDAYS[found.weekday()]) else None
    return None


def _same_month(word: str, month: str) -> bool:
    return word.startswith(month) or (len(word) > 2 and month.startswith(word))


def _after(today: date, number: int, unit: str) -> date:
    if unit == "mois":
        return months_after(today, number)
    return today + timedelta(days=number * (7 if unit.startswith("s") else 1))


def _coming(today: date, day: int, month: int, year: str | None) -> date | None:
    if year:
        return _date(int(year), month, day)
    found = _date(today.year, month, day)
    return found if found is None or found >= today else _date(today.year + 1, month, day)


def _day_of_month(today: date, day: int) -> date | None:
    """Return the next such day, in this month or the next one."""
    year, month = divmod(today.year * 12 + today.month - 1 + (day < today.day), 12)
    return _date(year, month + 1, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
