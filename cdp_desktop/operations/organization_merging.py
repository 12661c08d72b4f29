"""Making one organisation of two that are the same, and telling two apart for good: nothing of either is lost."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.collaboration import CollaborationStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization_merging import FIELDS, LABELS, PAIRED, spoken_value
from cdp_desktop.domain.typography import fold, full_date
from cdp_desktop.domain.vocabulary import InitiativeRole
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.merging import Rules, Same, absorb
from cdp_desktop.operations.removing import take_out
from cdp_desktop.operations.rows import keep_distinct, merge_distinct
from cdp_desktop.store.queries.settings import DISTINCT_ORGANIZATIONS
from cdp_desktop.store.schema import (
    AffiliationRow,
    CollaborationLevelRow,
    CollaborationRow,
    InitiativeOrganizationRow,
    OrganizationPopulationRow,
    OrganizationRow,
    PracticeReuseRow,
    PracticeRow,
    ReferralTallyRow,
)


@operation(_("la fusion de deux organismes"), apart=True)
def merge_organizations(
    session: Session, kept_id: UUID, other_id: UUID, *, theirs: Collection[str] = (), on: date
) -> None:
    """Move to one organisation all that is tied to another, which goes; its name stays as another name.

    ``theirs`` names the fields whose value is that of the other. What is said by one of them and not kept is written
    in the remark.
    """
    if kept_id == other_id:
        raise Refused(_("Choisissez deux organismes différents."))
    kept, other = session.get_one(OrganizationRow, kept_id), session.get_one(OrganizationRow, other_id)
    told = [_("Fusion avec «\u00a0{name}\u00a0», {day}.").format(name=other.name, day=full_date(on, weekday=False))]
    told += _own_collaboration(session, kept_id, other_id)
    _join_collaborations(session, kept_id, other_id)
    told += _join_values(kept, other, theirs)
    remarks = [text for text in (kept.remark, *told, other.remark) if text]
    absorb(session, kept, other, RULES)
    kept.remark = "\n".join([*remarks, *_own_reuses(session, kept_id)])
    _renumber(session, kept_id)
    merge_distinct(session, DISTINCT_ORGANIZATIONS, kept_id, other_id)


@operation(_("le choix de garder deux organismes"), apart=True)
def tell_apart(session: Session, one_id: UUID, other_id: UUID) -> None:
    """Note that two organisations are not the same: the pair is proposed no more."""
    keep_distinct(session, DISTINCT_ORGANIZATIONS, one_id, other_id)


def _join_values(kept: OrganizationRow, other: OrganizationRow, theirs: Collection[str]) -> Iterator[str]:
    """Give the one that stays the values chosen, and yield what is said of those that are not."""
    secret = kept.address_confidential or other.address_confidential
    names = [kept.name, kept.short_name, *kept.aliases, other.name, other.short_name, *other.aliases]
    for field in FIELDS:
        mine, their = getattr(kept, field), getattr(other, field)
        if mine == their or their in (None, ""):
            continue
        taken = field in theirs or mine in (None, "")
        lost = mine if taken else their
        if taken:
            for name in (field, *PAIRED.get(field, ())):
                setattr(kept, name, getattr(other, name))
        if field == "address" and secret and lost:  # the remark is found by a search, and an address must not be
            yield _("Adresse\u00a0: une autre, qui n’est pas gardée parce que l’adresse est confidentielle.")
        elif lost not in (None, "") and field not in ("name", "short_name"):
            yield _("{label}\u00a0: {value}").format(label=LABELS[field], value=spoken_value(lost))
    kept.languages = list(dict.fromkeys((*kept.languages, *other.languages)))
    own = {fold(name) for name in (kept.name, kept.short_name) if name}
    kept.aliases = list({fold(name): name for name in reversed(names) if name and fold(name) not in own}.values())[::-1]
    kept.joined_on = min((day for day in (kept.joined_on, other.joined_on) if day), default=None)
    kept.provisional = kept.provisional and other.provisional
    kept.address_confidential = secret


def _own_collaboration(session: Session, kept_id: UUID, other_id: UUID) -> Iterator[str]:
    """Take out what the two were doing together, and yield it: one organisation does not collaborate with itself."""
    for row in _collaborations_of(session, other_id):
        if kept_id in (row.organization_id, row.other_organization_id):
            since = full_date(row.since, weekday=False)
            yield _("Collaboration entre les deux, depuis {day}\u00a0: {text}").format(
                day=since.removeprefix("le "), text=row.description
            )
            take_out(session, row)


def _join_collaborations(session: Session, kept_id: UUID, other_id: UUID) -> None:
    """Make one of two collaborations with the same partner: the levels of both, in the order they were reached."""
    mine = {_partner(row, kept_id): row for row in _collaborations_of(session, kept_id)}
    for row in _collaborations_of(session, other_id):
        same = mine.get(_partner(row, other_id))
        if same is None:
            continue
        if row.since < same.since:
            same.since, same.origin_id = row.since, row.origin_id
        if CollaborationStatus.ACTIVE in (same.status, row.status):
            same.status = CollaborationStatus.ACTIVE
        same.description = _both(same.description, row.description)
        absorb(session, same, row, RULES)
        levels = session.scalars(
            select(CollaborationLevelRow)
            .where(CollaborationLevelRow.collaboration_id == same.id)
            .order_by(CollaborationLevelRow.reached_on, CollaborationLevelRow.rank)
        )
        for rank, level in enumerate(levels, 1):
            level.rank = rank


def _own_reuses(session: Session, kept_id: UUID) -> Iterator[str]:
    """Take out the reuses of a practice by the organisation that shared it, and yield what they said."""
    lines = session.execute(
        select(PracticeReuseRow, PracticeRow.title)
        .join(PracticeRow, PracticeRow.id == PracticeReuseRow.practice_id)
        .where(PracticeReuseRow.organization_id == kept_id, PracticeRow.organization_id == kept_id)
        .order_by(PracticeReuseRow.used_on)
    ).all()
    for row, title in lines:
        about = _("Reprise de sa propre pratique «\u00a0{title}\u00a0», {day}\u00a0: {result}").format(
            title=title, day=full_date(row.used_on, weekday=False), result=row.result.label
        )
        yield f"{about}. {row.comment}" if row.comment else f"{about}."
        take_out(session, row)


def _renumber(session: Session, kept_id: UUID) -> None:
    link = OrganizationPopulationRow
    for rank, row in enumerate(
        session.scalars(select(link).where(link.organization_id == kept_id).order_by(link.rank)), 1
    ):
        row.rank = rank


def _collaborations_of(session: Session, key: UUID) -> list[CollaborationRow]:
    own = or_(CollaborationRow.organization_id == key, CollaborationRow.other_organization_id == key)
    return list(session.scalars(select(CollaborationRow).where(own).order_by(CollaborationRow.rank)))


def _partner(row: CollaborationRow, key: UUID) -> UUID:
    return row.other_organization_id if row.organization_id == key else row.organization_id


def _both(one: str, other: str) -> str:
    return one if fold(other) in fold(one) else f"{one}\n{other}"


# ------------------------------------------------------------------------- when two rows are one and the same


def _same_post(kept: AffiliationRow, other: AffiliationRow) -> bool:
    """Tell whether two posts of one person follow or cover each other, and say nothing different."""
    if kept.role_title and other.role_title and fold(kept.role_title) != fold(other.role_title):
        return False
    return (kept.end is None or other.start <= kept.end) and (other.end is None or kept.start <= other.end)


def _join_posts(kept: AffiliationRow, other: AffiliationRow) -> None:
    kept.role_title = kept.role_title or other.role_title
    kept.start = min(kept.start, other.start)
    kept.end = None if kept.end is None or other.end is None else max(kept.end, other.end)
    kept.primary = kept.primary or other.primary


def _join_parts(kept: InitiativeOrganizationRow, other: InitiativeOrganizationRow) -> None:
    order = list(InitiativeRole)
    kept.role = min(kept.role, other.role, key=order.index)


def _add_up(kept: ReferralTallyRow, other: ReferralTallyRow) -> None:
    kept.count += other.count
    kept.results_known += other.results_known


RULES: Final[Rules] = {
    AffiliationRow: Same(("member_id", "organization_id"), _join_posts, _same_post),
    InitiativeOrganizationRow: Same(("initiative_id", "organization_id"), _join_parts),
    ReferralTallyRow: Same(("pathway_id", "organization_id", "month"), _add_up),
}
