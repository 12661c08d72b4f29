"""A practice as its list shows it: what it is, who shared it, where its fiche stands."""

from typing import Final

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_list import ListedPractice
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeStatus
from cdp_desktop.ui.screens.record_cards import RecordCard
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
    icon, tint = LOOKS[one.standing]
    return Record(
        title=typeset(one.practice.title),
        origin=_origin(one, one.practice.source),
        standing=_standing(one),
        icon=icon,
        tint=tint,
        reference=one.practice.reference,
    )


def practice_card(one: ListedPractice) -> RecordCard:
    """Say what a practice is to whoever looks on: a card names nobody, and tells nothing that is not for members."""
    practice = one.practice
    icon, tint = LOOKS[one.standing]
    why = _withheld(one)
    told = why or " ".join(part for part in (practice.context, practice.approach) if part).replace("\n", " ")
    return RecordCard(
        title=typeset(f"{practice.reference}\u00a0· {practice.title}"),
        origin=_origin(one, practice.organization.short_name if practice.organization else ""),
        told=typeset(told),
        concerned=typeset(_("Pour qui\u00a0: {who}").format(who=", ".join(one.populations))) if one.populations else "",
        standing=_standing(one),
        icon=icon,
        tint=tint,
        withheld=bool(why),
    )


def _withheld(one: ListedPractice) -> str:
    if one.standing is PracticeStatus.WITHDRAWN:
        return _("La personne l’a retirée\u00a0: elle ne circule plus.")
    if not one.practice.confidentiality.within(Confidentiality.MEMBERS):
        return _("Pour l’animation seulement\u00a0: ouvrez la fiche pour la lire.")
    return ""


def _origin(one: ListedPractice, source: str) -> str:
    meeting = _("rencontre {number}").format(number=one.meeting_number) if one.meeting_number else ""
    return typeset(" · ".join(part for part in (one.practice.nature.label, source, meeting) if part))


def _standing(one: ListedPractice) -> str:
    return " · ".join(part for part in (one.standing_words, one.taken_up) if part)
