"""The texts of a meeting where other words may be put, whatever they are texts of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.rewriting import Piece
from cdp_desktop.operations.minutes import OUT
from cdp_desktop.store.changes import watched
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.schema import (
    ActionItemRow,
    AgendaItemRow,
    AttachmentRow,
    AttendanceRow,
    CarryChoiceRow,
    CollaborationLevelRow,
    CollaborationRow,
    ContributorRow,
    DecisionRow,
    EvaluationRow,
    InitiativeRow,
    MeetingRow,
    MinutesVersionRow,
    NoteRow,
    OpenEntryRow,
    ParkingLotItemRow,
    PracticeReuseRow,
    PracticeRow,
    ReferralPathwayRow,
    Row,
    StageChangeRow,
)

TEXTS: Final[dict[type[Row], tuple[str, ...]]] = {
    MeetingRow: ("title", "place", "place_notes", "objectives", "purposes_notes", "cancel_reason"),
    AgendaItemRow: ("title", "description", "materials", "documents", "facilitator_notes", "defer_reason", "summary",
                    "section"),
    AttachmentRow: ("title",),
    AttendanceRow: ("guest_name", "unnamed_label", "role_title", "correction_reason"),
    CarryChoiceRow: ("reason",),
    NoteRow: ("text", "remark"),
    DecisionRow: ("text", "concerns", "result"),
    ActionItemRow: ("text", "comment"),
    ParkingLotItemRow: ("text",),
    EvaluationRow: ("comments",),
    PracticeRow: ("title", "context", "approach", "conditions", "effects", "limits", "resources"),
    PracticeReuseRow: ("comment",),
    InitiativeRow: ("title", "aliases", "need", "description", "involvement_text", "next_step", "funding"),
    StageChangeRow: ("reason",),
    ContributorRow: ("label", "brings"),
    ReferralPathwayRow: ("need", "mode", "conditions"),
    CollaborationRow: ("description",),
    CollaborationLevelRow: ("note",),
    MinutesVersionRow: ("change_note",),
    OpenEntryRow: ("extra",),
}  # fmt: skip
"""The columns that hold what somebody typed, of each table that a meeting has rows in."""

_PLACES: Final = {
    "organization": _("de la fiche d’un organisme"),
    "service": _("de la fiche d’un organisme"),
    "member": _("de la fiche d’un membre"),
    "affiliation": _("de la fiche d’un membre"),
    "referral_pathway": _("d’un référencement"),
    "collaboration": _("d’une collaboration"),
    "collaboration_level": _("d’une collaboration"),
    "community": _("des Réglages de la communauté"),
    "setting": _("des Réglages de la communauté"),
    "meeting": _("d’une autre rencontre"),
    "agenda_item": _("d’une autre rencontre"),
    "minutes_version": _("d’une version déjà diffusée, qui ne change pas"),
}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The texts that were rewritten, as they were and as they are."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before)


def rewrite(session: Session, meeting_id: UUID, piece: Piece, by: str) -> Rewritten:
    """Put other words in the place of a piece, in every text of a meeting; those of sent versions do not change."""
    before, after = [], []
    for row in _rows(session, meeting_id):
        for name in TEXTS[type(row)]:
            value = getattr(row, name)
            texts = [text for text in _texts(value) if piece.stands_in(text)]
            if texts:
                setattr(row, name, _replaced(value, piece, by))
                before += texts
                after += [piece.replaced(text, by) for text in texts]
    return Rewritten(tuple(before), tuple(after))


def where_else(session: Session, piece: Piece) -> str:
    """Say where to go for words that no text of the meeting holds."""
    for table in watched(Row.metadata):
        for column in table.columns:
            if isinstance(column.type, String) and any(
                text and piece.stands_in(text) for text in session.scalars(select(cast(column, String)).distinct())
            ):
                place = _PLACES.get(table.name, _("d’une autre fiche"))
                return _("Ces mots viennent {place}\u00a0: corrigez-les là.").format(place=place)
    return _("Ces mots viennent de plusieurs textes mis bout à bout\u00a0: corrigez-les dans la rencontre.")


def _rows(session: Session, meeting_id: UUID) -> Iterator[Row]:
    """Yield the rows of a meeting, those of earlier ones that its papers print, and what began there."""
    found = record(session, meeting_id)
    items = select(AgendaItemRow.id).where(AgendaItemRow.meeting_id == meeting_id)
    practices = [one.id for one in found.practices]
    initiatives = [one.id for one in found.initiatives]
    earlier = [one.id for one in found.earlier_action_items]
    born = select(CollaborationRow.id).where(CollaborationRow.origin_id == meeting_id)
    wanted: tuple[tuple[type[Row], ColumnElement[bool]], ...] = (
        (MeetingRow, MeetingRow.id == meeting_id),
        (AgendaItemRow, AgendaItemRow.meeting_id == meeting_id),
        (AttachmentRow, AttachmentRow.item_id.in_(items)),
        (AttendanceRow, AttendanceRow.meeting_id == meeting_id),
        (CarryChoiceRow, CarryChoiceRow.meeting_id == meeting_id),
        (NoteRow, NoteRow.meeting_id == meeting_id),
        (DecisionRow, DecisionRow.meeting_id == meeting_id),
        (ActionItemRow, (ActionItemRow.meeting_id == meeting_id) | ActionItemRow.id.in_(earlier)),
        (ParkingLotItemRow, ParkingLotItemRow.meeting_id == meeting_id),
        (EvaluationRow, EvaluationRow.meeting_id == meeting_id),
        (PracticeRow, PracticeRow.id.in_(practices)),
        (PracticeReuseRow, PracticeReuseRow.practice_id.in_(practices)),
        (InitiativeRow, InitiativeRow.id.in_(initiatives)),
        (StageChangeRow, StageChangeRow.initiative_id.in_(initiatives)),
        (ContributorRow, ContributorRow.initiative_id.in_(initiatives)),
        (ReferralPathwayRow, ReferralPathwayRow.source_meeting_id == meeting_id),
        (CollaborationRow, CollaborationRow.id.in_(born)),
        (CollaborationLevelRow, CollaborationLevelRow.collaboration_id.in_(born)),
        (MinutesVersionRow, (MinutesVersionRow.meeting_id == meeting_id) & MinutesVersionRow.status.not_in(OUT)),
    )
    for kind, mine in wanted:
        rows = session.scalars(select(kind).where(mine)).all()
        yield from rows
        yield from session.scalars(select(OpenEntryRow).where(OpenEntryRow.id.in_([row.id for row in rows])))


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value: its own, or those of a list or of a mapping."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        inner: Iterable[Any] = value.values() if isinstance(value, dict) else value
        for one in inner:
            yield from _texts(one)


def _replaced(value: Any, piece: Piece, by: str) -> Any:
    if isinstance(value, str):
        return piece.replaced(value, by)
    if isinstance(value, dict):
        return {name: _replaced(one, piece, by) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, piece, by) for one in value]
    return value
