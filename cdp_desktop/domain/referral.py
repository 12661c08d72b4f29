"""Whom to send a person to: a need, the service that answers it, and the way in. Nothing is said of the person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import log
from typing import Final
from uuid import UUID

from cdp_desktop.domain.days import long_ago, outdated
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization, Person, Reach
from cdp_desktop.domain.similar import same_word, words_of
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType, ServiceStatus

PERSONAL: Final = frozenset({ReferralType.PERSONALIZED, ReferralType.ACCOMPANIED})
"""The ways in that name someone, whose competence is known."""

_NEAR: Final = 0.5  # part of the words found by the best answer from which another one is an answer too
_BUT_FOR_ITS_ENDING: Final = 0.9  # what a word nearly the same counts for
_ASKING: Final = words_of("besoin cherche chercher veut voudrait faut quelqu'un aide aider")


@dataclass(frozen=True, slots=True)
class Service:
    """Something an organisation offers; ``verified_on`` is the day it was last confirmed, if anyone did."""

    id: UUID
    name: str
    organization: Organization
    alternate_name: str = ""
    description: str = ""
    access_process: str = ""
    cost: str = ""
    hours: str = ""
    accepted_referral: ReferralType = ReferralType.INFORMATION
    status: ServiceStatus = ServiceStatus.ACTIVE
    alert: str = ""
    verified_on: date | None = None
    populations: tuple[str, ...] = ()
    reach: Reach = field(default_factory=Reach)  # the line of the organisation


@dataclass(frozen=True, slots=True)
class Pathway:
    """How a need finds its service; without ``from_organization``, any organisation may refer."""

    id: UUID
    need: str
    service: Service
    type: ReferralType
    mode: str
    verified_on: date
    contact: Person | None = None
    contact_there: bool = False  # the contact works today at the organisation of the service
    contact_reach: Reach | None = None  # how to join the contact, when she agreed to be in the directory
    from_organization: Organization | None = None
    conditions: str = ""
    consent_of_person: bool = True
    populations: tuple[str, ...] = ()
    source_meeting_id: UUID | None = None
    declared_count: int | None = None
    confidentiality: Confidentiality = Confidentiality.MEMBERS


@dataclass(frozen=True, slots=True)
class Tally:
    """How many times a pathway was taken in a month, and how many results came back."""

    pathway_id: UUID
    month: date
    count: int
    results_known: int = 0
    organization: Organization | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """One answer to « qui peut aider? »: a pathway, or a service that nobody described the way in of."""

    service: Service
    pathway: Pathway | None = None
    doubt: str = ""  # why to ask before sending somebody there

    @property
    def id(self) -> UUID:
        """The key of the pathway, or that of the service."""
        return self.pathway.id if self.pathway else self.service.id

    @property
    def title(self) -> str:
        """The need that it answers, or the service."""
        return self.pathway.need if self.pathway else self.service.name

    @property
    def named(self) -> bool:
        """Tell whether it leads to someone who is there today."""
        return self.pathway is not None and self.pathway.contact is not None and self.pathway.contact_there

    @property
    def contact(self) -> Person | None:
        """Whom to call by her name: she is there today, and agreed to be in the directory."""
        agreed = self.named and self.pathway is not None and self.pathway.contact_reach is not None
        return self.pathway.contact if agreed and self.pathway else None

    @property
    def reach(self) -> Reach:
        """How to join the contact if she may be named and is known to have a line, else the organisation."""
        direct = self.pathway.contact_reach if self.contact and self.pathway else None
        return direct if direct and direct.words else self.service.reach

    @property
    def type(self) -> ReferralType:
        """How a person is sent there."""
        return self.pathway.type if self.pathway else self.service.accepted_referral

    @property
    def populations(self) -> frozenset[str]:
        """Whom it is for."""
        return frozenset((*self.service.populations, *(self.pathway.populations if self.pathway else ())))

    @property
    def words(self) -> frozenset[str]:
        """The words of the need, of the service, of whom it is for and of what it takes."""
        place = self.service.organization
        texts = [self.service.name, self.service.alternate_name, self.service.description, *self.populations]
        if self.pathway:
            texts += [self.pathway.need, self.pathway.mode, self.pathway.conditions]
        return _told(" ".join((*texts, place.name, place.short_name)))


@lru_cache(maxsize=4096)  # the same doors are asked at each key
def _told(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def pathway_refusal(way: ReferralType, *, has_contact: bool, contact_there: bool) -> str:
    """Say why a pathway cannot be so, or return an empty text."""
    if way in PERSONAL and not has_contact:
        return _("Dites vers quelle personne orienter\u00a0: ce type de référence se fait de personne à personne.")
    if has_contact and not contact_there:
        return _("Cette personne ne travaille pas à l’organisme qui offre le service. Choisissez-en une autre.")
    return ""


def open_to(pathway: Pathway, asking: UUID | None) -> bool:
    """Tell whether an organisation may take a pathway; all are open while it is not known which one asks."""
    kept_for = pathway.from_organization
    return asking is None or kept_for is None or kept_for.id == asking


def tally_refusal(count: int, results_known: int) -> str:
    """Say why numbers cannot be so, or return an empty text."""
    if count < 0 or results_known < 0:
        return _("Un compte est de zéro ou plus.")
    if results_known > count:
        return _("Il y a plus de résultats connus que de références.")
    return ""


def doubt(pathway: Pathway, today: date) -> str:
    """Say why a pathway is to be confirmed before it is taken, or return an empty text."""
    if pathway.contact and not pathway.contact_there:
        return _("À confirmer\u00a0: la personne à joindre n’y travaille plus")
    return _old(pathway.verified_on, today)


def door(service: Service, pathway: Pathway | None, today: date) -> Door:
    """Return an answer, with what makes it doubtful today."""
    return Door(service, pathway, doubt(pathway, today) if pathway else _old(service.verified_on, today))


def open_doors(every: Iterable[Door], asking: UUID | None, today: date) -> list[Door]:
    """Return the doors that an organisation may take; a service of which none is left stays, with no way in told."""
    every = list(every)
    kept = [one for one in every if one.pathway is None or open_to(one.pathway, asking)]
    reached = {one.service.id for one in kept}
    left = {one.service.id: one.service for one in every if one.service.id not in reached}
    return [*kept, *(door(service, None, today) for service in left.values())]


def doors(
    candidates: Iterable[Door],
    *,
    need: str = "",
    topic: str = "",
    populations: Collection[str] = (),
) -> tuple[Door, ...]:
    """Return who can help: those that name someone first, then the nearest to the words, then those just verified.

    ``need`` is what a person types, ``topic`` a theme, ``populations`` any of which will do; each narrows the answer.
    """
    found = [one for one in candidates if not populations or one.populations & set(populations)]
    found = [one for one, _weight in _nearest(found, topic)]
    weighed = _nearest(found, need)
    return tuple(one for one, weight in sorted(weighed, key=lambda pair: _order(*pair)))


def _nearest(found: list[Door], text: str) -> list[tuple[Door, float]]:
    """Return those that hold the words of a text about as well as the best one does; all, if there is none.

    A word found everywhere counts for little, and those of asking for none, unless nothing else is said.
    """
    wanted = words_of(text) - _ASKING or words_of(text)
    if not wanted:
        return [(one, 0.0) for one in found]
    known = [one.words for one in found]
    weights = [0.0] * len(found)
    for word in wanted:
        holding = {rank: alike for rank, words in enumerate(known) if (alike := _alike(word, words))}
        for rank, alike in holding.items():
            weights[rank] += alike * log(1 + len(found) / len(holding))
    best = max(weights, default=0.0)
    return [(one, weight) for one, weight in zip(found, weights, strict=True) if weight and weight >= best * _NEAR]


def _alike(word: str, words: Collection[str]) -> float:
    """Tell how well a word is found among others: as it is, but for its ending, or not at all."""
    if word in words:
        return 1
    return _BUT_FOR_ITS_ENDING if any(same_word(word, other) for other in words) else 0


def _order(one: Door, weight: float) -> tuple[object, ...]:
    by_type = list(ReferralType)
    return (
        one.type not in PERSONAL or not one.named,
        one.service.status is ServiceStatus.TEMPORARILY_CLOSED,
        -weight,
        -by_type.index(one.type),
        bool(one.doubt),
        sort_key(one.service.name),
    )


def _old(verified_on: date | None, today: date) -> str:
    if verified_on is None:
        return _("À confirmer\u00a0: jamais vérifié")
    if outdated(verified_on, today):
        return _("À confirmer\u00a0: vérifié {since}").format(since=long_ago(verified_on, today))
    return ""
