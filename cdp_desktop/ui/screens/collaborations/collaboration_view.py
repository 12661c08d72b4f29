"""A collaboration as the list shows it: who, how far it goes, and whether it goes on."""

from typing import Final

from cdp_desktop.domain.collaboration import Collaboration, CollaborationStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.ui.screens.record_list import Record

LOOKS: Final = {
    CollaborationStatus.ACTIVE: ("circle-play", "accent_ink"),
    CollaborationStatus.PAUSED: ("circle-pause", "warn"),
    CollaborationStatus.COMPLETED: ("circle-check", "ink2"),
}
"""The icon and the colour of where a collaboration stands; the words are always beside."""


def collaboration_record(one: Collaboration) -> Record:
    """Say who works together, at which level, and since when."""
    icon, tint = LOOKS[one.status]
    level = _("{number} sur 5 · {level}").format(number=one.level.number, level=one.level.label)
    since = _("depuis le {day}").format(day=full_date(one.since, article=False, weekday=False))
    return Record(
        title=typeset(one.title),
        origin=typeset(level),
        standing=typeset(" · ".join((one.status.label, since))),
        icon=icon,
        tint=tint,
    )
