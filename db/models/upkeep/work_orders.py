"""Work orders with all that hangs on them: lines, checks, notes, photos, loaners, downtime."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Document, Id, Long, Procedure, Remark, Short, words
from db.vocabulary.upkeep import (
    Cause,
    ChargeDecision,
    DowntimeKind,
    LineKind,
    Outcome,
    Priority,
    Resolution,
    SwapState,
    WorkOrderKind,
    WorkOrderState,
)

# Spelled out, not bound: SQLite uses a partial index only where the query says the same words.
OPEN_WORK_ORDER = "state NOT IN ('closed', 'duplicate', 'rejected', 'cancelled')"
OPEN_SWAP = "ended_at IS NULL"
OPEN_DOWNTIME = "until_at IS NULL"


class WorkOrder(Base):
    """A repair, service or recall of one item, from the report to the item's fate.

    `number` is what people say and scan ("W-206"). `person_ref` is who had the item when it broke,
    `reported_by` who said so, `assigned_to` who works on it. `takes_out` keeps the item from being
    lent while the work order is open. `is_under_warranty` is None until somebody looked.
    `charge_id` is the charge that the damage led to, where one was made.
    """

    __tablename__ = "work_orders"
    __table_args__ = (
        partial_index("ix_work_orders_open_item", "item_id", where=OPEN_WORK_ORDER),
        partial_index("ix_work_orders_open_state", "state", where=OPEN_WORK_ORDER),
        Index("ix_work_orders_item_id_reported_at", "item_id", "reported_at"),
        Index("ix_work_orders_closed_at", "closed_at"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_its_time"),
        CheckConstraint("state <> 'closed' OR outcome IS NOT NULL", name="closed_has_its_outcome"),
        CheckConstraint(
            "(state = 'duplicate') = (duplicate_of IS NOT NULL)", name="duplicate_names_the_other"
        ),
        CheckConstraint(
            "duplicate_of IS NULL OR duplicate_of <> id", name="no_duplicate_of_itself"
        ),
        CheckConstraint("reopened >= 0", name="reopenings_are_counted"),
    )

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(unique=True)
    kind: Mapped[WorkOrderKind] = mapped_column(words(WorkOrderKind))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"))
    state: Mapped[WorkOrderState] = mapped_column(words(WorkOrderState))
    state_since: Mapped[datetime]
    title: Mapped[Short]
    priority: Mapped[Priority | None] = mapped_column(words(Priority))
    area: Mapped[Short | None]
    symptom: Mapped[Short | None]
    cause: Mapped[Cause | None] = mapped_column(words(Cause))
    reported_at: Mapped[datetime]
    reported_by: Mapped[UUID | None]
    fault_report_id: Mapped[UUID | None] = mapped_column(ForeignKey("fault_reports.id"))
    loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("loans.id"))
    person_ref: Mapped[UUID | None]
    assigned_to: Mapped[UUID | None]
    takes_out: Mapped[bool] = mapped_column(default=True)
    is_hazard: Mapped[bool] = mapped_column(default=False)
    ready_on: Mapped[date | None]
    is_under_warranty: Mapped[bool | None]
    vendor_id: Mapped[UUID | None] = mapped_column(ForeignKey("vendors.id"))
    rma_number: Mapped[Short | None]
    sent_at: Mapped[datetime | None]
    expected_back_on: Mapped[date | None]
    duplicate_of: Mapped[UUID | None] = mapped_column(ForeignKey("work_orders.id"))
    resolution: Mapped[Resolution | None] = mapped_column(words(Resolution))
    outcome: Mapped[Outcome | None] = mapped_column(words(Outcome))
    charge_decision: Mapped[ChargeDecision | None] = mapped_column(words(ChargeDecision))
    charge_id: Mapped[UUID | None] = mapped_column(ForeignKey("charges.id"))
    closed_at: Mapped[datetime | None]
    signed_by: Mapped[UUID | None]
    reopened: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


class WorkOrderMove(Base):
    """One row for each move of a work order from state to state; nothing changes or deletes it.

    `from_state` is None where the work order began.
    """

    __tablename__ = "work_order_moves"
    __table_args__ = (Index("ix_work_order_moves_work_order_id_at", "work_order_id", "at"),)

    id: Mapped[Id]
    work_order_id: Mapped[UUID] = mapped_column(ForeignKey("work_orders.id"))
    at: Mapped[datetime]
    actor: Mapped[Short]
    role: Mapped[Short | None]
    from_state: Mapped[Short | None]
    to_state: Mapped[WorkOrderState] = mapped_column(words(WorkOrderState))
    reason: Mapped[Long | None]


class WorkOrderLine(Base):
    """What a work order cost: a part at its price of that day, minutes at a rate, or a sum.

    `text` says what was done or bought, and names nobody, as a work order's `title` does.
    `cost_cents` is worked out once, by `kiosk.domain.upkeep.repairs.costs`, and is below zero for a
    warranty credit only. `started_at` and `ended_at` stand where the labour was timed.
    """

    __tablename__ = "work_order_lines"
    __table_args__ = (
        CheckConstraint("(kind = 'labour') = (minutes IS NOT NULL)", name="labour_has_minutes"),
        CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes_are_not_negative"),
        CheckConstraint("quantity > 0", name="quantity_is_positive"),
        CheckConstraint("unit_cents >= 0", name="unit_is_not_negative"),
        CheckConstraint(
            "(kind = 'warranty_credit') = (cost_cents < 0) OR cost_cents = 0",
            name="only_credits_take_off",
        ),
    )

    id: Mapped[Id]
    work_order_id: Mapped[UUID] = mapped_column(ForeignKey("work_orders.id"), index=True)
    added_at: Mapped[datetime]
    kind: Mapped[LineKind] = mapped_column(words(LineKind))
    part_id: Mapped[UUID | None] = mapped_column(ForeignKey("parts.id"))
    text: Mapped[Short]
    quantity: Mapped[int] = mapped_column(default=1)
    unit_cents: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int | None]
    person_ref: Mapped[UUID | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    cost_cents: Mapped[int]


class WorkOrderCheck(Base):
    """One step of a work order's checklist, as it stood when the list was taken over."""

    __tablename__ = "work_order_checks"
    __table_args__ = (UniqueConstraint("work_order_id", "position"),)

    id: Mapped[Id]
    work_order_id: Mapped[UUID] = mapped_column(ForeignKey("work_orders.id"))
    position: Mapped[int]
    text: Mapped[Short]
    names: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    is_mandatory: Mapped[bool] = mapped_column(default=True)
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]


