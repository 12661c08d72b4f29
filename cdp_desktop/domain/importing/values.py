"""What a cell says, read as its column asks; what it cannot be is told in a sentence for the person."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from cdp_desktop.domain.contact import email_address
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import Code

Value = str | int | date | tuple[str, ...]
"""A text, a code of the model, a number, a day or a list."""

Read = Callable[[str], Value | None]

FAULTS: Final = frozenset(
    ["#N/A", "#REF!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!"]
)
"""What spreadsheets show in place of a value that they could not work out."""

LONGEST: Final = 20_000
"""Letters in a text."""

_MONTHS: Final = {
    fold(name): number
    for number, names in enumerate(
        ("janvier janv", "février févr fev", "mars", "avril avr", "mai", "juin",
         "juillet juill juil", "août", "septembre sept", "octobre oct", "novembre nov", "décembre déc"), 1
    )
    for name in names.split()
}  # fmt: skip
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_NUMBERS: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_WORDS: Final = re.compile(r"(\d{1,2})\s+(\w+)\s+(\d{4})")
_DIGITS: Final = re.compile(r"1?(\d{3})(\d{3})(\d{4})")


class Unread(Exception):
    """A cell does not say what its column asks; the message goes on after « Ligne 12 : »."""


def text(cell: str) -> str | None:
    """Return a text as it was typed."""
    if cell.upper() in FAULTS:
        raise Unread(_("le tableur n’a pas pu calculer cette case («\u00a0{cell}\u00a0»)").format(cell=cell))
    if len(cell) > LONGEST:
        raise Unread(_("ce texte est trop long ({count} caractères)").format(count=len(cell)))
    return cell or None


def one_line(cell: str) -> str | None:
    """Return a text on one line, for a name."""
    found = text(cell)
    return " ".join(found.split()) if found else None


def email(cell: str) -> str | None:
    """Return an address of e-mail."""
    found = one_line(cell)
    if found is None:
        return None
    if "@" not in found:
        raise Unread(_("le courriel «\u00a0{cell}\u00a0» n’a pas de @").format(cell=cell))
    address = email_address(found)
    if address is None:
        raise Unread(_("le courriel «\u00a0{cell}\u00a0» n’est pas une adresse").format(cell=cell))
    return address


def phone(cell: str) -> str | None:
    """Return a telephone number; ten bare digits, as a spreadsheet keeps them, are written « 514 555-0101 »."""
    found = one_line(cell)
    digits = _DIGITS.fullmatch(found) if found else None
    return f"{digits[1]} {digits[2]}-{digits[3]}" if digits else found


def day(cell: str) -> date | None:
    """Return a day: « 2026-04-03 », « 3 avril 2026 », « 25/04/2026 »; « 03/04/2026 » could be two, and is refused."""
    found = one_line(cell)
    if found is None:
        return None
    try:
        if iso := _ISO.fullmatch(found):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if words := _WORDS.fullmatch(found.lower().removeprefix("le ").replace("1er", "1").replace(".", "")):
            return date(int(words[3]), _MONTHS[fold(words[2])], int(words[1]))
        if numbers := _NUMBERS.fullmatch(found):
            first, second, year = map(int, numbers.groups())
            if first > 12 or first == second:
                return date(year, second, first)
            if second > 12:
                return date(year, first, second)
            sentence = _("la date «\u00a0{cell}\u00a0» peut se lire de deux façons; écrivez-la comme 2026-04-30")
            raise Unread(sentence.format(cell=cell))
    except (ValueError, KeyError):
        pass
    raise Unread(_("«\u00a0{cell}\u00a0» n’est pas une date; écrivez-la comme 2026-04-30").format(cell=cell))


def age(cell: str) -> int | None:
    """Return an age in years."""
    found = one_line(cell)
    if found is None:
        return None
    digits = re.fullmatch(r"(\d{1,3})\s*(?:ans?)?", found.lower())
    if digits is None or int(digits[1]) > 120:
        raise Unread(_("«\u00a0{cell}\u00a0» n’est pas un âge en années").format(cell=cell))
    return int(digits[1])


def several(cell: str) -> tuple[str, ...] | None:
    """Return the parts of a list, between semicolons, or commas where there are none."""
    found = text(cell)
    if found is None:
        return None
    separator = r"[;\n]" if re.search(r"[;\n]", found) else ","
    parts = tuple(dict.fromkeys(part.strip() for part in re.split(separator, found) if part.strip()))
    return parts or None


def one_of(codes: type[Code], **also: str) -> Read:
    """Return what reads one of the codes, by its label or another word for it: ``also`` gives codes by word."""
    known = {fold(code.label): code for code in codes} | {fold(code.value): code for code in codes}
    known |= {fold(word): codes(code) for word, code in also.items()}

    def read(cell: str) -> Value | None:
        found = one_line(cell)
        if found is None:
            return None
        if fold(found) not in known:
            sentence = _("«\u00a0{cell}\u00a0» n’est pas prévu; il y a\u00a0: {labels}")
            raise Unread(sentence.format(cell=cell, labels=", ".join(code.label for code in codes)))
        return known[fold(found)]

    return read


def shown(value: Value | None) -> str:
    """Return a value as the preview shows it."""
    match value:
        case None:
            return ""
        case Code():
            return value.label
        case tuple():
            return "; ".join(value)
        case date():
            return value.isoformat()
    return str(value)


def same(one: Value | None, other: Value | None, read: Read) -> bool:
    """Tell whether two values say the same: spaces, apostrophes and the way numbers are grouped do not count."""
    return one == other or _bare(one, read) == _bare(other, read)


def _bare(value: Value | None, read: Read) -> object:
    if isinstance(value, tuple):
        return fold(" ".join(value))
    if not isinstance(value, str) or isinstance(value, Code):
        return value
    if read is phone:
        return re.sub(r"[\s().-]", "", value).removeprefix("+").lower()
    if read is email:
        return value.casefold()
    return " ".join(value.replace("’", "'").split())
