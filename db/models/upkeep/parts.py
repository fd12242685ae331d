"""Vendors, and the stock of spare parts with every move of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Document, Id, Long, Remark, Short, words
from db.vocabulary.upkeep import PartMoveKind


class Vendor(Base):
    """Who repairs or sells. `account` is our number there, `terms` how we pay."""

    __tablename__ = "vendors"

    id: Mapped[Id]
    name: Mapped[Short] = mapped_column(unique=True)
    account: Mapped[Short | None]
    terms: Mapped[Short | None]
    email: Mapped[Remark | None]
    phone: Mapped[Remark | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[Long | None]


class SparePart(Base):
    """A kind of spare part on a shelf. `fits` are codes of item types; none fits all.

    `on_hand` is what its moves add up to. `unit_cents` is what the next one costs.
    """

    __tablename__ = "parts"
    __table_args__ = (
        CheckConstraint("on_hand >= 0", name="stock_is_not_negative"),
        CheckConstraint("minimum >= 0", name="minimum_is_not_negative"),
        CheckConstraint("unit_cents >= 0", name="unit_is_not_negative"),
    )

    id: Mapped[Id]
    code: Mapped[Short] = mapped_column(unique=True)
    name: Mapped[Short]
    fits: Mapped[list[Any]] = mapped_column(Document, default=list)
    unit_cents: Mapped[int] = mapped_column(default=0)
    on_hand: Mapped[int] = mapped_column(default=0)
    minimum: Mapped[int] = mapped_column(default=0)
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("locations.id"))
    vendor_id: Mapped[UUID | None] = mapped_column(ForeignKey("vendors.id"))
    is_active: Mapped[bool] = mapped_column(default=True)


class PartMove(Base):
    """Pieces that came or went. `item_id` is the retired device that a harvested part came from."""

    __tablename__ = "part_moves"
    __table_args__ = (CheckConstraint("quantity <> 0", name="quantity_is_not_zero"),)

    id: Mapped[Id]
    part_id: Mapped[UUID] = mapped_column(ForeignKey("parts.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[Short]
    kind: Mapped[PartMoveKind] = mapped_column(words(PartMoveKind))
    quantity: Mapped[int]
    unit_cents: Mapped[int] = mapped_column(default=0)
    work_order_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_orders.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("items.id"))
