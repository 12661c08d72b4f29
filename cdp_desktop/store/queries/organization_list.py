"""Every organisation, as its list shows it, and those that may be one and the same."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.duplicates import Described, Duplicate, likely_duplicates
from cdp_desktop.domain.organization import standing
from cdp_desktop.domain.organization_list import Came, ListedOrganization
from cdp_desktop.domain.people import GONE
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.vocabulary import AttendanceStatus, ServiceStatus
from cdp_desktop.store.queries.participation import years
from cdp_desktop.store.queries.people import works_on
from cdp_desktop.store.queries.settings import DISTINCT_ORGANIZATIONS, distinct
from cdp_desktop.store.queries.tags import labels
from cdp_desktop.store.schema import (
    AffiliationRow,
    AttendanceRow,
    MeetingRow,
    MemberRow,
    OrganizationPopulationRow,
    OrganizationRow,
    ServiceRow,
)


def organization_list(session: Session, today: date) -> list[ListedOrganization]:
    """Return every organisation, with where its fiche stands today."""
    this_year = years(session).of(today).first
    services = _grouped(session, select(ServiceRow.organization_id, ServiceRow.name, ServiceRow.status))
    populations = labels(session, OrganizationPopulationRow.organization_id)
    people = Counter[UUID](session.scalars(_posts(today)))
    last = {line.organization_id: line.day for line in session.execute(_last_presences(today))}
    found = []
    for row in session.scalars(select(OrganizationRow)):
        names = (row.short_name or "", *row.aliases, row.mission or "")
        offered = services[row.id]
        came = row.id in last and last[row.id] >= this_year
        found.append(
            ListedOrganization(
                id=row.id,
                name=row.name,
                sector=row.sector,
                standing=standing(
                    row.status, row.verified_on, today, provisional=row.provisional, remark=row.remark or ""
                ),
                today=today,
                verified_on=row.verified_on,
                last_present=last.get(row.id),
                came=Came.YES if came else Came.NO,
                services=sum(status is not ServiceStatus.DEFUNCT for _name, status in offered),
                people=people[row.id],
                populations=tuple(populations[row.id]),
                said=(*names, *(name for name, _status in offered)),
            )
        )
    return found


def organization_duplicates(session: Session) -> list[Duplicate]:
    """Return the pairs of organisations that may be one, those judged distinct left out."""
    rows = sorted(session.scalars(select(OrganizationRow)), key=lambda row: sort_key(row.name, skip_article=True))
    described = [
        Described(
            row.id,
            (row.name, *filter(None, (row.short_name, *row.aliases))),
            row.phone or "",
            row.email or "",
            row.website or "",
        )
        for row in rows
    ]
    return likely_duplicates(described, distinct(session, DISTINCT_ORGANIZATIONS))


def _posts(today: date) -> Select[UUID]:
    """Select the organisation of each person who works at one today, each person once for each."""
    return (
        select(AffiliationRow.organization_id)
        .join(MemberRow, MemberRow.id == AffiliationRow.member_id)
        .where(works_on(today), MemberRow.status.not_in(GONE))
        .group_by(AffiliationRow.organization_id, AffiliationRow.member_id)
    )


def _last_presences(today: date) -> Select[UUID | None, date]:
    return (
        select(AttendanceRow.organization_id, func.max(MeetingRow.held_on).label("day"))
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
        .where(
            AttendanceRow.status == AttendanceStatus.PRESENT,
            AttendanceRow.organization_id.is_not(None),
            MeetingRow.held_on <= today,
        )
        .group_by(AttendanceRow.organization_id)
    )


def _grouped(session: Session, statement: Select[*tuple[Any, ...]]) -> defaultdict[UUID, list[tuple[Any, ...]]]:
    found: defaultdict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *told in session.execute(statement):
        found[key].append(tuple(told))
    return found
