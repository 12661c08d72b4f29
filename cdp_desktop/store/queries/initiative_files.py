"""An initiative with each piece of its fiche, and what its fields choose from."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative_file import (
    CommitteeFile,
    Contribution,
    InitiativeFile,
    NotedNeed,
    Seat,
    Support,
    Tie,
)
from cdp_desktop.domain.lineage import ToldStory
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.vocabulary import MeetingStatus, NoteKind, Stage
from cdp_desktop.store.queries.initiative_sheets import initiative_sheet
from cdp_desktop.store.queries.meetings import meeting_summary
from cdp_desktop.store.queries.people import organizations, people
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    ChangeStoryRow,
    CommitteeMemberRow,
    CommitteeRow,
    ContributorRow,
    FoundationRow,
    InitiativeOrganizationRow,
    InitiativeRow,
    InitiativeTopicRow,
    MeetingRow,
    NoteRow,
    PracticeRow,
    ServiceRow,
    StageChangeRow,
    StoryLinkRow,
)


def initiative_file(session: Session, initiative_id: UUID, today: date) -> InitiativeFile:
    """Return an initiative as its fiche is filled in."""
    return InitiativeFile(
        initiative_sheet(session, initiative_id, today),
        tuple(labels(session, InitiativeTopicRow.initiative_id, [initiative_id])[initiative_id]),
        _contributions(session, initiative_id, today),
        _committee(session, initiative_id, today),
        _ties(session, initiative_id),
        _supports(session, initiative_id),
        session.get_one(InitiativeRow, initiative_id).merged_into_id,
        _stories(session, initiative_id),
    )


def _stories(session: Session, initiative_id: UUID) -> tuple[ToldStory, ...]:
    """Return the stories about an initiative, the oldest first."""
    rows = (
        select(ChangeStoryRow.id, ChangeStoryRow.title, ChangeStoryRow.collected_on)
        .join(StoryLinkRow, StoryLinkRow.story_id == ChangeStoryRow.id)
        .where(StoryLinkRow.initiative_id == initiative_id)
        .order_by(ChangeStoryRow.collected_on, ChangeStoryRow.rank)
    )
    return tuple(ToldStory(key, title or "", day) for key, title, day in session.execute(rows))


def meetings_held(session: Session, most: int | None = None) -> list[MeetingSummary]:
    """Return the meetings under way and those that were held, the last first: where something may have been said.

    Who came is not counted; ``most`` is how many to read, all of them without it.
    """
    where = [status for status in MeetingStatus if status.held or status is MeetingStatus.IN_PROGRESS]
    last_first = (MeetingRow.held_on.desc(), MeetingRow.number.desc())
    rows = session.scalars(select(MeetingRow).where(MeetingRow.status.in_(where)).order_by(*last_first).limit(most))
    return [meeting_summary(row) for row in rows]


def noted_needs(session: Session) -> list[NotedNeed]:
    """Return the needs heard at meetings of which no initiative was made, the last first."""
    lines = session.execute(
        select(NoteRow.id, NoteRow.text, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == NoteRow.meeting_id)
        .where(*_still_a_need())
        .order_by(MeetingRow.held_on.desc(), NoteRow.at.desc())
    )
    return [NotedNeed(*line) for line in lines]


def any_noted_need(session: Session) -> bool:
    """Tell whether there is such a need, without reading them."""
    return session.scalars(select(NoteRow.id).where(*_still_a_need()).limit(1)).first() is not None


def _still_a_need() -> tuple[ColumnElement[bool], ...]:
    made = exists().where(
        StageChangeRow.stage == Stage.NEED,
        StageChangeRow.meeting_id == NoteRow.meeting_id,
        StageChangeRow.reason == NoteRow.text,
    )
    return NoteRow.kind == NoteKind.NEED, ~made


def _contributions(session: Session, initiative_id: UUID, today: date) -> tuple[Contribution, ...]:
    rows = session.scalars(
        select(ContributorRow).where(ContributorRow.initiative_id == initiative_id).order_by(ContributorRow.rank)
    ).all()
    known = people(session, today, {row.member_id for row in rows})
    return tuple(
        Contribution(row.id, known.get(row.member_id) if row.member_id else None, row.label or "", row.brings or "")
        for row in rows
    )


def _committee(session: Session, initiative_id: UUID, today: date) -> CommitteeFile | None:
    row = session.scalars(select(CommitteeRow).where(CommitteeRow.initiative_id == initiative_id)).first()
    if row is None:
        return None
    seats = session.scalars(
        select(CommitteeMemberRow).where(CommitteeMemberRow.committee_id == row.id).order_by(CommitteeMemberRow.rank)
    ).all()
    known = people(session, today, {seat.member_id for seat in seats})
    return CommitteeFile(
        row.id,
        row.name,
        row.mandate,
        row.lead_id,
        row.created_on,
        row.dissolved_on,
        tuple(
            Seat(
                seat.id,
                known.get(seat.member_id) if seat.member_id else None,
                seat.label or "",
                seat.role or "",
                seat.start,
                seat.end,
                seat.member_id is not None and seat.member_id == row.lead_id,
            )
            for seat in seats
        ),
    )


def _ties(session: Session, initiative_id: UUID) -> tuple[Tie, ...]:
    rows = session.scalars(
        select(InitiativeOrganizationRow)
        .where(InitiativeOrganizationRow.initiative_id == initiative_id)
        .order_by(InitiativeOrganizationRow.rank)
    ).all()
    places = organizations(session, {row.organization_id for row in rows})
    return tuple(Tie(row.id, places[row.organization_id], row.role) for row in rows)


def _supports(session: Session, initiative_id: UUID) -> tuple[Support, ...]:
    found = []
    for row in session.scalars(
        select(FoundationRow).where(FoundationRow.initiative_id == initiative_id).order_by(FoundationRow.rank)
    ):
        if row.service_id:
            found.append(Support(row.id, session.get_one(ServiceRow, row.service_id).name))
        elif row.practice_id:
            title = session.get_one(PracticeRow, row.practice_id).title
            found.append(Support(row.id, title, CaptureKind.PRACTICE))
        elif row.other_id:
            found.append(Support(row.id, session.get_one(InitiativeRow, row.other_id).title, CaptureKind.IDEA))
    return tuple(found)
