"""The stock of spare parts: every piece that comes or goes is a move, and the moves add up to it.

The steps refuse with StockRefused, and the act of which they are a part then does nothing.
"""

from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item
from db.models.upkeep.parts import PartMove, SparePart
from db.queries.upkeep import parts as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import PartMoveKind
from kiosk.domain.upkeep.purchasing.stock import Stock, StockProblem, harvest_problem, used
from kiosk.services.acts import Doing, record
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought


class StockRefused(Exception):
    """The stock does not allow that; nothing of the act was done.

    `on_hand` is how many of the part, known by `code`, lie there.
    """

    def __init__(self, problem: StockProblem, code: str, on_hand: int) -> None:
        super().__init__(f"{code}: {problem.value}")
        self.problem = problem
        self.code = code
        self.on_hand = on_hand


@dataclass(frozen=True, slots=True)
class Received:
    """Pieces were bought, for so many cents each."""

    quantity: int
    unit_cents: int


@dataclass(frozen=True, slots=True)
class Harvested:
    """Pieces were taken out of a retired thing."""

    quantity: int
    item_id: UUID


@dataclass(frozen=True, slots=True)
class Counted:
    """So many lie there."""

    on_hand: int


AtShelf = Received | Harvested | Counted
"""What is done at the shelf, away from any work order."""


def receive_part(
    session: Session, doing: Doing, part_id: UUID, quantity: int, unit_cents: int
) -> None:
    """The step: pieces were bought, for so many cents each. Raises NotFound."""
    move_at_shelf(session, doing, part_id, Received(quantity, unit_cents))


def move_at_shelf(session: Session, doing: Doing, part_id: UUID, change: AtShelf) -> None:
    """The step: what was bought, harvested or counted. A count that finds what was thought is none.

    Raises NotFound; StockRefused for a harvest from a thing that still serves, or holds no such
    part.
    """
    part = _held(session, part_id)
    after = foreseen(session, part, change)
    match change:
        case Received(quantity=quantity, unit_cents=cents):
            row = _row(PartMoveKind.RECEIVED, quantity, cents)
        case Harvested(quantity=quantity, item_id=item_id):
            row = _row(PartMoveKind.HARVESTED, quantity, 0)
            row.item_id = item_id
        case Counted(on_hand=on_hand):
            if on_hand == part.on_hand:
                return
            row = _row(PartMoveKind.COUNTED, on_hand - part.on_hand, part.unit_cents)
        case _:
            assert_never(change)
    _move(session, doing, part, after, row)


def foreseen(session: Session, part: SparePart, change: AtShelf) -> Stock:
    """What the stock will be after it. Raises as `move_at_shelf` does."""
    stock = Stock(part.on_hand, part.unit_cents)
    match change:
        case Received(quantity=quantity, unit_cents=cents):
            return stock.more(quantity, cents)
        case Harvested(quantity=quantity, item_id=item_id):
            item = session.get(Item, item_id)
            if item is None:
                raise NotFound(Sought.ITEM, item_id)
            problem = harvest_problem(item.service_state, item.type_code, part.fits)
            if problem is not None:
                raise StockRefused(problem, part.code, part.on_hand)
            return stock.more(quantity, 0)
        case Counted(on_hand=on_hand):
            return stock.counted(on_hand)
        case _:
            assert_never(change)


def take_part_back(
    session: Session, doing: Doing, part_id: UUID, quantity: int, unit_cents: int
) -> None:
    """The step: pieces that were received, for so many cents each, did not come after all.

    Raises NotFound; StockRefused where fewer lie there.
    """
    part = _held(session, part_id)
    after = Stock(part.on_hand, part.unit_cents).without(quantity, unit_cents)
    if isinstance(after, StockProblem):
        raise StockRefused(after, part.code, part.on_hand)
    _move(session, doing, part, after, _row(PartMoveKind.RECEIVED, -quantity, unit_cents))


def use_part(
    session: Session, doing: Doing, part_id: UUID, quantity: int, work_order_id: UUID
) -> int:
    """The step: a work order takes pieces; the cents that each of them costs.

    Where the same act opens the work order, record that first: a restore does it again in order.
    Raises NotFound; StockRefused where fewer lie there.
    """
    part = _held(session, part_id)
    before = Stock(part.on_hand, part.unit_cents)
    after = before.less(quantity)
    if isinstance(after, StockProblem):
        raise StockRefused(after, part.code, part.on_hand)
    row = _row(PartMoveKind.USED, -quantity, before.unit_cents)
    row.work_order_id = work_order_id
    _move(session, doing, part, after, row)
    return before.unit_cents


def put_part_back(
    session: Session, doing: Doing, part_id: UUID, quantity: int, work_order_id: UUID
) -> int:
    """The step: a work order gives back what it did not need; the cents that each of them cost.

    Raises NotFound; StockRefused where it has used fewer.
    """
    part = _held(session, part_id)
    cents = used(queries.moves_for(session, part_id, work_order_id)).back(quantity)
    if isinstance(cents, StockProblem):
        raise StockRefused(cents, part.code, part.on_hand)
    row = _row(PartMoveKind.PUT_BACK, quantity, cents)
    row.work_order_id = work_order_id
    _move(session, doing, part, Stock(part.on_hand, part.unit_cents).more(quantity, cents), row)
    return cents


def _held(session: Session, part_id: UUID) -> SparePart:
    part = queries.part_to_change(session, part_id)
    if part is None:
        raise NotFound(Sought.PART, part_id)
    return part


def _row(kind: PartMoveKind, quantity: int, unit_cents: int) -> PartMove:
    return PartMove(kind=kind, quantity=quantity, unit_cents=unit_cents)


def _move(session: Session, doing: Doing, part: SparePart, after: Stock, row: PartMove) -> None:
    """Write the move and what the stock is after it."""
    part.on_hand, part.unit_cents = after.on_hand, after.unit_cents
    row.id, row.part_id = doing.ctx.ids.new(), part.id
    row.at, row.actor = doing.now, doing.actor
    session.add(row)
    session.flush()
    changed: tuple[tuple[Base, tuple[str, ...]], ...] = ((part, ("on_hand", "unit_cents")),)
    record(session, doing, Act.PARTS_MOVED, kept(row, parts=changed))
