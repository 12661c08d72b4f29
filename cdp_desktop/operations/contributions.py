"""Who is around an initiative, and what each brings: people, organisations, and what was there before."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative import LED
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import InitiativeRole
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import next_number, required
from cdp_desktop.store.queries.initiatives import initiatives_of
from cdp_desktop.store.schema import (
    ContributorRow,
    FoundationRow,
    InitiativeOrganizationRow,
    InitiativeRow,
    new_id,
)

_COLUMNS = {CaptureKind.IDEA: "other_id", CaptureKind.PRACTICE: "practice_id", None: "service_id"}


@operation(_("la contribution"))
def add_contributor(session: Session, initiative_id: UUID, member_id: UUID, *, brings: str) -> UUID:
    """Note that a member wishes to contribute, and what that person brings."""
    known = session.scalars(
        select(ContributorRow).where(
            ContributorRow.initiative_id == initiative_id, ContributorRow.member_id == member_id
        )
    ).first()
    if known is not None:
        known.brings = brings.strip() or None
        return known.id
    rank = next_number(session, ContributorRow.rank, ContributorRow.initiative_id == initiative_id)
    row = ContributorRow(
        id=new_id(), initiative_id=initiative_id, member_id=member_id, brings=brings.strip() or None, rank=rank
    )
    session.add(row)
    return row.id


@operation(_("la contribution"))
def describe_contributor(session: Session, initiative_id: UUID, label: str, *, brings: str) -> UUID:
    """Note that someone who is no member contributes: a few words say who, never the name of someone accompanied."""
    rank = next_number(session, ContributorRow.rank, ContributorRow.initiative_id == initiative_id)
    row = ContributorRow(
        id=new_id(),
        initiative_id=initiative_id,
        label=required(label, _("Dites qui, ou ce qu’est cette personne pour le projet.")),
        brings=brings.strip() or None,
        rank=rank,
    )
    session.add(row)
    return row.id


@operation(_("la modification de la contribution"))
def edit_contributor(session: Session, contributor_id: UUID, *, brings: str) -> None:
    """Say otherwise what someone brings."""
    session.get_one(ContributorRow, contributor_id).brings = brings.strip() or None


@operation(_("le retrait de la contribution"))
def remove_contributor(session: Session, contributor_id: UUID) -> None:
    """Take someone out of those who contribute."""
    session.delete(session.get_one(ContributorRow, contributor_id))


@operation(_("le rôle de l’organisme"))
def tie_organization(session: Session, initiative_id: UUID, organization_id: UUID, role: InitiativeRole) -> UUID:
    """Say what an organisation is to an initiative; the one that carried it before stays as a partner."""
    rows = session.scalars(
        select(InitiativeOrganizationRow).where(InitiativeOrganizationRow.initiative_id == initiative_id)
    ).all()
    row = next((one for one in rows if one.organization_id == organization_id), None)
    if row is None:
        rank = max((one.rank for one in rows), default=0) + 1
        row = InitiativeOrganizationRow(
            id=new_id(), initiative_id=initiative_id, organization_id=organization_id, role=role, rank=rank
        )
        session.add(row)
    elif row.role is InitiativeRole.LEAD and role is not InitiativeRole.LEAD:
        _refuse_without_lead(session, initiative_id)
    row.role = role
    for other in rows:
        if role is InitiativeRole.LEAD and other is not row and other.role is InitiativeRole.LEAD:
            other.role = InitiativeRole.PARTNER
    return row.id


@operation(_("le retrait de l’organisme"))
def untie_organization(session: Session, tie_id: UUID) -> None:
    """Take an organisation out of an initiative; a project does not lose the one that carries it."""
    row = session.get_one(InitiativeOrganizationRow, tie_id)
    if row.role is InitiativeRole.LEAD:
        _refuse_without_lead(session, row.initiative_id)
    session.delete(row)


@operation(_("le lien avec ce qui existe déjà"))
def build_on(session: Session, initiative_id: UUID, kind: CaptureKind | None, key: UUID) -> UUID:
    """Say that an initiative builds on another one, on a practice, or on a service (no kind of capture)."""
    if key == initiative_id:
        raise Refused(_("Une initiative ne part pas d’elle-même."))
    column = _COLUMNS[kind]
    rows = session.scalars(select(FoundationRow).where(FoundationRow.initiative_id == initiative_id)).all()
    known = next((row for row in rows if getattr(row, column) == key), None)
    if known is not None:
        return known.id
    rank = max((row.rank for row in rows), default=0) + 1
    row = FoundationRow(id=new_id(), initiative_id=initiative_id, rank=rank, **{column: key})
    session.add(row)
    return row.id


@operation(_("le retrait du lien"))
def forget_foundation(session: Session, foundation_id: UUID) -> None:
    """Say no longer that an initiative builds on something."""
    session.delete(session.get_one(FoundationRow, foundation_id))


def _refuse_without_lead(session: Session, initiative_id: UUID) -> None:
    (initiative,) = initiatives_of(session, [session.get_one(InitiativeRow, initiative_id)], date.max)
    if initiative.stage in LED:
        raise Refused(_("Un projet a besoin d’un organisme porteur."))
