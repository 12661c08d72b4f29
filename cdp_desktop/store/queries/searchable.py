"""What a search looks through, kind by kind, read from the tables a page at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Entry, Kind, Passage
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import (
    DecisionStatus,
    ItemState,
    MemberStatus,
    PracticeStatus,
    ServiceStatus,
)
from cdp_desktop.store.queries.searchable_network import collaborations, pathways
from cdp_desktop.store.queries.searchable_stories import changes, recueils, selections, stories
from cdp_desktop.store.queries.searchable_words import (
    INSIDE,
    full_name,
    meeting_words,
    owned,
    passages,
    tagged,
    warning,
)
from cdp_desktop.store.schema import (
    ActionItemRow,
    AffiliationRow,
    AgendaItemRow,
    ChangeStatementRow,
    ChangeStoryRow,
    CollaborationRow,
    CommitteeMemberRow,
    CommitteeRow,
    ContributorRow,
    DecisionRow,
    InitiativePopulationRow,
    InitiativeRow,
    InitiativeTopicRow,
    MeetingRow,
    MemberRow,
    NoteRow,
    OrganizationPopulationRow,
    OrganizationRow,
    ParkingLotItemRow,
    PracticePopulationRow,
    PracticeRow,
    PracticeTopicRow,
    ReferralPathwayRow,
    SelectionRoundRow,
    ServicePopulationRow,
    ServiceRow,
    StoryCollectionRow,
)

PAGE: Final = 1000

TABLES: Final[dict[Kind, Any]] = {
    Kind.NOTE: NoteRow,
    Kind.PARKING: ParkingLotItemRow,
    Kind.ACTION: ActionItemRow,
    Kind.DECISION: DecisionRow,
    Kind.ITEM: AgendaItemRow,
    Kind.PRACTICE: PracticeRow,
    Kind.INITIATIVE: InitiativeRow,
    Kind.COMMITTEE: CommitteeRow,
    Kind.MEETING: MeetingRow,
    Kind.RECUEIL: StoryCollectionRow,
    Kind.SELECTION: SelectionRoundRow,
    Kind.CHANGE: ChangeStatementRow,
    Kind.STORY: ChangeStoryRow,
    Kind.COLLABORATION: CollaborationRow,
    Kind.PATHWAY: ReferralPathwayRow,
    Kind.SERVICE: ServiceRow,
    Kind.MEMBER: MemberRow,
    Kind.ORGANIZATION: OrganizationRow,
}
"""The table of each kind; the kinds that matter most when too much is found come last."""


def keys(session: Session, kind: Kind, after: UUID | None) -> list[UUID]:
    """Return the next page of the keys of a kind, in order."""
    key = TABLES[kind].id
    page = select(key).order_by(key).limit(PAGE)
    return list(session.scalars(page if after is None else page.where(key > after)))


def entries(session: Session, kind: Kind, ids: Sequence[UUID]) -> tuple[Entry, ...]:
    """Return the entries of a kind that have these keys, but what was withdrawn."""
    return tuple(_READERS[kind](session, TABLES[kind].id.in_(ids)))


# ------------------------------------------------------------------------------------------------ meetings


def _meetings(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    for row in session.scalars(select(MeetingRow).where(those)):
        yield Entry(
            Kind.MEETING,
            row.id,
            f"{row.number}. {row.title}",
            passages(
                row.objectives, row.purposes_notes, row.place, row.cancel_reason, meeting_words(row.number, row.held_on)
            ),
            full_date(row.held_on, article=False),
            row.id,
            None,
            row.held_on,
        )


def _items(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    shown = AgendaItemRow.state != ItemState.WITHDRAWN
    lines = session.execute(
        select(AgendaItemRow, MeetingRow.number, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == AgendaItemRow.meeting_id)
        .where(those, shown)
    )
    for row, number, held_on in lines:
        inside = (Passage(text, INSIDE) for text in (row.facilitator_notes,) if text)
        yield Entry(
            Kind.ITEM,
            row.id,
            row.title,
            (*passages(row.description, row.summary, row.materials, row.documents), *inside),
            meeting_words(number, held_on),
            row.meeting_id,
            row.id,
            held_on,
            warning(row.confidentiality, off_record=row.off_record),
        )


def _captured(kind: Kind, more: Callable[[Any], str | None]) -> "Reader":
    """Return what reads a kind of line captured under a point."""
    table = TABLES[kind]

    def read(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
        for row, number, held_on, item, off_record in session.execute(_under_points(table).where(those)):
            hidden = bool(off_record) or not getattr(row, "in_minutes", True)
            yield Entry(
                kind,
                row.id,
                "",
                passages(row.text, more(row)),
                " – ".join(filter(None, (meeting_words(number, held_on), item))),
                row.meeting_id,
                row.item_id,
                held_on,
                warning(row.confidentiality, off_record=hidden),
                getattr(row, "status", None) not in (DecisionStatus.SUPERSEDED, DecisionStatus.REVOKED),
            )

    return read


def _under_points(table: Any) -> Select[Any]:
    return (
        select(table, MeetingRow.number, MeetingRow.held_on, AgendaItemRow.title, AgendaItemRow.off_record)
        .join(MeetingRow, MeetingRow.id == table.meeting_id)
        .outerjoin(AgendaItemRow, AgendaItemRow.id == table.item_id)
    )


# ------------------------------------------------------------------------------------ practices and projects


def _practices(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    lines = session.execute(
        select(PracticeRow, MeetingRow.number, MeetingRow.held_on)
        .outerjoin(MeetingRow, MeetingRow.id == PracticeRow.meeting_id)
        .where(those, PracticeRow.status != PracticeStatus.WITHDRAWN)
    ).all()
    ids = [row.id for row, *_rest in lines]
    words = tagged(session, PracticePopulationRow.practice_id, ids)
    words += tagged(session, PracticeTopicRow.practice_id, ids)
    for row, number, held_on in lines:
        texts = (row.context, row.approach, row.conditions, row.effects, row.limits, row.resources)
        yield Entry(
            Kind.PRACTICE,
            row.id,
            row.title,
            passages(*texts, words.of(row.id)),
            meeting_words(number, held_on),
            row.meeting_id,
            row.item_id,
            held_on,
            warning(row.confidentiality),
        )


def _initiatives(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    lines = session.execute(
        select(InitiativeRow, MeetingRow.number, MeetingRow.held_on)
        .outerjoin(MeetingRow, MeetingRow.id == InitiativeRow.proposed_at_id)
        .where(those)
    ).all()
    ids = [row.id for row, *_rest in lines]
    words = tagged(session, InitiativePopulationRow.initiative_id, ids)
    words += tagged(session, InitiativeTopicRow.initiative_id, ids)
    brought = owned(
        session.execute(
            select(ContributorRow.initiative_id, ContributorRow.label, ContributorRow.brings)
            .where(ContributorRow.initiative_id.in_(ids))
            .order_by(ContributorRow.rank)
        )
    )
    for row, number, held_on in lines:
        aliases = ", ".join(row.aliases)
        yield Entry(
            Kind.INITIATIVE,
            row.id,
            row.title,
            passages(row.need, row.description, aliases, row.next_step, brought.of(row.id), words.of(row.id)),
            meeting_words(number, held_on),
            row.proposed_at_id,
            row.item_id,
            held_on,
            warning(row.confidentiality),
            row.merged_into_id is None,
        )


def _committees(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    rows = session.scalars(select(CommitteeRow).where(those)).all()
    seat = CommitteeMemberRow
    lines = session.execute(
        select(seat.committee_id, MemberRow.first_name, MemberRow.last_name, seat.label, seat.role)
        .outerjoin(MemberRow, MemberRow.id == seat.member_id)
        .where(seat.committee_id.in_([row.id for row in rows]))
        .order_by(seat.rank)
    )
    seats = owned((owner, full_name(first, last), *words) for owner, first, last, *words in lines)
    for row in rows:
        found = passages(row.mandate, seats.of(row.id))
        within = (Kind.INITIATIVE, row.initiative_id) if row.initiative_id else None
        yield Entry(Kind.COMMITTEE, row.id, row.name, found, row.kind.label, day=row.created_on, within=within)


# ----------------------------------------------------------------------------------------------- directory


def _organizations(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    rows = session.scalars(select(OrganizationRow).where(those)).all()
    ids = [row.id for row in rows]
    words = tagged(session, OrganizationPopulationRow.organization_id, ids)
    for row in rows:
        names = ", ".join(filter(None, (row.short_name, *row.aliases)))
        texts = (names, row.mission, row.clarification, row.territories, row.told_address, row.alert, words.of(row.id))
        inside = (Passage(text, INSIDE) for text in (row.remark,) if text)
        yield Entry(Kind.ORGANIZATION, row.id, row.name, (*passages(*texts), *inside), row.sector.label)


def _services(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    lines = session.execute(
        select(ServiceRow, OrganizationRow.name)
        .join(OrganizationRow, OrganizationRow.id == ServiceRow.organization_id)
        .where(those)
    ).all()
    ids = [row.id for row, _name in lines]
    words = tagged(session, ServicePopulationRow.service_id, ids)
    for row, name in lines:
        texts = (row.description, row.eligibility, row.alternate_name, row.access_process, row.service_area, row.alert)
        found = passages(*texts, words.of(row.id), name)
        offered = row.status is not ServiceStatus.DEFUNCT
        yield Entry(Kind.SERVICE, row.id, row.name, found, name, in_force=offered)


def _members(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    erased = MemberRow.status == MemberStatus.ERASED
    rows = session.scalars(select(MemberRow).where(those, ~erased)).all()
    posts = owned(
        session.execute(
            select(AffiliationRow.member_id, AffiliationRow.role_title, OrganizationRow.name)
            .join(OrganizationRow, OrganizationRow.id == AffiliationRow.organization_id)
            .where(AffiliationRow.member_id.in_([row.id for row in rows]))
            .order_by(AffiliationRow.start.desc())
        )
    )
    for row in rows:
        found = passages(posts.of(row.id), ", ".join(row.skills), row.bio)
        yield Entry(Kind.MEMBER, row.id, full_name(row.first_name, row.last_name), found)


# -------------------------------------------------------------------------------------------------- shared

Reader = Callable[[Session, ColumnElement[bool]], Iterator[Entry]]

_READERS: Final[dict[Kind, Reader]] = {
    Kind.MEETING: _meetings,
    Kind.ITEM: _items,
    Kind.NOTE: _captured(Kind.NOTE, lambda row: row.remark),
    Kind.DECISION: _captured(Kind.DECISION, lambda row: row.concerns),
    Kind.ACTION: _captured(Kind.ACTION, lambda row: row.comment),
    Kind.PARKING: _captured(Kind.PARKING, lambda _row: None),
    Kind.PRACTICE: _practices,
    Kind.INITIATIVE: _initiatives,
    Kind.COMMITTEE: _committees,
    Kind.ORGANIZATION: _organizations,
    Kind.SERVICE: _services,
    Kind.PATHWAY: pathways,
    Kind.COLLABORATION: collaborations,
    Kind.MEMBER: _members,
    Kind.STORY: stories,
    Kind.SELECTION: selections,
    Kind.CHANGE: changes,
    Kind.RECUEIL: recueils,
}
