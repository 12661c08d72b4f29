"""Where a member works: one place, two at once, none; the presences keep the organisation of their day."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.directory import find_or_create_organization
from cdp_desktop.operations.members import known_member
from cdp_desktop.operations.rows import edit
from cdp_desktop.store.schema import AffiliationRow, new_id

_FIELDS: Final = frozenset({"role_title", "start", "end", "primary"})


@operation(_("l’ajout d’une affiliation"))
def add_affiliation(
    session: Session,
    member_id: UUID,
    organization: UUID | str,
    *,
    start: date,
    end: date | None = None,
    role_title: str = "",
    primary: bool = True,
) -> UUID:
    """Note that a member works somewhere from a day on.

    An organisation is known by its key or by its name; one that nobody knows is created, to be completed.
    """
    known_member(session, member_id)
    place = _place(session, organization, start)
    row = AffiliationRow(id=new_id(), member_id=member_id, organization_id=place, start=start, end=end, primary=primary)
    row.role_title = role_title.strip() or None
    _settle(session, row)
    session.add(row)
    return row.id


@operation(_("la modification de l’affiliation"))
def edit_affiliation(
    session: Session, affiliation_id: UUID, /, *, organization: UUID | str | None = None, **fields: Any
) -> None:
    """Correct where a member works or worked, as what, and from when to when."""
    row = session.get_one(AffiliationRow, affiliation_id)
    known_member(session, row.member_id)
    if "role_title" in fields:
        fields["role_title"] = fields["role_title"].strip() or None
    edit(row, fields, _FIELDS)
    if organization is not None:
        row.organization_id = _place(session, organization, row.start)
    _settle(session, row)


@operation(_("la fin d’une affiliation"), apart=True)
def end_affiliation(session: Session, affiliation_id: UUID, *, on: date) -> None:
    """Note the last day of a member somewhere; it stays in her fiche."""
    row = session.get_one(AffiliationRow, affiliation_id)
    row.end = on
    _settle(session, row)


@operation(_("le changement d’emploi"), apart=True)
def change_job(
    session: Session, affiliation_id: UUID, organization: UUID | str, *, on: date, role_title: str = ""
) -> UUID:
    """End an affiliation the day before another begins."""
    row = session.get_one(AffiliationRow, affiliation_id)
    member_id, primary = row.member_id, row.primary
    end_affiliation(session, affiliation_id, on=on - timedelta(days=1))
    return add_affiliation(session, member_id, organization, start=on, role_title=role_title, primary=primary)


@operation(_("le retrait d’une affiliation"))
def remove_affiliation(session: Session, affiliation_id: UUID) -> None:
    """Take out an affiliation noted by mistake; one that is over is ended, not taken out."""
    session.delete(session.get_one(AffiliationRow, affiliation_id))


def _place(session: Session, organization: UUID | str, on: date) -> UUID:
    if isinstance(organization, UUID):
        return organization
    return find_or_create_organization(session, organization, joined_on=on)


def _settle(session: Session, row: AffiliationRow) -> None:
    """Refuse dates that go backwards and the same place twice at once; leave one primary place at a time."""
    if row.end is not None and row.end < row.start:
        raise Refused(_("La fin viendrait avant le début. Vérifiez les dates."))
    others = [
        other
        for other in session.scalars(select(AffiliationRow).where(AffiliationRow.member_id == row.member_id))
        if other is not row and _overlap(other, row)
    ]
    if any(other.organization_id == row.organization_id for other in others):
        raise Refused(_("Cette personne est déjà affiliée à cet organisme à ces dates. Corrigez plutôt cette ligne."))
    if row.primary:
        for other in others:
            other.primary = False


def _overlap(one: AffiliationRow, other: AffiliationRow) -> bool:
    return one.start <= (other.end or date.max) and other.start <= (one.end or date.max)
