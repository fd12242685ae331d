"""Maintenance plans, what is due of them, meters, and recalls."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Document, Id, Long, Procedure, Short, words
from db.vocabulary.upkeep import (
    MeterKind,
    PlanMode,
    ReadingSource,
    RecallState,
    ServiceOutcome,
    TimeUnit,
)

OPEN_SERVICE = "outcome = 'open'"


class MaintenancePlan(Base):
    """What is done again and again to an item, or to all items of a type.

    Due every `every` units of time, or every `meter_every` units of a meter, or by whichever comes
    first. `months` are the numbers of the months in which it counts; none means all. `key` says
    which plan of our library it came from. `checklist` and `parts` are as in `SymptomCard`.
    """

    __tablename__ = "maintenance_plans"
    __table_args__ = (
        CheckConstraint("(type_code IS NULL) <> (item_id IS NULL)", name="is_of_a_type_or_an_item"),
        CheckConstraint("(every IS NULL) = (unit IS NULL)", name="interval_has_its_unit"),
        CheckConstraint("(meter IS NULL) = (meter_every IS NULL)", name="meter_has_its_interval"),
        CheckConstraint("every IS NOT NULL OR meter IS NOT NULL", name="comes_due_by_something"),
        CheckConstraint("every IS NULL OR every > 0", name="every_is_positive"),
        CheckConstraint("meter_every IS NULL OR meter_every > 0", name="meter_every_is_positive"),
        CheckConstraint(
            "lead_days >= 0 AND lead_units >= 0 AND grace_days >= 0 AND grace_units >= 0",
            name="lead_and_grace_are_not_negative",
        ),
        Index("ix_maintenance_plans_type_code", "type_code"),
        Index("ix_maintenance_plans_item_id", "item_id"),
    )

    id: Mapped[Id]
    key: Mapped[Short | None]
    title: Mapped[Short]
    names: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    type_code: Mapped[str | None] = mapped_column(ForeignKey("item_types.code"))
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("items.id"))
    mode: Mapped[PlanMode] = mapped_column(words(PlanMode))
    every: Mapped[int | None]
    unit: Mapped[TimeUnit | None] = mapped_column(words(TimeUnit))
    anchor_on: Mapped[date]
    meter: Mapped[MeterKind | None] = mapped_column(words(MeterKind))
    meter_every: Mapped[int | None]
    anchor_reading: Mapped[int] = mapped_column(default=0)
    lead_days: Mapped[int] = mapped_column(default=0)
    lead_units: Mapped[int] = mapped_column(default=0)
    grace_days: Mapped[int] = mapped_column(default=0)
    grace_units: Mapped[int] = mapped_column(default=0)
    months: Mapped[list[int]] = mapped_column(Document, default=list)
    is_blocking: Mapped[bool] = mapped_column(default=False)
    checklist: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    parts: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    minutes: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    updated_at: Mapped[datetime]


class PlanStanding(Base):
    """How one plan stands for one item: from where it counts, and when it comes due next.

    Worked out anew by each act that may move it, so that the list of what is due is an index read.
    `estimated_on` is when a meter is expected to get there, of which nobody is sure.
    `moved_to` is a day that staff chose for the next one, without moving those after it.
    """

    __tablename__ = "plan_standings"
    __table_args__ = (
        Index("ix_plan_standings_item_id", "item_id"),
        Index("ix_plan_standings_due_on", "due_on"),
        Index("ix_plan_standings_estimated_on", "estimated_on"),
        partial_index("ix_plan_standings_reached", "plan_id", where="is_reached"),
    )

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("maintenance_plans.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), primary_key=True)
    started_on: Mapped[date]
    started_reading: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None]
    due_reading: Mapped[int | None]
    estimated_on: Mapped[date | None]
    moved_to: Mapped[date | None]
    is_reached: Mapped[bool] = mapped_column(default=False)


class Service(Base):
    """One occurrence of a plan that came due for an item, and how it ended.

    `occurrence` names it: "date:2026-11-30", "meter:1000", or both. One that counts from the day of
    the one before says so: "since:2026-10-31+date:2026-11-30". At most one is open.
    """

    __tablename__ = "services"
    __table_args__ = (
        UniqueConstraint("plan_id", "item_id", "occurrence"),
        partial_index("uq_services_open", "plan_id", "item_id", unique=True, where=OPEN_SERVICE),
        Index("ix_services_item_id_opened_at", "item_id", "opened_at"),
        Index("ix_services_ended_at", "ended_at"),
        CheckConstraint("(outcome = 'open') = (ended_at IS NULL)", name="ended_has_its_time"),
    )

    id: Mapped[Id]
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("maintenance_plans.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"))
    occurrence: Mapped[Short]
    due_on: Mapped[date | None]
    due_reading: Mapped[int | None]
    outcome: Mapped[ServiceOutcome] = mapped_column(words(ServiceOutcome))
    work_order_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_orders.id"))
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    reading: Mapped[int | None]
    was_late: Mapped[bool] = mapped_column(default=False)
    why: Mapped[Long | None]


class Meter(Base):
    """What an item's meter shows, and what it counted over all its life.

    A meter that was replaced begins at another number; `offset` makes up for it, so that
    `reading + offset` never runs backwards. Units are those of `MeterKind`.
    """

    __tablename__ = "meters"
    __table_args__ = (CheckConstraint("reading >= 0", name="reading_is_not_negative"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), primary_key=True)
    kind: Mapped[MeterKind] = mapped_column(words(MeterKind), primary_key=True)
    reading: Mapped[int]
    offset: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime]


class MeterDay(Base):
    """What a meter had counted by the end of a school day: enough to tell how much a day adds."""

    __tablename__ = "meter_days"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), primary_key=True)
    kind: Mapped[MeterKind] = mapped_column(words(MeterKind), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    total: Mapped[int]
    source: Mapped[ReadingSource] = mapped_column(words(ReadingSource))


class Recall(Base):
    """Something that is done once to all items of a type, each ticked by itself.

    `due_on` is the last day on which it is in time.
    """

    __tablename__ = "recalls"

    id: Mapped[Id]
    type_code: Mapped[str] = mapped_column(ForeignKey("item_types.code"))
    title: Mapped[Short]
    text: Mapped[Procedure | None]
    is_blocking: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[date | None]
    state: Mapped[RecallState] = mapped_column(words(RecallState))
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class RecallItem(Base):
    """One item of a recall; `done_at` is its tick."""

    __tablename__ = "recall_items"
    __table_args__ = (partial_index("ix_recall_items_open", "item_id", where="done_at IS NULL"),)

    recall_id: Mapped[UUID] = mapped_column(ForeignKey("recalls.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), primary_key=True)
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]
    note: Mapped[Long | None]
