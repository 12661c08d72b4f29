"""People and organisations: welcoming, consents, and withdrawing an identity."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import String, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState, MemberStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, required
from cdp_desktop.store.changes import watched
from cdp_desktop.store.schema import (
    AffiliationRow,
    ConsentRow,
    MemberRow,
    OrganizationRow,
    Row,
    derived_id,
    new_id,
)

EDITABLE = frozenset(["name", "short_name", "sector", "mission", "clarification", "phone", "email", "address",
                      "hours", "provisional", "status"])  # fmt: skip


@operation(_("la réponse au consentement"))
def set_consent(
    session: Session,
    member_id: UUID,
    purpose: ConsentPurpose,
    state: ConsentState,
    *,
    on: date,
    mode: ConsentMode | None = None,
) -> None:
    """Write what a member answered for one purpose."""
    row_id = derived_id(member_id, purpose)
    row = session.scalars(
        select(ConsentRow).where(ConsentRow.member_id == member_id, ConsentRow.purpose == purpose)
    ).first()
    if row is None:
        row = ConsentRow(id=row_id, member_id=member_id, purpose=purpose)
        session.add(row)
    row.state, row.mode, row.answered_on = state, mode, on
    row.withdrawn_on = on if state is ConsentState.WITHDRAWN else None


@operation(_("la modification de l’organisme"))
def edit_organization(session: Session, /, organization_id: UUID, **fields: Any) -> None:
    """Complete or correct an organisation."""
    row = session.get_one(OrganizationRow, organization_id)
    edit(row, fields, EDITABLE)
    required(row.name, _("Donnez un nom à l’organisme."))


@operation(_("le retrait d’une identité"))
def erase_member(session: Session, member_id: UUID, *, on: date) -> UUID:
    """Withdraw the identity of a member: her presences stay, as those of someone unnamed.

    Refused while free texts still hold the name: they must be rewritten first (see ``mentions``).
    """
    left = mentions(session, member_id)
    if left:
        raise Refused(_("Le nom figure encore dans {count} textes. Réécrivez-les d’abord.").format(count=len(left)))
    member = session.get_one(MemberRow, member_id)
    member.first_name = member.last_name = member.pronouns = member.bio = None
    member.work_phone = member.work_email = member.accessibility_needs = None
    member.skills, member.languages = [], []
    member.status, member.erased_on = MemberStatus.ERASED, on
    for consent in session.scalars(select(ConsentRow).where(ConsentRow.member_id == member_id)):
        consent.state, consent.note = ConsentState.WITHDRAWN, None
    for affiliation in session.scalars(select(AffiliationRow).where(AffiliationRow.member_id == member_id)):
        affiliation.role_title = None
    return member_id


def mentions(session: Session, member_id: UUID) -> list[tuple[str, UUID, str]]:
    """Return the texts that hold the last name or the full name of a member: table, row and column."""
    member = session.get_one(MemberRow, member_id)
    names = [name for name in (member.last_name, f"{member.first_name} {member.last_name}") if name]
    found = []
    for table in watched(Row.metadata):
        if table.name == MemberRow.__tablename__:
            continue
        for column in table.columns:
            if isinstance(column.type, String):
                wanted = or_(*(column.contains(name, autoescape=True) for name in names))
                found += [
                    (table.name, row_id, column.name) for row_id in session.scalars(select(table.c.id).where(wanted))
                ]
    return found


def find_or_create_organization(session: Session, name: str, *, joined_on: date | None) -> UUID:
    """Return the organisation of that name, short name or alias; create a provisional one if it is unknown."""
    name = required(name, _("Donnez le nom de l’organisme."))
    wanted = fold(name)
    for row in session.scalars(select(OrganizationRow)):
        if wanted in {fold(known) for known in (row.name, row.short_name, *row.aliases) if known}:
            return row.id
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
