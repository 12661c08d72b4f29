"""Planning an import: every line of a table, in order, against what is there and what the lines before it make."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import UUID

from cdp_desktop.domain.importing.columns import Columns
from cdp_desktop.domain.importing.fields import CONTACT, FULL_NAME, ORGANIZATION
from cdp_desktop.domain.importing.known import Known, Place, Ref, Snapshot
from cdp_desktop.domain.importing.lines import ReadLine, read_line, split_name
from cdp_desktop.domain.importing.merging import Affiliated, Merged, affiliated, merged, stored
from cdp_desktop.domain.importing.places import Places
from cdp_desktop.domain.importing.planned import Answer, Choices, Entry, Outcome, Plan, PlannedLine, Suspect, Why
from cdp_desktop.domain.importing.resembling import Records, names_of, title_of
from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold

Going = Callable[[int, int], object]
"""Told how far the work is: lines done, lines in all. What it raises stops the work."""

_PACE: Final = 200
NOTHING: Final = Choices()


def plan(
    table: Table,
    kind: TableKind,
    columns: Columns,
    snapshot: Snapshot,
    choices: Choices = NOTHING,
    *,
    going: Going = max,
) -> Plan:
    """Return what importing a table would do; nothing is changed."""
    planner = _Planner(kind, columns, snapshot, choices)
    lines = []
    for done, line in enumerate(table.lines):
        if done % _PACE == 0:
            going(done, len(table.lines))
        lines.append(planner.line(read_line(kind, columns, table.headers, line)))
    return Plan(kind, tuple(lines), planner.places.made(_needed(lines)), snapshot.on)


def _needed(lines: list[PlannedLine]) -> set[str]:
    """Return the organisations that what is written needs, by their folded name."""
    refs: set[Ref | None] = set()
    for line in lines:
        if line.entry:
            refs.add(line.entry.organization)
            refs.add(line.entry.affiliation.organization if line.entry.affiliation else None)
    return {ref for ref in refs if isinstance(ref, str)}


class _Planner:
    """Plans line after line; each sees what those before it do."""

    def __init__(self, kind: TableKind, columns: Columns, snapshot: Snapshot, choices: Choices) -> None:
        self._kind = kind
        self._choices = choices
        self._records = Records(kind, _known(kind, snapshot))
        self._people: dict[str, list[UUID]] = defaultdict(list)
        if CONTACT in columns.values():
            for one in snapshot.people:
                if isinstance(one.id, UUID):
                    self._people[fold(one.names[0])].append(one.id)
        self.places = Places(snapshot.organizations)

    def line(self, read: ReadLine) -> PlannedLine:
        """Return what becomes of a line."""
        title = title_of(self._kind, read)
        if read.withdrawn:
            sentence = _("l’identité de cette personne a été retirée")
            return PlannedLine(read.number, title, Outcome.LEFT, (sentence,))
        contact = self._contact(read)
        if read.problems:
            return PlannedLine(read.number, title, Outcome.ERROR, tuple(read.problems))
        place = self.places.find(read.text(ORGANIZATION)) if read.text(ORGANIZATION) else None
        found = self._records.resembling(read, place)
        if found.sure is not None:
            return self._complete(read, title, found.sure, place, contact)
        if found.suspects:
            return self._suspected(read, title, found.suspects, place, contact)
        return self._create(read, title, place, contact)

    def _suspected(
        self, read: ReadLine, title: str, suspects: tuple[Suspect, ...], place: Ref | None, contact: UUID | None
    ) -> PlannedLine:
        """Return what becomes of a line that may be something there: as was chosen, or nothing until it is."""
        for one in (one for one in suspects if Why.NAME in one.why):
            same = self._complete(read, title, self._records[one.ref], place, contact, keep=False)
            if same.outcome is Outcome.SAME and not same.differences:
                return replace(same, suspects=suspects[:1] if one.line else ())
        answer, which = self._choices.about(read.number)
        match answer:
            case Answer.SAME:
                chosen = suspects[min(which, len(suspects) - 1)]
                made = self._complete(read, title, self._records[chosen.ref], place, contact)
            case Answer.OTHER:
                made = self._create(read, title, place, contact)
            case Answer.LEAVE:
                made = PlannedLine(read.number, title, Outcome.LEFT)
            case _:
                made = PlannedLine(read.number, title, Outcome.ASK)
        return replace(made, suspects=suspects, answer=answer)

    def _complete(
        self, read: ReadLine, title: str, known: Known, place: Ref | None, contact: UUID | None, *, keep: bool = True
    ) -> PlannedLine:
        """Return what a line adds to something there; ``keep`` remembers it for the lines after."""
        taken = read.number in self._choices.taken
        told = merged(self._kind, known.values, stored(self._kind, read.values), taken=taken)
        work = self._affiliation(read, known, place, taken=taken)
        filled, differences = [*told.filled, *work.told.filled], [*told.differences, *work.told.differences]
        entry = None
        if told.values or work.entry:
            entry = Entry(
                read.number, known.id, told.values, told.before, None, contact if CONTACT in told.values else None,
                work.entry,
            )  # fmt: skip
            if keep:
                self._records.put(self._completed(read, known, told, work))
        return PlannedLine(
            read.number,
            title,
            Outcome.COMPLETE if entry else Outcome.SAME,
            filled=tuple(filled),
            differences=tuple(differences),
            entry=entry,
        )

    def _create(self, read: ReadLine, title: str, place: Ref | None, contact: UUID | None) -> PlannedLine:
        if FULL_NAME in read.values and not split_name(read):
            sentence = _("«\u00a0{name}\u00a0» n’a pas de nom de famille").format(name=read.text(FULL_NAME))
            return PlannedLine(read.number, title, Outcome.ERROR, (sentence,))
        told = merged(self._kind, {}, stored(self._kind, read.values), taken=False)
        work = self._affiliation(read, None, place, taken=False)
        service = place if self._kind is TableKind.SERVICES else None
        entry = Entry(read.number, None, told.values, {}, service, contact, work.entry)
        names = names_of(self._kind, read)
        made = Known(read.number, names[0], {}, names, service, line=read.number)
        self._records.put(self._completed(read, made, told, work))
        return PlannedLine(read.number, title, Outcome.CREATE, filled=(*told.filled, *work.told.filled), entry=entry)

    def _completed(self, read: ReadLine, known: Known, told: Merged, work: Affiliated) -> Known:
        """Return a record as it will be once a line is written."""
        places = known.places
        if work.entry:
            old = next((one for one in places if one.id == work.entry.target), None)
            new = Place(
                old.id if old else read.number,
                work.entry.organization,
                {**(old.values if old else {}), **work.entry.values},
            )
            places = tuple(new if one is old else one for one in places) if old else (*places, new)
        names = tuple(dict.fromkeys((*known.names, *names_of(self._kind, read))))
        return replace(known, values={**known.values, **told.values}, names=names, places=places)

    def _affiliation(self, read: ReadLine, known: Known | None, place: Ref | None, *, taken: bool) -> Affiliated:
        if self._kind is not TableKind.PEOPLE or place is None:
            return Affiliated()
        now = [self.places.title(one.organization) for one in known.places if not one.over] if known else []
        return affiliated(
            known, place, read.text(ORGANIZATION), read.values, taken=taken, known_as=", ".join(filter(None, now))
        )

    def _contact(self, read: ReadLine) -> UUID | None:
        """Return who a contact is; someone who is not there, or may be two, is a mistake."""
        name = read.text(CONTACT)
        if not name:
            return None
        found = self._people[fold(name)]
        if len(found) == 1:
            return found[0]
        several = _("plusieurs personnes s’appellent «\u00a0{name}\u00a0»; videz la case et choisissez dans la fiche")
        nobody = _("«\u00a0{name}\u00a0» n’est pas là; importez d’abord les personnes, ou videz la case")
        sentence = several if found else nobody
        read.problems.append(sentence.format(name=name))
        return None


def _known(kind: TableKind, snapshot: Snapshot) -> tuple[Known, ...]:
    return {
        TableKind.PEOPLE: snapshot.people,
        TableKind.ORGANIZATIONS: snapshot.organizations,
        TableKind.SERVICES: snapshot.services,
    }[kind]
