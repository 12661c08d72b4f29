"""Who is there: at the door, during the meeting, and corrected afterwards."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import AttendanceSource, AttendanceStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.directory import find_or_create_organization, welcome_member
from cdp_desktop.operations.rows import hour, people_who_came, required, unsent_meeting
from cdp_desktop.store.queries.people import affiliation_on, first_presence
from cdp_desktop.store.schema import AttendanceRow, EvaluationRow, MeetingRow, StayRow, derived_id, new_id


@operation(_("l’arrivée"))
def mark_present(session: Session, meeting_id: UUID, member_id: UUID, *, at: datetime | None = None) -> UUID:
    """Mark a member present, with the hour; someone who left comes back."""
    meeting = unsent_meeting(session, meeting_id)
    row = attendance_row(session, meeting, member_id)
    stays = _stays(session, row.id)
    if row.status is AttendanceStatus.PRESENT and (not stays or stays[-1].left_at is None or at is None):
        raise Refused(_("Cette personne est déjà inscrite."))
    returning = row.status is AttendanceStatus.PRESENT
    row.status = AttendanceStatus.PRESENT
    if not returning:
        row.first_time = first_presence(session, member_id, meeting.held_on)
    if at is not None:
        session.add(StayRow(attendance_id=row.id, arrived_at=hour(at)))
    return row.id


@operation(_("le départ"))
def mark_left(session: Session, attendance_id: UUID, *, at: datetime) -> None:
    """Note the hour someone leaves."""
    row = session.get_one(AttendanceRow, attendance_id)
    unsent_meeting(session, row.meeting_id)
    if row.status is not AttendanceStatus.PRESENT:
        raise Refused(_("Cette personne n’est pas inscrite."))
    stays = _stays(session, attendance_id)
    if not stays:
        session.add(StayRow(attendance_id=attendance_id, left_at=hour(at)))
        return
    last = stays[-1]
    if last.left_at is not None:
        raise Refused(_("Cette personne est déjà partie."))
    last.left_at = max(hour(at), last.arrived_at or hour(at))


@operation(_("l’excuse"))
def mark_excused(session: Session, meeting_id: UUID, member_id: UUID) -> UUID:
    """Note that a member sent apologies."""
    meeting = unsent_meeting(session, meeting_id)
    row = attendance_row(session, meeting, member_id)
    if row.status is AttendanceStatus.PRESENT:
        raise Refused(_("Cette personne est présente\u00a0: elle ne peut pas être excusée aussi."))
    row.status = AttendanceStatus.EXCUSED
    return row.id


@operation(_("l’absence"))
def mark_absent(session: Session, meeting_id: UUID, member_id: UUID) -> UUID:
    """Note that a member who was called is not there; no document ever says so."""
    row = attendance_row(session, unsent_meeting(session, meeting_id), member_id)
    if row.status is AttendanceStatus.PRESENT:
        raise Refused(_("Cette personne est présente\u00a0: retirez d’abord son inscription."))
    row.status = AttendanceStatus.ABSENT
    return row.id


@operation(_("l’attente d’une personne"))
def mark_expected(session: Session, meeting_id: UUID, member_id: UUID) -> UUID:
    """Note that a member is expected."""
    row = attendance_row(session, unsent_meeting(session, meeting_id), member_id)
    if row.status is AttendanceStatus.PRESENT:
        raise Refused(_("Cette personne est déjà inscrite."))
    row.status = AttendanceStatus.EXPECTED
    return row.id


@operation(_("l’accueil d’une nouvelle personne"))
def add_new_member(
    session: Session, meeting_id: UUID, *, first_name: str, last_name: str, organization: str, at: datetime | None
) -> UUID:
    """Welcome someone unknown: a member, and an organisation if its name is unknown too; mark her present."""
    meeting = unsent_meeting(session, meeting_id)
    place = find_or_create_organization(session, organization, joined_on=meeting.held_on)
    member_id = welcome_member(session, first_name, last_name, place, joined_on=meeting.held_on)
    session.flush()
    mark_present(session, meeting_id, member_id, at=at)
    return member_id


@operation(_("l’inscription d’une personne invitée"))
def add_guest(session: Session, meeting_id: UUID, *, name: str, organization: str = "", at: datetime | None) -> UUID:
    """Mark a named guest present; no record is kept beyond this meeting."""
    meeting = unsent_meeting(session, meeting_id)
    place = find_or_create_organization(session, organization, joined_on=meeting.held_on) if organization else None
    row = _new_row(session, meeting_id, AttendanceStatus.PRESENT)
    row.guest_name, row.organization_id = required(name, _("Donnez un nom à la personne invitée.")), place
    session.add(row)
    if at is not None:
        session.add(StayRow(attendance_id=row.id, arrived_at=hour(at)))
    return row.id


@operation(_("l’inscription de personnes non nommées"))
def add_unnamed(session: Session, meeting_id: UUID, *, label: str, count: int = 1) -> UUID:
    """Count people who do not wish to be named, under a label: nothing else is kept of them."""
    unsent_meeting(session, meeting_id)
    if not 1 <= count <= 500:
        raise Refused(_("Indiquez combien de personnes, de 1 à 500."))
    label = required(label, _("Donnez une étiquette, par exemple «\u00a0Résident.e.s\u00a0»."))
    same = session.scalars(
        select(AttendanceRow).where(AttendanceRow.meeting_id == meeting_id, AttendanceRow.unnamed_label == label)
    ).first()
    if same is not None:
        same.count += count
        return same.id
    row = _new_row(session, meeting_id, AttendanceStatus.PRESENT)
    row.unnamed_label, row.count = label, count
    session.add(row)
    return row.id


@operation(_("le retrait d’une inscription"))
def remove_attendance(session: Session, attendance_id: UUID) -> None:
    """Remove a row made by mistake."""
    row = session.get_one(AttendanceRow, attendance_id)
    unsent_meeting(session, row.meeting_id)
    session.delete(row)
    session.flush()
    evaluation = session.scalars(select(EvaluationRow).where(EvaluationRow.meeting_id == row.meeting_id)).first()
    answers = max(map(_total, (evaluation.roti, evaluation.mood_in, evaluation.mood_out))) if evaluation else 0
    if answers > people_who_came(session, row.meeting_id):
        raise Refused(_("L’évaluation compterait plus de réponses que de personnes\u00a0: corrigez-la d’abord."))


@operation(_("la correction des présences"))
def correct_attendance(
    session: Session, attendance_id: UUID, *, status: AttendanceStatus, reason: str, at: datetime
) -> None:
    """Change an attendance after the minutes were sent: the reason is kept, and what was sent does not change."""
    row = session.get_one(AttendanceRow, attendance_id)
    row.correction_reason = required(reason, _("Dites pourquoi la présence est corrigée."))
    row.status, row.corrected_at, row.source = status, at, AttendanceSource.CORRECTION
    if status is not AttendanceStatus.PRESENT:
        for stay in _stays(session, attendance_id):
            session.delete(stay)


@operation(_("la modification des heures"))
def edit_hours(session: Session, attendance_id: UUID, *, arrived_at: time | None, left_at: time | None) -> None:
    """Correct the hours of the last stretch of presence."""
    unsent_meeting(session, session.get_one(AttendanceRow, attendance_id).meeting_id)
    if arrived_at and left_at and left_at < arrived_at:
        raise Refused(_("L’heure de départ vient avant l’heure d’arrivée."))
    stays = _stays(session, attendance_id)
    if stays:
        stays[-1].arrived_at, stays[-1].left_at = arrived_at, left_at
    else:
        session.add(StayRow(attendance_id=attendance_id, arrived_at=arrived_at, left_at=left_at))


def attendance_row(session: Session, meeting: MeetingRow, member_id: UUID) -> AttendanceRow:
    """Return the only row of a member at a meeting; two laptops would make the same one."""
    row_id = derived_id(meeting.id, member_id)
    row = session.get(AttendanceRow, row_id)
    if row is None:
        row = _new_row(session, meeting.id, AttendanceStatus.EXPECTED)
        row.id, row.member_id = row_id, member_id
        session.add(row)
    affiliation = affiliation_on(session, member_id, meeting.held_on)
    if affiliation is not None:
        row.organization_id, row.role_title = affiliation.organization_id, affiliation.role_title
    return row


def _total(counts: dict[str, int]) -> int:
    return sum(counts.values())


def _new_row(session: Session, meeting_id: UUID, status: AttendanceStatus) -> AttendanceRow:
    rank = session.scalar(select(func.max(AttendanceRow.rank)).where(AttendanceRow.meeting_id == meeting_id)) or 0
    return AttendanceRow(id=new_id(), meeting_id=meeting_id, rank=rank + 1, status=status)


def _stays(session: Session, attendance_id: UUID) -> list[StayRow]:
    return list(
        session.scalars(
            select(StayRow).where(StayRow.attendance_id == attendance_id).order_by(StayRow.arrived_at, StayRow.id)
        )
    )
