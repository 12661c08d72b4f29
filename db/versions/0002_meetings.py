"""Create the meetings and what is written in them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)
CODE = sa.String(24)


def upgrade() -> None:
    op.create_table(
        "agenda_template",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
    )
    op.create_table(
        "facilitation_technique",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("objective", CODE, nullable=False),
        sa.Column("group_size", sa.String(), nullable=False),
        sa.Column("minimum_minutes", sa.Integer(), nullable=False),
        sa.Column("maximum_minutes", sa.Integer(), nullable=False),
        sa.Column("materials", sa.String()),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("variants", sa.String()),
        sa.Column("value_added", sa.String()),
    )
    op.create_table(
        "agenda_template_item",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("template_id", KEY, sa.ForeignKey("agenda_template.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("type", CODE, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("technique_id", KEY, sa.ForeignKey("facilitation_technique.id")),
        sa.Column("purpose_id", KEY, sa.ForeignKey("meeting_purpose.id")),
    )
    op.create_index("ix_agenda_template_item_template_id", "agenda_template_item", ["template_id"])
    op.create_table(
        "meeting",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, unique=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end_planned", sa.Time(), nullable=False),
        sa.Column("end_actual", sa.Time()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String()),
        sa.Column("place_notes", sa.String()),
        sa.Column("host_organization_id", KEY, sa.ForeignKey("organization.id")),
        sa.Column("timekeeper_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("objectives", sa.String()),
        sa.Column("purposes_notes", sa.String()),
        sa.Column("template_id", KEY, sa.ForeignKey("agenda_template.id")),
        sa.Column("status", CODE, nullable=False),
        sa.Column("convened_on", sa.Date()),
        sa.Column("expected_count", sa.Integer()),
        sa.Column("adopted_agenda_at", sa.DateTime()),
        sa.Column("cancel_reason", sa.String()),
    )
    op.create_index("ix_meeting_held_on", "meeting", ["held_on"])
    op.create_table(
        "agenda_item",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("type", CODE, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("objective", CODE),
        sa.Column("purpose_id", KEY, sa.ForeignKey("meeting_purpose.id")),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("added_minutes", sa.Integer(), nullable=False),
        sa.Column("lead_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("technique_id", KEY, sa.ForeignKey("facilitation_technique.id")),
        sa.Column("description", sa.String()),
        sa.Column("materials", sa.String()),
        sa.Column("documents", sa.String()),
        sa.Column("facilitator_notes", sa.String()),
        sa.Column("decision_expected", sa.Boolean(), nullable=False),
        sa.Column("off_record", sa.Boolean(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("added_live", sa.Boolean(), nullable=False),
        sa.Column("deferred_to_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("defer_reason", sa.String()),
        sa.Column("origin_id", KEY, sa.ForeignKey("agenda_item.id", ondelete="SET NULL")),
        sa.Column("summary", sa.String()),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    op.create_table(
        "attendance",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("guest_name", sa.String()),
        sa.Column("unnamed_label", sa.String()),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id")),
        sa.Column("role_title", sa.String()),
        sa.Column("first_time", sa.Boolean(), nullable=False),
        sa.Column("source", CODE, nullable=False),
        sa.Column("corrected_at", sa.DateTime()),
        sa.Column("correction_reason", sa.String()),
    )
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"])
    op.create_index("ix_attendance_member_id", "attendance", ["member_id"])
    op.create_table(
        "meeting_evaluation",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False, unique=True),
        sa.Column("roti", sa.JSON(), nullable=False),
        sa.Column("mood_in", sa.JSON(), nullable=False),
        sa.Column("mood_out", sa.JSON(), nullable=False),
        sa.Column("comments", sa.JSON(), nullable=False),
    )
    op.create_table(
        "meeting_role",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_meeting_role_meeting_id", "meeting_role", ["meeting_id"])
    op.create_table(
        "minutes_version",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("audience", CODE, nullable=False),
        sa.Column("generated_at", sa.DateTime()),
        sa.Column("issued_on", sa.Date()),
        sa.Column("content_snapshot", sa.JSON()),
        sa.Column("pdf_path", sa.String()),
        sa.Column("pdf_sha256", sa.String()),
        sa.Column("change_note", sa.String()),
        sa.Column("approved_at_id", KEY, sa.ForeignKey("meeting.id")),
    )
    op.create_index("ix_minutes_version_meeting_id", "minutes_version", ["meeting_id"])
    op.create_table(
        "agenda_item_co_lead",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_agenda_item_co_lead_item_id", "agenda_item_co_lead", ["item_id"])
    op.create_table(
        "agenda_item_interval",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id", ondelete="CASCADE"), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
    )
    op.create_index("ix_agenda_item_interval_item_id", "agenda_item_interval", ["item_id"])
    op.create_table(
        "attendance_stay",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("attendance_id", KEY, sa.ForeignKey("attendance.id", ondelete="CASCADE"), nullable=False),
        sa.Column("arrived_at", sa.Time()),
        sa.Column("left_at", sa.Time()),
    )
    op.create_index("ix_attendance_stay_attendance_id", "attendance_stay", ["attendance_id"])
    op.create_table(
        "distribution",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("version_id", KEY, sa.ForeignKey("minutes_version.id", ondelete="CASCADE"), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("channel", CODE, nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("sent_by_id", KEY, sa.ForeignKey("member.id")),
    )
    op.create_index("ix_distribution_version_id", "distribution", ["version_id"])
    op.create_table(
        "note",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id")),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime()),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("speaker_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("anonymized", sa.Boolean(), nullable=False),
        sa.Column("in_minutes", sa.Boolean(), nullable=False),
        sa.Column("starred", sa.Boolean(), nullable=False),
        sa.Column("confidentiality", CODE, nullable=False),
        sa.Column("remark", sa.String()),
    )
    op.create_index("ix_note_item_id", "note", ["item_id"])
    op.create_index("ix_note_meeting_id", "note", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("note")
    op.drop_table("distribution")
    op.drop_table("attendance_stay")
    op.drop_table("agenda_item_interval")
    op.drop_table("agenda_item_co_lead")
    op.drop_table("minutes_version")
    op.drop_table("meeting_role")
    op.drop_table("meeting_evaluation")
    op.drop_table("attendance")
    op.drop_table("agenda_item")
    op.drop_table("meeting")
    op.drop_table("agenda_template_item")
    op.drop_table("facilitation_technique")
    op.drop_table("agenda_template")
