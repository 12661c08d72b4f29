"""What a search looks through of the stories of change, and of what is made of them."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Entry, Kind, Passage
from cdp_desktop.domain.recueil_list import for_whom
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.typography import full_date
from cdp_desktop.store.queries.searchable_words import INSIDE, owned, passages
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeDomainRow,
    ChangeForceRow,
    ChangeStatementRow,
    ChangeStoryRow,
    ChangeThemeRow,
    CollectionExclusionRow,
    CollectionSectionRow,
    InterpretationRow,
    ProgressMarkerRow,
    SelectionGroupRow,
    SelectionRoundRow,
    StoryCollectionRow,
    StoryThemeRow,
)


def stories(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    """Return the stories that their tellers did not take back; how far each may go is said in its fiche."""
    lines = session.execute(
        select(ChangeStoryRow, ChangeDomainRow.label)
        .join(ChangeDomainRow, ChangeDomainRow.id == ChangeStoryRow.domain_id)
        .where(those, ChangeStoryRow.status != StoryStatus.WITHDRAWN)
    ).all()
    themes = owned(
        session.execute(
            select(StoryThemeRow.story_id, ChangeThemeRow.label)
            .join(ChangeThemeRow, ChangeThemeRow.id == StoryThemeRow.theme_id)
            .where(StoryThemeRow.story_id.in_([row.id for row, _label in lines]))
        )
    )
    for row, domain in lines:
        told = passages(row.text, row.significance, row.changes_listed, themes.of(row.id), domain)
        where = full_date(row.collected_on, article=False, weekday=False)
        yield Entry(Kind.STORY, row.id, row.title or domain, _inside(told), where, day=row.collected_on)


def selections(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    """Return the rounds of selection, with the reasons and the disagreements of their tables."""
    rounds = session.scalars(select(SelectionRoundRow).where(those)).all()
    said = owned(
        session.execute(
            select(
                SelectionGroupRow.round_id,
                SelectionGroupRow.label,
                SelectionGroupRow.reasons,
                SelectionGroupRow.dissent,
            )
            .where(SelectionGroupRow.round_id.in_([row.id for row in rounds]))
            .order_by(SelectionGroupRow.rank)
        )
    )
    for row in rounds:
        where = full_date(row.held_on, article=False, weekday=False)
        told = _inside(passages(said.of(row.id), row.feedback_text))
        yield Entry(Kind.SELECTION, row.id, row.label, told, where, day=row.held_on)


def recueils(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    """Return the recueils, with the headings of their parts, and why a story was kept out."""
    rows = session.scalars(select(StoryCollectionRow).where(those)).all()
    ids = [row.id for row in rows]
    headings = owned(
        session.execute(
            select(
                CollectionSectionRow.collection_id,
                func.coalesce(CollectionSectionRow.heading, ChangeDomainRow.label, AxisRow.label),
            )
            .outerjoin(ChangeDomainRow, ChangeDomainRow.id == CollectionSectionRow.domain_id)
            .outerjoin(AxisRow, AxisRow.id == CollectionSectionRow.axis_id)
            .where(CollectionSectionRow.collection_id.in_(ids))
            .order_by(CollectionSectionRow.rank)
        )
    )
    kept_out = owned(
        session.execute(
            select(CollectionExclusionRow.collection_id, CollectionExclusionRow.why)
            .where(CollectionExclusionRow.collection_id.in_(ids))
            .order_by(CollectionExclusionRow.rank)
        )
    )
    for row in rows:
        told = (*passages(headings.of(row.id)), *_inside(passages(kept_out.of(row.id))))
        yield Entry(Kind.RECUEIL, row.id, row.title, told, f"{row.status.label}, {for_whom(row.audience)}")


def changes(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    """Return the changes of the pathway, with what is read of them, their markers, what hastens or holds them back."""
    lines = session.execute(
        select(ChangeStatementRow, AxisRow.label).join(AxisRow, AxisRow.id == ChangeStatementRow.axis_id).where(those)
    ).all()
    ids = [row.id for row, _label in lines]
    read, markers, forces = (
        owned(session.execute(select(*columns).where(columns[0].in_(ids)).order_by(rank)))
        for rank, *columns in (
            (InterpretationRow.rank, InterpretationRow.change_id, InterpretationRow.text),
            (ProgressMarkerRow.rank, ProgressMarkerRow.change_id, ProgressMarkerRow.text, ProgressMarkerRow.evidence),
            (ChangeForceRow.rank, ChangeForceRow.change_id, ChangeForceRow.text),
        )
    )
    for row, axis in lines:
        told = passages(read.of(row.id), row.nature, markers.of(row.id), forces.of(row.id), axis)
        yield Entry(Kind.CHANGE, row.id, row.statement, told, axis)


def _inside(texts: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return texts that only the facilitation may read."""
    return tuple(Passage(one.text, INSIDE) for one in texts)
