"""What tellers are asked about, the headings found by reading what they told, and how much stands under each."""

from dataclasses import dataclass
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.story_form import question


@dataclass(frozen=True, slots=True)
class ProposedDomain:
    """A kind of change to begin with; one that is open takes every other."""

    label: str
    question: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class ThemeSheet:
    """A heading, with how much stands under it."""

    id: UUID
    label: str
    excerpts: int = 0
    stories: int = 0  # those that speak to it

    @property
    def about(self) -> str:
        """Say what stands under it."""
        counts = ((self.excerpts, excerpts_counted), (self.stories, stories_counted))
        return ", ".join(words(count) for count, words in counts if count) or _("rien pour l’instant")


@dataclass(frozen=True, slots=True)
class DomainSheet:
    """A kind of change to ask about, with its headings."""

    id: UUID
    label: str
    question: str
    open: bool
    stories: int = 0
    themes: tuple[ThemeSheet, ...] = ()

    @property
    def about(self) -> str:
        """Say what stands under it."""
        counts = ((self.stories, stories_counted), (len(self.themes), headings_counted))
        return ", ".join(words(count) for count, words in counts if count) or _("rien pour l’instant")


def proposed_domains() -> tuple[ProposedDomain, ...]:
    """Return four kinds of change to begin with, the last open to any other."""
    return (
        ProposedDomain(_("Changements dans nos collaborations"), question()),
        ProposedDomain(
            _("Changements dans nos interventions"),
            _("Qu’est-ce que vous faites autrement avec les personnes, et pourquoi est-ce significatif pour vous?"),
        ),
        ProposedDomain(
            _("Changements dans le référencement"),
            _("Qu’est-ce qui a changé dans votre façon de référer une personne, ou d’accueillir une référence?"),
        ),
        ProposedDomain(
            _("Tout autre changement, y compris négatif"),
            _("Y a-t-il autre chose qui a changé, même négatif, même minuscule, ou qui n’a pas changé?"),
            open=True,
        ),
    )


def excerpts_counted(count: int) -> str:
    """Say how many excerpts."""
    return ngettext("{count}\u00a0extrait", "{count}\u00a0extraits", count).format(count=count)


def stories_counted(count: int) -> str:
    """Say how many stories."""
    return ngettext("{count}\u00a0histoire", "{count}\u00a0histoires", count).format(count=count)


def headings_counted(count: int) -> str:
    """Say how many headings."""
    return ngettext("{count}\u00a0intertitre", "{count}\u00a0intertitres", count).format(count=count)
