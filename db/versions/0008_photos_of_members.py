"""Keep the photo of a member: the name of its file, and what names it in the data folder."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("photo_file_name", sa.String()))
    op.add_column("member", sa.Column("photo_sha256", sa.String()))


def downgrade() -> None:
    op.drop_column("member", "photo_sha256")
    op.drop_column("member", "photo_file_name")
