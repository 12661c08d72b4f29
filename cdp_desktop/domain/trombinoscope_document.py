"""The trombinoscope: who is who, by organisation, and whom to ask for what. For members, and never for others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from cdp_desktop.domain.disclosure import in_order
from cdp_desktop.domain.document import (
    Block,
    Document,
    Heading,
    LeftOut,
    Paragraph,
    Portrait,
    Portraits,
    Reference,
    Run,
    Text,
    muted,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import audience_label, author, plain_name
from cdp_desktop.domain.papers import index
from cdp_desktop.domain.people import GONE, Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import fold, full_date, sort_key
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import withhold

AUDIENCE = Confidentiality.MEMBERS


@dataclass(frozen=True, slots=True)
class Portrayed:
    """A member, what one can ask of her, and what she agreed to: to be in the répertoire, to have her photo shown."""

    person: Person
    bio: str = ""
    skills: tuple[str, ...] = ()
    photo: Path | None = None
    listed: bool = False
    photographed: bool = False


@dataclass(frozen=True, slots=True)
class Trombinoscope:
    """The members on a day."""

    community: Community
    day: date
    people: tuple[Portrayed, ...] = ()


def refusal(audience: Confidentiality) -> str:
    """Return why the trombinoscope cannot be made for an audience, or nothing if it can."""
    if audience is not Confidentiality.PUBLIC:
        return ""
    return _("Le trombinoscope est réservé aux membres\u00a0: il n’y en a pas d’édition publique.")


def compose(trombinoscope: Trombinoscope) -> Document:
    """Compose the trombinoscope: only those who agreed to be in the répertoire, the others as if they were nowhere."""
    title, day = _("Trombinoscope"), full_date(trombinoscope.day, weekday=False)
    here = [one for one in trombinoscope.people if one.person.status not in GONE]
    listed = {one.person.id: one for one in here if one.listed}
    shown = [listed[person.id] for person in in_order(one.person for one in listed.values())]
    made = Document(
        title=title,
        kicker=trombinoscope.community.name,
        subtitle=_("Établi {day}").format(day=day),
        author=author(trombinoscope.community),
        subject=title,
        footer=" · ".join((title, _("établi {day}").format(day=day), audience_label(AUDIENCE))),
        mark=_("Réservé aux membres"),
        dated=trombinoscope.day,
        blocks=tuple(_blocks(shown)),
        left_out=tuple(_left_out(here)),
    )
    return withhold(made, trombinoscope, lambda person: person.id in listed)


def file_name(community: Community, day: date) -> str:
    """Name the file: « 2026-09-24_trombinoscope_CdP.pdf »."""
    parts = (f"{day:%Y-%m-%d}", "trombinoscope", plain_name(community.short_name))
    return "_".join(part for part in parts if part) + ".pdf"


def _left_out(people: Iterable[Portrayed]) -> Iterator[LeftOut]:
    """Yield who is not there, for whoever makes it: the reader is told neither who nor how many."""
    refused = {one.person.id: one for one in people if not one.listed}
    yield from (
        LeftOut(one.name, _("Répertoire\u00a0: pas accordé")) for one in in_order(p.person for p in refused.values())
    )


def _blocks(people: list[Portrayed]) -> Iterator[Block]:
    if not people:
        yield Paragraph(_("Personne n’y est encore."))
        return
    yield Paragraph(
        _(
            "Pour savoir à qui demander quoi. À ne pas faire circuler hors de la communauté. Pour changer ce qui est "
            "dit de vous, ou ne plus y être, dites-le à l’animation."
        )
    )
    by_place = sorted(people, key=lambda one: _filed(one.person))  # stable: by name within a place
    for _key, group in groupby(by_place, lambda one: _filed(one.person)):
        there = list(group)
        place = there[0].person.organization
        name = place.short_name if place else _("Sans organisme")
        full = place.name if place and fold(place.name) != fold(place.short_name) else ""
        yield Heading(name, detail=full)
        yield Portraits(tuple(map(_portrait, there)))
    asked = index(_skills(people))
    if asked.terms:
        yield Heading(_("À qui demander quoi"))
        yield asked


def _filed(person: Person) -> tuple[object, ...]:
    """Return what puts people in the order of their organisations, those who have none last."""
    place = person.organization
    return (place is None, sort_key(place.short_name, skip_article=True), str(place.id)) if place else (True,)


def _portrait(one: Portrayed) -> Portrait:
    asked = one.bio or ", ".join(one.skills)
    told: Text = (muted(_("On peut me demander… ")), Run(asked)) if asked else ""
    photo = one.photo if one.photographed else None
    return Portrait(one.person.name, one.person.role_title, told, photo, one.person.id)


def _skills(people: Iterable[Portrayed]) -> Iterator[tuple[str, Reference]]:
    """Yield each competence of each person, and where she is."""
    for one in people:
        place = one.person.organization_name
        told = (Run(one.person.name), muted(f", {place}")) if place else (Run(one.person.name),)
        yield from ((skill, Reference(told, one.person.id)) for skill in one.skills if skill.strip())
