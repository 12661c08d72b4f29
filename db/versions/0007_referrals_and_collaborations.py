"""Create the referral pathways, their tallies, and the collaborations."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)
CODE = sa.String(24)


def upgrade() -> None:
    op.create_table(
        "referral_pathway",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("from_organization_id", KEY, sa.ForeignKey("organization.id")),
        sa.Column("service_id", KEY, sa.ForeignKey("service.id"), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("contact_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("type", CODE, nullable=False),
        sa.Column("conditions", sa.String()),
        sa.Column("consent_of_person", sa.Boolean(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.Column("source_meeting_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("declared_count", sa.Integer()),
        sa.Column("confidentiality", CODE, nullable=False),
    )
    op.create_index("ix_referral_pathway_service_id", "referral_pathway", ["service_id"])
    op.create_index("ix_referral_pathway_source_meeting_id", "referral_pathway", ["source_meeting_id"])
    op.create_table(
        "referral_tally",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("pathway_id", KEY, sa.ForeignKey("referral_pathway.id", ondelete="CASCADE"), nullable=False),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id")),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("results_known", sa.Integer(), nullable=False),
    )
    op.create_index("ix_referral_tally_pathway_id", "referral_tally", ["pathway_id"])
    op.create_table(
        "collaboration",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id"), nullable=False),
        sa.Column("other_organization_id", KEY, sa.ForeignKey("organization.id"), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("origin_id", KEY, sa.ForeignKey("meeting.id")),
        sa.Column("status", CODE, nullable=False),
        sa.Column("description", sa.String(), nullable=False),
    )
    for column in ("organization_id", "other_organization_id", "origin_id"):
        op.create_index(f"ix_collaboration_{column}", "collaboration", [column])
    op.create_table(
        "collaboration_level",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("collaboration_id", KEY, sa.ForeignKey("collaboration.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("level", CODE, nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String()),
    )
    op.create_index("ix_collaboration_level_collaboration_id", "collaboration_level", ["collaboration_id"])
    for table, owner, target in (
        ("referral_pathway_population", "pathway_id", "referral_pathway.id"),
        ("collaboration_population", "collaboration_id", "collaboration.id"),
    ):
        op.create_table(
            table,
            sa.Column("id", KEY, primary_key=True),
            sa.Column(owner, KEY, sa.ForeignKey(target, ondelete="CASCADE"), nullable=False),
            sa.Column("population_id", KEY, sa.ForeignKey("population.id", ondelete="CASCADE"), nullable=False),
            sa.Column("rank", sa.Integer(), nullable=False),
        )
        op.create_index(f"ix_{table}_{owner}", table, [owner])


def downgrade() -> None:
    for table in (
        "collaboration_population",
        "referral_pathway_population",
        "collaboration_level",
        "collaboration",
        "referral_tally",
        "referral_pathway",
    ):
        op.drop_table(table)
