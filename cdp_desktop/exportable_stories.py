"""How the papers of the stories of change, and of their pathway, are composed, for the command line."""

from typing import TYPE_CHECKING, Final

from cdp_desktop import export_request
from cdp_desktop.domain.language import _
from cdp_desktop.export_request import Request, community_of, one_of, refuse

if TYPE_CHECKING:
    from uuid import UUID

    from cdp_desktop.domain.document import Document
    from cdp_desktop.domain.story_papers import Selection

YES_OR_NO: Final = {"oui": True, "non": False}


def story_form(request: Request) -> "Document":
    """Compose the form on which someone tells a change."""
    from cdp_desktop.domain import story_form

    return story_form.compose(community_of(request))


def recueil(request: Request) -> "Document":
    """Compose the recueil of that code, or whose title begins so."""
    from cdp_desktop.domain import recueil_document
    from cdp_desktop.store.queries import recueils

    name = request.words[0]
    found = request.database.read(recueils.recueils_named, name)
    key = one_of(found, name, _("Il n’y a pas de recueil «\u00a0{name}\u00a0».").format(name=name))
    told = request.database.read(recueils.recueil, key, export_request.today())
    reasons, evidence = request.telling
    return recueil_document.compose(
        told, day=export_request.today(), audience=request.audience, reasons=reasons, evidence=evidence
    )


def cards(request: Request) -> "Document":
    """Compose the cards of a selection, of a domain, or of every story that may be read."""
    from cdp_desktop.domain import story_cards_document

    return story_cards_document.compose(_stories(request))


def selection_sheet(request: Request) -> "Document":
    """Compose the sheets of the tables of a selection, or a blank one."""
    from cdp_desktop.domain import selection_sheet_document

    return selection_sheet_document.compose(_stories(request))


def feedback(request: Request) -> "Document":
    """Compose what goes back to those who told a story, once it is known what was chosen."""
    from cdp_desktop.domain import selection_feedback_document
    from cdp_desktop.store.queries.story_papers import selection

    told = request.database.read(selection, _selection(request), export_request.today())
    if refusal := selection_feedback_document.refusal(told):
        refuse(refusal)
    return selection_feedback_document.compose(told)


def story_review(request: Request) -> "Document":
    """Compose what the teller of a story reads again."""
    from cdp_desktop.domain import story_review_document
    from cdp_desktop.store.queries.story_papers import stories_named, story_to_review

    title = request.words[0]
    found = request.database.read(stories_named, title)
    key = one_of(found, title, _("Il n’y a pas d’histoire «\u00a0{title}\u00a0».").format(title=title))
    asked = request.database.read(story_to_review, key, export_request.today())
    if refusal := story_review_document.refusal(asked.story):
        refuse(refusal)
    return story_review_document.compose(asked)


def _stories(request: Request) -> "Selection":
    """Return the stories of the selection or of the domain that is named, or all of them."""
    from cdp_desktop.store.queries.story_papers import all_stories, domains_named, selection, selections_named

    community_of(request)
    name = request.words[0] if request.words else ""
    if not name:
        return request.database.read(all_stories, export_request.today())
    if request.database.read(selections_named, name):
        return request.database.read(selection, _selection(request), export_request.today())
    none = _("Il n’y a ni sélection ni domaine «\u00a0{name}\u00a0».").format(name=name)
    domain = one_of(request.database.read(domains_named, name), name, none)
    return request.database.read(all_stories, export_request.today(), domain)


def _selection(request: Request) -> "UUID":
    """Return the key of the selection that is named."""
    from cdp_desktop.store.queries.story_papers import selections_named

    name = request.words[0]
    found = request.database.read(selections_named, name)
    return one_of(found, name, _("Il n’y a pas de sélection «\u00a0{name}\u00a0».").format(name=name))


def chemin(request: Request) -> "Document":
    """Compose the pathway of changes."""
    from cdp_desktop.domain import pathway_document
    from cdp_desktop.store.queries.pathway import pathway_to_print

    found = request.database.read(pathway_to_print, export_request.today())
    return pathway_document.compose(community_of(request), found, day=export_request.today(), audience=request.audience)
