"""The people of a committee to be formed, typed one after the other: the first one carries it."""

from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.quick_line import Names, read_names
from cdp_desktop.domain.typography import enumerate_fr
from cdp_desktop.operations import Refused


def committee_words(text: str, names: Names) -> str:
    """Say who was understood, and what was not."""
    found, unknown = read_names(text, names)
    words = ""
    if found:
        first, *others = [one.name for one in found]
        words = _("{name} porte le comité").format(name=first)
        words += _(", avec {names}").format(names=enumerate_fr(others)) if others else ""
    if unknown:
        said = _("À préciser\u00a0: {words}").format(words=", ".join(unknown))
        words = f"{words} · {said}" if words else said
    return words


def committee_members(text: str, names: Names) -> list[UUID]:
    """Return the people typed, the one who carries it first; refuse a word that names nobody, or several people."""
    found, unknown = read_names(text, names)
    if unknown or not found:
        raise Refused(_("Dites qui forme le comité\u00a0: des noms de la liste, séparés par des virgules."))
    return [one.id for one in found]
