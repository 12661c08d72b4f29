"""What the room itself needs while a meeting runs: turns to speak, small groups, agreements on time, attachments."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cdp_desktop.domain.agreement import TimeChoice
from cdp_desktop.domain.attachment import AttachmentKind
from cdp_desktop.domain.speaking import TurnKind, TurnState
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.schema.row import Row


class SpeakingTurnRow(Row):
    """One person's turn to speak on a point; kept until the meeting is closed, and never said."""

    __tablename__ = "speaking_turn"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[UUID] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    kind: Mapped[TurnKind]
    state: Mapped[TurnState] = mapped_column(default=TurnState.WAITING)
    position: Mapped[float]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class SmallGroupRow(Row):
    """A small group of a point; kept until the meeting is closed."""

    __tablename__ = "small_group"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]


class SmallGroupMemberRow(Row):
    """Someone in a small group."""

    __tablename__ = "small_group_member"

    group_id: Mapped[UUID] = mapped_column(ForeignKey("small_group.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[UUID] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]


class TimeAgreementRow(Row):
    """A choice that the group made when time was short."""

    __tablename__ = "time_agreement"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    late_minutes: Mapped[int]


class TimeAgreementLineRow(Row):
    """What the group chose for one point."""

    __tablename__ = "time_agreement_line"

    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("time_agreement.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    choice: Mapped[TimeChoice]
    before: Mapped[int]
    after: Mapped[int]


class AttachmentRow(Row):
    """A file copied into the data folder, a photo, or a link, on a point."""

    __tablename__ = "attachment"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    kind: Mapped[AttachmentKind]
    title: Mapped[str]
    address: Mapped[str | None]
    file_name: Mapped[str | None]
    sha256: Mapped[str | None]
    size: Mapped[int] = mapped_column(default=0)
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.MEMBERS)
