"""Create the journal, the community and its directory."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)
CODE = sa.String(24)


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("replica", sa.LargeBinary(8), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(16), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary()),
        sa.Column("parents", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_change_replica_seq", "change", ["replica", "seq"], unique=True)
    op.create_index("ix_change_row_field", "change", ["row_id", "field", "id"])
    op.create_table(
        "intended_outcome",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
    )
    op.create_table(
        "meeting_purpose",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
    )
    op.create_table(
        "member",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("first_name", sa.String()),
        sa.Column("last_name", sa.String()),
        sa.Column("pronouns", sa.String()),
        sa.Column("bio", sa.String()),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("frontline", sa.Boolean(), nullable=False),
        sa.Column("work_phone", sa.String()),
        sa.Column("work_email", sa.String()),
        sa.Column("app_role", CODE, nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date()),
        sa.Column("erased_on", sa.Date()),
        sa.Column("accessibility_needs", sa.String()),
    )
    op.create_table(
        "open_entry",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
    )
    op.create_table(
        "population",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
    )
    op.create_table(
        "replica",
        sa.Column("id", sa.LargeBinary(8), primary_key=True),
        sa.Column("installation", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("clock", sa.Integer(), nullable=False),
    )
    op.create_table(
        "setting",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("value", sa.JSON(), nullable=False),
    )
    op.create_table(
        "topic",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
    )
    op.create_table(
        "consent",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id", ondelete="CASCADE"), nullable=False),
        sa.Column("purpose", CODE, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("wording_version", sa.String()),
        sa.Column("asked_on", sa.Date()),
        sa.Column("answered_on", sa.Date()),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("mode", CODE),
        sa.Column("recorded_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("expires_on", sa.Date()),
        sa.Column("note", sa.String()),
    )
    op.create_index("ix_consent_member_purpose", "consent", ["member_id", "purpose"], unique=True)
    op.create_table(
        "organization",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String()),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("sector", CODE, nullable=False),
        sa.Column("mission", sa.String()),
        sa.Column("clarification", sa.String()),
        sa.Column("territories", sa.String()),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("phone", sa.String()),
        sa.Column("email", sa.String()),
        sa.Column("website", sa.String()),
        sa.Column("address", sa.String()),
        sa.Column("hours", sa.String()),
        sa.Column("accessibility", sa.String()),
        sa.Column("alert", sa.String()),
        sa.Column("alert_until", sa.Date()),
        sa.Column("status", CODE, nullable=False),
        sa.Column("joined_on", sa.Date()),
        sa.Column("verified_on", sa.Date()),
        sa.Column("verified_by_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String()),
    )
    op.create_table(
        "affiliation",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("member_id", KEY, sa.ForeignKey("member.id", ondelete="CASCADE"), nullable=False),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id"), nullable=False),
        sa.Column("role_title", sa.String()),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date()),
        sa.Column("primary", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_affiliation_member_id", "affiliation", ["member_id"])
    op.create_index("ix_affiliation_organization_id", "affiliation", ["organization_id"])
    op.create_table(
        "community",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("statement", sa.String()),
        sa.Column("presentation", sa.String()),
        sa.Column("territory", sa.String()),
        sa.Column("host_organization_id", KEY, sa.ForeignKey("organization.id")),
        sa.Column("privacy_officer_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("inclusive_style", CODE, nullable=False),
        sa.Column("ground_rules", sa.JSON(), nullable=False),
        sa.Column("year_start_month", sa.Integer(), nullable=False),
    )
    op.create_table(
        "organization_population",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id", ondelete="CASCADE"), nullable=False),
        sa.Column("population_id", KEY, sa.ForeignKey("population.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_organization_population_organization_id", "organization_population", ["organization_id"])
    op.create_table(
        "service",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("organization_id", KEY, sa.ForeignKey("organization.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("alternate_name", sa.String()),
        sa.Column("description", sa.String()),
        sa.Column("eligibility", sa.String()),
        sa.Column("minimum_age", sa.Integer()),
        sa.Column("maximum_age", sa.Integer()),
        sa.Column("access_process", sa.String()),
        sa.Column("cost", sa.String()),
        sa.Column("hours", sa.String()),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("service_area", sa.String()),
        sa.Column("required_documents", sa.String()),
        sa.Column("wait_time_note", sa.String()),
        sa.Column("contact_id", KEY, sa.ForeignKey("member.id")),
        sa.Column("accepted_referral", CODE, nullable=False),
        sa.Column("status", CODE, nullable=False),
        sa.Column("alert", sa.String()),
        sa.Column("verified_on", sa.Date()),
    )
    op.create_index("ix_service_organization_id", "service", ["organization_id"])
    op.create_table(
        "service_population",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("service_id", KEY, sa.ForeignKey("service.id", ondelete="CASCADE"), nullable=False),
        sa.Column("population_id", KEY, sa.ForeignKey("population.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_service_population_service_id", "service_population", ["service_id"])


def downgrade() -> None:
    op.drop_table("service_population")
    op.drop_table("service")
    op.drop_table("organization_population")
    op.drop_table("community")
    op.drop_table("affiliation")
    op.drop_table("organization")
    op.drop_table("consent")
    op.drop_table("topic")
    op.drop_table("setting")
    op.drop_table("replica")
    op.drop_table("population")
    op.drop_table("open_entry")
    op.drop_table("member")
    op.drop_table("meeting_purpose")
    op.drop_table("intended_outcome")
    op.drop_table("change")
