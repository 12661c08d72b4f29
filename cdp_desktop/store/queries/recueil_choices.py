"""The recueils in their list, and what one of them could still print."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.change_pathway import CollectionKind, CollectionStatus, InterpretationStatus, SectionType
from cdp_desktop.domain.recueil import SCOPES, Excerpt, Interpretation
from cdp_desktop.domain.recueil_list import Carried, Edition, ListedRecueil, OfferedSection, OfferedStory
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.recueils import PRINTED, READ, excerpts_of, interpretations_of
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeDomainRow,
    ChangeStatementRow,
    ChangeStoryRow,
    ChangeThemeRow,
    CollectionEditionRow,
    CollectionEditionStoryRow,
    CollectionExcerptRow,
    CollectionExclusionRow,
    CollectionInterpretationRow,
    CollectionSectionRow,
    InterpretationRow,
    StoryCollectionRow,
    StoryExcerptRow,
)

CHOSEN = (StoryStatus.SELECTED, StoryStatus.VERIFIED, StoryStatus.PUBLISHED)
"""The stories that a new recueil is made of."""


def recueil_list(session: Session) -> list[ListedRecueil]:
    """Return every recueil, the last one first."""
    place, part = CollectionExcerptRow, CollectionSectionRow
    quoted = (
        select(part.collection_id, func.count(place.id))
        .join(place, place.section_id == part.id)
        .group_by(part.collection_id)
    )
    counted: dict[UUID, int] = dict(session.execute(quoted).all())
    rows = session.scalars(select(StoryCollectionRow).order_by(StoryCollectionRow.rank.desc()))
    return [
        ListedRecueil(row.id, row.title, row.kind, row.status, row.audience, counted.get(row.id, 0)) for row in rows
    ]


def excerpts_to_put(session: Session, recueil_id: UUID, domain_id: UUID, today: date) -> tuple[Excerpt, ...]:
    """Return the excerpts of a domain that a recueil does not print, but those of the stories that it keeps out."""
    there = _printed_by(CollectionSectionRow.collection_id == recueil_id)
    out = select(CollectionExclusionRow.story_id).where(CollectionExclusionRow.collection_id == recueil_id)
    criteria = (StoryExcerptRow.id.not_in(there), StoryExcerptRow.story_id.not_in(out))
    return tuple(_excerpts(session, domain_id, today, *criteria))


def interpretations_to_put(session: Session, recueil_id: UUID, axis_id: UUID) -> tuple[Interpretation, ...]:
    """Return what was read along an axis that a recueil does not print, whether it was adopted or not."""
    there = _read_by(CollectionSectionRow.collection_id == recueil_id)
    return tuple(_interpretations(session, axis_id, InterpretationRow.id.not_in(there)))


def new_excerpts(session: Session, domain_id: UUID, audience: Confidentiality, on: date) -> list[UUID]:
    """Return the excerpts of a domain to begin with: of chosen stories, that may go so far, and published by nobody."""
    before = _printed_by(*_ALREADY_OUT)
    found = _excerpts(session, domain_id, on, StoryExcerptRow.id.not_in(before), ChangeStoryRow.status.in_(CHOSEN))
    return [one.id for one in found if one.may_go(SCOPES[audience], on)]


def new_interpretations(session: Session, axis_id: UUID) -> list[UUID]:
    """Return what was read along an axis to begin with: adopted, and published by nobody."""
    before = _read_by(*_ALREADY_OUT)
    adopted = InterpretationRow.status == InterpretationStatus.ADOPTED
    return [one.id for one in _interpretations(session, axis_id, InterpretationRow.id.not_in(before), adopted)]


def sections_to_add(session: Session, recueil_id: UUID) -> tuple[OfferedSection, ...]:
    """Return the parts that a recueil does not have."""
    rows = session.scalars(select(CollectionSectionRow).where(CollectionSectionRow.collection_id == recueil_id))
    there = {(row.type, row.domain_id or row.axis_id) for row in rows}
    domains = session.execute(select(ChangeDomainRow.id, ChangeDomainRow.label).order_by(ChangeDomainRow.rank))
    axes = session.execute(select(AxisRow.id, AxisRow.label).order_by(AxisRow.rank))
    every = (
        OfferedSection(SectionType.PRESENTATION),
        *(OfferedSection(SectionType.DOMAIN, label, domain_id=key) for key, label in domains),
        *(OfferedSection(SectionType.INTERPRETATION, label, axis_id=key) for key, label in axes),
    )
    return tuple(one for one in every if (one.type, one.domain_id or one.axis_id) not in there)


def editions(session: Session, recueil_id: UUID) -> tuple[Edition, ...]:
    """Return a recueil each time it went out, the last one first, with the stories that it carries."""
    row, carried = CollectionEditionRow, CollectionEditionStoryRow
    stories: dict[UUID, list[Carried]] = defaultdict(list)
    for edition_id, story_id, title, status in session.execute(
        select(carried.edition_id, carried.story_id, ChangeStoryRow.title, ChangeStoryRow.status)
        .join(ChangeStoryRow, ChangeStoryRow.id == carried.story_id)
        .join(row, row.id == carried.edition_id)
        .where(row.collection_id == recueil_id)
        .order_by(carried.rank)
    ):
        stories[edition_id].append(Carried(story_id, title or "", status is StoryStatus.WITHDRAWN))
    return tuple(
        Edition(
            id=one.id,
            number=one.number,
            published_on=one.published_on,
            audience=one.audience,
            file=KeptFile(one.file_name, one.sha256, 0) if one.file_name and one.sha256 else None,
            stories=tuple(stories[one.id]),
        )
        for one in session.scalars(select(row).where(row.collection_id == recueil_id).order_by(row.number.desc()))
    )


def stories_to_exclude(session: Session, recueil_id: UUID) -> tuple[OfferedStory, ...]:
    """Return the stories that a recueil may keep out, by title; one that was taken back is nowhere."""
    out = select(CollectionExclusionRow.story_id).where(CollectionExclusionRow.collection_id == recueil_id)
    rows = session.execute(
        select(ChangeStoryRow.id, ChangeStoryRow.title)
        .where(ChangeStoryRow.status != StoryStatus.WITHDRAWN, ChangeStoryRow.id.not_in(out))
        .order_by(ChangeStoryRow.rank)
    )
    return tuple(OfferedStory(key, title or "") for key, title in rows)


_ALREADY_OUT = (
    StoryCollectionRow.kind == CollectionKind.ANNUAL,
    StoryCollectionRow.status == CollectionStatus.PUBLISHED,
    CollectionSectionRow.collection_id == StoryCollectionRow.id,
)


def _printed_by(*criteria: ColumnElement[bool]) -> Select[UUID]:
    place = CollectionExcerptRow
    part = CollectionSectionRow.id == place.section_id
    return select(place.excerpt_id).join(CollectionSectionRow, part).where(*criteria)


def _read_by(*criteria: ColumnElement[bool]) -> Select[UUID]:
    place = CollectionInterpretationRow
    part = CollectionSectionRow.id == place.section_id
    return select(place.interpretation_id).join(CollectionSectionRow, part).where(*criteria)


def _excerpts(session: Session, domain_id: UUID, on: date, *criteria: ColumnElement[bool]) -> Iterator[Excerpt]:
    wanted = PRINTED.where(ChangeThemeRow.domain_id == domain_id, *criteria)
    yield from excerpts_of(session, wanted.order_by(ChangeThemeRow.rank, StoryExcerptRow.rank), on)


def _interpretations(session: Session, axis_id: UUID, *criteria: ColumnElement[bool]) -> Iterator[Interpretation]:
    wanted = READ.where(ChangeStatementRow.axis_id == axis_id, *criteria)
    yield from interpretations_of(session, wanted.order_by(ChangeStatementRow.rank, InterpretationRow.rank))
