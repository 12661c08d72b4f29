"""Keep what was chosen for each finding of the reading aid: ignored, replaced, let out all the same."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)


def upgrade() -> None:
    op.create_table(
        "reading_outcome",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("meeting_id", KEY, sa.ForeignKey("meeting.id", ondelete="CASCADE")),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.String(24), nullable=False),
        sa.Column("pattern", sa.String(24), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String()),
        sa.Column("withdrawn_at", sa.DateTime()),
    )
    op.create_index("ix_reading_outcome_meeting_id", "reading_outcome", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("reading_outcome")
