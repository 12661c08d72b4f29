"""How much a table may hold, and the sentences that refuse the rest: nothing was imported then."""

from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import number
from cdp_desktop.operations import Refused

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of a file."""

UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of a workbook once unpacked: four times what 50,000 full lines take."""

PARTS: Final = 2_000
ROWS: Final = 50_000
COLUMNS: Final = 200
SPREAD: Final = 20_000_000
"""Cells gone through, empty ones included: a workbook may put one letter at the far end of each line."""


def refusal(sentence: str, *, name: str, **words: object) -> Refused:
    """Return a refusal: what happened, with the name of the file, then what is safe."""
    told = sentence.format(name=name, **words)
    return Refused(_("{told} Rien n’a été importé.").format(told=told))


def too_many_rows(name: str) -> Refused:
    """Refuse a table that is too long."""
    return refusal(
        _("«\u00a0{name}\u00a0» a plus de {most} lignes. Partagez-le en plusieurs fichiers."),
        name=name,
        most=number(ROWS),
    )


def too_many_columns(name: str) -> Refused:
    """Refuse a table that is too wide."""
    sentence = _("«\u00a0{name}\u00a0» a plus de {most} colonnes. Gardez celles qui servent, puis réessayez.")
    return refusal(sentence, name=name, most=COLUMNS)
