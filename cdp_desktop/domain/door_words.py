"""A door in words: how to go about it, whom to call, who may, and what is in doubt."""

from collections.abc import Iterator
from datetime import date

from cdp_desktop.domain.days import long_ago
from cdp_desktop.domain.language import _
from cdp_desktop.domain.referral import Door
from cdp_desktop.domain.typography import full_date, sort_key
from cdp_desktop.domain.vocabulary import Confidentiality, ServiceStatus


def way_in(door: Door) -> str:
    """Say in one line how somebody is sent there: the type, the person if she may be named, else what to do."""
    who = door.contact.name if door.contact else ""
    mode = door.pathway.mode if door.pathway else door.service.access_process
    return " · ".join(part for part in (door.type.label, who or mode) if part)


def explained(door: Door, today: date) -> tuple[tuple[str, str], ...]:
    """Return what to know before sending somebody there, each thing under its name."""
    return tuple((name, text) for name, text in _told(door, today) if text)


def whom_to_call(door: Door) -> str:
    """Say whom to call and how: the person if she agreed to be in the directory, else her organisation."""
    contact, place = door.contact, door.service.organization.short_name
    who = ", ".join(part for part in (contact.name, contact.role_title) if part) if contact else place
    said = " · ".join(part for part in (who, door.reach.words) if part)
    if door.named and contact is None:
        return _("{line} – demandez la personne désignée\u00a0: son nom n’est pas au répertoire.").format(line=said)
    return said


def confirmed(day: date | None, today: date) -> str:
    """Say when a door was last confirmed, and how long ago."""
    if day is None:
        return _("Jamais")
    return f"{full_date(day, weekday=False)}, {long_ago(day, today)}"


def _told(door: Door, today: date) -> Iterator[tuple[str, str]]:
    service, pathway = door.service, door.pathway
    yield _("Type"), door.type.label
    yield _("Comment s’y prendre"), pathway.mode if pathway else service.access_process
    yield _("À joindre"), whom_to_call(door)
    yield _("Conditions"), pathway.conditions if pathway else ""
    if pathway:
        yield _("Accord de la personne"), _("À demander avant") if pathway.consent_of_person else _("Pas nécessaire")
        place = pathway.from_organization
        yield _("Qui peut orienter"), place.short_name if place else _("Tous les organismes")
    yield _("Pour qui"), " · ".join(sorted(door.populations, key=sort_key))
    yield _("Accès au service"), service.access_process if pathway else ""
    yield _("Heures"), service.hours
    yield _("Coût"), service.cost
    closed = service.status is ServiceStatus.TEMPORARILY_CLOSED
    yield _("Attention"), ". ".join(part for part in (service.status.label if closed else "", service.alert) if part)
    yield _("Vérifié"), confirmed(pathway.verified_on if pathway else service.verified_on, today)
    if pathway and pathway.confidentiality is not Confidentiality.PUBLIC:
        yield _("Qui peut la lire"), pathway.confidentiality.label
