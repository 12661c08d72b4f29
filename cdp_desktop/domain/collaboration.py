"""What two organisations do together, and how far it goes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.vocabulary import Code


class CollaborationLevel(Code):
    """How far two organisations go together; each level is further than the ones before it."""

    ACQUAINTED = "acquainted", _("Se connaître")
    INFORMING = "informing", _("Échanger de l’information")
    REFERRING = "referring", _("Se référer des personnes")
    ACTING = "acting", _("Agir ensemble ponctuellement")
    SHARED_PROJECT = "shared_project", _("Porter un projet commun")

    @property
    def number(self) -> int:
        """From 1 to 5, as the scale is said aloud."""
        return list(CollaborationLevel).index(self) + 1


class CollaborationStatus(Code):
    """Whether a collaboration goes on."""

    ACTIVE = "active", _("En cours")
    PAUSED = "paused", _("En pause")
    COMPLETED = "completed", _("Terminée")


@dataclass(frozen=True, slots=True)
class LevelReached:
    """The day a collaboration came to a level."""

    level: CollaborationLevel
    reached_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Collaboration:
    """A tie between two organisations, whichever comes first; ``levels`` holds one at least, in order."""

    id: UUID
    organizations: tuple[Organization, Organization]
    since: date
    description: str
    levels: tuple[LevelReached, ...]
    status: CollaborationStatus = CollaborationStatus.ACTIVE
    origin_id: UUID | None = None  # the meeting where it was born
    populations: tuple[str, ...] = ()

    @property
    def level(self) -> CollaborationLevel:
        """The last level reached."""
        return self.levels[-1].level

    @property
    def crosses_sectors(self) -> bool:
        """Tell whether the two organisations belong to different parts of society."""
        one, other = self.organizations
        return one.sector is not other.sector
