"""What a search looks through, kind by kind, read from the tables a page at a time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Entry, Kind, Passage
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import (
    Confidentiality,
    DecisionStatus,
    ItemState,
    MemberStatus,
    PracticeStatus,
    ServiceStatus,
)
from cdp_desktop.store.schema import (
    ActionItemRow,
    AffiliationRow,
    AgendaItemRow,
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
    PopulationRow,
    PracticePopulationRow,
    PracticeRow,
    PracticeTopicRow,
    ServicePopulationRow,
    ServiceRow,
    TopicRow,
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
    Kind.SERVICE: ServiceRow,
    Kind.MEMBER: MemberRow,
    Kind.ORGANIZATION: OrganizationRow,
}
"""The table of each kind; the kinds that matter most when too much is found come last."""

_INSIDE: Final = Confidentiality.FACILITATION.label
_OFF_RECORD: Final = _("Hors compte rendu")


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
            _passages(
                row.objectives, row.purposes_notes, row.place, row.cancel_reason, _meeting(row.number, row.held_on)
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
        inside = (Passage(text, _INSIDE) for text in (row.facilitator_notes,) if text)
        yield Entry(
            Kind.ITEM,
            row.id,
            row.title,
            (*_passages(row.description, row.summary, row.materials, row.documents), *inside),
            _meeting(number, held_on),
            row.meeting_id,
            row.id,
            held_on,
            _warning(row.confidentiality, off_record=row.off_record),
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
                _passages(row.text, more(row)),
                " – ".join(filter(None, (_meeting(number, held_on), item))),
                row.meeting_id,
                row.item_id,
                held_on,
                _warning(row.confidentiality, off_record=hidden),
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
    words = _labels(session, PracticePopulationRow.practice_id, PracticePopulationRow.population_id, ids)
    words += _labels(session, PracticeTopicRow.practice_id, PracticeTopicRow.topic_id, ids)
    for row, number, held_on in lines:
        texts = (row.context, row.approach, row.conditions, row.effects, row.limits, row.resources)
        yield Entry(
            Kind.PRACTICE,
            row.id,
            row.title,
            _passages(*texts, words.of(row.id)),
            _meeting(number, held_on),
            row.meeting_id,
            row.item_id,
            held_on,
            _warning(row.confidentiality),
        )


def _initiatives(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    lines = session.execute(
        select(InitiativeRow, MeetingRow.number, MeetingRow.held_on)
        .outerjoin(MeetingRow, MeetingRow.id == InitiativeRow.proposed_at_id)
        .where(those)
    ).all()
    ids = [row.id for row, *_rest in lines]
    words = _labels(session, InitiativePopulationRow.initiative_id, InitiativePopulationRow.population_id, ids)
    words += _labels(session, InitiativeTopicRow.initiative_id, InitiativeTopicRow.topic_id, ids)
    brought = _owned(
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
            _passages(row.need, row.description, aliases, row.next_step, brought.of(row.id), words.of(row.id)),
            _meeting(number, held_on),
            row.proposed_at_id,
            row.item_id,
            held_on,
            _warning(row.confidentiality),
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
    seats = _owned((owner, _name(first, last), *words) for owner, first, last, *words in lines)
    for row in rows:
        passages = _passages(row.mandate, seats.of(row.id))
        yield Entry(Kind.COMMITTEE, row.id, row.name, passages, row.kind.label, day=row.created_on)


# ----------------------------------------------------------------------------------------------- directory


def _organizations(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    rows = session.scalars(select(OrganizationRow).where(those)).all()
    ids = [row.id for row in rows]
    words = _labels(session, OrganizationPopulationRow.organization_id, OrganizationPopulationRow.population_id, ids)
    for row in rows:
        names = ", ".join(filter(None, (row.short_name, *row.aliases)))
        texts = (names, row.mission, row.clarification, row.territories, row.address, row.alert, words.of(row.id))
        inside = (Passage(text, _INSIDE) for text in (row.remark,) if text)
        yield Entry(Kind.ORGANIZATION, row.id, row.name, (*_passages(*texts), *inside), row.sector.label)


def _services(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    lines = session.execute(
        select(ServiceRow, OrganizationRow.name)
        .join(OrganizationRow, OrganizationRow.id == ServiceRow.organization_id)
        .where(those)
    ).all()
    ids = [row.id for row, _name in lines]
    words = _labels(session, ServicePopulationRow.service_id, ServicePopulationRow.population_id, ids)
    for row, name in lines:
        texts = (row.description, row.eligibility, row.alternate_name, row.access_process, row.service_area, row.alert)
        passages = _passages(*texts, words.of(row.id), name)
        offered = row.status is not ServiceStatus.DEFUNCT
        yield Entry(Kind.SERVICE, row.id, row.name, passages, name, in_force=offered)


def _members(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    erased = MemberRow.status == MemberStatus.ERASED
    rows = session.scalars(select(MemberRow).where(those, ~erased)).all()
    posts = _owned(
        session.execute(
            select(AffiliationRow.member_id, AffiliationRow.role_title, OrganizationRow.name)
            .join(OrganizationRow, OrganizationRow.id == AffiliationRow.organization_id)
            .where(AffiliationRow.member_id.in_([row.id for row in rows]))
            .order_by(AffiliationRow.start.desc())
        )
    )
    for row in rows:
        passages = _passages(posts.of(row.id), ", ".join(row.skills), row.bio)
        yield Entry(Kind.MEMBER, row.id, _name(row.first_name, row.last_name), passages)


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
    Kind.MEMBER: _members,
}


class _Owned:
    """Words that belong to rows, joined in one text for each."""

    def __init__(self) -> None:
        self._texts: dict[UUID, list[str]] = defaultdict(list)

    def add(self, owner: UUID, words: Iterable[str | None]) -> None:
        text = ", ".join(filter(None, words))
        if text:
            self._texts[owner].append(text)

    def of(self, owner: UUID) -> str:
        return "; ".join(self._texts.get(owner, ()))

    def __iadd__(self, other: "_Owned") -> "_Owned":
        for owner, texts in other._texts.items():
            self._texts[owner] += texts
        return self


def _owned(lines: Iterable[Any]) -> _Owned:
    owned = _Owned()
    for owner, *words in lines:
        owned.add(owner, words)
    return owned


def _labels(session: Session, owner: Any, label_id: Any, ids: Collection[UUID]) -> _Owned:
    """Return the populations, or the themes, of these rows."""
    labels: Any = PopulationRow if label_id.key == "population_id" else TopicRow
    rank = owner.class_.rank
    chosen = select(owner, labels.label).join(labels, labels.id == label_id).where(owner.in_(ids)).order_by(rank)
    return _owned(session.execute(chosen))


def _passages(*texts: str | None) -> tuple[Passage, ...]:
    return tuple(Passage(text) for text in texts if text)


def _name(first: str | None, last: str | None) -> str:
    return " ".join(filter(None, (first, last)))


def _meeting(number: int | None, held_on: date | None) -> str:
    if number is None or held_on is None:
        return ""
    return _("Rencontre {number}, {day}").format(number=number, day=full_date(held_on, article=False, weekday=False))


def _warning(level: Confidentiality, *, off_record: bool = False) -> str:
    if off_record:
        return _OFF_RECORD
    return _INSIDE if level is Confidentiality.FACILITATION else ""
