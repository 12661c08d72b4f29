"""Québec French: spaces at output, dates and hours, lists, folding for search, order for lists.

The rules of spacing are those of the Office québécois de la langue française for software without a thin
space: a non-breaking space inside « », before a colon and before a unit; none before a semicolon, an
exclamation or a question mark. Text is stored as typed; it is only set so where it is shown.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import cache

NBSP = "\u00a0"

_SPACE = f"[ {NBSP}\u202f]"
_LETTER = r"[^\W\d_]"
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_UNITS = r"h|min|s|ans?|km|m|cm|mm|kg|g|mg|L|ml|mL|po|pi|°C|°|k\$|M\$|¢|%|\$|€|ko|Mo|Go"

# Addresses are copied and typed: nothing in them may change.
_ADDRESS = re.compile(r"(https?://\S+|www\.\S+|\S+@\S+)")


def _then_unbroken(found: re.Match[str]) -> str:
    """Return what was found and a space; a template would have each search import a module."""
    return f"{found[1]}{NBSP}"


_UNBROKEN = (
    (re.compile(rf"«{_SPACE}+"), f"«{NBSP}"),
    (re.compile(rf"{_SPACE}+»"), f"{NBSP}»"),
    (re.compile(rf"(?<=\S){_SPACE}+(?=:(?:\s|$))"), NBSP),
    (re.compile(rf"(?<=\d){_SPACE}(?=(?:{_UNITS})(?![\w'’]))"), NBSP),
    (re.compile(rf"(?<=\d[ {NBSP}]h){_SPACE}(?=\d{{1,2}}(?!\d))"), NBSP),
    (re.compile(rf"(?<=\d\)){_SPACE}(?=\d{{3}}-\d{{4}})"), NBSP),
    (re.compile(rf"(?<!\w)(\d{{1,2}}|1er){_SPACE}(?=(?:{'|'.join(_MONTHS)})(?!\w))"), _then_unbroken),
    (re.compile(rf"(?<!\w)(MM?\.|Mmes?|Mlles?|Dre?|Me|Mgr){_SPACE}(?=[^\W\d_a-zà-ÿ])"), _then_unbroken),
    (re.compile(rf"(?<!\w)([nN][°º]|[pP]{{1,2}}\.|art\.){_SPACE}(?=\d)"), _then_unbroken),
)
_THOUSANDS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)")
_KEPT_MARKS = (re.compile(rf"(?<=[^\s«]){_SPACE}+(?=[;!?])"), NBSP)
_INSERTED = (
    (re.compile(rf"(?<={_LETTER})'(?={_LETTER})"), "’"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(rf"(?<=[^\s«]){_SPACE}+(?=[!?]+(?!\w)|;(?:[\s»]|$))"), ""),
    (re.compile(r"«(?=\S)"), f"«{NBSP}"),
    (re.compile(r"(?<=\S)»"), f"{NBSP}»"),
    (re.compile(r"(?<=[\w»\])%!?…’\"”]):(?=\s|$)"), f"{NBSP}:"),
    (re.compile(r"(?<=\d)(?=[%$€](?!\w))"), NBSP),
    (
        re.compile(rf"(?<![\w,.])(\d{{1,2}}){_SPACE}?h{_SPACE}?(\d{{2}})(?!\w)"),
        lambda found: f"{found[1]}{NBSP}h{NBSP}{found[2]}",
    ),
    (re.compile(r"(?<![\w,.])(\d{1,2})h(?!\w)"), lambda found: f"{found[1]}{NBSP}h"),
)

# Without any of these there is nothing to set; nearly all that lists show is so.
_SETTABLE = re.compile(rf"[\d';!?«»:%$€]|\.\.\.|(?:MM?\.|Mmes?|Mlles?|Dre?|Me|Mgr){_SPACE}")


def typeset(text: str, *, verbatim: bool = False) -> str:
    """Set text as Québec French prints it; no letter or digit changes, and doing it twice changes nothing.

    With `verbatim`, words that somebody said: spaces that were typed become non-breaking where they must, and
    nothing else is added, taken away or replaced. Quotation marks inside others, straight ones among them, stay as
    they were typed: nobody but the author knows whether " opens, closes or counts inches.
    """
    if not _SETTABLE.search(text):
        return text
    parts = _ADDRESS.split(text)
    parts[::2] = [_set(part, verbatim=verbatim) for part in parts[::2]]
    return "".join(parts)


def _set(text: str, *, verbatim: bool) -> str:
    for pattern, replacement in (_KEPT_MARKS,) if verbatim else _INSERTED:
        text = pattern.sub(replacement, text)
    for pattern, replacement in _UNBROKEN:
        text = pattern.sub(replacement, text)
    return _THOUSANDS.sub(lambda found: re.sub(_SPACE, NBSP, found[0]), text)


def full_date(day: date, *, article: bool = True, weekday: bool = True, year: bool = True) -> str:
    """Write a date in full: « le jeudi 23 octobre 2025 »."""
    words = ["le"] if article else []
    if weekday:
        words.append(_WEEKDAYS[day.weekday()])
    words.append(f"{_ordinal(day)}{NBSP}{_MONTHS[day.month - 1]}")
    if year:
        words.append(str(day.year))
    return " ".join(words)


def short_date(day: date, *, year: bool = True) -> str:
    """Write a date for a narrow place: « 23 oct. 2025 »."""
    text = f"{_ordinal(day)}{NBSP}{_SHORT_MONTHS[day.month - 1]}"
    return f"{text}{NBSP}{day.year}" if year else text


def month_and_year(day: date) -> str:
    """Return the month of a day: « septembre 2026 »."""
    return f"{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def _ordinal(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def hour(at: time | datetime) -> str:
    """Write a time of day: « 9 h », « 9 h 5 », « 13 h 30 »; no leading zero, as the OQLF asks."""
    return f"{at.hour}{NBSP}h{NBSP}{at.minute}" if at.minute else f"{at.hour}{NBSP}h"


def duration(minutes: int) -> str:
    """Write a length of time: « 45 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest}" if rest else f"{hours}{NBSP}h"


