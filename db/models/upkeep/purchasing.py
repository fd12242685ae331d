"""Suggestions, requisitions and orders with what came of them, licences and subscriptions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Id, Long, Remark, Short, words
from db.vocabulary.upkeep import GoodsKind, RequisitionState, SuggestionState


class Suggestion(Base):
    """Something that a teacher or a student would like the school to have.

    `answer_read_at` is when that person saw the answer; None until then.
    """

    __tablename__ = "suggestions"

    id: Mapped[Id]
    at: Mapped[datetime]
    person_ref: Mapped[UUID | None]
    text: Mapped[Long]
    type_code: Mapped[str | None] = mapped_column(ForeignKey("item_types.code"))
    state: Mapped[SuggestionState] = mapped_column(words(SuggestionState))
    answer: Mapped[Long | None]
    answer_read_at: Mapped[datetime | None]
    requisition_id: Mapped[UUID | None] = mapped_column(ForeignKey("requisitions.id"))


class Requisition(Base):
    """What somebody asks to buy; once ordered it has the order's number and is received against.

    `number` says the fiscal year and a place in it ("RQ-27-014").
    """

    __tablename__ = "requisitions"
    __table_args__ = (
        CheckConstraint("shipping_cents >= 0", name="shipping_is_not_negative"),
        CheckConstraint(
            "state NOT IN ('ordered', 'received') OR ordered_at IS NOT NULL",
            name="ordered_has_its_time",
        ),
    )

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(unique=True)
    title: Mapped[Short]
    fiscal_year: Mapped[int]
    state: Mapped[RequisitionState] = mapped_column(words(RequisitionState), index=True)
    vendor_id: Mapped[UUID | None] = mapped_column(ForeignKey("vendors.id"))
    deliver_to: Mapped[Remark | None]
    needed_on: Mapped[date | None]
    quote: Mapped[Short | None]
    quote_ends_on: Mapped[date | None]
    asked_by: Mapped[UUID | None]
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[Short | None]
    order_number: Mapped[Short | None]
    ordered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    shipping_cents: Mapped[int] = mapped_column(default=0)
    why: Mapped[Long | None]


class RequisitionLine(Base):
    """One thing to buy. `received` counts what has come of `quantity`."""

    __tablename__ = "requisition_lines"
    __table_args__ = (
        UniqueConstraint("requisition_id", "position"),
        CheckConstraint("quantity > 0", name="quantity_is_positive"),
        CheckConstraint("unit_cents >= 0", name="unit_is_not_negative"),
        CheckConstraint("received >= 0 AND received <= quantity", name="received_fits_quantity"),
        CheckConstraint("kind <> 'items' OR type_code IS NOT NULL", name="items_have_a_type"),
        CheckConstraint("kind <> 'parts' OR part_id IS NOT NULL", name="parts_have_a_part"),
    )

    id: Mapped[Id]
    requisition_id: Mapped[UUID] = mapped_column(ForeignKey("requisitions.id"))
    position: Mapped[int]
    kind: Mapped[GoodsKind] = mapped_column(words(GoodsKind))
    text: Mapped[Short]
    detail: Mapped[Short | None]
    type_code: Mapped[str | None] = mapped_column(ForeignKey("item_types.code"))
    part_id: Mapped[UUID | None] = mapped_column(ForeignKey("parts.id"))
    licence_id: Mapped[UUID | None] = mapped_column(ForeignKey("licences.id"))
    quantity: Mapped[int]
    unit_cents: Mapped[int]
    received: Mapped[int] = mapped_column(default=0)


class RequisitionShare(Base):
    """What a fund pays of a requisition, in hundredths of a percent."""

    __tablename__ = "requisition_shares"
    __table_args__ = (
        CheckConstraint("basis_points BETWEEN 1 AND 10000", name="share_is_a_part_of_all"),
    )

    requisition_id: Mapped[UUID] = mapped_column(ForeignKey("requisitions.id"), primary_key=True)
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"), primary_key=True)
    basis_points: Mapped[int]


class Delivery(Base):
    """Pieces of a line that came on one day, by which the expenditure is told."""

    __tablename__ = "deliveries"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_is_positive"),)

    id: Mapped[Id]
    line_id: Mapped[UUID] = mapped_column(ForeignKey("requisition_lines.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[Short]
    quantity: Mapped[int]
    cost_cents: Mapped[int]


class DeliveredItem(Base):
    """An item that a delivery brought: which order and which fund it came from."""

    __tablename__ = "delivered_items"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), primary_key=True)
    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("deliveries.id"), index=True)


class Licence(Base):
    """Software, a service or a cover that ends on a day and is paid again.

    `renews_on` is the first day without it, `term_months` how long a renewal lasts and
    `cost_cents` what it costs in all. `type_code` is the type whose items need it.
    """

    __tablename__ = "licences"
    __table_args__ = (
        CheckConstraint("seats IS NULL OR seats >= 0", name="seats_are_not_negative"),
        CheckConstraint("used IS NULL OR used >= 0", name="used_seats_are_not_negative"),
        CheckConstraint("term_months > 0", name="term_is_positive"),
        CheckConstraint("cost_cents >= 0", name="cost_is_not_negative"),
    )

    id: Mapped[Id]
    name: Mapped[Short]
    vendor_id: Mapped[UUID | None] = mapped_column(ForeignKey("vendors.id"))
    fund_id: Mapped[UUID | None] = mapped_column(ForeignKey("funds.id"))
    seats: Mapped[int | None]
    used: Mapped[int | None]
    type_code: Mapped[str | None] = mapped_column(ForeignKey("item_types.code"), index=True)
    renews_on: Mapped[date | None]
    term_months: Mapped[int] = mapped_column(default=12)
    cost_cents: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[Long | None]
