"""What two organisations do together, and how far it goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.typography import short_date
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
    def title(self) -> str:
        """« La Halte et CLSC »."""
        return _("{one} et {other}").format(
            one=self.organizations[0].short_name, other=self.organizations[1].short_name
        )

    @property
    def crosses_sectors(self) -> bool:
        """Tell whether the two organisations belong to different parts of society."""
        one, other = self.organizations
        return one.sector is not other.sector


def pair_refusal(one: UUID, other: UUID, *, known: bool) -> str:
    """Say why two organisations cannot be tied, or return an empty text."""
    if one == other:
        return _("Une collaboration réunit deux organismes différents.")
    if known:
        return _("Ces deux organismes ont déjà une collaboration\u00a0: ouvrez-la pour noter un nouveau niveau.")
    return ""


def beginning_refusal(since: date, born_on: date | None, first_level: date | None) -> str:
    """Say why a collaboration cannot have begun that day, or return an empty text.

    ``born_on`` is the day of the meeting where it was born, ``first_level`` that of its first level, if known.
    """
    if born_on and since < born_on:
        return _("La collaboration commencerait avant la rencontre où elle est née. Vérifiez la date.")
    if first_level and since > first_level:
        return _("La collaboration commencerait après son premier niveau. Vérifiez la date.")
    return ""


def level_refusal(on: date, *, last: date, today: date) -> str:
    """Say why a level cannot be reached that day, or return an empty text: levels follow one another."""
    if on > today:
        return _("Ce niveau serait atteint dans l’avenir. Vérifiez la date.")
    if on < last:
        return _("Ce niveau viendrait avant le précédent. Vérifiez la date.")
    return ""


def history(levels: Iterable[LevelReached]) -> str:
    """Say in one line the levels reached, each with its month: « 1 Se connaître (2025-10) → 3 … »."""
    return " → ".join(
        _("{number} {level} ({day})").format(
            number=one.level.number, level=one.level.label, day=short_date(one.reached_on)
        )
        for one in levels
    )
