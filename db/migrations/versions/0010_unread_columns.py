"""Columns that nobody reads go; wishes, recalls and licences say a little more."""

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
    _name_the_type_of_licences()
    op.create_index("ix_swaps_item_id", "swaps", ["item_id"])


def _drop_order_of_recall_item() -> None:
    """SQLite drops no column that refers to another table, and rebuilds the table."""
    is_server = op.get_bind().dialect.name == "postgresql"
    if is_server:
        op.drop_column("recall_items", "work_order_id")
        return
    with op.batch_alter_table("recall_items", copy_from=_recall_items(), recreate="always") as batch:
        batch.drop_column("work_order_id")


def _name_the_type_of_licences() -> None:
    """A reference with a name of its own is another thing that SQLite takes with a table alone."""
    name = op.f("fk_licences_type_code_item_types")
    column = sa.Column("type_code", sa.String(80), sa.ForeignKey("item_types.code", name=name))
    is_server = op.get_bind().dialect.name == "postgresql"
    if is_server:
        op.add_column("licences", column)
    else:
        with op.batch_alter_table("licences", copy_from=_licences(), recreate="always") as batch:
            batch.add_column(column)
    op.create_index("ix_licences_type_code", "licences", ["type_code"])


def _licences() -> sa.Table:
    """The table as 0009 left it."""
    return sa.Table(
        "licences",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("used", sa.Integer(), nullable=True),
        sa.Column("renews_on", sa.Date(), nullable=True),
        sa.Column("term_months", sa.Integer(), nullable=False),
        sa.Column("cost_cents", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licences")),
        sa.CheckConstraint("cost_cents >= 0", name=op.f("ck_licences_cost_is_not_negative")),
        sa.CheckConstraint(
            "seats IS NULL OR seats >= 0",
            name=op.f("ck_licences_seats_are_not_negative"),
        ),
        sa.CheckConstraint("term_months > 0", name=op.f("ck_licences_term_is_positive")),
        sa.CheckConstraint(
            "used IS NULL OR used >= 0",
            name=op.f("ck_licences_used_seats_are_not_negative"),
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("fk_licences_fund_id_funds")),
        sa.ForeignKeyConstraint(
            ["vendor_id"], ["vendors.id"], name=op.f("fk_licences_vendor_id_vendors")
        ),
    )


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
