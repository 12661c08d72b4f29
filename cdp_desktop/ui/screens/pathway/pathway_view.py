"""A change as its list shows it, and the pieces of its fiche as their lists do."""

from typing import Final

from cdp_desktop.domain.change_pathway import Force, MarkerStatus, Stance
from cdp_desktop.domain.pathway import Axis, Change, ChangeForce, Gap, Ground, Marker
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.record_list import Record

STANCES: Final = {
    Stance.SUPPORTS: ("circle-check", "accent_ink"),
    Stance.NUANCES: ("circle-dot", "warn"),
    Stance.CONTRADICTS: ("circle-x", "danger"),
}
"""The icon and the colour of a stance; its word is always beside."""

_STATUSES: Final = {
    MarkerStatus.NOT_SEEN: ("circle", "ink2"),
    MarkerStatus.EMERGING: ("circle-dot", "warn"),
    MarkerStatus.SEEN: ("circle-check", "accent_ink"),
}
_FORCES: Final = {Force.ACCELERATOR: ("chevron-up", "accent_ink"), Force.BRAKE: ("chevron-down", "warn")}
_ALARMING: Final = (Gap.UNREAD, Gap.BARE, Gap.GONE)


def change_record(one: Change) -> Record:
    """Say what a change is, on which axis, what speaks of it and what is missing."""
    missing = ", ".join(gap.label for gap in one.gaps)
    standing = " · ".join(part for part in (missing, one.counts) if part)
    icon, tint = "circle-check", "accent_ink"
    if one.gaps:
        icon, tint = ("triangle-alert", "warn") if set(one.gaps) & set(_ALARMING) else ("circle-dot", "ink2")
    return Record(one.statement, typeset(" · ".join(part for part in (one.axis.label, one.nature) if part)),
                  typeset(standing), icon, tint)  # fmt: skip


def ground_line(one: Ground) -> Line:
    """Say on what an interpretation stands, what it does to it, and why."""
    if one.piece is None:
        return Line(one.name, typeset(one.about), "triangle-alert", "warn", "warn")
    icon, tint = STANCES[one.stance]
    return Line(typeset(one.name), typeset(one.about), icon, tint)


def marker_line(one: Marker) -> Line:
    """Say by what a change would be known, and whether it was seen."""
    icon, tint = _STATUSES[one.status]
    return Line(typeset(one.text), typeset(one.standing), icon, tint)


def force_line(one: ChangeForce) -> Line:
    """Say what hastens a change or holds it back."""
    icon, tint = _FORCES[one.force]
    return Line(typeset(one.text), one.force.label, icon, tint)


def axis_words(axis: Axis) -> str:
    """Name an axis, and whose it is."""
    return " · ".join(part for part in (axis.label, axis.source) if part)
