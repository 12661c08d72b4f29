"""The directory as cards: organisations at work, and the people who agreed to be in it."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.address_book import AddressBook, Card
from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.people import Person, Reach
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.vocabulary import Confidentiality, MemberStatus, OrganizationStatus
from cdp_desktop.store.queries.people import people, reached
from cdp_desktop.store.schema import OrganizationRow


def address_book(session: Session, on: date, audience: Confidentiality) -> AddressBook:
    """Return the cards that an audience may have: those of organisations, and but in public those of people.

    An organisation written in a hurry at the door, and not completed since, has no card. Somebody who has no line of
    her own has that of her organisation.
    """
    organizations = _organizations(session)
    if audience is Confidentiality.PUBLIC:
        return AddressBook(organizations)
    lines, main = reached(session, on), {card.id: card.reach for card in organizations}
    everyone = [
        one for one in people(session, on).values() if one.status not in (MemberStatus.LEFT, MemberStatus.ERASED)
    ]
    agreed = in_order(one for one in everyone if one.id in lines)
    cards = tuple(_person(one, lines[one.id], main) for one in agreed)
    return AddressBook((*cards, *organizations), len(everyone) - len(cards))


def _person(one: Person, line: Reach, main: dict[UUID, Reach]) -> Card:
    place = one.organization
    shared = main.get(place.id, Reach()) if place else Reach()
    return Card(
        one.id,
        one.name,
        one.first_name,
        one.last_name,
        place.name if place else "",
        one.role_title,
        line if line.words else shared,
    )


def _organizations(session: Session) -> tuple[Card, ...]:
    rows = session.scalars(
        select(OrganizationRow).where(
            OrganizationRow.status != OrganizationStatus.CLOSED, OrganizationRow.provisional.is_(False)
        )
    )
    cards = (
        Card(
            row.id,
            row.name,
            organization=row.name,
            reach=Reach(row.phone or "", row.email or ""),
            website=row.website or "",
            address=row.told_address,
            note=row.mission or "",
        )
        for row in rows
    )
    return tuple(sorted(cards, key=lambda card: sort_key(card.name)))
