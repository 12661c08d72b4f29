"""Which entries of the search a change concerns."""

from collections import defaultdict
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Kind
from cdp_desktop.store.changes import Change, Changes
from cdp_desktop.store.queries.searchable import TABLES
from cdp_desktop.store.schema import (
    AffiliationRow,
    ChangeForceRow,
    ChangeStatementRow,
    ChangeStoryRow,
    CollaborationPopulationRow,
    CollaborationRow,
    CollectionExclusionRow,
    CollectionSectionRow,
    CommitteeMemberRow,
    ContributorRow,
    InitiativePopulationRow,
    InitiativeTopicRow,
    InterpretationRow,
    OrganizationPopulationRow,
    PracticePopulationRow,
    PracticeTopicRow,
    ProgressMarkerRow,
    ReferralPathwayPopulationRow,
    ReferralPathwayRow,
    SelectionGroupRow,
    ServicePopulationRow,
    ServiceRow,
    StoryThemeRow,
)

Touched = dict[Kind, set[UUID] | None]
"""The keys to read again of each kind; None when it must be read whole."""

_OWN: Final = {table.__tablename__: kind for kind, table in TABLES.items()}

# rows whose words are looked through with those of another
_OWNED: Final[dict[str, tuple[Kind, Any]]] = {
    column.class_.__tablename__: (kind, column)
    for kind, column in (
        (Kind.MEMBER, AffiliationRow.member_id),
        (Kind.ORGANIZATION, OrganizationPopulationRow.organization_id),
        (Kind.SERVICE, ServicePopulationRow.service_id),
        (Kind.PRACTICE, PracticePopulationRow.practice_id),
        (Kind.PRACTICE, PracticeTopicRow.practice_id),
        (Kind.INITIATIVE, InitiativePopulationRow.initiative_id),
        (Kind.INITIATIVE, InitiativeTopicRow.initiative_id),
        (Kind.INITIATIVE, ContributorRow.initiative_id),
        (Kind.COMMITTEE, CommitteeMemberRow.committee_id),
        (Kind.PATHWAY, ReferralPathwayPopulationRow.pathway_id),
        (Kind.COLLABORATION, CollaborationPopulationRow.collaboration_id),
        (Kind.STORY, StoryThemeRow.story_id),
        (Kind.CHANGE, InterpretationRow.change_id),
        (Kind.CHANGE, ProgressMarkerRow.change_id),
        (Kind.CHANGE, ChangeForceRow.change_id),
        (Kind.SELECTION, SelectionGroupRow.round_id),
        (Kind.RECUEIL, CollectionSectionRow.collection_id),
        (Kind.RECUEIL, CollectionExclusionRow.collection_id),
    )
}

# names that are looked through with the words of others
_NAMED: Final[dict[str, tuple[tuple[Kind, Any, Any], ...]]] = {
    "organization": (
        (Kind.SERVICE, ServiceRow.organization_id, ServiceRow.id),
        (Kind.MEMBER, AffiliationRow.organization_id, AffiliationRow.member_id),
        (Kind.COLLABORATION, CollaborationRow.organization_id, CollaborationRow.id),
        (Kind.COLLABORATION, CollaborationRow.other_organization_id, CollaborationRow.id),
    ),
    "member": ((Kind.COMMITTEE, CommitteeMemberRow.member_id, CommitteeMemberRow.committee_id),),
    "population": (
        (Kind.ORGANIZATION, OrganizationPopulationRow.population_id, OrganizationPopulationRow.organization_id),
        (Kind.SERVICE, ServicePopulationRow.population_id, ServicePopulationRow.service_id),
        (Kind.PRACTICE, PracticePopulationRow.population_id, PracticePopulationRow.practice_id),
        (Kind.INITIATIVE, InitiativePopulationRow.population_id, InitiativePopulationRow.initiative_id),
        (Kind.PATHWAY, ReferralPathwayPopulationRow.population_id, ReferralPathwayPopulationRow.pathway_id),
        (Kind.COLLABORATION, CollaborationPopulationRow.population_id, CollaborationPopulationRow.collaboration_id),
    ),
    "topic": (
        (Kind.PRACTICE, PracticeTopicRow.topic_id, PracticeTopicRow.practice_id),
        (Kind.INITIATIVE, InitiativeTopicRow.topic_id, InitiativeTopicRow.initiative_id),
    ),
    "change_domain": (
        (Kind.STORY, ChangeStoryRow.domain_id, ChangeStoryRow.id),
        (Kind.RECUEIL, CollectionSectionRow.domain_id, CollectionSectionRow.collection_id),
    ),
    "axis": (
        (Kind.CHANGE, ChangeStatementRow.axis_id, ChangeStatementRow.id),
        (Kind.RECUEIL, CollectionSectionRow.axis_id, CollectionSectionRow.collection_id),
    ),
    "change_theme": ((Kind.STORY, StoryThemeRow.theme_id, StoryThemeRow.story_id),),
}


def touched(session: Session, changes: Changes) -> Touched:
    """Return the entries that these changes concern."""
    found: defaultdict[Kind, set[UUID]] = defaultdict(set)
    whole: set[Kind] = set()
    for change in changes.items:
        key = UUID(bytes=change.row_id)
        if change.table in _OWN:
            found[_OWN[change.table]].add(key)
        elif change.table in _OWNED:
            kind, owner = _OWNED[change.table]
            owners = _owners(session, change, owner)
            found[kind] |= owners
            if not owners or not (change.before or change.after):  # an erasure does not say whose it was before
                whole.add(kind)
        for kind, name, concerned in _NAMED.get(change.table, ()):
            found[kind] |= set(session.scalars(select(concerned).where(name == key)))
    if services := found.get(Kind.SERVICE):  # whose names, and those of their organisations, are in those of pathways
        led_to = select(ReferralPathwayRow.id).where(ReferralPathwayRow.service_id.in_(services))
        found[Kind.PATHWAY] |= set(session.scalars(led_to))
    return {**found, **dict.fromkeys(whole)}


def _owners(session: Session, change: Change, column: Any) -> set[UUID]:
    """Return whose words a row holds or held; nobody when it is gone and the change does not say."""
    told = {UUID(bytes=values[column.key]) for values in (change.before, change.after) if values.get(column.key)}
    row_id = UUID(bytes=change.row_id)
    return told | set(session.scalars(select(column).where(column.class_.id == row_id)))
