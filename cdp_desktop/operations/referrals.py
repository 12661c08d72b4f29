"""Referral pathways: adding, correcting, confirming and removing one, and counting how many times it was taken."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.referral import pathway_refusal, tally_refusal
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.removing import take_out
from cdp_desktop.operations.rows import edit, next_number, required, set_tags
from cdp_desktop.store.queries.people import works_at
from cdp_desktop.store.schema import (
    ReferralPathwayPopulationRow,
    ReferralPathwayRow,
    ReferralTallyRow,
    ServiceRow,
    derived_id,
    new_id,
)

EDITABLE = frozenset(["from_organization_id", "service_id", "need", "contact_id", "mode", "type", "conditions",
                      "consent_of_person", "source_meeting_id", "declared_count", "confidentiality"])  # fmt: skip
_WAY_IN = {"service_id", "contact_id", "type"}


@operation(_("l’ajout du référencement"))
def add_pathway(
    session: Session,
    service_id: UUID,
    *,
    need: str,
    mode: str,
    type: ReferralType,  # noqa: A002 -- the name of the column
    verified_on: date,
    contact_id: UUID | None = None,
    from_organization_id: UUID | None = None,
    conditions: str = "",
    population_ids: Sequence[UUID] = (),
    source_meeting_id: UUID | None = None,
    confidentiality: Confidentiality = Confidentiality.MEMBERS,
) -> UUID:
    """Say which service answers a need, and how to send somebody there."""
    row = ReferralPathwayRow(
        id=new_id(),
        rank=next_number(session, ReferralPathwayRow.rank),
        from_organization_id=from_organization_id,
        service_id=service_id,
        need=need,
        contact_id=contact_id,
        mode=mode,
        type=type,
        conditions=conditions.strip() or None,
        verified_on=verified_on,
        source_meeting_id=source_meeting_id,
        confidentiality=confidentiality,
    )
    _tidy(row)
    _check_way_in(session, row, verified_on)
    session.add(row)
    session.flush()
    set_tags(session, ReferralPathwayPopulationRow.pathway_id, row.id, population_ids)
    return row.id


@operation(_("la modification du référencement"))
def edit_pathway(
    session: Session, /, pathway_id: UUID, *, on: date, population_ids: Sequence[UUID] | None = None, **fields: Any
) -> None:
    """Complete or correct a pathway; who can be called is looked at as of that day."""
    row = session.get_one(ReferralPathwayRow, pathway_id)
    edit(row, fields, EDITABLE)
    _tidy(row)
    if fields.keys() & _WAY_IN:
        _check_way_in(session, row, on)
    if population_ids is not None:
        set_tags(session, ReferralPathwayPopulationRow.pathway_id, pathway_id, population_ids)


@operation(_("la vérification du référencement"), apart=True)
def verify_pathway(session: Session, pathway_id: UUID, *, on: date) -> None:
    """Note that a pathway was confirmed that day: the service, the way in and the person to call."""
    row = session.get_one(ReferralPathwayRow, pathway_id)
    _check_way_in(session, row, on)
    row.verified_on = on


@operation(_("le retrait du référencement"))
def remove_pathway(session: Session, pathway_id: UUID) -> None:
    """Remove a pathway, with what was counted of it; it can be undone."""
    take_out(session, session.get_one(ReferralPathwayRow, pathway_id))


@operation(_("le compte des références"))
def count_referrals(
    session: Session,
    pathway_id: UUID,
    *,
    month: date,
    count: int,
    results_known: int = 0,
    organization_id: UUID | None = None,
) -> None:
    """Write how many times an organisation took a pathway in a month; zero removes the line."""
    refusal = tally_refusal(count, results_known)
    if refusal:
        raise Refused(refusal)
    month = month.replace(day=1)
    row = _counted(session, pathway_id, organization_id, month)
    if count == 0:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        key = derived_id(pathway_id, organization_id or "", month)
        row = ReferralTallyRow(id=key, pathway_id=pathway_id, organization_id=organization_id, month=month)
        session.add(row)
    row.count, row.results_known = count, results_known


@operation(_("l’ajout au compte des références"), apart=True)
def note_referrals(
    session: Session,
    pathway_id: UUID,
    *,
    month: date,
    count: int,
    results_known: int = 0,
    organization_id: UUID | None = None,
) -> None:
    """Add to what was counted of a pathway in a month: one more person was referred, or several."""
    if count < 1:
        raise Refused(_("Dites combien de fois : une au moins."))
    before = _counted(session, pathway_id, organization_id, month.replace(day=1))
    count_referrals(
        session,
        pathway_id,
        month=month,
        count=count + (before.count if before else 0),
        results_known=results_known + (before.results_known if before else 0),
        organization_id=organization_id,
    )


def _counted(session: Session, pathway_id: UUID, organization_id: UUID | None, month: date) -> ReferralTallyRow | None:
    """Return what an organisation counted of a pathway in the month that begins that day."""
    return session.scalars(
        select(ReferralTallyRow).where(
            ReferralTallyRow.pathway_id == pathway_id,
            ReferralTallyRow.organization_id == organization_id,
            ReferralTallyRow.month == month,
        )
    ).first()


def _tidy(row: ReferralPathwayRow) -> None:
    row.need = required(row.need, _("Dites à quel besoin cela répond, en mots simples."))
    row.mode = required(row.mode, _("Dites comment s’y prendre\u00a0: un appel, un texto, une visite…"))


def _check_way_in(session: Session, row: ReferralPathwayRow, on: date) -> None:
    """Refuse a way in that names nobody when it should, or someone who does not work there that day."""
    place = session.get_one(ServiceRow, row.service_id).organization_id
    there = (row.contact_id, place) in works_at(session, on, [row.contact_id])
    refusal = pathway_refusal(row.type, has_contact=row.contact_id is not None, contact_there=there)
    if refusal:
        raise Refused(refusal)
