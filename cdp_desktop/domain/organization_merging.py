"""What two fiches of one organisation say differently, and which of them had better be kept."""

from datetime import date
from typing import Any, Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.domain.pairs import Difference
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Code

LABELS: Final = {
    "name": _("Nom"),
    "short_name": _("Nom court"),
    "sector": _("Secteur"),
    "status": _("État"),
    "mission": _("Mission"),
    "clarification": _("Ce que nous ne faisons pas"),
    "territories": _("Territoires"),
    "phone": _("Téléphone"),
    "email": _("Courriel"),
    "website": _("Site Web"),
    "address": _("Adresse"),
    "hours": _("Horaire"),
    "accessibility": _("Accessibilité des lieux"),
    "alert": _("Alerte temporaire"),
    "verified_on": _("Vérifiée"),
}
FIELDS: Final = tuple(LABELS)
"""The fields of which one value is kept; other names, languages, populations and services are all kept."""

PAIRED: Final = {"alert": ("alert_until",), "verified_on": ("verified_by_id",)}
"""What goes with a field."""


def differences(first: OrganizationFiche, second: OrganizationFiche) -> tuple[Difference, ...]:
    """Return what there is to choose; a field that one of them leaves empty is simply completed."""
    return tuple(
        Difference(field, label, spoken_value(mine), spoken_value(theirs))
        for field, label in LABELS.items()
        if (mine := getattr(first, field)) != (theirs := getattr(second, field)) and mine and theirs
    )


def better(first: OrganizationFiche, second: OrganizationFiche) -> OrganizationFiche:
    """Return the fiche that had better stay: one that is complete, verified, and says more."""
    return max((first, second), key=_worth)


def spoken_value(value: Any) -> str:
    """Return a value in words."""
    if isinstance(value, date):
        return full_date(value, weekday=False)
    return value.label if isinstance(value, Code) else str(value)


def _worth(fiche: OrganizationFiche) -> tuple[bool, date, int]:
    said = sum(bool(getattr(fiche, field)) for field in FIELDS)
    return not fiche.provisional, fiche.verified_on or date.min, said + len(fiche.services)
