"""Create what the room needs: standing and fixed points, sections, attachments, turns, groups, agreements, seeds."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)
CODE = sa.String(24)


def _belongs(name: str, table: str) -> sa.Column[bytes]:
    return sa.Column(name, KEY, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def _added() -> dict[str, tuple[sa.Column[Any], ...]]:
    """Return the columns added to each table; a column belongs to one statement only."""
    return {
        "agenda_template_item": (
            sa.Column("section", sa.String()),
            sa.Column("standing", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("objective", CODE),
            sa.Column("description", sa.String()),
            sa.Column("materials", sa.String()),
            sa.Column("facilitator_notes", sa.String()),
            sa.Column("decision_expected", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("off_record", sa.Boolean(), nullable=False, server_default=sa.false()),
        ),
        "agenda_item": (
            sa.Column("section", sa.String()),
            sa.Column("standing", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("fixed_start", sa.Time()),
            sa.Column("group_minutes", sa.Integer()),
            sa.Column("groups_began_at", sa.DateTime()),
        ),
        "note": (
            sa.Column("seed", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("seed_settled_on", sa.Date()),
        ),
    }


def upgrade() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "attachment",
        sa.Column("id", KEY, primary_key=True),
        _belongs("item_id", "agenda_item"),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("address", sa.String()),
        sa.Column("file_name", sa.String()),
        sa.Column("sha256", sa.String()),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_attachment_item_id", "attachment", ["item_id"])
    op.create_table(
        "carry_choice",
        sa.Column("id", KEY, primary_key=True),
        _belongs("meeting_id", "meeting"),
        sa.Column("point_id", KEY, sa.ForeignKey("agenda_item.id", ondelete="CASCADE")),
        sa.Column("reason", sa.String()),
        sa.Column("deferred_id", KEY, sa.ForeignKey("agenda_item.id", ondelete="CASCADE")),
        sa.Column("action_item_id", KEY, sa.ForeignKey("action_item.id", ondelete="CASCADE")),
        sa.Column("parking_id", KEY, sa.ForeignKey("parking_lot_item.id", ondelete="CASCADE")),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE")),
    )
    op.create_index("ix_carry_choice_meeting_id", "carry_choice", ["meeting_id"])
    op.create_table(
        "speaking_turn",
        sa.Column("id", KEY, primary_key=True),
        _belongs("item_id", "agenda_item"),
        _belongs("attendance_id", "attendance"),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("began_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
    )
    op.create_index("ix_speaking_turn_item_id", "speaking_turn", ["item_id"])
    op.create_index("ix_speaking_turn_attendance_id", "speaking_turn", ["attendance_id"])
    op.create_table(
        "small_group",
        sa.Column("id", KEY, primary_key=True),
        _belongs("item_id", "agenda_item"),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_small_group_item_id", "small_group", ["item_id"])
    op.create_table(
        "small_group_member",
        sa.Column("id", KEY, primary_key=True),
        _belongs("group_id", "small_group"),
        _belongs("attendance_id", "attendance"),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_small_group_member_group_id", "small_group_member", ["group_id"])
    op.create_index("ix_small_group_member_attendance_id", "small_group_member", ["attendance_id"])
    op.create_table(
        "time_agreement",
        sa.Column("id", KEY, primary_key=True),
        _belongs("meeting_id", "meeting"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("late_minutes", sa.Integer(), nullable=False),
    )
    op.create_index("ix_time_agreement_meeting_id", "time_agreement", ["meeting_id"])
    op.create_table(
        "time_agreement_line",
        sa.Column("id", KEY, primary_key=True),
        _belongs("agreement_id", "time_agreement"),
        _belongs("item_id", "agenda_item"),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("choice", CODE, nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
    )
    op.create_index("ix_time_agreement_line_agreement_id", "time_agreement_line", ["agreement_id"])
    op.create_index("ix_time_agreement_line_item_id", "time_agreement_line", ["item_id"])


def downgrade() -> None:
    for table in (
        "time_agreement_line",
        "time_agreement",
        "small_group_member",
        "small_group",
        "speaking_turn",
        "attachment",
        "carry_choice",
    ):
        op.drop_table(table)
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)
