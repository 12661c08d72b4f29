"""The last lines captured at a meeting, read fast: the room does not wait for the whole meeting at each line."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Found
from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import ActionItem, Capture, CaptureKind, Decision
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.store.queries.people import day_of, organizations, people
from cdp_desktop.store.schema import (
    ActionItemRow,
    CoOwnerRow,
    DecisionRow,
    InitiativeRow,
    NoteRow,
    ParkingLotItemRow,
    PracticeRow,
    ProposerRow,
    StageChangeRow,
)


def stream(session: Session, meeting_id: UUID, *, limit: int) -> tuple[Capture, ...]:
    """Return the last lines of a meeting, at most ``limit``, the last first."""
    newest = sorted(_newest(session, meeting_id, limit), key=_moment, reverse=True)[:limit]
    sharing = _sharing(session, [line.id for line in newest if line.kind == CaptureKind.ACTION])
    named = {line.person_id for line in newest} | {one for members in sharing.values() for one in members}
    everyone = people(session, day_of(session, meeting_id), named)
    places = organizations(session, {line.place_id for line in newest})
    return tuple(
        Capture(
            line.id,
            CaptureKind(line.kind),
            line.text,
            line.item_id,
            line.at,
            everyone.get(line.person_id) if line.person_id else None,
            _detail(line, places, [everyone[one] for one in sharing.get(line.id, ())]),
            line.confidentiality,
            line.in_minutes,
            line.seed,
        )
        for line in newest
    )


def _newest(session: Session, meeting_id: UUID, limit: int) -> Iterator[Found[Any]]:
    """Yield the last lines of each table: each with its key, kind, text, point, moment, person and detail."""
    proposer = (
        select(ProposerRow.member_id)
        .where(ProposerRow.initiative_id == InitiativeRow.id)
        .order_by(ProposerRow.rank)
        .limit(1)
        .scalar_subquery()
    )
    stage = (
        select(StageChangeRow.stage)
        .where(StageChangeRow.initiative_id == InitiativeRow.id)
        .order_by(StageChangeRow.rank.desc())
        .limit(1)
        .scalar_subquery()
    )
    meeting_of = attrgetter("meeting_id")
    sources: list[tuple[Any, Any, Any, Any, Any, Any]] = [
        (NoteRow, meeting_of, NoteRow.kind, NoteRow.text, NoteRow.speaker_id, literal(None)),
        (DecisionRow, meeting_of, literal("decision"), DecisionRow.text, literal(None), DecisionRow.number),
        (ActionItemRow, meeting_of, literal("action"), ActionItemRow.text, ActionItemRow.owner_id, ActionItemRow.due),
        (ParkingLotItemRow, meeting_of, literal("parking"), ParkingLotItemRow.text, ParkingLotItemRow.raised_by_id,
         literal(None)),
        (PracticeRow, meeting_of, literal("practice"), PracticeRow.title, PracticeRow.shared_by_id, PracticeRow.status),
        (InitiativeRow, attrgetter("proposed_at_id"), literal("idea"), InitiativeRow.title, proposer, stage),
    ]  # fmt: skip
    for table, meeting, kind, text, person, detail in sources:
        decided, noted = table is DecisionRow, table is NoteRow
        yield from session.execute(
            select(
                table.id,
                kind.label("kind"),
                text.label("text"),
                table.item_id,
                table.at,
                person.label("person_id"),
                detail.label("detail"),
                (DecisionRow.mode if decided else literal(None)).label("mode"),
                (DecisionRow.result if decided else literal(None)).label("result"),
                (ActionItemRow.owner_organization_id if table is ActionItemRow else literal(None)).label("place_id"),
                table.confidentiality,
                (NoteRow.in_minutes if noted else literal(True)).label("in_minutes"),
                (NoteRow.seed if noted else literal(False)).label("seed"),
            )
            .where(meeting(table) == meeting_id)
            .order_by(table.at.desc().nulls_last(), table.id.desc())
            .limit(limit)
        )


def _sharing(session: Session, action_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Return who answers for each follow-up with its owner."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = select(CoOwnerRow).where(CoOwnerRow.action_item_id.in_(action_ids)).order_by(CoOwnerRow.rank)
    for row in session.scalars(rows) if action_ids else ():
        found[row.action_item_id].append(row.member_id)
    return found


def _moment(line: Found[Any]) -> Any:
    return (line.at is not None, line.at, line.id)


def _detail(line: Found[Any], places: Mapping[UUID, Organization], others: Sequence[Person]) -> str:
    match CaptureKind(line.kind):
        case CaptureKind.DECISION:
            return Decision(line.id, line.detail, "", mode=line.mode, result=line.result).detail
        case CaptureKind.ACTION:
            owner = None if line.person_id else places.get(line.place_id)
            return ActionItem(line.id, "", owner_organization=owner, co_owners=tuple(others), due=line.detail).detail
        case CaptureKind.PRACTICE:
            return str(line.detail.label)
        case CaptureKind.IDEA:
            return (line.detail or Stage.IDEA).label
    return ""
