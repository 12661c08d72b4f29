"""What several operations need: the next number, the place between two rows, a text that is not empty, tags."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.pairs import Pair
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import AttendanceStatus, MeetingStatus
from cdp_desktop.operations import Refused
from cdp_desktop.store.changes import watched
from cdp_desktop.store.queries.settings import distinct
from cdp_desktop.store.schema import AttendanceRow, ChangeRow, CommunityRow, MeetingRow, Row, SettingRow, derived_id


def next_number(session: Session, column: InstrumentedAttribute[int], *criteria: Any) -> int:
    """Return one more than the greatest number there is."""
    return (session.scalar(select(func.max(column)).where(*criteria)) or 0) + 1


def between(positions: Sequence[float], index: int) -> float:
    """Return a position that comes at ``index`` among these, which are sorted."""
    if not positions:
        return 1.0
    if index <= 0:
        return positions[0] - 1.0
    if index >= len(positions):
        return positions[-1] + 1.0
    return (positions[index - 1] + positions[index]) / 2


def put_at(place: int, moved: Any, rows: Iterable[Any]) -> None:
    """Put a row at a place among others, the first being 0, and give each its rank."""
    others = [row for row in rows if row is not moved]
    others.insert(max(0, min(place, len(others))), moved)
    for rank, row in enumerate(others, 1):
        row.rank = rank


def required(text: str, sentence: str) -> str:
    """Return a text without its outer spaces; refuse an empty one with this sentence."""
    text = text.strip()
    if not text:
        raise Refused(sentence)
    return text


def edit(row: Row, fields: dict[str, Any], allowed: frozenset[str]) -> None:
    """Give fields of a row new values; an unknown one is our own mistake."""
    unknown = fields.keys() - allowed
    if unknown:
        raise TypeError(f"{type(row).__name__} has no editable {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value)


def forget_past(session: Session, keys: Iterable[UUID], columns: Collection[str]) -> None:
    """Blank in the journal all that some columns of some rows ever held, even what was emptied long ago."""
    for key in keys:
        past = (ChangeRow.row_id == key.bytes, ChangeRow.field.in_(columns))
        session.execute(update(ChangeRow).where(*past).values(value=None))


def each_once(words: Iterable[str]) -> list[str]:
    """Return words without the empty ones, each once whatever its accents and its case."""
    kept: dict[str, str] = {}
    for word in words:
        if word.strip():
            kept.setdefault(fold(word), word.strip())
    return list(kept.values())


def set_tags(session: Session, owner: InstrumentedAttribute[UUID], owner_id: UUID, keys: Iterable[UUID]) -> None:
    """Give a row its populations, or its themes, in order: ``owner`` is the column of the links that names the row."""
    link: Any = owner.class_
    tag = "population_id" if hasattr(link, "population_id") else "topic_id"
    session.execute(delete(link).where(owner == owner_id))
    session.add_all(
        link(**{"id": derived_id(owner_id, key), owner.key: owner_id, tag: key, "rank": rank})
        for rank, key in enumerate(dict.fromkeys(keys), 1)
    )


def keep_setting(session: Session, name: str, value: dict[str, Any]) -> None:
    """Keep a named value of the community's data; an empty one is removed."""
    row = session.scalars(select(SettingRow).where(SettingRow.name == name)).first()
    if not value:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        community_id = session.scalars(select(CommunityRow.id)).one()
        row = SettingRow(id=derived_id(community_id, "setting", name), name=name)
        session.add(row)
    row.value = value


def keep_distinct(session: Session, name: str, one: UUID, other: UUID) -> None:
    """Note that two members, or two organisations, are not one: the pair is proposed no more."""
    _keep_pairs(session, name, {*distinct(session, name), frozenset((one, other))})


def merge_distinct(session: Session, name: str, kept: UUID, other: UUID) -> None:
    """Have the pairs judged distinct name the one that stays."""
    moved = {frozenset(kept if key == other else key for key in pair) for pair in distinct(session, name)}
    _keep_pairs(session, name, moved)


def _keep_pairs(session: Session, name: str, pairs: Collection[Pair]) -> None:
    told = sorted(sorted(key.hex for key in pair) for pair in pairs if len(pair) == 2)
    keep_setting(session, name, {"pairs": told} if told else {})


def people_who_came(session: Session, meeting_id: UUID) -> int:
    """Return how many people came to a meeting, guests and unnamed people included."""
    came = select(func.sum(AttendanceRow.count)).where(
        AttendanceRow.meeting_id == meeting_id, AttendanceRow.status == AttendanceStatus.PRESENT
    )
    return session.scalar(came) or 0


def needed(session: Session, row: Row) -> bool:
    """Tell whether other rows point to this one, and would not go with it."""
    return any(
        session.scalar(select(exists().where(key.parent == row.id)))
        for table in watched(Row.metadata)
        for key in table.foreign_keys
        if key.column.table is row.__table__ and key.ondelete is None
    )


def hour(moment: datetime) -> time:
    """Return the local hour of a moment, to the minute."""
    return moment.astimezone().time().replace(second=0, microsecond=0)


def held_meeting(session: Session, meeting_id: UUID) -> MeetingRow:
    """Return a meeting; refuse a gesture that would write in one that was cancelled."""
    meeting = session.get_one(MeetingRow, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise Refused(_("Cette rencontre a été annulée\u00a0: rien ne s’y écrit."))
    return meeting


def unsent_meeting(session: Session, meeting_id: UUID) -> MeetingRow:
    """Return a meeting whose minutes were not sent: from then on, a presence is corrected, with the reason."""
    meeting = held_meeting(session, meeting_id)
    if meeting.status in (MeetingStatus.MINUTES_SENT, MeetingStatus.ARCHIVED):
        raise Refused(_("Le compte rendu est diffusé\u00a0: corrigez la présence, en disant pourquoi."))
    return meeting
