"""The lines of a meeting that are gone, as the journal remembers them."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

# The keys of rows are in the order in which they were made. A line that became something else left its words in a row
# that is gone too: its words are still those of a line that is there.
_LAST: Final = """
SELECT gone.row_id, said.value FROM change AS gone
JOIN change AS said ON said.row_id = gone.row_id AND said.field IN ('text', 'title') AND said.leaf
JOIN change AS place ON place.row_id = gone.row_id AND place.field IN ('meeting_id', 'proposed_at_id')
WHERE gone.field = '' AND gone.leaf AND gone.value = 0 AND gone.entity IN
    ('note', 'decision', 'action_item', 'parking_lot_item', 'practice', 'initiative')
AND typeof(said.value) = 'text' AND place.value = ?
AND NOT EXISTS (
    SELECT 1 FROM change AS other JOIN change AS there ON there.row_id = other.row_id
    WHERE other.value = said.value AND other.leaf AND there.field = '' AND there.leaf AND there.value = 1
)
ORDER BY gone.row_id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line that was undone or removed, and whose words the journal still has."""

    id: UUID
    text: str


def last_removed(session: Session, meeting_id: UUID) -> RemovedLine | None:
    """Return the last line typed in a meeting among those that are gone, if one left its words."""
    found = session.connection().exec_driver_sql(_LAST, (meeting_id.bytes,)).first()
    return RemovedLine(UUID(bytes=found[0]), found[1]) if found else None
