"""Small groups of a point: drawn, changed, timed; nothing of them remains once the meeting is over."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.groups import drawn, heads, roomiest
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import next_number
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.room import small_groups
from cdp_desktop.store.schema import AgendaItemRow, MeetingRow, SmallGroupMemberRow, SmallGroupRow, new_id


@operation(_("le tirage des petits groupes"))
def draw_groups(session: Session, item_id: UUID, *, count: int, seed: int) -> None:
    """Draw so many groups among the people in the room, in place of those there were."""
    item = _item(session, item_id)
    people = _here(session, item)
    if len(people) < 2:
        raise Refused(_("Il faut au moins deux personnes présentes pour former des groupes."))
    if not 1 <= count <= len(people):
        sentence = _("{count} groupes pour {people} personnes\u00a0: c’est trop.")
        raise Refused(sentence.format(count=count, people=heads(people)))
    _remove(session, item_id)
    for rank, group in enumerate(drawn(people, count, seed=seed), 1):
        row = SmallGroupRow(id=new_id(), item_id=item_id, rank=rank)
        session.add(row)
        for place, one in enumerate(group, 1):
            session.add(SmallGroupMemberRow(group_id=row.id, attendance_id=one.id, rank=place))


@operation(_("le changement de groupe"))
def move_to_group(session: Session, attendance_id: UUID, group_id: UUID) -> None:
    """Put someone of a group in another one of the same point."""
    group = session.get_one(SmallGroupRow, group_id)
    member = session.scalars(
        select(SmallGroupMemberRow)
        .join(SmallGroupRow, SmallGroupRow.id == SmallGroupMemberRow.group_id)
        .where(SmallGroupRow.item_id == group.item_id, SmallGroupMemberRow.attendance_id == attendance_id)
    ).first()
    if member is None:
        raise Refused(_("Cette personne n’est dans aucun groupe."))
    if member.group_id != group_id:
        member.group_id = group_id
        member.rank = next_number(session, SmallGroupMemberRow.rank, SmallGroupMemberRow.group_id == group_id)


@operation(_("le placement dans les groupes"))
def place_in_groups(session: Session, item_id: UUID) -> None:
    """Put the people who came since the draw in the smallest groups, away from their colleagues."""
    item = _item(session, item_id)
    groups = [one for one in small_groups(session, item.meeting_id) if one.item_id == item_id]
    if not groups:
        raise Refused(_("Tirez d’abord les groupes."))
    people = [list(group.people) for group in groups]
    placed = {one.id for group in people for one in group}
    for one in _here(session, item):
        if one.id not in placed:
            place = roomiest(people, one)
            people[place].append(one)
            group_id = groups[place].id
            rank = next_number(session, SmallGroupMemberRow.rank, SmallGroupMemberRow.group_id == group_id)
            session.add(SmallGroupMemberRow(group_id=group_id, attendance_id=one.id, rank=rank))


@operation(_("la fin des petits groupes"))
def remove_groups(session: Session, item_id: UUID) -> None:
    """Forget the groups of a point, and stop their clock."""
    _remove(session, item_id)
    session.get_one(AgendaItemRow, item_id).groups_began_at = None


@operation(_("le départ des petits groupes"))
def time_groups(session: Session, item_id: UUID, minutes: int, *, at: datetime) -> None:
    """Give the small groups of a point so many minutes from now."""
    if minutes < 1:
        raise Refused(_("Donnez au moins une minute aux groupes."))
    item = _item(session, item_id)
    item.group_minutes, item.groups_began_at = minutes, at


@operation(_("l’ajout de minutes aux groupes"))
def extend_groups(session: Session, item_id: UUID, minutes: int) -> None:
    """Give the small groups at work more minutes."""
    item = session.get_one(AgendaItemRow, item_id)
    item.group_minutes = max(1, (item.group_minutes or 0) + minutes)


@operation(_("le retour en grand groupe"))
def gather_groups(session: Session, item_id: UUID) -> None:
    """Stop the clock of the small groups; who was with whom is kept until the end of the meeting."""
    session.get_one(AgendaItemRow, item_id).groups_began_at = None


def forget_groups(session: Session, meeting_id: UUID) -> None:
    """Leave nothing of the groups of a meeting that ends."""
    for item in session.scalars(select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id)):
        _remove(session, item.id)
        item.groups_began_at = None


def _item(session: Session, item_id: UUID) -> AgendaItemRow:
    """Return a point where people may work in groups; nothing is kept of an exchange off the record."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.off_record:
        raise Refused(_("Échange hors compte rendu\u00a0: rien n’est gardé, pas même qui est avec qui."))
    if session.get_one(MeetingRow, item.meeting_id).status is not MeetingStatus.IN_PROGRESS:
        raise Refused(_("Cette rencontre n’est pas en cours."))
    return item


def _here(session: Session, item: AgendaItemRow) -> Sequence[Attendance]:
    return [one for one in attendances(session, item.meeting_id) if one.here]


def _remove(session: Session, item_id: UUID) -> None:
    for group in session.scalars(select(SmallGroupRow).where(SmallGroupRow.item_id == item_id)).all():
        session.delete(group)
    session.flush()
