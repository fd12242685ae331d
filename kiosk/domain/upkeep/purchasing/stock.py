"""The stock of spare parts: what comes, what goes, what it costs, and what is low."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary.catalog import ServiceState
from kiosk.domain.cents import half_up

MOST = 9_999
"""Pieces that one move may bring; more is a slip of the keys."""


class StockProblem(StrEnum):
    """Why a move of the stock is refused."""

    NOT_ENOUGH = "not_enough"  # fewer lie there than are wanted
    MORE_THAN_USED = "more_than_used"  # the work order has used fewer
    NOT_RETIRED = "not_retired"  # the device still serves
    DOES_NOT_FIT = "does_not_fit"  # the part is in no device of that type


@dataclass(frozen=True, slots=True)
class Stock:
    """Pieces of one part on the shelf, and the cents that each of them costs on average.

    An empty shelf keeps the last cost: the next repair is estimated by it.
    """

    on_hand: int
    unit_cents: int

    def more(self, quantity: int, unit_cents: int) -> "Stock":
        """Pieces came at that cost each, 0 for harvested ones: the moving average, half-up.

        Raises ValueError for a number of pieces that no move may have, and for a cost below 0.
        """
        _require(quantity)
        if unit_cents < 0:
            raise ValueError(f"a cost of {unit_cents}")
        pieces = self.on_hand + quantity
        worth = self.on_hand * self.unit_cents + quantity * unit_cents
        return Stock(pieces, half_up(worth, pieces))

    def less(self, quantity: int) -> "Stock | StockProblem":
        """Pieces went, at the cost that each of them had. Raises ValueError as `more` does."""
        _require(quantity)
        if quantity > self.on_hand:
            return StockProblem.NOT_ENOUGH
        return Stock(self.on_hand - quantity, self.unit_cents)

    def without(self, quantity: int, unit_cents: int) -> "Stock | StockProblem":
        """Pieces that came at that cost each never did: the average of the others, half-up.

        It is not below 0, though others went at the average since. Raises ValueError as `more`.
        """
        after = self.less(quantity)
        if isinstance(after, StockProblem) or not after.on_hand:
            return after
        worth = self.on_hand * self.unit_cents - quantity * unit_cents
        return Stock(after.on_hand, half_up(max(0, worth), after.on_hand))

    def counted(self, on_hand: int) -> "Stock":
        """So many lie there, at the same cost each. Raises ValueError for fewer than none."""
        if on_hand < 0:
            raise ValueError(f"a count of {on_hand} pieces")
        return Stock(on_hand, self.unit_cents)


@dataclass(frozen=True, slots=True)
class Used:
    """What a work order has used of one part and not put back: pieces, and cents of them all."""

    quantity: int
    cents: int

    def back(self, quantity: int) -> "int | StockProblem":
        """The cents of each piece that is put back: what those used cost on average."""
        if quantity > self.quantity:
            return StockProblem.MORE_THAN_USED
        return half_up(self.cents, self.quantity)


def used(moves: Iterable[tuple[int, int]]) -> Used:
    """Of the moves for one work order, each with its pieces (below 0 where they went) and cents."""
    known = tuple(moves)
    pieces = -sum(quantity for quantity, _ in known)
    # Averages are rounded, so that what came back may sum up to a cent more than what went.
    return Used(pieces, max(0, -sum(quantity * cents for quantity, cents in known)))


def fits(types: Collection[str], type_code: str) -> bool:
    """Whether a part is for things of this type; one without types is for all."""
    return not types or type_code in types


def harvest_problem(
    state: ServiceState, type_code: str, types: Collection[str]
) -> StockProblem | None:
    """Why a part may not be taken out of a thing to become stock; None where it may."""
    if state is not ServiceState.RETIRED:
        return StockProblem.NOT_RETIRED
    return None if fits(types, type_code) else StockProblem.DOES_NOT_FIT


def missing(on_hand: int, minimum: int) -> int:
    """How many pieces lack until as many lie there as should; 0 where the stock is not low."""
    return max(0, minimum - on_hand)


def _require(quantity: int) -> None:
    if not 0 < quantity <= MOST:
        raise ValueError(f"a move of {quantity} pieces")
