"""What a search looks through of the stories of change, and of the pathway of changes."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Entry, Kind, Passage
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
    InterpretationRow,
    ProgressMarkerRow,
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
        texts = tuple(Passage(one.text, INSIDE) for one in told)
        yield Entry(Kind.STORY, row.id, row.title or domain, texts, where, day=row.collected_on)


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
