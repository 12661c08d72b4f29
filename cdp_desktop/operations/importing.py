"""Importing people, organisations or services as planned: one gesture, however many lines."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.importing.fields import CONTACT, ROLE, SINCE, UNTIL
from cdp_desktop.domain.importing.known import Ref
from cdp_desktop.domain.importing.planned import AffiliationEntry, Entry, Plan
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.importing.values import Value
from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.store.schema import AffiliationRow, MemberRow, OrganizationRow, Row, ServiceRow, new_id

_ROWS: Final[dict[TableKind, type[Row]]] = {
    TableKind.PEOPLE: MemberRow,
    TableKind.ORGANIZATIONS: OrganizationRow,
    TableKind.SERVICES: ServiceRow,
}
_COLUMNS: Final = {ROLE: "role_title", SINCE: "start", UNTIL: "end"}


@operation(_("l’importation"), apart=True)
def import_table(session: Session, plan: Plan) -> int:
    """Write what was planned, all or nothing; return how many lines were written.

    Refused when what it would change is no longer as it was planned. No consent is written: none was asked.
    """
    writer = _Writer(session, plan)
    for entry in plan.entries:
        writer.write(entry)
    return len(plan.entries)


class _Writer:
    """Writes lines, and knows which row each one made."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self._session = session
        self._plan = plan
        self._rows: dict[Ref, Any] = {}
        self._affiliations: dict[Ref, AffiliationRow] = {}
        self._places = {key: self._make_place(place.name) for key, place in plan.places.items()}
        self._read()

    def write(self, entry: Entry) -> None:
        """Write one line."""
        if entry.target is None:
            row = self._make(entry)
            self._rows[entry.line] = row
        else:
            row = self._found(self._rows, entry.target)
            _put(row, _plain(entry.values), entry.before)
            if isinstance(row, OrganizationRow) and entry.values:
                row.provisional = False
        if entry.contact:
            row.contact_id = entry.contact
        if entry.affiliation:
            self._affiliate(row, entry, entry.affiliation)

    def _read(self) -> None:
        """Read all the rows that the lines complete at once."""
        kind = _ROWS[self._plan.kind]
        wanted = {entry.target for entry in self._plan.entries if isinstance(entry.target, UUID)}
        if wanted:
            self._rows |= {row.id: row for row in self._session.scalars(select(kind)) if row.id in wanted}
        stays = {entry.affiliation.target for entry in self._plan.entries if entry.affiliation}
        if any(isinstance(ref, UUID) for ref in stays):
            self._affiliations |= {row.id: row for row in self._session.scalars(select(AffiliationRow))}

    def _make_place(self, name: str) -> UUID:
        row = OrganizationRow(id=new_id(), name=name, provisional=True)
        self._session.add(row)
        return row.id

    def _make(self, entry: Entry) -> Any:
        values = _plain(entry.values)
        if self._plan.kind is TableKind.PEOPLE:
            values.setdefault("joined_on", self._plan.on)
        if entry.organization is not None:
            values["organization_id"] = self._place(entry.organization)
        row = _ROWS[self._plan.kind](id=new_id(), **values)
        self._session.add(row)
        return row

    def _affiliate(self, member: MemberRow, entry: Entry, wanted: AffiliationEntry) -> None:
        values = {_COLUMNS[name]: value for name, value in wanted.values.items()}
        before = {_COLUMNS[name]: value for name, value in wanted.before.items()}
        if wanted.target is not None:
            _put(self._found(self._affiliations, wanted.target), values, before)
            return
        since = member.joined_on if entry.target is None else self._plan.on
        values.setdefault("start", min(since, values.get("end") or since))
        row = AffiliationRow(
            id=new_id(),
            member_id=member.id,
            organization_id=self._place(wanted.organization),
            primary=wanted.primary,
            **values,
        )
        self._session.add(row)
        self._affiliations[entry.line] = row

    def _place(self, ref: Ref) -> UUID:
        return ref if isinstance(ref, UUID) else self._places[str(ref)]

    @staticmethod
    def _found(rows: Mapping[Ref, Any], ref: Ref) -> Any:
        if ref not in rows:
            raise _stale()
        return rows[ref]


def _plain(values: Mapping[str, Value]) -> dict[str, Any]:
    """Return values as the columns hold them; a contact is written by its key."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if name != CONTACT
    }


def _put(row: Row, values: Mapping[str, Any], before: Mapping[str, Value]) -> None:
    """Give fields their values, if they still hold what they did when it was planned."""
    for name, value in values.items():
        there = getattr(row, name)
        planned = before.get(name)
        wanted = list(planned) if isinstance(planned, tuple) else planned
        provisional = name == "sector" and isinstance(row, OrganizationRow) and row.provisional
        if (None if there in ("", []) else there) != wanted and not provisional:
            raise _stale()
        setattr(row, name, value)


def _stale() -> Refused:
    return Refused(_("La communauté a changé depuis l’aperçu. Rien n’a été importé. Reprenez l’importation."))
