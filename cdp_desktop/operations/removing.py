"""Taking out something that the stories or their interpretations may speak of."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.operations.merging import references
from cdp_desktop.store.schema import EvidenceLinkRow, Row, StoryLinkRow


def take_out(session: Session, row: Row) -> None:
    """Remove a row. An interpretation that stood on it keeps an empty place, which asks for other evidence."""
    for model, column in references(type(row)):
        if model not in (EvidenceLinkRow, StoryLinkRow):
            continue
        links: list[Any] = list(session.scalars(select(model).where(getattr(model, column) == row.id)))
        for link in links:
            if isinstance(link, EvidenceLinkRow):
                setattr(link, column, None)
            else:
                session.delete(link)
    session.flush()
    session.delete(row)
    session.flush()
