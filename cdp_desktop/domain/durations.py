"""Planned time against real time: what a point usually takes, and how a meeting held its plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, enumerate_fr, fold, typeset
from cdp_desktop.domain.vocabulary import ItemType

LAST: Final = 6  # meetings that tell what is usual
_SAME: Final = 2  # points of that title needed
_ALIKE: Final = 3  # points of that nature needed, when the title is new
_APART: Final = 3  # minutes from which a point is worth naming
_NAMED: Final = 2  # points named each way


@dataclass(frozen=True, slots=True)
class Past:
    """A point dealt with in a meeting before, and the minutes it took."""

    title: str
    type: ItemType
    minutes: int


def usual(item: AgendaItem, past: Sequence[Past]) -> str:
    """Say what a point takes as a rule, from those before it, the last first; empty when too little is known.

    Points of the same title tell it, else those of the same nature: their median.
    """
    same = [one.minutes for one in past if fold(one.title) == fold(item.title)][:LAST]
    if len(same) >= _SAME:
        sentence = _("Prend d’habitude {length} (les {count} dernières fois).")
        return sentence.format(length=duration(round(median(same))), count=len(same))
    alike = [one.minutes for one in past if one.type is item.type][:LAST]
    if len(alike) >= _ALIKE:
        sentence = _("Un point de cette nature prend d’habitude {length} (les {count} derniers).")
        return sentence.format(length=duration(round(median(alike))), count=len(alike))
    return ""


def compared(items: Iterable[AgendaItem], now: datetime) -> str:
    """Say how long the points dealt with took against what was planned, and which strayed most; empty before any."""
    timed = [item for item in items if item.intervals and (item.state.treated or item.running)]
    if not timed:
        return ""
    apart = {item.id: item.real_minutes(now) - item.planned_minutes for item in timed}
    real = sum(item.real_minutes(now) for item in timed)
    planned = sum(item.planned_minutes for item in timed)
    told = [_("{real} réelles pour {planned} prévues.").format(real=duration(real), planned=duration(planned))]
    longer = sorted((one for one in timed if apart[one.id] >= _APART), key=lambda one: -apart[one.id])
    shorter = sorted((one for one in timed if apart[one.id] <= -_APART), key=lambda one: apart[one.id])
    for words, points, sign in (
        (_("Plus long\u00a0: {points}."), longer, "+"),
        (_("Plus court\u00a0: {points}."), shorter, "−"),
    ):
        if points:
            named = [f"{typeset(one.title)} ({sign}{duration(abs(apart[one.id]))})" for one in points[:_NAMED]]
            told.append(words.format(points=enumerate_fr(named)))
    return " ".join(told)
