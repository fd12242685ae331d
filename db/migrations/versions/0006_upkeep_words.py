"""Acts, slips, numbers and charges of the upkeep wing."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

ACTS = (
    "act IN ('store_made', 'site_set', 'staff_set', 'pin_set', 'codes_made', 'code_used', "
    "'staff_away_set', 'lent', 'returned', 'renewed', 'checked', 'loan_undone', "
    "'return_undone', 'loan_reopened', 'fault_reported', 'case_opened', 'case_resolved', "
    "'policy_set', 'calendar_set', 'redated', 'redate_reversed', 'imported', 'import_reversed',"
    " 'preferences_set', 'names_shown', 'restored', 'clock_confirmed', 'mended', "
    "'work_order_opened', 'work_order_moved', 'work_order_changed', 'swapped', 'swapped_back', "
    "'parts_moved', 'charge_made', 'charge_ended', 'plan_set', 'service_opened', "
    "'service_ended', 'meter_read', 'recall_set', 'recall_ticked', 'life_set', 'money_set', "
    "'suggested', 'purchase_set', 'received', 'licence_set')"
)
OUTBOX_KINDS = (
    "kind IN ('borrow_slip', 'return_slip', 'test_strip', 'recovery_codes', 'work_slip', "
    "'bench_label', 'swap_slip')"
)


def upgrade() -> None:
    _widen(_audit(), "act", ACTS)
    _widen(_outbox(), "outbox_kind", OUTBOX_KINDS)
    _make_number_runs()
    _make_charges()


def _make_number_runs() -> None:
    op.create_table(
        "number_runs",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_number_runs")),
    )


def _make_charges() -> None:
    op.create_table(
        "charges",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("loan_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("end_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charges")),
        sa.CheckConstraint("amount_cents > 0", name=op.f("ck_charges_amount_is_positive")),
        sa.CheckConstraint(
            "reason IN ('damage', 'lost', 'part_missing', 'material')",
            name=op.f("ck_charges_charge_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'settled', 'waived')",
            name=op.f("ck_charges_charge_state"),
        ),
        sa.CheckConstraint(
            "(state = 'open') = (ended_at IS NULL)",
            name=op.f("ck_charges_ended_has_its_time"),
        ),
        sa.CheckConstraint(
            "state <> 'waived' OR end_why IS NOT NULL",
            name=op.f("ck_charges_waived_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_charges_item_id_items")),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=op.f("fk_charges_loan_id_loans")),
        sa.UniqueConstraint("number", name=op.f("uq_charges_number")),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "ix_charges_open_person_ref",
        "charges",
        ["person_ref"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_charges_person_ref", "charges", ["person_ref"])


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
    """The table as 0003 left it, but for the CHECK that is to change."""
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
    """The table as 0005 left it, but for the CHECK that is to change."""
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
