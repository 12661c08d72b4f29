"""Every initiative of the community, as the list and the board show it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.initiative_list import ListedInitiative, next_step_of
from cdp_desktop.store.queries.initiatives import initiatives_of
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    InitiativePopulationRow,
    InitiativeRow,
    InitiativeTopicRow,
    MeetingRow,
)


def initiative_list(session: Session, today: date) -> list[ListedInitiative]:
    """Return every initiative, with what is known of its next step today."""
    rows = session.scalars(select(InitiativeRow).order_by(InitiativeRow.rank)).all()
    titles = {row.id: row.title for row in rows}
    met = {row.proposed_at_id for row in rows if row.proposed_at_id}
    lines = session.execute(select(MeetingRow.id, MeetingRow.number).where(MeetingRow.id.in_(met)))
    numbers = {line.id: line.number for line in lines}
    populations = labels(session, InitiativePopulationRow.initiative_id)
    topics = labels(session, InitiativeTopicRow.initiative_id)
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
