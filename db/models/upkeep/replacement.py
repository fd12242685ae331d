"""How long items serve: lives, serials, funds and budgets."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Id, Short, words
from db.vocabulary.upkeep import FundKind


class Fund(Base):
    """Who pays. A grant has its award number (FAIN), the share that it may pay and its owner."""

    __tablename__ = "funds"
    __table_args__ = (
        CheckConstraint(
            "federal_percent IS NULL OR federal_percent BETWEEN 0 AND 100",
            name="federal_percent_is_a_share",
        ),
    )

    id: Mapped[Id]
    code: Mapped[Short] = mapped_column(unique=True)
    name: Mapped[Short]
    kind: Mapped[FundKind] = mapped_column(words(FundKind))
    award_number: Mapped[Short | None]
    federal_percent: Mapped[int | None]
    title_holder: Mapped[Short | None]
    ends_on: Mapped[date | None]
    is_active: Mapped[bool] = mapped_column(default=True)


class Budget(Base):
    """What a fund may spend in a fiscal year, which is named by the year that it ends in."""

    __tablename__ = "budgets"
    __table_args__ = (CheckConstraint("amount_cents >= 0", name="amount_is_not_negative"),)

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("funds.id"), primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    amount_cents: Mapped[int]


class TypeLife(Base):
    """How long a type serves, what its successor costs and what an old one still brings.

    `replacement_cents` is None where the type's own price holds.
    """

    __tablename__ = "type_lives"
    __table_args__ = (
        CheckConstraint("life_months IS NULL OR life_months > 0", name="life_is_positive"),
        CheckConstraint("salvage_cents >= 0", name="salvage_is_not_negative"),
        CheckConstraint(
            "replacement_cents IS NULL OR replacement_cents >= 0",
            name="replacement_is_not_negative",
        ),
    )

    type_code: Mapped[str] = mapped_column(ForeignKey("item_types.code"), primary_key=True)
    life_months: Mapped[int | None]
    salvage_cents: Mapped[int] = mapped_column(default=0)
    replacement_cents: Mapped[int | None]
    is_loaner_pool: Mapped[bool] = mapped_column(default=False)


class ItemLife(Base):
    """One item's life, where it differs from its type's or from its dates of purchase.

    `items.updates_end_on` is the base end of updates; `extended_end_on` counts where `is_extended`.
    """

    __tablename__ = "item_lives"
    __table_args__ = (
        CheckConstraint("life_months IS NULL OR life_months > 0", name="life_is_positive"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), primary_key=True)
    in_service_on: Mapped[date | None]
    life_months: Mapped[int | None]
    warranty_ends_on: Mapped[date | None]
    extended_end_on: Mapped[date | None]
    is_extended: Mapped[bool] = mapped_column(default=False)
    replace_on: Mapped[date | None]
    fund_id: Mapped[UUID | None] = mapped_column(ForeignKey("funds.id"))
    is_loaner: Mapped[bool] = mapped_column(default=False)
    retired_on: Mapped[date | None]
    resale_cents: Mapped[int | None]
    updated_at: Mapped[datetime]


class SerialChange(Base):
    """A maker's serial that an item had: a vendor sent another body, the item stayed itself."""

    __tablename__ = "serial_changes"
    __table_args__ = (
        partial_index("uq_serial_changes_now", "item_id", unique=True, where="until_at IS NULL"),
    )

    id: Mapped[Id]
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), index=True)
    serial: Mapped[Short] = mapped_column(index=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    work_order_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_orders.id"))
