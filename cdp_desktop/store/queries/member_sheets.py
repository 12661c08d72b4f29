"""The fiche of one member."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.member_sheet import Affiliation, MemberSheet, Presence, ToldStory
from cdp_desktop.store.queries.consents import answers
from cdp_desktop.store.queries.engagements import engagements
from cdp_desktop.store.queries.people import organizations, people
from cdp_desktop.store.schema import (
    AffiliationRow,
    AttendanceRow,
    ChangeStoryRow,
    MeetingRow,
    MemberRow,
    OrganizationRow,
)


def member_sheet(session: Session, member_id: UUID, today: date) -> MemberSheet:
    """Return everything that is known of a member."""
    row = session.get_one(MemberRow, member_id)
    return MemberSheet(
        people(session, today, [member_id])[member_id],
        row.joined_on,
        pronouns=row.pronouns or "",
        bio=row.bio or "",
        skills=tuple(row.skills),
        languages=tuple(row.languages),
        frontline=row.frontline,
        work_phone=row.work_phone or "",
        work_email=row.work_email or "",
        app_role=row.app_role,
        left_on=row.left_on,
        erased_on=row.erased_on,
        accessibility_needs=row.accessibility_needs or "",
        has_photo=bool(row.photo_sha256),
        affiliations=affiliations(session, member_id),
        answers=answers(session, member_id),
        presences=_presences(session, member_id),
        engagements=engagements(session, member_id),
        stories=_stories(session, member_id),
    )


def affiliations(session: Session, member_id: UUID) -> tuple[Affiliation, ...]:
    """Return where a member works and worked: the present first, the primary one of them before the others."""
    rows = session.scalars(select(AffiliationRow).where(AffiliationRow.member_id == member_id)).all()
    places = organizations(session, {row.organization_id for row in rows})
    ordered = sorted(rows, key=lambda row: (row.end is None, row.end or date.max, row.primary, row.start), reverse=True)
    return tuple(
        Affiliation(row.id, places[row.organization_id], row.start, row.role_title or "", row.end, row.primary)
        for row in ordered
    )


def _stories(session: Session, member_id: UUID) -> tuple[ToldStory, ...]:
    """Return the stories that a member told, the last first."""
    rows = session.scalars(
        select(ChangeStoryRow)
        .where(ChangeStoryRow.teller_id == member_id)
        .order_by(ChangeStoryRow.collected_on.desc(), ChangeStoryRow.rank)
    )
    return tuple(ToldStory(row.title or "", row.collected_on, row.text or "", row.significance or "") for row in rows)


def _presences(session: Session, member_id: UUID) -> tuple[Presence, ...]:
    """Return the meetings that a member came to, or was expected at, the last first; nobody is told absent here."""
    lines = session.execute(
        select(
            MeetingRow.id,
            MeetingRow.number,
            MeetingRow.title,
            MeetingRow.held_on,
            AttendanceRow.status,
            OrganizationRow.short_name,
            OrganizationRow.name,
        )
        .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
        .outerjoin(OrganizationRow, OrganizationRow.id == AttendanceRow.organization_id)
        .where(AttendanceRow.member_id == member_id)
        .order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc())
    )
    return tuple(
        Presence(key, number, title, held_on, status, short or name or "")
        for key, number, title, held_on, status, short, name in lines
    )
