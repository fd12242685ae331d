"""How long items serve and who pays: lives, funds, purchases, licences."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    _make_funds()
    _make_budgets()
    _make_type_lives()
    _make_item_lives()
    _make_serial_changes()
    _make_requisitions()
    _make_suggestions()
    _make_licences()
    _make_requisition_lines()
    _make_requisition_shares()
    _make_deliveries()
    _make_delivered_items()


def _make_funds() -> None:
    op.create_table(
        "funds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("award_number", sa.String(80), nullable=True),
        sa.Column("federal_percent", sa.Integer(), nullable=True),
        sa.Column("title_holder", sa.String(80), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funds")),
        sa.CheckConstraint(
            "federal_percent IS NULL OR federal_percent BETWEEN 0 AND 100",
            name=op.f("ck_funds_federal_percent_is_a_share"),
        ),
        sa.CheckConstraint(
            "kind IN ('general', 'grant', 'donation', 'fees')",
            name=op.f("ck_funds_fund_kind"),
        ),
        sa.UniqueConstraint("code", name=op.f("uq_funds_code")),
    )


def _make_budgets() -> None:
    op.create_table(
        "budgets",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("fund_id", "fiscal_year", name=op.f("pk_budgets")),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("ck_budgets_amount_is_not_negative")),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name=op.f("fk_budgets_fund_id_funds")),
    )


def _make_type_lives() -> None:
    op.create_table(
        "type_lives",
        sa.Column("type_code", sa.String(80), nullable=False),
        sa.Column("life_months", sa.Integer(), nullable=True),
        sa.Column("salvage_cents", sa.Integer(), nullable=False),
        sa.Column("replacement_cents", sa.Integer(), nullable=True),
        sa.Column("is_loaner_pool", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("type_code", name=op.f("pk_type_lives")),
        sa.CheckConstraint(
            "life_months IS NULL OR life_months > 0",
            name=op.f("ck_type_lives_life_is_positive"),
        ),
        sa.CheckConstraint(
            "replacement_cents IS NULL OR replacement_cents >= 0",
            name=op.f("ck_type_lives_replacement_is_not_negative"),
        ),
        sa.CheckConstraint(
            "salvage_cents >= 0",
            name=op.f("ck_type_lives_salvage_is_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_type_lives_type_code_item_types")
        ),
    )


def _make_item_lives() -> None:
    op.create_table(
        "item_lives",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("in_service_on", sa.Date(), nullable=True),
        sa.Column("life_months", sa.Integer(), nullable=True),
        sa.Column("warranty_ends_on", sa.Date(), nullable=True),
        sa.Column("extended_end_on", sa.Date(), nullable=True),
        sa.Column("is_extended", sa.Boolean(), nullable=False),
        sa.Column("replace_on", sa.Date(), nullable=True),
        sa.Column("replace_why", sa.Text(), nullable=True),
        sa.Column("fund_id", sa.Uuid(), nullable=True),
        sa.Column("is_loaner", sa.Boolean(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("resale_cents", sa.Integer(), nullable=True),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_lives")),
        sa.CheckConstraint(
            "life_months IS NULL OR life_months > 0",
            name=op.f("ck_item_lives_life_is_positive"),
        ),
        sa.ForeignKeyConstraint(
            ["fund_id"], ["funds.id"], name=op.f("fk_item_lives_fund_id_funds")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_item_lives_item_id_items")
        ),
    )


def _make_serial_changes() -> None:
    op.create_table(
        "serial_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.String(80), nullable=False),
        sa.Column("from_at", INSTANT, nullable=False),
        sa.Column("until_at", INSTANT, nullable=True),
        sa.Column("work_order_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serial_changes")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_serial_changes_item_id_items")
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_serial_changes_work_order_id_work_orders")
        ),
    )
    op.create_index("ix_serial_changes_item_id", "serial_changes", ["item_id"])
    op.create_index("ix_serial_changes_serial", "serial_changes", ["serial"])
    _partial_index("uq_serial_changes_now", "serial_changes", ["item_id"], "until_at IS NULL", unique=True)


def _make_requisitions() -> None:
    op.create_table(
        "requisitions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("deliver_to", sa.String(80), nullable=True),
        sa.Column("needed_on", sa.Date(), nullable=True),
        sa.Column("quote", sa.String(80), nullable=True),
        sa.Column("quote_ends_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by", sa.String(80), nullable=True),
        sa.Column("order_number", sa.String(80), nullable=True),
        sa.Column("ordered_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("shipping_cents", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requisitions")),
        sa.CheckConstraint(
            "state NOT IN ('ordered', 'received') OR ordered_at IS NOT NULL",
            name=op.f("ck_requisitions_ordered_has_its_time"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'sent', 'approved', 'declined', 'ordered', "
            "'received', 'cancelled')",
            name=op.f("ck_requisitions_requisition_state"),
        ),
        sa.CheckConstraint(
            "shipping_cents >= 0",
            name=op.f("ck_requisitions_shipping_is_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"], ["vendors.id"], name=op.f("fk_requisitions_vendor_id_vendors")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_requisitions_number")),
    )
    op.create_index("ix_requisitions_state", "requisitions", ["state"])


def _make_suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("type_code", sa.String(80), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("requisition_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.CheckConstraint(
            "state IN ('new', 'liked', 'bought', 'declined')",
            name=op.f("ck_suggestions_suggestion_state"),
        ),
        sa.ForeignKeyConstraint(
            ["requisition_id"], ["requisitions.id"], name=op.f("fk_suggestions_requisition_id_requisitions")
        ),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_suggestions_type_code_item_types")
        ),
    )


def _make_licences() -> None:
    op.create_table(
        "licences",
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


def _make_requisition_lines() -> None:
    op.create_table(
        "requisition_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("requisition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.String(80), nullable=False),
        sa.Column("detail", sa.String(80), nullable=True),
        sa.Column("type_code", sa.String(80), nullable=True),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("licence_id", sa.Uuid(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_cents", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requisition_lines")),
        sa.CheckConstraint(
            "kind IN ('items', 'parts', 'licence', 'cover', 'other')",
            name=op.f("ck_requisition_lines_goods_kind"),
        ),
        sa.CheckConstraint(
            "kind <> 'items' OR type_code IS NOT NULL",
            name=op.f("ck_requisition_lines_items_have_a_type"),
        ),
        sa.CheckConstraint(
            "kind <> 'parts' OR part_id IS NOT NULL",
            name=op.f("ck_requisition_lines_parts_have_a_part"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_requisition_lines_quantity_is_positive")),
        sa.CheckConstraint(
            "received >= 0 AND received <= quantity",
            name=op.f("ck_requisition_lines_received_fits_quantity"),
        ),
        sa.CheckConstraint(
            "unit_cents >= 0",
            name=op.f("ck_requisition_lines_unit_is_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["licence_id"], ["licences.id"], name=op.f("fk_requisition_lines_licence_id_licences")
        ),
        sa.ForeignKeyConstraint(
            ["part_id"], ["parts.id"], name=op.f("fk_requisition_lines_part_id_parts")
        ),
        sa.ForeignKeyConstraint(
            ["requisition_id"], ["requisitions.id"], name=op.f("fk_requisition_lines_requisition_id_requisitions")
        ),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_requisition_lines_type_code_item_types")
        ),
        sa.UniqueConstraint(
            "requisition_id", "position", name=op.f("uq_requisition_lines_requisition_id_position")
        ),
    )


def _make_requisition_shares() -> None:
    op.create_table(
        "requisition_shares",
        sa.Column("requisition_id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("basis_points", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("requisition_id", "fund_id", name=op.f("pk_requisition_shares")),
        sa.CheckConstraint(
            "basis_points BETWEEN 1 AND 10000",
            name=op.f("ck_requisition_shares_share_is_a_part_of_all"),
        ),
        sa.ForeignKeyConstraint(
            ["fund_id"], ["funds.id"], name=op.f("fk_requisition_shares_fund_id_funds")
        ),
        sa.ForeignKeyConstraint(
            ["requisition_id"], ["requisitions.id"], name=op.f("fk_requisition_shares_requisition_id_requisitions")
        ),
    )


def _make_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("cost_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_deliveries_quantity_is_positive")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["requisition_lines.id"], name=op.f("fk_deliveries_line_id_requisition_lines")
        ),
    )
    op.create_index("ix_deliveries_line_id", "deliveries", ["line_id"])


def _make_delivered_items() -> None:
    op.create_table(
        "delivered_items",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_delivered_items")),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("fk_delivered_items_delivery_id_deliveries")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_delivered_items_item_id_items")
        ),
    )
    op.create_index("ix_delivered_items_delivery_id", "delivered_items", ["delivery_id"])


def _partial_index(
    name: str, table: str, columns: list[str], where: str, unique: bool = False
) -> None:
    condition = sa.text(where)
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )
