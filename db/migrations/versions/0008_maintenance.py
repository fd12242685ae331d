"""Maintenance plans, what is due of them, meters and recalls."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    _make_maintenance_plans()
    _make_plan_standings()
    _make_services()
    _make_meters()
    _make_meter_days()
    _make_recalls()
    _make_recall_items()


def _make_maintenance_plans() -> None:
    op.create_table(
        "maintenance_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(80), nullable=True),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("type_code", sa.String(80), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("mode", sa.String(32), nullable=False),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(32), nullable=True),
        sa.Column("anchor_on", sa.Date(), nullable=False),
        sa.Column("meter", sa.String(32), nullable=True),
        sa.Column("meter_every", sa.Integer(), nullable=True),
        sa.Column("anchor_reading", sa.Integer(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("lead_units", sa.Integer(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("grace_units", sa.Integer(), nullable=False),
        sa.Column("months", DOCUMENT, nullable=False),
        sa.Column("is_blocking", sa.Boolean(), nullable=False),
        sa.Column("checklist", DOCUMENT, nullable=False),
        sa.Column("parts", DOCUMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maintenance_plans")),
        sa.CheckConstraint(
            "every IS NOT NULL OR meter IS NOT NULL",
            name=op.f("ck_maintenance_plans_comes_due_by_something"),
        ),
        sa.CheckConstraint(
            "every IS NULL OR every > 0",
            name=op.f("ck_maintenance_plans_every_is_positive"),
        ),
        sa.CheckConstraint(
            "(every IS NULL) = (unit IS NULL)",
            name=op.f("ck_maintenance_plans_interval_has_its_unit"),
        ),
        sa.CheckConstraint(
            "(type_code IS NULL) <> (item_id IS NULL)",
            name=op.f("ck_maintenance_plans_is_of_a_type_or_an_item"),
        ),
        sa.CheckConstraint(
            "lead_days >= 0 AND lead_units >= 0 AND grace_days >= 0 AND "
            "grace_units >= 0",
            name=op.f("ck_maintenance_plans_lead_and_grace_are_not_negative"),
        ),
        sa.CheckConstraint(
            "meter_every IS NULL OR meter_every > 0",
            name=op.f("ck_maintenance_plans_meter_every_is_positive"),
        ),
        sa.CheckConstraint(
            "(meter IS NULL) = (meter_every IS NULL)",
            name=op.f("ck_maintenance_plans_meter_has_its_interval"),
        ),
        sa.CheckConstraint(
            "meter IN ('run_time', 'jobs', 'loans', 'cycles', 'material')",
            name=op.f("ck_maintenance_plans_meter_kind"),
        ),
        sa.CheckConstraint(
            "mode IN ('fixed', 'floating')",
            name=op.f("ck_maintenance_plans_plan_mode"),
        ),
        sa.CheckConstraint(
            "unit IN ('day', 'week', 'month', 'term')",
            name=op.f("ck_maintenance_plans_time_unit"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_maintenance_plans_item_id_items")
        ),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_maintenance_plans_type_code_item_types")
        ),
    )
    op.create_index("ix_maintenance_plans_item_id", "maintenance_plans", ["item_id"])
    op.create_index("ix_maintenance_plans_type_code", "maintenance_plans", ["type_code"])


def _make_plan_standings() -> None:
    op.create_table(
        "plan_standings",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("started_reading", sa.Integer(), nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("done_reading", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_reading", sa.Integer(), nullable=True),
        sa.Column("estimated_on", sa.Date(), nullable=True),
        sa.Column("moved_to", sa.Date(), nullable=True),
        sa.Column("is_reached", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "item_id", name=op.f("pk_plan_standings")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_plan_standings_item_id_items")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["maintenance_plans.id"], name=op.f("fk_plan_standings_plan_id_maintenance_plans")
        ),
    )
    op.create_index("ix_plan_standings_due_on", "plan_standings", ["due_on"])
    op.create_index("ix_plan_standings_estimated_on", "plan_standings", ["estimated_on"])
    op.create_index("ix_plan_standings_item_id", "plan_standings", ["item_id"])
    _partial_index("ix_plan_standings_reached", "plan_standings", ["plan_id"], "is_reached")


def _make_services() -> None:
    op.create_table(
        "services",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence", sa.String(80), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_reading", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("work_order_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("reading", sa.Integer(), nullable=True),
        sa.Column("was_late", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.CheckConstraint(
            "(outcome = 'open') = (ended_at IS NULL)",
            name=op.f("ck_services_ended_has_its_time"),
        ),
        sa.CheckConstraint(
            "outcome IN ('open', 'done', 'missed', 'skipped')",
            name=op.f("ck_services_service_outcome"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_services_item_id_items")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["maintenance_plans.id"], name=op.f("fk_services_plan_id_maintenance_plans")
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_orders.id"], name=op.f("fk_services_work_order_id_work_orders")
        ),
        sa.UniqueConstraint(
            "plan_id", "item_id", "occurrence", name=op.f("uq_services_plan_id_item_id_occurrence")
        ),
    )
    op.create_index("ix_services_ended_at", "services", ["ended_at"])
    op.create_index("ix_services_item_id_opened_at", "services", ["item_id", "opened_at"])
    _partial_index("uq_services_open", "services", ["plan_id", "item_id"], "outcome = 'open'", unique=True)


def _make_meters() -> None:
    op.create_table(
        "meters",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("read_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("item_id", "kind", name=op.f("pk_meters")),
        sa.CheckConstraint(
            "kind IN ('run_time', 'jobs', 'loans', 'cycles', 'material')",
            name=op.f("ck_meters_meter_kind"),
        ),
        sa.CheckConstraint("reading >= 0", name=op.f("ck_meters_reading_is_not_negative")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_meters_item_id_items")),
    )


def _make_meter_days() -> None:
    op.create_table(
        "meter_days",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "kind", "day", name=op.f("pk_meter_days")),
        sa.CheckConstraint(
            "kind IN ('run_time', 'jobs', 'loans', 'cycles', 'material')",
            name=op.f("ck_meter_days_meter_kind"),
        ),
        sa.CheckConstraint(
            "source IN ('loan', 'job', 'hand', 'replaced')",
            name=op.f("ck_meter_days_reading_source"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_meter_days_item_id_items")
        ),
    )


def _make_recalls() -> None:
    op.create_table(
        "recalls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type_code", sa.String(80), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("text", sa.String(1000), nullable=True),
        sa.Column("is_blocking", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalls")),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_recalls_recall_state")),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_recalls_type_code_item_types")
        ),
    )


def _make_recall_items() -> None:
    op.create_table(
        "recall_items",
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
    )
    _partial_index("ix_recall_items_open", "recall_items", ["item_id"], "done_at IS NULL")


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
