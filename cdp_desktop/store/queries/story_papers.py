"""What the papers of a table are made of: the stories, and the selections that read them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.record import Community
from cdp_desktop.domain.story import Fate
from cdp_desktop.domain.story_papers import Selection, SelectionTable, ToldStory
from cdp_desktop.domain.story_review_document import StoryToReview
from cdp_desktop.domain.typography import fold
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.records import community, mentioned
from cdp_desktop.store.queries.selections import fates_of
from cdp_desktop.store.queries.story_list import story_sheet
from cdp_desktop.store.queries.story_parts import answers_of
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStoryRow,
    SelectionGroupRow,
    SelectionRoundRow,
)


def selections_named(session: Session, name: str) -> list[tuple[UUID, str]]:
    """Return the selections whose label begins so, the first level first."""
    row = SelectionRoundRow
    rows = session.execute(select(row.id, row.label).order_by(row.level, row.rank))
    return [(key, label) for key, label in rows if fold(label).startswith(fold(name))]


def domains_named(session: Session, name: str) -> list[tuple[UUID, str]]:
    """Return the domains whose label has those words."""
    rows = session.execute(select(ChangeDomainRow.id, ChangeDomainRow.label).order_by(ChangeDomainRow.rank))
    return [(key, label) for key, label in rows if fold(name) in fold(label)]


def stories_named(session: Session, title: str) -> list[tuple[UUID, str]]:
    """Return the stories of that title, or else those whose title begins so; one that was withdrawn has none."""
    rows = session.execute(select(ChangeStoryRow.id, ChangeStoryRow.title).order_by(ChangeStoryRow.rank))
    found = [(key, name) for key, name in rows if name and fold(name).startswith(fold(title))]
    return [(key, name) for key, name in found if fold(name) == fold(title)] or found


def selection(session: Session, round_id: UUID, today: date) -> Selection:
    """Return a selection, with all that its tables read and what they made of it.

    Cards printed beforehand are read on its day: an agreement must hold until then.
    """
    row = session.get_one(SelectionRoundRow, round_id)
    groups = session.scalars(
        select(SelectionGroupRow).where(SelectionGroupRow.round_id == round_id).order_by(SelectionGroupRow.rank)
    ).all()
    domains = {one.id: one.question for one in session.scalars(select(ChangeDomainRow))}
    fates = fates_of(session, {one.id for one in groups})
    tables = tuple(_table(one, domains, fates[one.id]) for one in groups)
    read = {story for table in tables for story in table.read}
    stories = session.scalars(
        select(ChangeStoryRow).where(ChangeStoryRow.id.in_(read)).order_by(ChangeStoryRow.rank)
    ).all()
    made = Selection(
        community=_community(session),
        day=max(today, row.held_on),
        id=row.id,
        label=row.label,
        held_on=row.held_on,
        tables=tables,
        stories=_told(session, stories, today),
        feedback=row.feedback_text or "",
    )
    return replace(made, mentioned=mentioned(session, made, today))


def all_stories(session: Session, today: date, domain_id: UUID | None = None) -> Selection:
    """Return every story, or those of a domain, as a table may read them while there is no selection."""
    asked = select(ChangeStoryRow).order_by(ChangeStoryRow.rank)
    label = ""
    if domain_id is not None:
        asked = asked.where(ChangeStoryRow.domain_id == domain_id)
        label = session.get_one(ChangeDomainRow, domain_id).label
    stories = _told(session, session.scalars(asked).all(), today)
    made = Selection(community=_community(session), day=today, label=label, stories=stories)
    return replace(made, mentioned=mentioned(session, made, today))


def story_to_review(session: Session, story_id: UUID, today: date) -> StoryToReview:
    """Return a story with what its teller was asked."""
    sheet = story_sheet(session, story_id, today)
    return StoryToReview(_community(session), sheet, session.get_one(ChangeDomainRow, sheet.domain_id).question)


def _community(session: Session) -> Community:
    found = community(session)
    assert found is not None, "stories belong to a community"
    return found


def _table(row: SelectionGroupRow, questions: dict[UUID, str], fates: dict[UUID, set[Fate]]) -> SelectionTable:
    return SelectionTable(
        label=row.label,
        question=questions.get(row.domain_id, "") if row.domain_id else "",
        participants=row.participants,
        method=row.method or "",
        reasons=row.reasons or "",
        dissent=row.dissent or "",
        read=tuple(fates),
        selected=tuple(key for key, own in fates.items() if Fate.SELECTED in own),
        also_kept=tuple(key for key, own in fates.items() if Fate.ALSO_KEPT in own),
    )


def _told(session: Session, rows: Iterable[ChangeStoryRow], today: date) -> tuple[ToldStory, ...]:
    rows = list(rows)
    questions = {one.id: one.question for one in session.scalars(select(ChangeDomainRow))}
    tellers = people(session, today, {row.teller_id for row in rows if row.teller_id})
    answers = answers_of(session, {row.id for row in rows})
    return tuple(
        ToldStory(
            id=row.id,
            title=row.title or "",
            status=row.status,
            text=row.text or "",
            significance=row.significance or "",
            question=questions[row.domain_id],
            read_back_on=row.reviewed_by_teller_on,
            answers=tuple(answers[row.id]),
            teller=tellers.get(row.teller_id) if row.teller_id else None,
        )
        for row in rows
    )
