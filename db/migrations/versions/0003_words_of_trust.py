"""The acts of trouble: staff say that the clock is right; the doctor mends a record."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

CHECK = "ck_audit_act"
ACTS = (
    "act IN ('store_made', 'site_set', 'staff_set', 'pin_set', 'codes_made', 'code_used', "
    "'staff_away_set', 'lent', 'returned', 'renewed', 'checked', 'loan_undone', 'return_undone', "
    "'loan_reopened', 'fault_reported', 'case_opened', 'case_resolved', 'policy_set', "
    "'calendar_set', 'redated', 'redate_reversed', 'imported', 'import_reversed', "
    "'preferences_set', 'names_shown', 'restored', 'clock_confirmed', 'mended')"
)


def upgrade() -> None:
    check = op.f(CHECK)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(check, "audit", type_="check")
        op.create_check_constraint(check, "audit", ACTS)
        return
    # SQLite cannot change a CHECK and rebuilds the table, told of all that it must keep.
    with op.batch_alter_table("audit", copy_from=_audit(), recreate="always") as batch:
        batch.create_check_constraint(check, ACTS)


def _audit() -> sa.Table:
    """The table as 0002 left it, but for the CHECK that is to change."""
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
