"""How often what others keep of a meeting has changed, by the journal."""

import struct
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.invitation import Revision
from cdp_desktop.store.journal import CLOCK_SHIFT
from cdp_desktop.store.schema.journal import ChangeRow

_FIELDS: Final = ("title", "held_on", "start", "end_planned", "place", "place_notes", "objectives", "status")


def revision(session: Session, meeting_id: UUID) -> Revision:
    """Return how many times what a calendar knows of a meeting has changed since it was written, and when it last did.

    It only grows, even when a change is undone: a calendar takes the file with the greater number.
    """
    values, kinds, last = session.execute(
        select(func.count(), func.count(ChangeRow.field.distinct()), func.max(ChangeRow.id)).where(
            ChangeRow.row_id == meeting_id.bytes, ChangeRow.field.in_(_FIELDS)
        )
    ).one()
    if not values:
        return Revision()
    (clock,) = struct.unpack(">Q", last[:8])
    return Revision(values - kinds, datetime.fromtimestamp((clock >> CLOCK_SHIFT) // 1000, UTC))
