"""Slips of which nobody knows whether they came out are found without reading all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOUBTFUL = sa.text("state = 'unconfirmed'")


def upgrade() -> None:
    op.create_index(
        "ix_outbox_doubtful",
        "outbox",
        ["changed_at"],
        sqlite_where=DOUBTFUL,
        postgresql_where=DOUBTFUL,
    )
