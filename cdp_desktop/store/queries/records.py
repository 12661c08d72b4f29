"""The community, and the whole of one meeting for its documents."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.document import texts_in
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.withheld import people_in
from cdp_desktop.store.queries import captures, initiatives, meetings, reuses
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.people import organizations, people
from cdp_desktop.store.queries.room import attachments, attachments_folder, time_agreements
from cdp_desktop.store.queries.settings import omitted_sections, setting
from cdp_desktop.store.schema import CommunityRow, MeetingRow, MemberRow

PRIVACY_CONTACT = "privacy_contact"


def community(session: Session) -> Community | None:
    """Return the community, if there is one yet."""
    row = session.scalars(select(CommunityRow)).first()
    if row is None:
        return None
    last = session.scalars(select(MeetingRow.held_on).order_by(MeetingRow.held_on.desc())).first()
    officer, host = row.privacy_officer_id, row.host_organization_id
    return Community(
        id=row.id,
        name=row.name,
        short_name=row.short_name,
        presentation=row.presentation or "",
        territory=row.territory or "",
        host_organization=organizations(session, {host}).get(host) if host else None,
        privacy_officer=people(session, last or date.max, {officer}).get(officer) if officer else None,
        privacy_contact=str((setting(session, PRIVACY_CONTACT) or {}).get("text", "")),
        inclusive_style=row.inclusive_style,
        ground_rules=tuple(row.ground_rules),
    )


def record(session: Session, meeting_id: UUID) -> MeetingRecord:
    """Return one meeting and all that was written in it."""
    found = community(session)
    assert found is not None, "a meeting belongs to a community"
    held = meetings.meeting(session, meeting_id)
    told = MeetingRecord(
        community=found,
        meeting=held,
        attendances=attendances(session, meeting_id),
        notes=captures.notes(session, meeting_id),
        decisions=captures.decisions(session, meeting_id),
        action_items=captures.action_items(session, meeting_id),
        earlier_action_items=captures.earlier_action_items(session, meeting_id),
        parking=captures.parking(session, meeting_id),
        practices=initiatives.practices(session, meeting_id),
        taken_up=reuses.taken_up(session, meeting_id),
        initiatives=initiatives.initiatives(session, meeting_id),
        evaluation=meetings.evaluation(session, meeting_id),
        next_meeting=meetings.next_meeting(session, held.held_on),
        versions=meetings.minutes_versions(session, meeting_id),
        time_agreements=time_agreements(session, meeting_id),
        attachments=attachments(session, meeting_id),
        approvals=meetings.approvals(session, meeting_id),
        omitted=omitted_sections(session),
        attachments_folder=attachments_folder(session),
    )
    return replace(told, mentioned=mentioned(session, told, held.held_on))


def mentioned(session: Session, told: object, on: date) -> tuple[Person, ...]:
    """Return the members whose last names are among the words of something, and who have no other part in it."""
    words = set(fold("\n".join(texts_in(told))).split())
    there = {person.id for person in people_in(told)}
    known = session.scalars(select(MemberRow.last_name).where(MemberRow.last_name != "").distinct())
    said = [name for name in known if name and words.issuperset(fold(name).split())]
    if not said:
        return ()
    named = session.scalars(select(MemberRow.id).where(MemberRow.last_name.in_(said)))
    return tuple(people(session, on, set(named) - there).values())
