"""What an interpretation may stand on, kind by kind: what it is called, and where its fiche is."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import EvidenceKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeStatus
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.searchable_words import meeting_words
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStoryRow,
    ChangeThemeRow,
    CollaborationRow,
    CommitteeRow,
    DecisionRow,
    EvidenceLinkRow,
    InitiativeRow,
    MeetingRow,
    OrganizationRow,
    ParkingLotItemRow,
    PracticeReuseRow,
    PracticeRow,
    ReferralPathwayRow,
    ServiceRow,
)
from cdp_desktop.store.schema.change_pathway import EVIDENCE

Those = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Named:
    """Something that may be evidence: its name, what tells it from another, its fiche, and who may read it."""

    id: UUID
    words: str
    detail: str = ""
    fiche: tuple[Kind, UUID] | None = None
    confidentiality: Confidentiality = Confidentiality.PUBLIC


def named(session: Session, kind: EvidenceKind, ids: Collection[UUID]) -> dict[UUID, Named]:
    """Return what some pieces of evidence of a kind are called."""
    model, read = _READERS[kind]
    return {one.id: one for one in read(session, model.id.in_(ids))} if ids else {}


def pointed_to(session: Session, links: Iterable[EvidenceLinkRow]) -> dict[UUID, Named]:
    """Return what pieces of evidence are called, by the key of their links, but those that were withdrawn."""
    links = list(links)
    asked: dict[EvidenceKind, set[UUID]] = defaultdict(set)
    for link in links:
        if key := _ref(link):
            asked[link.kind].add(key)
    told = {kind: named(session, kind, keys) for kind, keys in asked.items()}
    found = {link.id: told[link.kind].get(key) for link in links if (key := _ref(link))}
    found |= {link.id: Named(link.id, link.label) for link in links if link.label and link.kind not in EVIDENCE}
    return {key: one for key, one in found.items() if one}


def _ref(link: EvidenceLinkRow) -> UUID | None:
    column = EVIDENCE.get(link.kind)
    return getattr(link, column) if column else None


def proposed(session: Session, kind: EvidenceKind) -> list[Named]:
    """Return all that can be chosen as evidence of a kind, but what was withdrawn or merged into another."""
    model, read = _READERS[kind]
    offered = {
        EvidenceKind.STORY: ChangeStoryRow.status != StoryStatus.WITHDRAWN,
        EvidenceKind.INITIATIVE: InitiativeRow.merged_into_id.is_(None),
        EvidenceKind.PRACTICE: PracticeRow.status != PracticeStatus.WITHDRAWN,
    }
    return read(session, offered.get(kind, model.id.is_not(None)))


def _stories(session: Session, those: Those) -> list[Named]:
    rows = session.scalars(select(ChangeStoryRow).where(those).order_by(ChangeStoryRow.rank))
    return [
        Named(row.id, row.title or "", full_date(row.collected_on, article=False, weekday=False), (Kind.STORY, row.id))
        for row in rows
    ]


def _themes(session: Session, those: Those) -> list[Named]:
    domain = ChangeDomainRow
    lines = session.execute(
        select(ChangeThemeRow, domain.label)
        .join(domain, domain.id == ChangeThemeRow.domain_id)
        .where(those)
        .order_by(domain.rank, ChangeThemeRow.rank)
    )
    return [Named(row.id, row.label, label) for row, label in lines]


def _initiatives(session: Session, those: Those) -> list[Named]:
    lines = session.execute(
        select(InitiativeRow, MeetingRow.number, MeetingRow.held_on)
        .outerjoin(MeetingRow, MeetingRow.id == InitiativeRow.proposed_at_id)
        .where(those)
        .order_by(InitiativeRow.rank)
    )
    return [
        Named(row.id, row.title, meeting_words(number, day), (Kind.INITIATIVE, row.id), row.confidentiality)
        for row, number, day in lines
    ]


def _collaborations(session: Session, those: Those) -> list[Named]:
    rows = session.scalars(select(CollaborationRow).where(those).order_by(CollaborationRow.rank)).all()
    places = organizations(session, {key for row in rows for key in (row.organization_id, row.other_organization_id)})
    return [
        Named(
            row.id,
            f"{places[row.organization_id].short_name} – {places[row.other_organization_id].short_name}",
            row.description,
            (Kind.COLLABORATION, row.id),
        )
        for row in rows
    ]


def _committees(session: Session, those: Those) -> list[Named]:
    lines = session.execute(
        select(CommitteeRow, InitiativeRow.confidentiality)
        .outerjoin(InitiativeRow, InitiativeRow.id == CommitteeRow.initiative_id)
        .where(those)
        .order_by(CommitteeRow.rank)
    )
    return [
        Named(
            row.id,
            row.name,
            row.kind.label,
            (Kind.INITIATIVE, row.initiative_id) if row.initiative_id else None,
            level or Confidentiality.PUBLIC,
        )
        for row, level in lines
    ]


def _practices(session: Session, those: Those) -> list[Named]:
    lines = session.execute(
        select(PracticeRow, MeetingRow.number, MeetingRow.held_on)
        .outerjoin(MeetingRow, MeetingRow.id == PracticeRow.meeting_id)
        .where(those)
        .order_by(PracticeRow.number)
    )
    return [
        Named(row.id, row.title, meeting_words(number, day), (Kind.PRACTICE, row.id), row.confidentiality)
        for row, number, day in lines
    ]


def _reuses(session: Session, those: Those) -> list[Named]:
    place = OrganizationRow
    lines = session.execute(
        select(PracticeReuseRow, PracticeRow.title, PracticeRow.confidentiality, place.short_name, place.name)
        .join(PracticeRow, PracticeRow.id == PracticeReuseRow.practice_id)
        .join(place, place.id == PracticeReuseRow.organization_id)
        .where(those)
        .order_by(PracticeReuseRow.rank)
    )
    return [
        Named(
            row.id,
            f"{title}, {short or name}",
            " · ".join(part for part in (row.result.label, row.comment) if part),
            (Kind.PRACTICE, row.practice_id),
            level,
        )
        for row, title, level, short, name in lines
    ]


def _referrals(session: Session, those: Those) -> list[Named]:
    lines = session.execute(
        select(ReferralPathwayRow, ServiceRow.name)
        .join(ServiceRow, ServiceRow.id == ReferralPathwayRow.service_id)
        .where(those)
        .order_by(ReferralPathwayRow.rank)
    )
    return [Named(row.id, row.need, service, (Kind.PATHWAY, row.id), row.confidentiality) for row, service in lines]


def _decisions(session: Session, those: Those) -> list[Named]:
    lines = session.execute(
        select(DecisionRow, MeetingRow.number, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == DecisionRow.meeting_id)
        .where(those)
        .order_by(DecisionRow.number)
    )
    return [
        Named(row.id, row.text, meeting_words(number, day), (Kind.DECISION, row.id), row.confidentiality)
        for row, number, day in lines
    ]


def _meetings(session: Session, those: Those) -> list[Named]:
    rows = session.scalars(select(MeetingRow).where(those).order_by(MeetingRow.number))
    return [Named(row.id, row.title, meeting_words(row.number, row.held_on), (Kind.MEETING, row.id)) for row in rows]


def _parked(session: Session, those: Those) -> list[Named]:
    lines = session.execute(
        select(ParkingLotItemRow, MeetingRow.number, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == ParkingLotItemRow.meeting_id)
        .where(those)
        .order_by(ParkingLotItemRow.rank)
    )
    return [
        Named(row.id, row.text, meeting_words(number, day), (Kind.MEETING, row.meeting_id), row.confidentiality)
        for row, number, day in lines
    ]


_READERS: Final[dict[EvidenceKind, tuple[Any, Callable[[Session, Those], list[Named]]]]] = {
    EvidenceKind.STORY: (ChangeStoryRow, _stories),
    EvidenceKind.THEME: (ChangeThemeRow, _themes),
    EvidenceKind.INITIATIVE: (InitiativeRow, _initiatives),
    EvidenceKind.COLLABORATION: (CollaborationRow, _collaborations),
    EvidenceKind.COMMITTEE: (CommitteeRow, _committees),
    EvidenceKind.PRACTICE: (PracticeRow, _practices),
    EvidenceKind.REUSE: (PracticeReuseRow, _reuses),
    EvidenceKind.REFERRAL: (ReferralPathwayRow, _referrals),
    EvidenceKind.DECISION: (DecisionRow, _decisions),
    EvidenceKind.MEETING: (MeetingRow, _meetings),
    EvidenceKind.PARKING: (ParkingLotItemRow, _parked),
}
"""The table of each kind, and what names its rows; an indicator has none."""
