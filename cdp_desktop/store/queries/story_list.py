"""The stories of the community, and all that the fiche of one says."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_themes import DomainSheet, ThemeSheet
from cdp_desktop.domain.story import Fate, StoryStatus
from cdp_desktop.domain.story_answers import furthest
from cdp_desktop.domain.story_list import (
    ListedStory,
    Reading,
    StorySheet,
)
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.story_documents import sent_with
from cdp_desktop.store.queries.story_parts import answers_about, answers_of, excerpts_of, links_of, photos_of, themes_of
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStatementRow,
    ChangeStoryRow,
    ChangeThemeRow,
    CollectionExcerptRow,
    CollectionSectionRow,
    EvidenceLinkRow,
    InterpretationRow,
    MeetingRow,
    SelectionGroupRow,
    SelectionRoundRow,
    SelectionStoryRow,
    StoryCollectionRow,
    StoryExcerptRow,
    StoryThemeRow,
    StoryValueRow,
)


@dataclass(frozen=True, slots=True)
class Domain:
    """A kind of change to ask about, with its headings."""

    id: UUID
    label: str
    question: str
    themes: tuple[tuple[UUID, str], ...] = ()
    open: bool = False  # takes every other change, the negative ones too


def change_domains(session: Session) -> tuple[Domain, ...]:
    """Return the domains in their order, each with its headings."""
    themes: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for theme in session.scalars(select(ChangeThemeRow).order_by(ChangeThemeRow.rank)):
        themes[theme.domain_id].append((theme.id, theme.label))
    rows = session.scalars(select(ChangeDomainRow).order_by(ChangeDomainRow.rank))
    return tuple(Domain(row.id, row.label, row.question, tuple(themes[row.id]), row.open) for row in rows)


def headings(session: Session) -> tuple[DomainSheet, ...]:
    """Return the domains in their order with their headings, each with how much stands under it."""
    stories = _counted(session, ChangeStoryRow.domain_id)
    excerpts, speaking = _counted(session, StoryExcerptRow.theme_id), _counted(session, StoryThemeRow.theme_id)
    themes: defaultdict[UUID, list[ThemeSheet]] = defaultdict(list)
    for theme in session.scalars(select(ChangeThemeRow).order_by(ChangeThemeRow.rank)):
        told = ThemeSheet(theme.id, theme.label, excerpts.get(theme.id, 0), speaking.get(theme.id, 0))
        themes[theme.domain_id].append(told)
    return tuple(
        DomainSheet(row.id, row.label, row.question, row.open, stories.get(row.id, 0), tuple(themes[row.id]))
        for row in session.scalars(select(ChangeDomainRow).order_by(ChangeDomainRow.rank))
    )


def _counted(session: Session, column: Any) -> dict[UUID, int]:
    return dict(session.execute(select(column, func.count()).group_by(column)).all())


def story_list(session: Session, today: date, asked: Collection[UUID] | None = None) -> list[ListedStory]:
    """Return every story, or some, with how far each may go today."""
    domains = {row.id: row.label for row in session.scalars(select(ChangeDomainRow))}
    themes: dict[UUID, list[str]] = defaultdict(list)
    for story_id, label in session.execute(
        select(StoryThemeRow.story_id, ChangeThemeRow.label)
        .join(ChangeThemeRow, ChangeThemeRow.id == StoryThemeRow.theme_id)
        .order_by(StoryThemeRow.rank)
    ):
        themes[story_id].append(label)
    excerpts = _counted(session, StoryExcerptRow.story_id)
    rows = select(ChangeStoryRow)
    answers = answers_of(session, asked)
    return [
        ListedStory(
            id=row.id,
            title=row.title or "",
            domain=domains[row.domain_id],
            status=row.status,
            collected_on=row.collected_on,
            themes=tuple(themes[row.id]),
            text=row.text or "",
            significance=row.significance or "",
            excerpts=excerpts.get(row.id, 0),
            furthest=furthest(answers[row.id], today),
            read_back=row.reviewed_by_teller_on is not None,
        )
        for row in session.scalars(rows if asked is None else rows.where(ChangeStoryRow.id.in_(asked)))
    ]


def story_sheet(session: Session, story_id: UUID, today: date) -> StorySheet:
    """Return a story with all that its fiche says."""
    row = session.get_one(ChangeStoryRow, story_id)
    meeting = session.get(MeetingRow, row.meeting_id) if row.meeting_id else None
    named = people(session, today, {row.teller_id, row.collected_by_id})
    answers = answers_about(session, story_id, today)
    values = select(StoryValueRow.cycle).where(StoryValueRow.story_id == story_id).order_by(StoryValueRow.rank)
    return StorySheet(
        id=row.id,
        title=row.title or "",
        domain_id=row.domain_id,
        status=row.status,
        collected_on=row.collected_on,
        method=row.method,
        credit=row.credit,
        credit_label=row.credit_label or "",
        teller=named.get(row.teller_id) if row.teller_id else None,
        meeting_id=row.meeting_id,
        meeting_number=meeting.number if meeting else 0,
        collected_by=named.get(row.collected_by_id) if row.collected_by_id else None,
        period=row.period or "",
        changes_listed=row.changes_listed or "",
        text=row.text or "",
        text_complete=row.text_complete,
        significance=row.significance or "",
        third_parties=row.third_parties,
        third_party_note=row.third_party_note or "",
        read_back_on=row.reviewed_by_teller_on,
        verified_on=row.verified_on,
        verified_how=row.verified_how or "",
        verified_result=row.verified_result or "",
        answers=answers.get(story_id, ()),
        excerpts=excerpts_of(session, story_id, answers),
        photos=photos_of(session, story_id, answers),
        values=tuple(session.scalars(values)),
        themes=themes_of(session, story_id),
        links=links_of(session, story_id),
        readings=_readings(session, story_id),
        grounds=_grounds(session, story_id),
        recueils=_recueils(session, story_id),
        sent=sent_with(session, story_id) if row.status is StoryStatus.WITHDRAWN else (),
    )


def _readings(session: Session, story_id: UUID) -> tuple[Reading, ...]:
    """Return the tables that read a story, each with the most that it did of it."""
    rows = session.execute(
        select(SelectionGroupRow.id, SelectionRoundRow.label, SelectionGroupRow.label, SelectionRoundRow.held_on,
               SelectionStoryRow.fate)
        .join(SelectionGroupRow, SelectionGroupRow.id == SelectionStoryRow.group_id)
        .join(SelectionRoundRow, SelectionRoundRow.id == SelectionGroupRow.round_id)
        .where(SelectionStoryRow.story_id == story_id)
        .order_by(SelectionRoundRow.level, SelectionRoundRow.rank)
    )  # fmt: skip
    found: dict[UUID, Reading] = {}
    for group_id, held, table, day, fate in rows:
        if group_id not in found or fate is not Fate.CONSIDERED:
            found[group_id] = Reading(f"{held}, {table}", day, fate)
    return tuple(found.values())


def _grounds(session: Session, story_id: UUID) -> tuple[str, ...]:
    rows = session.scalars(
        select(ChangeStatementRow.statement)
        .join(InterpretationRow, InterpretationRow.change_id == ChangeStatementRow.id)
        .join(EvidenceLinkRow, EvidenceLinkRow.interpretation_id == InterpretationRow.id)
        .where(EvidenceLinkRow.story_id == story_id)
    )
    return tuple(dict.fromkeys(rows))


def _recueils(session: Session, story_id: UUID) -> tuple[str, ...]:
    rows = session.scalars(
        select(StoryCollectionRow.title)
        .join(CollectionSectionRow, CollectionSectionRow.collection_id == StoryCollectionRow.id)
        .join(CollectionExcerptRow, CollectionExcerptRow.section_id == CollectionSectionRow.id)
        .join(StoryExcerptRow, StoryExcerptRow.id == CollectionExcerptRow.excerpt_id)
        .where(StoryExcerptRow.story_id == story_id)
        .order_by(StoryCollectionRow.rank)
    )
    return tuple(dict.fromkeys(rows))
