"""The directory as cards for an address book: people who agreed to be in it, and organisations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import plain_name
from cdp_desktop.domain.people import Reach
from cdp_desktop.domain.record import Community


@dataclass(frozen=True, slots=True)
class Card:
    """A person at work, or an organisation, which has no first or last name."""

    id: UUID
    name: str
    first_name: str = ""
    last_name: str = ""
    organization: str = ""
    role_title: str = ""
    reach: Reach = field(default_factory=Reach)
    website: str = ""
    address: str = ""
    note: str = ""

    @property
    def person(self) -> bool:
        """Tell a person from an organisation."""
        return bool(self.first_name or self.last_name)


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Cards, and how many people are not among them because they have not agreed to be in the directory."""

    cards: tuple[Card, ...]
    withheld: int = 0

    @property
    def omissions(self) -> str:
        """Say how many people are left out, or nothing."""
        words = ngettext(
            "{count} personne n’y est pas\u00a0: elle n’a pas accordé le répertoire.",
            "{count} personnes n’y sont pas\u00a0: elles n’ont pas accordé le répertoire.",
            self.withheld,
        )
        return words.format(count=self.withheld) if self.withheld else ""

    @property
    def warning(self) -> str:
        """Say what is private in it, or nothing when it holds nobody."""
        return (
            _("Ce fichier contient des coordonnées de personnes\u00a0: il est pour les membres.")
            if self._people
            else ""
        )

    def texts(self) -> Iterator[str]:
        """Yield what somebody wrote of the organisations; names and lines are those of the directory."""
        for card in self.cards:
            yield card.note

    @property
    def _people(self) -> bool:
        return any(card.person for card in self.cards)


def file_name(community: Community) -> str:
    """Name the file: « bottin_CdP.vcf »."""
    return "_".join(part for part in ("bottin", plain_name(community.short_name)) if part) + ".vcf"
