"""What the directory knows, and that a document may say without a question."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.privacy import Known
from cdp_desktop.store.queries.records import PRIVACY_CONTACT
from cdp_desktop.store.queries.settings import setting
from cdp_desktop.store.schema import (
    AttendanceRow,
    CommunityRow,
    InitiativeRow,
    MeetingRow,
    MemberRow,
    OrganizationRow,
    ServiceRow,
)

_NAMES = (
    CommunityRow.name,
    CommunityRow.short_name,
    CommunityRow.territory,
    OrganizationRow.name,
    OrganizationRow.short_name,
    OrganizationRow.email,
    MemberRow.first_name,
    MemberRow.last_name,
    MemberRow.work_email,
    MeetingRow.place,
    AttendanceRow.guest_name,
    InitiativeRow.title,
)
_PEOPLE = select(MemberRow.first_name, MemberRow.last_name)
_PLACES = (
    CommunityRow.name,
    CommunityRow.short_name,
    OrganizationRow.name,
    OrganizationRow.short_name,
    ServiceRow.name,
    InitiativeRow.title,
    MeetingRow.place,
)


def known(session: Session) -> Known:
    """Return the people, places, projects and contacts that the community has records of."""
    contact = str((setting(session, PRIVACY_CONTACT) or {}).get("text", ""))
    phones = [*session.scalars(select(OrganizationRow.phone)), *session.scalars(select(MemberRow.work_phone)), contact]
    texts = [text for column in _NAMES for text in session.scalars(select(column).distinct()) if text]
    told = select(OrganizationRow.address).where(OrganizationRow.address_confidential.is_(False))
    texts += [text for text in session.scalars(told) if text]
    people = [(first or "", last or "") for first, last in session.execute(_PEOPLE)]
    places = [text for column in _PLACES for text in session.scalars(select(column).distinct()) if text]
    return Known.of(filter(None, phones), [*texts, contact], people, places)
