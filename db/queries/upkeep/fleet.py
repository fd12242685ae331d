"""All things in service with what is known of their lives, in one read each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import Executable

from db.models.catalog import Item, ItemType
from db.models.upkeep.purchasing import Licence
from db.models.upkeep.replacement import ItemLife, TypeLife
from db.models.upkeep.work_orders import WorkOrder, WorkOrderLine
from db.queries.upkeep.false_alarms import NO_REPAIR
from db.rows import read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import WorkOrderKind


@dataclass(frozen=True, slots=True)
class LifeRow:
    """One thing. What is its own comes before what is its type's; all amounts are cents.

    `type_replacement_cents` is None where the type's price holds.
    """

    barcode: str
    type_code: str
    bought_on: date | None
    price_cents: int | None
    updates_end_on: date | None
    type_price_cents: int
    type_life_months: int | None
    salvage_cents: int | None
    type_replacement_cents: int | None
    is_loaner_pool: bool | None
    in_service_on: date | None
    life_months: int | None
    warranty_ends_on: date | None
    extended_end_on: date | None
    is_extended: bool | None
    replace_on: date | None
    is_loaner: bool | None
    retired_on: date | None
    resale_cents: int | None


@dataclass(frozen=True, slots=True)
class RenewalRow:
    """A licence that is paid again; `renews_on` is the first day without it."""

    name: str
    renews_on: date
    term_months: int
    cost_cents: int


_LIVES = (
    select(
        Item.barcode,
        Item.type_code,
        Item.bought_on,
        Item.price_cents,
        Item.updates_end_on,
        ItemType.price_cents,
        TypeLife.life_months,
        TypeLife.salvage_cents,
        TypeLife.replacement_cents,
        TypeLife.is_loaner_pool,
        ItemLife.in_service_on,
        ItemLife.life_months,
        ItemLife.warranty_ends_on,
        ItemLife.extended_end_on,
        ItemLife.is_extended,
        ItemLife.replace_on,
        ItemLife.is_loaner,
        ItemLife.retired_on,
        ItemLife.resale_cents,
    )
    .join(ItemType, ItemType.code == Item.type_code)
    .outerjoin(TypeLife, TypeLife.type_code == Item.type_code)
    .outerjoin(ItemLife, ItemLife.item_id == Item.id)
)
_IN_SERVICE: Executable = _LIVES.where(Item.service_state.not_in(sorted(GONE)))

_COUNT = (
    select(Item.type_code, func.count())
    .where(Item.service_state.not_in(sorted(GONE)))
    .group_by(Item.type_code)
)
_PAID_AGAIN = select(Licence.type_code, Licence.cost_cents, Licence.term_months).where(
    Licence.is_active, Licence.renews_on.is_not(None), Licence.type_code.is_not(None)
)

_SPENT = (
    select(Item.barcode, func.sum(WorkOrderLine.cost_cents))
    .join_from(WorkOrder, WorkOrderLine, WorkOrderLine.work_order_id == WorkOrder.id)
    .join(Item, Item.id == WorkOrder.item_id)
    .group_by(Item.barcode)
)


def lives_in_service(session: Session) -> Iterator[LifeRow]:
    """Every thing that is not gone, in no order, while the session lasts: never all at once."""
    session.flush()
    return (LifeRow(*row) for row in session.connection().execute(_IN_SERVICE))


def count_in_service(session: Session) -> int:
    """How many things are not gone."""
    return session.scalar(select(func.count()).where(Item.service_state.not_in(sorted(GONE)))) or 0


def all_lives(session: Session) -> Iterator[LifeRow]:
    """Every thing there ever was, in no order."""
    return (LifeRow(*row) for row in read_rows(session, _LIVES))


def lives_retired_since(session: Session, day: date) -> Iterator[LifeRow]:
    """Every thing that was retired on that day or later, in no order."""
    rows = read_rows(session, _LIVES.where(ItemLife.retired_on >= day))
    return (LifeRow(*row) for row in rows)


def life_of(session: Session, item_id: UUID) -> LifeRow | None:
    """One thing."""
    rows = read_rows(session, _LIVES.where(Item.id == item_id))
    return LifeRow(*rows[0]) if rows else None


def type_names(session: Session) -> dict[str, str]:
    """The names of all types by code."""
    rows = read_rows(session, select(ItemType.code, ItemType.name))
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What goes with a type: how many of its things are in service, what the accessories of one
    cost together, and its licences that are paid again, each its cents and months of a term."""

    in_service: int = 0
    accessory_cents: int = 0
    licences: tuple[tuple[int, int], ...] = ()


def upkeep_of_types(session: Session, type_code: str | None = None) -> dict[str, Upkeep]:
    """That of all types by code, or of one alone."""
    types = select(ItemType.code, ItemType.accessories)
    counts, licences = _COUNT, _PAID_AGAIN
    if type_code is not None:
        types = types.where(ItemType.code == type_code)
        counts = counts.where(Item.type_code == type_code)
        licences = licences.where(Licence.type_code == type_code)
    in_service = {row[0]: row[1] for row in read_rows(session, counts)}
    paid: dict[str, list[tuple[int, int]]] = {}
    for code, cents, months in read_rows(session, licences):
        paid.setdefault(code, []).append((cents, months))
    return {
        code: Upkeep(
            in_service=in_service.get(code, 0),
            accessory_cents=sum(each.get("price_cents") or 0 for each in accessories),
            licences=tuple(paid.get(code, ())),
        )
        for code, accessories in read_rows(session, types)
    }


def repair_cents(session: Session) -> dict[str, int]:
    """What was spent on each thing, by its barcode, with its work orders; others are left out."""
    return {row[0]: row[1] for row in read_rows(session, _SPENT)}


def repair_cents_of(session: Session, item_id: UUID) -> int:
    """What was ever spent on one thing."""
    rows = read_rows(session, _SPENT.where(WorkOrder.item_id == item_id))
    return rows[0][1] if rows else 0


def repairs_since(
    session: Session, item_id: UUID, since: datetime, *, but: UUID | None = None
) -> tuple[int, int]:
    """What was spent on a thing by repairs reported since then, and how many those were.

    What is spent on the work order `but` is left out; it is one of the repairs all the same.
    """
    which = [
        WorkOrder.item_id == item_id,
        WorkOrder.reported_at >= since,
        WorkOrder.kind == WorkOrderKind.REPAIR,
    ]
    others = which if but is None else [*which, WorkOrder.id != but]
    spent = read_rows(session, _SPENT.where(*others))
    repairs = select(func.count()).where(*which, WorkOrder.state.not_in(NO_REPAIR))
    return (spent[0][1] if spent else 0), session.scalar(repairs) or 0


def licences_to_renew(session: Session) -> Sequence[RenewalRow]:
    """Those that are in use and end on a day, by name."""
    statement = (
        select(Licence.name, Licence.renews_on, Licence.term_months, Licence.cost_cents)
        .where(Licence.is_active, Licence.renews_on.is_not(None))
        .order_by(Licence.name, Licence.id)
    )
    return [RenewalRow(*row) for row in read_rows(session, statement)]
