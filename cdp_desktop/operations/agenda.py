"""Preparing the agenda of a meeting."""

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.agenda import section_between
from cdp_desktop.domain.carry import before_closing
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import ItemState, ItemType, ParkingStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.drafting import points_of
from cdp_desktop.operations.rows import between, edit, held_meeting, required
from cdp_desktop.operations.running import copy_item
from cdp_desktop.store.schema import (
    ActionItemRow,
    AgendaItemRow,
    AttachmentRow,
    DecisionRow,
    InitiativeRow,
    NoteRow,
    ParkingLotItemRow,
    PracticeRow,
    new_id,
)

EDITABLE = frozenset(
    [
        "type",
        "title",
        "objective",
        "purpose_id",
        "planned_minutes",
        "lead_id",
        "technique_id",
        "description",
        "materials",
        "documents",
        "facilitator_notes",
        "decision_expected",
        "off_record",
        "summary",
        "confidentiality",
        "section",
        "standing",
        "fixed_start",
        "group_minutes",
    ]
)
CAPTURED = (NoteRow, DecisionRow, ActionItemRow, ParkingLotItemRow, PracticeRow, InitiativeRow)


@operation(_("l’ajout d’un point"))
def add_item(
    session: Session,
    meeting_id: UUID,
    *,
    title: str,
    minutes: int,
    index: int | None = None,
    type: ItemType = ItemType.DISCUSSION,  # noqa: A002 the field's own name
) -> UUID:
    """Add a point at a place among the others, at the end without one."""
    held_meeting(session, meeting_id)
    points = points_of(session, meeting_id)
    place = len(points) if index is None else index
    item = AgendaItemRow(
        id=new_id(),
        meeting_id=meeting_id,
        position=between([row.position for row in points], place),
        section=_section_at(points, place, ""),
        type=type,
        title=required(title, _("Donnez un titre au point.")),
        planned_minutes=_minutes(minutes),
    )
    session.add(item)
    return item.id


@operation(_("la modification du point"))
def edit_item(session: Session, /, item_id: UUID, **fields: Any) -> None:
    """Change what is planned for a point, or the summary that is printed."""
    item = session.get_one(AgendaItemRow, item_id)
    edit(item, fields, EDITABLE)
    required(item.title, _("Donnez un titre au point."))
    _minutes(item.planned_minutes)
    if item.off_record and _captured(session, item_id):
        raise Refused(
            _(
                "Des notes ont été prises sur ce point\u00a0: effacez-les d’abord, rien ne doit rester d’un échange "
                "hors compte rendu."
            )
        )
    if item.off_record and session.scalar(select(exists().where(AttachmentRow.item_id == item_id))):
        raise Refused(
            _("Des pièces sont jointes à ce point\u00a0: retirez-les d’abord, rien n’est gardé hors compte rendu.")
        )


@operation(_("le déplacement du point"))
def move_item(session: Session, item_id: UUID, index: int) -> None:
    """Put a point at another place; ``index`` counts among the other points."""
    item = session.get_one(AgendaItemRow, item_id)
    others = [row for row in points_of(session, item.meeting_id) if row.id != item_id]
    index = min(max(index, 0), len(others))
    item.position = between([row.position for row in others], index)
    item.section = _section_at(others, index, item.section or "")


@operation(_("le titre de la section"))
def name_section(session: Session, item_id: UUID, name: str) -> None:
    """Give a section a name from a point to its end: the first point renames it, another one begins a new section.

    Without a name, these points are in no section.
    """
    item = session.get_one(AgendaItemRow, item_id)
    before, wanted = item.section or "", name.strip() or None
    points = dropwhile(lambda row: row.id != item_id, points_of(session, item.meeting_id))
    for row in takewhile(lambda row: (row.section or "") == before, list(points)):
        row.section = wanted


