"""What funds have spent and still owe, by the fiscal year of the budget that pays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from kiosk.domain.cents import WHOLE, apportion

Line = tuple[int, UUID | None]
"""A fiscal year and a fund; None stands for what no fund was named for."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """A requisition in a fiscal year: what was received of it, and what is still to come, in cents.

    `shares` are basis points by fund; what they leave is nobody's.
    """

    year: int
    received_cents: int
    awaited_cents: int
    shares: tuple[tuple[UUID, int], ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """Cents that were received and are paid for, and cents that are bound by what is to come."""

    received_cents: int = 0
    awaited_cents: int = 0

    @property
    def cents(self) -> int:
        """Both: what the budget does not have any more."""
        return self.received_cents + self.awaited_cents


def spent_by_fund(purchases: Iterable[Purchase]) -> Mapping[Line, Spent]:
    """The sums of each fund in each year; they add up exactly to what the purchases say."""
    found: dict[Line, Spent] = {}
    for purchase in purchases:
        owners: list[UUID | None] = [fund for fund, _ in purchase.shares]
        weights = [weight for _, weight in purchase.shares]
        owners.append(None)
        weights.append(max(0, WHOLE - sum(weights)))
        received = apportion(purchase.received_cents, weights)
        awaited = apportion(purchase.awaited_cents, weights)
        for owner, was, will in zip(owners, received, awaited, strict=True):
            if was or will:
                key = (purchase.year, owner)
                old = found.get(key, Spent())
                found[key] = Spent(old.received_cents + was, old.awaited_cents + will)
    return found
