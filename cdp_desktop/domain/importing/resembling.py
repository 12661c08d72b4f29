"""Whom or what a line may be, kind by kind: surely one that is there, or some that it looks like."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cdp_desktop.domain.importing.fields import ORGANIZATION
from cdp_desktop.domain.importing.known import Known, Ref
from cdp_desktop.domain.importing.lines import ReadLine
from cdp_desktop.domain.importing.matching import Index
from cdp_desktop.domain.importing.planned import Suspect, Why
from cdp_desktop.domain.importing.table import TableKind


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Which record a line surely is, if any; else those that it may be, the likeliest first."""

    sure: Known | None = None
    suspects: tuple[Suspect, ...] = ()


class Records:
    """The records of one kind, those that lines make among them; a record that changes is put again."""

    def __init__(self, kind: TableKind, known: Iterable[Known]) -> None:
        self._kind = kind
        self._by_ref: dict[Ref, Known] = {}
        self._indexes: dict[Ref | None, Index[Ref]] = defaultdict(Index)
        for one in known:
            self.put(one)

    def put(self, record: Known) -> None:
        """Remember a record, or what became of it."""
        self._by_ref[record.id] = record
        email = record.value("work_email" if self._kind is TableKind.PEOPLE else "email")
        self._indexes[record.organization].add(record.id, record.names, email)

    def __getitem__(self, ref: Ref) -> Known:
        return self._by_ref[ref]

    def resembling(self, read: ReadLine, organization: Ref | None) -> Resemblance:
        """Return whom or what a line may be; ``organization`` is where a person works, or what offers a service."""
        index = self._indexes[organization if self._kind is TableKind.SERVICES else None]
        email = read.text("work_email" if self._kind is TableKind.PEOPLE else "email")
        named = list(dict.fromkeys(ref for name in names_of(self._kind, read) for ref in index.named(name)))
        addressed = index.addressed(email)
        sure = self._sure(read, named, addressed, organization)
        if sure is not None and not sure.line:
            return Resemblance(sure)
        near: list[Ref] = []
        if not named:  # a name next to one that is there whole says nothing, nor one whose address is another
            found = index.near(names_of(self._kind, read)[0])
            near = [ref for ref in found if ref in addressed or not self._other_address(ref, email)]
        both = [ref for ref in named if ref in addressed]
        ranked = dict.fromkeys([*both, *named, *addressed, *near])
        suspects = []
        for ref in ranked:
            marks = ((Why.NAME, named), (Why.EMAIL, addressed), (Why.NEAR, near))
            why = tuple(mark for mark, found in marks if ref in found)
            record = self._by_ref[ref]
            suspects.append(Suspect(ref, record.title, why, record.line))
        return Resemblance(None, tuple(suspects))

    def _sure(self, read: ReadLine, named: list[Ref], addressed: list[Ref], organization: Ref | None) -> Known | None:
        """Return the one that a line is beyond doubt: its name and its address, or its name and nothing against it."""
        if self._kind is not TableKind.PEOPLE:
            called = self._indexes[organization if self._kind is TableKind.SERVICES else None].named(read.text("name"))
            return self._by_ref[named[0]] if len(named) == 1 and called == named else None
        both = [ref for ref in named if ref in addressed]
        if len(both) == 1:
            return self._by_ref[both[0]]
        email = read.text("work_email")
        fitting = [
            ref
            for ref in named
            if not self._other_address(ref, email) and self._may_work(self._by_ref[ref], organization)
        ]
        return self._by_ref[fitting[0]] if len(fitting) == 1 else None

    def _other_address(self, ref: Ref, email: str) -> bool:
        there = self._by_ref[ref].value("work_email" if self._kind is TableKind.PEOPLE else "email")
        return bool(email and there) and email.casefold() != there.casefold()

    @staticmethod
    def _may_work(person: Known, organization: Ref | None) -> bool:
        return organization is None or not person.places or organization in {one.organization for one in person.places}


def names_of(kind: TableKind, read: ReadLine) -> tuple[str, ...]:
    """Return the names by which a line may be found."""
    match kind:
        case TableKind.PEOPLE:
            whole = read.person
            last, comma, first = whole.partition(",")
            return (f"{first} {last}".strip() if comma else whole,)
        case TableKind.ORGANIZATIONS:
            aliases = read.values.get("aliases", ())
            also = aliases if isinstance(aliases, tuple) else ()
            return tuple(filter(None, (read.text("name"), read.text("short_name"), *also)))
    return (read.text("name"),)


def title_of(kind: TableKind, read: ReadLine) -> str:
    """Return what a line is called in the preview."""
    match kind:
        case TableKind.PEOPLE:
            return ", ".join(filter(None, (read.person, read.text(ORGANIZATION))))
        case TableKind.SERVICES:
            return ", ".join(filter(None, (read.text("name"), read.text(ORGANIZATION))))
    return read.text("name")
