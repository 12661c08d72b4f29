"""What is proposed for the agenda of a meeting to come."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from cdp_desktop.domain.carry import Proposal, ProposalKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold, short_date
from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus, Stage
from cdp_desktop.store.queries.captures import open_action_items, open_parking
from cdp_desktop.store.queries.people import day_of
from cdp_desktop.store.schema import (
    AgendaItemRow,
    CarryChoiceRow,
    InitiativeRow,
    MeetingRow,
    StageChangeRow,
    TemplateItemRow,
)

ENDED = (Stage.COMPLETED, Stage.ABANDONED, Stage.MERGED)


def proposals(session: Session, meeting_id: UUID) -> list[Proposal]:
    """Return what could be put on this agenda and is not: open follow-ups, then points put off, subjects parked,
    initiatives whose next step is due and standing points. What is left out this time comes last, with the reason.
    """
    titles = select(AgendaItemRow.title).where(AgendaItemRow.meeting_id == meeting_id)
    planned = {fold(title) for title in session.scalars(titles)}
    choices = {
        row.deferred_id or row.action_item_id or row.parking_id or row.initiative_id: row
        for row in session.scalars(select(CarryChoiceRow).where(CarryChoiceRow.meeting_id == meeting_id))
    }
    found = [
        *_action_items(session, meeting_id),
        *_deferred(session, meeting_id),
        *_cancelled(session, meeting_id),
        *_parked(session, meeting_id),
        *_initiatives(session, meeting_id),
        *_standing(session, meeting_id),
    ]
    wanted, left_out = [], []
    for one in found:
        choice = choices.get(one.id)
        if fold(one.text) in planned or (choice and choice.point_id):
            continue
        if choice and choice.reason:
            left_out.append(replace(one, left_out=choice.reason))
        else:
            wanted.append(one)
    return [*wanted, *left_out]


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


def _cancelled(session: Session, meeting_id: UUID) -> list[Proposal]:
    """Return the points that were planned for a meeting that was cancelled, and are in no template of it."""
    copy = aliased(AgendaItemRow)
    usual = select(TemplateItemRow.title).where(TemplateItemRow.template_id == MeetingRow.template_id)
    rows = session.execute(
        select(AgendaItemRow, MeetingRow)
        .join(MeetingRow, MeetingRow.id == AgendaItemRow.meeting_id)
        .where(
            MeetingRow.status == MeetingStatus.CANCELLED,
            MeetingRow.held_on <= day_of(session, meeting_id),
            AgendaItemRow.state == ItemState.PLANNED,
            AgendaItemRow.origin_id.is_(None),
            ~AgendaItemRow.standing,
            AgendaItemRow.title.not_in(usual),
            ~exists().where(copy.origin_id == AgendaItemRow.id),
        )
        .order_by(MeetingRow.held_on, AgendaItemRow.position)
    )
    words = _("prévu à la rencontre {number}, annulée\u00a0: {reason}")
    return [
        Proposal(
            row.id,
            ProposalKind.DEFERRED,
            row.title,
            words.format(number=held.number, reason=held.cancel_reason or ""),
            row.planned_minutes,
        )
        for row, held in rows
        if row.type.carried
    ]


def _standing(session: Session, meeting_id: UUID) -> list[Proposal]:
    """Return the standing points of the meeting before."""
    before = (
        select(MeetingRow)
        .where(
            MeetingRow.held_on < day_of(session, meeting_id),
            MeetingRow.status != MeetingStatus.CANCELLED,
            MeetingRow.id != meeting_id,
        )
        .order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc())
        .limit(1)
    )
    held = session.scalars(before).first()
    if held is None:
        return []
    rows = session.scalars(
        select(AgendaItemRow)
        .where(AgendaItemRow.meeting_id == held.id, AgendaItemRow.standing)
        .order_by(AgendaItemRow.position)
    )
    reason = _("point permanent de la rencontre {number}").format(number=held.number)
    return [Proposal(row.id, ProposalKind.STANDING, row.title, reason, row.planned_minutes) for row in rows]


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
