"""The staff's door: tries and one-time codes; the new words of acts, cases and print jobs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

ACTS = (
    "act IN ('store_made', 'site_set', 'staff_set', 'pin_set', 'codes_made', 'code_used', "
    "'staff_away_set', 'lent', 'returned', 'renewed', 'checked', 'loan_undone', 'return_undone', "
    "'loan_reopened', 'fault_reported', 'case_opened', 'case_resolved', 'policy_set', "
    "'calendar_set', 'redated', 'redate_reversed', 'imported', 'import_reversed', "
    "'preferences_set', 'names_shown', 'restored')"
)
CASE_KINDS = (
    "kind IN ('refusal', 'unknown_codes', 'help', 'found_item', 'dead_card', 'after_restore')"
)
OUTBOX_KINDS = "kind IN ('borrow_slip', 'return_slip', 'test_strip', 'recovery_codes')"


def upgrade() -> None:
    _make_pin_tries()
    _make_recovery_codes()
    _widen(_audit(), "act", ACTS)
    _widen(_cases(), "case_kind", CASE_KINDS)
    _widen(_outbox(), "outbox_kind", OUTBOX_KINDS)


def _make_pin_tries() -> None:
    op.create_table(
        "pin_tries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.Column("counter_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pin_tries")),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counters.id"], name=op.f("fk_pin_tries_counter_id_counters")
        ),
        sa.CheckConstraint(
            "outcome IN ('wrong', 'right', 'reset')", name=op.f("ck_pin_tries_try_outcome")
        ),
    )
    op.create_index("ix_pin_tries_person_ref_at", "pin_tries", ["person_ref", "at"])
    op.create_index("ix_pin_tries_at", "pin_tries", ["at"])


def _make_recovery_codes() -> None:
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patron_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
        sa.ForeignKeyConstraint(
            ["patron_id"],
            ["staff_members.patron_id"],
            name=op.f("fk_recovery_codes_patron_id_staff_members"),
        ),
        sa.UniqueConstraint(
            "patron_id", "number", name=op.f("uq_recovery_codes_patron_id_number")
        ),
    )


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
    """The table as 0001 left it, but for the CHECK that is to change."""
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


def _cases() -> sa.Table:
    """The table as 0001 left it, but for the CHECK that is to change."""
    return sa.Table(
        "cases",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("resolved_at", INSTANT, nullable=True),
        sa.Column("person_ref", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("facts", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_cases_item_id_items")),
        sa.UniqueConstraint("code", name=op.f("uq_cases_code")),
        sa.CheckConstraint("state IN ('open', 'resolved')", name=op.f("ck_cases_case_state")),
        sa.Index("ix_cases_open", "opened_at", sqlite_where=sa.text("state = 'open'")),
    )


def _outbox() -> sa.Table:
    """The table as 0001 left it, but for the CHECK that is to change."""
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
    )
