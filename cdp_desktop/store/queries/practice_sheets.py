"""A practice with all that its fiche says."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.store.queries.initiatives import practices_of
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.records import community, mentioned
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import PracticePopulationRow, PracticeRow, PracticeTopicRow


def practice_by_number(session: Session, number: int) -> UUID | None:
    """Return the key of the practice of that number, if there is one."""
    return session.scalars(select(PracticeRow.id).where(PracticeRow.number == number)).first()


def practice_sheet(session: Session, practice_id: UUID, today: date) -> PracticeSheet:
    """Return a practice, with what people agree to today."""
    found, row = community(session), session.get_one(PracticeRow, practice_id)
    assert found is not None, "a practice belongs to a community"
    (practice,) = practices_of(session, (row,), today)
    told = PracticeSheet(
        community=found,
        practice=practice,
        meeting=meeting(session, row.meeting_id) if row.meeting_id else None,
        populations=tuple(labels(session, PracticePopulationRow.practice_id, [practice_id])[practice_id]),
        topics=tuple(labels(session, PracticeTopicRow.practice_id, [practice_id])[practice_id]),
        contact=people(session, today, {row.contact_id}).get(row.contact_id) if row.contact_id else None,
        reviewed_on=row.reviewed_by_sharer_on,
    )
    return replace(told, mentioned=mentioned(session, told, today))
