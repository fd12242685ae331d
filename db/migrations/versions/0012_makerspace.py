"""Machines and what they use up, jobs with their moves and files, and training."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    _make_machine_classes()
    _make_machines()
    _make_materials()
    _make_machine_materials()
    _make_spools()
    _make_job_files()
    _make_jobs()
    _make_job_moves()
    _make_owner_notices()
    _make_shares()
    _make_spool_entries()
    _make_skills()
    _make_class_skills()
    _make_trainers()
    _make_certifications()


def _make_machine_classes() -> None:
    op.create_table(
        "machine_classes",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("takes_files", sa.Boolean(), nullable=False),
        sa.Column("needs", sa.String(32), nullable=False),
        sa.Column("needs_staff", sa.Boolean(), nullable=False),
        sa.Column("needs_second_person", sa.Boolean(), nullable=False),
        sa.Column("rules", DOCUMENT, nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_machine_classes")),
        sa.CheckConstraint(
            "needs IN ('all', 'any')",
            name=op.f("ck_machine_classes_needs"),
        ),
    )


def _make_machines() -> None:
    op.create_table(
        "machines",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("class_code", sa.String(80), nullable=False),
        sa.Column("use", sa.String(32), nullable=False),
        sa.Column("use_since", INSTANT, nullable=False),
        sa.Column("is_overnight_ok", sa.Boolean(), nullable=False),
        sa.Column("bed_x_mm", sa.Integer(), nullable=True),
        sa.Column("bed_y_mm", sa.Integer(), nullable=True),
        sa.Column("bed_z_mm", sa.Integer(), nullable=True),
        sa.Column("nozzle_um", sa.Integer(), nullable=True),
        sa.Column("unlocked_at", INSTANT, nullable=True),
        sa.Column("unlocked_by", sa.Uuid(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_machines")),
        sa.CheckConstraint(
            "bed_x_mm > 0 AND bed_y_mm > 0 AND bed_z_mm > 0",
            name=op.f("ck_machines_bed_has_a_size"),
        ),
        sa.CheckConstraint(
            "use IN ('free', 'reserved', 'in_use', 'to_check', 'blocked', 'down', "
            "'retired')",
            name=op.f("ck_machines_machine_state"),
        ),
        sa.CheckConstraint(
            "nozzle_um > 0",
            name=op.f("ck_machines_nozzle_is_positive"),
        ),
        sa.CheckConstraint(
            "(unlocked_at IS NULL) = (unlocked_by IS NULL)",
            name=op.f("ck_machines_unlocked_by_somebody"),
        ),
        sa.CheckConstraint(
            "use IN ('free', 'reserved', 'in_use', 'to_check')",
            name=op.f("ck_machines_use_is_made_by_jobs"),
        ),
        sa.ForeignKeyConstraint(
            ["class_code"], ["machine_classes.code"], name=op.f("fk_machines_class_code_machine_classes")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_machines_item_id_items")
        ),
    )
    op.create_index("ix_machines_class_code", "machines", ["class_code"])


def _make_materials() -> None:
    op.create_table(
        "materials",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("density", sa.Integer(), nullable=True),
        sa.Column("diameter_um", sa.Integer(), nullable=True),
        sa.Column("low_mark", sa.Integer(), nullable=False),
        sa.Column("unit_cents", sa.Integer(), nullable=True),
        sa.Column("per_units", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_materials")),
        sa.CheckConstraint(
            "density > 0",
            name=op.f("ck_materials_density_is_positive"),
        ),
        sa.CheckConstraint(
            "diameter_um > 0",
            name=op.f("ck_materials_diameter_is_positive"),
        ),
        sa.CheckConstraint(
            "low_mark >= 0",
            name=op.f("ck_materials_low_mark_is_not_negative"),
        ),
        sa.CheckConstraint(
            "unit_cents >= 0 AND per_units > 0",
            name=op.f("ck_materials_rate_is_not_negative"),
        ),
        sa.CheckConstraint(
            "(unit_cents IS NULL) = (per_units IS NULL)",
            name=op.f("ck_materials_rate_is_whole"),
        ),
        sa.CheckConstraint(
            "unit IN ('mg', 'mm2', 'piece')",
            name=op.f("ck_materials_unit"),
        ),
    )


def _make_machine_materials() -> None:
    op.create_table(
        "machine_materials",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("material_code", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "material_code", name=op.f("pk_machine_materials")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["machines.item_id"], name=op.f("fk_machine_materials_item_id_machines")
        ),
        sa.ForeignKeyConstraint(
            ["material_code"], ["materials.code"], name=op.f("fk_machine_materials_material_code_materials")
        ),
    )


def _make_spools() -> None:
    op.create_table(
        "spools",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("material_code", sa.String(80), nullable=False),
        sa.Column("colour", sa.String(80), nullable=True),
        sa.Column("lot", sa.String(80), nullable=True),
        sa.Column("tare_mg", sa.Integer(), nullable=True),
        sa.Column("net", sa.Integer(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=True),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=True),
        sa.Column("dried_at", INSTANT, nullable=True),
        sa.Column("machine_id", sa.Uuid(), nullable=True),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("gone_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spools")),
        sa.CheckConstraint(
            "gone_at IS NULL OR machine_id IS NULL",
            name=op.f("ck_spools_gone_is_not_loaded"),
        ),
        sa.CheckConstraint(
            "net > 0",
            name=op.f("ck_spools_net_is_positive"),
        ),
        sa.CheckConstraint(
            "price_cents >= 0",
            name=op.f("ck_spools_price_is_not_negative"),
        ),
        sa.CheckConstraint(
            "slot >= 1",
            name=op.f("ck_spools_slots_are_counted"),
        ),
        sa.CheckConstraint(
            "tare_mg >= 0",
            name=op.f("ck_spools_tare_is_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["machine_id"], ["machines.item_id"], name=op.f("fk_spools_machine_id_machines")
        ),
        sa.ForeignKeyConstraint(
            ["material_code"], ["materials.code"], name=op.f("fk_spools_material_code_materials")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_spools_number")),
    )
    _partial_index(
        "ix_spools_there",
        "spools",
        ["material_code"],
        "gone_at IS NULL",
    )
    _partial_index(
        "uq_spools_loaded",
        "spools",
        ["machine_id", "slot"],
        "machine_id IS NOT NULL",
        unique=True,
    )


def _make_job_files() -> None:
    op.create_table(
        "job_files",
        sa.Column("sha256", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("facts", DOCUMENT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("purged_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_job_files")),
        sa.CheckConstraint(
            "size > 0",
            name=op.f("ck_job_files_file_is_not_empty"),
        ),
        sa.CheckConstraint(
            "kind IN ('gcode', 'plates_3mf', 'model_3mf', 'stl')",
            name=op.f("ck_job_files_job_file_kind"),
        ),
    )


def _make_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("class_code", sa.String(80), nullable=False),
        sa.Column("owner_ref", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("state_since", INSTANT, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("submitted_at", INSTANT, nullable=True),
        sa.Column("queued_at", INSTANT, nullable=True),
        sa.Column("band", sa.String(32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("has_ticked_policy", sa.Boolean(), nullable=False),
        sa.Column("estimate_s", sa.Integer(), nullable=True),
        sa.Column("material_amount", sa.Integer(), nullable=True),
        sa.Column("estimated_by", sa.String(32), nullable=True),
        sa.Column("material_code", sa.String(80), nullable=True),
        sa.Column("colour", sa.String(80), nullable=True),
        sa.Column("file_sha256", sa.String(80), nullable=True),
        sa.Column("file_name", sa.String(80), nullable=True),
        sa.Column("objection", sa.String(32), nullable=True),
        sa.Column("machine_id", sa.Uuid(), nullable=True),
        sa.Column("spool_id", sa.Uuid(), nullable=True),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("is_over_cap", sa.Boolean(), nullable=False),
        sa.Column("run_began_at", INSTANT, nullable=True),
        sa.Column("run_since", INSTANT, nullable=True),
        sa.Column("run_lost_at", INSTANT, nullable=True),
        sa.Column("printed_s", sa.Integer(), nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("failure", sa.String(32), nullable=True),
        sa.Column("blame", sa.String(32), nullable=True),
        sa.Column("reprint_of", sa.Uuid(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("is_free", sa.Boolean(), nullable=False),
        sa.Column("bin_id", sa.Uuid(), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.Column("charge_id", sa.Uuid(), nullable=True),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.CheckConstraint(
            "reserved >= 0 AND used >= 0",
            name=op.f("ck_jobs_amounts_are_not_negative"),
        ),
        sa.CheckConstraint(
            "attempt >= 1",
            name=op.f("ck_jobs_attempts_are_counted"),
        ),
        sa.CheckConstraint(
            "band IN ('staff_urgent', 'machine_reprint', 'class_due', 'normal', "
            "'personal')",
            name=op.f("ck_jobs_band"),
        ),
        sa.CheckConstraint(
            "blame IN ('machine', 'model')",
            name=op.f("ck_jobs_blame"),
        ),
        sa.CheckConstraint(
            "estimate_s >= 0 AND material_amount >= 0",
            name=op.f("ck_jobs_estimate_is_no_debt"),
        ),
        sa.CheckConstraint(
            "estimated_by IN ('student', 'file', 'staff')",
            name=op.f("ck_jobs_estimated_by"),
        ),
        sa.CheckConstraint(
            "(state = 'failed') = (failure IS NOT NULL)",
            name=op.f("ck_jobs_failed_says_why"),
        ),
        sa.CheckConstraint(
            "failure IN ('adhesion', 'spaghetti', 'nozzle_clog', 'runout', 'tangle', "
            "'power', 'layer_shift', 'bad_model', 'user_stop', 'other')",
            name=op.f("ck_jobs_failure"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'needs_changes', 'rejected', 'queued', "
            "'claimed', 'running', 'paused', 'interrupted', 'finished_on_bed', "
            "'failed', 'ready', 'picked_up', 'abandoned', 'cancelled')",
            name=op.f("ck_jobs_job_state"),
        ),
        sa.CheckConstraint(
            "objection IN ('too_large', 'too_long', 'too_many', 'no_supports', "
            "'wrong_material', 'unreadable', 'not_allowed', 'other')",
            name=op.f("ck_jobs_objection"),
        ),
        sa.CheckConstraint(
            "state <> 'ready' OR bin_id IS NOT NULL",
            name=op.f("ck_jobs_ready_has_its_bin"),
        ),
        sa.CheckConstraint(
            "NOT (state IN ('claimed', 'running', 'paused', 'interrupted')) OR "
            "machine_id IS NOT NULL",
            name=op.f("ck_jobs_runs_somewhere"),
        ),
        sa.ForeignKeyConstraint(
            ["bin_id"], ["locations.id"], name=op.f("fk_jobs_bin_id_locations")
        ),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["charges.id"], name=op.f("fk_jobs_charge_id_charges")
        ),
        sa.ForeignKeyConstraint(
            ["class_code"], ["machine_classes.code"], name=op.f("fk_jobs_class_code_machine_classes")
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_jobs_class_id_classes")
        ),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["job_files.sha256"], name=op.f("fk_jobs_file_sha256_job_files")
        ),
        sa.ForeignKeyConstraint(
            ["machine_id"], ["machines.item_id"], name=op.f("fk_jobs_machine_id_machines")
        ),
        sa.ForeignKeyConstraint(
            ["material_code"], ["materials.code"], name=op.f("fk_jobs_material_code_materials")
        ),
        sa.ForeignKeyConstraint(
            ["reprint_of"], ["jobs.id"], name=op.f("fk_jobs_reprint_of_jobs")
        ),
        sa.ForeignKeyConstraint(
            ["spool_id"], ["spools.id"], name=op.f("fk_jobs_spool_id_spools")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_jobs_number")),
    )
    op.create_index("ix_jobs_file_sha256", "jobs", ["file_sha256"])
    op.create_index("ix_jobs_machine_id_ended_at", "jobs", ["machine_id", "ended_at"])
    _partial_index(
        "ix_jobs_open_owner_ref",
        "jobs",
        ["owner_ref"],
        "state NOT IN ('rejected', 'picked_up', 'abandoned', 'cancelled', 'failed')",
    )
    _partial_index(
        "ix_jobs_open_state",
        "jobs",
        ["state"],
        "state NOT IN ('rejected', 'picked_up', 'abandoned', 'cancelled', 'failed')",
    )
    op.create_index("ix_jobs_owner_ref_made_at", "jobs", ["owner_ref", "made_at"])
    _partial_index(
        "uq_jobs_open_machine_id",
        "jobs",
        ["machine_id"],
        "state IN ('claimed', 'running', 'paused', 'interrupted')",
        unique=True,
    )
    _partial_index(
        "uq_jobs_reprint_of",
        "jobs",
        ["reprint_of"],
        "reprint_of IS NOT NULL",
        unique=True,
    )


def _make_job_moves() -> None:
    op.create_table(
        "job_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("from_state", sa.String(80), nullable=True),
        sa.Column("to_state", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_moves")),
        sa.CheckConstraint(
            "role IN ('owner', 'staff', 'printer', 'chore', 'scheduler')",
            name=op.f("ck_job_moves_job_actor"),
        ),
        sa.CheckConstraint(
            "to_state IN ('draft', 'submitted', 'needs_changes', 'rejected', "
            "'queued', 'claimed', 'running', 'paused', 'interrupted', "
            "'finished_on_bed', 'failed', 'ready', 'picked_up', 'abandoned', "
            "'cancelled')",
            name=op.f("ck_job_moves_job_state"),
        ),
        sa.CheckConstraint(
            "position >= 1",
            name=op.f("ck_job_moves_moves_are_counted"),
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_job_moves_job_id_jobs")
        ),
        sa.UniqueConstraint("job_id", "position", name=op.f("uq_job_moves_job_id_position")),
    )


def _make_owner_notices() -> None:
    op.create_table(
        "owner_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.Column("notice", sa.String(32), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_notices")),
        sa.CheckConstraint(
            "notice IN ('changes_needed', 'rejected', 'changes_expired', "
            "'claim_lapsed', 'failed', 'cancelled', 'ready', 'still_ready', "
            "'abandoned')",
            name=op.f("ck_owner_notices_job_notice"),
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_owner_notices_job_id_jobs")
        ),
    )
    op.create_index("ix_owner_notices_job_id", "owner_notices", ["job_id"])
    _partial_index(
        "ix_owner_notices_unseen",
        "owner_notices",
        ["person_ref"],
        "seen_at IS NULL",
    )


def _make_shares() -> None:
    op.create_table(
        "shares",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("is_class", sa.Boolean(), nullable=False),
        sa.Column("used_ms", sa.Integer(), nullable=False),
        sa.Column("as_of", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_shares")),
        sa.CheckConstraint(
            "used_ms >= 0",
            name=op.f("ck_shares_use_is_not_negative"),
        ),
    )


def _make_spool_entries() -> None:
    op.create_table(
        "spool_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("spool_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spool_entries")),
        sa.CheckConstraint(
            "amount <> 0",
            name=op.f("ck_spool_entries_amount_is_not_zero"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('receive', 'reserve') OR amount > 0",
            name=op.f("ck_spool_entries_comes_in"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('release', 'consume', 'waste', 'scrap') OR amount < 0",
            name=op.f("ck_spool_entries_goes_out"),
        ),
        sa.CheckConstraint(
            "kind IN ('receive', 'reserve', 'release', 'consume', 'adjust_weigh', "
            "'transfer', 'waste', 'scrap')",
            name=op.f("ck_spool_entries_ledger_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_spool_entries_job_id_jobs")
        ),
        sa.ForeignKeyConstraint(
            ["spool_id"], ["spools.id"], name=op.f("fk_spool_entries_spool_id_spools")
        ),
    )
    op.create_index("ix_spool_entries_at", "spool_entries", ["at"])
    _partial_index(
        "ix_spool_entries_job_id",
        "spool_entries",
        ["job_id"],
        "job_id IS NOT NULL",
    )
    op.create_index("ix_spool_entries_spool_id_at", "spool_entries", ["spool_id", "at"])


def _make_skills() -> None:
    op.create_table(
        "skills",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("unused_months", sa.Integer(), nullable=True),
        sa.Column("pass_percent", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_skills")),
        sa.CheckConstraint(
            "valid_months >= 1 AND unused_months >= 1",
            name=op.f("ck_skills_months_are_positive"),
        ),
        sa.CheckConstraint(
            "pass_percent BETWEEN 0 AND 100",
            name=op.f("ck_skills_pass_rate_is_percent"),
        ),
    )


def _make_class_skills() -> None:
    op.create_table(
        "class_skills",
        sa.Column("class_code", sa.String(80), nullable=False),
        sa.Column("skill_code", sa.String(80), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("class_code", "skill_code", name=op.f("pk_class_skills")),
        sa.CheckConstraint(
            "level >= 1",
            name=op.f("ck_class_skills_levels_are_counted"),
        ),
        sa.ForeignKeyConstraint(
            ["class_code"], ["machine_classes.code"], name=op.f("fk_class_skills_class_code_machine_classes")
        ),
        sa.ForeignKeyConstraint(
            ["skill_code"], ["skills.code"], name=op.f("fk_class_skills_skill_code_skills")
        ),
    )


def _make_trainers() -> None:
    op.create_table(
        "trainers",
        sa.Column("skill_code", sa.String(80), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("skill_code", "person_ref", name=op.f("pk_trainers")),
        sa.ForeignKeyConstraint(
            ["skill_code"], ["skills.code"], name=op.f("fk_trainers_skill_code_skills")
        ),
    )


def _make_certifications() -> None:
    op.create_table(
        "certifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.Column("skill_code", sa.String(80), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("granted_at", INSTANT, nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("questions", sa.Integer(), nullable=True),
        sa.Column("wrong", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certifications")),
        sa.CheckConstraint(
            "level >= 1",
            name=op.f("ck_certifications_levels_are_counted"),
        ),
        sa.CheckConstraint(
            "wrong >= 0 AND wrong <= questions",
            name=op.f("ck_certifications_quiz_adds_up"),
        ),
        sa.CheckConstraint(
            "(questions IS NULL) = (wrong IS NULL)",
            name=op.f("ck_certifications_quiz_is_whole"),
        ),
        sa.CheckConstraint(
            "(revoked_on IS NULL) = (revoked_by IS NULL)",
            name=op.f("ck_certifications_revoked_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["skill_code"], ["skills.code"], name=op.f("fk_certifications_skill_code_skills")
        ),
    )
    op.create_index("ix_certifications_person_ref_skill_code", "certifications", ["person_ref", "skill_code"])
    op.create_index("ix_certifications_skill_code", "certifications", ["skill_code"])


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
