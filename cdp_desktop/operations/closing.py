"""Reading back before leaving: decisions, follow-ups, the evaluation."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    DecisionMode,
    DecisionStatus,
    Weather,
)
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.captures import next_decision, share
from cdp_desktop.operations.rows import people_who_came, required
from cdp_desktop.store.schema import (
    ActionItemRow,
    DecisionRow,
    EvaluationRow,
    MeetingRow,
    new_id,
)


@operation(_("la précision du suivi"))
def assign_action_item(
    session: Session,
    action_item_id: UUID,
    *,
    owner_id: UUID | None = None,
    owner_organization_id: UUID | None = None,
    co_owner_ids: Sequence[UUID] = (),
    due: date | None = None,
) -> None:
    """Say who answers for a follow-up, a person or an organisation, with whom, and by when."""
    row = session.get_one(ActionItemRow, action_item_id)
    held_on = session.get_one(MeetingRow, row.meeting_id).held_on
    if due is not None and due < held_on:
        raise Refused(_("L’échéance vient avant la rencontre. Vérifiez la date."))
    row.owner_id, row.owner_organization_id, row.due = owner_id, owner_organization_id, due
    others = [one for one in dict.fromkeys(co_owner_ids) if one != owner_id] if owner_id else []
    share(session, action_item_id, others)


@operation(_("l’avancement du suivi"))
def set_action_status(
    session: Session, action_item_id: UUID, status: ActionStatus, *, on: date, due: date | None = None
) -> None:
    """Say how far a follow-up has come; postponing gives it another date, and is counted."""
    row = session.get_one(ActionItemRow, action_item_id)
    if status is ActionStatus.POSTPONED:
        if due is None or due <= on:
            raise Refused(_("Choisissez la nouvelle échéance."))
        row.due, row.postponed_count = due, row.postponed_count + 1
    row.status, row.done_on = status, on if status is ActionStatus.DONE else None


@operation(_("la précision de la décision"))
def qualify_decision(
    session: Session,
    decision_id: UUID,
    *,
    mode: DecisionMode,
    result: dict[str, Any] | None = None,
    concerns: str = "",
) -> None:
    """Say how a decision was made, its counts, and the concerns voiced."""
    row = session.get_one(DecisionRow, decision_id)
    row.mode, row.result, row.concerns = mode, result, concerns.strip() or None


@operation(_("le remplacement de la décision"))
def supersede_decision(session: Session, decision_id: UUID, *, text: str, at: datetime) -> UUID:
    """Make a decision that replaces another: both are kept, linked to one another."""
    old = session.get_one(DecisionRow, decision_id)
    if old.status is not DecisionStatus.ACTIVE:
        raise Refused(_("Cette décision n’est plus en vigueur."))
    new = DecisionRow(
        id=new_id(),
        number=next_decision(session, session.get_one(MeetingRow, old.meeting_id)),
        meeting_id=old.meeting_id,
        item_id=old.item_id,
        at=at,
        text=required(text, _("Écrivez la décision.")),
        mode=old.mode,
        initiative_id=old.initiative_id,
        supersedes_id=old.id,
        confidentiality=old.confidentiality,
    )
    session.add(new)
    old.status = DecisionStatus.SUPERSEDED
    return new.id


@operation(_("l’évaluation"))
def save_evaluation(session: Session, meeting_id: UUID, evaluation: Evaluation) -> None:
    """Write what people thought of a meeting: counts only, never more than the people who came."""
    came = people_who_came(session, meeting_id)
    asked = max(evaluation.respondents, sum(evaluation.mood_in), sum(evaluation.mood_out))
    if asked > came:
        raise Refused(
            _("{answers} réponses pour {people} personnes présentes\u00a0: vérifiez le décompte.").format(
                answers=asked, people=came
            )
        )
    row = session.scalars(select(EvaluationRow).where(EvaluationRow.meeting_id == meeting_id)).first()
    if row is None:
        row = EvaluationRow(id=new_id(), meeting_id=meeting_id)
        session.add(row)
    row.roti = {str(mark): count for mark, count in enumerate(evaluation.roti, 1)}
    row.mood_in = {weather.value: count for weather, count in zip(Weather, evaluation.mood_in, strict=True)}
    row.mood_out = {weather.value: count for weather, count in zip(Weather, evaluation.mood_out, strict=True)}
    row.comments = [comment.strip() for comment in evaluation.comments if comment.strip()]
