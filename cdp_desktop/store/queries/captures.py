"""What was captured at meetings: notes, decisions, follow-ups, parked subjects, practices and initiatives."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import ActionItem, Capture, CaptureKind, Decision, Note, ParkingLotItem
from cdp_desktop.domain.vocabulary import ActionStatus, ParkingStatus, Stage
from cdp_desktop.store.queries.people import day_of, organizations, people
from cdp_desktop.store.schema import (
    ActionItemRow,
    CoOwnerRow,
    DecisionRow,
    InitiativeRow,
    MeetingRow,
    NoteRow,
    ParkingLotItemRow,
    PracticeRow,
    ProposerRow,
    StageChangeRow,
)

STILL_TO_DO = [status for status in ActionStatus if status.open]


def notes(session: Session, meeting_id: UUID) -> tuple[Note, ...]:
    """Return the notes of a meeting, as they were taken."""
    rows = session.scalars(select(NoteRow).where(NoteRow.meeting_id == meeting_id).order_by(NoteRow.rank)).all()
    speakers = people(session, day_of(session, meeting_id), {row.speaker_id for row in rows})
    return tuple(
        Note(
            row.id,
            row.kind,
            row.text,
            row.item_id,
            row.at,
            speakers.get(row.speaker_id) if row.speaker_id else None,
            row.anonymized,
            row.in_minutes,
            row.starred,
            row.confidentiality,
            row.seed,
        )
        for row in rows
    )


def decisions(session: Session, meeting_id: UUID) -> tuple[Decision, ...]:
    """Return the decisions of a meeting, as they were made."""
    rows = session.scalars(
        select(DecisionRow).where(DecisionRow.meeting_id == meeting_id).order_by(DecisionRow.number)
    ).all()
    before = {row.supersedes_id for row in rows if row.supersedes_id}
    numbers = dict(session.execute(select(DecisionRow.id, DecisionRow.number).where(DecisionRow.id.in_(before))).all())
    return tuple(
        Decision(
            row.id,
            row.number,
            row.text,
            row.item_id,
            row.at,
            row.mode,
            row.result,
            row.concerns or "",
            row.status,
            numbers.get(row.supersedes_id) if row.supersedes_id else None,
            row.confidentiality,
        )
        for row in rows
    )


def action_items(session: Session, meeting_id: UUID) -> tuple[ActionItem, ...]:
    """Return the follow-ups promised at a meeting."""
    return _action_items(session, day_of(session, meeting_id), ActionItemRow.meeting_id == meeting_id)


def open_action_items(session: Session, today: date) -> tuple[ActionItem, ...]:
    """Return what is still to be done, the most urgent first."""
    found = _action_items(session, today, ActionItemRow.status.in_(STILL_TO_DO))
    return tuple(sorted(found, key=lambda item: (item.due is None, item.due, item.text)))


def earlier_action_items(session: Session, meeting_id: UUID) -> tuple[ActionItem, ...]:
    """Return the follow-ups of earlier meetings that were open on the eve of this one, as they are now."""
    held_on = day_of(session, meeting_id)
    earlier = select(MeetingRow.id).where(MeetingRow.held_on < held_on)
    previous = session.scalars(
        select(MeetingRow.held_on).where(MeetingRow.held_on < held_on).order_by(MeetingRow.held_on.desc()).limit(1)
    ).first()
    since = previous or date.min
    return _action_items(
        session,
        held_on,
        ActionItemRow.meeting_id.in_(earlier),
        or_(ActionItemRow.status.in_(STILL_TO_DO), ActionItemRow.done_on > since),
    )


def parking(session: Session, meeting_id: UUID) -> tuple[ParkingLotItem, ...]:
    """Return the subjects parked at a meeting."""
    return _parking(session, day_of(session, meeting_id), ParkingLotItemRow.meeting_id == meeting_id)


def open_parking(session: Session, today: date) -> tuple[ParkingLotItem, ...]:
    """Return the subjects still waiting, or meant for an agenda that is not held yet."""
    waiting = ParkingLotItemRow.status.in_((ParkingStatus.OPEN, ParkingStatus.TO_AGENDA))
    return _parking(session, today, waiting, ParkingLotItemRow.resolved_at_id.is_(None))


def captures(session: Session, meeting_id: UUID) -> tuple[Capture, ...]:
    """Return the stream of a meeting: every captured line, the last first."""
    stream = [
        Capture(note.id, CaptureKind(note.kind.value), note.text, note.item_id, note.at, note.speaker, "",
                note.confidentiality, note.in_minutes, note.seed)
        for note in notes(session, meeting_id)
    ]  # fmt: skip
    stream += [
        Capture(one.id, CaptureKind.DECISION, one.text, one.item_id, one.at, None, one.detail, one.confidentiality)
        for one in decisions(session, meeting_id)
    ]  # fmt: skip
    stream += [
        Capture(one.id, CaptureKind.ACTION, one.text, one.item_id, one.at, one.owner, one.detail, one.confidentiality)
        for one in action_items(session, meeting_id)
    ]  # fmt: skip
    stream += [
        Capture(one.id, CaptureKind.PARKING, one.text, one.item_id, one.at, one.raised_by, "", one.confidentiality)
        for one in parking(session, meeting_id)
    ]
    stream += _shared(session, meeting_id)
    return tuple(sorted(stream, key=lambda one: (one.at is not None, one.at, one.id), reverse=True))


def _shared(session: Session, meeting_id: UUID) -> list[Capture]:
    """Return the practices and the initiatives captured at a meeting, without all that surrounds them."""
    shared = session.scalars(select(PracticeRow).where(PracticeRow.meeting_id == meeting_id)).all()
    born = session.scalars(select(InitiativeRow).where(InitiativeRow.proposed_at_id == meeting_id)).all()
    first = dict(
        session.execute(
            select(StageChangeRow.initiative_id, StageChangeRow.stage).where(
                StageChangeRow.initiative_id.in_([row.id for row in born]), StageChangeRow.meeting_id == meeting_id
            )
        ).all()
    )
    proposers = {
        row.initiative_id: row.member_id
        for row in session.scalars(select(ProposerRow).where(ProposerRow.initiative_id.in_([row.id for row in born])))
    }
    everyone = people(
        session, day_of(session, meeting_id), {*(row.shared_by_id for row in shared), *proposers.values()}
    )
    found = [
        Capture(row.id, CaptureKind.PRACTICE, row.title, row.item_id, row.at,
                everyone.get(row.shared_by_id) if row.shared_by_id else None, row.status.label, row.confidentiality)
        for row in shared
    ]  # fmt: skip
    for row in born:
        proposer = everyone[proposers[row.id]] if row.id in proposers else None
        stage = first.get(row.id, Stage.IDEA).label
        found.append(
            Capture(row.id, CaptureKind.IDEA, row.title, row.item_id, row.at, proposer, stage, row.confidentiality)
        )
    return found


def _action_items(session: Session, day: date, *criteria: ColumnElement[bool]) -> tuple[ActionItem, ...]:
    lines = session.execute(
        select(ActionItemRow, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == ActionItemRow.meeting_id)
        .where(*criteria)
        .order_by(MeetingRow.held_on, ActionItemRow.rank)
    ).all()
    co_owners = defaultdict(list)
    for co_owner in session.scalars(
        select(CoOwnerRow).where(CoOwnerRow.action_item_id.in_([row.id for row, _n in lines])).order_by(CoOwnerRow.rank)
    ):
        co_owners[co_owner.action_item_id].append(co_owner.member_id)
    named = {row.owner_id for row, _n in lines} | {one for members in co_owners.values() for one in members}
    everyone = people(session, day, named)
    places = organizations(session, {row.owner_organization_id for row, _n in lines})
    return tuple(
        ActionItem(
            id=row.id,
            text=row.text,
            item_id=row.item_id,
            meeting_number=number,
            at=row.at,
            owner=everyone.get(row.owner_id) if row.owner_id else None,
            owner_organization=places.get(row.owner_organization_id) if row.owner_organization_id else None,
            co_owners=tuple(everyone[one] for one in co_owners[row.id]),
            due=row.due,
            status=row.status,
            done_on=row.done_on,
            comment=row.comment or "",
            confidentiality=row.confidentiality,
        )
        for row, number in lines
    )


def _parking(session: Session, day: date, *criteria: ColumnElement[bool]) -> tuple[ParkingLotItem, ...]:
    lines = session.execute(
        select(ParkingLotItemRow, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == ParkingLotItemRow.meeting_id)
        .where(*criteria)
        .order_by(MeetingRow.held_on, ParkingLotItemRow.rank)
    ).all()
    raisers = people(session, day, {row.raised_by_id for row, _n in lines})
    return tuple(
        ParkingLotItem(
            row.id,
            row.text,
            row.item_id,
            number,
            row.at,
            raisers.get(row.raised_by_id) if row.raised_by_id else None,
            row.status,
            row.confidentiality,
        )
        for row, number in lines
    )
