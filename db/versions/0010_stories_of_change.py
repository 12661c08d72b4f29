"""Create the stories of change, the pathway of changes, the recueils and the registers of privacy."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)
CODE = sa.String(24)


def upgrade() -> None:
    op.create_table(
        "axis",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("description", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("external", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "change_domain",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "privacy_incident",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("discovered_on", sa.Date(), nullable=False),
        sa.Column("occurred", sa.String()),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("data", sa.String()),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("serious_risk", sa.Boolean(), nullable=False),
        sa.Column("assessment", sa.String()),
        sa.Column("notified_cai", sa.Boolean(), nullable=False),
        sa.Column("notified_persons", sa.Boolean(), nullable=False),
        sa.Column("measures", sa.String()),
    )
    op.create_table(
        "story_collection",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("audience", CODE, nullable=False),
    )
    op.create_table(
        "change_statement",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("axis_id", KEY, sa.ForeignKey("axis.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("nature", sa.String()),
        sa.Column("springboard", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_change_statement_axis_id", "change_statement", ["axis_id"])
    op.create_table(
        "change_theme",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("domain_id", KEY, sa.ForeignKey("change_domain.id"), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
    )
    op.create_index("ix_change_theme_domain_id", "change_theme", ["domain_id"])
    op.create_table(
        "collection_section",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("collection_id", KEY, sa.ForeignKey("story_collection.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("type", CODE, nullable=False),
        sa.Column("heading", sa.String()),
        sa.Column("domain_id", KEY, sa.ForeignKey("change_domain.id")),
        sa.Column("axis_id", KEY, sa.ForeignKey("axis.id")),
    )
    op.create_index("ix_collection_section_collection_id", "collection_section", ["collection_id"])
    op.create_table(
        "change_force",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("change_id", KEY, sa.ForeignKey("change_statement.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("force", CODE, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
    )
    op.create_index("ix_change_force_change_id", "change_force", ["change_id"])
    op.create_table(
        "progress_marker",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("change_id", KEY, sa.ForeignKey("change_statement.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("level", CODE, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("observed_on", sa.Date()),
        sa.Column("evidence", sa.String()),
    )
    op.create_index("ix_progress_marker_change_id", "progress_marker", ["change_id"])
    op.create_table(
        "interpretation",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("change_id", KEY, sa.ForeignKey("change_statement.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_label", sa.String()),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("status", CODE, nullable=False),
    )
    op.create_index("ix_interpretation_change_id", "interpretation", ["change_id"])
    op.create_index("ix_interpretation_meeting_id", "interpretation", ["meeting_id"])
    op.create_table(
        "selection_round",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("facilitator_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("feedback_sent_on", sa.Date()),
        sa.Column("feedback_to", sa.String()),
        sa.Column("feedback_text", sa.String()),
    )
    op.create_index("ix_selection_round_meeting_id", "selection_round", ["meeting_id"])
    op.create_table(
        "collection_interpretation",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("section_id", KEY, sa.ForeignKey("collection_section.id", ondelete="CASCADE"), nullable=False),
        sa.Column("interpretation_id", KEY, sa.ForeignKey("interpretation.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index(
        "ix_collection_interpretation_interpretation_id", "collection_interpretation", ["interpretation_id"]
    )
    op.create_index("ix_collection_interpretation_section_id", "collection_interpretation", ["section_id"])
    op.create_table(
        "selection_group",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("round_id", KEY, sa.ForeignKey("selection_round.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("domain_id", KEY, sa.ForeignKey("change_domain.id")),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("method", sa.String()),
        sa.Column("reasons", sa.String()),
        sa.Column("dissent", sa.String()),
    )
    op.create_index("ix_selection_group_round_id", "selection_group", ["round_id"])
    op.create_table(
        "selection_vote",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("group_id", KEY, sa.ForeignKey("selection_group.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
    )
    op.create_index("ix_selection_vote_group_id", "selection_vote", ["group_id"])
    op.create_table(
        "change_story",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("title", sa.String()),
        sa.Column("domain_id", KEY, sa.ForeignKey("change_domain.id"), nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=False),
        sa.Column("collected_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("method", CODE, nullable=False),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("period", sa.String()),
        sa.Column("teller_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("credit", CODE, nullable=False),
        sa.Column("credit_label", sa.String()),
        sa.Column("changes_listed", sa.String()),
        sa.Column("text", sa.String()),
        sa.Column("text_complete", sa.Boolean(), nullable=False),
        sa.Column("significance", sa.String()),
        sa.Column("third_parties", sa.Boolean(), nullable=False),
        sa.Column("third_party_note", sa.String()),
        sa.Column("reviewed_by_teller_on", sa.Date()),
        sa.Column("verified_by_committee_id", KEY, sa.ForeignKey("committee.id")),
        sa.Column("verified_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("verified_on", sa.Date()),
        sa.Column("verified_how", sa.String()),
        sa.Column("verified_result", sa.String()),
    )
    op.create_index("ix_change_story_domain_id", "change_story", ["domain_id"])
    op.create_index("ix_change_story_meeting_id", "change_story", ["meeting_id"])
    op.create_index("ix_change_story_teller_id", "change_story", ["teller_id"])
    op.create_table(
        "collection_exclusion",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("collection_id", KEY, sa.ForeignKey("story_collection.id", ondelete="CASCADE"), nullable=False),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
    )
    op.create_index("ix_collection_exclusion_collection_id", "collection_exclusion", ["collection_id"])
    op.create_index("ix_collection_exclusion_story_id", "collection_exclusion", ["story_id"])
    op.create_table(
        "evidence_link",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("interpretation_id", KEY, sa.ForeignKey("interpretation.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id")),
        sa.Column("theme_id", KEY, sa.ForeignKey("change_theme.id")),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("collaboration_id", KEY, sa.ForeignKey("collaboration.id")),
        sa.Column("committee_id", KEY, sa.ForeignKey("committee.id")),
        sa.Column("practice_id", KEY, sa.ForeignKey("practice.id")),
        sa.Column("reuse_id", KEY, sa.ForeignKey("practice_reuse.id")),
        sa.Column("pathway_id", KEY, sa.ForeignKey("referral_pathway.id")),
        sa.Column("decision_id", KEY, sa.ForeignKey("decision.id")),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("parking_id", KEY, sa.ForeignKey("parking_lot_item.id")),
        sa.Column("label", sa.String()),
        sa.Column("stance", CODE, nullable=False),
        sa.Column("why", sa.String()),
    )
    op.create_index("ix_evidence_link_collaboration_id", "evidence_link", ["collaboration_id"])
    op.create_index("ix_evidence_link_committee_id", "evidence_link", ["committee_id"])
    op.create_index("ix_evidence_link_decision_id", "evidence_link", ["decision_id"])
    op.create_index("ix_evidence_link_initiative_id", "evidence_link", ["initiative_id"])
    op.create_index("ix_evidence_link_interpretation_id", "evidence_link", ["interpretation_id"])
    op.create_index("ix_evidence_link_meeting_id", "evidence_link", ["meeting_id"])
    op.create_index("ix_evidence_link_parking_id", "evidence_link", ["parking_id"])
    op.create_index("ix_evidence_link_pathway_id", "evidence_link", ["pathway_id"])
    op.create_index("ix_evidence_link_practice_id", "evidence_link", ["practice_id"])
    op.create_index("ix_evidence_link_reuse_id", "evidence_link", ["reuse_id"])
    op.create_index("ix_evidence_link_story_id", "evidence_link", ["story_id"])
    op.create_index("ix_evidence_link_theme_id", "evidence_link", ["theme_id"])
    op.create_table(
        "privacy_request",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id")),
        sa.Column("answered", sa.Date()),
        sa.Column("outcome", sa.String()),
    )
    op.create_table(
        "selection_count",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("vote_id", KEY, sa.ForeignKey("selection_vote.id", ondelete="CASCADE"), nullable=False),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    op.create_index("ix_selection_count_story_id", "selection_count", ["story_id"])
    op.create_index("ix_selection_count_vote_id", "selection_count", ["vote_id"])
    op.create_table(
        "selection_story",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("group_id", KEY, sa.ForeignKey("selection_group.id", ondelete="CASCADE"), nullable=False),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id"), nullable=False),
        sa.Column("fate", CODE, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_selection_story_group_id", "selection_story", ["group_id"])
    op.create_index("ix_selection_story_story_id", "selection_story", ["story_id"])
    op.create_table(
        "story_excerpt",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("theme_id", KEY, sa.ForeignKey("change_theme.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("elided", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_story_excerpt_story_id", "story_excerpt", ["story_id"])
    op.create_index("ix_story_excerpt_theme_id", "story_excerpt", ["theme_id"])
    op.create_table(
        "story_link",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id")),
        sa.Column("practice_id", KEY, sa.ForeignKey("practice.id")),
        sa.Column("collaboration_id", KEY, sa.ForeignKey("collaboration.id")),
        sa.Column("change_id", KEY, sa.ForeignKey("change_statement.id")),
    )
    op.create_index("ix_story_link_change_id", "story_link", ["change_id"])
    op.create_index("ix_story_link_collaboration_id", "story_link", ["collaboration_id"])
    op.create_index("ix_story_link_initiative_id", "story_link", ["initiative_id"])
    op.create_index("ix_story_link_practice_id", "story_link", ["practice_id"])
    op.create_index("ix_story_link_story_id", "story_link", ["story_id"])
    op.create_table(
        "story_theme",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("theme_id", KEY, sa.ForeignKey("change_theme.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_story_theme_story_id", "story_theme", ["story_id"])
    op.create_index("ix_story_theme_theme_id", "story_theme", ["theme_id"])
    op.create_table(
        "story_value",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("cycle", CODE, nullable=False),
    )
    op.create_index("ix_story_value_story_id", "story_value", ["story_id"])
    op.create_table(
        "collection_excerpt",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("section_id", KEY, sa.ForeignKey("collection_section.id", ondelete="CASCADE"), nullable=False),
        sa.Column("excerpt_id", KEY, sa.ForeignKey("story_excerpt.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_collection_excerpt_excerpt_id", "collection_excerpt", ["excerpt_id"])
    op.create_index("ix_collection_excerpt_section_id", "collection_excerpt", ["section_id"])
    op.create_table(
        "story_consent",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("excerpt_id", KEY, sa.ForeignKey("story_excerpt.id", ondelete="CASCADE")),
        sa.Column("scope", CODE, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("asked_on", sa.Date()),
        sa.Column("mode", sa.String()),
        sa.Column("recorded_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("expires_on", sa.Date()),
        sa.Column("withdrawn_on", sa.Date()),
    )
    op.create_index("ix_story_consent_excerpt_id", "story_consent", ["excerpt_id"])
    op.create_index("ix_story_consent_story_id", "story_consent", ["story_id"])
    op.create_table(
        "initiative_change",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("change_id", KEY, sa.ForeignKey("change_statement.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_initiative_change_change_id", "initiative_change", ["change_id"])
    op.create_index("ix_initiative_change_initiative_id", "initiative_change", ["initiative_id"])
    op.create_table(
        "initiative_axis",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("initiative_id", KEY, sa.ForeignKey("initiative.id", ondelete="CASCADE"), nullable=False),
        sa.Column("axis_id", KEY, sa.ForeignKey("axis.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_initiative_axis_initiative_id", "initiative_axis", ["initiative_id"])


def downgrade() -> None:
    op.drop_table("initiative_axis")
    op.drop_table("initiative_change")
    op.drop_table("story_consent")
    op.drop_table("collection_excerpt")
    op.drop_table("story_value")
    op.drop_table("story_theme")
    op.drop_table("story_link")
    op.drop_table("story_excerpt")
    op.drop_table("selection_story")
    op.drop_table("selection_count")
    op.drop_table("privacy_request")
    op.drop_table("evidence_link")
    op.drop_table("collection_exclusion")
    op.drop_table("change_story")
    op.drop_table("selection_vote")
    op.drop_table("selection_group")
    op.drop_table("collection_interpretation")
    op.drop_table("selection_round")
    op.drop_table("interpretation")
    op.drop_table("progress_marker")
    op.drop_table("change_force")
    op.drop_table("collection_section")
    op.drop_table("change_theme")
    op.drop_table("change_statement")
    op.drop_table("story_collection")
    op.drop_table("privacy_incident")
    op.drop_table("change_domain")
    op.drop_table("axis")
