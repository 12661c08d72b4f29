"""The points that a meeting begins with: those of a template or of another meeting, and those that come back."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.agenda import section_between
from cdp_desktop.domain.carry import with_standing
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus
from cdp_desktop.store.schema import AgendaItemRow, CoLeadRow, MeetingRow, TemplateItemRow, new_id

PLANNED = (
    "type",
    "title",
    "technique_id",
    "purpose_id",
    "section",
    "standing",
    "objective",
    "description",
    "materials",
    "facilitator_notes",
    "decision_expected",
    "off_record",
    "fixed_start",
)
"""What a template keeps of a point, besides its minutes."""
OF_THE_MEETING = (*PLANNED, "planned_minutes", "lead_id", "documents", "confidentiality")


def points_of(session: Session, meeting_id: UUID) -> list[AgendaItemRow]:
    """Return the points of a meeting, in order."""
    statement = select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id).order_by(AgendaItemRow.position)
    return list(session.scalars(statement))


def points_to_copy(session: Session, meeting_id: UUID) -> list[AgendaItemRow]:
    """Return what was planned for a meeting: not what was withdrawn, nor added in the room."""
    return [
        row
        for row in points_of(session, meeting_id)
        if not row.added_live and (row.standing or row.state is not ItemState.WITHDRAWN)
    ]


def meeting_before(session: Session, meeting: MeetingRow) -> MeetingRow | None:
    """Return the last meeting up to the day of another, held or still to come."""
    statement = (
        select(MeetingRow)
        .where(
            MeetingRow.held_on <= meeting.held_on,
            MeetingRow.status != MeetingStatus.CANCELLED,
            MeetingRow.id != meeting.id,
        )
        .order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc())
    )
    return session.scalars(statement.limit(1)).first()


def draft_agenda(
    session: Session, meeting: MeetingRow, template_id: UUID | None, like_id: UUID | None, before: MeetingRow | None
) -> None:
    """Write the points that a meeting begins with, standing ones of the meeting before at their place among them."""
    held = points_of(session, before.id) if before else []
    wanted: list[AgendaItemRow | TemplateItemRow] = []
    if like_id is not None:
        wanted += points_to_copy(session, like_id)
    elif template_id is not None:
        wanted += session.scalars(
            select(TemplateItemRow).where(TemplateItemRow.template_id == template_id).order_by(TemplateItemRow.rank)
        )
    chosen = with_standing(wanted, [] if like_id == (before.id if before else None) else held)
    added = [source for source in chosen if source not in wanted]
    made: list[AgendaItemRow] = []
    for position, source in enumerate(chosen, 1):
        above = made[-1].section or "" if made else None
        following = chosen[position].section or "" if position < len(chosen) else None
        row = _copied(session, source, meeting.id, float(position))
        if source in added:
            row.section = section_between(row.section or "", above, following) or None
        made.append(row)
    _keep_origins(made, held, meeting.id)


def _copied(
    session: Session, source: AgendaItemRow | TemplateItemRow, meeting_id: UUID, position: float
) -> AgendaItemRow:
    row = AgendaItemRow(id=new_id(), meeting_id=meeting_id, position=position)
    fields = OF_THE_MEETING if isinstance(source, AgendaItemRow) else PLANNED
    for field in fields:
        setattr(row, field, getattr(source, field))
    if isinstance(source, TemplateItemRow):
        row.planned_minutes = source.minutes
    session.add(row)
    for co_lead in session.scalars(select(CoLeadRow).where(CoLeadRow.item_id == source.id)):
        session.add(CoLeadRow(item_id=row.id, member_id=co_lead.member_id, rank=co_lead.rank))
    return row


def _keep_origins(made: list[AgendaItemRow], held: list[AgendaItemRow], meeting_id: UUID) -> None:
    """Link a standing point that was put off to the one that comes back, so that it is not proposed twice."""
    named = {fold(row.title): row for row in made}
    for row in held:
        twin = named.get(fold(row.title))
        if twin and row.standing and row.state is ItemState.DEFERRED and row.deferred_to_id is None:
            row.deferred_to_id, twin.origin_id = meeting_id, row.id
