"""The services of the neighbourhood, read in the shape of HSDS 3.0.

An address is one line here: HSDS also wants a city and a postal code, which are left empty. An organisation whose
address is not to be known has none. Nobody is named without having agreed to the directory, and nobody in public: the
names typed in texts are taken out as they are of the répertoire.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.open_referral import COLUMNS, OpenReferral, Row
from cdp_desktop.domain.repertoire import Guard, edition
from cdp_desktop.domain.vocabulary import Confidentiality, OrganizationStatus
from cdp_desktop.domain.withheld import without_names
from cdp_desktop.store.queries.people import people, reached, works_at
from cdp_desktop.store.queries.repertoire import colleagues
from cdp_desktop.store.schema import (
    OrganizationPopulationRow,
    OrganizationRow,
    PopulationRow,
    ServicePopulationRow,
    ServiceRow,
)

Safe = Callable[[str], str]
"""What takes out of a text what an edition may not say."""

_POPULATIONS: Final = UUID("5c0b7a4e-95d2-5d3e-8f6c-2f2b8d0c7a11")
"""The key of the taxonomy of populations, the same in every community."""


def open_referral(session: Session, on: date, audience: Confidentiality) -> OpenReferral:
    """Return organisations at work, their services, where and how to reach them, and whom they are for."""
    organizations = session.scalars(
        select(OrganizationRow)
        .where(OrganizationRow.status != OrganizationStatus.CLOSED, OrganizationRow.provisional.is_(False))
        .order_by(OrganizationRow.name, OrganizationRow.id)
    ).all()
    places = {row.id: row for row in organizations}
    services = session.scalars(
        select(ServiceRow).where(ServiceRow.organization_id.in_(places)).order_by(ServiceRow.name, ServiceRow.id)
    ).all()
    tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    everyone = colleagues(session, on)
    rules = edition(everyone, audience)
    guard = Guard(everyone, rules, (row.phone or "" for row in organizations))
    safe = {key: guard.of(key) for key in places}
    for row in organizations:
        _add_organization(tables, row, safe[row.id])
    for service in services:
        _add_service(tables, service, places[service.organization_id], safe[service.organization_id])
    if audience is not Confidentiality.PUBLIC:
        _add_contacts(session, tables, services, on)
    _add_populations(session, tables, {*places, *(one.id for one in services)})
    made = OpenReferral({name: tuple(rows) for name, rows in tables.items()})
    return without_names(made, tuple(one.person for one in everyone), rules.names)


def _add_organization(tables: dict[str, list[Row]], row: OrganizationRow, safe: Safe) -> None:
    _add(
        tables,
        "organizations",
        id=row.id,
        name=row.name,
        alternate_name=row.short_name,
        description=safe(row.mission or ""),
        email=row.email,
        website=row.website,
    )
    if row.phone:
        _add(tables, "phones", id=_key(row.id, "phone"), organization_id=row.id, number=row.phone, type="voice")
    if row.told_address:
        location = _key(row.id, "location")
        _add(tables, "locations", id=location, location_type="physical", organization_id=row.id, name=row.name)
        _add(
            tables,
            "addresses",
            id=_key(row.id, "address"),
            location_id=location,
            address_1=row.told_address,
            state_province="QC",
            country="CA",
            address_type="physical",
        )


def _add_service(tables: dict[str, list[Row]], row: ServiceRow, place: OrganizationRow, safe: Safe) -> None:
    _add(
        tables,
        "services",
        id=row.id,
        organization_id=row.organization_id,
        name=safe(row.name),
        alternate_name=safe(row.alternate_name or ""),
        description=safe(row.description or ""),
        status=row.status.value.replace("_", " "),
        application_process=safe(row.access_process or ""),
        fees_description=safe(row.cost or ""),
        wait_time=safe(row.wait_time_note or ""),
        eligibility_description=safe(row.eligibility or ""),
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        assured_date=row.verified_on,
        alert=safe(row.alert or ""),
    )
    if place.told_address:
        at = _key(row.id, "location")
        _add(tables, "service_at_location", id=at, service_id=row.id, location_id=_key(place.id, "location"))
    for table, column, text in (
        ("schedules", "description", row.hours),
        ("required_documents", "document", row.required_documents),
        ("service_areas", "name", row.service_area),
    ):
        if text:
            _add(tables, table, **{"id": _key(row.id, table), "service_id": row.id, column: safe(text)})
    for language in row.languages:
        _add(tables, "languages", id=_key(row.id, "language", language), service_id=row.id, name=language)


def _add_contacts(session: Session, tables: dict[str, list[Row]], services: Sequence[ServiceRow], on: date) -> None:
    """Add whom to ask for at each service, with her line, when she works there and agreed to be in the directory."""
    keys = {one.contact_id for one in services}
    lines, known, there = reached(session, on, keys), people(session, on, keys), works_at(session, on, keys)
    for service in services:
        if service.contact_id not in lines or (service.contact_id, service.organization_id) not in there:
            continue
        person, line = known[service.contact_id], lines[service.contact_id]
        contact = _key(service.id, "contact")
        _add(
            tables,
            "contacts",
            id=contact,
            service_id=service.id,
            name=person.name,
            title=person.role_title,
            email=line.email,
        )
        if line.phone:
            _add(tables, "phones", id=_key(contact, "phone"), contact_id=contact, number=line.phone, type="voice")


def _add_populations(session: Session, tables: dict[str, list[Row]], linked: Iterable[UUID]) -> None:
    """Add populations as a taxonomy, and whom each organisation and each service is for."""
    linked = set(linked)
    labels = session.scalars(select(PopulationRow).order_by(PopulationRow.rank)).all()
    words = _("Populations")
    if labels:
        _add(tables, "taxonomies", id=_POPULATIONS, name=words, description=words)
    for one in labels:
        _add(tables, "taxonomy_terms", id=one.id, name=one.label, description=one.label, taxonomy_id=_POPULATIONS)
    for entity, owner, population in (
        ("organization", OrganizationPopulationRow.organization_id, OrganizationPopulationRow.population_id),
        ("service", ServicePopulationRow.service_id, ServicePopulationRow.population_id),
    ):
        for key, term in session.execute(select(owner, population).order_by(owner, population)):
            if key in linked:
                link = _key(key, "population", term)
                _add(tables, "attributes", id=link, link_id=key, taxonomy_term_id=term, link_entity=entity)


def _add(tables: dict[str, list[Row]], table: str, **values: Any) -> None:
    """Add a row, its values written as the specification has them."""
    tables[table].append({name: "" if value is None else str(value) for name, value in values.items()})


def _key(owner: UUID, *parts: object) -> UUID:
    """Return the key of something that has none of its own here, the same from one export to the next."""
    return uuid5(owner, "/".join(map(str, parts)))
