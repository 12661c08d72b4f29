"""The members who may be one and the same person."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.namesakes import Described, Namesakes, likely_namesakes
from cdp_desktop.domain.vocabulary import MemberStatus
from cdp_desktop.store.queries.settings import DISTINCT_MEMBERS, distinct
from cdp_desktop.store.schema import AffiliationRow, MemberRow


def namesakes(session: Session) -> list[Namesakes]:
    """Return the pairs of members who may be one person, the surest first."""
    places = defaultdict[UUID, set[UUID]](set)
    for member_id, organization_id in session.execute(select(AffiliationRow.member_id, AffiliationRow.organization_id)):
        places[member_id].add(organization_id)
    columns = (MemberRow.id, MemberRow.first_name, MemberRow.last_name, MemberRow.work_email)
    lines = session.execute(
        select(*columns)
        .where(MemberRow.status != MemberStatus.ERASED)
        .order_by(MemberRow.last_name, MemberRow.first_name, MemberRow.id)
    )
    described = [
        Described(key, first or "", last or "", email or "", frozenset(places[key]))
        for key, first, last, email in lines
    ]
    return likely_namesakes(described, distinct(session, DISTINCT_MEMBERS))
