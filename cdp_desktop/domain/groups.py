"""Small groups drawn among the people in the room."""

from dataclasses import dataclass
from uuid import UUID

from cdp_desktop.domain.attendance import Attendance


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """People who work together on a point for a while."""

    id: UUID
    item_id: UUID
    people: tuple[Attendance, ...]
