"""Practices that were shared, and initiatives with their history and the people around them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.vocabulary import InitiativeRole
from cdp_desktop.store.queries.people import day_of, organizations, people
from cdp_desktop.store.schema import (
    CommitteeMemberRow,
    CommitteeRow,
    ContributorRow,
    InitiativeOrganizationRow,
    InitiativeRow,
    PracticeReuseRow,
    PracticeRow,
    ProposerRow,
    StageChangeRow,
)


def practices(session: Session, meeting_id: UUID) -> tuple[Practice, ...]:
    """Return the practices shared at a meeting, with who took them up since."""
    rows = session.scalars(
        select(PracticeRow).where(PracticeRow.meeting_id == meeting_id).order_by(PracticeRow.number)
    ).all()
    return practices_of(session, rows, day_of(session, meeting_id))


def practices_of(session: Session, rows: Sequence[PracticeRow], day: date) -> tuple[Practice, ...]:
    """Return these practices, with who took them up since."""
    ids = [row.id for row in rows]
    lines = session.scalars(
        select(PracticeReuseRow).where(PracticeReuseRow.practice_id.in_(ids)).order_by(PracticeReuseRow.rank)
    ).all()
    everyone = people(session, day, {*(row.shared_by_id for row in rows), *(line.by_id for line in lines)})
    places = organizations(session, {*(row.organization_id for row in rows), *(line.organization_id for line in lines)})
    reuses = defaultdict(list)
    for line in lines:
        reuses[line.practice_id].append(
            Reuse(
                line.id,
                places[line.organization_id],
                line.used_on,
                line.result,
                everyone.get(line.by_id) if line.by_id else None,
                line.comment or "",
                line.reported_at_id,
            )
        )
    return tuple(
        Practice(
            id=row.id,
            number=row.number,
            title=row.title,
            nature=row.nature,
            meeting_id=row.meeting_id,
            item_id=row.item_id,
            shared_by=everyone.get(row.shared_by_id) if row.shared_by_id else None,
            organization=places.get(row.organization_id) if row.organization_id else None,
            context=row.context or "",
            approach=row.approach or "",
            conditions=row.conditions or "",
            effects=row.effects or "",
            limits=row.limits or "",
            resources=row.resources or "",
            status=row.status,
            confidentiality=row.confidentiality,
            reuses=tuple(reuses[row.id]),
        )
        for row in rows
    )


def initiatives(session: Session, meeting_id: UUID) -> tuple[Initiative, ...]:
    """Return the initiatives that were born or came to a new stage at a meeting."""
    moved = select(StageChangeRow.initiative_id).where(StageChangeRow.meeting_id == meeting_id)
    rows = session.scalars(
        select(InitiativeRow)
        .where(or_(InitiativeRow.id.in_(moved), InitiativeRow.proposed_at_id == meeting_id))
        .order_by(InitiativeRow.rank)
    ).all()
    return initiatives_of(session, rows, day_of(session, meeting_id))


@dataclass(frozen=True, slots=True)
class _Around:
    """The rows tied to some initiatives."""

    proposers: Sequence[ProposerRow]
    changes: Sequence[StageChangeRow]
    contributors: Sequence[ContributorRow]
    links: Sequence[InitiativeOrganizationRow]
    committees: dict[UUID | None, CommitteeRow]
    seats: Sequence[CommitteeMemberRow]
    people: dict[UUID, Person]
    places: dict[UUID, Organization]


def initiatives_of(session: Session, rows: Sequence[InitiativeRow], day: date) -> tuple[Initiative, ...]:
    """Return these initiatives with their history and the people around them."""
    around = _around(session, [row.id for row in rows], day)
    return tuple(_initiative(row, around) for row in rows)


def _around(session: Session, ids: list[UUID], day: date) -> _Around:
    proposers = session.scalars(
        select(ProposerRow).where(ProposerRow.initiative_id.in_(ids)).order_by(ProposerRow.rank)
    ).all()
    changes = session.scalars(
        select(StageChangeRow).where(StageChangeRow.initiative_id.in_(ids)).order_by(StageChangeRow.rank)
    ).all()
    contributors = session.scalars(
        select(ContributorRow).where(ContributorRow.initiative_id.in_(ids)).order_by(ContributorRow.rank)
    ).all()
    links = session.scalars(
        select(InitiativeOrganizationRow)
        .where(InitiativeOrganizationRow.initiative_id.in_(ids))
        .order_by(InitiativeOrganizationRow.rank)
    ).all()
    committees = session.scalars(select(CommitteeRow).where(CommitteeRow.initiative_id.in_(ids))).all()
    seats = session.scalars(
        select(CommitteeMemberRow)
        .where(CommitteeMemberRow.committee_id.in_([row.id for row in committees]))
        .order_by(CommitteeMemberRow.rank)
    ).all()
    named = {
        *(row.member_id for row in proposers),
        *(row.recorded_by_id for row in changes),
        *(row.member_id for row in contributors),
        *(row.member_id for row in seats),
    }
    return _Around(
        proposers,
        changes,
        contributors,
        links,
        {row.initiative_id: row for row in committees},
        seats,
        people(session, day, named),
        organizations(session, {link.organization_id for link in links}),
    )


def _initiative(row: InitiativeRow, around: _Around) -> Initiative:
    links = [link for link in around.links if link.initiative_id == row.id]
    lead = next((link for link in links if link.role is InitiativeRole.LEAD), None)
    committee = around.committees.get(row.id)
    seats = [seat for seat in around.seats if committee and seat.committee_id == committee.id]
    return Initiative(
        id=row.id,
        title=row.title,
        need=row.need or "",
        description=row.description or "",
        aliases=tuple(row.aliases),
        origin_mode=row.origin_mode,
        proposed_at_id=row.proposed_at_id,
        item_id=row.item_id,
        proposed_by=tuple(around.people[one.member_id] for one in around.proposers if one.initiative_id == row.id),
        lead_organization=around.places[lead.organization_id] if lead else None,
        partners=tuple(around.places[link.organization_id] for link in links if link.role is InitiativeRole.PARTNER),
        committee=committee.name if committee else "",
        committee_people=tuple(around.people[seat.member_id] for seat in seats if seat.member_id),
        contributors=tuple(
            (around.people[one.member_id].name if one.member_id else one.label or "", one.brings or "")
            for one in around.contributors
            if one.initiative_id == row.id
        ),
        next_step=row.next_step or "",
        next_step_due=row.next_step_due,
        history=tuple(_stage_change(one, around) for one in around.changes if one.initiative_id == row.id),
        confidentiality=row.confidentiality,
    )


def _stage_change(row: StageChangeRow, around: _Around) -> StageChange:
    recorded_by = around.people.get(row.recorded_by_id) if row.recorded_by_id else None
    return StageChange(row.id, row.stage, row.changed_on, row.reason, row.meeting_id, recorded_by)
