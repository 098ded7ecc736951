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
    pass


def downgrade() -> None:
    """Undo."""
    pass
