"""What a search looks through of the pathways and of the collaborations."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from cdp_desktop.domain.collaboration import CollaborationStatus
from cdp_desktop.domain.finding import Entry, Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import OrganizationStatus
from cdp_desktop.store.queries.referrals import OFFERED
from cdp_desktop.store.queries.searchable_words import passages, tagged, warning
from cdp_desktop.store.schema import (
    CollaborationPopulationRow,
    CollaborationRow,
    OrganizationRow,
    ReferralPathwayPopulationRow,
    ReferralPathwayRow,
    ServiceRow,
)


def pathways(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    """Return the doors that can still be taken; who is to be called there is said in the fiche alone."""
    lines = session.execute(
        select(ReferralPathwayRow, ServiceRow.name, OrganizationRow.name)
        .join(ServiceRow, ServiceRow.id == ReferralPathwayRow.service_id)
        .join(OrganizationRow, OrganizationRow.id == ServiceRow.organization_id)
        .where(those, ServiceRow.status.in_(OFFERED), OrganizationRow.status != OrganizationStatus.CLOSED)
    ).all()
    ids = [row.id for row, *_names in lines]
    words = tagged(session, ReferralPathwayPopulationRow.pathway_id, ids)
    for row, service, place in lines:
        texts = passages(row.mode, row.conditions, words.of(row.id), service, place)
        where = f"{service} – {place}"
        yield Entry(Kind.PATHWAY, row.id, row.need, texts, where, warning=warning(row.confidentiality))


def collaborations(session: Session, those: ColumnElement[bool]) -> Iterator[Entry]:
    """Return what organisations do together; what came to its end is found only when it is asked for."""
    one, other = aliased(OrganizationRow), aliased(OrganizationRow)
    lines = session.execute(
        select(CollaborationRow, one.name, one.short_name, other.name, other.short_name)
        .join(one, one.id == CollaborationRow.organization_id)
        .join(other, other.id == CollaborationRow.other_organization_id)
        .where(those)
    ).all()
    ids = [row.id for row, *_names in lines]
    words = tagged(session, CollaborationPopulationRow.collaboration_id, ids)
    for row, name, short, other_name, other_short in lines:
        title = _("{one} et {other}").format(one=short or name, other=other_short or other_name)
        texts = passages(row.description, words.of(row.id), name, other_name)
        goes_on = row.status is not CollaborationStatus.COMPLETED
        yield Entry(Kind.COLLABORATION, row.id, title, texts, row.status.label, day=row.since, in_force=goes_on)
