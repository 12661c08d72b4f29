"""What was chosen for the findings of the reading aid."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.reading import Choices, Logged
from cdp_desktop.store.schema import CommunityRow, ReadingOutcomeRow


def choices(session: Session, meeting_id: UUID | None) -> Choices:
    """Return what was chosen in the documents of a meeting; without one, in those of no meeting."""
    rows = session.scalars(
        select(ReadingOutcomeRow)
        .where(ReadingOutcomeRow.meeting_id == meeting_id)
        .order_by(ReadingOutcomeRow.at.desc(), ReadingOutcomeRow.id.desc())
    )
    return Choices(session.scalars(select(CommunityRow.id)).one(), tuple(map(_logged, rows)))


def _logged(row: ReadingOutcomeRow) -> Logged:
    return Logged(
        id=row.id,
        outcome=row.outcome,
        pattern=row.pattern,
        document=row.document,
        at=row.at,
        fingerprint=row.fingerprint or "",
        withdrawn=row.withdrawn_at is not None,
    )
