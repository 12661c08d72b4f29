"""Meetings and their agendas."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.agenda import AgendaItem, Interval, Purpose, Technique
from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Approval, Distribution, Evaluation, Meeting, MeetingSummary, MinutesVersion
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.vocabulary import AttendanceStatus, MeetingRole, MeetingStatus, Weather
from cdp_desktop.store.queries.people import day_of, organizations, people
from cdp_desktop.store.schema import (
    ActionItemRow,
    AgendaItemRow,
    AttendanceRow,
    CarryChoiceRow,
    CoLeadRow,
    DistributionRow,
    EvaluationRow,
    IntervalRow,
    MeetingRoleRow,
    MeetingRow,
    MinutesVersionRow,
    PurposeRow,
    TechniqueRow,
    TemplateItemRow,
    TemplateRow,
)


def meetings(session: Session) -> list[MeetingSummary]:
    """Return every meeting, the last first."""
    present = (
        select(AttendanceRow.meeting_id, func.sum(AttendanceRow.count).label("present"))
        .where(AttendanceRow.status == AttendanceStatus.PRESENT)
        .group_by(AttendanceRow.meeting_id)
        .subquery()
    )
    lines = session.execute(
        select(MeetingRow, present.c.present)
        .outerjoin(present, present.c.meeting_id == MeetingRow.id)
        .order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc())
    )
    return [meeting_summary(row, count or 0) for row, count in lines]


def next_meeting(session: Session, after: date) -> MeetingSummary | None:
    """Return the first meeting after a day, held since or still to come, if one is planned."""
    row = session.scalars(
        select(MeetingRow)
        .where(MeetingRow.held_on > after, MeetingRow.status != MeetingStatus.CANCELLED)
        .order_by(MeetingRow.held_on)
        .limit(1)
    ).first()
    return meeting_summary(row) if row else None


def meeting_by_number(session: Session, number: int) -> UUID | None:
    """Return the key of the meeting of that number, if there is one."""
    return session.scalars(select(MeetingRow.id).where(MeetingRow.number == number)).first()


def running_meeting(session: Session) -> UUID | None:
    """Return the key of the meeting in progress, if one is."""
    statement = select(MeetingRow.id).where(MeetingRow.status == MeetingStatus.IN_PROGRESS).limit(1)
    return session.scalars(statement).first()


def meeting(session: Session, meeting_id: UUID) -> Meeting:
    """Return a meeting with its agenda."""
    row = session.get_one(MeetingRow, meeting_id)
    roles = session.scalars(
        select(MeetingRoleRow).where(MeetingRoleRow.meeting_id == meeting_id).order_by(MeetingRoleRow.rank)
    ).all()
    everyone = people(session, row.held_on, {*(role.member_id for role in roles), row.timekeeper_id})
    host = row.host_organization_id
    return Meeting(
        id=row.id,
        number=row.number,
        title=row.title,
        held_on=row.held_on,
        start=row.start,
        end_planned=row.end_planned,
        status=row.status,
        end_actual=row.end_actual,
        place=row.place or "",
        place_notes=row.place_notes or "",
        host_organization=organizations(session, {host}).get(host) if host else None,
        objectives=row.objectives or "",
        facilitators=_in_role(roles, MeetingRole.FACILITATOR, everyone),
        note_takers=_in_role(roles, MeetingRole.NOTE_TAKER, everyone),
        timekeeper=everyone.get(row.timekeeper_id) if row.timekeeper_id else None,
        expected_count=row.expected_count,
        adopted_agenda_at=row.adopted_agenda_at,
        cancel_reason=row.cancel_reason or "",
        items=agenda(session, meeting_id),
    )


def agenda(session: Session, meeting_id: UUID) -> tuple[AgendaItem, ...]:
    """Return the points of a meeting, in order."""
    held_on = day_of(session, meeting_id)
    rows = session.scalars(
        select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id).order_by(AgendaItemRow.position)
    ).all()
    ids = [row.id for row in rows]
    co_leads = defaultdict(list)
    for co_lead in session.scalars(select(CoLeadRow).where(CoLeadRow.item_id.in_(ids)).order_by(CoLeadRow.rank)):
        co_leads[co_lead.item_id].append(co_lead.member_id)
    named = {row.lead_id for row in rows} | {member for members in co_leads.values() for member in members}
    everyone = people(session, held_on, named)
    intervals = _intervals(session, ids)
    gathered = _gathered(session, meeting_id)
    numbers = {row.id: row.number for row in session.scalars(select(MeetingRow))} if _linked(rows) else {}
    origins = _origins(session, rows)
    library = {one.id: one for one in techniques(session)}
    moments = {one.id: one for one in purposes(session)}
    return tuple(
        AgendaItem(
            id=row.id,
            title=row.title,
            type=row.type,
            planned_minutes=row.planned_minutes,
            state=row.state,
            added_minutes=row.added_minutes,
            objective=row.objective,
            purpose=moments.get(row.purpose_id) if row.purpose_id else None,
            lead=everyone.get(row.lead_id) if row.lead_id else None,
            co_leads=tuple(everyone[member] for member in co_leads[row.id]),
            technique=library.get(row.technique_id) if row.technique_id else None,
            description=row.description or "",
            materials=row.materials or "",
            documents=row.documents or "",
            facilitator_notes=row.facilitator_notes or "",
            decision_expected=row.decision_expected,
            off_record=row.off_record,
            deferred_to_id=row.deferred_to_id,
            deferred_to=_("rencontre {number}").format(number=numbers[row.deferred_to_id])
            if row.deferred_to_id
            else "",
            defer_reason=row.defer_reason or "",
            origin=_("reporté de la rencontre {number}").format(number=numbers[origins[row.id]])
            if row.id in origins
            else "",
            summary=row.summary or "",
            confidentiality=row.confidentiality,
            intervals=tuple(intervals.get(row.id, ())),
            section=row.section or "",
            standing=row.standing,
            fixed_start=row.fixed_start,
            group_minutes=row.group_minutes,
            groups_began_at=row.groups_began_at,
            gathered=tuple(gathered.get(row.id, ())),
        )
        for row in rows
    )


def _intervals(session: Session, items: Sequence[UUID]) -> dict[UUID, list[Interval]]:
    """Return the stretches of time spent on points."""
    found = defaultdict(list)
    for line in session.scalars(
        select(IntervalRow).where(IntervalRow.item_id.in_(items)).order_by(IntervalRow.started_at, IntervalRow.id)
    ):
        found[line.item_id].append(Interval(line.id, line.started_at, line.ended_at))
    return found


def _gathered(session: Session, meeting_id: UUID) -> dict[UUID | None, list[str]]:
    """Return the follow-ups that were gathered under each point of a meeting."""
    found = defaultdict(list)
    for point_id, text in session.execute(
        select(CarryChoiceRow.point_id, ActionItemRow.text)
        .join(ActionItemRow, ActionItemRow.id == CarryChoiceRow.action_item_id)
        .where(CarryChoiceRow.meeting_id == meeting_id, CarryChoiceRow.point_id.is_not(None))
        .order_by(ActionItemRow.due, ActionItemRow.rank)
    ):
        found[point_id].append(text)
    return found


def techniques(session: Session) -> list[Technique]:
    """Return the library of facilitation techniques."""
    return [
        Technique(
            row.id,
            row.name,
            row.objective,
            row.group_size,
            row.minimum_minutes,
            row.maximum_minutes,
            row.materials or "",
            tuple(row.steps),
            row.variants or "",
        )
        for row in session.scalars(select(TechniqueRow).order_by(TechniqueRow.rank))
    ]


def purposes(session: Session) -> list[Purpose]:
    """Return the moments of a meeting, in the order of the community."""
    return [Purpose(row.id, row.label) for row in session.scalars(select(PurposeRow).order_by(PurposeRow.rank))]


def templates(session: Session) -> list[tuple[UUID, str, int]]:
    """Return the templates: key, name and total minutes."""
    total = func.coalesce(func.sum(TemplateItemRow.minutes), 0)
    lines = session.execute(
        select(TemplateRow.id, TemplateRow.name, total)
        .outerjoin(TemplateItemRow, TemplateItemRow.template_id == TemplateRow.id)
        .group_by(TemplateRow.id)
        .order_by(TemplateRow.rank)
    )
    return [(key, name, minutes) for key, name, minutes in lines]


def evaluation(session: Session, meeting_id: UUID) -> Evaluation | None:
    """Return what people thought of a meeting, if it was asked."""
    row = session.scalars(select(EvaluationRow).where(EvaluationRow.meeting_id == meeting_id)).first()
    if row is None:
        return None
    marks = [int(row.roti.get(str(mark), 0)) for mark in range(1, 6)]
    mood_in = [int(row.mood_in.get(weather.value, 0)) for weather in Weather]
    mood_out = [int(row.mood_out.get(weather.value, 0)) for weather in Weather]
    return Evaluation(
        roti=(marks[0], marks[1], marks[2], marks[3], marks[4]),
        mood_in=(mood_in[0], mood_in[1], mood_in[2], mood_in[3]),
        mood_out=(mood_out[0], mood_out[1], mood_out[2], mood_out[3]),
        comments=tuple(row.comments),
    )


DIGEST, OMITTED = "digest", "omitted"
"""What the snapshot of a version keeps: what tells the document sent from any other, and the sections it left out."""


def minutes_versions(session: Session, meeting_id: UUID) -> tuple[MinutesVersion, ...]:
    """Return the versions of the minutes, the first first."""
    versions = []
    for row, approved_at in session.execute(
        select(MinutesVersionRow, MeetingRow.number)
        .outerjoin(MeetingRow, MeetingRow.id == MinutesVersionRow.approved_at_id)
        .where(MinutesVersionRow.meeting_id == meeting_id)
        .order_by(MinutesVersionRow.number)
    ):
        sent = session.scalars(
            select(DistributionRow)
            .where(DistributionRow.version_id == row.id)
            .order_by(DistributionRow.sent_on, DistributionRow.id)
        )
        versions.append(
            MinutesVersion(
                row.id,
                row.number,
                row.status,
                row.audience,
                row.issued_on,
                row.change_note or "",
                tuple(Distribution(one.sent_on, one.recipients, one.channel) for one in sent),
                KeptFile(row.pdf_path, row.pdf_sha256, 0) if row.pdf_path and row.pdf_sha256 else None,
                approved_at,
                row.generated_at.astimezone().date() if row.generated_at else None,
                *_as_sent(row.content_snapshot or {}),
            )
        )
    return tuple(versions)


def _as_sent(snapshot: dict[str, Any]) -> tuple[str, frozenset[MinutesSection]]:
    codes = snapshot.get(OMITTED) or ()
    return str(snapshot.get(DIGEST, "")), frozenset(section for section in MinutesSection if section.value in codes)


def approvals(session: Session, meeting_id: UUID) -> tuple[Approval, ...]:
    """Return the minutes that were approved at a meeting, each in the last version that was."""
    approved = {}
    for number, held_on, version in session.execute(
        select(MeetingRow.number, MeetingRow.held_on, MinutesVersionRow.number)
        .join(MeetingRow, MeetingRow.id == MinutesVersionRow.meeting_id)
        .where(MinutesVersionRow.approved_at_id == meeting_id)
        .order_by(MeetingRow.held_on, MeetingRow.number, MinutesVersionRow.number)
    ):
        approved[number] = Approval(number, held_on, version)
    return tuple(approved.values())


def meeting_summary(row: MeetingRow, present: int = 0) -> MeetingSummary:
    """Return a meeting in a line, and how many came if they were counted."""
    return MeetingSummary(
        row.id,
        row.number,
        row.title,
        row.held_on,
        row.start,
        row.end_planned,
        row.place or "",
        row.status,
        present,
        row.cancel_reason or "",
    )


def _in_role(roles: Sequence[MeetingRoleRow], role: MeetingRole, everyone: dict[UUID, Person]) -> tuple[Person, ...]:
    return tuple(everyone[one.member_id] for one in roles if one.role is role)


def _linked(rows: Sequence[AgendaItemRow]) -> bool:
    return any(row.deferred_to_id or row.origin_id for row in rows)


def _origins(session: Session, rows: Sequence[AgendaItemRow]) -> dict[UUID, UUID]:
    """Return, for the points that come from another meeting, which one."""
    wanted = {row.origin_id: row.id for row in rows if row.origin_id}
    lines = session.execute(select(AgendaItemRow.id, AgendaItemRow.meeting_id).where(AgendaItemRow.id.in_(wanted)))
    return {wanted[item_id]: meeting_id for item_id, meeting_id in lines}
