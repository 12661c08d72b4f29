"""Where what was decided and promised comes from: the meeting, the point, the initiative."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, select, type_coerce
from sqlalchemy.orm import Session

from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.people import of_keys
from cdp_desktop.store.schema import ActionItemRow, AgendaItemRow, DecisionRow, InitiativeRow, MeetingRow


def sources(
    session: Session, table: type[ActionItemRow | DecisionRow], ids: Iterable[UUID] | None = None
) -> dict[bytes, Source]:
    """Return where each row of a table comes from, by the bytes of its key: those asked for, or all.

    A key costs as much to make as all the rest: each is made once, however many rows have it.
    """
    statement = (
        select(
            _bytes(table.id, "key"),
            _bytes(MeetingRow.id, "meeting_id"),
            _bytes(AgendaItemRow.id, "item_id"),
            _bytes(InitiativeRow.id, "initiative_id"),
            MeetingRow.number,
            MeetingRow.title,
            MeetingRow.held_on,
            MeetingRow.status,
            AgendaItemRow.title.label("item"),
            AgendaItemRow.off_record,
            AgendaItemRow.confidentiality,
            InitiativeRow.title.label("initiative"),
        )
        .join(MeetingRow, MeetingRow.id == table.meeting_id)
        .outerjoin(AgendaItemRow, AgendaItemRow.id == table.item_id)
        .outerjoin(InitiativeRow, InitiativeRow.id == table.initiative_id)
    )
    keys = _Keys()
    return {
        line.key: Source(
            keys[line.meeting_id],
            line.number,
            line.title,
            line.held_on,
            line.status,
            item_id=keys[line.item_id] if line.item_id else None,
            item=line.item or "",
            off_record=bool(line.off_record),
            item_level=line.confidentiality or Confidentiality.PUBLIC,
            initiative_id=keys[line.initiative_id] if line.initiative_id else None,
            initiative=line.initiative or "",
        )
        for line in of_keys(session, statement, table.id, ids)
    }


class _Keys(dict[bytes, UUID]):
    """Keys by their bytes, each made when first asked for."""

    def __missing__(self, key: bytes) -> UUID:
        made = self[key] = UUID(bytes=key)
        return made


def _bytes(column: Any, name: str) -> Any:
    return type_coerce(column, LargeBinary).label(name)
