"""What the room needs while a meeting runs: turns to speak, small groups, agreements on time, attachments."""

from collections import defaultdict
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.agreement import AgreementLine, TimeAgreement
from cdp_desktop.domain.attachment import Attachment
from cdp_desktop.domain.groups import SmallGroup
from cdp_desktop.domain.speaking import SpeakingTurn
from cdp_desktop.store.attachments import FOLDER
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.settings import setting
from cdp_desktop.store.schema import (
    AgendaItemRow,
    AttachmentRow,
    SmallGroupMemberRow,
    SmallGroupRow,
    SpeakingTurnRow,
    TimeAgreementLineRow,
    TimeAgreementRow,
)

ROUND_PROMPT = "round_prompt"
SPEAKERS_CLOSED = "speakers_closed"


def round_prompt(session: Session) -> str:
    """Return what each is asked to tell in a tour de table, or an empty text."""
    return str((setting(session, ROUND_PROMPT) or {}).get("text", ""))


def speakers_closed(session: Session) -> UUID | None:
    """Return the point whose list of speakers takes no more names, if there is one."""
    item_id = (setting(session, SPEAKERS_CLOSED) or {}).get("item")
    return UUID(str(item_id)) if item_id else None


def speaking_turns(session: Session, meeting_id: UUID) -> tuple[SpeakingTurn, ...]:
    """Return the turns of a meeting, in the order they are to be taken."""
    rows = session.scalars(
        select(SpeakingTurnRow)
        .join(AgendaItemRow, AgendaItemRow.id == SpeakingTurnRow.item_id)
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(SpeakingTurnRow.position, SpeakingTurnRow.id)
    ).all()
    there = {one.id: one for one in attendances(session, meeting_id)} if rows else {}
    return tuple(
        SpeakingTurn(row.id, row.item_id, row.kind, row.state, there[row.attendance_id], row.began_at, row.ended_at)
        for row in rows
    )


def small_groups(session: Session, meeting_id: UUID) -> tuple[SmallGroup, ...]:
    """Return the small groups of a meeting, in order."""
    rows = session.scalars(
        select(SmallGroupRow)
        .join(AgendaItemRow, AgendaItemRow.id == SmallGroupRow.item_id)
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(AgendaItemRow.position, SmallGroupRow.rank)
    ).all()
    there = {one.id: one for one in attendances(session, meeting_id)} if rows else {}
    members = defaultdict(list)
    for line in session.scalars(
        select(SmallGroupMemberRow)
        .where(SmallGroupMemberRow.group_id.in_([row.id for row in rows]))
        .order_by(SmallGroupMemberRow.rank)
    ):
        members[line.group_id].append(there[line.attendance_id])
    return tuple(SmallGroup(row.id, row.item_id, tuple(members[row.id])) for row in rows)


def time_agreements(session: Session, meeting_id: UUID) -> tuple[TimeAgreement, ...]:
    """Return what the group agreed on when time was short, in order."""
    lines = defaultdict(list)
    for line, title in session.execute(
        select(TimeAgreementLineRow, AgendaItemRow.title)
        .join(AgendaItemRow, AgendaItemRow.id == TimeAgreementLineRow.item_id)
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(TimeAgreementLineRow.rank)
    ):
        lines[line.agreement_id].append(AgreementLine(line.item_id, title, line.choice, line.before, line.after))
    rows = session.scalars(
        select(TimeAgreementRow).where(TimeAgreementRow.meeting_id == meeting_id).order_by(TimeAgreementRow.at)
    )
    return tuple(TimeAgreement(row.id, row.at, row.late_minutes, tuple(lines[row.id])) for row in rows)


def attachments(session: Session, meeting_id: UUID) -> tuple[Attachment, ...]:
    """Return what is attached to the points of a meeting, in the order of the agenda."""
    rows = session.scalars(
        select(AttachmentRow)
        .join(AgendaItemRow, AgendaItemRow.id == AttachmentRow.item_id)
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(AgendaItemRow.position, AttachmentRow.rank)
    )
    return tuple(map(_attachment, rows))


def attachments_folder(session: Session) -> Path:
    """Return where the files attached are kept: beside the database being read."""
    (_number, _name, file), *_others = session.connection().exec_driver_sql("PRAGMA database_list").all()
    return Path(file).parent / FOLDER


def attached(session: Session, item_id: UUID) -> tuple[Attachment, ...]:
    """Return what is attached to one point, in order."""
    rows = select(AttachmentRow).where(AttachmentRow.item_id == item_id).order_by(AttachmentRow.rank, AttachmentRow.id)
    return tuple(map(_attachment, session.scalars(rows)))


def _attachment(row: AttachmentRow) -> Attachment:
    return Attachment(
        row.id,
        row.item_id,
        row.kind,
        row.title,
        row.address or "",
        row.file_name or "",
        row.sha256 or "",
        row.size,
        row.confidentiality,
    )
