"""Who has the floor: the list of those who asked for it, and the tour de table."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.speaking import TurnKind, TurnState, round_order
from cdp_desktop.domain.vocabulary import AttendanceStatus, MeetingStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.rows import between, keep_setting
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.room import ROUND_PROMPT, SPEAKERS_CLOSED, speakers_closed
from cdp_desktop.store.schema import (
    AgendaItemRow,
    AttendanceRow,
    MeetingRow,
    SpeakingTurnRow,
    StayRow,
    new_id,
)

# ------------------------------------------------------------------------------------------ the list of speakers


@operation(_("la demande de parole"))
def ask_to_speak(session: Session, item_id: UUID, attendance_id: UUID) -> UUID:
    """Put someone in the room at the end of the list of a point."""
    _speakable(session, item_id)
    if speakers_closed(session) == item_id:
        raise Refused(_("La liste de parole est close. Rouvrez-la pour ajouter quelqu’un."))
    rows = _turns(session, item_id, TurnKind.REQUEST)
    if any(row.attendance_id == attendance_id and row.state is not TurnState.DONE for row in rows):
        raise Refused(_("Cette personne est déjà dans la liste."))
    return _add(session, item_id, attendance_id, TurnKind.REQUEST, rows, len(rows)).id


@operation(_("le passage de la parole"))
def next_speaker(session: Session, item_id: UUID, *, at: datetime) -> None:
    """Give the floor to the next in the list; with nobody left, only take it back."""
    _speakable(session, item_id)
    rows = _turns(session, item_id, TurnKind.REQUEST)
    following = next((row for row in rows if row.state is TurnState.WAITING), None)
    if not _end(rows, at) and following is None:
        raise Refused(_("Personne n’attend la parole."))
    if following is not None:
        _begin(following, at)


@operation(_("le passage de la parole"))
def give_floor(session: Session, turn_id: UUID, *, at: datetime) -> None:
    """Give the floor to someone of the list before the others."""
    turn = session.get_one(SpeakingTurnRow, turn_id)
    _speakable(session, turn.item_id)
    _end(_turns(session, turn.item_id, turn.kind), at)
    _begin(turn, at)


@operation(_("le déplacement dans la liste de parole"))
def move_turn(session: Session, turn_id: UUID, *, step: int) -> None:
    """Bring someone who waits up (-1) or down (1) by one place."""
    turn = session.get_one(SpeakingTurnRow, turn_id)
    rows = [row for row in _turns(session, turn.item_id, turn.kind) if row.state is TurnState.WAITING]
    if turn not in rows:
        return
    place = rows.index(turn)
    target = min(max(place + step, 0), len(rows) - 1)
    if target != place:
        rows.remove(turn)
        turn.position = between([row.position for row in rows], target)


@operation(_("le retrait de la liste de parole"))
def remove_turn(session: Session, turn_id: UUID) -> None:
    """Take someone out of the list."""
    session.delete(session.get_one(SpeakingTurnRow, turn_id))


@operation(_("la clôture de la liste de parole"))
def close_speakers(session: Session, item_id: UUID) -> None:
    """Take no more names for a point: those already in the list will speak."""
    _speakable(session, item_id)
    keep_setting(session, SPEAKERS_CLOSED, {"item": str(item_id)})


@operation(_("la réouverture de la liste de parole"))
def reopen_speakers(session: Session) -> None:
    """Take names again."""
    keep_setting(session, SPEAKERS_CLOSED, {})


# ----------------------------------------------------------------------------------------------- the tour de table


@operation(_("la consigne du tour de table"))
def set_round_prompt(session: Session, text: str) -> None:
    """Say what each is asked to tell in a tour de table; it serves until it is changed."""
    keep_setting(session, ROUND_PROMPT, {"text": " ".join(text.split())})


@operation(_("le début du tour de table"))
def begin_round(session: Session, item_id: UUID) -> None:
    """Line up everyone in the room and those expected; a round already made on this point starts again."""
    item = _speakable(session, item_id)
    for row in _turns(session, item_id, TurnKind.ROUND):
        session.delete(row)
    session.flush()
    people = round_order(attendances(session, item.meeting_id))
    if not people:
        raise Refused(_("Personne n’est inscrit\u00a0: accueillez d’abord les gens dans Présences."))
    for place, one in enumerate(people, 1):
        session.add(_turn(item_id, one.id, TurnKind.ROUND, float(place)))


@operation(_("le tour de table"))
def next_in_round(session: Session, item_id: UUID, *, at: datetime) -> None:
    """Someone has spoken, and is there then: the next one, the late and then those who passed included, has a turn."""
    _speakable(session, item_id)
    rows = _with_latecomers(session, item_id)
    spoke = _heard(session, rows, at)
    following = _following(rows)
    if following is not None:
        _begin(following, at)
    elif not spoke:
        raise Refused(_("Tout le monde a parlé."))


@operation(_("le tour passé"))
def skip_in_round(session: Session, item_id: UUID, *, at: datetime) -> None:
    """The person called prefers to pass: she will be asked again at the end."""
    rows = _with_latecomers(session, item_id)
    current = _current(rows)
    if current is None:
        raise Refused(_("Personne n’a la parole."))
    following = _following(rows)
    current.state, current.began_at = TurnState.SKIPPED, None
    current.position = rows[-1].position + 1
    if following is not None:
        _begin(following, at)


@operation(_("le retour au tour précédent"))
def back_in_round(session: Session, item_id: UUID, *, at: datetime) -> None:
    """Give the turn back to the last who spoke; the person called meanwhile comes right after."""
    rows = _turns(session, item_id, TurnKind.ROUND)
    spoke = [row for row in rows if row.state is TurnState.DONE]
    if not spoke:
        raise Refused(_("Personne n’a encore parlé."))
    last = max(spoke, key=lambda row: row.ended_at or at)
    current = _current(rows)
    if current is not None:
        current.state, current.began_at = TurnState.WAITING, None
        current.position = rows[0].position - 1
    _begin(last, at)


@operation(_("le tour de table"))
def call_in_round(session: Session, item_id: UUID, attendance_id: UUID, *, at: datetime) -> None:
    """Call someone by name, whatever the order: whoever spoke has finished."""
    _speakable(session, item_id)
    rows = _with_latecomers(session, item_id)
    called = next((row for row in rows if row.attendance_id == attendance_id), None)
    if called is None:
        called = _add(session, item_id, attendance_id, TurnKind.ROUND, rows, len(rows))
    if called.state is not TurnState.SPEAKING:
        _heard(session, rows, at)
        _begin(called, at)


@operation(_("l’arrivée pendant le tour de table"))
def join_round(session: Session, item_id: UUID, member_id: UUID, *, at: datetime) -> None:
    """Someone comes in: she is marked present, and speaks next."""
    item = _speakable(session, item_id)
    attendance_id = mark_present(session, item.meeting_id, member_id, at=at)
    session.flush()
    rows = _turns(session, item_id, TurnKind.ROUND)
    known = next((row for row in rows if row.attendance_id == attendance_id), None)
    if known is not None:
        known.state, known.position = TurnState.WAITING, rows[0].position - 1
    else:
        _add(session, item_id, attendance_id, TurnKind.ROUND, rows, 0)


@operation(_("l’absence au tour de table"))
def absent_in_round(session: Session, item_id: UUID, *, at: datetime) -> None:
    """The person called was expected and is not there: the next one has a turn."""
    rows = _with_latecomers(session, item_id)
    current = _current(rows)
    if current is None:
        raise Refused(_("Personne n’a la parole."))
    attendance = session.get_one(AttendanceRow, current.attendance_id)
    if attendance.status is AttendanceStatus.PRESENT:
        raise Refused(_("Cette personne est inscrite. Si elle est partie, notez son départ dans Présences."))
    attendance.status = AttendanceStatus.ABSENT
    following = _following(rows)
    session.delete(current)
    if following is not None:
        _begin(following, at)


# --------------------------------------------------------------------------------------------------------- inner


def forget_turns(session: Session, meeting_id: UUID) -> None:
    """Remove all that was kept of who spoke at a meeting."""
    items = select(AgendaItemRow.id).where(AgendaItemRow.meeting_id == meeting_id)
    for row in session.scalars(select(SpeakingTurnRow).where(SpeakingTurnRow.item_id.in_(items))):
        session.delete(row)
    keep_setting(session, SPEAKERS_CLOSED, {})


def _speakable(session: Session, item_id: UUID) -> AgendaItemRow:
    """Return a point on which turns may be kept."""
    item = session.get_one(AgendaItemRow, item_id)
    if item.off_record:
        raise Refused(_("Ce point est hors compte rendu\u00a0: rien n’est gardé, pas même qui parle."))
    if session.get_one(MeetingRow, item.meeting_id).status is not MeetingStatus.IN_PROGRESS:
        raise Refused(_("Cette rencontre n’est pas en cours."))
    return item


def _turns(session: Session, item_id: UUID, kind: TurnKind) -> list[SpeakingTurnRow]:
    return list(
        session.scalars(
            select(SpeakingTurnRow)
            .where(SpeakingTurnRow.item_id == item_id, SpeakingTurnRow.kind == kind)
            .order_by(SpeakingTurnRow.position, SpeakingTurnRow.id)
        )
    )


def _turn(item_id: UUID, attendance_id: UUID, kind: TurnKind, position: float) -> SpeakingTurnRow:
    return SpeakingTurnRow(
        id=new_id(),
        item_id=item_id,
        attendance_id=attendance_id,
        kind=kind,
        state=TurnState.WAITING,
        position=position,
    )


def _add(
    session: Session, item_id: UUID, attendance_id: UUID, kind: TurnKind, rows: list[SpeakingTurnRow], place: int
) -> SpeakingTurnRow:
    added = _turn(item_id, attendance_id, kind, between([row.position for row in rows], place))
    session.add(added)
    return added


def _begin(turn: SpeakingTurnRow, at: datetime) -> None:
    turn.state, turn.began_at, turn.ended_at = TurnState.SPEAKING, at, None


def _current(rows: list[SpeakingTurnRow]) -> SpeakingTurnRow | None:
    return next((row for row in rows if row.state is TurnState.SPEAKING), None)


def _following(rows: list[SpeakingTurnRow]) -> SpeakingTurnRow | None:
    """Return who speaks next: someone who waits, else someone who passed."""
    for state in (TurnState.WAITING, TurnState.SKIPPED):
        found = next((row for row in rows if row.state is state), None)
        if found is not None:
            return found
    return None


def _end(rows: list[SpeakingTurnRow], at: datetime) -> SpeakingTurnRow | None:
    """End the turn of who speaks, and return it."""
    current = _current(rows)
    if current is not None:
        current.state, current.ended_at = TurnState.DONE, at
    return current


def _heard(session: Session, rows: list[SpeakingTurnRow], at: datetime) -> SpeakingTurnRow | None:
    """End the turn of who speaks in a round: someone who was expected and spoke is present, from the beginning."""
    ended = _end(rows, at)
    if ended is not None:
        attendance = session.get_one(AttendanceRow, ended.attendance_id)
        if attendance.member_id is not None and attendance.status is not AttendanceStatus.PRESENT:
            mark_present(session, attendance.meeting_id, attendance.member_id)
    return ended


def _with_latecomers(session: Session, item_id: UUID) -> list[SpeakingTurnRow]:
    """Return the turns of a round, with one more for each person who came in since it began."""
    rows = _turns(session, item_id, TurnKind.ROUND)
    if not rows:
        raise Refused(_("Le tour de table n’est pas commencé."))
    lined_up = {row.attendance_id for row in rows}
    meeting_id = session.get_one(AgendaItemRow, item_id).meeting_id
    for attendance_id in _here(session, meeting_id):
        if attendance_id not in lined_up:
            rows.append(_add(session, item_id, attendance_id, TurnKind.ROUND, rows, len(rows)))
    return rows


def _here(session: Session, meeting_id: UUID) -> list[UUID]:
    """Return who is in the room, as keys alone: reading 300 people whole at each turn would be felt."""
    came = select(AttendanceRow.id).where(
        AttendanceRow.meeting_id == meeting_id, AttendanceRow.status == AttendanceStatus.PRESENT
    )
    stays = (
        select(StayRow.attendance_id, StayRow.left_at)
        .join(AttendanceRow, AttendanceRow.id == StayRow.attendance_id)
        .where(AttendanceRow.meeting_id == meeting_id)
        .order_by(StayRow.arrived_at, StayRow.id)
    )
    left = {line.attendance_id: line.left_at for line in session.execute(stays)}
    return [key for key in session.scalars(came.order_by(AttendanceRow.rank)) if left.get(key) is None]
