"""What screens and papers say of an agenda: its time, the hours promised, what became of its points."""

from typing import Protocol

from cdp_desktop.domain.agenda import AgendaItem, Load
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, hour, typeset
from cdp_desktop.domain.vocabulary import ItemState


class Timed(Protocol):
    """A point at its hour: how many minutes are free before the hour promised, or missing."""

    @property
    def item(self) -> AgendaItem:
        """The point."""

    @property
    def free(self) -> int:
        """The minutes before the hour promised."""

    @property
    def late(self) -> int:
        """The minutes after it."""


def promise_words(timed: Timed) -> str:
    """Say what separates a point from the hour promised: « 10 min libres avant 10 h 30 »; nothing when it is kept."""
    if timed.item.fixed_start is None or not (timed.free or timed.late):
        return ""
    at = hour(timed.item.fixed_start)
    if timed.free:
        return _("{minutes} libres avant {hour}").format(minutes=duration(timed.free), hour=at)
    return _("Arrive {minutes} trop tard\u00a0: promis à {hour}").format(minutes=duration(timed.late), hour=at)


def load_words(load: Load) -> str:
    """Say how much of the time is planned."""
    return _("{planned} planifiées sur {available}").format(
        planned=duration(load.planned), available=duration(load.available)
    )


def room_words(load: Load) -> str:
    """Say how much time is left, if any."""
    left = load.available - load.planned - load.free
    return _("{left} de libre").format(left=duration(left)) if left > 0 else ""


def fate(item: AgendaItem) -> str:
    """Say what became of a point that was put off or withdrawn, and why."""
    if item.state is ItemState.WITHDRAWN:
        words = _("Retiré")
    elif item.deferred_to:
        words = _("Reporté à la {meeting}").format(meeting=item.deferred_to)
    else:
        words = _("Reporté, à déterminer")
    if item.defer_reason:
        words = _("{fate}\u00a0: {reason}").format(fate=words, reason=item.defer_reason)
    return typeset(words)
