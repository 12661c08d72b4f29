"""What a recueil may not print, why, and what must be settled before it goes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from cdp_desktop.domain.change_pathway import InterpretationStatus
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.recueil import SCOPES, Excerpt, Interpretation, Recueil
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_answers import missing
from cdp_desktop.domain.typography import enumerate_fr, full_date
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState

_SURE: Final = (StoryStatus.VERIFIED, StoryStatus.PUBLISHED)
_UNTITLED: Final = _("Sans titre")
_ASKED: Final = {
    ConsentScope.INTERNAL: _("l’accord pour l’animation"),
    ConsentScope.MEMBERS: _("l’accord pour les membres"),
    ConsentScope.PUBLIC: _("l’accord pour tout le monde"),
}
_STANDING: Final = {
    ConsentState.NOT_ASKED: _("n’est pas encore demandé"),
    ConsentState.REFUSED: _("est refusé"),
    ConsentState.WITHDRAWN: _("est retiré"),
    ConsentState.EXPIRED: _("n’est plus valable"),
}


@dataclass(frozen=True, slots=True)
class ToSettle:
    """Something that keeps a recueil from going out: what it is about, what is missing, and the fiche that settles it.

    Without a fiche, it is settled in the outline.
    """

    id: UUID
    title: str
    missing: tuple[str, ...]
    fiche: tuple[Kind, UUID] | None = None

    @property
    def sentence(self) -> str:
        """What is missing, in one line."""
        return enumerate_fr(self.missing)


def wont_print(excerpt: Excerpt, audience: Confidentiality, day: date) -> str:
    """Return why an excerpt does not go to an audience that day; nothing when it does."""
    if excerpt.status is StoryStatus.WITHDRAWN:
        return _("l’histoire est retirée")
    scope = SCOPES[audience]
    answer = missing(excerpt.answers, scope, day)
    if answer is None:
        return ""
    if answer.state is ConsentState.GRANTED and answer.expires_on:
        words = _("{asked} a pris fin {day}")
        return words.format(asked=_ASKED[answer.scope], day=full_date(answer.expires_on, weekday=False))
    return f"{_ASKED[answer.scope]} {_STANDING[answer.state]}"


def to_settle(recueil: Recueil, day: date) -> tuple[ToSettle, ...]:
    """Return what keeps a recueil from being published that day: each story once, then the interpretations.

    A story that is quoted was read back by its teller, was verified, and may go to those whom the recueil is for.
    """
    return (*_nothing(recueil), *_stories(recueil, day), *_interpretations(recueil))


def refusal(left: tuple[ToSettle, ...]) -> str:
    """Say that a recueil cannot go out, with the first thing to settle; nothing when it can."""
    if not left:
        return ""
    first = left[0]
    told = f"«\u00a0{first.title}\u00a0»\u00a0: {first.sentence}" if first.title else first.sentence
    count = ngettext(
        "Le recueil ne peut pas être publié\u00a0: {count} chose reste à régler. {told}.",
        "Le recueil ne peut pas être publié\u00a0: {count} choses restent à régler. {told}.",
        len(left),
    )
    return count.format(count=len(left), told=told[:1].upper() + told[1:])


def carried(recueil: Recueil, day: date) -> tuple[UUID, ...]:
    """Return the stories that a recueil shows that day to those whom it is for: quoted, then named as evidence."""
    scope = SCOPES[recueil.audience]
    quoted = [one.story_id for one in recueil.excerpts if one.may_go(scope, day)]
    tells = recueil.tells_evidence and not recueil.reproduces
    links = (piece for one in recueil.interpretations for piece in one.evidence) if tells else ()
    named = [piece.story_id for piece in links if piece.story_id and piece.may_go(recueil.audience, day)]
    return tuple(dict.fromkeys((*quoted, *named)))


def _nothing(recueil: Recueil) -> Iterator[ToSettle]:
    if not recueil.excerpts and not recueil.interpretations:
        yield ToSettle(recueil.id, "", (_("il n’y a encore ni extrait ni interprétation"),))


def _stories(recueil: Recueil, day: date) -> Iterator[ToSettle]:
    missing: dict[UUID, dict[str, None]] = {}
    titles: dict[UUID, str] = {}
    for one in recueil.excerpts:
        titles[one.story_id] = one.story_title or _UNTITLED
        missing.setdefault(one.story_id, {}).update(dict.fromkeys(_lacks(one, recueil.audience, day)))
    for key, lacks in missing.items():
        if lacks:
            yield ToSettle(key, titles[key], tuple(lacks), (Kind.STORY, key))


def _lacks(one: Excerpt, audience: Confidentiality, day: date) -> Iterator[str]:
    if why := wont_print(one, audience, day):
        yield why
    if one.status is StoryStatus.WITHDRAWN:
        return
    if not one.read_back:
        yield _("la personne ne l’a pas relue")
    if one.status not in _SURE:
        yield _("elle n’est pas vérifiée")


def _interpretations(recueil: Recueil) -> Iterator[ToSettle]:
    for one in recueil.interpretations:
        missing = tuple(_doubts(one))
        if missing:
            yield ToSettle(one.id, one.statement, missing, (Kind.CHANGE, one.change_id))


def _doubts(one: Interpretation) -> Iterator[str]:
    if one.status is not InterpretationStatus.ADOPTED:
        yield _("l’interprétation n’est pas adoptée")
    if all(piece.withdrawn for piece in one.evidence):
        yield _("elle ne s’appuie plus sur rien") if one.evidence else _("elle ne s’appuie sur rien")
