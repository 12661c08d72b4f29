"""Taking up again what was closed: a point that was dealt with, a follow-up that was done."""

from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import ActionStatus, ItemState
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import held_meeting
from cdp_desktop.operations.running import copy_item
from cdp_desktop.store.schema import ActionItemRow, AgendaItemRow


@operation(_("la remise du point à l’ordre du jour"))
def bring_back_item(session: Session, meeting_id: UUID, item_id: UUID) -> UUID:
    """Plan again, in a later meeting, a point that was dealt with or withdrawn; its origin is kept."""
    item = session.get_one(AgendaItemRow, item_id)
    meeting = held_meeting(session, meeting_id)
    if not meeting.status.upcoming:
        raise Refused(_("Cette rencontre a déjà eu lieu\u00a0: choisissez-en une qui est à venir."))
    if not item.state.treated and item.state is not ItemState.WITHDRAWN:
        raise Refused(_("Ce point n’est pas terminé\u00a0: reportez-le plutôt, en disant pourquoi."))
    again = select(AgendaItemRow.id).where(AgendaItemRow.origin_id == item_id, AgendaItemRow.meeting_id == meeting_id)
    if session.scalar(select(exists(again))):
        raise Refused(_("Ce point est déjà à l’ordre du jour de cette rencontre."))
    return copy_item(session, item, meeting_id)


@operation(_("la réouverture du suivi"))
def reopen_action(session: Session, action_item_id: UUID, *, on: date) -> None:
    """Make a follow-up that was done or dropped a thing to do again; its comment says so."""
    row = session.get_one(ActionItemRow, action_item_id)
    if row.status.open:
        raise Refused(_("Ce suivi est déjà à faire."))
    trace = _("Rouvert le {day}").format(day=full_date(on, article=False, weekday=False))
    if row.done_on:
        done = full_date(row.done_on, article=False, weekday=False)
        trace = _("{reopened} (il avait été fait le {day})").format(reopened=trace, day=done)
    row.comment = "\n".join(part for part in (row.comment, f"{trace}.") if part)
    row.status, row.done_on = ActionStatus.TODO, None
