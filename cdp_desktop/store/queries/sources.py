"""Where what was decided and promised comes from: the meeting, the point, the initiative."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.people import CHUNK
from cdp_desktop.store.schema import ActionItemRow, AgendaItemRow, DecisionRow, InitiativeRow, MeetingRow


def sources(
    session: Session, table: type[ActionItemRow | DecisionRow], ids: Iterable[UUID] | None = None
) -> dict[UUID, Source]:
    """Return where each row of a table comes from, by its key: those asked for, or all."""
    statement = (
        select(
            table.id,
            MeetingRow.id,
            MeetingRow.number,
            MeetingRow.title,
            MeetingRow.held_on,
            MeetingRow.status,
            AgendaItemRow.id,
            AgendaItemRow.title,
            AgendaItemRow.off_record,
            AgendaItemRow.confidentiality,
            InitiativeRow.id,
            InitiativeRow.title,
        )
        .join(MeetingRow, MeetingRow.id == table.meeting_id)
        .outerjoin(AgendaItemRow, AgendaItemRow.id == table.item_id)
        .outerjoin(InitiativeRow, InitiativeRow.id == table.initiative_id)
    )
    if ids is None:
        lines = list(session.execute(statement))
    else:
        keys = list(ids)
        chunks = (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
        lines = [line for chunk in chunks for line in session.execute(statement.where(table.id.in_(chunk)))]
    return {
        key: Source(
            meeting_id, number, title, held_on, status, item_id, item or "", bool(off_record),
            level or Confidentiality.PUBLIC, initiative_id, initiative or "",
        )
        for (key, meeting_id, number, title, held_on, status, item_id, item, off_record, level, initiative_id,
             initiative) in lines
    }  # fmt: skip
