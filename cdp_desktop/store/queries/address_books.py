"""The directory as cards: organisations at work, and the people who agreed to be in it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.address_book import AddressBook, Card
from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.people import GONE, Person, Reach
from cdp_desktop.domain.repertoire import Colleague, Edition, Guard, edition
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.vocabulary import Confidentiality, OrganizationStatus
from cdp_desktop.domain.withheld import without_names
from cdp_desktop.store.queries.people import at_work, reached
from cdp_desktop.store.queries.repertoire import colleagues
from cdp_desktop.store.schema import OrganizationRow


def address_book(session: Session, on: date, audience: Confidentiality) -> AddressBook:
    """Return the cards that an audience may have: those of organisations, and but in public those of people.

    An organisation written in a hurry at the door, and not completed since, has no card. Somebody who has no line of
    her own has that of her organisation.
    """
    known = colleagues(session, on)
    rules = edition(known, audience)
    cards = _organizations(session, known, rules)
    book = AddressBook(cards) if audience is Confidentiality.PUBLIC else _with_people(session, on, cards)
    return without_names(book, tuple(one.person for one in known), rules.names)


def _with_people(session: Session, on: date, organizations: tuple[Card, ...]) -> AddressBook:
    lines, main = reached(session, on), {card.id: card.reach for card in organizations}
    everyone = [one for one in at_work(session, on).values() if one.status not in GONE]
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


def _organizations(session: Session, everyone: Sequence[Colleague], rules: Edition) -> tuple[Card, ...]:
    rows = session.scalars(
        select(OrganizationRow).where(
            OrganizationRow.status != OrganizationStatus.CLOSED, OrganizationRow.provisional.is_(False)
        )
    ).all()
    guard = Guard(everyone, rules, (row.phone or "" for row in rows))
    cards = (
        Card(
            row.id,
            row.name,
            organization=row.name,
            reach=Reach(row.phone or "", row.email or ""),
            website=row.website or "",
            address=row.told_address,
            note=guard.of(row.id)(row.mission or ""),
        )
        for row in rows
    )
    return tuple(sorted(cards, key=lambda card: sort_key(card.name)))
