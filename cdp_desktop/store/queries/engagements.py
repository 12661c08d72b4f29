"""What a member answers for: follow-ups, services, referrals, committees, projects, practices."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_sheet import Engagement
from cdp_desktop.domain.vocabulary import ActionStatus
from cdp_desktop.store.schema import (
    ActionItemRow,
    CommitteeMemberRow,
    CommitteeRow,
    CoOwnerRow,
    InitiativeRow,
    PracticeRow,
    ProposerRow,
    ReferralPathwayRow,
    ServiceRow,
)

_TO_DO: Final = (ActionStatus.TODO, ActionStatus.IN_PROGRESS, ActionStatus.POSTPONED)


def engagements(session: Session, member_id: UUID) -> tuple[Engagement, ...]:
    """Return what a member answers for: what is still to do first."""
    return (
        *_follow_ups(session, member_id),
        *_entries(session, Kind.SERVICE, _("personne-ressource"), select(ServiceRow.id, ServiceRow.name)
                  .where(ServiceRow.contact_id == member_id).order_by(ServiceRow.name)),
        *_entries(session, Kind.SERVICE, _("contact d’un référencement"),
                  select(ReferralPathwayRow.service_id, ReferralPathwayRow.need)
                  .where(ReferralPathwayRow.contact_id == member_id).order_by(ReferralPathwayRow.rank)),
        *_committees(session, member_id),
        *_entries(session, Kind.INITIATIVE, _("proposé"),
                  select(InitiativeRow.id, InitiativeRow.title, InitiativeRow.proposed_at_id)
                  .join(ProposerRow, ProposerRow.initiative_id == InitiativeRow.id)
                  .where(ProposerRow.member_id == member_id).order_by(InitiativeRow.rank)),
        *_entries(session, Kind.PRACTICE, _("partagée"),
                  select(PracticeRow.id, PracticeRow.title, PracticeRow.meeting_id)
                  .where(PracticeRow.shared_by_id == member_id).order_by(PracticeRow.number.desc())),
        *_entries(session, Kind.PRACTICE, _("personne à joindre"),
                  select(PracticeRow.id, PracticeRow.title, PracticeRow.meeting_id)
                  .where(PracticeRow.contact_id == member_id,
                         PracticeRow.shared_by_id.is_distinct_from(member_id)).order_by(PracticeRow.number.desc())),
    )  # fmt: skip


def _entries(session: Session, kind: Kind, role: str, statement: Any) -> Iterator[Engagement]:
    for key, words, *meeting in session.execute(statement):
        yield Engagement(key, kind, words, role, meeting[0] if meeting else None)


def _follow_ups(session: Session, member_id: UUID) -> Iterator[Engagement]:
    shared = ActionItemRow.id.in_(select(CoOwnerRow.action_item_id).where(CoOwnerRow.member_id == member_id))
    statement = (
        select(ActionItemRow.id, ActionItemRow.text, ActionItemRow.meeting_id)
        .where(or_(ActionItemRow.owner_id == member_id, shared), ActionItemRow.status.in_(_TO_DO))
        .order_by(ActionItemRow.due.is_(None), ActionItemRow.due)
    )
    yield from _entries(session, Kind.ACTION, _("suivi à faire"), statement)


def _committees(session: Session, member_id: UUID) -> Iterator[Engagement]:
    seat = CommitteeMemberRow
    lines = session.execute(
        select(CommitteeRow.id, CommitteeRow.name, CommitteeRow.lead_id)
        .where(
            or_(
                CommitteeRow.lead_id == member_id,
                exists().where(seat.committee_id == CommitteeRow.id, seat.member_id == member_id, seat.end.is_(None)),
            ),
            CommitteeRow.dissolved_on.is_(None),
        )
        .order_by(CommitteeRow.rank)
    )
    for key, name, lead in lines:
        yield Engagement(key, Kind.COMMITTEE, name, _("responsable") if lead == member_id else _("membre du comité"))
