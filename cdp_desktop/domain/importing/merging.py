"""What a line adds to what is there: empty fields are filled, and what differs is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdp_desktop.domain.importing import fields, values
from cdp_desktop.domain.importing.known import Known, Place, Ref
from cdp_desktop.domain.importing.planned import AffiliationEntry, Difference
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.importing.values import Value


@dataclass(slots=True)
class Merged:
    """What becomes of some fields: those that change with their values before, and how it is told."""

    values: dict[str, Value] = field(default_factory=dict)
    before: dict[str, Value] = field(default_factory=dict)
    filled: list[tuple[str, str]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def merged(
    kind: TableKind, there: Mapping[str, Value], found: Mapping[str, Value], *, taken: bool, into: Merged | None = None
) -> Merged:
    """Return what values found add to those there; those that differ replace them if they are ``taken``."""
    result = into or Merged()
    for name, value in found.items():
        column, kept = fields.field(kind, name), there.get(name)
        if kept is None:
            result.filled.append((column.header, values.shown(value)))
            result.values[name] = value
        elif not values.same(kept, value, column.read):
            difference = Difference(column.header, values.shown(kept), values.shown(value), taken)
            result.differences.append(difference)
            if taken:
                result.values[name], result.before[name] = value, kept
    return result


def stored(kind: TableKind, found: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that are fields of the row itself."""
    return {name: value for name, value in found.items() if fields.field(kind, name).stored}


@dataclass(frozen=True, slots=True)
class Affiliated:
    """What a line says of where a person works, and how it is told."""

    entry: AffiliationEntry | None = None
    told: Merged = field(default_factory=Merged)


def affiliated(
    person: Known | None, organization: Ref, name: str, found: Mapping[str, Value], *, taken: bool, known_as: str = ""
) -> Affiliated:
    """Return what to write of where a person works: ``known_as`` names where she does now.

    A second place is a difference, unless she left it or the first: only the person knows whether she moved.
    """
    wanted = {key: found[key] for key in fields.AFFILIATION if key in found}
    told = Merged()
    place = _place(person, organization, wanted) if person else None
    if place is not None:
        told = merged(TableKind.PEOPLE, place.values, wanted, taken=taken)
        entry = AffiliationEntry(place.id, organization, told.values, told.before) if told.values else None
        return Affiliated(entry, told)
    header = fields.field(TableKind.PEOPLE, fields.ORGANIZATION).header
    now = [one for one in person.places if not one.over] if person else []
    if now and fields.UNTIL not in wanted:
        told.differences.append(Difference(header, known_as, name, taken))
        if not taken:
            return Affiliated(None, told)
    told.filled.append((header, name))
    told.filled += [(fields.field(TableKind.PEOPLE, key).header, values.shown(value)) for key, value in wanted.items()]
    primary = not now or fields.UNTIL in wanted
    return Affiliated(AffiliationEntry(None, organization, wanted, primary=primary), told)


def _place(person: Known, organization: Ref, wanted: Mapping[str, Value]) -> Place | None:
    """Return the stay of a person in an organisation that a line tells of: that of the same day, else the last."""
    stays = [one for one in person.places if one.organization == organization]
    for one in stays:
        if fields.SINCE in wanted and one.values.get(fields.SINCE) == wanted[fields.SINCE]:
            return one
    return next((one for one in reversed(stays) if not one.over), stays[-1] if stays else None)