class WorkOrderNote(Base):
    """What somebody wrote down beside a work order."""

    __tablename__ = "work_order_notes"

    id: Mapped[Id]
    work_order_id: Mapped[UUID] = mapped_column(ForeignKey("work_orders.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[Short]
    text: Mapped[Long]


class WorkOrderPhoto(Base):
    """A picture of an item. The file lies beside the store under its content's SHA-256, in hex."""

    __tablename__ = "work_order_photos"

    id: Mapped[Id]
    work_order_id: Mapped[UUID] = mapped_column(ForeignKey("work_orders.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[Short]
    sha256: Mapped[Short] = mapped_column(index=True)
    media_type: Mapped[Short]
    size: Mapped[int]
    caption: Mapped[Remark]


class Swap(Base):
    """A loaner in place of a broken item: who waits for what, until both are home again.

    `loaner_loan_id` is None while no loaner is left (WAITING).
    """

    __tablename__ = "swaps"
    __table_args__ = (
        partial_index("uq_swaps_open_work_order", "work_order_id", unique=True, where=OPEN_SWAP),
        partial_index("ix_swaps_open_person_ref", "person_ref", where=OPEN_SWAP),
        Index("ix_swaps_item_id", "item_id"),
        CheckConstraint(
            "(state IN ('swapped_back', 'ended')) = (ended_at IS NOT NULL)",
            name="ended_has_its_time",
        ),
        CheckConstraint(
            "state <> 'loaner_out' OR loaner_loan_id IS NOT NULL", name="loaner_is_lent"
        ),
    )

    id: Mapped[Id]
    work_order_id: Mapped[UUID] = mapped_column(ForeignKey("work_orders.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"))
    person_ref: Mapped[UUID]
    loaner_loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("loans.id"))
    state: Mapped[SwapState] = mapped_column(words(SwapState))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Downtime(Base):
    """A time in which an item could not be used; one without an end goes on."""

    __tablename__ = "downtimes"
    __table_args__ = (
        partial_index(
            "uq_downtimes_open_work_order", "work_order_id", unique=True, where=OPEN_DOWNTIME
        ),
        Index("ix_downtimes_item_id_from_at", "item_id", "from_at"),
        CheckConstraint("until_at IS NULL OR until_at >= from_at", name="end_is_not_before_start"),
    )

    id: Mapped[Id]
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"))
    work_order_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_orders.id"))
    kind: Mapped[DowntimeKind] = mapped_column(words(DowntimeKind))
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    reason: Mapped[Short]


class CannedNote(Base):
    """A sentence that staff write often, kept to be picked; of one type or of all."""

    __tablename__ = "canned_notes"

    id: Mapped[Id]
    type_code: Mapped[str | None] = mapped_column(ForeignKey("item_types.code"))
    text: Mapped[Procedure]


class SymptomCard(Base):
    """A card on the bench: one scan says what is wrong, why, and which list is ticked.

    `steps` is the checklist, [{"text": …, "names": {…}, "is_mandatory": true}], `parts` what is
    usually needed, [{"code": …, "quantity": 1}], `minutes` the usual labour.
    """

    __tablename__ = "symptoms"
    __table_args__ = (
        UniqueConstraint("type_code", "area", "symptom"),
        CheckConstraint("minutes >= 0", name="minutes_are_not_negative"),
    )

    id: Mapped[Id]
    type_code: Mapped[str | None] = mapped_column(ForeignKey("item_types.code"))
    area: Mapped[Short]
    symptom: Mapped[Short]
    name: Mapped[Short]
    names: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    code: Mapped[Short | None] = mapped_column(unique=True)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    parts: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    minutes: Mapped[int] = mapped_column(default=0)
