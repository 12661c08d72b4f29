"""What the répertoire knows of organisations and of those who work there, and what of it an edition may say."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from cdp_desktop.domain.contact import phone_key
from cdp_desktop.domain.days import outdated
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import GONE, Organization, Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.referral import Pathway, Service
from cdp_desktop.domain.typography import full_date, sort_key
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import without_first_names

_PHONE: Final = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .\u00a0-]?\d{3}[ .\u00a0-]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member: how to reach her directly, whether she agreed to be in the répertoire, where she works and worked."""

    person: Person
    direct_line: str = ""
    listed: bool = False
    places: frozenset[UUID] = frozenset()
    past_places: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    """A service, what is asked of whoever comes, and the ways that lead to it."""

    service: Service
    eligibility: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    required_documents: str = ""
    wait: str = ""
    pathways: tuple[Pathway, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationSheet:
    """An organisation and its services; an address that would put people in danger is `address_confidential`."""

    organization: Organization
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
    verified_on: date | None = None
    services: tuple[ServiceSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Repertoire:
    """All the organisations of the neighbourhood on a day, and everyone whom their texts may name."""

    community: Community
    day: date
    organizations: tuple[OrganizationSheet, ...] = ()
    people: tuple[Colleague, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition may say: to members, those who agreed to be listed are named; in public, nobody is."""

    audience: Confidentiality
    listed: dict[UUID, Colleague] = field(default_factory=dict)

    def names(self, person: Person) -> bool:
        """Tell whether a person may be named."""
        return person.id in self.listed

    def direct_line(self, person: Person) -> str:
        """Return how to reach directly somebody who may be named."""
        return self.listed[person.id].direct_line if self.names(person) else ""


def edition(people: Iterable[Colleague], audience: Confidentiality) -> Edition:
    """Return the rules of an edition that tells of some people."""
    if audience is Confidentiality.PUBLIC:
        return Edition(audience)
    listed = (one for one in people if one.listed and one.person.status not in GONE)
    return Edition(audience, {one.person.id: one for one in listed})


def published(repertoire: Repertoire, rules: Edition) -> tuple[OrganizationSheet, ...]:
    """Return what an edition says of each organisation, in the order of their short names.

    Pathways for fewer readers are left out; so are confidential addresses, the first names and the direct lines of
    those who may not be named, wherever they were typed.
    """
    kept = sorted(repertoire.organizations, key=lambda one: sort_key(one.organization.short_name, skip_article=True))
    guard = Guard(repertoire.people, rules, (one.phone for one in kept))
    return tuple(_rewritten(one, rules, guard.of(one.organization.id)) for one in kept)


class Guard:
    """What makes a text that was typed about an organisation safe for an edition.

    The first names and the direct lines of those who may not be named are taken out of it; ``general`` are the lines of
    organisations, which stay.
    """

    def __init__(self, people: Iterable[Colleague], rules: Edition, general: Iterable[str]) -> None:
        self._people = tuple(people)
        self._rules = rules
        lines = {phone_key(one.direct_line) for one in self._people if not rules.names(one.person)}
        self._secret = lines - {"", *map(phone_key, general)}

    def of(self, organization_id: UUID) -> Callable[[str], str]:
        """Return what rewrites the texts of an organisation."""
        hidden = self.hidden(organization_id)
        return lambda text: _without_lines(without_first_names(text, hidden), self._secret)

    def hidden(self, organization_id: UUID) -> list[Person]:
        """Return who works there, or did, and may not be named; a namesake there who may be keeps the name."""
        here = [one.person for one in self._people if organization_id in one.places]
        past = [one.person for one in self._people if organization_id in one.past_places]
        named = {one.first_name.casefold() for one in here if self._rules.names(one)}
        return [one for one in (*here, *past) if not self._rules.names(one) and one.first_name.casefold() not in named]


def verified(sheet: OrganizationSheet, today: date) -> str:
    """Say when an organisation was last confirmed, or that it is to be."""
    if sheet.verified_on is None:
        return _("À confirmer\u00a0: jamais vérifié")
    day = full_date(sheet.verified_on, weekday=False)
    if outdated(sheet.verified_on, today):
        return _("À confirmer\u00a0: vérifié {day}").format(day=day)
    return _("Vérifié {day}").format(day=day)


def masked(repertoire: Repertoire, rules: Edition) -> tuple[Person, ...]:
    """Return those whose names an edition takes out of the texts of their own organisation."""
    found = {}
    guard = Guard(repertoire.people, rules, ())
    for sheet in repertoire.organizations:
        typed = _typed(sheet, rules)
        for one in guard.hidden(sheet.organization.id):
            if any(without_first_names(text, (one,)) != text for text in typed):
                found[one.id] = one
    return tuple(found.values())


def _typed(sheet: OrganizationSheet, rules: Edition) -> list[str]:
    """Return the texts of an organisation that an edition prints as they were typed."""
    typed: list[str] = []

    def keep(text: str) -> str:
        typed.append(text)
        return text

    _rewritten(sheet, rules, keep)
    return typed


def _rewritten(sheet: OrganizationSheet, rules: Edition, safe: Callable[[str], str]) -> OrganizationSheet:
    """Return what an edition may say of an organisation, each text that was typed made safe."""
    return replace(
        sheet,
        mission=safe(sheet.mission),
        clarification=safe(sheet.clarification),
        hours=safe(sheet.hours),
        accessibility=safe(sheet.accessibility),
        alert=safe(sheet.alert),
        address="" if sheet.address_confidential else sheet.address,
        services=tuple(_offered(one, rules, safe) for one in sheet.services),
    )


def _offered(sheet: ServiceSheet, rules: Edition, safe: Callable[[str], str]) -> ServiceSheet:
    service = sheet.service
    return replace(
        sheet,
        service=replace(
            service,
            name=safe(service.name),
            description=safe(service.description),
            access_process=safe(service.access_process),
            cost=safe(service.cost),
            hours=safe(service.hours),
            alert=safe(service.alert),
        ),
        eligibility=safe(sheet.eligibility),
        required_documents=safe(sheet.required_documents),
        wait=safe(sheet.wait),
        pathways=tuple(
            replace(one, need=safe(one.need), mode=safe(one.mode), conditions=safe(one.conditions))
            for one in sheet.pathways
            if one.confidentiality.within(rules.audience)
        ),
    )


def _without_lines(text: str, secret: Collection[str]) -> str:
    """Return a text without the telephone numbers that reach somebody who may not be named."""
    if not secret:
        return text
    return _PHONE.sub(lambda found: _("[numéro retiré]") if phone_key(found[0]) in secret else found[0], text)
