"""Stored words of the upkeep wing."""

from enum import StrEnum


class Condition(StrEnum):
    """What the person who gives an item back says of it."""

    WORKS = "works"
    ODD = "odd"
    BROKEN = "broken"


class FaultSpot(StrEnum):
    """Where a student says that a device is broken."""

    SCREEN = "screen"
    KEYS = "keys"
    TOUCHPAD = "touchpad"
    HINGE = "hinge"
    CHARGER = "charger"
    WONT_START = "wont_start"
    PART_LOST = "part_lost"
    NOT_SURE = "not_sure"


class FaultState(StrEnum):
    """A fault report waits until staff make a work order of it or dismiss it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class WorkOrderKind(StrEnum):
    """What a work order is for; a service carries out one due occurrence of a plan."""

    REPAIR = "repair"
    SERVICE = "service"
    RECALL = "recall"


class WorkOrderState(StrEnum):
    """Where a work order stands; `kiosk.domain.upkeep.repairs.moves` says what leads to what."""

    REPORTED = "reported"
    TRIAGED = "triaged"
    IN_PROGRESS = "in_progress"
    WAITING_PARTS = "waiting_parts"
    WAITING_PAYMENT = "waiting_payment"
    AT_VENDOR = "at_vendor"
    TESTING = "testing"
    CLOSED = "closed"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


ENDED = frozenset(
    {
        WorkOrderState.CLOSED,
        WorkOrderState.DUPLICATE,
        WorkOrderState.REJECTED,
        WorkOrderState.CANCELLED,
    }
)
"""Nobody works on these any more."""


class Priority(StrEnum):
    """How soon a work order is wanted; URGENT is somebody's safety or a whole class."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Cause(StrEnum):
    """How it came about, as far as staff can tell."""

    DROPPED = "dropped"
    LIQUID = "liquid"
    FORCED = "forced"
    WEAR = "wear"
    DEFECT = "defect"
    LOST_PART = "lost_part"
    UNKNOWN = "unknown"


DAMAGE = frozenset({Cause.DROPPED, Cause.LIQUID, Cause.FORCED, Cause.LOST_PART})
"""Somebody did it, so that somebody decides whether it is charged."""


class Resolution(StrEnum):
    """What was done about it."""

    PART_REPLACED = "part_replaced"
    ADJUSTED = "adjusted"
    CLEANED = "cleaned"
    SOFTWARE_RESET = "software_reset"
    VENDOR_REPAIRED = "vendor_repaired"
    VENDOR_EXCHANGED = "vendor_exchanged"
    SERVICED = "serviced"
    NOTHING_DONE = "nothing_done"


class Outcome(StrEnum):
    """What became of the item when its work order was closed."""

    RETURNED_TO_SERVICE = "returned_to_service"
    RETIRED = "retired"
    PARTS_DONOR = "parts_donor"
    NO_FAULT_FOUND = "no_fault_found"


class ChargeDecision(StrEnum):
    """What staff decided about damage that somebody did."""

    CHARGED = "charged"
    NOT_CHARGED = "not_charged"


class LineKind(StrEnum):
    """What a line of a work order pays for; a WARRANTY_CREDIT takes off."""

    PART = "part"
    LABOUR = "labour"
    OTHER = "other"
    WARRANTY_CREDIT = "warranty_credit"


class DowntimeKind(StrEnum):
    """Whether the item failed, or was taken out on purpose."""

    UNPLANNED = "unplanned"
    PLANNED = "planned"


class SwapState(StrEnum):
    """Where a loaner stands that somebody has in place of a broken item."""

    WAITING = "waiting"  # none was left; the next one is theirs
    LOANER_OUT = "loaner_out"
    READY = "ready"  # repaired: the own item waits for its swap back
    SWAPPED_BACK = "swapped_back"
    ENDED = "ended"  # without a swap back: the item was not repaired


class PartMoveKind(StrEnum):
    """Why the stock of a part changed."""

    RECEIVED = "received"
    USED = "used"
    PUT_BACK = "put_back"
    HARVESTED = "harvested"
    COUNTED = "counted"


class PlanMode(StrEnum):
    """FIXED dates and readings stand whenever the work is done; FLOATING ones count from it."""

    FIXED = "fixed"
    FLOATING = "floating"


class TimeUnit(StrEnum):
    """What a plan's interval counts; a term begins as the school's calendar says."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"


class MeterKind(StrEnum):
    """What a meter counts. RUN_TIME is kept in seconds, MATERIAL in milligrams."""

    RUN_TIME = "run_time"
    JOBS = "jobs"
    LOANS = "loans"
    CYCLES = "cycles"
    MATERIAL = "material"


class ReadingSource(StrEnum):
    """Who moved a meter."""

    LOAN = "loan"
    JOB = "job"
    HAND = "hand"
    REPLACED = "replaced"


class ServiceOutcome(StrEnum):
    """How one due occurrence of a plan stands."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"
    SKIPPED = "skipped"


class RecallState(StrEnum):
    """A recall is open until each of its items is ticked, or staff close it."""

    OPEN = "open"
    CLOSED = "closed"


class FundKind(StrEnum):
    """Where money comes from."""

    GENERAL = "general"
    GRANT = "grant"
    DONATION = "donation"
    FEES = "fees"


class SuggestionState(StrEnum):
    """What became of something that a teacher or student asked the school to buy."""

    NEW = "new"
    LIKED = "liked"
    BOUGHT = "bought"
    DECLINED = "declined"


class RequisitionState(StrEnum):
    """Where a requisition stands; from ORDERED on it is a purchase order with a number."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    DECLINED = "declined"
    ORDERED = "ordered"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class GoodsKind(StrEnum):
    """What a line of a requisition buys; ITEMS become items, PARTS go into the stock."""

    ITEMS = "items"
    PARTS = "parts"
    LICENCE = "licence"
    COVER = "cover"
    OTHER = "other"
