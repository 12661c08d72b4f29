"""What a file was found to hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdp_desktop.domain.importing.table import TableLine


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of a file, and of which sheet."""

    rows: Sequence[TableLine]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
