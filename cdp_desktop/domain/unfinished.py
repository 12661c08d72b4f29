"""What was left to complete, as the first screen recalls it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from cdp_desktop.domain.days import months_after

SEED_RIPE = 3  # months after which a story begun in a meeting can be told; it is recalled a second time at twice that
SEED_RECALLED = timedelta(weeks=6)  # how long the first reminder stays
READ_BACK_WITHIN = timedelta(days=14)  # what was told is still fresh for who told it
FEEDBACK_WITHIN = timedelta(days=3)  # after a choice, while it is still of the moment
AGREEMENT_NEAR = timedelta(days=30)  # the time to join someone before her agreement ends


class UnfinishedKind(StrEnum):
    """What is missing, in the order in which it matters."""

    MINUTES = "minutes"  # of a held meeting, not final yet
    CONSENT = "consent"  # of someone who came: may the name be in the minutes?
    AGREEMENT = "agreement"  # about a story that is quoted: over, or soon to be
    EVIDENCE = "evidence"  # a change read in something that is not there any more
    FEEDBACK = "feedback"  # to those who told a story, on what was chosen and why
    READ_BACK = "read_back"  # a story that its teller has not read again
    STORY = "story"  # begun, and not told to its end
    SEED = "seed"  # the start of a story of change, to be collected
    PRACTICE = "practice"  # noted in one line
    ORGANIZATION = "organization"  # created at the door, with a name only


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One thing to complete: its name, the meeting it comes from if any, and the day when it began or when it ends."""

    id: UUID
    kind: UnfinishedKind
    name: str
    meeting_id: UUID | None = None
    meeting_number: int = 0
    day: date | None = None


def seed_due(noted_on: date, today: date) -> bool:
    """Tell whether a seed of a story is to be recalled: three months after, for a while, then from six months on."""
    first, second = months_after(noted_on, SEED_RIPE), months_after(noted_on, 2 * SEED_RIPE)
    return first <= today < first + SEED_RECALLED or today >= second
