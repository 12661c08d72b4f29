"""Capturing what is said: one line at a time, whatever it becomes."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionStatus, NoteKind, Stage
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import held_meeting, needed, next_number, required
from cdp_desktop.store.queries.people import affiliation_on
from cdp_desktop.store.schema import (
    ActionItemRow,
    AgendaItemRow,
    CommunityRow,
    CoOwnerRow,
    DecisionRow,
    InitiativeRow,
    IntervalRow,
    MeetingRow,
    NoteRow,
    ParkingLotItemRow,
    PracticeReuseRow,
    PracticeRow,
    ProposerRow,
    StageChangeRow,
    new_id,
)

Captured = NoteRow | DecisionRow | ActionItemRow | ParkingLotItemRow | PracticeRow | InitiativeRow

# Of each kind that is not a note: its table, the column of its text, and that of the person.
TABLES: dict[CaptureKind, tuple[type[Captured], str, str | None]] = {
    CaptureKind.DECISION: (DecisionRow, "text", None),
    CaptureKind.ACTION: (ActionItemRow, "text", "owner_id"),
    CaptureKind.PARKING: (ParkingLotItemRow, "text", "raised_by_id"),
    CaptureKind.PRACTICE: (PracticeRow, "title", "shared_by_id"),
    CaptureKind.IDEA: (InitiativeRow, "title", None),
}
NOTE = (NoteRow, "text", "speaker_id")


@operation(_("la saisie"))
def capture(
    session: Session,
    meeting_id: UUID,
    kind: CaptureKind,
    text: str,
    *,
    item_id: UUID | None = None,
    person_id: UUID | None = None,
    at: datetime,
) -> UUID:
    """Capture one line under a point: only the text is required."""
    meeting = held_meeting(session, meeting_id)
    text = required(text, _("Écrivez d’abord quelque chose."))
    if item_id is not None:
        item = session.get_one(AgendaItemRow, item_id)
        if item.meeting_id != meeting_id:
            raise Refused(_("Ce point est celui d’une autre rencontre."))
        if item.off_record:
            raise Refused(_("Échange hors compte rendu\u00a0: rien n’est noté."))
    return make(session, meeting, kind, text, item_id=item_id, person_id=person_id, at=at)


@operation(_("la modification de la saisie"))
def edit_capture(session: Session, kind: CaptureKind, capture_id: UUID, text: str) -> None:
    """Change the text of a captured line."""
    table, column, _person = TABLES.get(kind, NOTE)
    setattr(session.get_one(table, capture_id), column, required(text, _("Écrivez d’abord quelque chose.")))


@operation(_("le choix de la personne"))
def attribute_capture(session: Session, kind: CaptureKind, capture_id: UUID, person_id: UUID | None) -> None:
    """Say who said a line, or who answers for it; nobody without a person."""
    table, _text, column = TABLES.get(kind, NOTE)
    row = session.get_one(table, capture_id)
    if isinstance(row, InitiativeRow):
        for proposer in session.scalars(select(ProposerRow).where(ProposerRow.initiative_id == capture_id)):
            session.delete(proposer)
        if person_id is not None:
            session.add(ProposerRow(initiative_id=capture_id, member_id=person_id, rank=1))
    elif column is None:
        raise Refused(_("Une décision est celle du groupe\u00a0: elle n’est à personne."))
    else:
        setattr(row, column, person_id)
    if isinstance(row, ActionItemRow):
        row.owner_organization_id = None
        share(session, capture_id, ())
    if isinstance(row, PracticeRow):
        row.organization_id = _organization(session, person_id, row.meeting_id)
        if row.organization_id is not None and _reused_by(session, row):
            raise Refused(
                _("L’organisme de cette personne a repris cette pratique\u00a0: il ne peut pas l’avoir partagée.")
            )


@operation(_("la suppression de la saisie"))
def remove_capture(session: Session, kind: CaptureKind, capture_id: UUID) -> None:
    """Remove a captured line; it can be undone."""
    session.delete(removable(session, kind, capture_id))


@operation(_("l’effacement de la saisie"))
def erase_capture(session: Session, kind: CaptureKind, capture_id: UUID) -> UUID:
    """Remove a line that must not be written anywhere (to be run by ``Workspace.erase``)."""
    session.delete(removable(session, kind, capture_id))
    return capture_id


def share(session: Session, action_item_id: UUID, others: Sequence[UUID]) -> None:
    """Say who answers for a follow-up with its owner, writing only what changes."""
    rows = session.scalars(select(CoOwnerRow).where(CoOwnerRow.action_item_id == action_item_id)).all()
    if [row.member_id for row in sorted(rows, key=lambda row: row.rank)] == list(others):
        return
    for row in rows:
        session.delete(row)
    session.add_all(
        CoOwnerRow(action_item_id=action_item_id, member_id=member_id, rank=rank)
        for rank, member_id in enumerate(others, 1)
    )


def make(
    session: Session,
    meeting: MeetingRow,
    kind: CaptureKind,
    text: str,
    *,
    item_id: UUID | None,
    person_id: UUID | None,
    at: datetime | None,
) -> UUID:
    """Add the row that a line of that kind becomes."""
    return MAKE.get(kind, _note)(session, meeting, kind, text, item_id, person_id, at)


def _note(
    session: Session,
    meeting: MeetingRow,
    kind: CaptureKind,
    text: str,
    item_id: UUID | None,
    person_id: UUID | None,
    at: datetime,
) -> UUID:
    note_kind = NoteKind(kind.value)
    tension = note_kind is NoteKind.TENSION
    row = NoteRow(
        id=new_id(),
        meeting_id=meeting.id,
        item_id=item_id,
        rank=next_number(session, NoteRow.rank, NoteRow.meeting_id == meeting.id),
        at=at,
        kind=note_kind,
        text=text,
        speaker_id=person_id,
        in_minutes=not tension,
        confidentiality=Confidentiality.FACILITATION if tension else Confidentiality.MEMBERS,
    )
    session.add(row)
    return row.id


def _decision(session: Session, meeting: MeetingRow, _kind: CaptureKind, text: str, item_id: UUID | None,
              _person_id: UUID | None, at: datetime) -> UUID:  # fmt: skip
    if item_id is not None and not session.scalar(select(exists().where(IntervalRow.item_id == item_id))):
        item = session.get_one(AgendaItemRow, item_id)
        if not item.state.treated:
            raise Refused(_("Une décision se prend pendant un point\u00a0: commencez d’abord celui-ci."))
    row = DecisionRow(
        id=new_id(), number=next_decision(session, meeting), meeting_id=meeting.id, item_id=item_id, at=at, text=text
    )
    session.add(row)
    return row.id


def _action(session: Session, meeting: MeetingRow, _kind: CaptureKind, text: str, item_id: UUID | None,
            person_id: UUID | None, at: datetime) -> UUID:  # fmt: skip
    row = ActionItemRow(
        id=new_id(),
        rank=next_number(session, ActionItemRow.rank),
        meeting_id=meeting.id,
        item_id=item_id,
        at=at,
        text=text,
        owner_id=person_id,
    )
    session.add(row)
    return row.id


def _parking(session: Session, meeting: MeetingRow, _kind: CaptureKind, text: str, item_id: UUID | None,
             person_id: UUID | None, at: datetime) -> UUID:  # fmt: skip
    row = ParkingLotItemRow(
        id=new_id(),
        rank=next_number(session, ParkingLotItemRow.rank),
        meeting_id=meeting.id,
        item_id=item_id,
        at=at,
        text=text,
        raised_by_id=person_id,
    )
    session.add(row)
    return row.id


def _practice(session: Session, meeting: MeetingRow, _kind: CaptureKind, text: str, item_id: UUID | None,
              person_id: UUID | None, at: datetime) -> UUID:  # fmt: skip
    row = PracticeRow(
        id=new_id(),
        number=next_number(session, PracticeRow.number),
        title=text,
        meeting_id=meeting.id,
        item_id=item_id,
        at=at,
        shared_by_id=person_id,
        organization_id=_organization(session, person_id, meeting.id),
        confidentiality=Confidentiality.MEMBERS,
    )
    session.add(row)
    return row.id


def _idea(session: Session, meeting: MeetingRow, _kind: CaptureKind, text: str, item_id: UUID | None,
          person_id: UUID | None, at: datetime) -> UUID:  # fmt: skip
    row = InitiativeRow(
        id=new_id(),
        rank=next_number(session, InitiativeRow.rank),
        title=text,
        proposed_at_id=meeting.id,
        item_id=item_id,
        at=at,
    )
    session.add(row)
    if person_id is not None:
        session.add(ProposerRow(initiative_id=row.id, member_id=person_id, rank=1))
    session.add(
        StageChangeRow(
            initiative_id=row.id,
            rank=1,
            stage=Stage.IDEA,
            changed_on=meeting.held_on,
            meeting_id=meeting.id,
            recorded_by_id=person_id,
            reason=_("Proposée pendant la rencontre."),
        )
    )
    return row.id


MAKE: dict[CaptureKind, Callable[..., UUID]] = {
    CaptureKind.DECISION: _decision,
    CaptureKind.ACTION: _action,
    CaptureKind.PARKING: _parking,
    CaptureKind.PRACTICE: _practice,
    CaptureKind.IDEA: _idea,
}


def next_decision(session: Session, meeting: MeetingRow) -> int:
    """Return the next number of a decision, counted over the community's year of the meeting."""
    month = session.scalars(select(CommunityRow.year_start_month)).first() or 9
    year = meeting.held_on.year - (meeting.held_on.month < month)
    first, last = date(year, month, 1), date(year + 1, month, 1)
    return (
        session.scalar(
            select(func.max(DecisionRow.number))
            .join(MeetingRow, MeetingRow.id == DecisionRow.meeting_id)
            .where(MeetingRow.held_on >= first, MeetingRow.held_on < last)
        )
        or 0
    ) + 1


