"""What a model costs a school for each year that one of its things serves."""

from dataclasses import dataclass

from kiosk.domain.upkeep.cents import half_up

_YEAR = 12


@dataclass(frozen=True, slots=True)
class ModelCosts:
    """Everything of one type, in cents: bought, repaired, sold again; and months in service."""

    count: int
    bought_cents: int
    repair_cents: int
    resale_cents: int
    months: int

    @property
    def a_year_cents(self) -> int | None:
        """For one thing and one year, rounded; None before a whole month of service."""
        if not self.months:
            return None
        spent = self.bought_cents + self.repair_cents - self.resale_cents
        return half_up(spent * _YEAR, self.months)
