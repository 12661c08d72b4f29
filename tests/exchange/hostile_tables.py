"""Files that are not the tables their names promise, each built for the purpose."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import openpyxl

SHEET: Final = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[Any, ...], sheets: tuple[str, ...] = ("Feuille",)) -> bytes:
    """Return a workbook with these rows in its first sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheets[0]  # type: ignore[union-attr]
    for title in sheets[1:]:
        book.create_sheet(title).append(["Autre"])
    for row in rows:
        book.worksheets[0].append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def altered(content: bytes, change: Callable[[bytes], bytes], *, part: str = SHEET) -> bytes:
    """Return a workbook with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == part else old.read(one))
    return made.getvalue()


def honest() -> bytes:
    """Return a sound workbook."""
    return workbook(("Prénom", "Nom"), ("Zoé", "Roy"))


def bomb() -> bytes:
    """Return a workbook that unpacks to more than it may, and says so."""
    return altered(honest(), lambda _sheet: b"<a>" + b" " * (210 * 1024 * 1024))


def lying_bomb() -> bytes:
    """Return the same workbook, which declares a few bytes."""
    content = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo(SHEET).file_size
    said = size.to_bytes(4, "little")
    assert content.count(said) == 2  # before the part, and in the directory at the end
    return bytes(content).replace(said, (100).to_bytes(4, "little"))


def entities() -> bytes:
    """Return a workbook whose sheet would have another file read."""

    def change(sheet: bytes) -> bytes:
        kind = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        return kind + sheet.replace(b"<sheetData>", b"<sheetData>&x;")

    return altered(honest(), change)


def entities_in_utf_16() -> bytes:
    """Return the same, in letters of two bytes."""
    return altered(honest(), lambda _sheet: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w><w/>'.encode("utf-16"))


def odd_letters() -> bytes:
    """Return a workbook that hides what it says in letters nobody uses."""
    return altered(honest(), lambda _sheet: b'<?xml version="1.0" encoding="UTF-7"?><w/>')


def encrypted() -> bytes:
    """Return the beginning of a workbook locked by a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def locked_parts() -> bytes:
    """Return an archive whose parts are encrypted."""
    content = bytearray(honest())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = content.find(mark)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def other_archive() -> bytes:
    """Return an archive that is no workbook."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    return made.getvalue()


def no_sheet() -> bytes:
    """Return a workbook that has no sheet."""
    return altered(honest(), lambda _book: b"<workbook/>", part="xl/workbook.xml")


def wide() -> bytes:
    """Return a workbook with one word far to the right."""
    return altered(honest(), lambda sheet: sheet.replace(b'r="B2"', b'r="XFD2"'))


def far() -> bytes:
    """Return a workbook whose second line says that it is the ten-billionth."""
    return altered(honest(), lambda sheet: sheet.replace(b'<row r="2"', b'<row r="9999999999"'))


HOSTILE: Final[dict[str, tuple[str, Callable[[], bytes], str]]] = {
    "bomb": ("a.xlsx", bomb, "beaucoup plus gros"),
    "lying bomb": ("a.xlsx", lying_bomb, "abîmé"),
    "entities": ("a.xlsx", entities, "autre chose que ses cases"),
    "entities in UTF-16": ("a.xlsx", entities_in_utf_16, "autre chose que ses cases"),
    "odd letters": ("a.xlsx", odd_letters, "n’est pas un classeur Excel"),
    "encrypted": ("a.xlsx", encrypted, "mot de passe"),
    "locked parts": ("a.xlsx", locked_parts, "mot de passe"),
    "xls": ("a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ancien classeur"),
    "xls called xlsx": ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ancien classeur"),
    "truncated": ("a.xlsx", lambda: honest()[:-400], "abîmé"),
    "cut in the middle": ("a.xlsx", lambda: honest()[:2000], "abîmé"),
    "other archive": ("a.xlsx", other_archive, "n’est pas un classeur Excel"),
    "broken sheet": ("a.xlsx", lambda: altered(honest(), lambda sheet: sheet[:300]), "ne se lit pas"),
    "no sheet": ("a.xlsx", no_sheet, "aucune feuille"),
    "wide": ("a.xlsx", wide, "plus de 200 colonnes"),
    "far": ("a.xlsx", far, "plus de 50\N{NO-BREAK SPACE}000 lignes"),
    "text called xlsx": ("a.xlsx", "Prénom;Nom\nZoé;Roy".encode, "pas ce que dit son nom"),
    "xlsx called csv": ("a.csv", honest, "pas ce que dit son nom"),
    "picture": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "n’est pas du texte"),
    "NUL": ("a.csv", lambda: b"Nom;Courriel\nZo\0e;x@y.ca", "n’est pas du texte"),
    "PDF": ("a.pdf", lambda: b"%PDF-1.7", "ni un fichier CSV"),
    "empty": ("a.csv", lambda: b"", "est vide"),
    "empty but for its mark": ("a.csv", lambda: b"\xef\xbb\xbf\r\n\r\n", "ne contient aucune ligne"),
    "header only": ("a.csv", lambda: b"Nom;Courriel\n\n;\n", "que des titres de colonnes"),
    "header only in a workbook": ("a.xlsx", lambda: workbook(("Prénom", "Nom")), "que des titres de colonnes"),
    "empty workbook": ("a.xlsx", workbook, "ne contient aucune ligne"),
    "open quotes": ("a.csv", lambda: b'Nom;Courriel\n"Roy;x@y.ca\nAutre;z@y.ca\n', "guillemets"),
    "half a letter": ("a.csv", lambda: b"\xff\xfeN\0o\0m\0\n", "abîmé"),
    "wide text": ("a.csv", lambda: b"Nom" + b";x" * 300 + b"\nRoy;", "plus de 200 colonnes"),
}  # fmt: skip
"""By what it is: the name of the file, what makes it, and what the sentence that refuses it says."""


def write(folder: Path, name: str, content: bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return path
