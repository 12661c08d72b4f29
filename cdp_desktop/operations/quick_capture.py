"""Capturing a line with what was read at its end: who, by when, how it was decided."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quick_line import Reading
from cdp_desktop.operations import operation
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import assign_action_item, qualify_decision


@operation(_("la saisie"))
def capture_reading(
    session: Session,
    meeting_id: UUID,
    kind: CaptureKind,
    reading: Reading,
    *,
    item_id: UUID | None = None,
    person_id: UUID | None = None,
    at: datetime,
) -> UUID:
    """Capture a line as it was read; ``person_id`` was chosen beside it, and comes before a name in the line."""
    who = reading.who
    if person_id is None and who is not None and not who.organization:
        person_id = who.id
    captured = capture(session, meeting_id, kind, reading.text, item_id=item_id, person_id=person_id, at=at)
    session.flush()
    if kind is CaptureKind.ACTION and reading.understood:
        place = who.id if who is not None and who.organization and person_id is None else None
        assign_action_item(
            session,
            captured,
            owner_id=person_id,
            owner_organization_id=place,
            co_owner_ids=[one.id for one in reading.others],
            due=reading.due,
        )
    if kind is CaptureKind.DECISION and reading.mode is not None:
        counts = {slot: reading.votes.get(slot, 0) for slot in ("for", "against", "abstain")}
        qualify_decision(session, captured, mode=reading.mode, result=counts if reading.votes else None)
    return captured
