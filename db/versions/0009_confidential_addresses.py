"""Let an address be confidential, and mend the journal, whose changes took after those of another table's row.

A row and what the open format says of it have one key: a change is the child of the last one of the same table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_OTHERS = """
    FROM change AS other
    WHERE other.row_id = change.row_id AND other.field = change.field AND other.entity = change.entity
"""


def upgrade() -> None:
    op.add_column(
        "organization", sa.Column("address_confidential", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(
        f"""
        UPDATE change SET
            parents = coalesce((SELECT max(other.id) {_OTHERS} AND other.id < change.id), x''),
            leaf = NOT EXISTS (SELECT 1 {_OTHERS} AND other.id > change.id)
        """
    )


def downgrade() -> None:
    op.drop_column("organization", "address_confidential")
