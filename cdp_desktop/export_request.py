"""What « export » is asked to write, and how what it names is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NoReturn
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality

if TYPE_CHECKING:
    from cdp_desktop.domain.record import Community
    from cdp_desktop.store.database import Database

NO_COMMUNITY: Final = _("Il n’y a pas encore de communauté dans ce dossier.")


@dataclass(frozen=True, slots=True)
class Request:
    """Something to write: in which data, of what, for whom, and by which number if it has one."""

    database: "Database"
    words: tuple[str, ...]
    audience: Confidentiality
    number: int = 0
    telling: tuple[bool | None, bool | None] = (None, None)  # of a recueil, its reasons and its evidence, or as it says


def community_of(request: Request) -> "Community":
    """Return the community, which there must be; raises ``Refused`` when there is none."""
    from cdp_desktop.store.queries.records import community

    found = request.database.read(community)
    if found is None:
        refuse(NO_COMMUNITY)
    return found


def one_of(found: Sequence[tuple[UUID, str]], title: str, none: str) -> UUID:
    """Return the only thing found by its title; raises ``Refused`` when there is none, or several."""
    if not found:
        refuse(none)
    if len(found) > 1:
        titles = "\n".join(f"- {name}" for _key, name in found)
        refuse(_("«\u00a0{title}\u00a0» peut être\u00a0:\n{titles}").format(title=title, titles=titles))
    return found[0][0]


def today() -> date:
    """Return the day it is here."""
    return datetime.now().astimezone().date()


def refuse(sentence: str) -> NoReturn:
    """Refuse an export with a sentence for the person."""
    from cdp_desktop.operations import Refused

    raise Refused(sentence)
