"""What organisations do together."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.collaboration import Collaboration, LevelReached
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    CollaborationLevelRow,
    CollaborationPopulationRow,
    CollaborationRow,
)


def collaborations(session: Session, meeting_id: UUID | None = None) -> tuple[Collaboration, ...]:
    """Return the collaborations, or those born at a meeting, in their order."""
    statement = select(CollaborationRow).order_by(CollaborationRow.rank, CollaborationRow.id)
    if meeting_id is not None:
        statement = statement.where(CollaborationRow.origin_id == meeting_id)
    rows = session.scalars(statement).all()
    places = organizations(session, {key for row in rows for key in (row.organization_id, row.other_organization_id)})
    levels = defaultdict(list)
    for one in session.scalars(select(CollaborationLevelRow).order_by(CollaborationLevelRow.rank)):
        levels[one.collaboration_id].append(LevelReached(one.level, one.reached_on, one.note or ""))
    populations = labels(session, CollaborationPopulationRow.collaboration_id)
    return tuple(
        Collaboration(
            id=row.id,
            organizations=(places[row.organization_id], places[row.other_organization_id]),
            since=row.since,
            description=row.description,
            levels=tuple(levels[row.id]),
            status=row.status,
            origin_id=row.origin_id,
            populations=tuple(populations[row.id]),
        )
        for row in rows
    )
