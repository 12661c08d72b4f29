"""What is proposed for the next agenda: nothing leaves without a visible reason."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ProposalKind(StrEnum):
    """Where a proposal comes from, in the order they are shown."""

    ACTION_ITEM = "action_item"
    DEFERRED = "deferred"
    PARKING = "parking"
    INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to put on an agenda, and why."""

    id: UUID
    kind: ProposalKind
    text: str
    reason: str
    minutes: int
