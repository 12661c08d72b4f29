"""What the community has, as an import compares it."""

from collections import defaultdict
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
from cdp_desktop.store.schema import AffiliationRow, MemberRow, OrganizationRow, Row, ServiceRow

_STORED: Final = {
    kind: tuple(one.name for one in fields if one.stored and one.name != CONTACT) for kind, fields in FIELDS.items()
}


def snapshot(session: Session, on: date) -> Snapshot:
    """Return people, organisations and services; nobody whose identity was withdrawn."""
    members = session.scalars(select(MemberRow).where(MemberRow.status != MemberStatus.ERASED)).all()
    places = _places(session)
    names = {one.id: f"{one.first_name or ''} {one.last_name or ''}".strip() for one in members}
    return Snapshot(
        tuple(_person(one, names[one.id], places[one.id]) for one in members),
        tuple(_organization(one) for one in session.scalars(select(OrganizationRow))),
        tuple(_service(one, names) for one in session.scalars(select(ServiceRow))),
        on,
    )


def _places(session: Session) -> dict[UUID, tuple[Place, ...]]:
    found: dict[UUID, tuple[Place, ...]] = defaultdict(tuple)
    for one in session.scalars(select(AffiliationRow).order_by(AffiliationRow.start)):
        said = {ROLE: one.role_title, SINCE: one.start, UNTIL: one.end}
        values = {name: value for name, value in said.items() if value}
        found[one.member_id] += (Place(one.id, one.organization_id, values),)
    return found


def _person(row: MemberRow, name: str, places: tuple[Place, ...]) -> Known:
    return Known(row.id, name, _values(TableKind.PEOPLE, row), (name,), places=places)


def _organization(row: OrganizationRow) -> Known:
    values = _values(TableKind.ORGANIZATIONS, row)
    if row.provisional:
        del values["sector"]  # nobody said it
    names = tuple(filter(None, (row.name, row.short_name, *row.aliases)))
    return Known(row.id, row.name, values, names, provisional=row.provisional)


def _service(row: ServiceRow, names: dict[UUID, str]) -> Known:
    values = _values(TableKind.SERVICES, row)
    if row.contact_id in names:
        values[CONTACT] = names[row.contact_id]
    return Known(row.id, row.name, values, (row.name,), row.organization_id)


def _values(kind: TableKind, row: Row) -> dict[str, Value]:
    """Return what the fields of a row hold, without those that are empty."""
    held: dict[str, Any] = {name: getattr(row, name) for name in _STORED[kind]}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in held.items()
        if value is not None and value not in ("", [])
    }
