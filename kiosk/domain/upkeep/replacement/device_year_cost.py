"""What a model costs a school for each year that one of its things serves."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kiosk.domain.cents import half_up

_YEAR = 12


def paid_a_year(licences: Iterable[tuple[int, int]]) -> Fraction:
    """What licences cost in a year, in cents and exactly; each is its cost and months of a term."""
    return sum((Fraction(cents * _YEAR, months) for cents, months in licences), Fraction(0))


@dataclass(frozen=True, slots=True)
class ModelCosts:
    """Everything of one type, in cents: bought, with accessories, repaired, sold again; and months
    in service.

    `licences` is what they cost in a year, exactly; the things `in_service` now share that.
    """

    count: int
    bought_cents: int
    accessory_cents: int
    repair_cents: int
    resale_cents: int
    months: int
    licences: Fraction = Fraction(0)
    in_service: int = 0

    @property
    def licence_cents(self) -> int:
        """What the licences cost in a year, rounded: to be shown, never to be counted with."""
        return half_up(self.licences.numerator, self.licences.denominator)

    @property
    def a_year_cents(self) -> int | None:
        """For one thing and one year, rounded once; None before a whole month of service."""
        if not self.months:
            return None
        spent = self.bought_cents + self.accessory_cents + self.repair_cents - self.resale_cents
        exact = Fraction(spent * _YEAR, self.months)
        if self.in_service:
            exact += self.licences / self.in_service
        return half_up(exact.numerator, exact.denominator)
