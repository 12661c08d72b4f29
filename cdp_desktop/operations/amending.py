"""Changing what a captured line is, who may read it, and marking the start of a story."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality, NoteKind
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.captures import NOTE, TABLES, Captured, make, removable
from cdp_desktop.operations.rows import held_meeting
from cdp_desktop.store.changes import watched
from cdp_desktop.store.schema import InitiativeRow, NoteRow, ProposerRow, Row, StageChangeRow

# What goes along with a line whatever it becomes, or is made anew.
_KEPT = frozenset({
    "id", "meeting_id", "proposed_at_id", "item_id", "at", "text", "title", "rank", "number", "kind", "in_minutes",
    "confidentiality", "speaker_id", "owner_id", "raised_by_id", "shared_by_id", "organization_id",
})  # fmt: skip
_LOSSES = {
    CaptureKind.DECISION: _("Cette décision a déjà un mode, un décompte ou des réserves."),
    CaptureKind.ACTION: _("Ce suivi a déjà une échéance, un organisme ou un avancement."),
    CaptureKind.PARKING: _("Ce sujet a déjà reçu une suite."),
    CaptureKind.PRACTICE: _("La fiche de cette pratique est déjà commencée."),
    CaptureKind.IDEA: _("La fiche de cette initiative est déjà commencée."),
}


@operation(_("le changement de sorte"))
def change_kind(session: Session, kind: CaptureKind, capture_id: UUID, new: CaptureKind) -> UUID:
    """Make a captured line something else, with its text, its person, its moment and its level; return its new key.

    Refused when more than that would be lost.
    """
    table, column, person_column = TABLES.get(kind, NOTE)
    row: Any = session.get_one(table, capture_id)
    if isinstance(row, NoteRow) and new.note_kind is not None:
        row.kind = new.note_kind
        if new is CaptureKind.TENSION:
            row.in_minutes, row.confidentiality = False, Confidentiality.FACILITATION
        return capture_id
    _keep_all(session, kind, row)
    person_id = getattr(row, person_column) if person_column else _proposer(session, row)
    if person_id is not None and new is CaptureKind.DECISION:
        raise Refused(_("Une décision est celle du groupe\u00a0: retirez d’abord la personne."))
    removable(session, kind, capture_id)
    level = row.confidentiality if getattr(row, "in_minutes", True) else Confidentiality.FACILITATION
    meeting_id: Any = row.proposed_at_id if isinstance(row, InitiativeRow) else row.meeting_id
    meeting = held_meeting(session, meeting_id)
    session.delete(row)
    session.flush()
    made = make(session, meeting, new, getattr(row, column), item_id=row.item_id, person_id=person_id, at=row.at)
    session.flush()
    fresh: Any = session.get_one(TABLES.get(new, NOTE)[0], made)
    if fresh.confidentiality is not Confidentiality.FACILITATION:
        fresh.confidentiality = level
    return made


@operation(_("le niveau de confidentialité"))
def set_confidentiality(
    session: Session, kind: CaptureKind, capture_id: UUID, level: Confidentiality, *, in_minutes: bool = True
) -> None:
    """Say who may read a captured line; a note may also stay out of the minutes altogether."""
    row: Any = session.get_one(TABLES.get(kind, NOTE)[0], capture_id)
    row.confidentiality = level
    if isinstance(row, NoteRow):
        row.in_minutes = in_minutes
    elif not in_minutes:
        raise Refused(_("Seule une note reste hors compte rendu. Choisissez plutôt «\u00a0Animation seulement\u00a0»."))


@operation(_("la graine d’histoire"))
def set_seed(session: Session, kind: CaptureKind, capture_id: UUID, *, seed: bool) -> None:
    """Mark a line as the start of a story of change, to be collected later, or not any more."""
    if kind.note_kind in (None, NoteKind.TENSION):
        raise Refused(_("Une graine d’histoire se marque sur une note ou sur une parole entendue."))
    row = session.get_one(NoteRow, capture_id)
    row.seed, row.seed_settled_on = seed, None


@operation(_("la suite de la graine d’histoire"))
def drop_seed(session: Session, note_id: UUID, *, on: date) -> None:
    """Say that what was marked as the start of a story is none: it is not recalled any more."""
    row = session.get_one(NoteRow, note_id)
    row.seed, row.seed_settled_on = False, on


def _proposer(session: Session, row: Captured) -> UUID | None:
    if not isinstance(row, InitiativeRow):
        return None
    return session.scalars(select(ProposerRow.member_id).where(ProposerRow.initiative_id == row.id)).first()


def _keep_all(session: Session, kind: CaptureKind, row: Captured) -> None:
    """Refuse a change that would lose something known of the line."""
    columns = [column for column in row.__table__.columns if column.name not in _KEPT]
    lost = any(getattr(row, column.name) not in (None, "", [], _default(column)) for column in columns)
    if not lost:
        lost = any(_count(session, key, row) > _alone(key) for key in _keys_to(row))
    if lost:
        what = _LOSSES.get(kind, _("Cette ligne est une graine d’histoire, ou porte déjà une remarque."))
        raise Refused(_("{what} Changer de sorte perdrait cela\u00a0: retirez-le d’abord.").format(what=what))


def _keys_to(row: Captured) -> list[Column[Any]]:
    """Return the foreign keys of the rows that would go with this one."""
    return [
        key.parent
        for table in watched(Row.metadata)
        for key in table.foreign_keys
        if key.column.table is row.__table__ and key.ondelete is not None
    ]


def _count(session: Session, key: Column[Any], row: Captured) -> int:
    return session.scalar(select(func.count()).select_from(key.table).where(key == row.id)) or 0


def _alone(key: Column[Any]) -> int:
    """Return how many of these rows a line has as soon as it is captured."""
    return 1 if key.table in (ProposerRow.__table__, StageChangeRow.__table__) else 0


def _default(column: Any) -> object:
    return getattr(column.default, "arg", None)
