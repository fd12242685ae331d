"""Work orders with their lines, checks, notes and photos, loaners, downtime, parts and vendors."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    _make_vendors()
    _make_parts()
    _make_work_orders()
    _make_work_order_moves()
    _make_work_order_lines()
    _make_work_order_checks()
    _make_work_order_notes()
    _make_work_order_photos()
    _make_part_moves()
    _make_swaps()
    _make_downtimes()
    _make_canned_notes()
    _make_symptoms()


def _make_vendors() -> None:
    op.create_table(
        "vendors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("account", sa.String(80), nullable=True),
        sa.Column("terms", sa.String(80), nullable=True),
        sa.Column("email", sa.String(80), nullable=True),
        sa.Column("phone", sa.String(80), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vendors")),
        sa.UniqueConstraint("name", name=op.f("uq_vendors_name")),
    )


def _make_parts() -> None:
    op.create_table(
        "parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("fits", DOCUMENT, nullable=False),
        sa.Column("unit_cents", sa.Integer(), nullable=False),
        sa.Column("on_hand", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts")),
        sa.CheckConstraint("minimum >= 0", name=op.f("ck_parts_minimum_is_not_negative")),
        sa.CheckConstraint("on_hand >= 0", name=op.f("ck_parts_stock_is_not_negative")),
        sa.CheckConstraint("unit_cents >= 0", name=op.f("ck_parts_unit_is_not_negative")),
        sa.ForeignKeyConstraint(
            ["place_id"], ["locations.id"], name=op.f("fk_parts_place_id_locations")
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"], ["vendors.id"], name=op.f("fk_parts_vendor_id_vendors")
        ),
        sa.UniqueConstraint("code", name=op.f("uq_parts_code")),
    )


def _make_work_orders() -> None:
    op.create_table(
        "work_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_since", INSTANT, nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("priority", sa.String(32), nullable=True),
        sa.Column("area", sa.String(80), nullable=True),
        sa.Column("symptom", sa.String(80), nullable=True),
        sa.Column("cause", sa.String(32), nullable=True),
        sa.Column("reported_at", INSTANT, nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=True),
        sa.Column("fault_report_id", sa.Uuid(), nullable=True),
        sa.Column("loan_id", sa.Uuid(), nullable=True),
        sa.Column("person_ref", sa.Uuid(), nullable=True),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("takes_out", sa.Boolean(), nullable=False),
        sa.Column("is_hazard", sa.Boolean(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("is_under_warranty", sa.Boolean(), nullable=True),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("rma_number", sa.String(80), nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("expected_back_on", sa.Date(), nullable=True),
        sa.Column("duplicate_of", sa.Uuid(), nullable=True),
        sa.Column("resolution", sa.String(32), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("charge_decision", sa.String(32), nullable=True),
        sa.Column("charge_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_orders")),
        sa.CheckConstraint(
            "cause IN ('dropped', 'liquid', 'forced', 'wear', 'defect', "
            "'lost_part', 'unknown')",
            name=op.f("ck_work_orders_cause"),
        ),
        sa.CheckConstraint(
            "charge_decision IN ('charged', 'not_charged')",
            name=op.f("ck_work_orders_charge_decision"),
        ),
        sa.CheckConstraint(
            "state <> 'closed' OR outcome IS NOT NULL",
            name=op.f("ck_work_orders_closed_has_its_outcome"),
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_work_orders_closed_has_its_time"),
        ),
        sa.CheckConstraint(
            "(state = 'duplicate') = (duplicate_of IS NOT NULL)",
            name=op.f("ck_work_orders_duplicate_names_the_other"),
        ),
        sa.CheckConstraint(
            "duplicate_of IS NULL OR duplicate_of <> id",
            name=op.f("ck_work_orders_no_duplicate_of_itself"),
        ),
        sa.CheckConstraint(
            "outcome IN ('returned_to_service', 'retired', 'parts_donor', "
            "'no_fault_found')",
            name=op.f("ck_work_orders_outcome"),
        ),
        sa.CheckConstraint(
            "priority IN ('urgent', 'high', 'normal', 'low')",
            name=op.f("ck_work_orders_priority"),
        ),
        sa.CheckConstraint("reopened >= 0", name=op.f("ck_work_orders_reopenings_are_counted")),
        sa.CheckConstraint(
            "resolution IN ('part_replaced', 'adjusted', 'cleaned', "
            "'software_reset', 'vendor_repaired', 'vendor_exchanged', "
            "'serviced', 'nothing_done')",
            name=op.f("ck_work_orders_resolution"),
        ),
        sa.CheckConstraint(
            "kind IN ('repair', 'service', 'recall')",
            name=op.f("ck_work_orders_work_order_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('reported', 'triaged', 'in_progress', 'waiting_parts', "
            "'waiting_payment', 'at_vendor', 'testing', 'closed', 'duplicate', "
            "'rejected', 'cancelled')",
            name=op.f("ck_work_orders_work_order_state"),
        ),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["charges.id"], name=op.f("fk_work_orders_charge_id_charges")
        ),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["work_orders.id"], name=op.f("fk_work_orders_duplicate_of_work_orders")
        ),
        sa.ForeignKeyConstraint(
            ["fault_report_id"], ["fault_reports.id"], name=op.f("fk_work_orders_fault_report_id_fault_reports")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_work_orders_item_id_items")
        ),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["loans.id"], name=op.f("fk_work_orders_loan_id_loans")
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"], ["vendors.id"], name=op.f("fk_work_orders_vendor_id_vendors")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_work_orders_number")),
    )
    op.create_index("ix_work_orders_closed_at", "work_orders", ["closed_at"])
    op.create_index("ix_work_orders_item_id_reported_at", "work_orders", ["item_id", "reported_at"])
    _partial_index("ix_work_orders_open_item", "work_orders", ["item_id"], "state NOT IN ('closed', 'duplicate', 'rejected', 'cancelled')")
    _partial_index("ix_work_orders_open_state", "work_orders", ["state"], "state NOT IN ('closed', 'duplicate', 'rejected', 'cancelled')")


def _make_work_order_moves() -> None:
    op.create_table(
        "work_order_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("role", sa.String(80), nullable=True),
        sa.Column("from_state", sa.String(80), nullable=True),
        sa.Column("to_state", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_moves")),
        sa.CheckConstraint(
            "to_state IN ('reported', 'triaged', 'in_progress', "
            "'waiting_parts', 'waiting_payment', 'at_vendor', 'testing', "
            "'closed', 'duplicate', 'rejected', 'cancelled')",
            name=op.f("ck_work_order_moves_work_order_state"),
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_work_order_moves_work_order_id_work_orders")
        ),
    )
    op.create_index("ix_work_order_moves_work_order_id_at", "work_order_moves", ["work_order_id", "at"])


def _make_work_order_lines() -> None:
    op.create_table(
        "work_order_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(80), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_cents", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("person_ref", sa.Uuid(), nullable=True),
        sa.Column("started_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("cost_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_lines")),
        sa.CheckConstraint(
            "(kind = 'labour') = (minutes IS NOT NULL)",
            name=op.f("ck_work_order_lines_labour_has_minutes"),
        ),
        sa.CheckConstraint(
            "kind IN ('part', 'labour', 'other', 'warranty_credit')",
            name=op.f("ck_work_order_lines_line_kind"),
        ),
        sa.CheckConstraint(
            "minutes IS NULL OR minutes >= 0",
            name=op.f("ck_work_order_lines_minutes_are_not_negative"),
        ),
        sa.CheckConstraint(
            "(kind = 'warranty_credit') = (cost_cents < 0) OR cost_cents = 0",
            name=op.f("ck_work_order_lines_only_credits_take_off"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_work_order_lines_quantity_is_positive")),
        sa.CheckConstraint(
            "unit_cents >= 0",
            name=op.f("ck_work_order_lines_unit_is_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["part_id"], ["parts.id"], name=op.f("fk_work_order_lines_part_id_parts")
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_work_order_lines_work_order_id_work_orders")
        ),
    )
    op.create_index("ix_work_order_lines_work_order_id", "work_order_lines", ["work_order_id"])


def _make_work_order_checks() -> None:
    op.create_table(
        "work_order_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("is_mandatory", sa.Boolean(), nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_checks")),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_work_order_checks_work_order_id_work_orders")
        ),
        sa.UniqueConstraint(
            "work_order_id", "position", name=op.f("uq_work_order_checks_work_order_id_position")
        ),
    )


def _make_work_order_notes() -> None:
    op.create_table(
        "work_order_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_notes")),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_work_order_notes_work_order_id_work_orders")
        ),
    )
    op.create_index("ix_work_order_notes_work_order_id", "work_order_notes", ["work_order_id"])


def _make_work_order_photos() -> None:
    op.create_table(
        "work_order_photos",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("sha256", sa.String(80), nullable=False),
        sa.Column("media_type", sa.String(80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_photos")),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_work_order_photos_work_order_id_work_orders")
        ),
    )
    op.create_index("ix_work_order_photos_sha256", "work_order_photos", ["sha256"])
    op.create_index("ix_work_order_photos_work_order_id", "work_order_photos", ["work_order_id"])


def _make_part_moves() -> None:
    op.create_table(
        "part_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_cents", sa.Integer(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_moves")),
        sa.CheckConstraint(
            "kind IN ('received', 'used', 'put_back', 'harvested', 'counted')",
            name=op.f("ck_part_moves_part_move_kind"),
        ),
        sa.CheckConstraint("quantity <> 0", name=op.f("ck_part_moves_quantity_is_not_zero")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_part_moves_item_id_items")
        ),
        sa.ForeignKeyConstraint(
            ["part_id"], ["parts.id"], name=op.f("fk_part_moves_part_id_parts")
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_part_moves_work_order_id_work_orders")
        ),
    )
    op.create_index("ix_part_moves_part_id", "part_moves", ["part_id"])
    op.create_index("ix_part_moves_work_order_id", "part_moves", ["work_order_id"])


def _make_swaps() -> None:
    op.create_table(
        "swaps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.Column("loaner_loan_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swaps")),
        sa.CheckConstraint(
            "(state IN ('swapped_back', 'ended')) = (ended_at IS NOT NULL)",
            name=op.f("ck_swaps_ended_has_its_time"),
        ),
        sa.CheckConstraint(
            "state <> 'loaner_out' OR loaner_loan_id IS NOT NULL",
            name=op.f("ck_swaps_loaner_is_lent"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'loaner_out', 'ready', 'swapped_back', 'ended')",
            name=op.f("ck_swaps_swap_state"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_swaps_item_id_items")),
        sa.ForeignKeyConstraint(
            ["loaner_loan_id"], ["loans.id"], name=op.f("fk_swaps_loaner_loan_id_loans")
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_swaps_work_order_id_work_orders")
        ),
    )
    _partial_index("ix_swaps_open_person_ref", "swaps", ["person_ref"], "ended_at IS NULL")
    _partial_index("uq_swaps_open_work_order", "swaps", ["work_order_id"], "ended_at IS NULL", unique=True)


def _make_downtimes() -> None:
    op.create_table(
        "downtimes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("from_at", INSTANT, nullable=False),
        sa.Column("until_at", INSTANT, nullable=True),
        sa.Column("reason", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_downtimes")),
        sa.CheckConstraint(
            "kind IN ('unplanned', 'planned')",
            name=op.f("ck_downtimes_downtime_kind"),
        ),
        sa.CheckConstraint(
            "until_at IS NULL OR until_at >= from_at",
            name=op.f("ck_downtimes_end_is_not_before_start"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_downtimes_item_id_items")),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_downtimes_work_order_id_work_orders")
        ),
    )
    op.create_index("ix_downtimes_item_id_from_at", "downtimes", ["item_id", "from_at"])
    _partial_index("uq_downtimes_open_work_order", "downtimes", ["work_order_id"], "until_at IS NULL", unique=True)


def _make_canned_notes() -> None:
    op.create_table(
        "canned_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type_code", sa.String(80), nullable=True),
        sa.Column("text", sa.String(1000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_notes")),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_canned_notes_type_code_item_types")
        ),
    )


def _make_symptoms() -> None:
    op.create_table(
        "symptoms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type_code", sa.String(80), nullable=True),
        sa.Column("area", sa.String(80), nullable=False),
        sa.Column("symptom", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("code", sa.String(80), nullable=True),
        sa.Column("steps", DOCUMENT, nullable=False),
        sa.Column("parts", DOCUMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_symptoms")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_symptoms_minutes_are_not_negative")),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_symptoms_type_code_item_types")
        ),
        sa.UniqueConstraint("code", name=op.f("uq_symptoms_code")),
        sa.UniqueConstraint(
            "type_code", "area", "symptom", name=op.f("uq_symptoms_type_code_area_symptom")
        ),
    )


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
