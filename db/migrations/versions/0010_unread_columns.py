"""Columns that nobody reads go; an answer to a wish is read once; a recall has its last day."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    # Columns that nothing else names come and go in place: no table is rebuilt, no trigger lost.
    op.drop_column("fault_reports", "note")
    op.drop_column("parts", "names")
    op.drop_column("plan_standings", "done_at")
    op.drop_column("plan_standings", "done_reading")
    op.drop_column("item_lives", "replace_why")
    _drop_order_of_recall_item()
    op.add_column("recalls", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("suggestions", sa.Column("answer_read_at", INSTANT, nullable=True))


def _drop_order_of_recall_item() -> None:
    """SQLite drops no column that refers to another table, and rebuilds the table."""
    is_server = op.get_bind().dialect.name == "postgresql"
    if is_server:
        op.drop_column("recall_items", "work_order_id")
        return
    with op.batch_alter_table("recall_items", copy_from=_recall_items(), recreate="always") as batch:
        batch.drop_column("work_order_id")


def _recall_items() -> sa.Table:
    """The table as 0008 left it."""
    return sa.Table(
        "recall_items",
        sa.MetaData(),
        sa.Column("recall_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("work_order_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("recall_id", "item_id", name=op.f("pk_recall_items")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_recall_items_item_id_items")
        ),
        sa.ForeignKeyConstraint(
            ["recall_id"], ["recalls.id"], name=op.f("fk_recall_items_recall_id_recalls")
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_recall_items_work_order_id_work_orders")
        ),
        sa.Index("ix_recall_items_open", "item_id", sqlite_where=sa.text("done_at IS NULL")),
    )
