"""The first schema: people, things, loans, rules, fault reports, and the counter's own records."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Values are spelled out and nothing of ours is imported: what ran once must run the same for ever.
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    _make_batches()
    _make_calendar_revisions()
    _make_chores()
    _make_codes()
    _make_item_categories()
    _make_patron_categories()
    _make_policy_revisions()
    _make_policy_rows()
    _make_sites()
    _make_store_settings()
    _make_batch_entries()
    _make_classes()
    _make_counters()
    _make_item_types()
    _make_locations()
    _make_patrons()
    _make_audit()
    _make_cards()
    _make_chain_heads()
    _make_class_members()
    _make_enrolments()
    _make_items()
    _make_journal()
    _make_outbox()
    _make_staff_members()
    _make_cases()
    _make_item_codes()
    _make_kit_parts()
    _make_loans()
    _make_fault_reports()


def _make_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("counts", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.CheckConstraint(
            "kind IN ('import_people', 'import_items', 'redate')",
            name=op.f("ck_batches_batch_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('running', 'done', 'stopped', 'reversed')",
            name=op.f("ck_batches_batch_state"),
        ),
    )


def _make_calendar_revisions() -> None:
    op.create_table(
        "calendar_revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_code", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_revisions")),
        sa.UniqueConstraint(
            "site_code", "revision", name=op.f("uq_calendar_revisions_site_code_revision")
        ),
    )


def _make_chores() -> None:
    op.create_table(
        "chores",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("last_run_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_chores")),
        sa.CheckConstraint("outcome IN ('ok', 'failed')", name=op.f("ck_chores_chore_outcome")),
    )


def _make_codes() -> None:
    op.create_table(
        "codes",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_codes")),
        sa.UniqueConstraint("code", "kind", name=op.f("uq_codes_code_kind")),
        sa.CheckConstraint("kind IN ('card', 'item', 'location')", name=op.f("ck_codes_code_kind")),
    )


def _make_item_categories() -> None:
    op.create_table(
        "item_categories",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_item_categories")),
    )


def _make_patron_categories() -> None:
    op.create_table(
        "patron_categories",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_patron_categories")),
    )


def _make_policy_revisions() -> None:
    op.create_table(
        "policy_revisions",
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_policy_revisions")),
    )


def _make_policy_rows() -> None:
    op.create_table(
        "policy_rows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_code", sa.String(80), nullable=False),
        sa.Column("patron_category", sa.String(80), nullable=False),
        sa.Column("item_type", sa.String(80), nullable=False),
        sa.Column("item_category", sa.String(80), nullable=False),
        sa.Column("rule", sa.String(80), nullable=False),
        sa.Column("value", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_rows")),
        sa.UniqueConstraint(
            "site_code",
            "patron_category",
            "item_type",
            "item_category",
            "rule",
            name=op.f("uq_policy_rows_site_code_patron_category_item_type_item_category_rule"),
        ),
    )


def _make_sites() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("time_zone", sa.String(80), nullable=False),
        sa.Column("external_id", sa.String(80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
        sa.UniqueConstraint("code", name=op.f("uq_sites_code")),
        sa.UniqueConstraint("external_id", name=op.f("uq_sites_external_id")),
    )


def _make_store_settings() -> None:
    op.create_table(
        "store_settings",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_store_settings")),
    )


def _make_batch_entries() -> None:
    op.create_table(
        "batch_entries",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("before", DOCUMENT, nullable=True),
        sa.Column("after", DOCUMENT, nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_batch_entries")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name=op.f("fk_batch_entries_batch_id_batches")
        ),
    )


def _make_classes() -> None:
    op.create_table(
        "classes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classes")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_classes_site_id_sites")),
        sa.UniqueConstraint("site_id", "external_id", name=op.f("uq_classes_site_id_external_id")),
        sa.CheckConstraint("kind IN ('homeroom', 'class')", name=op.f("ck_classes_class_kind")),
    )


def _make_counters() -> None:
    op.create_table(
        "counters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("next_receipt", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counters")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_counters_site_id_sites")),
        sa.UniqueConstraint("name", name=op.f("uq_counters_name")),
    )


def _make_item_types() -> None:
    op.create_table(
        "item_types",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("category_code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("picture", sa.String(80), nullable=False),
        sa.Column("accessories", DOCUMENT, nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_item_types")),
        sa.ForeignKeyConstraint(
            ["category_code"],
            ["item_categories.code"],
            name=op.f("fk_item_types_category_code_item_categories"),
        ),
        sa.CheckConstraint("price_cents >= 0", name=op.f("ck_item_types_price_is_not_negative")),
    )
    op.create_index("ix_item_types_category_code", "item_types", ["category_code"])


def _make_locations() -> None:
    op.create_table(
        "locations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(80), nullable=True),
        sa.Column("code_kind", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locations")),
        sa.ForeignKeyConstraint(
            ["code", "code_kind"],
            ["codes.code", "codes.kind"],
            name=op.f("fk_locations_code_code_kind_codes"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["locations.id"], name=op.f("fk_locations_parent_id_locations")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_locations_site_id_sites")),
        sa.UniqueConstraint("code", name=op.f("uq_locations_code")),
        sa.CheckConstraint(
            "code_kind = 'location'", name=op.f("ck_locations_code_kind_is_location")
        ),
        sa.CheckConstraint(
            "kind IN ('room', 'shelf', 'rack', 'slot', 'bin', 'cart')",
            name=op.f("ck_locations_location_kind"),
        ),
    )
    op.create_index("ix_locations_parent_id", "locations", ["parent_id"])


def _make_patrons() -> None:
    op.create_table(
        "patrons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("external_id", sa.String(80), nullable=False),
        sa.Column("given_name", sa.String(80), nullable=False),
        sa.Column("family_name", sa.String(80), nullable=False),
        sa.Column("preferred_name", sa.String(80), nullable=True),
        sa.Column("grade", sa.String(80), nullable=True),
        sa.Column("category_code", sa.String(80), nullable=False),
        sa.Column("language", sa.String(80), nullable=True),
        sa.Column("text_zoom", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(80), nullable=True),
        sa.Column("more_time", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("suspended_until", INSTANT, nullable=True),
        sa.Column("suspended_why", sa.Text(), nullable=True),
        sa.Column("agreement_until", sa.Date(), nullable=True),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("forgotten_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrons")),
        sa.ForeignKeyConstraint(
            ["category_code"],
            ["patron_categories.code"],
            name=op.f("fk_patrons_category_code_patron_categories"),
        ),
        sa.UniqueConstraint("person_ref", name=op.f("uq_patrons_person_ref")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_patrons_source_external_id")),
    )


def _make_audit() -> None:
    op.create_table(
        "audit",
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
        sa.CheckConstraint(
            "act IN ('store_made', 'site_set', 'staff_set', 'lent', 'returned', 'renewed', 'checked', 'loan_undone', 'return_undone', 'fault_reported', 'case_opened', 'case_resolved', 'policy_set', 'calendar_set', 'redated', 'redate_reversed', 'imported', 'import_reversed', 'preferences_set', 'names_shown')",
            name=op.f("ck_audit_act"),
        ),
    )
    op.create_index("ix_audit_action_id", "audit", ["action_id"])


def _make_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("code_kind", sa.String(80), nullable=False),
        sa.Column("patron_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("valid_until", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_cards")),
        sa.ForeignKeyConstraint(
            ["code", "code_kind"],
            ["codes.code", "codes.kind"],
            name=op.f("fk_cards_code_code_kind_codes"),
        ),
        sa.ForeignKeyConstraint(
            ["patron_id"], ["patrons.id"], name=op.f("fk_cards_patron_id_patrons")
        ),
        sa.CheckConstraint("kind IN ('barcode', 'rfid')", name=op.f("ck_cards_card_kind")),
        sa.CheckConstraint(
            "state IN ('active', 'lost', 'replaced', 'expired')", name=op.f("ck_cards_card_state")
        ),
        sa.CheckConstraint("code_kind = 'card'", name=op.f("ck_cards_code_kind_is_card")),
    )
    op.create_index("ix_cards_patron_id", "cards", ["patron_id"])


def _make_chain_heads() -> None:
    op.create_table(
        "chain_heads",
        sa.Column("counter_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("counter_id", name=op.f("pk_chain_heads")),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counters.id"], name=op.f("fk_chain_heads_counter_id_counters")
        ),
    )


def _make_class_members() -> None:
    op.create_table(
        "class_members",
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("patron_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("class_id", "patron_id", name=op.f("pk_class_members")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_class_members_class_id_classes")
        ),
        sa.ForeignKeyConstraint(
            ["patron_id"], ["patrons.id"], name=op.f("fk_class_members_patron_id_patrons")
        ),
        sa.CheckConstraint(
            "role IN ('student', 'teacher')", name=op.f("ck_class_members_class_role")
        ),
    )
    op.create_index("ix_class_members_patron_id", "class_members", ["patron_id"])


def _make_enrolments() -> None:
    op.create_table(
        "enrolments",
        sa.Column("patron_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("patron_id", "site_id", name=op.f("pk_enrolments")),
        sa.ForeignKeyConstraint(
            ["patron_id"], ["patrons.id"], name=op.f("fk_enrolments_patron_id_patrons")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_enrolments_site_id_sites")
        ),
    )


def _make_items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("type_code", sa.String(80), nullable=False),
        sa.Column("barcode", sa.String(80), nullable=False),
        sa.Column("number", sa.String(80), nullable=True),
        sa.Column("name", sa.String(80), nullable=True),
        sa.Column("serial", sa.String(80), nullable=True),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("service_state", sa.String(32), nullable=False),
        sa.Column("is_for_loan", sa.Boolean(), nullable=False),
        sa.Column("blocked_until", INSTANT, nullable=True),
        sa.Column("blocked_why", sa.Text(), nullable=True),
        sa.Column("bought_on", sa.Date(), nullable=True),
        sa.Column("price_cents", sa.Integer(), nullable=True),
        sa.Column("updates_end_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.ForeignKeyConstraint(
            ["home_id"], ["locations.id"], name=op.f("fk_items_home_id_locations")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_items_site_id_sites")),
        sa.ForeignKeyConstraint(
            ["type_code"], ["item_types.code"], name=op.f("fk_items_type_code_item_types")
        ),
        sa.UniqueConstraint("barcode", name=op.f("uq_items_barcode")),
        sa.UniqueConstraint("serial", name=op.f("uq_items_serial")),
        sa.CheckConstraint(
            "price_cents IS NULL OR price_cents >= 0", name=op.f("ck_items_price_is_not_negative")
        ),
        sa.CheckConstraint(
            "service_state IN ('ok', 'check_needed', 'in_repair', 'waiting_parts', 'retired', 'lost', 'missing', 'stolen')",
            name=op.f("ck_items_service_state"),
        ),
    )
    op.create_index("ix_items_site_id", "items", ["site_id"])
    op.create_index("ix_items_type_code_service_state", "items", ["type_code", "service_state"])


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("counter_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(80), nullable=False),
        sa.Column("rule", sa.String(80), nullable=False),
        sa.Column("item_code", sa.String(80), nullable=True),
        sa.Column("person_ref", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counters.id"], name=op.f("fk_journal_counter_id_counters")
        ),
    )
    op.create_index("ix_journal_action_id", "journal", ["action_id"])


def _make_outbox() -> None:
    op.create_table(
        "outbox",
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
            "kind IN ('borrow_slip', 'return_slip', 'test_strip')",
            name=op.f("ck_outbox_outbox_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'printed', 'unconfirmed', 'blocked', 'failed', 'expired')",
            name=op.f("ck_outbox_outbox_state"),
        ),
    )
    op.create_index("ix_outbox_number", "outbox", ["number"])
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["created_at"],
        sqlite_where=sa.text("state IN ('queued', 'blocked', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'blocked', 'sending')"),
    )


def _make_staff_members() -> None:
    op.create_table(
        "staff_members",
        sa.Column("patron_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("patron_id", name=op.f("pk_staff_members")),
        sa.ForeignKeyConstraint(
            ["patron_id"], ["patrons.id"], name=op.f("fk_staff_members_patron_id_patrons")
        ),
        sa.CheckConstraint(
            "role IN ('admin', 'librarian', 'tech', 'aide')",
            name=op.f("ck_staff_members_staff_role"),
        ),
    )


def _make_cases() -> None:
    op.create_table(
        "cases",
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
        sa.CheckConstraint(
            "kind IN ('refusal', 'unknown_codes', 'help', 'found_item', 'dead_card')",
            name=op.f("ck_cases_case_kind"),
        ),
        sa.CheckConstraint("state IN ('open', 'resolved')", name=op.f("ck_cases_case_state")),
    )
    op.create_index(
        "ix_cases_open",
        "cases",
        ["opened_at"],
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def _make_item_codes() -> None:
    op.create_table(
        "item_codes",
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("code_kind", sa.String(80), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_item_codes")),
        sa.ForeignKeyConstraint(
            ["code", "code_kind"],
            ["codes.code", "codes.kind"],
            name=op.f("fk_item_codes_code_code_kind_codes"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_item_codes_item_id_items")
        ),
        sa.CheckConstraint("code_kind = 'item'", name=op.f("ck_item_codes_code_kind_is_item")),
    )
    op.create_index("ix_item_codes_item_id", "item_codes", ["item_id"])


def _make_kit_parts() -> None:
    op.create_table(
        "kit_parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("part_item_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_parts")),
        sa.ForeignKeyConstraint(["kit_id"], ["items.id"], name=op.f("fk_kit_parts_kit_id_items")),
        sa.ForeignKeyConstraint(
            ["part_item_id"], ["items.id"], name=op.f("fk_kit_parts_part_item_id_items")
        ),
        sa.UniqueConstraint("part_item_id", name=op.f("uq_kit_parts_part_item_id")),
        sa.CheckConstraint("expected > 0", name=op.f("ck_kit_parts_expected_is_positive")),
        sa.CheckConstraint(
            "minimum >= 0 AND minimum <= expected", name=op.f("ck_kit_parts_minimum_fits_expected")
        ),
        sa.CheckConstraint("kind IN ('tracked', 'counted')", name=op.f("ck_kit_parts_part_kind")),
        sa.CheckConstraint("price_cents >= 0", name=op.f("ck_kit_parts_price_is_not_negative")),
        sa.CheckConstraint(
            "(kind = 'tracked') = (part_item_id IS NOT NULL)",
            name=op.f("ck_kit_parts_tracked_parts_are_items"),
        ),
    )
    op.create_index("ix_kit_parts_kit_id", "kit_parts", ["kit_id"])


def _make_loans() -> None:
    op.create_table(
        "loans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("patron_id", sa.Uuid(), nullable=True),
        sa.Column("counter_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("lent_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("terms", DOCUMENT, nullable=False),
        sa.Column("accessories", DOCUMENT, nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("override", DOCUMENT, nullable=True),
        sa.Column("returned_at", INSTANT, nullable=True),
        sa.Column("returned_by", sa.String(32), nullable=True),
        sa.Column("checked_at", INSTANT, nullable=True),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loans")),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counters.id"], name=op.f("fk_loans_counter_id_counters")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_loans_item_id_items")),
        sa.ForeignKeyConstraint(
            ["patron_id"], ["patrons.id"], name=op.f("fk_loans_patron_id_patrons")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_loans_number")),
        sa.CheckConstraint(
            "checked_at IS NULL OR returned_at IS NOT NULL",
            name=op.f("ck_loans_checked_after_return"),
        ),
        sa.CheckConstraint("due_at >= lent_at", name=op.f("ck_loans_due_is_not_before_lent")),
        sa.CheckConstraint("renewals >= 0", name=op.f("ck_loans_renewals_are_counted")),
        sa.CheckConstraint(
            "(returned_at IS NULL) = (returned_by IS NULL)",
            name=op.f("ck_loans_return_says_who_brought_it"),
        ),
        sa.CheckConstraint(
            "returned_by IN ('self', 'staff', 'next_borrower', 'undo')",
            name=op.f("ck_loans_returned_by"),
        ),
    )
    op.create_index("ix_loans_item_lent", "loans", ["item_id", "lent_at"])
    op.create_index(
        "ix_loans_open_due",
        "loans",
        ["due_at"],
        sqlite_where=sa.text("returned_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL"),
    )
    op.create_index(
        "ix_loans_open_patron",
        "loans",
        ["patron_id"],
        sqlite_where=sa.text("returned_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL"),
    )
    op.create_index("ix_loans_patron_lent", "loans", ["patron_id", "lent_at"])
    op.create_index(
        "ix_loans_unchecked",
        "loans",
        ["item_id"],
        sqlite_where=sa.text("returned_at IS NOT NULL AND checked_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NOT NULL AND checked_at IS NULL"),
    )
    op.create_index(
        "uq_loans_open_item",
        "loans",
        ["item_id"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL"),
    )


def _make_fault_reports() -> None:
    op.create_table(
        "fault_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("loan_id", sa.Uuid(), nullable=True),
        sa.Column("person_ref", sa.Uuid(), nullable=True),
        sa.Column("reported_at", INSTANT, nullable=False),
        sa.Column("condition", sa.String(32), nullable=False),
        sa.Column("spots", DOCUMENT, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fault_reports")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_fault_reports_item_id_items")
        ),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["loans.id"], name=op.f("fk_fault_reports_loan_id_loans")
        ),
        sa.CheckConstraint(
            "condition IN ('works', 'odd', 'broken')", name=op.f("ck_fault_reports_condition")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'dismissed', 'withdrawn')",
            name=op.f("ck_fault_reports_fault_state"),
        ),
    )
    op.create_index(
        "ix_fault_reports_open",
        "fault_reports",
        ["item_id"],
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
