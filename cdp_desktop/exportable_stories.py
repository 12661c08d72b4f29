"""How the papers of the stories of change are composed, for the command line."""

from typing import TYPE_CHECKING, Final

from cdp_desktop.domain.language import _

if TYPE_CHECKING:
    from cdp_desktop.domain.document import Document
    from cdp_desktop.exportable import Request

YES_OR_NO: Final = {"oui": True, "non": False}


def recueil(request: "Request") -> "Document":
    """Compose the recueil of that code, or whose title begins so."""
    from cdp_desktop.domain import recueil_document
    from cdp_desktop.exportable import one_of, today
    from cdp_desktop.store.queries import recueils

    name = request.words[0]
    found = request.database.read(recueils.recueils_named, name)
    key = one_of(found, name, _("Il n’y a pas de recueil «\u00a0{name}\u00a0».").format(name=name))
    told = request.database.read(recueils.recueil, key, today())
    reasons, evidence = request.telling
    return recueil_document.compose(told, day=today(), audience=request.audience, reasons=reasons, evidence=evidence)
