"""An initiative with all that its fiche says."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.initiative_document import Committee, Foundation, InitiativeSheet, Part
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import PracticeStatus
from cdp_desktop.store.queries.captures import decisions
from cdp_desktop.store.queries.initiatives import initiatives_of
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.people import organizations, people
from cdp_desktop.store.queries.records import community, mentioned
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    CommitteeMemberRow,
    CommitteeRow,
    ContributorRow,
    FoundationRow,
    InitiativePopulationRow,
    InitiativeRow,
    PracticeRow,
    ServiceRow,
    StageChangeRow,
)


def initiatives_named(session: Session, title: str) -> list[tuple[UUID, str]]:
    """Return the initiatives that go by a title, or else whose title has these words, whatever accents and case."""
    wanted = fold(title)
    known = [
        (row.id, row.title, [fold(name) for name in (row.title, *row.aliases)])
        for row in session.scalars(select(InitiativeRow).order_by(InitiativeRow.rank))
    ]
    exact = [(key, name) for key, name, names in known if wanted in names]
    return exact or [(key, name) for key, name, names in known if wanted and any(wanted in one for one in names)]


def initiative_sheet(session: Session, initiative_id: UUID, today: date) -> InitiativeSheet:
    """Return an initiative, with what people agree to today."""
    found, row = community(session), session.get_one(InitiativeRow, initiative_id)
    assert found is not None, "an initiative belongs to a community"
    (initiative,) = initiatives_of(session, (row,), today)
    changes = session.scalars(
        select(StageChangeRow).where(StageChangeRow.initiative_id == initiative_id).order_by(StageChangeRow.rank)
    ).all()
    foundations, origins = _foundations(session, initiative_id)
    merged_into, split_from = (_other(session, key) for key in (row.merged_into_id, row.split_from_id))
    origins |= {other.proposed_at_id for other in (merged_into, split_from) if other}
    met = {row.proposed_at_id, *(change.meeting_id for change in changes), *origins}
    held = {key: meeting(session, key) for key in met if key is not None}
    made = {one.id: one for key in held for one in decisions(session, key)}
    told = InitiativeSheet(
        community=found,
        initiative=initiative,
        meetings=tuple(sorted(held.values(), key=lambda one: (one.held_on, one.number))),
        decisions=tuple((one.id, made[one.decision_id]) for one in changes if one.decision_id in made),
        foundations=foundations,
        involvement=row.involvement,
        involvement_text=row.involvement_text or "",
        populations=tuple(labels(session, InitiativePopulationRow.initiative_id, [initiative_id])[initiative_id]),
        committee=_committee(session, initiative_id, today),
        parts=_parts(session, initiative_id, today),
        budget=row.budget_estimate,
        funding=row.funding or "",
        merged_into=_told(merged_into),
        split_from=_told(split_from),
    )
    return replace(told, mentioned=mentioned(session, told, today))


def _other(session: Session, initiative_id: UUID | None) -> InitiativeRow | None:
    return session.get(InitiativeRow, initiative_id) if initiative_id else None


def _told(row: InitiativeRow | None) -> Foundation | None:
    return Foundation(row.title, row.confidentiality, row.item_id) if row else None


def _foundations(session: Session, initiative_id: UUID) -> tuple[tuple[Foundation, ...], set[UUID | None]]:
    """Return what an initiative builds on, and the meetings where that was written."""
    found, origins = [], set()
    for line in session.scalars(
        select(FoundationRow).where(FoundationRow.initiative_id == initiative_id).order_by(FoundationRow.rank)
    ):
        service = session.get(ServiceRow, line.service_id) if line.service_id else None
        practice = session.get(PracticeRow, line.practice_id) if line.practice_id else None
        other = session.get(InitiativeRow, line.other_id) if line.other_id else None
        if service:
            place = organizations(session, {service.organization_id})[service.organization_id].short_name
            found.append(Foundation(_("{service} ({place})").format(service=service.name, place=place)))
        if practice and practice.status is not PracticeStatus.WITHDRAWN:
            found.append(Foundation(_quoted(practice.title), practice.confidentiality, practice.item_id))
            origins.add(practice.meeting_id)
        if other:
            found.append(Foundation(_quoted(other.title), other.confidentiality, other.item_id))
            origins.add(other.proposed_at_id)
    return tuple(found), origins


def _quoted(title: str) -> str:
    return _("«\u00a0{title}\u00a0»").format(title=title)


def _committee(session: Session, initiative_id: UUID, today: date) -> Committee | None:
    row = session.scalars(select(CommitteeRow).where(CommitteeRow.initiative_id == initiative_id)).first()
    if row is None:
        return None
    seats = session.scalars(
        select(CommitteeMemberRow)
        .where(CommitteeMemberRow.committee_id == row.id, CommitteeMemberRow.end.is_(None))
        .order_by(CommitteeMemberRow.rank)
    ).all()
    everyone = people(session, today, {seat.member_id for seat in seats})
    return Committee(
        row.name,
        row.mandate,
        row.dissolved_on,
        tuple(Part(everyone.get(seat.member_id) if seat.member_id else None, seat.label or "") for seat in seats),
    )


def _parts(session: Session, initiative_id: UUID, today: date) -> tuple[Part, ...]:
    rows = session.scalars(
        select(ContributorRow).where(ContributorRow.initiative_id == initiative_id).order_by(ContributorRow.rank)
    ).all()
    everyone = people(session, today, {row.member_id for row in rows})
    return tuple(
        Part(everyone.get(row.member_id) if row.member_id else None, row.label or "", row.brings or "") for row in rows
    )
