"""A round as its list shows it: who chooses, when, and where it stands."""

from typing import Final

from cdp_desktop.domain.selection import Selection
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.record_list import Record

LOOKS: Final = {
    "open": ("circle-dot", "ink2"),
    "chosen": ("star", "accent_ink"),
    "told": ("circle-check-big", "accent_ink"),
}
"""The icon and the colour of where a round stands; the words are always beside."""


def look(one: Selection) -> str:
    """Tell where a round stands."""
    return "told" if one.feedback_sent_on else "chosen" if one.chosen else "open"


def round_record(one: Selection) -> Record:
    """Say who chooses, when, and where it stands."""
    return Record(typeset(one.label), typeset(one.origin), typeset(one.standing), *LOOKS[look(one)])
