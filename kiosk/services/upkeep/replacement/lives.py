"""How long types and single things serve, and what new ones cost."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item, ItemType
from db.models.upkeep.replacement import Fund, ItemLife, TypeLife
from db.vocabulary.desk import Act
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, changed, keep
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.funds import fund


@dataclass(frozen=True, slots=True)
class LifeOfType:
    """What holds for all things of a type: months and cents.

    `replacement_cents` is None where the type's own price holds, `life_months` where only the end
    of updates ends a life.
    """

    life_months: int | None = None
    salvage_cents: int = 0
    replacement_cents: int | None = None
    is_loaner_pool: bool = False


@dataclass(frozen=True, slots=True)
class AccessoryPrice:
    """What one of a type's accessories costs, by its key; None where nobody has said."""

    key: str
    name: str
    price_cents: int | None


@dataclass(frozen=True, slots=True)
class LifeOfItem:
    """What is one thing's own. None leaves it to its type and to the day it was bought on."""

    in_service_on: date | None = None
    life_months: int | None = None
    warranty_ends_on: date | None = None
    extended_end_on: date | None = None
    is_extended: bool = False
    replace_on: date | None = None
    is_loaner: bool = False


@dataclass(frozen=True, slots=True)
class MoneyOfItem:
    """What was paid for one thing, by the fund with which code, and for how much it was sold again.

    Amounts are cents; None is unknown.
    """

    price_cents: int | None = None
    fund_code: str | None = None
    resale_cents: int | None = None


def life_of_type(ctx: Context, type_code: str) -> LifeOfType:
    """What is set for a type. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        _require(session, ItemType, type_code, Sought.ITEM_TYPE)
        row = session.get(TypeLife, type_code)
        return LifeOfType() if row is None else _said(LifeOfType, row)


def accessory_prices(ctx: Context, type_code: str) -> tuple[AccessoryPrice, ...]:
    """What goes out with each thing of a type, and what it costs. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        kind = _require(session, ItemType, type_code, Sought.ITEM_TYPE)
        return tuple(
            AccessoryPrice(each["key"], each["name"], each.get("price_cents"))
            for each in kind.accessories
        )


def life_of_item(ctx: Context, item_id: UUID) -> LifeOfItem:
    """What is set for one thing. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        _require(session, Item, item_id, Sought.ITEM)
        row = session.get(ItemLife, item_id)
        return LifeOfItem() if row is None else _said(LifeOfItem, row)


def money_of_item(ctx: Context, item_id: UUID) -> MoneyOfItem:
    """What was paid for one thing, and what it brought. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        item = _require(session, Item, item_id, Sought.ITEM)
        life = session.get(ItemLife, item_id)
        if life is None:
            return MoneyOfItem(item.price_cents)
        code = None if life.fund_id is None else session.get_one(Fund, life.fund_id).code
        return MoneyOfItem(item.price_cents, code, life.resale_cents)


def set_type_life(
    ctx: Context,
    action_id: UUID,
    type_code: str,
    life: LifeOfType,
    *,
    prices: Mapping[str, int] | None = None,
    by: UUID | None = None,
) -> None:
    """Let it hold for all things of a type from now on; `prices` are cents by accessory's key, and
    one that is not named stays. Raises NotFound, StoreError."""

    def step(session: Session) -> Payload:
        kind = _require(session, ItemType, type_code, Sought.ITEM_TYPE)
        row = session.merge(TypeLife(type_code=type_code, **asdict(life)))
        if not prices:
            return kept(row)
        for key in prices.keys() - {each["key"] for each in kind.accessories}:
            raise NotFound(Sought.ACCESSORY, key)
        kind.accessories = [
            {**each, "price_cents": prices[each["key"]]} if each["key"] in prices else each
            for each in kind.accessories
        ]
        return kept(row, parts=[(kind, ("accessories",))])

    _do(begin(ctx, action_id, by=by), step)


def set_item_life(
    ctx: Context,
    action_id: UUID,
    item_id: UUID,
    life: LifeOfItem,
    *,
    money: MoneyOfItem | None = None,
    was: LifeOfItem | None = None,
    was_paid: MoneyOfItem | None = None,
    by: UUID | None = None,
) -> None:
    """Let it hold for one thing; without `money` what was paid for it stays.

    Whoever had seen `was` and `was_paid` changes what differs from them.
    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        item = _require(session, Item, item_id, Sought.ITEM)
        row = session.get(ItemLife, item_id)
        if row is None:
            row = ItemLife(item_id=item_id)
            session.add(row)
        for name, value in changed(life, was).items():
            setattr(row, name, value)
        row.updated_at = doing.now
        paid = {} if money is None else changed(money, was_paid)
        if "fund_code" in paid:
            code = paid["fund_code"]
            row.fund_id = None if code is None else fund(session, code).id
        if "resale_cents" in paid:
            row.resale_cents = paid["resale_cents"]
        if "price_cents" not in paid:
            return kept(row)
        item.price_cents, item.updated_at = paid["price_cents"], doing.now
        return kept(row, parts=[(item, ("price_cents", "updated_at"))])

    _do(doing, step)


Row = TypeVar("Row", bound=Base)
Said = TypeVar("Said", LifeOfType, LifeOfItem)


def _said(kind: type[Said], row: TypeLife | ItemLife) -> Said:
    return kind(**{each.name: getattr(row, each.name) for each in fields(kind)})


def _require(session: Session, kind: type[Row], key: object, sought: Sought) -> Row:
    row = session.get(kind, key)
    if row is None:
        raise NotFound(sought, key)
    return row


def _do(doing: Doing, step: Callable[[Session], Payload]) -> None:
    """Do the step once, and keep the rows that it wrote."""
    keep(doing, Act.LIFE_SET, step, lambda _: True)
