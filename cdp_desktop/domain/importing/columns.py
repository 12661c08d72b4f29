"""What the columns of a table are: recognised by their headers, and changed by whoever knows better."""

from collections.abc import Mapping
from typing import Final

from cdp_desktop.domain.importing.fields import FIELDS, FULL_NAME, ORGANIZATION, SINCE, UNTIL
from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import fold

_CONSENTS: Final = tuple(
    map(fold, ("consent", "autoris", "accord", "accept", "nom au compte rendu", "photo", "infolettre", "répertoire",
               "recevoir les envois", "citation avec le nom"))
)  # fmt: skip
_HEALTH: Final = tuple(map(fold, ("allerg", "diète", "restriction", "besoins particuliers", "besoins d’accessibilité")))

Columns = Mapping[int, str]
"""Which field each column holds, by its place; a column that is not there is left out."""


def recognized(kind: TableKind, table: Table) -> dict[int, str]:
    """Return the field of each column whose header is known; the first of two columns for the same one has it."""
    known: dict[str, str] = {}
    for one in FIELDS[kind]:
        for header in (one.header, *one.others.split(",")):
            known.setdefault(fold(header), one.name)
    folded = [fold(header) for header in table.headers]
    if kind is TableKind.PEOPLE and not {fold(_("Prénom")), fold("prénoms")} & set(folded):
        known |= _without_first_name(folded)
    found: dict[int, str] = {}
    for place, header in enumerate(folded):
        name = known.get(header)
        if name and name not in found.values():
            found[place] = name
    return found


def _without_first_name(folded: list[str]) -> dict[str, str]:
    """Return what headers mean where names are whole: « Nom », and the dates, which are then those of a place."""
    whole = {fold(_("Nom")): FULL_NAME}
    if fold(_("Personne")) in folded and fold(_("Organisme")) in folded:
        whole |= {fold(_("Depuis le")): SINCE, fold(_("Jusqu’au")): UNTIL}
    return whole


def lacking(kind: TableKind, mapping: Columns) -> str:
    """Say which column no table of that kind can do without, if it is not there."""
    names = set(mapping.values())
    match kind:
        case TableKind.PEOPLE if FULL_NAME not in names and not {"first_name", "last_name"} <= names:
            return _("Il manque une colonne pour le prénom et une pour le nom, ou une pour le nom complet.")
        case TableKind.ORGANIZATIONS if "name" not in names:
            return _("Il manque une colonne pour le nom de l’organisme.")
        case TableKind.SERVICES if not {ORGANIZATION, "name"} <= names:
            return _("Il manque une colonne pour le nom du service, ou une pour l’organisme qui l’offre.")
    return ""


def left_out(table: Table, mapping: Columns) -> tuple[str, ...]:
    """Tell in a sentence each column that holds something and is not imported."""
    told = []
    for place, header in enumerate(table.headers):
        filled = sum(bool(line.cells[place]) for line in table.lines)
        if place in mapping or not filled:
            continue
        name = header or _("sans titre, no\u00a0{number}").format(number=place + 1)
        told.append(_why(fold(header), filled).format(name=name, filled=filled))
    return tuple(told)


def about_consents(header: str) -> bool:
    """Tell whether a header seems to be about a consent: such an answer is never taken from a table."""
    return fold(header).startswith(_CONSENTS)


def _why(folded: str, filled: int) -> str:
    if folded.startswith(_CONSENTS):
        return _(
            "La colonne «\u00a0{name}\u00a0» n’est pas importée\u00a0: un consentement se demande à chaque "
            "personne, pour chaque usage, et "
            "reste «\u00a0Non demandé\u00a0» d’ici là."
        )
    if folded.startswith(_HEALTH):
        return _("La colonne «\u00a0{name}\u00a0» n’est pas importée\u00a0: elle touche à la santé.")
    return ngettext(
        "La colonne «\u00a0{name}\u00a0» n’est pas importée ({filled} case remplie).",
        "La colonne «\u00a0{name}\u00a0» n’est pas importée ({filled} cases remplies).",
        filled,
    )
