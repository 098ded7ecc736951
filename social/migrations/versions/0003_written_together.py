"""Written together."""

import sqlalchemy as sa
from alembic import op
import social.core.database

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "live_texts",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_live_texts_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_live_texts")),
    )
    op.create_table(
        "live_snapshots",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["live_texts.entry_id"],
            name=op.f("fk_live_snapshots_entry_id_live_texts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "seq", name=op.f("pk_live_snapshots")),
    )
    op.create_table(
        "live_updates",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["live_texts.entry_id"],
            name=op.f("fk_live_updates_entry_id_live_texts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_live_updates_person_id_people")),
        sa.PrimaryKeyConstraint("entry_id", "seq", name=op.f("pk_live_updates")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("live_updates")
    op.drop_table("live_snapshots")
    op.drop_table("live_texts")
