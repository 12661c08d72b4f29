"""The populations and the themes: those there are, and those of rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.store.queries.people import of_keys
from cdp_desktop.store.schema import PopulationRow, TopicRow


@dataclass(frozen=True, slots=True)
class Tag:
    """A population or a theme that can be chosen."""

    id: UUID
    label: str


def populations(session: Session) -> list[Tag]:
    """Return the populations, in their order."""
    return [
        Tag(*one) for one in session.execute(select(PopulationRow.id, PopulationRow.label).order_by(PopulationRow.rank))
    ]


def topics(session: Session) -> list[Tag]:
    """Return the themes, in their order."""
    return [Tag(*one) for one in session.execute(select(TopicRow.id, TopicRow.label).order_by(TopicRow.rank))]


def labels(session: Session, owner: Any, ids: Iterable[UUID] | None = None) -> defaultdict[UUID, list[str]]:
    """Return the populations, or the themes, of rows by key, in order: of those asked for, or of all.

    ``owner`` is the column of the table of links that names the row.
    """
    link = owner.class_
    label_id, table = (
        (link.population_id, PopulationRow) if hasattr(link, "population_id") else (link.topic_id, TopicRow)
    )
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    statement = select(owner, table.label).join(table, table.id == label_id).order_by(link.rank)
    for key, label in of_keys(session, statement, owner, ids):
        found[key].append(label)
    return found
