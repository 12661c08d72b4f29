"""What is proposed for the agenda of a meeting to come."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from cdp_desktop.domain.carry import Proposal, ProposalKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import short_date
from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus, Stage
from cdp_desktop.store.queries.captures import open_action_items, open_parking
from cdp_desktop.store.queries.people import day_of
from cdp_desktop.store.schema import AgendaItemRow, InitiativeRow, MeetingRow, StageChangeRow

ENDED = (Stage.COMPLETED, Stage.ABANDONED, Stage.MERGED)


def proposals(session: Session, meeting_id: UUID) -> list[Proposal]:
    """Return what could be put on this agenda and is not: open follow-ups, then points put off, subjects parked
    and initiatives whose next step is due.
    """
    planned = set(session.scalars(select(AgendaItemRow.title).where(AgendaItemRow.meeting_id == meeting_id)))
    found = [
        *_action_items(session, meeting_id),
        *_deferred(session, meeting_id),
        *_parked(session, meeting_id),
        *_initiatives(session, meeting_id),
    ]
    return [one for one in found if one.text not in planned]


def _action_items(session: Session, meeting_id: UUID) -> list[Proposal]:
    day = day_of(session, meeting_id)
    found = []
    for item in open_action_items(session, day):
        reason = _("suivi de la rencontre {number}").format(number=item.meeting_number)
        if item.owner_name:
            reason += f" · {item.owner_name}"
        if item.overdue(day):
            reason += " · " + _("en retard depuis le {day}").format(day=short_date(item.due)) if item.due else ""
        elif item.due:
            reason += " · " + _("pour le {day}").format(day=short_date(item.due))
        found.append(Proposal(item.id, ProposalKind.ACTION_ITEM, item.text, reason, 5))
    return found


def _deferred(session: Session, meeting_id: UUID) -> list[Proposal]:
    """Return the points put off that are planned nowhere, or only in a meeting that was cancelled."""
    copy, target = aliased(AgendaItemRow), aliased(MeetingRow)
    planned = (
        select(copy.origin_id)
        .join(target, target.id == copy.meeting_id)
        .where(copy.origin_id.is_not(None), target.status != MeetingStatus.CANCELLED)
    )
    rows = session.execute(
        select(AgendaItemRow, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == AgendaItemRow.meeting_id)
        .where(
            AgendaItemRow.state == ItemState.DEFERRED,
            AgendaItemRow.meeting_id != meeting_id,
            MeetingRow.held_on <= day_of(session, meeting_id),
            AgendaItemRow.id.not_in(planned),
            AgendaItemRow.deferred_to_id.is_(None)
            | AgendaItemRow.deferred_to_id.in_(
                select(MeetingRow.id).where(MeetingRow.status == MeetingStatus.CANCELLED)
            ),
        )
        .order_by(MeetingRow.held_on, AgendaItemRow.position)
    )
    return [
        Proposal(
            row.id,
            ProposalKind.DEFERRED,
            row.title,
            _("reporté de la rencontre {number}\u00a0: {reason}").format(number=number, reason=row.defer_reason or ""),
            row.planned_minutes,
        )
        for row, number in rows
    ]


def _parked(session: Session, meeting_id: UUID) -> list[Proposal]:
    return [
        Proposal(
            item.id,
            ProposalKind.PARKING,
            item.text,
            _("stationné à la rencontre {number}").format(number=item.meeting_number),
            10,
        )
        for item in open_parking(session, day_of(session, meeting_id))
    ]


def _initiatives(session: Session, meeting_id: UUID) -> list[Proposal]:
    day = day_of(session, meeting_id)
    later = aliased(StageChangeRow)
    passed = exists().where(later.initiative_id == StageChangeRow.initiative_id, later.rank > StageChangeRow.rank)
    ended = select(StageChangeRow.initiative_id).where(StageChangeRow.stage.in_(ENDED), ~passed)
    rows = session.scalars(
        select(InitiativeRow)
        .where(InitiativeRow.next_step_due <= day, InitiativeRow.id.not_in(ended))
        .order_by(InitiativeRow.next_step_due)
    )
    return [
        Proposal(
            row.id,
            ProposalKind.INITIATIVE,
            row.title,
            _("prochain pas attendu\u00a0: {step}").format(step=row.next_step or ""),
            10,
        )
        for row in rows
    ]
