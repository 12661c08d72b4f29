"""A table as it was read from a file: texts only, and where each line stands in it."""

from dataclasses import dataclass

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line: its number in the file, as a spreadsheet counts, and its cells, as many as there are headers."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headers; ``sheets`` names those of its file, ``remarks`` tells what was read otherwise."""

    headers: tuple[str, ...]
    lines: tuple[TableLine, ...]
    file_name: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class TableKind(Code):
    """What the lines of a table are."""

    PEOPLE = "people", _("Personnes")
    ORGANIZATIONS = "organizations", _("Organismes")
    SERVICES = "services", _("Services")
