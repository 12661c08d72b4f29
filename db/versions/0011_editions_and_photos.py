"""Keep the editions of a recueil with the stories that they carry, and the photos of a story with their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16)
CODE = sa.String(24)


def upgrade() -> None:
    op.create_table(
        "story_photo",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id", ondelete="CASCADE"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
    )
    op.create_index("ix_story_photo_story_id", "story_photo", ["story_id"])
    _rebuild_consents()
    for name in ("tells_reasons", "tells_evidence"):
        op.add_column("story_collection", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "collection_edition",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("collection_id", KEY, sa.ForeignKey("story_collection.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("audience", CODE, nullable=False),
        sa.Column("tells_reasons", sa.Boolean(), nullable=False),
        sa.Column("tells_evidence", sa.Boolean(), nullable=False),
        sa.Column("file_name", sa.String()),
        sa.Column("sha256", sa.String()),
    )
    op.create_index("ix_collection_edition_collection_id", "collection_edition", ["collection_id"])
    op.create_table(
        "collection_edition_story",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("edition_id", KEY, sa.ForeignKey("collection_edition.id", ondelete="CASCADE"), nullable=False),
        sa.Column("story_id", KEY, sa.ForeignKey("change_story.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    op.create_index("ix_collection_edition_story_edition_id", "collection_edition_story", ["edition_id"])
    op.create_index("ix_collection_edition_story_story_id", "collection_edition_story", ["story_id"])


def _rebuild_consents() -> None:
    """Make the table of consents again with one more key: SQLite cannot add one to a table."""
    op.create_table(
        "story_consent_new",
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
        sa.Column("photo_id", KEY, sa.ForeignKey("story_photo.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO story_consent_new SELECT *, NULL FROM story_consent")
    op.drop_table("story_consent")
    op.rename_table("story_consent_new", "story_consent")
    for column in ("story_id", "excerpt_id", "photo_id"):
        op.create_index(f"ix_story_consent_{column}", "story_consent", [column])


def downgrade() -> None:
    op.drop_table("collection_edition_story")
    op.drop_table("collection_edition")
    op.drop_column("story_collection", "tells_evidence")
    op.drop_column("story_collection", "tells_reasons")
    op.drop_index("ix_story_consent_photo_id", "story_consent")
    with op.batch_alter_table("story_consent") as answers:
        answers.drop_column("photo_id")
    op.drop_table("story_photo")
