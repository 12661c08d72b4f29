"""The recueils in their list, those that match, and what may be put in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.change_pathway import CollectionKind, CollectionStatus, SectionType
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import enumerate_fr, fold, full_date
from cdp_desktop.domain.vocabulary import Confidentiality

READERS: Final = {
    Confidentiality.MEMBERS: _("Les membres"),
    Confidentiality.PUBLIC: _("Tout le monde"),
}
"""For whom a recueil may be."""

_FOR: Final = {
    Confidentiality.FACILITATION: _("pour l’animation"),
    Confidentiality.MEMBERS: _("pour les membres"),
    Confidentiality.PUBLIC: _("pour tout le monde"),
}

_NAMED: Final = 12
"""Stories of an edition that are named."""


@dataclass(frozen=True)
class ListedRecueil:
    """A recueil as its list shows it."""

    id: UUID
    title: str
    kind: CollectionKind
    status: CollectionStatus
    audience: Confidentiality
    excerpts: int = 0

    @property
    def about(self) -> str:
        """For whom it is, and what it is made for when it is no recueil of the year."""
        kind = "" if self.kind is CollectionKind.ANNUAL else self.kind.label.lower()
        return " · ".join(part for part in (for_whom(self.audience), kind) if part)

    @property
    def standing(self) -> str:
        """Where it is, and how much it quotes."""
        count = ngettext("{count}\u00a0extrait", "{count}\u00a0extraits", self.excerpts).format(count=self.excerpts)
        return " · ".join((self.status.label.lower(), count if self.excerpts else _("aucun extrait")))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that typing finds, folded."""
        return tuple(fold(f"{self.title} {self.about} {self.standing}").split())


@dataclass(frozen=True, slots=True)
class Carried:
    """A story that an edition shows; without its title once its teller took it back."""

    id: UUID
    title: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """A recueil as it went out: when, for whom, the file that was kept, and the stories that it shows."""

    id: UUID
    number: int
    published_on: date
    audience: Confidentiality
    file: KeptFile | None = None
    stories: tuple[Carried, ...] = ()

    @property
    def title(self) -> str:
        """Its number, and for whom it is."""
        return _("Édition {number}, {readers}").format(number=self.number, readers=for_whom(self.audience))

    @property
    def when(self) -> str:
        """Say when it went out, and how many stories it carries."""
        count = len(self.stories)
        told = ngettext("{count} histoire", "{count} histoires", count).format(count=count)
        return _("publiée {day}, {stories}").format(day=full_date(self.published_on, weekday=False), stories=told)

    @property
    def carries(self) -> str:
        """Name its stories, as many as there is room for; those that were taken back have no title left."""
        titles = [one.title for one in self.stories if one.title]
        more = len(titles) - _NAMED
        others = [ngettext("{count} autre", "{count} autres", more).format(count=more)] if more > 0 else []
        return enumerate_fr([*titles[:_NAMED], *others])

    @property
    def sentence(self) -> str:
        """Say the same, and how many of its stories were taken back since."""
        gone = sum(one.withdrawn for one in self.stories)
        words = ngettext(
            "{count} de ces histoires est retirée depuis\u00a0: prévenez qui a reçu cette édition.",
            "{count} de ces histoires sont retirées depuis\u00a0: prévenez qui a reçu cette édition.",
            gone,
        )
        return "\n".join([self.when, words.format(count=gone)] if gone else [self.when])


@dataclass(frozen=True, slots=True)
class OfferedSection:
    """A part that a recueil may have."""

    type: SectionType
    label: str = ""
    domain_id: UUID | None = None
    axis_id: UUID | None = None

    @property
    def name(self) -> str:
        """What it is called before it is there."""
        if self.type is SectionType.PRESENTATION:
            return _("Présentation de la communauté")
        if self.type is SectionType.DOMAIN:
            return self.label
        return _("Interprétation\u00a0: {axis}").format(axis=self.label)


@dataclass(frozen=True, slots=True)
class OfferedStory:
    """A story, by its title."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list; none where anything goes."""

    typed: str = ""
    status: CollectionStatus | None = None
    audience: Confidentiality | None = None


def for_whom(audience: Confidentiality) -> str:
    """Say for whom a recueil is, within a sentence."""
    return _FOR[audience]


def matching_recueils(recueils: Iterable[ListedRecueil], wanted: Wanted) -> list[ListedRecueil]:
    """Return the recueils that pass every filter, where every typed word begins a word."""
    parts = fold(wanted.typed).split()
    return [
        one
        for one in recueils
        if wanted.status in (None, one.status)
        and wanted.audience in (None, one.audience)
        and all(any(word.startswith(part) for word in one.words) for part in parts)
    ]
