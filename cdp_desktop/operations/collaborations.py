"""What organisations do together: adding it, correcting it, telling how far it goes, and whether it goes on."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.collaboration import (
    CollaborationLevel,
    CollaborationStatus,
    beginning_refusal,
    level_refusal,
    pair_refusal,
)
from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.removing import take_out
from cdp_desktop.operations.rows import edit, next_number, required, set_tags
from cdp_desktop.store.schema import (
    CollaborationLevelRow,
    CollaborationPopulationRow,
    CollaborationRow,
    MeetingRow,
    new_id,
)

EDITABLE: Final = frozenset({"since", "origin_id", "description"})


@operation(_("l’ajout de la collaboration"))
def add_collaboration(
    session: Session,
    organization_id: UUID,
    other_organization_id: UUID,
    *,
    since: date,
    level: CollaborationLevel,
    description: str,
    today: date,
    origin_id: UUID | None = None,
    population_ids: Sequence[UUID] = (),
) -> UUID:
    """Say that two organisations do something together, and how far it goes already."""
    _refuse(
        pair_refusal(
            organization_id, other_organization_id, known=_tied(session, organization_id, other_organization_id)
        )
    )
    _refuse(level_refusal(since, last=since, today=today))
    row = CollaborationRow(
        id=new_id(),
        rank=next_number(session, CollaborationRow.rank),
        organization_id=organization_id,
        other_organization_id=other_organization_id,
        since=since,
        origin_id=origin_id,
        description=_described(description),
    )
    _check_beginning(session, row, None)
    session.add(row)
    session.add(CollaborationLevelRow(collaboration_id=row.id, rank=1, level=level, reached_on=since))
    session.flush()
    set_tags(session, CollaborationPopulationRow.collaboration_id, row.id, population_ids)
    return row.id


@operation(_("la modification de la collaboration"))
def edit_collaboration(
    session: Session, /, collaboration_id: UUID, *, population_ids: Sequence[UUID] | None = None, **fields: Any
) -> None:
    """Correct since when two organisations work together, what they do, where it was born, and for whom."""
    row = session.get_one(CollaborationRow, collaboration_id)
    if "description" in fields:
        fields["description"] = _described(fields["description"])
    before = row.since
    edit(row, fields, EDITABLE)
    levels = _levels(session, collaboration_id)
    if len(levels) == 1 and levels[0].reached_on == before:
        levels[0].reached_on = row.since  # the level that it began with follows it
    _check_beginning(session, row, min((one.reached_on for one in levels), default=None))
    if population_ids is not None:
        set_tags(session, CollaborationPopulationRow.collaboration_id, collaboration_id, population_ids)


@operation(_("le nouveau niveau de la collaboration"), apart=True)
def reach_level(
    session: Session,
    collaboration_id: UUID,
    *,
    level: CollaborationLevel,
    on: date,
    today: date,
    note: str = "",
) -> None:
    """Note that a collaboration came to a level that day: further than before, or less far."""
    levels = _levels(session, collaboration_id)
    last = levels[-1]
    if level is last.level:
        raise Refused(_("La collaboration est déjà à ce niveau."))
    _refuse(level_refusal(on, last=last.reached_on, today=today))
    session.add(
        CollaborationLevelRow(
            collaboration_id=collaboration_id,
            rank=next_number(
                session, CollaborationLevelRow.rank, CollaborationLevelRow.collaboration_id == collaboration_id
            ),
            level=level,
            reached_on=on,
            note=note.strip() or None,
        )
    )


@operation(_("la pause de la collaboration"), apart=True)
def pause_collaboration(session: Session, collaboration_id: UUID) -> None:
    """Note that a collaboration stands still for now."""
    session.get_one(CollaborationRow, collaboration_id).status = CollaborationStatus.PAUSED


@operation(_("la fin de la collaboration"), apart=True)
def complete_collaboration(session: Session, collaboration_id: UUID) -> None:
    """Note that a collaboration came to its end; it stays in the list."""
    session.get_one(CollaborationRow, collaboration_id).status = CollaborationStatus.COMPLETED


@operation(_("la reprise de la collaboration"), apart=True)
def resume_collaboration(session: Session, collaboration_id: UUID) -> None:
    """Note that a collaboration goes on again."""
    session.get_one(CollaborationRow, collaboration_id).status = CollaborationStatus.ACTIVE


@operation(_("le retrait de la collaboration"))
def remove_collaboration(session: Session, collaboration_id: UUID) -> None:
    """Remove a collaboration that was noted by mistake, with its levels; it can be undone."""
    take_out(session, session.get_one(CollaborationRow, collaboration_id))


def _tied(session: Session, one: UUID, other: UUID) -> bool:
    """Tell whether two organisations have a collaboration already, in either order."""
    row = CollaborationRow
    same = and_(row.organization_id == one, row.other_organization_id == other)
    turned = and_(row.organization_id == other, row.other_organization_id == one)
    return bool(session.scalar(select(func.count()).select_from(row).where(or_(same, turned))))


def _levels(session: Session, collaboration_id: UUID) -> Sequence[CollaborationLevelRow]:
    table = CollaborationLevelRow
    return session.scalars(select(table).where(table.collaboration_id == collaboration_id).order_by(table.rank)).all()


def _check_beginning(session: Session, row: CollaborationRow, first_level: date | None) -> None:
    born_on = session.get_one(MeetingRow, row.origin_id).held_on if row.origin_id else None
    _refuse(beginning_refusal(row.since, born_on, first_level))


def _described(text: str) -> str:
    return required(text, _("Dites en quelques mots ce que ces organismes font ensemble."))


def _refuse(sentence: str) -> None:
    if sentence:
        raise Refused(sentence)
