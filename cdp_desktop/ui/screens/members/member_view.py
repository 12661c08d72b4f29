"""A member as the list shows her: who she is, where she works, where she stands."""

from typing import Final

from cdp_desktop.domain.member_list import ListedMember
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import MemberStatus
from cdp_desktop.ui.screens.record_list import Record

_LOOKS: Final = {
    MemberStatus.PROSPECT: ("user-plus", "accent_ink"),
    MemberStatus.ACTIVE: ("user-check", "ink2"),
    MemberStatus.INACTIVE: ("circle-pause", "ink2"),
    MemberStatus.LEFT: ("log-out", "ink2"),
    MemberStatus.ERASED: ("user-x", "ink2"),
}
"""The icon and the colour of a state; the words are always beside."""


def member_record(one: ListedMember) -> Record:
    """Say who a member is, where she works and as what, and when she last came."""
    icon, tint = _LOOKS[one.person.status]
    return Record(
        title=typeset(one.person.name),
        origin=typeset(one.post),
        standing=typeset(one.standing),
        icon=icon,
        tint=tint,
        face=one.person.name,
        photo=one.photo,
    )
