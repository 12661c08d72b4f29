"""The clock of a meeting: which point runs, and what becomes of the others."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.carry import before_closing
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ItemState, ItemType, MeetingStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.attachments import copy_attachments
from cdp_desktop.operations.rows import between, required
from cdp_desktop.store.schema import AgendaItemRow, CoLeadRow, IntervalRow, MeetingRow, new_id


@operation(_("le passage au point"))
def start_item(session: Session, item_id: UUID, *, at: datetime) -> None:
    """Go to a point: the one that ran is done, and the clock follows. The meeting begins if it had not."""
    item = session.get_one(AgendaItemRow, item_id)
    meeting = session.get_one(MeetingRow, item.meeting_id)
    if meeting.status.upcoming:
        run_meeting(session, meeting)
    if meeting.status is not MeetingStatus.IN_PROGRESS:
        raise Refused(_("Cette rencontre n’est pas en cours."))
    if item.state in (ItemState.DEFERRED, ItemState.WITHDRAWN):
        raise Refused(_("Ce point a été reporté ou retiré."))
    if item.state is ItemState.IN_PROGRESS:
        return
    close_running(session, item.meeting_id, at)
    item.state = ItemState.IN_PROGRESS
    _start_clock(session, item, at)


@operation(_("la pause"))
def pause_item(session: Session, item_id: UUID, *, at: datetime) -> None:
    """Stop the clock of the running point; the point stays current."""
    _end_interval(session, item_id, at)


@operation(_("la reprise du point"))
def resume_item(session: Session, item_id: UUID, *, at: datetime) -> None:
    """Let the clock of the current point run again."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.state is not ItemState.IN_PROGRESS:
        raise Refused(_("Ce point n’est pas le point en cours."))
    if _running_interval(session, item_id) is None:
        _start_clock(session, item, at)


@operation(_("l’ajout de minutes"), apart=True)
def extend_item(session: Session, item_id: UUID, minutes: int) -> None:
    """Give a point more minutes, or fewer; what was planned is kept."""
    item = session.get_one(AgendaItemRow, item_id)
    item.added_minutes = max(-item.planned_minutes, item.added_minutes + minutes)


@operation(_("la correction du début"))
def correct_start(session: Session, item_id: UUID, *, started_at: datetime, at: datetime) -> None:
    """Say when the current point really began; the point before ends there too."""
    interval = _running_interval(session, item_id)
    if interval is None:
        raise Refused(_("Le minuteur de ce point ne tourne pas."))
    if started_at > at:
        raise Refused(_("Ce début est dans le futur. Vérifiez l’heure."))
    item = session.get_one(AgendaItemRow, item_id)
    others = session.scalars(
        select(IntervalRow)
        .join(AgendaItemRow, AgendaItemRow.id == IntervalRow.item_id)
        .where(AgendaItemRow.meeting_id == item.meeting_id, IntervalRow.id != interval.id)
        .order_by(IntervalRow.started_at.desc())
    ).all()
    before = next((one for one in others if one.started_at <= interval.started_at), None)
    if before is not None:
        if started_at <= before.started_at:
            raise Refused(_("Ce début viendrait avant celui du point précédent."))
        if before.ended_at == interval.started_at or (before.ended_at and before.ended_at > started_at):
            before.ended_at = started_at
    interval.started_at = started_at


@operation(_("le décompte de l’interruption"))
def leave_out_gap(session: Session, item_id: UUID, *, stopped_at: datetime, at: datetime) -> None:
    """Do not count the time when the program was stopped: the clock ended then, and runs again now."""
    interval = _running_interval(session, item_id)
    if interval is None or stopped_at <= interval.started_at:
        raise Refused(_("Le minuteur de ce point ne tournait pas."))
    interval.ended_at = stopped_at
    _start_clock(session, session.get_one(AgendaItemRow, item_id), at)


@operation(_("l’ajout d’un point"))
def add_live_item(session: Session, meeting_id: UUID, *, title: str, minutes: int) -> UUID:
    """Add a point during the meeting, right after the current one."""
    rows = session.scalars(
        select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id).order_by(AgendaItemRow.position)
    ).all()
    current = next((index for index, row in enumerate(rows) if row.state is ItemState.IN_PROGRESS), len(rows) - 1)
    item = AgendaItemRow(
        id=new_id(),
        meeting_id=meeting_id,
        position=between([row.position for row in rows], current + 1),
        type=ItemType.MISC,
        title=required(title, _("Donnez un titre au point.")),
        planned_minutes=minutes,
        added_live=True,
        section=rows[current].section if rows else None,
    )
    session.add(item)
    return item.id


@operation(_("le report du point"))
def defer_item(
    session: Session, item_id: UUID, *, reason: str, at: datetime, to_meeting_id: UUID | None = None
) -> None:
    """Put a point off to a meeting, the next one if none is named; it is planned there, and keeps its origin."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.state.treated:
        raise Refused(_("Ce point est déjà traité."))
    reason = required(reason, _("Dites pourquoi le point est reporté."))
    _end_interval(session, item_id, at)
    put_off(session, item, to_meeting_id, reason)


@operation(_("le retrait du point"))
def withdraw_item(session: Session, item_id: UUID, *, reason: str, at: datetime) -> None:
    """Take a point off the agenda of the day, and say why."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.state.treated:
        raise Refused(_("Ce point est déjà traité."))
    item.defer_reason = required(reason, _("Dites pourquoi le point est retiré."))
    _end_interval(session, item_id, at)
    item.state = ItemState.WITHDRAWN


