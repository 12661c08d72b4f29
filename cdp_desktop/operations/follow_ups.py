"""A follow-up between meetings: what is known of it, and giving it up with the reason."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import ActionStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import required
from cdp_desktop.store.schema import ActionItemRow


@operation(_("le commentaire du suivi"))
def comment_action(session: Session, action_item_id: UUID, comment: str) -> None:
    """Say what there is to know of a follow-up."""
    session.get_one(ActionItemRow, action_item_id).comment = comment.strip() or None


@operation(_("l’abandon du suivi"), apart=True)
def drop_action(session: Session, action_item_id: UUID, *, reason: str, on: date) -> None:
    """Give a follow-up up; its comment says when and why."""
    row = session.get_one(ActionItemRow, action_item_id)
    if not row.status.open:
        raise Refused(_("Ce suivi n’est plus à faire."))
    reason = required(reason, _("Dites pourquoi il est abandonné\u00a0: on le demandera."))
    day = full_date(on, article=False, weekday=False)
    trace = _("Abandonné le {day}\u00a0: {reason}").format(day=day, reason=reason)
    row.comment = "\n".join(part for part in (row.comment, trace) if part)
    row.status, row.done_on = ActionStatus.DROPPED, None
