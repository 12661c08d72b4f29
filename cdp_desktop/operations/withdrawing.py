"""Before an identity is withdrawn: where the name stands in what was typed, and other words in its place."""

from collections.abc import Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.mention import Mention, excerpt
from cdp_desktop.operations import operation
from cdp_desktop.operations.directory import mentions, name_of
from cdp_desktop.operations.rows import required
from cdp_desktop.store.queries.searchable import TABLES
from cdp_desktop.store.schema import AgendaItemRow, MemberRow, Row

_MODELS: Final = {mapper.class_.__tablename__: mapper.class_ for mapper in Row.registry.mappers}
_KINDS: Final = {table.__tablename__: kind for kind, table in TABLES.items()}
_OWNERS: Final = {
    "affiliation": (Kind.MEMBER, "member_id"),
    "consent": (Kind.MEMBER, "member_id"),
    "practice_reuse": (Kind.PRACTICE, "practice_id"),
    "stage_change": (Kind.INITIATIVE, "initiative_id"),
    "initiative_contributor": (Kind.INITIATIVE, "initiative_id"),
    "service": (Kind.ORGANIZATION, "organization_id"),
    "committee_member": (Kind.COMMITTEE, "committee_id"),
}
"""Rows that are read in the fiche of another."""


def where_named(session: Session, member_id: UUID) -> tuple[Mention, ...]:
    """Return the texts that hold the name of a member, with the way to each."""
    said = name_of(session, session.get_one(MemberRow, member_id))
    found = []
    for table, row_id, column in mentions(session, member_id):
        row: Any = session.get(_MODELS[table], row_id)
        texts = [text for text in _texts(getattr(row, column)) if said.search(text)] if row else []
        match = said.search(texts[0]) if texts else None
        around = excerpt(texts[0], *match.span()) if match else ""
        kind, fiche_id = _fiche(table, row, row_id)
        where = kind.label if kind else _("Rencontre") if _meeting(session, row) else _("Réglages et données")
        found.append(Mention(row_id, table, column, where, around, kind, fiche_id, _meeting(session, row)))
    return tuple(found)


@operation(_("le retrait d’un nom dans les textes"), apart=True)
def replace_name(session: Session, member_id: UUID, by: str) -> int:
    """Put other words in the place of the name of a member in every text; return how many texts were rewritten."""
    by = required(by, _("Dites par quels mots remplacer le nom."))
    said = name_of(session, session.get_one(MemberRow, member_id))
    count = 0
    for table, row_id, column in mentions(session, member_id):
        row: Any = session.get(_MODELS[table], row_id)
        setattr(row, column, _replaced(getattr(row, column), said, "" if column == "code" else by))
        count += 1
    return count


def _fiche(table: str, row: Any, row_id: UUID) -> tuple[Kind | None, UUID | None]:
    if table in _OWNERS:
        kind, owner = _OWNERS[table]
        return kind, getattr(row, owner)
    kind_of_row = _KINDS.get(table)
    return kind_of_row, row_id if kind_of_row else None


def _meeting(session: Session, row: Any) -> UUID | None:
    """Return the meeting where a row is read, if it is one of a meeting."""
    if row is None:
        return None
    if row.__tablename__ == "meeting":
        key: UUID = row.id
        return key
    for name in ("meeting_id", "proposed_at_id", "origin_id", "source_meeting_id"):
        found: UUID | None = getattr(row, name, None)
        if found:
            return found
    item = session.get(AgendaItemRow, row.item_id) if getattr(row, "item_id", None) else None
    return item.meeting_id if item else None


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value: its own, or those of a list or of a mapping, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _texts(list(value.values()))
    elif isinstance(value, Iterable):
        for one in value:
            yield from _texts(one)


def _replaced(value: Any, said: Any, by: str) -> Any:
    if isinstance(value, str):
        return said.sub(lambda _match: by, value)
    if isinstance(value, dict):
        return {_replaced(name, said, by): _replaced(one, said, by) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, said, by) for one in value]
    return value
