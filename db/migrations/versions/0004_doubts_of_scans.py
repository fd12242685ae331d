"""The journal keeps what was doubtful about a scan that was acted on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A column that may be empty is added in place: no table is rebuilt, no trigger lost.
    op.add_column("journal", sa.Column("doubts", sa.String(80), nullable=True))
