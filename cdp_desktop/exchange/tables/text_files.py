"""CSV files: which bytes are which letters, what separates the columns, and the lines."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from cdp_desktop.domain.importing.table import TableLine
from cdp_desktop.domain.language import _
from cdp_desktop.exchange.tables import limits
from cdp_desktop.exchange.tables.found import Found
from cdp_desktop.exchange.tables.limits import refusal

_SEPARATORS: Final = (";", "\t", ",")  # the likeliest first: Excel in French writes semicolons
_LOOKED_AT: Final = 50
_LONGEST: Final = 131_072  # letters in a cell: what the csv module takes
_SAID: Final = re.compile(r"sep=(.)\r?\n")
_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_ARMED: Final = re.compile(r"'(?=[=+\-@\t\r])")
_FRENCH: Final = frozenset("éèêëàâçîïôûùœ’«»É\u00a0")


def read(name: str, content: bytes, going: Callable[[], object]) -> Found:
    """Return the lines of a text file, of which the separator and the encoding are found out."""
    text, encoding = _decoded(name, content)
    if _BINARY.search(text):
        sentence = _(
            "«\u00a0{name}\u00a0» n’est pas du texte. Enregistrez-le en .csv ou en .xlsx depuis votre tableur."
        )
        raise refusal(sentence, name=name)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said else _separator(text)
    lines = list(_lines(name, text, separator, going, first=2 if said else 1))
    remarks = (_("Lettres lues comme du {encoding}.").format(encoding=encoding),) if encoding else ()
    return Found(lines, remarks=remarks)


def _decoded(name: str, content: bytes) -> tuple[str, str]:
    """Return the text, and its encoding when it had to be guessed."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    for mark, encoding in marks:
        if content.startswith(mark):
            try:
                return content.decode(encoding), ""
            except UnicodeDecodeError as error:
                sentence = _("«\u00a0{name}\u00a0» est abîmé. Enregistrez-le de nouveau depuis votre tableur.")
                raise refusal(sentence, name=name) from error
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> tuple[str, str]:
    """Tell Windows from old Macs by the letters of French that each reading gives."""
    windows = content.decode("cp1252", errors="replace")
    macintosh = content.decode("mac_roman")
    holes = windows.count("\ufffd")
    if holes or _likely(macintosh) > _likely(windows):
        return macintosh, "Mac Roman"
    return windows, "Windows-1252"


def _likely(text: str) -> int:
    return sum(count for letter, count in Counter(text).items() if letter in _FRENCH)


def _separator(text: str) -> str:
    """Return what separates columns: what cuts most of the first lines in as many parts as the headers."""

    def steady(separator: str) -> tuple[int, int]:
        try:
            widths = [len(one) for one in islice(csv.reader(io.StringIO(text), delimiter=separator), _LOOKED_AT) if one]
        except csv.Error:
            return 0, 0
        width = widths[0] if widths else 0
        return (sum(one == width for one in widths), width) if width > 1 else (0, 0)

    return max(_SEPARATORS, key=steady)


def _lines(name: str, text: str, separator: str, going: Callable[[], object], *, first: int) -> Iterator[TableLine]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first - 1
    try:
        for number, cells in enumerate(reader, first):
            if number % 1000 == 0:
                going()
            if number > limits.ROWS + first:
                raise limits.too_many_rows(name)
            if len(cells) > limits.COLUMNS:
                raise limits.too_many_columns(name)
            yield TableLine(number, tuple(_ARMED.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in cells))
    except csv.Error as error:
        sentence = _(
            "«\u00a0{name}\u00a0», ligne\u00a0{line}\u00a0: des guillemets ne se ferment pas, ou une case "
            "est trop longue."
        )
        raise refusal(sentence, name=name, line=number + 1) from error
