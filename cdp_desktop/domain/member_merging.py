"""What becomes of two fiches of one person: the values that differ, and the consents, of which the safest holds."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from cdp_desktop.domain.consent import Answer
from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_sheet import MemberSheet, Presence
from cdp_desktop.domain.pairs import Difference
from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentPurpose, ConsentState

FIELDS: Final = {
    "first_name": _("Prénom"),
    "last_name": _("Nom"),
    "pronouns": _("Pronoms"),
    "work_email": _("Courriel de travail"),
    "work_phone": _("Téléphone de travail"),
    "bio": _("On peut me demander…"),
    "accessibility_needs": _("Besoins d’accessibilité"),
}
"""What is chosen when both fiches say something else; lists are joined."""

PROTECTIVE: Final = (
    ConsentState.WITHDRAWN,
    ConsentState.REFUSED,
    ConsentState.EXPIRED,
    ConsentState.NOT_ASKED,
    ConsentState.GRANTED,
)
"""Answers, the most protective first: an agreement holds only if both fiches have it."""

STRONGER: Final = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.EXPECTED,
)
"""Presences at one meeting, the one that stays first: what was seen is worth more than what was expected."""


def differences(first: MemberSheet, second: MemberSheet) -> list[Difference]:
    """Return the fields that both fill, with other words; one that only one fills is kept without asking."""
    found = []
    for field, label in FIELDS.items():
        mine, theirs = value(first, field), value(second, field)
        if mine and theirs and mine != theirs:
            found.append(Difference(field, label, mine, theirs))
    return found


def value(sheet: MemberSheet, field: str) -> str:
    """Return what a fiche says in a field."""
    return str(getattr(sheet.person if field in ("first_name", "last_name") else sheet, field))


def better(first: MemberSheet, second: MemberSheet) -> MemberSheet:
    """Return the fiche that tells more: the presences count first, then what was answered, then the oldest."""

    def told(sheet: MemberSheet) -> tuple[int, int, int]:
        answered = sum(one.state is not ConsentState.NOT_ASKED for one in sheet.answers)
        filled = sum(bool(value(sheet, field)) for field in FIELDS) + len(sheet.skills)
        return len(sheet.presences), answered, filled

    if told(first) == told(second):
        return min(first, second, key=lambda sheet: sheet.joined_on)
    return max(first, second, key=told)


def safest(mine: ConsentState, theirs: ConsentState) -> ConsentState:
    """Return which of two answers holds."""
    return min(mine, theirs, key=PROTECTIVE.index)


def lost_agreements(first: MemberSheet, second: MemberSheet, today: date) -> list[ConsentPurpose]:
    """Return what only one of the two fiches agreed to: it is to be asked again."""

    def granted(answer: Answer) -> bool:
        return answer.standing(today) is ConsentState.GRANTED

    return [
        purpose
        for purpose in ConsentPurpose
        if granted(first.answer(purpose)) != granted(second.answer(purpose))
        and safest(first.answer(purpose).state, second.answer(purpose).state) is ConsentState.NOT_ASKED
    ]


def shared_meetings(first: MemberSheet, second: MemberSheet) -> list[tuple[Presence, AttendanceStatus]]:
    """Return the meetings where both are noted, with the presence that stays."""
    theirs = {one.id: one for one in second.presences}
    return [(one, stronger((one.status, theirs[one.id].status))) for one in first.presences if one.id in theirs]


def stronger(statuses: Sequence[AttendanceStatus]) -> AttendanceStatus:
    """Return the presence that stays."""
    return min(statuses, key=STRONGER.index)
