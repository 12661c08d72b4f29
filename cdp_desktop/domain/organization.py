"""An organisation as its fiche tells it: who it is, what it offers, how to reach it, and how sure all that is."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from cdp_desktop.domain.days import long_ago, outdated
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import OrganizationStatus, ReferralType, Sector, ServiceStatus

SHORT_NAME: Final = 22
"""Letters of a short name that lists have room for."""

_DOUBT: Final = _("À vérifier, dit {day}.")
_DOUBTED: Final = re.compile(re.escape(_DOUBT).replace(re.escape("{day}"), ".+"))


class Standing(StrEnum):
    """How sure a fiche is, and whether the organisation is still at work."""

    VERIFIED = "verified"
    OLD = "old"  # verified too long ago
    NEVER = "never"  # nobody ever confirmed it
    DOUBTED = "doubted"  # somebody said that something changed
    PROVISIONAL = "provisional"  # known by its name only
    DORMANT = "dormant"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The words people read where there is no room for more."""
        return _LABELS[self]

    @property
    def asks(self) -> bool:
        """Tell whether somebody should be asked if the fiche is right."""
        return self in (Standing.OLD, Standing.NEVER, Standing.DOUBTED)


_LABELS: Final = {
    Standing.VERIFIED: _("Vérifiée"),
    Standing.OLD: _("À confirmer"),
    Standing.NEVER: _("Jamais vérifiée"),
    Standing.DOUBTED: _("À vérifier"),
    Standing.PROVISIONAL: _("Provisoire"),
    Standing.DORMANT: _("En dormance"),
    Standing.CLOSED: _("Fermé"),
}


@dataclass(frozen=True, slots=True)
class ServiceFiche:
    """All that is known of a service."""

    id: UUID
    organization_id: UUID
    name: str
    alternate_name: str = ""
    description: str = ""
    populations: tuple[str, ...] = ()
    eligibility: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    access_process: str = ""
    cost: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    service_area: str = ""
    required_documents: str = ""
    wait_time_note: str = ""
    contact: Person | None = None
    accepted_referral: ReferralType = ReferralType.INFORMATION
    status: ServiceStatus = ServiceStatus.ACTIVE
    alert: str = ""
    verified_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrganizationFiche:
    """All that is known of an organisation, its services in the order of the alphabet."""

    id: UUID
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    sector: Sector = Sector.COMMUNITY
    mission: str = ""
    clarification: str = ""
    populations: tuple[str, ...] = ()
    territories: str = ""
    languages: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    address_confidential: bool = False
    hours: str = ""
    accessibility: str = ""
    alert: str = ""
    alert_until: date | None = None
    status: OrganizationStatus = OrganizationStatus.ACTIVE
    joined_on: date | None = None
    verified_on: date | None = None
    verified_by: Person | None = None
    provisional: bool = False
    remark: str = ""
    services: tuple[ServiceFiche, ...] = ()

    @property
    def told_address(self) -> str:
        """The address that may be shown outside of the fiche, if any."""
        return "" if self.address_confidential else self.address


def standing(
    status: OrganizationStatus, verified_on: date | None, today: date, *, provisional: bool, remark: str
) -> Standing:
    """Tell where a fiche stands today."""
    if status is not OrganizationStatus.ACTIVE:
        return Standing.CLOSED if status is OrganizationStatus.CLOSED else Standing.DORMANT
    if provisional:
        return Standing.PROVISIONAL
    if verified_on is None:
        return Standing.DOUBTED if doubted(remark) else Standing.NEVER
    return Standing.OLD if outdated(verified_on, today) else Standing.VERIFIED


def standing_words(found: Standing, verified_on: date | None, today: date) -> str:
    """Say where a fiche stands, in a few words."""
    since = long_ago(verified_on, today) if verified_on else ""
    match found:
        case Standing.VERIFIED:
            return _("vérifiée {since}").format(since=since)
        case Standing.OLD:
            return _("à confirmer\u00a0: vérifiée {since}").format(since=since)
        case Standing.NEVER:
            return _("à confirmer\u00a0: jamais vérifiée")
        case Standing.DOUBTED:
            return _("à vérifier\u00a0: quelque chose a changé")
        case Standing.PROVISIONAL:
            return _("provisoire\u00a0: à compléter")
        case Standing.DORMANT:
            return _("en dormance")
    return _("fermé")


def doubt(remark: str, on: date) -> str:
    """Return a remark that says that the fiche is to verify, and since when; said once."""
    told = _DOUBT.format(day=full_date(on, weekday=False))
    return "\n".join((told, *_lines(remark)))


def settle(remark: str) -> str:
    """Return a remark that says no more that the fiche is to verify."""
    return "\n".join(_lines(remark))


def doubted(remark: str) -> bool:
    """Tell whether a remark says that the fiche is to verify."""
    return any(_DOUBTED.fullmatch(line) for line in remark.splitlines())


def ages_refusal(youngest: int | None, oldest: int | None) -> str:
    """Say why the ages of those whom a service is for cannot be so, or return an empty text."""
    if any(age is not None and not 0 <= age <= 120 for age in (youngest, oldest)):
        return _("Un âge s’écrit en années, de 0 à 120.")
    if youngest is not None and oldest is not None and youngest > oldest:
        return _("L’âge le plus bas dépasse l’âge le plus haut.")
    return ""


def alert_refusal(text: str, until: date | None, today: date) -> str:
    """Say why a temporary alert cannot be so, or return an empty text."""
    if until is not None and not text.strip():
        return _("Écrivez d’abord l’alerte\u00a0: sa fin seule ne dit rien.")
    if until is not None and until < today:
        return _("Cette alerte serait déjà finie. Vérifiez la date.")
    return ""


def ages(youngest: int | None, oldest: int | None) -> str:
    """Say for which ages a service is, or return an empty text."""
    match (youngest, oldest):
        case (None, None):
            return ""
        case (int(), None):
            return _("{age} ans et plus").format(age=youngest)
        case (None, int()):
            return _("jusqu’à {age} ans").format(age=oldest)
    return _("{youngest} à {oldest} ans").format(youngest=youngest, oldest=oldest)


def _lines(remark: str) -> list[str]:
    return [line for line in remark.splitlines() if not _DOUBTED.fullmatch(line)]
