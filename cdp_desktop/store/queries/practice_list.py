"""Every practice of the community, and the words that practices are filed under."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.practice_list import ListedPractice, standing
from cdp_desktop.store.queries.initiatives import practices_of
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    MeetingRow,
    PracticePopulationRow,
    PracticeRow,
    PracticeTopicRow,
)


def practice_list(session: Session, today: date) -> list[ListedPractice]:
    """Return every practice, with where its fiche stands today."""
    rows = session.scalars(select(PracticeRow)).all()
    meetings = {row.id: row for row in session.execute(select(MeetingRow.id, MeetingRow.number, MeetingRow.held_on))}
    populations, topics = (
        labels(session, PracticePopulationRow.practice_id),
        labels(session, PracticeTopicRow.practice_id),
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