def _organization(session: Session, person_id: UUID | None, meeting_id: UUID | None) -> UUID | None:
    """Return where the person worked on the day of the meeting."""
    if person_id is None or meeting_id is None:
        return None
    affiliation = affiliation_on(session, person_id, session.get_one(MeetingRow, meeting_id).held_on)
    return affiliation.organization_id if affiliation else None


def _reused_by(session: Session, practice: PracticeRow) -> bool:
    """Tell whether the organisation of a practice is among those that took it up."""
    reuse = exists().where(
        PracticeReuseRow.practice_id == practice.id, PracticeReuseRow.organization_id == practice.organization_id
    )
    return bool(session.scalar(select(reuse)))


def removable(session: Session, kind: CaptureKind, capture_id: UUID) -> Any:
    """Return the row of a line that may be removed; refuse the loss of what others rely on."""
    row = session.get_one(TABLES.get(kind, NOTE)[0], capture_id)
    if isinstance(row, InitiativeRow):
        passed = session.scalar(
            select(func.count()).select_from(StageChangeRow).where(StageChangeRow.initiative_id == capture_id)
        )
        if passed and passed > 1:
            raise Refused(_("Cette initiative a déjà un parcours\u00a0: marquez-la plutôt abandonnée."))
    if needed(session, row):
        raise Refused(_("D’autres fiches s’appuient sur celle-ci\u00a0: elle ne peut pas être supprimée."))
    if isinstance(row, DecisionRow) and row.supersedes_id is not None:
        session.get_one(DecisionRow, row.supersedes_id).status = DecisionStatus.ACTIVE
    return row
