"""Initiatives from an observed need on, from stage to stage, and practices that others take up."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative import stage_refusal
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import NoteKind, ReuseResult, Stage
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.rows import next_number, required
from cdp_desktop.store.queries.initiatives import initiatives_of
from cdp_desktop.store.schema import (
    InitiativeRow,
    MeetingRow,
    NoteRow,
    PracticeReuseRow,
    PracticeRow,
    StageChangeRow,
    new_id,
)


@operation(_("l’idée née d’un besoin"))
def idea_from_need(session: Session, note_id: UUID, *, title: str, reason: str, at: datetime) -> UUID:
    """Make an idea of a need observed in a meeting: the need is the first step of its path."""
    note = session.get_one(NoteRow, note_id)
    if note.kind is not NoteKind.NEED:
        raise Refused(_("Seul un besoin constaté peut devenir une idée ainsi."))
    initiative_id = capture(
        session, note.meeting_id, CaptureKind.IDEA, title, item_id=note.item_id, person_id=note.speaker_id, at=at
    )
    session.flush()
    initiative = session.get_one(InitiativeRow, initiative_id)
    initiative.need = note.text
    idea = session.scalars(select(StageChangeRow).where(StageChangeRow.initiative_id == initiative_id)).one()
    idea.rank, idea.reason = 2, required(reason, _("Dites pourquoi\u00a0: chaque passage garde sa raison."))
    session.add(
        StageChangeRow(
            initiative_id=initiative_id,
            rank=1,
            stage=Stage.NEED,
            changed_on=idea.changed_on,
            meeting_id=note.meeting_id,
            recorded_by_id=note.speaker_id,
            reason=note.text,
        )
    )
    return initiative_id


@operation(_("le changement d’étape"))
def change_stage(
    session: Session,
    initiative_id: UUID,
    stage: Stage,
    *,
    reason: str,
    on: date,
    meeting_id: UUID | None = None,
    recorded_by_id: UUID | None = None,
    merged_into_id: UUID | None = None,
) -> None:
    """Bring an initiative to another stage, and say why."""
    row = session.get_one(InitiativeRow, initiative_id)
    (initiative,) = initiatives_of(session, [row], on)
    refusal = stage_refusal(
        initiative.history,
        stage,
        on,
        reason,
        has_committee=bool(initiative.committee),
        has_lead=initiative.lead_organization is not None,
        merged_into_itself=None if merged_into_id is None else _comes_back(session, merged_into_id, initiative_id),
    )
    if refusal:
        raise Refused(refusal)
    row.merged_into_id = merged_into_id if stage is Stage.MERGED else None
    session.add(
        StageChangeRow(
            initiative_id=initiative_id,
            rank=len(initiative.history) + 1,
            stage=stage,
            changed_on=on,
            meeting_id=meeting_id,
            recorded_by_id=recorded_by_id,
            reason=reason.strip(),
        )
    )


@operation(_("la reprise d’une pratique"))
def record_reuse(
    session: Session,
    practice_id: UUID,
    organization_id: UUID,
    *,
    result: ReuseResult,
    on: date,
    by_id: UUID | None = None,
    comment: str = "",
    meeting_id: UUID | None = None,
) -> UUID:
    """Note that an organisation takes a practice up, or means to."""
    practice = session.get_one(PracticeRow, practice_id)
    if organization_id == practice.organization_id:
        raise Refused(_("C’est l’organisme qui a partagé cette pratique\u00a0: il ne la reprend pas, il la fait."))
    shared = session.get(MeetingRow, practice.meeting_id) if practice.meeting_id else None
    if shared and on < shared.held_on:
        raise Refused(_("Cette reprise viendrait avant le partage de la pratique. Vérifiez la date."))
    row = PracticeReuseRow(
        id=new_id(),
        rank=next_number(session, PracticeReuseRow.rank),
        practice_id=practice_id,
        organization_id=organization_id,
        by_id=by_id,
        used_on=on,
        result=result,
        comment=comment.strip() or None,
        reported_at_id=meeting_id,
    )
    session.add(row)
    return row.id


def _comes_back(session: Session, target_id: UUID, initiative_id: UUID) -> bool:
    """Tell whether following mergers from the target leads to the initiative."""
    seen: set[UUID] = set()
    current: UUID | None = target_id
    while current is not None and current not in seen:
        if current == initiative_id:
            return True
        seen.add(current)
        current = session.get_one(InitiativeRow, current).merged_into_id
    return False
