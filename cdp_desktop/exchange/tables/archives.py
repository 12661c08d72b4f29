"""Looking a workbook over before it is opened: an archive can say anything, and unpack without end.

Sizes that it declares are checked, then the bytes that really come out are counted. No part may carry a document
type: that is where XML keeps entities, external ones among them, and spreadsheets never write one.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.tables import limits
from cdp_desktop.exchange.tables.limits import refusal

_STEP: Final = 1 << 16
_OVERLAP: Final = 16
_HEAD: Final = 256
_ENCRYPTED: Final = 0x1
_TYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", re.IGNORECASE)
_ENCODINGS: Final = (b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1")
_MARKS: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def check(name: str, content: bytes, going: Callable[[], object]) -> None:
    """Refuse a workbook that is damaged, locked, without end, or that would have other files read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_kind(name, archive)
            if len(parts) > limits.PARTS or sum(part.file_size for part in parts) > limits.UNPACKED:
                raise _without_end(name)
            left = limits.UNPACKED
            for part in parts:
                if part.flag_bits & _ENCRYPTED:
                    sentence = _(
                        "«\u00a0{name}\u00a0» est protégé par un mot de passe. Enregistrez-en une copie sans "
                        "mot de passe."
                    )
                    raise refusal(sentence, name=name)
                left -= _check_part(name, archive, part, left, going)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        sentence = _(
            "«\u00a0{name}\u00a0» est abîmé ou incomplet. Reprenez-le à la source, ou enregistrez-le de nouveau."
        )
        raise refusal(sentence, name=name) from error


def _check_kind(name: str, archive: zipfile.ZipFile) -> None:
    if "[Content_Types].xml" not in archive.namelist():
        sentence = _("«\u00a0{name}\u00a0» n’est pas un classeur Excel. Enregistrez-le en .xlsx depuis votre tableur.")
        raise refusal(sentence, name=name)


def _check_part(
    name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, going: Callable[[], object]
) -> int:
    """Go through one part, and return how many bytes came out of it."""
    size, tail, xml = 0, b"", False
    with archive.open(part) as file:
        while piece := file.read(_STEP):
            if not size:
                xml = _is_xml(name, piece[:_HEAD])
            size += len(piece)
            if size > left:
                raise _without_end(name)
            bare = tail + piece.replace(b"\0", b"")  # UTF-16 has them between letters
            if xml and _TYPE.search(bare):
                sentence = _(
                    "«\u00a0{name}\u00a0» veut faire lire autre chose que ses cases, ce qu’aucun tableur ne "
                    "fait. Ne l’ouvrez pas s’il "
                    "vient d’ailleurs."
                )
                raise refusal(sentence, name=name)
            tail = bare[-_OVERLAP:]
            going()
    return size


def _is_xml(name: str, head: bytes) -> bool:
    """Tell whether a part is XML; refuse it in letters that would hide what it says."""
    bare = head.replace(b"\0", b"").lstrip(_MARKS)
    said = _ENCODING.match(bare)
    if said and said[1].lower() not in _ENCODINGS:
        sentence = _("«\u00a0{name}\u00a0» n’est pas un classeur Excel. Enregistrez-le en .xlsx depuis votre tableur.")
        raise refusal(sentence, name=name)
    return bare.startswith(b"<")


def _without_end(name: str) -> Exception:
    sentence = _(
        "«\u00a0{name}\u00a0» est beaucoup plus gros qu’il n’y paraît ({most}\u00a0Mo au plus une fois décompressé)."
    )
    return refusal(sentence, name=name, most=limits.UNPACKED // 1024**2)
