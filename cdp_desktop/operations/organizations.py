"""The fiche of an organisation, its services, and how sure it is. An organisation is closed, and never deleted."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.contact import email_refusal, website_refusal
from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import ages_refusal, alert_refusal, doubt, settle
from cdp_desktop.domain.vocabulary import OrganizationStatus, Sector
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.directory import organization_named
from cdp_desktop.operations.rows import each_once, edit, required, set_tags
from cdp_desktop.store.schema import (
    OrganizationPopulationRow,
    OrganizationRow,
    ServicePopulationRow,
    ServiceRow,
    new_id,
)

TEXTS: Final = frozenset(
    ["short_name", "mission", "clarification", "territories", "phone", "email", "website", "address", "hours",
     "accessibility", "remark"]
)  # fmt: skip
_FIELDS: Final = TEXTS | {
    "name", "aliases", "languages", "sector", "joined_on", "provisional", "address_confidential",
}  # fmt: skip
SERVICE_TEXTS: Final = frozenset(
    ["alternate_name", "description", "eligibility", "access_process", "cost", "hours", "service_area",
     "required_documents", "wait_time_note", "alert"]
)  # fmt: skip
_SERVICE_FIELDS: Final = SERVICE_TEXTS | {
    "name", "minimum_age", "maximum_age", "languages", "contact_id", "accepted_referral", "status",
}  # fmt: skip
_CHECKS: Final[dict[str, Callable[[str], str]]] = {"email": email_refusal, "website": website_refusal}


@operation(_("l’ajout de l’organisme"))
def add_organization(session: Session, name: str, *, sector: Sector = Sector.COMMUNITY, on: date) -> UUID:
    """Add an organisation; one that goes by that name already is not added twice."""
    name = required(name, _("Donnez un nom à l’organisme."))
    known = organization_named(session, name)
    if known is not None:
        raise Refused(_("«\u00a0{name}\u00a0» est déjà au répertoire.").format(name=known.name))
    created = OrganizationRow(id=new_id(), name=name, sector=sector, joined_on=on)
    session.add(created)
    return created.id


@operation(_("la modification de l’organisme"))
def edit_organization(session: Session, /, organization_id: UUID, **fields: Any) -> None:
    """Complete or correct a fiche; a text left empty says nothing."""
    row = session.get_one(OrganizationRow, organization_id)
    if "name" in fields:
        fields["name"] = required(fields["name"], _("Donnez un nom à l’organisme."))
    _tidy(fields, TEXTS)
    if "aliases" in fields:
        fields["aliases"] = each_once(fields["aliases"])
    for name in _CHECKS.keys() & fields.keys():
        refusal = _CHECKS[name](fields[name] or "")
        if refusal:
            raise Refused(refusal)
    edit(row, fields, _FIELDS)


@operation(_("l’alerte de l’organisme"))
def set_alert(session: Session, organization_id: UUID, text: str, *, until: date | None, today: date) -> None:
    """Say what is out of the ordinary, and until when; an empty text says that nothing is."""
    row = session.get_one(OrganizationRow, organization_id)
    refusal = alert_refusal(text, until if until != row.alert_until else None, today)
    if refusal:
        raise Refused(refusal)
    row.alert = text.strip() or None
    row.alert_until = until if row.alert else None


@operation(_("le choix des populations"))
def set_organization_populations(session: Session, organization_id: UUID, population_ids: Sequence[UUID]) -> None:
    """Say whom an organisation works with."""
    set_tags(session, OrganizationPopulationRow.organization_id, organization_id, population_ids)


@operation(_("la vérification de la fiche"), apart=True)
def verify_organization(session: Session, organization_id: UUID, *, on: date, by: UUID | None = None) -> None:
    """Note that a fiche is right that day, and who said so; nothing is doubtful any more."""
    row = session.get_one(OrganizationRow, organization_id)
    row.verified_on, row.verified_by_id = on, by
    row.remark = settle(row.remark or "") or None


@operation(_("le doute sur la fiche"), apart=True)
def doubt_organization(session: Session, organization_id: UUID, *, on: date) -> None:
    """Note that something of a fiche is not right any more: nobody has verified it then, and its remark says why."""
    row = session.get_one(OrganizationRow, organization_id)
    row.verified_on = row.verified_by_id = None
    row.remark = doubt(row.remark or "", on)


@operation(_("l’état de l’organisme"), apart=True)
def set_organization_status(session: Session, organization_id: UUID, status: OrganizationStatus) -> None:
    """Close an organisation, let it sleep, or open it again; all that it did stays."""
    session.get_one(OrganizationRow, organization_id).status = status


@operation(_("l’ajout du service"))
def add_service(session: Session, organization_id: UUID, name: str) -> UUID:
    """Add a service to what an organisation offers."""
    name = required(name, _("Donnez un nom au service."))
    created = ServiceRow(id=new_id(), organization_id=organization_id, name=name)
    session.add(created)
    return created.id


@operation(_("la modification du service"))
def edit_service(
    session: Session, /, service_id: UUID, *, population_ids: Sequence[UUID] | None = None, **fields: Any
) -> None:
    """Complete or correct a service, or say that it is not offered any more; a text left empty says nothing."""
    row = session.get_one(ServiceRow, service_id)
    if "name" in fields:
        fields["name"] = required(fields["name"], _("Donnez un nom au service."))
    _tidy(fields, SERVICE_TEXTS)
    edit(row, fields, _SERVICE_FIELDS)
    refusal = ages_refusal(row.minimum_age, row.maximum_age)
    if refusal:
        raise Refused(refusal)
    if population_ids is not None:
        set_tags(session, ServicePopulationRow.service_id, service_id, population_ids)


@operation(_("la vérification du service"), apart=True)
def verify_service(session: Session, service_id: UUID, *, on: date) -> None:
    """Note that what is said of a service is right that day."""
    session.get_one(ServiceRow, service_id).verified_on = on


def _tidy(fields: dict[str, Any], texts: frozenset[str]) -> None:
    """Take the outer spaces off the texts, leave none that is empty, and say each language once."""
    for name in texts & fields.keys():
        fields[name] = (fields[name] or "").strip() or None
    if "languages" in fields:
        fields["languages"] = each_once(fields["languages"])
