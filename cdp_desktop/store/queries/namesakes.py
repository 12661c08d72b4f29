"""The members who may be one and the same person."""

from collections import defaultdict
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.namesakes import Described, Namesakes, Pair, likely_namesakes
from cdp_desktop.domain.vocabulary import MemberStatus
from cdp_desktop.store.queries.settings import setting
from cdp_desktop.store.schema import AffiliationRow, MemberRow

DISTINCT_MEMBERS: Final = "distinct_members"


def namesakes(session: Session) -> list[Namesakes]:
    """Return the pairs of members who may be one person, the surest first."""
    places: defaultdict[UUID, set[UUID]] = defaultdict(set)
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
    return likely_namesakes(described, distinct_members(session))


def distinct_members(session: Session) -> set[Pair]:
    """Return the pairs that were judged not to be one person."""
    kept: Any = setting(session, DISTINCT_MEMBERS) or {}
    return {frozenset(map(UUID, pair)) for pair in kept.get("pairs", ())}
