"""A practice as its list shows it: what it is, who shared it, where its fiche stands."""

from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_list import ListedPractice
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import PracticeStatus
from cdp_desktop.ui.screens.record_list import Record

LOOKS: Final = {
    PracticeStatus.TO_COMPLETE: ("pencil", "ink2"),
    PracticeStatus.TO_REVIEW: ("eye", "warn"),
    PracticeStatus.VALIDATED: ("circle-check", "accent_ink"),
    PracticeStatus.OUTDATED: ("history", "warn"),
    PracticeStatus.WITHDRAWN: ("eye-off", "ink2"),
}
"""The icon and the colour of where a fiche stands; the words are always beside."""


def practice_record(one: ListedPractice) -> Record:
    """Say what a practice is, who shared it at which meeting, and where its fiche stands."""
    meeting = _("rencontre {number}").format(number=one.meeting_number) if one.meeting_number else ""
    icon, tint = LOOKS[one.standing]
    return Record(
        title=typeset(one.practice.title),
        origin=typeset(" · ".join(part for part in (one.practice.nature.label, one.practice.source, meeting) if part)),
        standing=" · ".join(part for part in (one.standing_words, one.taken_up) if part),
        icon=icon,
        tint=tint,
        reference=one.practice.reference,
    )
