"""The stock of spare parts: every piece that comes or goes is a move, and the moves add up to it.

The steps refuse with StockRefused, and the act of which they are a part then does nothing.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item
from db.models.upkeep.parts import PartMove, SparePart
from db.queries.upkeep import parts as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import PartMoveKind
from kiosk.domain.upkeep.stock import Stock, StockProblem, harvest_problem, used
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


def receive_part(
    session: Session, doing: Doing, part_id: UUID, quantity: int, unit_cents: int
) -> None:
    """The step: pieces were bought, for so many cents each. Raises NotFound."""
    part = _held(session, part_id)
    after = stock_of(part).more(quantity, unit_cents)
    _move(session, doing, part, after, _row(PartMoveKind.RECEIVED, quantity, unit_cents))


def harvest_part(
    session: Session, doing: Doing, part_id: UUID, quantity: int, item_id: UUID
) -> None:
    """The step: pieces were taken out of a retired thing; they cost nothing.

    Raises NotFound; StockRefused where the thing still serves, or holds no such part.
    """
    part, item = _held(session, part_id), session.get(Item, item_id)
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    problem = harvest_problem(item.service_state, item.type_code, part.fits)
    if problem is not None:
        raise StockRefused(problem, part.code, part.on_hand)
    row = _row(PartMoveKind.HARVESTED, quantity, 0)
    row.item_id = item_id
    _move(session, doing, part, stock_of(part).more(quantity, 0), row)


def use_part(
    session: Session, doing: Doing, part_id: UUID, quantity: int, work_order_id: UUID
) -> int:
    """The step: a work order takes pieces; the cents that each of them costs.

    Where the same act opens the work order, record that first: a restore does it again in order.
    Raises NotFound; StockRefused where fewer lie there.
    """
    part = _held(session, part_id)
    before = stock_of(part)
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
    _move(session, doing, part, stock_of(part).more(quantity, cents), row)
    return cents


def count_part(session: Session, doing: Doing, part_id: UUID, on_hand: int) -> int:
    """The step: so many lie there; how many more that is than was thought (below 0 for fewer).

    A count that finds what was thought writes nothing. Raises NotFound.
    """
    part = _held(session, part_id)
    found = on_hand - part.on_hand
    if found:
        row = _row(PartMoveKind.COUNTED, found, part.unit_cents)
        _move(session, doing, part, Stock(on_hand, part.unit_cents), row)
    return found


def stock_of(part: SparePart) -> Stock:
    """A part's pieces and their cost, for the rules."""
    return Stock(part.on_hand, part.unit_cents)


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
