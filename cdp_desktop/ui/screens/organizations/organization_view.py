"""An organisation as its list shows it: its name, what it is made of, where its fiche stands."""

from typing import Final

from cdp_desktop.domain.organization import Standing
from cdp_desktop.domain.organization_list import ListedOrganization
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.record_list import Record

LOOKS: Final = {
    Standing.VERIFIED: ("circle-check", "accent_ink"),
    Standing.OLD: ("history", "warn"),
    Standing.NEVER: ("circle-help", "ink2"),
    Standing.DOUBTED: ("triangle-alert", "warn"),
    Standing.PROVISIONAL: ("pencil", "warn"),
    Standing.DORMANT: ("moon", "ink2"),
    Standing.CLOSED: ("archive", "ink2"),
}
"""The icon and the colour of where a fiche stands; the words are always beside."""


def organization_record(one: ListedOrganization) -> Record:
    """Say what an organisation is, how much is known of it, and where its fiche stands."""
    icon, tint = LOOKS[one.standing]
    return Record(
        title=typeset(one.name),
        origin=" · ".join(part for part in (one.sector.label, one.counts) if part),
        standing=one.standing_words,
        icon=icon,
        tint=tint,
    )
