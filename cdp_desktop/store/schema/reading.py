"""What became of what a document seemed to say by mistake."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.privacy import Pattern
from cdp_desktop.domain.reading import Outcome
from cdp_desktop.store.schema.row import Row


class ReadingOutcomeRow(Row):
    """What was chosen for one finding of the reading aid, and when; never the words themselves.

    ``document`` is the sort of document that was read. ``fingerprint`` recognises what is ignored; it is empty where
    nothing has to be recognised, and once what it recognised was erased.
    """

    __tablename__ = "reading_outcome"

    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    outcome: Mapped[Outcome]
    pattern: Mapped[Pattern]
    document: Mapped[str]
    fingerprint: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
