"""Let a point of a template keep the hour at which it always begins."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda_template_item", sa.Column("fixed_start", sa.Time()))


def downgrade() -> None:
    op.drop_column("agenda_template_item", "fixed_start")
