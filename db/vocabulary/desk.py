"""Stored words of the desk wing."""

from enum import StrEnum


class CodeKind(StrEnum):
    """What a scannable code belongs to; one code belongs to exactly one thing."""

    CARD = "card"
    ITEM = "item"
    LOCATION = "location"


class Act(StrEnum):
    """What an audit entry says was done."""

    STORE_MADE = "store_made"
    SITE_SET = "site_set"
    STAFF_SET = "staff_set"
    PIN_SET = "pin_set"
    CODES_MADE = "codes_made"
    CODE_USED = "code_used"
    STAFF_AWAY_SET = "staff_away_set"
    LENT = "lent"
    RETURNED = "returned"
    RENEWED = "renewed"
    CHECKED = "checked"
    LOAN_UNDONE = "loan_undone"
    RETURN_UNDONE = "return_undone"
    LOAN_REOPENED = "loan_reopened"
    FAULT_REPORTED = "fault_reported"
    CASE_OPENED = "case_opened"
    CASE_RESOLVED = "case_resolved"
    POLICY_SET = "policy_set"
    CALENDAR_SET = "calendar_set"
    REDATED = "redated"
    REDATE_REVERSED = "redate_reversed"
    IMPORTED = "imported"
    IMPORT_REVERSED = "import_reversed"
    PREFERENCES_SET = "preferences_set"
    NAMES_SHOWN = "names_shown"
    RESTORED = "restored"
    CLOCK_CONFIRMED = "clock_confirmed"
    MENDED = "mended"
    WORK_ORDER_OPENED = "work_order_opened"
    WORK_ORDER_MOVED = "work_order_moved"
    WORK_ORDER_CHANGED = "work_order_changed"
    SWAPPED = "swapped"
    SWAPPED_BACK = "swapped_back"
    PARTS_MOVED = "parts_moved"
    CHARGE_MADE = "charge_made"
    CHARGE_ENDED = "charge_ended"
    PLAN_SET = "plan_set"
    SERVICE_OPENED = "service_opened"
    SERVICE_ENDED = "service_ended"
    METER_READ = "meter_read"
    RECALL_SET = "recall_set"
    RECALL_TICKED = "recall_ticked"
    LIFE_SET = "life_set"
    MONEY_SET = "money_set"
    SUGGESTED = "suggested"
    PURCHASE_SET = "purchase_set"
    RECEIVED = "received"
    LICENCE_SET = "licence_set"
    MACHINE_SET = "machine_set"
    JOB_MADE = "job_made"
    JOB_MOVED = "job_moved"
    JOB_CHANGED = "job_changed"
    SPOOL_SET = "spool_set"
    SPOOL_BOOKED = "spool_booked"
    TRAINING_SET = "training_set"
    CERTIFIED = "certified"


class OutboxKind(StrEnum):
    """What a print job is; borrow and return slips expire, the others do not."""

    BORROW_SLIP = "borrow_slip"
    RETURN_SLIP = "return_slip"
    TEST_STRIP = "test_strip"
    RECOVERY_CODES = "recovery_codes"
    WORK_SLIP = "work_slip"
    BENCH_LABEL = "bench_label"
    SWAP_SLIP = "swap_slip"
    JOB_SLIP = "job_slip"
    PICKUP_SLIP = "pickup_slip"
    SPOOL_LABEL = "spool_label"


class OutboxState(StrEnum):
    """Where a print job stands; PRINTED needs the printer's own proof."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    BLOCKED = "blocked"
    FAILED = "failed"
    EXPIRED = "expired"


class BatchKind(StrEnum):
    """Acts that are stored, resumable and undone as a unit."""

    IMPORT_PEOPLE = "import_people"
    IMPORT_ITEMS = "import_items"
    REDATE = "redate"


class BatchState(StrEnum):
    """A running batch of a process that died is offered again."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    REVERSED = "reversed"


class CaseKind(StrEnum):
    """Why staff are asked to come."""

    REFUSAL = "refusal"
    UNKNOWN_CODES = "unknown_codes"
    HELP = "help"
    FOUND_ITEM = "found_item"
    DEAD_CARD = "dead_card"
    AFTER_RESTORE = "after_restore"


class CaseState(StrEnum):
    """A case waits until staff resolve it."""

    OPEN = "open"
    RESOLVED = "resolved"


class ChoreOutcome(StrEnum):
    """How a chore's last run ended."""

    OK = "ok"
    FAILED = "failed"


class BackupState(StrEnum):
    """What a look at a backup shows."""

    VERIFIED = "verified"  # byte for byte what was proven when it was made
    DAMAGED = "damaged"
    NO_MANIFEST = "no_manifest"  # cut short, or copied here without the file beside it


class RoomLeft(StrEnum):
    """How the store's disk stands: nearly full, what room is left is for what comes back."""

    AMPLE = "ample"
    LOW = "low"
    NEARLY_FULL = "nearly_full"
