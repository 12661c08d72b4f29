"""Making one member of two that are the same person, and telling two apart for good."""

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, object_session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_merging import FIELDS, safest, stronger
from cdp_desktop.domain.vocabulary import AppRole, ConsentPurpose, ConsentState, MemberStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.members import known_member
from cdp_desktop.operations.mentions import note_absorbed
from cdp_desktop.operations.merging import Rules, Same, absorb
from cdp_desktop.operations.rows import each_once, keep_distinct, merge_distinct
from cdp_desktop.store.queries.settings import DISTINCT_MEMBERS
from cdp_desktop.store.schema import (
    ActionItemRow,
    AffiliationRow,
    AgendaItemRow,
    AttendanceRow,
    CoLeadRow,
    CommitteeMemberRow,
    ConsentRow,
    CoOwnerRow,
    MemberRow,
    StayRow,
)

_PRESENT: Final = (MemberStatus.ACTIVE, MemberStatus.PROSPECT, MemberStatus.INACTIVE, MemberStatus.LEFT)


@operation(_("la fusion de deux personnes"), apart=True)
def merge_members(session: Session, kept_id: UUID, other_id: UUID, *, theirs: Collection[str] = ()) -> None:
    """Move to one member all that points to another, who goes.

    ``theirs`` names the fields whose value is that of the other. Of two answers for one purpose, the most protective
    holds; of two presences at one meeting, the stronger.
    """
    if kept_id == other_id:
        raise Refused(_("Choisissez deux personnes différentes."))
    kept, other = known_member(session, kept_id), known_member(session, other_id)
    _join_fields(kept, other, theirs)
    _join_consents(session, kept_id, other_id)
    absorb(session, kept, other, RULES)
    _join_affiliations(session, kept_id)
    _twice_named(session, kept_id)
    merge_distinct(session, DISTINCT_MEMBERS, kept_id, other_id)
    note_absorbed(session, kept_id, other_id)


@operation(_("le choix de garder deux personnes"), apart=True)
def keep_apart(session: Session, one_id: UUID, other_id: UUID) -> None:
    """Note that two members are not the same person: the pair is proposed no more."""
    keep_distinct(session, DISTINCT_MEMBERS, one_id, other_id)


def _join_fields(kept: MemberRow, other: MemberRow, theirs: Collection[str]) -> None:
    unknown = set(theirs) - FIELDS.keys()
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    for field in FIELDS:
        if getattr(other, field) and (field in theirs or not getattr(kept, field)):
            setattr(kept, field, getattr(other, field))
    kept.skills = each_once([*kept.skills, *other.skills])
    kept.languages = each_once([*kept.languages, *other.languages])
    kept.joined_on = min(kept.joined_on, other.joined_on)
    kept.frontline = kept.frontline or other.frontline
    kept.app_role = max(kept.app_role, other.app_role, key=list(AppRole).index)
    kept.status = min(kept.status, other.status, key=_PRESENT.index)
    left = [day for day in (kept.left_on, other.left_on) if day]
    kept.left_on = max(left, default=None) if kept.status is MemberStatus.LEFT else None
    if not kept.photo_sha256:
        kept.photo_file_name, kept.photo_sha256 = other.photo_file_name, other.photo_sha256


def _join_consents(session: Session, kept_id: UUID, other_id: UUID) -> None:
    """Leave one answer for each purpose: an agreement that only one fiche has is to be asked again."""
    rows = {
        (row.member_id, row.purpose): row
        for row in session.scalars(select(ConsentRow).where(ConsentRow.member_id.in_((kept_id, other_id))))
    }
    for purpose in ConsentPurpose:
        mine, theirs = rows.get((kept_id, purpose)), rows.get((other_id, purpose))
        holds = safest(_state(mine), _state(theirs))
        chosen = mine if _state(mine) is holds else theirs
        if mine and theirs and _state(mine) is _state(theirs):
            chosen = min(mine, theirs, key=_soonest_over)
        for row in (mine, theirs):
            if row is not None and row is not chosen:
                session.delete(row)
        session.flush()
        if chosen is not None:
            chosen.member_id = kept_id
            session.flush()


def _state(row: ConsentRow | None) -> ConsentState:
    return row.state if row else ConsentState.NOT_ASKED


def _soonest_over(row: ConsentRow) -> date:
    return row.expires_on or date.max


def _join_presences(kept: AttendanceRow, other: AttendanceRow) -> None:
    """Keep of two presences at one meeting the stronger, with its hours and its organisation."""
    session = object_session(kept)
    assert session is not None
    weaker = other if kept.status is stronger((kept.status, other.status)) else kept
    session.execute(delete(StayRow).where(StayRow.attendance_id == weaker.id))
    if weaker is kept:
        for name in ("status", "remote", "source", "corrected_at", "correction_reason"):
            setattr(kept, name, getattr(other, name))
        kept.organization_id = other.organization_id or kept.organization_id
        kept.role_title = other.role_title or kept.role_title
    kept.first_time = kept.first_time and other.first_time


def _join_seats(kept: CommitteeMemberRow, other: CommitteeMemberRow) -> None:
    kept.role = kept.role or other.role
    kept.label = kept.label or other.label
    starts = [day for day in (kept.start, other.start) if day]
    kept.start = min(starts, default=None)
    kept.end = None if kept.end is None or other.end is None else max(kept.end, other.end)


def _join_affiliations(session: Session, member_id: UUID) -> None:
    """Make one of two stays in the same organisation that cover each other."""
    rows = session.scalars(
        select(AffiliationRow).where(AffiliationRow.member_id == member_id).order_by(AffiliationRow.start)
    ).all()
    kept: dict[UUID, AffiliationRow] = {}
    for row in rows:
        before = kept.get(row.organization_id)
        if before is None or (before.end is not None and before.end < row.start):
            kept[row.organization_id] = row
            continue
        before.end = None if before.end is None or row.end is None else max(before.end, row.end)
        before.role_title = before.role_title or row.role_title
        before.primary = before.primary or row.primary
        session.delete(row)
    current = [row for row in kept.values() if row.end is None and row.primary]
    for row in current[:-1]:  # the last begun comes first
        row.primary = False


def _twice_named(session: Session, member_id: UUID) -> None:
    """Take the one who answers for a follow-up, or leads a point, out of those who help her with it."""
    session.execute(
        delete(CoOwnerRow).where(
            CoOwnerRow.member_id == member_id,
            CoOwnerRow.action_item_id.in_(select(ActionItemRow.id).where(ActionItemRow.owner_id == member_id)),
        )
    )
    session.execute(
        delete(CoLeadRow).where(
            CoLeadRow.member_id == member_id,
            CoLeadRow.item_id.in_(select(AgendaItemRow.id).where(AgendaItemRow.lead_id == member_id)),
        )
    )


RULES: Final[Rules] = {
    AttendanceRow: Same(("meeting_id", "member_id"), _join_presences),
    CommitteeMemberRow: Same(("committee_id", "member_id"), _join_seats),
}
