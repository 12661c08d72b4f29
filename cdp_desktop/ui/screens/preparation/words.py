"""What the preparation says of an agenda, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from typing import Literal
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem, Load, Slot, schedule, typed_item
from cdp_desktop.domain.agenda_words import fate, promise_words
from cdp_desktop.domain.carry import gathered_words
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
    free: int = 0  # minutes before the hour promised
    late: int = 0  # minutes after it
    open: bool = False  # the agenda may still change, if not this point
    heading: str = ""  # of the section that begins here
    heading_minutes: int = 0
    leaves_section: bool = False  # the point above is in a section, this one in none

    @property
    def id(self) -> UUID:
        """The point's id."""
        return self.item.id

    @property
    def off_agenda(self) -> bool:
        """Tell whether the point was put off or withdrawn."""
        return not self.item.on_agenda

    @property
    def measured(self) -> bool:
        """Tell whether real minutes can be set against the planned ones."""
        return self.item.state.treated or self.item.state is ItemState.IN_PROGRESS

    @property
    def is_break(self) -> bool:
        """Tell whether it is a break."""
        return self.item.type is ItemType.BREAK


def agenda_lines(meeting: Meeting, now: datetime, *, editable: bool) -> list[AgendaLine]:
    """Return the rows of an agenda, with their hours, each section told on the first of its points."""
    lines: list[AgendaLine] = []
    above = ""
    for section, run in groupby(schedule(meeting.items, meeting.start), key=_section):
        slots = list(run)
        minutes = sum(slot.item.minutes for slot in slots if slot.item.on_agenda)
        for rank, slot in enumerate(slots):
            lines.append(
                AgendaLine(
                    slot.item,
                    len(lines) + 1,
                    slot.start,
                    editable and slot.item.remaining,
                    slot.item.real_minutes(now),
                    slot.free,
                    slot.late,
                    editable,
                    section if rank == 0 else "",
                    minutes if rank == 0 else 0,
                    bool(above) and not section and rank == 0,
                )
            )
        above = section
    return lines


def _section(slot: Slot) -> str:
    return slot.item.section


def trouble(load: Load, lines: Sequence[AgendaLine] = ()) -> tuple[str, Tone] | None:
    """Say what is wrong with the time planned, and how seriously."""
    found = []
    if load.excess:
        text = _("{excess} de trop. Raccourcissez, reportez ou retirez un point.")
        found.append(text.format(excess=duration(load.excess)))
    for line in lines:
        if line.late and line.item.fixed_start:
            text = _("«\u00a0{title}\u00a0» arrive {minutes} trop tard\u00a0: promis à {hour}.")
            title, at = typeset(line.item.title), hour(line.item.fixed_start)
            found.append(text.format(title=title, minutes=duration(line.late), hour=at))
    if found:
        return "\n".join(found), "danger"
    if load.tight:
        return _("L’ordre du jour est presque plein, et sans pause. Prévoyez-en une."), "warning"
    return None


def hints(item: AgendaItem) -> str:
    """Say, after the nature of a point, the moment of the meeting it belongs to and where it comes from."""
    parts = [item.purpose.label if item.purpose else "", item.origin, gathered_words(item.gathered)]
    return typeset(" · ".join(part for part in parts if part))


def spoken(line: AgendaLine) -> str:
    """Say a row as a screen reader reads it."""
    item = line.item
    parts = [f"{line.number}. {typeset(item.title)}"]
    if line.heading:
        section = _("Section {name}, {minutes}").format(name=line.heading, minutes=duration(line.heading_minutes))
        parts[0] = f"{section}\u00a0: {parts[0]}"
    if line.off_agenda:
        parts.append(fate(item))
    else:
        parts += [hour(line.start), duration(item.minutes), item.type.label]
        parts += [_("heure fixe")] if item.fixed_start else []
        parts += [promise_words(line)] if promise_words(line) else []
    if line.measured:
        parts.append(_("{real} réelles").format(real=duration(line.real_minutes)))
    if item.lead:
        parts.append(_("responsable {name}").format(name=item.lead.name))
    if item.decision_expected:
        parts.append(_("décision attendue"))
    if item.off_record:
        parts.append(_("hors compte rendu"))
    if item.standing:
        parts.append(_("point permanent"))
    return ", ".join([*parts, hints(item)] if hints(item) else parts)


def typed_preview(text: str, at: time) -> str:
    """Say what the line being typed would add, and when it would begin."""
    typed = typed_item(text)
    if typed is None:
        return ""
    return _("Entrée ajoute «\u00a0{title}\u00a0», {minutes}, à {hour}").format(
        title=typeset(typed.title), minutes=duration(typed.minutes), hour=hour(at)
    )
