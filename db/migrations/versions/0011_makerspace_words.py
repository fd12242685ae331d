"""Acts and slips of the makerspace wing."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

ACTS = (
    "act IN ('store_made', 'site_set', 'staff_set', 'pin_set', 'codes_made', "
    "'code_used', 'staff_away_set', 'lent', 'returned', 'renewed', 'checked', "
    "'loan_undone', 'return_undone', 'loan_reopened', 'fault_reported', "
    "'case_opened', 'case_resolved', 'policy_set', 'calendar_set', 'redated', "
    "'redate_reversed', 'imported', 'import_reversed', 'preferences_set', "
    "'names_shown', 'restored', 'clock_confirmed', 'mended', 'work_order_opened', "
    "'work_order_moved', 'work_order_changed', 'swapped', 'swapped_back', "
    "'parts_moved', 'charge_made', 'charge_ended', 'plan_set', 'service_opened', "
    "'service_ended', 'meter_read', 'recall_set', 'recall_ticked', 'life_set', "
    "'money_set', 'suggested', 'purchase_set', 'received', 'licence_set', "
    "'machine_set', 'job_made', 'job_moved', 'job_changed', 'spool_set', "
    "'spool_booked', 'training_set', 'certified')"
)
OUTBOX_KINDS = (
    "kind IN ('borrow_slip', 'return_slip', 'test_strip', 'recovery_codes', "
    "'work_slip', 'bench_label', 'swap_slip', 'job_slip', 'pickup_slip', "
    "'spool_label')"
)


def upgrade() -> None:
    _widen(_audit(), "act", ACTS)
    _widen(_outbox(), "outbox_kind", OUTBOX_KINDS)


def _widen(table: sa.Table, name: str, condition: str) -> None:
    """Let a CHECK allow more words.

    SQLite cannot change one and rebuilds the table, for which it must be told every CHECK that
    stays: it does not read them back.
    """
    check = op.f(f"ck_{table.name}_{name}")
    is_server = op.get_bind().dialect.name == "postgresql"
    if is_server:
        op.drop_constraint(check, table.name, type_="check")
        op.create_check_constraint(check, table.name, condition)
        return
    with op.batch_alter_table(table.name, copy_from=table, recreate="always") as batch:
        batch.create_check_constraint(check, condition)


def _audit() -> sa.Table:
    """The table as 0006 left it, but for the CHECK that is to change."""
    return sa.Table(
        "audit",
        sa.MetaData(),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("counter_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("payload", DOCUMENT, nullable=False),
        sa.Column("previous_hash", sa.String(80), nullable=False),
        sa.Column("hash", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counters.id"], name=op.f("fk_audit_counter_id_counters")
        ),
        sa.UniqueConstraint("counter_id", "position", name=op.f("uq_audit_counter_id_position")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
        sa.Index("ix_audit_action_id", "action_id"),
    )


def _outbox() -> sa.Table:
    """The table as 0006 left it, but for the CHECK that is to change."""
    return sa.Table(
        "outbox",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("counter_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(80), nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counters.id"], name=op.f("fk_outbox_counter_id_counters")
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'printed', 'unconfirmed', 'blocked', "
            "'failed', 'expired')",
            name=op.f("ck_outbox_outbox_state"),
        ),
        sa.Index("ix_outbox_number", "number"),
        sa.Index(
            "ix_outbox_waiting",
            "created_at",
            sqlite_where=sa.text("state IN ('queued', 'blocked', 'sending')"),
        ),
        sa.Index(
            "ix_outbox_doubtful", "changed_at", sqlite_where=sa.text("state = 'unconfirmed'")
        ),
    )
