"""The practices of the community in the order of their list, those that match, and how sure each fiche is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.typography import fold, full_date, sort_key
from cdp_desktop.domain.vocabulary import PracticeNature, PracticeStatus, ReuseResult

_FRESH: Final = timedelta(days=365)
_STANDINGS: Final = {
    PracticeStatus.TO_COMPLETE: _("fiche à compléter"),
    PracticeStatus.TO_REVIEW: _("à relire"),
    PracticeStatus.VALIDATED: _("validée"),
    PracticeStatus.OUTDATED: _("à mettre à jour"),
    PracticeStatus.WITHDRAWN: _("retirée"),
}


class Order(StrEnum):
    """What the list of practices goes by."""

    DATE = "date"
    TITLE = "title"

    @property
    def label(self) -> str:
        """The words people read."""
        return {Order.DATE: _("Par date"), Order.TITLE: _("Par titre")}[self]


@dataclass(frozen=True)
class ListedPractice:
    """A practice as its list shows it, with what filters and search look at."""

    practice: Practice
    standing: PracticeStatus
    meeting_number: int = 0
    shared_on: date | None = None
    populations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def id(self) -> UUID:
        """The key of the practice."""
        return self.practice.id

    @property
    def standing_words(self) -> str:
        """Where its fiche stands, in a few words."""
        return _STANDINGS[self.standing]

    @property
    def taken_up(self) -> str:
        """« 2 reprises »: organisations that tried it, or nothing; those that only mean to are not counted."""
        tried = {one.organization.id for one in self.practice.reuses if one.result is not ReuseResult.INTENDED}
        count = len(tried)
        return ngettext("{count}\u00a0reprise", "{count}\u00a0reprises", count).format(count=count) if count else ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that typing finds, folded."""
        one = self.practice
        texts = (one.title, one.context, one.approach, one.conditions, one.effects, one.limits, one.resources)
        said = (*texts, one.source, one.nature.label, self.standing_words, *self.populations, *self.topics)
        place = one.organization.name if one.organization else ""
        return (*fold(" ".join((*said, place))).split(), fold(one.reference), *fold(one.reference).split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    nature: PracticeNature | None = None
    standing: PracticeStatus | None = None
    tag: str | None = None  # a population or a theme
    organization_id: UUID | None = None


def standing(status: PracticeStatus, reviewed_on: date | None, shared_on: date | None, today: date) -> PracticeStatus:
    """Tell where a fiche stands today: one validated that nobody confirmed for a year is to bring up to date."""
    if status is PracticeStatus.NOTED:
        return PracticeStatus.TO_COMPLETE
    since = reviewed_on or shared_on
    if status is PracticeStatus.VALIDATED and since is not None and today - since > _FRESH:
        return PracticeStatus.OUTDATED
    return status


def standing_sentence(status: PracticeStatus, reviewed_on: date | None) -> str:
    """Say where a fiche stands, and since when it is known to be right."""
    day = full_date(reviewed_on, weekday=False) if reviewed_on else ""
    match status:
        case PracticeStatus.VALIDATED if day:
            return _("Fiche validée, relue par la personne {day}.").format(day=day)
        case PracticeStatus.VALIDATED:
            return _("Fiche validée. La date de la relecture n’est pas notée.")
        case PracticeStatus.OUTDATED if day:
            return _("À mettre à jour\u00a0: relue par la personne {day}, il y a plus d’un an.").format(day=day)
        case PracticeStatus.OUTDATED:
            return _("À mettre à jour\u00a0: personne ne l’a confirmée depuis plus d’un an.")
        case PracticeStatus.TO_REVIEW:
            return _("À relire par la personne qui l’a partagée.")
        case PracticeStatus.WITHDRAWN:
            return _("Pratique retirée par la personne\u00a0: elle ne circule plus.")
    return _("Fiche à compléter.")


def listed_practices(practices: Iterable[ListedPractice], order: Order) -> list[ListedPractice]:
    """Return practices in order: by title, or the last shared first."""
    if order is Order.TITLE:
        return sorted(practices, key=lambda one: sort_key(one.practice.title, skip_article=True))
    return sorted(practices, key=lambda one: (one.shared_on or date.min, one.practice.number), reverse=True)


def matching_practices(practices: Iterable[ListedPractice], wanted: Wanted) -> list[ListedPractice]:
    """Return the practices that pass every filter, and where every typed word begins a word."""
    parts = fold(wanted.typed).split()
    return [one for one in practices if _passes(one, wanted) and _matches(one, parts)]


def _passes(one: ListedPractice, wanted: Wanted) -> bool:
    place = one.practice.organization.id if one.practice.organization else None
    return (
        wanted.nature in (None, one.practice.nature)
        and wanted.standing in (None, one.standing)
        and (wanted.tag is None or wanted.tag in one.populations or wanted.tag in one.topics)
        and wanted.organization_id in (None, place)
    )


def _matches(one: ListedPractice, parts: list[str]) -> bool:
    return all(any(word.startswith(part) for word in one.words) for part in parts)
