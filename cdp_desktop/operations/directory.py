"""People and organisations as they come: the organisation of a name, and a member welcomed."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import MemberStatus
from cdp_desktop.operations.rows import required
from cdp_desktop.store.schema import AffiliationRow, MemberRow, OrganizationRow, new_id


def organization_named(session: Session, name: str) -> OrganizationRow | None:
    """Return the organisation of that name, short name or alias, whatever accents and case."""
    wanted = fold(name)
    for row in session.scalars(select(OrganizationRow)):
        if wanted in {fold(known) for known in (row.name, row.short_name, *row.aliases) if known}:
            return row
    return None


def find_or_create_organization(session: Session, name: str, *, joined_on: date | None) -> UUID:
    """Return the organisation of that name, short name or alias; create a provisional one if it is unknown."""
    name = required(name, _("Donnez le nom de l’organisme."))
    known = organization_named(session, name)
    if known is not None:
        return known.id
    created = OrganizationRow(id=new_id(), name=name, provisional=True, joined_on=joined_on)
    session.add(created)
    return created.id


def welcome_member(
    session: Session, first_name: str, last_name: str, organization_id: UUID, *, joined_on: date
) -> UUID:
    """Create a member with an affiliation; consents stay not asked, which counts as refused."""
    member = MemberRow(
        id=new_id(),
        first_name=required(first_name, _("Donnez le prénom.")),
        last_name=required(last_name, _("Donnez le nom de famille.")),
        status=MemberStatus.PROSPECT,
        joined_on=joined_on,
    )
    session.add_all([member, AffiliationRow(member_id=member.id, organization_id=organization_id, start=joined_on)])
    return member.id
