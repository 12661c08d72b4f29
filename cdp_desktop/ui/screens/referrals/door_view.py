"""A door as the list shows it: the need, the service that answers it, and the way in or what is in doubt."""

from typing import Final

from cdp_desktop.domain.door_words import way_in
from cdp_desktop.domain.referral import Door
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType, ServiceStatus
from cdp_desktop.ui.screens.record_list import Record

ICONS: Final = {
    ReferralType.INFORMATION: "info",
    ReferralType.REFERRAL: "signpost",
    ReferralType.PERSONALIZED: "user-check",
    ReferralType.ACCOMPANIED: "users",
}
"""The icon of each way of sending somebody; the words are always beside."""


def door_record(door: Door) -> Record:
    """Say what a door answers, whose service it is, and how to go in; what is in doubt comes first."""
    pathway, service = door.pathway, door.service
    where = [service.name] if pathway else []
    where.append(service.organization.short_name)
    if service.status is ServiceStatus.TEMPORARILY_CLOSED:
        where.append(service.status.label)
    if pathway and pathway.confidentiality is Confidentiality.FACILITATION:
        where.append(pathway.confidentiality.label)
    return Record(
        title=typeset(door.title),
        origin=typeset(" · ".join(where)),
        standing=typeset(door.doubt or way_in(door)),
        icon="clock" if door.doubt else ICONS[door.type],
        tint="warn" if door.doubt else "accent_ink" if door.named else "ink2",
    )