@operation(_("le saut du point permanent"))
def skip_item(session: Session, item_id: UUID) -> None:
    """Leave a standing point out of this meeting; it comes back at the next one."""
    item = session.get_one(AgendaItemRow, item_id)
    if not item.standing:
        raise Refused(_("Ce point n’est pas permanent\u00a0: retirez-le plutôt."))
    if item.state is not ItemState.PLANNED:
        raise Refused(_("Ce point a été entamé, reporté ou retiré."))
    item.state, item.defer_reason = ItemState.WITHDRAWN, _("Sauté cette fois")


@operation(_("la suppression du point"))
def remove_item(session: Session, item_id: UUID) -> None:
    """Remove a point that was not dealt with; if it was carried over, it will be proposed again."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.state is not ItemState.PLANNED or _captured(session, item_id):
        raise Refused(_("Ce point a été entamé\u00a0: reportez-le ou retirez-le, pour qu’on sache pourquoi."))
    origin = session.get(AgendaItemRow, item.origin_id) if item.origin_id else None
    if origin and origin.deferred_to_id == item.meeting_id:
        origin.deferred_to_id = None
    for parked in session.scalars(
        select(ParkingLotItemRow).where(
            ParkingLotItemRow.resolved_at_id == item.meeting_id,
            ParkingLotItemRow.status == ParkingStatus.TO_AGENDA,
            ParkingLotItemRow.text == item.title,
        )
    ):
        parked.status, parked.resolved_at_id = ParkingStatus.OPEN, None
    session.delete(item)


@operation(_("l’inscription d’un point reporté"))
def carry_item(session: Session, meeting_id: UUID, item_id: UUID) -> UUID:
    """Plan in a meeting a point put off earlier; its origin is kept."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.state is ItemState.PLANNED:  # its meeting was cancelled
        item.state, item.defer_reason = ItemState.DEFERRED, _("La rencontre a été annulée.")
    item.deferred_to_id = meeting_id
    return copy_item(session, item, meeting_id)


@operation(_("l’inscription d’un suivi"))
def carry_action_item(session: Session, meeting_id: UUID, action_item_id: UUID) -> UUID:
    """Add a point to come back to a follow-up."""
    action = session.get_one(ActionItemRow, action_item_id)
    return _carried(session, meeting_id, action.text, 5, ItemType.FOLLOW_UP)


@operation(_("l’inscription d’un sujet stationné"))
def carry_parking(session: Session, meeting_id: UUID, parking_id: UUID) -> UUID:
    """Put a parked subject on an agenda."""
    parked = session.get_one(ParkingLotItemRow, parking_id)
    parked.status, parked.resolved_at_id = ParkingStatus.TO_AGENDA, meeting_id
    return _carried(session, meeting_id, parked.text, 10, ItemType.PARKING_REVIEW)


@operation(_("l’inscription d’un projet"))
def carry_initiative(session: Session, meeting_id: UUID, initiative_id: UUID) -> UUID:
    """Add a point for an initiative whose next step is due."""
    initiative = session.get_one(InitiativeRow, initiative_id)
    return _carried(session, meeting_id, initiative.title, 10, ItemType.PROJECT_UPDATE)


def _carried(session: Session, meeting_id: UUID, title: str, minutes: int, kind: ItemType) -> UUID:
    """Add a point for what waited, before those that close the meeting."""
    place = before_closing([row.type for row in points_of(session, meeting_id)])
    return add_item(session, meeting_id, title=title, minutes=minutes, type=kind, index=place)


def _section_at(others: Sequence[AgendaItemRow], index: int, own: str) -> str | None:
    """Return the section of a point put at a place among others."""
    above = (others[index - 1].section or "") if index else None
    below = (others[index].section or "") if index < len(others) else None
    return section_between(own, above, below) or None


def _minutes(minutes: int) -> int:
    if not 0 <= minutes <= 24 * 60:
        raise Refused(
            _("Cette durée n’est pas possible. Écrivez par exemple «\u00a020\u00a0» ou «\u00a01 h 30\u00a0».")
        )
    return minutes


def _captured(session: Session, item_id: UUID) -> bool:
    return any(session.scalar(select(exists().where(table.item_id == item_id))) for table in CAPTURED)
