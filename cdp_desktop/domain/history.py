"""One point across the meetings where it came up."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.meeting import MeetingSummary


@dataclass(frozen=True, slots=True)
class Episode:
    """What became of a point at one meeting; nothing of what was said if it was off the record."""

    meeting: MeetingSummary
    item: AgendaItem
    decisions: tuple[Decision, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    notes: int = 0


def same_point(item_id: UUID, origins: Mapping[UUID, UUID]) -> frozenset[UUID]:
    """Return the keys of a point and of all its copies; ``origins`` gives, for a copy, what it was made from."""
    found, grown = {item_id}, True
    while grown:
        linked = {one for copy, origin in origins.items() if copy in found or origin in found for one in (copy, origin)}
        grown = not linked <= found
        found |= linked
    return frozenset(found)
