"""What the teller of a story answered about it, or about a part of it: how far it may go, and who may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Code, ConsentState

REACH: Final = {
    None: _("aucun accord"),
    ConsentScope.INTERNAL: _("pour l’animation"),
    ConsentScope.MEMBERS: _("pour les membres"),
    ConsentScope.PUBLIC: _("pour tout le monde"),
}
"""How far something may go, within a sentence."""


@dataclass(frozen=True, slots=True)
class ScopeAnswer:
    """What the teller answered for one scope: when it was asked, how, who noted it, and until when it holds."""

    scope: ConsentScope
    state: ConsentState = ConsentState.NOT_ASKED
    asked_on: date | None = None
    mode: str = ""
    expires_on: date | None = None
    recorded_by: Person | None = None

    def standing(self, today: date) -> ConsentState:
        """Return what the answer is worth that day: once its time is over, it has expired."""
        over = self.expires_on is not None and self.expires_on < today
        return ConsentState.EXPIRED if self.state is ConsentState.GRANTED and over else self.state

    def sentence(self, today: date) -> str:
        """Say where the answer stands."""
        state = self.standing(today)
        if state is ConsentState.NOT_ASKED:
            return _("Pas encore demandé\u00a0: compte comme un refus.")
        parts = [state.label]
        if self.asked_on:
            parts.append(full_date(self.asked_on, weekday=False))
        if self.mode:
            parts.append(self.mode)
        if self.recorded_by:
            parts.append(_("noté par {name}").format(name=self.recorded_by.name))
        if self.expires_on:
            last = _("valait jusqu’au {day}") if state is ConsentState.EXPIRED else _("vaut jusqu’au {day}")
            parts.append(last.format(day=full_date(self.expires_on, article=False, weekday=False)))
        return f"{', '.join(parts)}."


class Barred(Code):
    """Why a story is not laid before those of a scope, as papers say it beside its title."""

    WITHDRAWN = "withdrawn", _("histoire retirée")
    UNWRITTEN = "unwritten", _("pas encore écrite")
    UNREAD = "unread", _("pas encore relue par la personne")
    UNAGREED = "unagreed", _("pas d’accord en vigueur")


def told_apart(story: Iterable[ScopeAnswer], own: Iterable[ScopeAnswer]) -> tuple[ScopeAnswer, ...]:
    """Return how far an excerpt may go: what was answered for it alone where there is, else for its story."""
    return tuple({one.scope: one for one in (*story, *own)}.values())


def furthest(answers: Iterable[ScopeAnswer], day: date) -> ConsentScope | None:
    """Return how far something may go that day: the widest scope that is granted with all that are narrower."""
    granted = {one.scope for one in answers if one.standing(day) is ConsentState.GRANTED}
    found = None
    for scope in ConsentScope:
        if scope not in granted:
            break
        found = scope
    return found


def reach_words(answers: Iterable[ScopeAnswer], day: date) -> str:
    """Say how far something may go that day."""
    return REACH[furthest(answers, day)]


def goes(reach: ConsentScope | None, scope: ConsentScope) -> bool:
    """Tell whether what goes so far goes to those of a scope."""
    scopes = list(ConsentScope)
    return reach is not None and scopes.index(scope) <= scopes.index(reach)


def missing(answers: Iterable[ScopeAnswer], scope: ConsentScope, day: date) -> ScopeAnswer | None:
    """Return the answer that keeps something from those of a scope that day, the widest first; none if nothing does."""
    told = {one.scope: one for one in answers}
    scopes = list(ConsentScope)
    asked = (told.get(one, ScopeAnswer(one)) for one in reversed(scopes[: scopes.index(scope) + 1]))
    return next((one for one in asked if one.standing(day) is not ConsentState.GRANTED), None)


def barred(
    status: StoryStatus,
    *,
    written: bool,
    read_back: bool,
    reach: ConsentScope | None,
    scope: ConsentScope = ConsentScope.INTERNAL,
) -> Barred | None:
    """Return why a story is not read by those of a scope; none when it may be: tables, the room and papers ask this."""
    if status is StoryStatus.WITHDRAWN:
        return Barred.WITHDRAWN
    if not written:
        return Barred.UNWRITTEN
    if not read_back:
        return Barred.UNREAD
    return None if goes(reach, scope) else Barred.UNAGREED
