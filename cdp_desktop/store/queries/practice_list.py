"""Every practice of the community, and the words that practices are filed under."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.practice_list import ListedPractice, standing
from cdp_desktop.store.queries.initiatives import practices_of
from cdp_desktop.store.schema import (
    MeetingRow,
    PopulationRow,
    PracticePopulationRow,
    PracticeRow,
    PracticeTopicRow,
    TopicRow,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A population or a theme that can be chosen."""

    id: UUID
    label: str


def practice_list(session: Session, today: date) -> list[ListedPractice]:
    """Return every practice, with where its fiche stands today."""
    rows = session.scalars(select(PracticeRow)).all()
    meetings = {row.id: row for row in session.execute(select(MeetingRow.id, MeetingRow.number, MeetingRow.held_on))}
    populations = _labels(
        session,
        select(PracticePopulationRow.practice_id, PopulationRow.label)
        .join(PopulationRow, PopulationRow.id == PracticePopulationRow.population_id)
        .order_by(PracticePopulationRow.rank),
    )
    topics = _labels(
        session,
        select(PracticeTopicRow.practice_id, TopicRow.label)
        .join(TopicRow, TopicRow.id == PracticeTopicRow.topic_id)
        .order_by(PracticeTopicRow.rank),
    )
    found = []
    for row, practice in zip(rows, practices_of(session, rows, today), strict=True):
        meeting = meetings.get(row.meeting_id) if row.meeting_id else None
        shared_on = meeting.held_on if meeting else None
        found.append(
            ListedPractice(
                practice,
                standing(row.status, row.reviewed_by_sharer_on, shared_on, today),
                meeting.number if meeting else 0,
                shared_on,
                tuple(populations[row.id]),
                tuple(topics[row.id]),
            )
        )
    return found


def populations(session: Session) -> Sequence[Tag]:
    """Return the populations, in their order."""
    return [
        Tag(*one) for one in session.execute(select(PopulationRow.id, PopulationRow.label).order_by(PopulationRow.rank))
    ]


def topics(session: Session) -> Sequence[Tag]:
    """Return the themes, in their order."""
    return [Tag(*one) for one in session.execute(select(TopicRow.id, TopicRow.label).order_by(TopicRow.rank))]


def _labels(session: Session, statement: Select[UUID, str]) -> defaultdict[UUID, list[str]]:
    labels: defaultdict[UUID, list[str]] = defaultdict(list)
    for practice_id, label in session.execute(statement):
        labels[practice_id].append(label)
    return labels
