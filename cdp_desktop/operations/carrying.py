"""What waits for a meeting: put on its agenda all at once, or left out for a reason."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.carry import OPENING, ProposalKind, gathered_minutes
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from cdp_desktop.operations import operation
from cdp_desktop.operations.agenda import (
    add_item,
    carry_action_item,
    carry_initiative,
    carry_item,
    carry_parking,
)
from cdp_desktop.operations.drafting import points_of
from cdp_desktop.operations.rows import held_meeting, required
from cdp_desktop.operations.running import copy_item
from cdp_desktop.store.schema import AgendaItemRow, CarryChoiceRow, derived_id

_SUBJECTS: Final = {
    ProposalKind.ACTION_ITEM: "action_item_id",
    ProposalKind.DEFERRED: "deferred_id",
    ProposalKind.STANDING: "deferred_id",
    ProposalKind.PARKING: "parking_id",
    ProposalKind.INITIATIVE: "initiative_id",
}


@operation(_("l’inscription du point permanent"))
def carry_standing(session: Session, meeting_id: UUID, item_id: UUID) -> UUID:
    """Put a standing point of an earlier meeting on an agenda."""
    return copy_item(session, session.get_one(AgendaItemRow, item_id), meeting_id, linked=False)


_CARRY: Final[dict[ProposalKind, Callable[[Session, UUID, UUID], UUID]]] = {
    ProposalKind.ACTION_ITEM: carry_action_item,
    ProposalKind.DEFERRED: carry_item,
    ProposalKind.STANDING: carry_standing,
    ProposalKind.PARKING: carry_parking,
    ProposalKind.INITIATIVE: carry_initiative,
}


@operation(_("l’inscription d’un sujet"))
def carry(session: Session, meeting_id: UUID, kind: ProposalKind, subject_id: UUID) -> UUID:
    """Put what waits on an agenda, as a point of its own."""
    _forget(session, meeting_id, subject_id)
    return _CARRY[kind](session, meeting_id, subject_id)


@operation(_("l’inscription de tout ce qui attend"))
def carry_all(session: Session, meeting_id: UUID, subjects: Sequence[tuple[ProposalKind, UUID]]) -> UUID | None:
    """Put everything that waits on an agenda; follow-ups are gathered in one point. Return the first point made."""
    held_meeting(session, meeting_id)
    gathered = [key for kind, key in subjects if kind is ProposalKind.ACTION_ITEM]
    first = _gather(session, meeting_id, gathered) if gathered else None
    for kind, key in subjects:
        if kind is not ProposalKind.ACTION_ITEM:
            made = carry(session, meeting_id, kind, key)
            first = first or made
    return first


@operation(_("la mise de côté"))
def leave_out(session: Session, meeting_id: UUID, kind: ProposalKind, subject_id: UUID, *, reason: str) -> None:
    """Leave out of an agenda something that waits, and say why; it is proposed again for the next one."""
    reason = required(reason, _("Dites pourquoi ce sujet est laissé de côté."))
    choice = _choice(session, meeting_id, kind, subject_id)
    choice.reason, choice.point_id = reason, None


@operation(_("la reprise du sujet"))
def take_back(session: Session, meeting_id: UUID, subject_id: UUID) -> None:
    """Propose again something that was left out."""
    _forget(session, meeting_id, subject_id)


def _gather(session: Session, meeting_id: UUID, action_items: Sequence[UUID]) -> UUID:
    """Gather follow-ups in the point of the agenda that is made for them, or in a new one near the beginning."""
    points = points_of(session, meeting_id)
    point_id = next(
        (row.id for row in points if row.type is ItemType.FOLLOW_UP and row.state is ItemState.PLANNED), None
    )
    if point_id is None:
        opening = 0
        while opening < len(points) and points[opening].type in OPENING:
            opening += 1
        minutes = gathered_minutes(len(action_items))
        point_id = add_item(
            session, meeting_id, title=_("Suivis"), minutes=minutes, index=opening, type=ItemType.FOLLOW_UP
        )
    for action_item_id in action_items:
        choice = _choice(session, meeting_id, ProposalKind.ACTION_ITEM, action_item_id)
        choice.reason, choice.point_id = None, point_id
    return point_id


def _choice(session: Session, meeting_id: UUID, kind: ProposalKind, subject_id: UUID) -> CarryChoiceRow:
    key = derived_id(meeting_id, "carry", subject_id)
    choice = session.get(CarryChoiceRow, key)
    if choice is None:
        choice = CarryChoiceRow(id=key, meeting_id=meeting_id, **{_SUBJECTS[kind]: subject_id})
        session.add(choice)
    return choice


def _forget(session: Session, meeting_id: UUID, subject_id: UUID) -> None:
    choice = session.get(CarryChoiceRow, derived_id(meeting_id, "carry", subject_id))
    if choice is not None:
        session.delete(choice)
