"""What was left to complete, as the first screen recalls it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class UnfinishedKind(StrEnum):
    """What is missing, in the order in which it matters."""

    MINUTES = "minutes"  # of a held meeting, not final yet
    CONSENT = "consent"  # of someone who came: may the name be in the minutes?
    PRACTICE = "practice"  # noted in one line
    ORGANIZATION = "organization"  # created at the door, with a name only


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One thing to complete: its name, and the meeting it comes from, if any."""

    id: UUID
    kind: UnfinishedKind
    name: str
    meeting_id: UUID | None = None
    meeting_number: int = 0
