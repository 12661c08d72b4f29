"""Reading a table from a file, whatever program made it; what is not one is refused with a sentence."""

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from cdp_desktop.domain.importing.table import Table, TableLine
from cdp_desktop.domain.language import _
from cdp_desktop.exchange.tables import limits, text_files, workbooks
from cdp_desktop.exchange.tables.limits import refusal

ENDINGS: Final = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm")
_WORKBOOKS: Final = (".xlsx", ".xlsm")
_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

Going = Callable[[], object]
"""Called from time to time; what it raises stops the reading."""


def read_table(path: Path, *, sheet: str = "", going: Going = bool) -> Table:
    """Return the table of a CSV file or of a sheet of a workbook, the first one if none is named. Raises ``Refused``.

    Formulas are read as the value that was last seen in them; nothing is ever evaluated.
    """
    content = _bytes(path)
    going()
    if path.suffix.lower() in _WORKBOOKS:
        found = workbooks.read(path.name, content, sheet, going)
    else:
        found = text_files.read(path.name, content, going)
    return _table(path.name, found.rows, sheet=found.sheet, sheets=found.sheets, remarks=found.remarks)


def _bytes(path: Path) -> bytes:
    """Return what a file holds, once its first bytes agree with its name."""
    name, ending = path.name, path.suffix.lower()
    try:
        if path.stat().st_size > limits.LARGEST:
            sentence = _("«\u00a0{name}\u00a0» dépasse {most}\u00a0Mo. Partagez-le en plusieurs fichiers.")
            raise refusal(sentence, name=name, most=limits.LARGEST // 1024**2)
        content = path.read_bytes()
    except OSError as error:
        sentence = _(
            "«\u00a0{name}\u00a0» ne peut pas être lu. Vérifiez qu’il existe et qu’il n’est pas ouvert ailleurs."
        )
        raise refusal(sentence, name=name) from error
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            sentence = _(
                "«\u00a0{name}\u00a0» est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe."
            )
            raise refusal(sentence, name=name)
        sentence = _(
            "«\u00a0{name}\u00a0» est un ancien classeur Excel (.xls). Ouvrez-le dans votre tableur, puis "
            "enregistrez-le en .xlsx."
        )
        raise refusal(sentence, name=name)
    if ending not in ENDINGS:
        sentence = _(
            "«\u00a0{name}\u00a0» n’est ni un fichier CSV ni un classeur .xlsx. Enregistrez-le sous l’une de "
            "ces formes."
        )
        raise refusal(sentence, name=name)
    if not content.strip(b"\0 \t\r\n"):
        raise refusal(_("«\u00a0{name}\u00a0» est vide. Choisissez un autre fichier."), name=name)
    if content.startswith(_ZIP) != (ending in _WORKBOOKS):
        sentence = _(
            "«\u00a0{name}\u00a0» n’est pas ce que dit son nom. Ouvrez-le dans votre tableur, puis "
            "enregistrez-le en .xlsx ou en .csv."
        )
        raise refusal(sentence, name=name)
    return content


def _table(
    name: str,
    rows: Iterable[TableLine],
    *,
    sheet: str,
    sheets: tuple[str, ...],
    remarks: tuple[str, ...],
) -> Table:
    """Return a table whose first line that says something holds the headers."""
    full = [TableLine(line.number, _trimmed(line.cells)) for line in rows]
    full = [line for line in full if line.cells]
    if not full:
        raise refusal(_("«\u00a0{name}\u00a0» ne contient aucune ligne. Choisissez un autre fichier."), name=name)
    first, *others = full
    if not others:
        sentence = _(
            "«\u00a0{name}\u00a0» n’a que des titres de colonnes, sans ligne dessous. Choisissez un autre fichier."
        )
        raise refusal(sentence, name=name)
    width = max(len(line.cells) for line in full)
    headers = first.cells + ("",) * (width - len(first.cells))
    lines = tuple(TableLine(line.number, line.cells + ("",) * (width - len(line.cells))) for line in others)
    return Table(headers, lines, name, sheet, sheets, remarks)


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return cells in composed letters, without outer spaces, nor the empty ones at the end."""
    stripped = [unicodedata.normalize("NFC", cell).strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return tuple(stripped)
