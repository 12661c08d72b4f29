"""The first gesture of a meeting."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.operations import operation
from cdp_desktop.operations.meetings import start_meeting
from cdp_desktop.operations.running import start_item


@operation(_("le début de la rencontre"))
def begin_meeting(session: Session, meeting_id: UUID, item_id: UUID | None, *, at: datetime) -> None:
    """Begin a meeting with a point, if it has any; refused while another meeting runs."""
    start_meeting(session, meeting_id)
    if item_id is not None:
        start_item(session, item_id, at=at)
