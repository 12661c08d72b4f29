"""The lines of a table read into values, with what is wrong in each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from cdp_desktop.domain.importing.columns import Columns
from cdp_desktop.domain.importing.fields import CONTACT, FULL_NAME, ORGANIZATION, SINCE, UNTIL
from cdp_desktop.domain.importing.fields import field as field_named
from cdp_desktop.domain.importing.table import TableKind, TableLine
from cdp_desktop.domain.importing.values import Unread, Value
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import MemberStatus

WITHDRAWN: Final = MemberStatus.ERASED.label


@dataclass(slots=True)
class ReadLine:
    """A line: its values, without those that are empty, and what is wrong in it.

    ``withdrawn`` when it stands for someone whose identity was withdrawn.
    """

    number: int
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    withdrawn: bool = False

    def text(self, name: str) -> str:
        """Return a text, empty if there is none."""
        return str(self.values.get(name, ""))

    @property
    def person(self) -> str:
        """The name of the person, whole."""
        return self.text(FULL_NAME) or f"{self.text('first_name')} {self.text('last_name')}".strip()


def read_line(kind: TableKind, columns: Columns, headers: Sequence[str], line: TableLine) -> ReadLine:
    """Return what a line says."""
    read = ReadLine(line.number)
    failed = set()
    for place, name in columns.items():
        column = field_named(kind, name)
        try:
            value = column.read(line.cells[place])
        except Unread as unread:
            failed.add(name)
            sentence = _("{problem} (colonne «\u00a0{header}\u00a0»)")
            read.problems.append(sentence.format(problem=unread, header=headers[place]))
        else:
            if value is not None:
                read.values[name] = value
    if read.values.get(CONTACT) == WITHDRAWN:
        del read.values[CONTACT]
    read.withdrawn = read.values.get("status") is MemberStatus.ERASED or read.text(FULL_NAME) == WITHDRAWN
    if not read.withdrawn:
        read.problems += [sentence for name, sentence in _missing(kind, read).items() if name not in failed]
        read.problems += _contradictions(read)
    return read


def split_name(read: ReadLine) -> bool:
    """Make a first and a last name of a whole one, « Roy, Amélie » or « Amélie Roy »; tell whether it could be."""
    whole = read.text(FULL_NAME)
    last, comma, first = whole.partition(",")
    if not comma:
        first, _space, last = whole.partition(" ")
    if not first.strip() or not last.strip():
        return False
    read.values["first_name"], read.values["last_name"] = first.strip(), last.strip()
    return True


def _missing(kind: TableKind, read: ReadLine) -> dict[str, str]:
    """Return the fields that a line cannot do without and that are empty, and the sentence for each."""
    wanted: dict[str, str] = {}
    match kind:
        case TableKind.PEOPLE if not read.text(FULL_NAME):
            wanted = {"first_name": _("il manque le prénom"), "last_name": _("il manque le nom de famille")}
        case TableKind.ORGANIZATIONS:
            wanted = {"name": _("il manque le nom de l’organisme")}
        case TableKind.SERVICES:
            wanted = {"name": _("il manque le nom du service"), ORGANIZATION: _("il manque l’organisme qui l’offre")}
    return {name: sentence for name, sentence in wanted.items() if not read.text(name)}


def _contradictions(read: ReadLine) -> list[str]:
    told = []
    for first, last in (("joined_on", "left_on"), (SINCE, UNTIL)):
        start, end = read.values.get(first), read.values.get(last)
        if isinstance(start, date) and isinstance(end, date) and start > end:
            told.append(_("la date de fin vient avant celle du début"))
    least, most = read.values.get("minimum_age"), read.values.get("maximum_age")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        told.append(_("l’âge minimal dépasse l’âge maximal"))
    return told
