"""Time made again by the group when it is short: what is proposed, what becomes of it, and what was agreed on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem, clock, minutes_late, not_before
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.running import forecast, later
from cdp_desktop.domain.typography import duration, hour, number
from cdp_desktop.domain.vocabulary import Code, ItemState, ItemType

LATE: Final = 5  # minutes late from which the choice is offered to the group
SHORTEST: Final = 5  # minutes under which the proposal brings no point, nor under a third of its time


class TimeChoice(Code):
    """What the group does with a point to come."""

    KEEP = "keep", _("Garder")
    CHANGE = "change", _("Changer la durée")
    PARK = "park", _("Stationner")
    DEFER = "defer", _("Reporter")


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """What becomes of one point; minutes before and after."""

    item_id: UUID
    title: str
    choice: TimeChoice
    before: int
    after: int

    @property
    def id(self) -> UUID:
        """The key of the point."""
        return self.item_id

    def lasting(self, minutes: int) -> "AgreementLine":
        """Return the same point with so many minutes, one at least."""
        minutes = max(1, minutes)
        choice = TimeChoice.KEEP if minutes == self.before else TimeChoice.CHANGE
        return replace(self, choice=choice, after=minutes)

    def kept(self) -> "AgreementLine":
        """Return the same point as it was planned."""
        return replace(self, choice=TimeChoice.KEEP, after=self.before)

    def put_aside(self, choice: TimeChoice) -> "AgreementLine":
        """Return the same point parked or deferred; made twice, it is back as it was planned."""
        return self.kept() if self.choice is choice else replace(self, choice=choice, after=0)


@dataclass(frozen=True, slots=True)
class TimeAgreement:
    """A choice made together, late by some minutes, at some moment."""

    id: UUID
    at: datetime
    late_minutes: int
    lines: tuple[AgreementLine, ...] = ()


def proposal(items: Sequence[AgendaItem], late: int, begins: datetime) -> tuple[AgreementLine, ...]:
    """Share lateness among the points to come, the first of which begins then, in proportion to their minutes.

    No point goes under five minutes, nor under a third of its time; breaks and points at a fixed hour are left alone,
    and nothing is taken that would only make the wait for a fixed hour longer.
    """
    coming = later(items)
    given = _given(coming, late, begins)
    lines = (AgreementLine(item.id, item.title, TimeChoice.KEEP, item.minutes, item.minutes) for item in coming)
    return tuple(line.lasting(line.before - given[line.id]) if given[line.id] else line for line in lines)


def renewed(
    lines: Sequence[AgreementLine], items: Sequence[AgendaItem], late: int, begins: datetime
) -> tuple[AgreementLine, ...]:
    """Return lines for the points to come now: what was chosen is kept, unless nothing was or the agenda changed."""
    coming = [(item.id, item.minutes) for item in later(items)]
    if [(line.id, line.before) for line in lines] == coming:
        return tuple(lines)
    return proposal(items, late, begins)


def as_agreed(items: Sequence[AgendaItem], lines: Iterable[AgreementLine]) -> tuple[AgendaItem, ...]:
    """Return the points as they would be with these choices."""
    chosen = {line.id: line for line in lines}
    return tuple(
        _agreed(item, chosen[item.id]) if item.id in chosen and item.state is ItemState.PLANNED else item
        for item in items
    )


def movable(item: AgendaItem) -> bool:
    """Tell whether a point can be put aside: a break or the closing cannot."""
    return item.type.carried


def saved(lines: Iterable[AgreementLine]) -> int:
    """Return the minutes that the choices give back; negative when they add some."""
    return sum(line.before - line.after for line in lines)


def arithmetic(lines: Sequence[AgreementLine], late: int) -> str:
    """Say in one sentence where the proposed minutes come from."""
    gave = [line for line in lines if line.after < line.before and line.choice is TimeChoice.CHANGE]
    found = sum(line.before - line.after for line in gave)
    if not late:
        return _("La rencontre n’est pas en retard\u00a0: rien n’oblige à raccourcir.")
    if not found:
        return _("Aucun point ne peut être raccourci\u00a0: reportez-en ou stationnez-en un.")
    total = sum(line.before for line in gave)
    minutes, by = (10, _("par tranche de 10")) if found * 10 >= total else (60, _("par heure"))
    rate = found / total * minutes
    count = ngettext("{n} point", "{n} points", len(gave)).format(n=len(gave))
    sentence = _("{found} à reprendre sur {count} ({total})\u00a0: environ {rate}\u00a0min de moins {by}.")
    told = sentence.format(
        found=duration(found),
        count=count,
        total=duration(total),
        by=by,
        rate=number(rate, decimals=0 if rate == round(rate) else 1),
    )
    if found < late:
        left = duration(late - found)
        told += " " + _("Il resterait {left} de retard.").format(left=left)
    return told


@dataclass(frozen=True, slots=True)
class NewEnd:
    """The forecast end, before and after what the group chooses, in words."""

    before: str
    after: str
    standing: str  # « 4 min de retard », or « à l’heure »


def new_end(found: Meeting, lines: Sequence[AgreementLine], now: datetime) -> NewEnd:
    """Return when the meeting would end with these choices, and how that stands."""
    before = forecast(clock(found.items, found.end_due(now), now))
    after = forecast(clock(as_agreed(found.items, lines), found.end_due(now), now))
    return NewEnd(before.hour, after.hour, after.standing)


def told(agreement: TimeAgreement, shown: Iterable[UUID]) -> str:
    """Say in one sentence what the group agreed on, among the points shown; empty if nothing of it is."""
    shown = set(shown)
    changes = [_change(line) for line in agreement.lines if line.id in shown and line.choice is not TimeChoice.KEEP]
    if not changes:
        return ""
    late = duration(agreement.late_minutes)
    length = _(", avec {late} de retard,").format(late=late) if agreement.late_minutes else ","
    sentence = _("À {hour}{late} le groupe a convenu d’un nouveau partage du temps\u00a0: {changes}.")
    return sentence.format(hour=hour(agreement.at.astimezone()), late=length, changes="; ".join(changes))


def _change(line: AgreementLine) -> str:
    match line.choice:
        case TimeChoice.PARK:
            return _("«\u00a0{title}\u00a0», mis au stationnement").format(title=line.title)
        case TimeChoice.DEFER:
            return _("«\u00a0{title}\u00a0», reporté d’un commun accord").format(title=line.title)
    lengths = {"after": duration(line.after), "before": duration(line.before)}
    return _("«\u00a0{title}\u00a0», {after} au lieu de {before}").format(title=line.title, **lengths)


def _spare(item: AgendaItem) -> int:
    """Return the minutes that a point may be asked for."""
    if item.type is ItemType.BREAK or item.fixed_start is not None:
        return 0
    return max(0, item.minutes - max(SHORTEST, -(-item.minutes // 3)))


def _agreed(item: AgendaItem, line: AgreementLine) -> AgendaItem:
    match line.choice:
        case TimeChoice.PARK:
            return replace(item, state=ItemState.WITHDRAWN)
        case TimeChoice.DEFER:
            return replace(item, state=ItemState.DEFERRED)
    return replace(item, added_minutes=line.after - item.planned_minutes)


def _given(coming: Sequence[AgendaItem], late: int, begins: datetime) -> dict[UUID, int]:
    """Return the minutes that each point gives; those before a fixed hour give no more than brings it back to it."""
    given = _shares(late, {item.id: (item.minutes, _spare(item)) for item in coming})
    fixed = next((rank for rank in range(len(coming) - 1, 0, -1) if coming[rank].fixed_start), 0)
    if not fixed:
        return given
    first, second = coming[:fixed], coming[fixed:]
    ends = begins
    for item in first:
        ends = not_before(ends, item) + timedelta(minutes=item.minutes)
    most = minutes_late(ends, coming[fixed])
    early = sum(given[item.id] for item in first)
    if early > most:
        given |= _shares(late - most, {item.id: (item.minutes, _spare(item)) for item in second})
    return given | _given(first, min(early, most), begins)


def _shares(wanted: int, points: dict[UUID, tuple[int, int]]) -> dict[UUID, int]:
    """Return the minutes each point gives, from its length and what it can spare: in proportion, then the longest."""
    given = dict.fromkeys(points, 0)
    left = min(wanted, sum(spare for _length, spare in points.values()))
    while left > 0:
        able = [key for key, (_length, spare) in points.items() if given[key] < spare]
        total = sum(points[key][0] for key in able)
        part = {key: min(points[key][1] - given[key], left * points[key][0] // total) for key in able}
        if not any(part.values()):  # less than a minute each
            longest = sorted(able, key=lambda key: points[key][0], reverse=True)
            part = dict.fromkeys(longest[:left], 1)
        for key, minutes in part.items():
            given[key] += minutes
        left -= sum(part.values())
    return given