def number(value: float, *, decimals: int = 0) -> str:
    """Write a number with a decimal comma and groups of three: « 1 200 », « 4,17 »."""
    return f"{value:,.{decimals}f}".replace(",", NBSP).replace(".", ",")


_DURATION = re.compile(
    r"(?:(?P<hours>\d{1,2}(?:[.,]\d)?)\s*(?:h|heures?|:)\s*)?(?:(?P<minutes>\d{1,4})\s*(?:m|mn|min|minutes?|')?\.?)?"
)
_DAY = 24 * 60


def parse_duration(text: str) -> int | None:
    """Read minutes from what a person types: « 90 », « 20 min », « 1 h 30 », « 1h30 », « 1:30 », « 1,5 h ».

    None when it is not a length of time, or is more than a day.
    """
    found = _DURATION.fullmatch(text.strip().lower())
    if found is None or not found[0]:
        return None
    hours, minutes = found["hours"], int(found["minutes"] or 0)
    if hours is None:
        total = minutes
    elif minutes >= 60:
        return None
    else:
        total = round(float(hours.replace(",", ".")) * 60) + minutes
    return total if total <= _DAY else None


def enumerate_fr(names: Iterable[str]) -> str:
    """Join names as a sentence does: « Amélie, Nadia et Zoé »."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} et {last}" if first else last


_FOLDED = str.maketrans(
    {letter: unicodedata.normalize("NFD", letter)[0] for letter in "àâäáãåçèéêëìîïíñòôöóõùûüúÿý"}
    | {"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "\u00ad": "", "\u200b": ""}
    | dict.fromkeys("•‧⋅∙", "·")
    | dict.fromkeys(f"’«»…–—{NBSP}\u202f", " ")  # so that most texts need not be decomposed
)
_WORDS = re.compile(r"[^\W_]+")
# Endings of inclusive writing, without accents, after a point, a middle dot or in brackets.
_ENDING = r"(?:(?:tric|ric|eus|er|eress|iv|ell|enn|onn|l|n|v|f|ss|s|t|ic)?es?)"
_INCLUSIVE = re.compile(
    rf"(?<=[^\W_]{{2}})(?:[.·]{_ENDING}(?:[.·]?s)?|[.·]s|[(\[]{_ENDING}[)\]]s?|[(\[][sx][)\]])(?![^\W_])"
)


def fold(text: str) -> str:
    """Reduce text to the words a search compares: no case, accent, ligature, punctuation, inclusive ending.

    « L’Arc-boutant » gives « l arc boutant »; « intervenant.e.s », « intervenant·e·s » and
    « intervenant(e)s » all give « intervenant ».
    """
    text = text.lower()
    if not text.isascii():
        text = text.translate(_FOLDED)
        if not text.isascii():
            decomposed = unicodedata.normalize("NFD", text.casefold())
            text = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    if "." in text or "·" in text or "(" in text or "[" in text:
        text = _INCLUSIVE.sub("", text)
    return " ".join(_WORDS.findall(text))


# With hyphens only the endings that no verb and pronoun can make: « intervenant-e-s », but « vient-elle ».
_SPAN = re.compile(
    rf"([^\W_]+)(?:(?<=[^\W_]{{2}})(?:[.·]{_ENDING}(?:[.·]?s)?|[.·]s|[(\[]{_ENDING}[)\]]s?|[(\[][sx][)\]]"
    rf"|-{_ENDING}-s|-(?:e|ne|ve|fe|rice|trice|euse|ere)s?)(?![^\W_]))?"
)


def word_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each word of a text begins and ends, its inclusive ending with it, and the word folded."""
    if text.isascii():
        for found in _SPAN.finditer(text.lower()):
            yield found.start(), found.end(), found[1]
        return
    letters = [_bare(letter) for letter in text]
    places = [place for place, letter in enumerate(letters) for _each in letter]
    for found in _SPAN.finditer("".join(letters)):
        yield places[found.start()], places[found.end() - 1] + 1, found[1]


@cache
def _bare(letter: str) -> str:
    letter = letter.lower().translate(_FOLDED)
    if letter.isascii():
        return letter
    return "".join(mark for mark in unicodedata.normalize("NFD", letter.casefold()) if not unicodedata.combining(mark))


def unaccented(text: str) -> str:
    """Return text with its letters bare, their case kept, for the name of a file: « Coeur », « Etienne »."""
    decomposed = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


_ARTICLE = re.compile(r"(?:l['’]\s*|(?:le|la|les)\s+)(?=\S)", re.IGNORECASE)


def sort_key(text: str, *, skip_article: bool = False) -> tuple[str, tuple[str, ...], str]:
    """Return what puts texts in the order of a French-Canadian list, for `sorted(..., key=sort_key)`.

    Letters first, word by word; then accents, from the end of the text (cote, côte, coté, côté); then case.
    With `skip_article`, « L’Arc-boutant » is filed under A.
    """
    if skip_article:
        text = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    return fold(text), _accents(text), text.swapcase()


def _accents(text: str) -> tuple[str, ...]:
    if text.isascii():
        return ()
    accents = [""]
    for mark in unicodedata.normalize("NFD", text):
        if unicodedata.combining(mark):
            accents[-1] += mark
        else:
            accents.append("")
    return tuple(reversed(accents))
