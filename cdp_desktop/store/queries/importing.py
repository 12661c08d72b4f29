"""What the community has, as an import compares it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.importing.fields import CONTACT, FIELDS, ROLE, SINCE, UNTIL
from cdp_desktop.domain.importing.known import Known, Place, Snapshot
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.importing.values import Value
from cdp_desktop.domain.vocabulary import MemberStatus
from cdp_desktop.store.queries.people import organizations as organizations_of
from cdp_desktop.store.schema import AffiliationRow, MemberRow, OrganizationRow, ServiceRow

_STORED: Final = {
    kind: tuple(one.name for one in fields if one.stored and one.name != CONTACT) for kind, fields in FIELDS.items()
}


def snapshot(session: Session, on: date) -> Snapshot:
    """Return people, organisations and services; nobody whose identity was withdrawn."""
    people = session.execute(_fields(TableKind.PEOPLE, MemberRow).where(MemberRow.status != MemberStatus.ERASED)).all()
    names = {one.id: f"{one.first_name or ''} {one.last_name or ''}".strip() for one in people}
    places = _places(session)
    known_as = {key: one.short_name for key, one in organizations_of(session).items()}
    organizations = _fields(TableKind.ORGANIZATIONS, OrganizationRow, OrganizationRow.provisional)
    services = _fields(TableKind.SERVICES, ServiceRow, ServiceRow.organization_id, ServiceRow.contact_id)
    return Snapshot(
        tuple(_person(one, names[one.id], tuple(places[one.id]), known_as) for one in people),
        tuple(_organization(one) for one in session.execute(organizations)),
        tuple(_service(one, names) for one in session.execute(services)),
        on,
    )


def _fields(kind: TableKind, table: Any, *others: Any) -> Any:
    """Select the fields that a table may bring: whole rows cost three times as much, and there may be thousands."""
    return select(table.id, *(getattr(table, name) for name in _STORED[kind]), *others)


def _places(session: Session) -> dict[UUID, list[Place]]:
    found: dict[UUID, list[Place]] = defaultdict(list)
    one = AffiliationRow
    columns = (one.id, one.member_id, one.organization_id, one.role_title, one.start, one.end)
    for line in session.execute(select(*columns).order_by(one.start)):
        said = {ROLE: line.role_title, SINCE: line.start, UNTIL: line.end}
        values = {name: value for name, value in said.items() if value}
        found[line.member_id].append(Place(line.id, line.organization_id, values))
    return found


def _person(line: Any, name: str, places: tuple[Place, ...], known_as: Mapping[Any, str]) -> Known:
    now = [known_as[one.organization] for one in places if not one.over]
    return Known(line.id, ", ".join((name, *now)), _values(TableKind.PEOPLE, line), (name,), places=places)


def _organization(line: Any) -> Known:
    values = _values(TableKind.ORGANIZATIONS, line)
    if line.provisional:
        del values["sector"]  # nobody said it
    names = tuple(filter(None, (line.name, line.short_name, *line.aliases)))
    return Known(line.id, line.name, values, names, provisional=line.provisional)


def _service(line: Any, names: dict[UUID, str]) -> Known:
    values = _values(TableKind.SERVICES, line)
    if line.contact_id in names:
        values[CONTACT] = names[line.contact_id]
    return Known(line.id, line.name, values, (line.name,), line.organization_id)


def _values(kind: TableKind, line: Any) -> dict[str, Value]:
    """Return what the fields of a line hold, without those that are empty."""
    held = {name: getattr(line, name) for name in _STORED[kind]}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in held.items()
        if value is not None and value not in ("", [])
    }
