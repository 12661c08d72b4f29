"""Stories of most significant change: where each is, who told it, and how far she lets it go."""

from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code

CUT: Final = "[…]"
"""What stands, in an excerpt, for the words that are left out."""


class StoryStatus(Code):
    """Where a story is, from the day it is collected to the day it is published or withdrawn."""

    COLLECTED = "collected", _("Recueillie")
    TO_REVIEW = "to_review", _("En relecture par la personne")
    CONSENTED = "consented", _("Consentement obtenu")
    CANDIDATE = "candidate", _("Candidate")
    SELECTED = "selected", _("Sélectionnée")
    NOT_SELECTED = "not_selected", _("Non retenue")
    VERIFIED = "verified", _("Vérifiée")
    PUBLISHED = "published", _("Publiée")
    WITHDRAWN = "withdrawn", _("Retirée")


class StoryCredit(Code):
    """How the teller is named beside her words; anonymous unless she asks otherwise."""

    ANONYMOUS = "anonymous", _("Anonyme")
    ROLE_ONLY = "role_only", _("Fonction seulement")
    ORGANIZATION = "organization", _("Organisme seulement")
    NAMED = "named", _("Nom et organisme")


class CollectionMethod(Code):
    """How a story was collected."""

    WRITTEN = "written", _("Texte écrit par la personne")
    INTERVIEW = "interview", _("Entretien individuel")
    GROUP = "group", _("Échange en groupe")
    NOTES = "notes", _("Notes prises en rencontre")


class ConsentScope(Code):
    """How far a text may go; each goes further than the ones before it."""

    INTERNAL = "internal", _("Animation")
    MEMBERS = "members", _("Membres")
    PUBLIC = "public", _("Tout le monde")


class ValueCycle(Code):
    """What a change is worth, from what one gets at once to what it changes for good."""

    IMMEDIATE = "immediate", _("Valeur immédiate")
    POTENTIAL = "potential", _("Valeur potentielle")
    APPLIED = "applied", _("Valeur appliquée")
    REALISED = "realised", _("Valeur réalisée")
    TRANSFORMATIVE = "transformative", _("Valeur transformatrice")

    @property
    def meaning(self) -> str:
        """Say in one sentence what such a change is worth."""
        return _MEANINGS[self]


_MEANINGS: Final = {
    ValueCycle.IMMEDIATE: _("Ce qu’on en retire sur le coup : un appui, une rencontre, une idée."),
    ValueCycle.POTENTIAL: _("Ce qu’on emporte et qui pourra servir : un savoir, un outil, quelqu’un à appeler."),
    ValueCycle.APPLIED: _("Ce qu’on a essayé ou fait autrement dans son travail."),
    ValueCycle.REALISED: _("Ce que ça a donné, pour les personnes accompagnées ou pour l’organisme."),
    ValueCycle.TRANSFORMATIVE: _("Ce qui a changé la façon de voir les choses, ou les règles du jeu."),
}


class StoryAbout(Code):
    """What a story can be about."""

    INITIATIVE = "initiative", _("Idée ou projet")
    PRACTICE = "practice", _("Pratique")
    COLLABORATION = "collaboration", _("Collaboration")
    CHANGE = "change", _("Changement visé")


class Fate(Code):
    """What a group did with a story that it read."""

    CONSIDERED = "considered", _("Lue")
    SELECTED = "selected", _("Retenue")
    ALSO_KEPT = "also_kept", _("Gardée comme preuve")


def joined(story: str, excerpt: str, piece: str) -> str:
    """Add to an excerpt some words of the same story, in the order in which they were told, with a cut between.

    Words that overlap, or that only spaces separate, become one piece. What is not in the story stays where it is.
    """
    pieces = [part.strip() for part in (*excerpt.split(CUT), piece) if part.strip()]
    found = [(story.find(part), part) for part in pieces]
    if any(start < 0 for start, _part in found):
        return f" {CUT} ".join(pieces)
    spans: list[tuple[int, int]] = []
    for start, part in sorted(found):
        end = start + len(part)
        if spans and not story[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return f" {CUT} ".join(story[start:end] for start, end in spans)


def excerpt_holds(excerpt: str, *texts: str | None, elided: bool = False) -> bool:
    """Tell whether an excerpt is in one of the texts as it was told, or each of its pieces if something is cut.

    Only its first letter may be a capital.
    """
    pieces = [piece.strip() for piece in excerpt.split(CUT)] if elided else [excerpt]
    return all(_holds(piece, texts) for piece in pieces if piece)


def _holds(piece: str, texts: tuple[str | None, ...]) -> bool:
    return any(piece in text or piece[:1].lower() + piece[1:] in text for text in texts if text)
