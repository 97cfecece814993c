"""The language that a person chose."""

import sqlalchemy as sa
from alembic import op

revision = "guestlist_0003"
down_revision = "guestlist_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("preferences", sa.Column("language", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("preferences", "language")
