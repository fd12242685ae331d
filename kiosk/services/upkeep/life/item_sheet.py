"""All that stands on the page of one thing: what it is, its life, its services and its repairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import catalog as catalog_queries
from db.queries import codes as code_queries
from db.queries import lending as lending_queries
from db.queries.catalog import ItemRow
from db.queries.codes import OwnedCode
from db.queries.upkeep import item_life as queries
from db.queries.upkeep.item_life import OpenOrderRow
from db.vocabulary.catalog import ServiceState
from kiosk.services.context import Context
from kiosk.services.seen import spoken_name
from kiosk.services.upkeep.life.item_life import ItemLife, item_life
from kiosk.services.upkeep.maintenance.meters import MeterSeen, meters_of
from kiosk.services.upkeep.maintenance.services_due import ServiceDue, services_of
from kiosk.services.upkeep.purchasing.shelf import PartSeen, list_parts
from kiosk.services.upkeep.repairs.swap_lists import SwapSeen, list_swaps
from kiosk.services.upkeep.replacement.repair_worth import RepairWorth, repair_worth


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """One thing. `name` is its own or its type's with its number; `place` is where it lives, or "".

    `worth` weighs what its open work orders cost until now. `parts` are those that fit its type
    and no other's alone; `swap` is the open one for it.
    """

    item_id: UUID
    barcode: str
    name: str
    type_name: str
    names: Mapping[str, str]
    picture: str
    number: str
    serial: str
    place: str
    state: ServiceState
    is_out: bool
    life: ItemLife
    worth: RepairWorth
    orders: tuple[OpenOrderRow, ...]
    services: tuple[ServiceDue, ...]
    meters: tuple[MeterSeen, ...]
    parts: tuple[PartSeen, ...]
    swap: SwapSeen | None


@dataclass(frozen=True, slots=True)
class _Thing:
    """What the catalog knows of it, and what is open on it."""

    row: ItemRow
    place: str
    is_out: bool
    orders: tuple[OpenOrderRow, ...]


def item_sheet(ctx: Context, code: str) -> ItemSheet | None:
    """The thing with this code; None where the code is none of a thing. Raises StoreError."""
    with ctx.store.read() as session:
        thing = _thing(session, code)
    if thing is None:
        return None
    row, estimate = thing.row, sum(order.cents for order in thing.orders)
    return ItemSheet(
        item_id=row.item_id,
        barcode=row.barcode,
        name=spoken_name(row),
        type_name=row.type_name,
        names=row.names,
        picture=row.picture,
        number=row.number or "",
        serial=row.serial or "",
        place=thing.place,
        state=row.service_state,
        is_out=thing.is_out,
        life=item_life(ctx, row.item_id),
        worth=repair_worth(ctx, row.item_id, estimate),
        orders=thing.orders,
        services=services_of(ctx, row.item_id),
        meters=meters_of(ctx, row.item_id),
        parts=tuple(part for part in list_parts(ctx) if row.type_code in part.fits),
        swap=next((each for each in list_swaps(ctx) if each.barcode == row.barcode), None),
    )


def _thing(session: Session, code: str) -> _Thing | None:
    found = code_queries.find_code(session, code)
    if not isinstance(found, OwnedCode):
        return None
    row = catalog_queries.item_by_id(session, found.item_id)
    if row is None:
        return None
    home = None if row.home_id is None else catalog_queries.home_of(session, row.home_id)
    return _Thing(
        row=row,
        place="" if home is None else home.name,
        is_out=lending_queries.open_loan_of_item(session, row.item_id) is not None,
        orders=queries.open_orders(session, row.item_id),
    )
