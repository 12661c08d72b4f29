"""Whose turn it is to speak: the list of those who asked, and the tour de table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code


class TurnKind(Code):
    """How a turn was asked for."""

    REQUEST = "request", _("Liste de parole")
    ROUND = "round", _("Tour de table")


class TurnState(Code):
    """Where a turn stands."""

    WAITING = "waiting", _("En attente")
    SPEAKING = "speaking", _("A la parole")
    DONE = "done", _("A parlé")
    SKIPPED = "skipped", _("Passe son tour")


@dataclass(frozen=True, slots=True)
class SpeakingTurn:
    """One person's turn to speak on a point; nothing of what is said."""

    id: UUID
    item_id: UUID
    kind: TurnKind
    state: TurnState
    attendance: Attendance
    began_at: datetime | None = None
    ended_at: datetime | None = None


def speaking(turns: Iterable[SpeakingTurn]) -> SpeakingTurn | None:
    """Return the turn of the person who speaks now, if someone does."""
    return next((turn for turn in turns if turn.state is TurnState.SPEAKING), None)


def waiting(turns: Iterable[SpeakingTurn]) -> tuple[SpeakingTurn, ...]:
    """Return the turns to come, in order."""
    return tuple(turn for turn in turns if turn.state is TurnState.WAITING)
