"""Create decisions, follow-ups, practices and initiatives."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)
CODE = sa.String(24)


def upgrade() -> None:
    op.create_table(
        "initiative",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("need", sa.String()),
        sa.Column("description", sa.String()),
        sa.Column("origin_mode", CODE),
        sa.Column("proposed_at_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id")),
        sa.Column("at", sa.DateTime()),
        sa.Column("target_service_id", KEY, sa.ForeignKey("service.id")),
        sa.Column("involvement", CODE),
        sa.Column("involvement_text", sa.String()),
        sa.Column("next_step", sa.String()),
        sa.Column("next_step_due", sa.Date()),
        sa.Column("budget_estimate", sa.Integer()),
        sa.Column("funding", sa.String()),
        sa.Column("merged_into_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("split_from_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_initiative_item_id", "initiative", ["item_id"])
    op.create_index("ix_initiative_proposed_at_id", "initiative", ["proposed_at_id"])
    op.create_table(
        "practice",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("nature", CODE, nullable=False),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id")),
        sa.Column("at", sa.DateTime()),
        sa.Column("shared_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id")),
        sa.Column("context", sa.String()),
        sa.Column("approach", sa.String()),
        sa.Column("conditions", sa.String()),
        sa.Column("effects", sa.String()),
        sa.Column("limits", sa.String()),
        sa.Column("resources", sa.String()),
        sa.Column("contact_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("status", CODE, nullable=False),
        sa.Column("reviewed_by_sharer_on", sa.Date()),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_practice_item_id", "practice", ["item_id"])
    op.create_index("ix_practice_meeting_id", "practice", ["meeting_id"])
    op.create_table(
        "action_item",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id")),
        sa.Column("at", sa.DateTime()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("owner_organization_id", KEY, sa.ForeignKey("organization.id")),
        sa.Column("due", sa.Date()),
        sa.Column("status", CODE, nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.Column("postponed_count", sa.Integer(), nullable=False),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("comment", sa.String()),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_action_item_item_id", "action_item", ["item_id"])
    op.create_index("ix_action_item_meeting_id", "action_item", ["meeting_id"])
    op.create_table(
        "committee",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("mandate", sa.String(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("dissolved_on", sa.Date()),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("lead_id", KEY, sa.ForeignKey("member.id")),
    )
    op.create_table(
        "contributor",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("label", sa.String()),
        sa.Column("brings", sa.String()),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_contributor_initiative_id", "contributor", ["initiative_id"])
    op.create_table(
        "decision",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id")),
        sa.Column("at", sa.DateTime()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("mode", CODE, nullable=False),
        sa.Column("result", sa.JSON()),
        sa.Column("concerns", sa.String()),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("supersedes_id", KEY, sa.ForeignKey("decision.id")),
        sa.Column("status", CODE, nullable=False),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_decision_item_id", "decision", ["item_id"])
    op.create_index("ix_decision_meeting_id", "decision", ["meeting_id"])
    op.create_table(
        "initiative_foundation",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("service_id", KEY, sa.ForeignKey("service.id")),
        sa.Column("practice_id", KEY, sa.ForeignKey("practice.id")),
        sa.Column("other_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_initiative_foundation_initiative_id", "initiative_foundation", ["initiative_id"])
    op.create_table(
        "initiative_organization",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id"), nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_initiative_organization_initiative_id", "initiative_organization", ["initiative_id"])
    op.create_table(
        "initiative_population",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("population_id", KEY, sa.ForeignKey("population.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_initiative_population_initiative_id", "initiative_population", ["initiative_id"])
    op.create_table(
        "initiative_proposer",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_initiative_proposer_initiative_id", "initiative_proposer", ["initiative_id"])
    op.create_table(
        "initiative_topic",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("topic_id", KEY, sa.ForeignKey("topic.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_initiative_topic_initiative_id", "initiative_topic", ["initiative_id"])
    op.create_table(
        "parking_lot_item",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False),
        sa.Column("item_id", KEY, sa.ForeignKey("agenda_item.id")),
        sa.Column("at", sa.DateTime()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("raised_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("status", CODE, nullable=False),
        sa.Column("resolved_at_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_parking_lot_item_item_id", "parking_lot_item", ["item_id"])
    op.create_index("ix_parking_lot_item_meeting_id", "parking_lot_item", ["meeting_id"])
    op.create_table(
        "practice_population",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("practice_id", KEY, sa.ForeignKey("practice.id", ondelete="CASCADE"), nullable=False),
        sa.Column("population_id", KEY, sa.ForeignKey("population.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_practice_population_practice_id", "practice_population", ["practice_id"])
    op.create_table(
        "practice_reuse",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("practice_id", KEY, sa.ForeignKey("practice.id", ondelete="CASCADE"), nullable=False),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id"), nullable=False),
        sa.Column("by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("result", CODE, nullable=False),
        sa.Column("comment", sa.String()),
        sa.Column("reported_at_id", KEY, sa.ForeignKey("meeting.id")),
    )
    op.create_index("ix_practice_reuse_practice_id", "practice_reuse", ["practice_id"])
    op.create_table(
        "practice_topic",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("practice_id", KEY, sa.ForeignKey("practice.id", ondelete="CASCADE"), nullable=False),
        sa.Column("topic_id", KEY, sa.ForeignKey("topic.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_practice_topic_practice_id", "practice_topic", ["practice_id"])
    op.create_table(
        "action_item_co_owner",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("action_item_id", KEY, sa.ForeignKey("action_item.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_action_item_co_owner_action_item_id", "action_item_co_owner", ["action_item_id"])
    op.create_table(
        "committee_member",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("committee_id", KEY, sa.ForeignKey("committee.id", ondelete="CASCADE"), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("label", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_committee_member_committee_id", "committee_member", ["committee_id"])
    op.create_table(
        "stage_change",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("stage", CODE, nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("decision_id", KEY, sa.ForeignKey("decision.id")),
        sa.Column("recorded_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("reason", sa.String(), nullable=False),
    )
    op.create_index("ix_stage_change_initiative_id", "stage_change", ["initiative_id"])
    op.create_index("ix_stage_change_meeting_id", "stage_change", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("stage_change")
    op.drop_table("committee_member")
    op.drop_table("action_item_co_owner")
    op.drop_table("practice_topic")
    op.drop_table("practice_reuse")
    op.drop_table("practice_population")
    op.drop_table("parking_lot_item")
    op.drop_table("initiative_topic")
    op.drop_table("initiative_proposer")
    op.drop_table("initiative_population")
    op.drop_table("initiative_organization")
    op.drop_table("initiative_foundation")
    op.drop_table("decision")
    op.drop_table("contributor")
    op.drop_table("committee")
    op.drop_table("action_item")
    op.drop_table("practice")
    op.drop_table("initiative")
