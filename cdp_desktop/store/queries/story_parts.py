"""The pieces of a story: its excerpts and photos with the answers about each, its headings, and what it is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import stored_name
from cdp_desktop.domain.story import StoryAbout
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.domain.story_list import StoryExcerpt, StoryLink, StoryPhoto
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.schema import (
    ChangeStatementRow,
    ChangeThemeRow,
    CollaborationRow,
    CollectionExcerptRow,
    CollectionSectionRow,
    InitiativeRow,
    PracticeRow,
    StoryCollectionRow,
    StoryConsentRow,
    StoryExcerptRow,
    StoryLinkRow,
    StoryPhotoRow,
    StoryThemeRow,
)

Answers = dict[UUID, tuple[ScopeAnswer, ...]]

_ABOUT: Final[tuple[tuple[StoryAbout, Any, Any], ...]] = (
    (StoryAbout.INITIATIVE, StoryLinkRow.initiative_id, InitiativeRow.title),
    (StoryAbout.PRACTICE, StoryLinkRow.practice_id, PracticeRow.title),
    (StoryAbout.COLLABORATION, StoryLinkRow.collaboration_id, CollaborationRow.description),
    (StoryAbout.CHANGE, StoryLinkRow.change_id, ChangeStatementRow.statement),
)
"""What names each kind of thing that a story is about, and its words."""


def answers_of(session: Session, stories: Collection[UUID] | None = None) -> defaultdict[UUID, list[ScopeAnswer]]:
    """Return the answers about some stories, or all: by story, and by excerpt or photo where one has its own."""
    found: defaultdict[UUID, list[ScopeAnswer]] = defaultdict(list)
    row = StoryConsentRow
    whose = func.coalesce(row.excerpt_id, row.photo_id, row.story_id)
    asked = select(whose, row.scope, row.state, row.asked_on, row.mode, row.expires_on)
    for key, scope, state, day, mode, until in session.execute(
        asked if stories is None else asked.where(row.story_id.in_(stories))
    ):
        found[key].append(ScopeAnswer(scope, state, day, mode or "", until))
    return found


def answers_about(session: Session, story_id: UUID, today: date) -> Answers:
    """Return the answers about a story, by the key of the story, or of the excerpt or photo that has its own."""
    rows = session.scalars(select(StoryConsentRow).where(StoryConsentRow.story_id == story_id)).all()
    who = people(session, today, {row.recorded_by_id for row in rows})
    found: defaultdict[UUID, list[ScopeAnswer]] = defaultdict(list)
    for row in rows:
        noted_by = who.get(row.recorded_by_id) if row.recorded_by_id else None
        answer = ScopeAnswer(row.scope, row.state, row.asked_on, row.mode or "", row.expires_on, noted_by)
        found[row.excerpt_id or row.photo_id or story_id].append(answer)
    return {key: tuple(told) for key, told in found.items()}


def excerpts_of(session: Session, story_id: UUID, answers: Answers) -> tuple[StoryExcerpt, ...]:
    """Return the excerpts of a story, by heading, each at its place there."""
    rows = session.execute(
        select(StoryExcerptRow, ChangeThemeRow.label)
        .join(ChangeThemeRow, ChangeThemeRow.id == StoryExcerptRow.theme_id)
        .where(StoryExcerptRow.story_id == story_id)
        .order_by(ChangeThemeRow.rank, StoryExcerptRow.rank)
    ).all()
    beside: defaultdict[UUID, list[UUID]] = defaultdict(list)
    themes = {row.theme_id for row, _label in rows}
    ranked = select(StoryExcerptRow.theme_id, StoryExcerptRow.id).where(StoryExcerptRow.theme_id.in_(themes))
    for theme_id, key in session.execute(ranked.order_by(StoryExcerptRow.rank)):
        beside[theme_id].append(key)
    recueils = _recueils(session, [row.id for row, _label in rows])
    return tuple(
        StoryExcerpt(
            row.id,
            row.text,
            row.theme_id,
            label,
            row.elided,
            beside[row.theme_id].index(row.id) + 1,
            len(beside[row.theme_id]),
            answers.get(row.id, ()),
            tuple(recueils[row.id]),
        )
        for row, label in rows
    )


def photos_of(session: Session, story_id: UUID, answers: Answers) -> tuple[StoryPhoto, ...]:
    """Return the photos of a story, in order."""
    rows = select(StoryPhotoRow).where(StoryPhotoRow.story_id == story_id).order_by(StoryPhotoRow.rank)
    return tuple(
        StoryPhoto(row.id, row.description, stored_name(row.sha256, row.file_name), answers.get(row.id, ()))
        for row in session.scalars(rows)
    )


def themes_of(session: Session, story_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the headings that a story speaks to."""
    rows = (
        select(ChangeThemeRow.id, ChangeThemeRow.label)
        .join(StoryThemeRow, StoryThemeRow.theme_id == ChangeThemeRow.id)
        .where(StoryThemeRow.story_id == story_id)
        .order_by(StoryThemeRow.rank)
    )
    return tuple((key, label) for key, label in session.execute(rows))


def links_of(session: Session, story_id: UUID) -> tuple[StoryLink, ...]:
    """Return what a story is about, in order."""
    found: list[tuple[int, StoryLink]] = []
    for kind, column, words in _ABOUT:
        rows = session.execute(
            select(StoryLinkRow.id, StoryLinkRow.rank, column, words)
            .join(words.class_, words.class_.id == column)
            .where(StoryLinkRow.story_id == story_id)
        )
        found += [(rank, StoryLink(key, kind, target, title or "")) for key, rank, target, title in rows]
    return tuple(link for _rank, link in sorted(found, key=lambda one: one[0]))


def linkable(session: Session) -> list[tuple[StoryAbout, UUID, str]]:
    """Return all that a story may be about, each with its words."""
    return [
        (kind, key, title or "")
        for kind, _column, words in _ABOUT
        for key, title in session.execute(select(words.class_.id, words).order_by(words))
    ]


def _recueils(session: Session, excerpts: Iterable[UUID]) -> defaultdict[UUID, list[str]]:
    """Return the titles of the recueils where each excerpt stands."""
    rows = session.execute(
        select(CollectionExcerptRow.excerpt_id, StoryCollectionRow.title)
        .join(CollectionSectionRow, CollectionSectionRow.id == CollectionExcerptRow.section_id)
        .join(StoryCollectionRow, StoryCollectionRow.id == CollectionSectionRow.collection_id)
        .where(CollectionExcerptRow.excerpt_id.in_(excerpts))
        .order_by(StoryCollectionRow.rank)
    )
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for excerpt_id, title in rows:
        if title not in found[excerpt_id]:
            found[excerpt_id].append(title)
    return found
