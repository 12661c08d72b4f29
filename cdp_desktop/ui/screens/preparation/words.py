"""What the preparation says of an agenda, in words."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem, Load, schedule, typed_item
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.typography import duration, hour, typeset
from cdp_desktop.domain.vocabulary import ItemState, ItemType

Tone = Literal["danger", "warning"]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One row of the agenda: a point, when it begins, and whether its place and duration may still change."""

    item: AgendaItem
    number: int
    start: time
    editable: bool
    real_minutes: int

    @property
    def id(self) -> UUID:
        """The point's id."""
        return self.item.id

    @property
    def off_agenda(self) -> bool:
        """Tell whether the point was put off or withdrawn."""
        return self.item.state in (ItemState.DEFERRED, ItemState.WITHDRAWN)

    @property
    def measured(self) -> bool:
        """Tell whether real minutes can be set against the planned ones."""
        return self.item.state.treated or self.item.state is ItemState.IN_PROGRESS

    @property
    def is_break(self) -> bool:
        """Tell whether it is a break."""
        return self.item.type is ItemType.BREAK


def agenda_lines(meeting: Meeting, now: datetime, *, editable: bool) -> list[AgendaLine]:
    """Return the rows of an agenda, with their hours."""
    return [
        AgendaLine(slot.item, number, slot.start, editable and slot.item.remaining, slot.item.real_minutes(now))
        for number, slot in enumerate(schedule(meeting.items, meeting.start), 1)
    ]


def load_words(load: Load) -> str:
    """Say how much of the time is planned."""
    return _("{planned} planifiées sur {available}").format(
        planned=duration(load.planned), available=duration(load.available)
    )


def room_words(load: Load) -> str:
    """Say how much time is left, if any."""
    left = load.available - load.planned
    return _("{left} de libre").format(left=duration(left)) if left > 0 else ""


def trouble(load: Load) -> tuple[str, Tone] | None:
    """Say what is wrong with the time planned, and how seriously."""
    if load.excess:
        text = _("{excess} de trop. Raccourcissez, reportez ou retirez un point.")
        return text.format(excess=duration(load.excess)), "danger"
    if load.tight:
        return _("L’ordre du jour est presque plein, et sans pause. Prévoyez-en une."), "warning"
    return None


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


def hints(item: AgendaItem) -> str:
    """Say, after the nature of a point, the moment of the meeting it belongs to and where it comes from."""
    parts = [item.purpose.label if item.purpose else "", item.origin]
    return typeset(" · ".join(part for part in parts if part))


def spoken(line: AgendaLine) -> str:
    """Say a row as a screen reader reads it."""
    item = line.item
    parts = [f"{line.number}. {typeset(item.title)}"]
    if line.off_agenda:
        parts.append(fate(item))
    else:
        parts += [hour(line.start), duration(item.minutes), item.type.label]
    if line.measured:
        parts.append(_("{real} réelles").format(real=duration(line.real_minutes)))
    if item.lead:
        parts.append(_("responsable {name}").format(name=item.lead.name))
    if item.decision_expected:
        parts.append(_("décision attendue"))
    if item.off_record:
        parts.append(_("hors compte rendu"))
    return ", ".join([*parts, hints(item)] if hints(item) else parts)


def typed_preview(text: str, at: time) -> str:
    """Say what the line being typed would add, and when it would begin."""
    typed = typed_item(text)
    if typed is None:
        return ""
    return _("Entrée ajoute «\u00a0{title}\u00a0», {minutes}, à {hour}").format(
        title=typeset(typed.title), minutes=duration(typed.minutes), hour=hour(at)
    )
