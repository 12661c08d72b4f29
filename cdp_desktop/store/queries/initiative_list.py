"""Every initiative of the community, as the list and the board show it."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.initiative_list import ListedInitiative, next_step_of
from cdp_desktop.store.queries.initiatives import initiatives_of
from cdp_desktop.store.schema import (
    InitiativePopulationRow,
    InitiativeRow,
    InitiativeTopicRow,
    MeetingRow,
    PopulationRow,
    TopicRow,
)


def initiative_list(session: Session, today: date) -> list[ListedInitiative]:
    """Return every initiative, with what is known of its next step today."""
    rows = session.scalars(select(InitiativeRow).order_by(InitiativeRow.rank)).all()
    titles = {row.id: row.title for row in rows}
    met = {row.proposed_at_id for row in rows if row.proposed_at_id}
    lines = session.execute(select(MeetingRow.id, MeetingRow.number).where(MeetingRow.id.in_(met)))
    numbers = {line.id: line.number for line in lines}
    populations = _labels(
        session,
        select(InitiativePopulationRow.initiative_id, PopulationRow.label)
        .join(PopulationRow, PopulationRow.id == InitiativePopulationRow.population_id)
        .order_by(InitiativePopulationRow.rank),
    )
    topics = _labels(
        session,
        select(InitiativeTopicRow.initiative_id, TopicRow.label)
        .join(TopicRow, TopicRow.id == InitiativeTopicRow.topic_id)
        .order_by(InitiativeTopicRow.rank),
    )
    return [
        ListedInitiative(
            initiative,
            next_step_of(initiative, today),
            numbers.get(row.proposed_at_id, 0) if row.proposed_at_id else 0,
            tuple(populations[row.id]),
            tuple(topics[row.id]),
            titles.get(row.merged_into_id, "") if row.merged_into_id else "",
        )
        for row, initiative in zip(rows, initiatives_of(session, rows, today), strict=True)
    ]


def _labels(session: Session, statement: Select[UUID, str]) -> defaultdict[UUID, list[str]]:
    labels: defaultdict[UUID, list[str]] = defaultdict(list)
    for initiative_id, label in session.execute(statement):
        labels[initiative_id].append(label)
    return labels
