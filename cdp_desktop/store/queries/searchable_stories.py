"""What a search looks through of the stories of change."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Entry, Kind, Passage
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.typography import full_date
from cdp_desktop.store.queries.searchable_words import INSIDE, owned, passages
from cdp_desktop.store.schema import ChangeDomainRow, ChangeStoryRow, ChangeThemeRow, StoryThemeRow


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
