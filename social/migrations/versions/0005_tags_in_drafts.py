"""Tags wait in the draft."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "retagged",
        sa.Column("page_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id", "number"],
            ["revisions.entry_id", "revisions.number"],
            name=op.f("fk_retagged_page_id_revisions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", "number", name=op.f("pk_retagged")),
    )
    for table in ("proposed_texts", "thrown_drafts"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("tags", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take back."""
    for table in ("thrown_drafts", "proposed_texts"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("tags")
    op.drop_table("retagged")
