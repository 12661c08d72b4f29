"""Creating a meeting, and its life until it is closed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import AttendanceStatus, ItemState, MeetingRole, MeetingStatus, ParkingStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.drafting import draft_agenda, meeting_before
from cdp_desktop.operations.groups import forget_groups
from cdp_desktop.operations.rows import edit, hour, needed, next_number, required
from cdp_desktop.operations.running import close_running, put_off, run_meeting
from cdp_desktop.operations.speaking import forget_turns
from cdp_desktop.store.schema import (
    AgendaItemRow,
    AttendanceRow,
    MeetingRoleRow,
    MeetingRow,
    ParkingLotItemRow,
    new_id,
)

REOPENING = timedelta(hours=24)
EDITABLE = frozenset(
    [
        "title",
        "held_on",
        "start",
        "end_planned",
        "place",
        "place_notes",
        "objectives",
        "expected_count",
        "host_organization_id",
        "timekeeper_id",
        "convened_on",
        "adopted_agenda_at",
    ]
)
LIKE = ("objectives", "place_notes", "host_organization_id", "expected_count")


@operation(_("la création de la rencontre"))
def create_meeting(
    session: Session,
    *,
    title: str,
    held_on: date,
    start: time,
    end: time,
    place: str = "",
    template_id: UUID | None = None,
    like_id: UUID | None = None,
) -> UUID:
    """Create a meeting with the points of a template, or of the meeting ``like_id``, and the standing ones.

    Its roles are those of that meeting, or of the one before.
    """
    if end <= start:
        raise Refused(_("L’heure de fin doit venir après l’heure de début."))
    like = session.get_one(MeetingRow, like_id) if like_id else None
    meeting = MeetingRow(
        id=new_id(),
        number=next_number(session, MeetingRow.number),
        title=required(title, _("Donnez un thème à la rencontre.")),
        held_on=held_on,
        start=start,
        end_planned=end,
        place=place.strip() or None,
        template_id=like.template_id if like else template_id,
    )
    for field in LIKE if like else ():
        setattr(meeting, field, getattr(like, field))
    session.add(meeting)
    before = meeting_before(session, meeting)
    model = like or before
    if model:
        for role in session.scalars(select(MeetingRoleRow).where(MeetingRoleRow.meeting_id == model.id)):
            session.add(MeetingRoleRow(meeting_id=meeting.id, member_id=role.member_id, role=role.role, rank=role.rank))
    draft_agenda(session, meeting, template_id, like_id, before)
    return meeting.id


@operation(_("la modification de la rencontre"))
def edit_meeting(session: Session, /, meeting_id: UUID, **fields: Any) -> None:
    """Change the theme, the day, the hours, the place… of a meeting."""
    meeting = session.get_one(MeetingRow, meeting_id)
    edit(meeting, fields, EDITABLE)
    required(meeting.title, _("Donnez un thème à la rencontre."))
    if meeting.end_planned <= meeting.start:
        raise Refused(_("L’heure de fin doit venir après l’heure de début."))


@operation(_("le choix des rôles"))
def set_roles(session: Session, meeting_id: UUID, role: MeetingRole, members: Sequence[UUID]) -> None:
    """Say who facilitates a meeting, or who takes notes, in order."""
    for row in session.scalars(
        select(MeetingRoleRow).where(MeetingRoleRow.meeting_id == meeting_id, MeetingRoleRow.role == role)
    ):
        session.delete(row)
    for rank, member_id in enumerate(dict.fromkeys(members)):
        session.add(MeetingRoleRow(meeting_id=meeting_id, member_id=member_id, role=role, rank=rank))


@operation(_("la suppression de la rencontre"))
def remove_meeting(session: Session, meeting_id: UUID) -> None:
    """Remove a meeting that was not held; what was put off to it will be proposed again."""
    meeting = session.get_one(MeetingRow, meeting_id)
    if not meeting.status.upcoming:
        raise Refused(_("Cette rencontre a eu lieu\u00a0: elle ne peut pas être supprimée."))
    _let_go(session, meeting_id)
    session.flush()
    if needed(session, meeting):
        raise Refused(_("Des pratiques ou des idées y ont été notées\u00a0: annulez plutôt la rencontre."))
    session.delete(meeting)


@operation(_("l’annulation de la rencontre"))
def cancel_meeting(session: Session, meeting_id: UUID, *, reason: str) -> None:
    """Cancel a meeting to come; what was put off to it will be proposed again."""
    meeting = session.get_one(MeetingRow, meeting_id)
    if not meeting.status.upcoming:
        raise Refused(_("Seule une rencontre à venir peut être annulée."))
    meeting.cancel_reason = required(reason, _("Dites pourquoi la rencontre est annulée."))
    _let_go(session, meeting_id)
    meeting.status = MeetingStatus.CANCELLED


@operation(_("le report de la rencontre"))
def postpone_meeting(session: Session, meeting_id: UUID, *, held_on: date, reason: str) -> None:
    """Put a meeting off to another day, with its agenda, and say why."""
    meeting = session.get_one(MeetingRow, meeting_id)
    if not meeting.status.upcoming:
        raise Refused(_("Seule une rencontre à venir peut être reportée."))
    if held_on == meeting.held_on:
        raise Refused(_("Choisissez un autre jour que celui qui était prévu."))
    meeting.cancel_reason = required(reason, _("Dites pourquoi la rencontre est reportée."))
    meeting.held_on, meeting.status = held_on, MeetingStatus.POSTPONED


@operation(_("le début de la rencontre"))
def start_meeting(session: Session, meeting_id: UUID) -> None:
    """Begin a meeting; only one runs at a time."""
    meeting = session.get_one(MeetingRow, meeting_id)
    if meeting.status is MeetingStatus.IN_PROGRESS:
        return
    if not meeting.status.upcoming:
        raise Refused(_("Cette rencontre a déjà eu lieu."))
    run_meeting(session, meeting)


@operation(_("la fin de la rencontre"))
def end_meeting(session: Session, meeting_id: UUID, *, at: datetime) -> None:
    """Close a meeting: the running point ends; points that were not reached are put off, with the reason.

    A break not taken is withdrawn, and the closing itself is done: neither goes to the next agenda. People who were
    expected and did not come are marked absent, which no document ever lists.
    """
    meeting = session.get_one(MeetingRow, meeting_id)
    if meeting.status is not MeetingStatus.IN_PROGRESS:
        raise Refused(_("Cette rencontre n’est pas en cours."))
    close_running(session, meeting_id, at)
    for item in session.scalars(
        select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id, AgendaItemRow.state == ItemState.PLANNED)
    ).all():
        if item.type.closing:
            item.state = ItemState.DONE  # closing the meeting is how it is dealt with
        elif not item.type.carried:
            item.state, item.defer_reason = ItemState.WITHDRAWN, _("La pause n’a pas été prise.")
        else:
            put_off(session, item, None, _("Le temps a manqué."))
    for row in session.scalars(
        select(AttendanceRow).where(
            AttendanceRow.meeting_id == meeting_id, AttendanceRow.status == AttendanceStatus.EXPECTED
        )
    ):
        row.status = AttendanceStatus.ABSENT
    forget_turns(session, meeting_id)
    forget_groups(session, meeting_id)
    meeting.status = MeetingStatus.ENDED
    meeting.end_actual = hour(at)


@operation(_("la reprise de la rencontre"))
def resume_meeting(session: Session, meeting_id: UUID, *, at: datetime) -> None:
    """Go on with a meeting closed by mistake, within a day."""
    meeting = session.get_one(MeetingRow, meeting_id)
    if meeting.status is not MeetingStatus.ENDED:
        raise Refused(_("Seule une rencontre terminée peut être reprise."))
    ended = datetime.combine(meeting.held_on, meeting.end_actual or meeting.end_planned).astimezone()
    if at - ended > REOPENING:
        raise Refused(_("Plus d’un jour a passé\u00a0: corrigez plutôt le compte rendu."))
    run_meeting(session, meeting)
    meeting.end_actual = None


def _let_go(session: Session, meeting_id: UUID) -> None:
    """Give back what was meant for a meeting that will not be held, so that it is proposed again."""
    for item in session.scalars(select(AgendaItemRow).where(AgendaItemRow.deferred_to_id == meeting_id)):
        item.deferred_to_id = None
    for parked in session.scalars(select(ParkingLotItemRow).where(ParkingLotItemRow.resolved_at_id == meeting_id)):
        parked.status, parked.resolved_at_id = ParkingStatus.OPEN, None
