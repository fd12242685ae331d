"""Training sessions, and who has a place in one."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    _make_training_sessions()
    _make_training_seats()


def _make_training_sessions() -> None:
    op.create_table(
        "training_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("skill_code", sa.String(80), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("trainer_ref", sa.Uuid(), nullable=True),
        sa.Column("cancelled_at", INSTANT, nullable=True),
        sa.Column("cancelled_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_sessions")),
        sa.CheckConstraint(
            "ends_at > starts_at",
            name=op.f("ck_training_sessions_ends_after_its_start"),
        ),
        sa.CheckConstraint(
            "level >= 1",
            name=op.f("ck_training_sessions_levels_are_counted"),
        ),
        sa.CheckConstraint(
            "places >= 1",
            name=op.f("ck_training_sessions_places_are_counted"),
        ),
        sa.ForeignKeyConstraint(
            ["skill_code"], ["skills.code"], name=op.f("fk_training_sessions_skill_code_skills")
        ),
    )
    op.create_index("ix_training_sessions_starts_at", "training_sessions", ["starts_at"])


def _make_training_seats() -> None:
    op.create_table(
        "training_seats",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "person_ref", name=op.f("pk_training_seats")),
        sa.CheckConstraint(
            "state IN ('saved', 'given_up', 'attended', 'missed')",
            name=op.f("ck_training_seats_place_state"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_sessions.id"],
            name=op.f("fk_training_seats_session_id_training_sessions"),
        ),
    )
    op.create_index("ix_training_seats_person_ref", "training_seats", ["person_ref"])