@operation(_("la remise du point à l’ordre du jour"))
def put_back_item(session: Session, item_id: UUID) -> None:
    """Bring back a point that was put off or withdrawn; its copy elsewhere goes if nothing was done to it."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.state not in (ItemState.DEFERRED, ItemState.WITHDRAWN):
        raise Refused(_("Ce point est à l’ordre du jour."))
    copies = session.scalars(select(AgendaItemRow).where(AgendaItemRow.origin_id == item_id)).all()
    for copy in copies:
        if copy.standing:
            copy.origin_id = None  # it comes back by itself
        elif copy.state is ItemState.PLANNED:
            session.delete(copy)
    item.state, item.deferred_to_id, item.defer_reason = ItemState.PLANNED, None, None


@operation(_("le changement d’animation"))
def take_over(session: Session, item_id: UUID, member_id: UUID) -> None:
    """Someone else leads the point from now on; the one who led it is kept."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.lead_id is None:
        item.lead_id = member_id
        return
    known = session.scalars(select(CoLeadRow.member_id).where(CoLeadRow.item_id == item_id)).all()
    if member_id != item.lead_id and member_id not in known:
        session.add(CoLeadRow(item_id=item_id, member_id=member_id, rank=len(known)))


def run_meeting(session: Session, meeting: MeetingRow) -> None:
    """Put a meeting in progress: only one runs at a time."""
    other = session.scalars(select(MeetingRow).where(MeetingRow.status == MeetingStatus.IN_PROGRESS)).first()
    if other:
        sentence = _("La rencontre {number} est encore en cours\u00a0: terminez-la d’abord.")
        raise Refused(sentence.format(number=other.number))
    meeting.status = MeetingStatus.IN_PROGRESS


def close_running(session: Session, meeting_id: UUID, at: datetime) -> None:
    """End the current point of a meeting, if there is one: it is done."""
    current = session.scalars(
        select(AgendaItemRow).where(
            AgendaItemRow.meeting_id == meeting_id, AgendaItemRow.state == ItemState.IN_PROGRESS
        )
    ).first()
    if current:
        _end_interval(session, current.id, at)
        current.state = ItemState.ADDED if current.added_live else ItemState.DONE


def put_off(session: Session, item: AgendaItemRow, to_meeting_id: UUID | None, reason: str) -> None:
    """Defer a point: to this meeting, else to the next one planned, else to one that does not exist yet."""
    held = session.get_one(MeetingRow, item.meeting_id)
    upcoming = [status for status in MeetingStatus if status.upcoming]
    following = select(MeetingRow).where(
        MeetingRow.status.in_(upcoming), MeetingRow.held_on >= held.held_on, MeetingRow.id != held.id
    )
    if to_meeting_id is not None:
        following = following.where(MeetingRow.id == to_meeting_id)
    target = session.scalars(following.order_by(MeetingRow.held_on).limit(1)).first()
    if to_meeting_id is not None and target is None:
        raise Refused(_("Choisissez une rencontre à venir."))
    item.state, item.defer_reason = ItemState.DEFERRED, reason
    item.deferred_to_id = target.id if target else None
    if target:
        copy_item(session, item, target.id)


def copy_item(session: Session, item: AgendaItemRow, meeting_id: UUID, *, linked: bool = True) -> UUID:
    """Plan a point in another meeting, before its closing, with where it comes from.

    A standing point that is planned there already becomes the one it comes from.
    """
    others = session.scalars(
        select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id).order_by(AgendaItemRow.position)
    ).all()
    for twin in others if item.standing else ():
        if twin.standing and twin.origin_id is None and fold(twin.title) == fold(item.title):
            twin.origin_id = item.id
            return twin.id
    copied = "type title objective purpose_id lead_id technique_id description materials documents facilitator_notes"
    copied += " decision_expected off_record confidentiality planned_minutes standing"
    place = before_closing([other.type for other in others])
    copy = AgendaItemRow(
        id=new_id(),
        meeting_id=meeting_id,
        position=between([other.position for other in others], place),
        section=others[place - 1].section if place else None,
        origin_id=item.id if linked else None,
        **{name: getattr(item, name) for name in copied.split()},
    )
    session.add(copy)
    copy_attachments(session, item.id, copy.id)
    return copy.id


def _start_clock(session: Session, item: AgendaItemRow, at: datetime) -> None:
    """Let the clock of a point run: a clock set back must not make two points run at the same time."""
    last = session.scalar(
        select(func.max(IntervalRow.ended_at))
        .join(AgendaItemRow, AgendaItemRow.id == IntervalRow.item_id)
        .where(AgendaItemRow.meeting_id == item.meeting_id)
    )
    session.add(IntervalRow(item_id=item.id, started_at=max(at, last or at)))


def _running_interval(session: Session, item_id: UUID) -> IntervalRow | None:
    return session.scalars(
        select(IntervalRow).where(IntervalRow.item_id == item_id, IntervalRow.ended_at.is_(None))
    ).first()


def _end_interval(session: Session, item_id: UUID, at: datetime) -> None:
    interval = _running_interval(session, item_id)
    if interval is not None:
        # A clock set back while the point ran must not make time negative.
        interval.ended_at = max(at, interval.started_at)
