"""Withdrawing an identity: where the name stands in what was typed, other words in its place, then nothing left."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import String, cast, func, select, update
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.mention import Mention, excerpt
from cdp_desktop.domain.story import StoryCredit
from cdp_desktop.domain.vocabulary import ConsentState, MemberStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.members import known_member
from cdp_desktop.operations.mentions import Signs, absorbed, forget_absorbed, mentions, signs_of
from cdp_desktop.operations.reading import forget_people
from cdp_desktop.operations.rows import forget_past, required
from cdp_desktop.operations.stories import TOLD, send_back
from cdp_desktop.store.queries.searchable import TABLES
from cdp_desktop.store.schema import (
    AffiliationRow,
    AgendaItemRow,
    AttendanceRow,
    ChangeRow,
    ChangeStoryRow,
    ConsentRow,
    OpenEntryRow,
    Row,
)

_MODELS: Final = {mapper.class_.__tablename__: mapper.class_ for mapper in Row.registry.mappers}
_KINDS: Final = {table.__tablename__: kind for kind, table in TABLES.items()}
_OWNERS: Final = {
    "affiliation": (Kind.MEMBER, "member_id"),
    "consent": (Kind.MEMBER, "member_id"),
    "practice_reuse": (Kind.PRACTICE, "practice_id"),
    "stage_change": (Kind.INITIATIVE, "initiative_id"),
    "initiative_contributor": (Kind.INITIATIVE, "initiative_id"),
    "story_excerpt": (Kind.STORY, "story_id"),
    "story_consent": (Kind.STORY, "story_id"),
    "story_photo": (Kind.STORY, "story_id"),
    "selection_group": (Kind.SELECTION, "round_id"),
    "collection_section": (Kind.RECUEIL, "collection_id"),
    "collection_exclusion": (Kind.RECUEIL, "collection_id"),
    "service": (Kind.ORGANIZATION, "organization_id"),
    "committee_member": (Kind.COMMITTEE, "committee_id"),
}
"""Rows that are read in the fiche of another."""

_OWNED: Final[tuple[tuple[type[Row], str], ...]] = (
    (AffiliationRow, "role_title"),
    (AttendanceRow, "role_title"),
    (ConsentRow, "note"),
)
"""Rows of a member that stay without what only she could have said there."""

_REACH: Final = _("[coordonnée retirée]")
"""What stands where her own number or address was."""


def where_named(session: Session, member_id: UUID) -> tuple[Mention, ...]:
    """Return the texts that tell who a member is, with the way to each."""
    signs = signs_of(session, member_id)
    found = []
    for table, row_id, column in mentions(session, member_id):
        row: Any = session.get(_MODELS[table], row_id)
        said = signs.of(row_id)
        texts = [text for text in _texts(getattr(row, column)) if said.search(text)] if row else []
        match = said.search(texts[0]) if texts else None
        around = excerpt(texts[0], *match.span()) if match else ""
        kind, fiche_id = _fiche(table, row, row_id)
        where = kind.label if kind else _("Rencontre") if _meeting(session, row) else _("Réglages et données")
        found.append(Mention(row_id, table, column, where, around, kind, fiche_id, _meeting(session, row)))
    return tuple(found)


@operation(_("le retrait d’un nom dans les textes"), apart=True)
def replace_name(session: Session, member_id: UUID, by: str) -> int:
    """Put other words in the place of the name of a member in every text; return how many texts were rewritten.

    The words of a story are its teller's: she reads it back once they are changed.
    """
    by = required(by, _("Dites par quels mots remplacer le nom."))
    signs = signs_of(session, member_id)
    count = 0
    for table, row_id, column in mentions(session, member_id):
        row: Any = session.get(_MODELS[table], row_id)
        setattr(row, column, _replaced(getattr(row, column), signs.of(row_id), "" if column == "code" else by))
        count += 1
        if isinstance(row, ChangeStoryRow) and column in TOLD:
            send_back(row)
    return count


@operation(_("le retrait d’une identité"))
def erase_member(session: Session, member_id: UUID, *, on: date) -> tuple[UUID, ...]:
    """Withdraw the identity of a member: her presences stay, as those of someone unnamed.

    Return her key, then those of the rows of hers that are gone: they are to be erased without a trace. Refused while
    texts still tell who she is: they must be rewritten first (see ``mentions``). The stories that she told keep their
    words, as far as she agreed, and nothing that ties them to her presences.
    """
    member = known_member(session, member_id)
    left = mentions(session, member_id)
    if left:
        sentence = ngettext(
            "Le nom figure encore dans un texte. Réécrivez-le d’abord.",
            "Le nom figure encore dans {count} textes. Réécrivez-les d’abord.",
            len(left),
        )
        raise Refused(sentence.format(count=len(left)))
    same = absorbed(session, member_id)
    gone = [*same, *_gone(session, [member_id, *same])]
    _forget_mentions(session, signs_of(session, member_id))
    forget_absorbed(session, member_id)
    forget_people(session)
    entry = session.get(OpenEntryRow, member_id)  # its code is often made of the name
    if entry is not None:
        session.delete(entry)
    member.first_name = member.last_name = member.pronouns = member.bio = None
    member.work_phone = member.work_email = member.accessibility_needs = None
    member.photo_file_name = member.photo_sha256 = None
    member.skills, member.languages = [], []
    member.status, member.erased_on = MemberStatus.ERASED, on
    for consent in session.scalars(select(ConsentRow).where(ConsentRow.member_id == member_id)):
        consent.state, consent.note = ConsentState.WITHDRAWN, None
    forget_past(session, [member_id], _own_texts())
    for owned, column in _OWNED:
        rows: list[Any] = list(session.scalars(select(owned).where(owned.__table__.c.member_id == member_id)))
        for row in rows:
            setattr(row, column, None)
        forget_past(session, [row.id for row in rows], {column})
    for story in session.scalars(select(ChangeStoryRow).where(ChangeStoryRow.teller_id == member_id)):
        story.teller_id, story.credit, story.credit_label = None, StoryCredit.ANONYMOUS, None
        forget_past(session, [story.id], {"teller_id", "credit_label"})
    return member_id, *gone


def _gone(session: Session, keys: Collection[UUID]) -> list[UUID]:
    """Return the rows of some members that were removed since, as the journal tells of them."""
    tables = [owned.__tablename__ for owned, _column in _OWNED]
    had = session.scalars(
        select(ChangeRow.row_id)
        .where(
            ChangeRow.entity.in_(tables),
            ChangeRow.field == "member_id",
            ChangeRow.value.in_([one.bytes for one in keys]),
        )
        .distinct()
    )
    found = {UUID(bytes=key) for key in had}
    there = {key for owned, _column in _OWNED for key in session.scalars(select(owned.__table__.c.id))}
    return sorted(found - there)


def _own_texts() -> set[str]:
    """Return what a fiche says in words, of which nothing of the past may stay either."""
    told = ("first_name", "last_name", "pronouns", "bio", "work_phone", "work_email", "accessibility_needs")
    return {*told, "photo_file_name", "photo_sha256", "skills", "languages"}


def _forget_mentions(session: Session, signs: Signs) -> None:
    """Blank the values of the journal that tell who she is: those that texts had before they were rewritten."""
    texts = select(ChangeRow.id, ChangeRow.row_id, cast(ChangeRow.value, String)).where(
        func.typeof(ChangeRow.value) == "text"
    )
    lines = session.execute(texts).all()
    for change_id in [one for one, row_id, text in lines if signs.of(UUID(bytes=row_id)).search(text)]:
        session.execute(update(ChangeRow).where(ChangeRow.id == change_id).values(value=None))


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


def _replaced(value: Any, said: re.Pattern[str], by: str) -> Any:
    if isinstance(value, str):
        return said.sub(lambda found: _REACH if by and re.search(r"[@\d]", found[0]) else by, value)
    if isinstance(value, dict):
        return {_replaced(name, said, by): _replaced(one, said, by) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, said, by) for one in value]
    return value
