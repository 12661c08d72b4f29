"""Practices that were shared, and initiatives with their history and the people around them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar
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

Tied = TypeVar("Tied", ProposerRow, StageChangeRow, ContributorRow, InitiativeOrganizationRow)


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
    """The rows tied to some initiatives, by the key of each; seats by that of their committee."""

    proposers: Mapping[UUID, Sequence[ProposerRow]]
    changes: Mapping[UUID, Sequence[StageChangeRow]]
    contributors: Mapping[UUID, Sequence[ContributorRow]]
    links: Mapping[UUID, Sequence[InitiativeOrganizationRow]]
    committees: Mapping[UUID | None, CommitteeRow]
    seats: Mapping[UUID, Sequence[CommitteeMemberRow]]
    people: dict[UUID, Person]
    places: dict[UUID, Organization]


def initiatives_of(session: Session, rows: Sequence[InitiativeRow], day: date) -> tuple[Initiative, ...]:
    """Return these initiatives with their history and the people around them."""
    around = _around(session, [row.id for row in rows], day)
    return tuple(_initiative(row, around) for row in rows)


def _around(session: Session, ids: list[UUID], day: date) -> _Around:
    proposers, changes = _tied(session, ProposerRow, ids), _tied(session, StageChangeRow, ids)
    contributors, links = _tied(session, ContributorRow, ids), _tied(session, InitiativeOrganizationRow, ids)
    committees = session.scalars(select(CommitteeRow).where(CommitteeRow.initiative_id.in_(ids))).all()
    one = CommitteeMemberRow
    seats = session.scalars(
        select(one)
        .where(one.committee_id.in_([row.id for row in committees]), or_(one.end.is_(None), one.end > day))
        .order_by(one.rank)
    ).all()
    named = {
        *(row.member_id for row in _all(proposers)),
        *(row.recorded_by_id for row in _all(changes)),
        *(row.member_id for row in _all(contributors)),
        *(row.member_id for row in seats),
    }
    seated: defaultdict[UUID, list[CommitteeMemberRow]] = defaultdict(list)
    for seat in seats:
        seated[seat.committee_id].append(seat)
    return _Around(
        proposers,
        changes,
        contributors,
        links,
        {row.initiative_id: row for row in committees},
        seated,
        people(session, day, named),
        organizations(session, {link.organization_id for link in _all(links)}),
    )


def _initiative(row: InitiativeRow, around: _Around) -> Initiative:
    places: dict[InitiativeRole, list[Organization]] = defaultdict(list)
    for link in around.links[row.id]:
        places[link.role].append(around.places[link.organization_id])
    committee = around.committees.get(row.id)
    seats = around.seats[committee.id] if committee else ()
    return Initiative(
        id=row.id,
        title=row.title,
        need=row.need or "",
        description=row.description or "",
        aliases=tuple(row.aliases),
        origin_mode=row.origin_mode,
        proposed_at_id=row.proposed_at_id,
        item_id=row.item_id,
        proposed_by=tuple(around.people[one.member_id] for one in around.proposers[row.id]),
        lead_organization=next(iter(places[InitiativeRole.LEAD]), None),
        partners=tuple(places[InitiativeRole.PARTNER]),
        interested=tuple(places[InitiativeRole.INTERESTED]),
        committee=committee.name if committee else "",
        committee_people=tuple(around.people[seat.member_id] for seat in seats if seat.member_id),
        contributors=tuple(
            (around.people[one.member_id].name if one.member_id else one.label or "", one.brings or "")
            for one in around.contributors[row.id]
        ),
        next_step=row.next_step or "",
        next_step_due=row.next_step_due,
        history=tuple(_stage_change(one, around) for one in around.changes[row.id]),
        confidentiality=row.confidentiality,
    )


def _stage_change(row: StageChangeRow, around: _Around) -> StageChange:
    recorded_by = around.people.get(row.recorded_by_id) if row.recorded_by_id else None
    return StageChange(row.id, row.stage, row.changed_on, row.reason, row.meeting_id, recorded_by)


def _tied(session: Session, table: type[Tied], ids: list[UUID]) -> Mapping[UUID, Sequence[Tied]]:
    """Return the rows of a table that are tied to initiatives, by the key of each."""
    found: defaultdict[UUID, list[Tied]] = defaultdict(list)
    for row in session.scalars(select(table).where(table.initiative_id.in_(ids)).order_by(table.rank)):
        found[row.initiative_id].append(row)
    return found


def _all(tied: Mapping[UUID, Sequence[Tied]]) -> Iterator[Tied]:
    return chain.from_iterable(tied.values())
