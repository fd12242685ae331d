"""Item types, items with all their codes, kits with their parts, and places."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Document, Id, Long, Short, words
from db.vocabulary.catalog import LocationKind, PartKind, ServiceState
from db.vocabulary.desk import CodeKind


class ItemCategory(Base):
    """Groups item types for policy and reports."""

    __tablename__ = "item_categories"

    code: Mapped[Short] = mapped_column(primary_key=True)
    name: Mapped[Short]


class ItemType(Base):
    """The model: rules, lifespan and services attach to it.

    `names` gives the word that students read, by language: {"es": "Chromebook"}.
    `accessories` lists what must come back with each item:
    [{"key": "charger", "name": "charger", "names": {"es": "cargador"}, "picture": "charger"}];
    "price_cents" is what one costs, where somebody has said.
    """

    __tablename__ = "item_types"
    __table_args__ = (CheckConstraint("price_cents >= 0", name="price_is_not_negative"),)

    code: Mapped[Short] = mapped_column(primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("item_categories.code"), index=True)
    name: Mapped[Short]
    names: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    picture: Mapped[Short]
    accessories: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    price_cents: Mapped[int] = mapped_column(default=0)


class Location(Base):
    """A place, down to the slot that a device goes home to."""

    __tablename__ = "locations"
    __table_args__ = (
        ForeignKeyConstraint(["code", "code_kind"], ["codes.code", "codes.kind"]),
        CheckConstraint("code_kind = 'location'", name="code_kind_is_location"),
    )

    id: Mapped[Id]
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("locations.id"), index=True)
    kind: Mapped[LocationKind] = mapped_column(words(LocationKind))
    name: Mapped[Short]
    position: Mapped[int | None]
    code: Mapped[Short | None] = mapped_column(unique=True)
    code_kind: Mapped[Short] = mapped_column(default=CodeKind.LOCATION.value)


class Item(Base):
    """One physical thing. Whether it is out is told by its open loan and nowhere else."""

    __tablename__ = "items"
    __table_args__ = (
        CheckConstraint("price_cents IS NULL OR price_cents >= 0", name="price_is_not_negative"),
        Index("ix_items_type_code_service_state", "type_code", "service_state"),
    )

    id: Mapped[Id]
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"), index=True)
    type_code: Mapped[str] = mapped_column(ForeignKey("item_types.code"))
    barcode: Mapped[Short] = mapped_column(unique=True)
    number: Mapped[Short | None]
    name: Mapped[Short | None]
    serial: Mapped[Short | None] = mapped_column(unique=True)
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("locations.id"))
    service_state: Mapped[ServiceState] = mapped_column(words(ServiceState))
    is_for_loan: Mapped[bool] = mapped_column(default=True)
    blocked_until: Mapped[datetime | None]
    blocked_why: Mapped[Long | None]
    bought_on: Mapped[date | None]
    price_cents: Mapped[int | None]
    updates_end_on: Mapped[date | None]
    note: Mapped[Long | None]
    updated_at: Mapped[datetime]


class ItemCode(Base):
    """One of the codes that find an item: its barcode, its maker's serial, an old tag."""

    __tablename__ = "item_codes"
    __table_args__ = (
        ForeignKeyConstraint(["code", "code_kind"], ["codes.code", "codes.kind"]),
        CheckConstraint("code_kind = 'item'", name="code_kind_is_item"),
    )

    code: Mapped[Short] = mapped_column(primary_key=True)
    code_kind: Mapped[Short] = mapped_column(default=CodeKind.ITEM.value)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), index=True)


class KitPart(Base):
    """What belongs to a kit: an item with its own barcode, or a number of pieces."""

    __tablename__ = "kit_parts"
    __table_args__ = (
        CheckConstraint(
            "(kind = 'tracked') = (part_item_id IS NOT NULL)", name="tracked_parts_are_items"
        ),
        CheckConstraint("expected > 0", name="expected_is_positive"),
        CheckConstraint("minimum >= 0 AND minimum <= expected", name="minimum_fits_expected"),
        CheckConstraint("price_cents >= 0", name="price_is_not_negative"),
    )

    id: Mapped[Id]
    kit_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), index=True)
    kind: Mapped[PartKind] = mapped_column(words(PartKind))
    part_item_id: Mapped[UUID | None] = mapped_column(ForeignKey("items.id"), unique=True)
    name: Mapped[Short]
    expected: Mapped[int] = mapped_column(default=1)
    minimum: Mapped[int] = mapped_column(default=0)
    price_cents: Mapped[int] = mapped_column(default=0)
