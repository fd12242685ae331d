"""A replacement plan as it falls due, and the same within its budget."""

from dataclasses import dataclass

from kiosk.services.context import Context
from kiosk.services.upkeep.replacement.plan import ReplacementPlan, replacement_plan
from kiosk.ui.staff.upkeep.replacement.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was asked. `falling` is what falls due as it does, `spread` keeps to the budget.

    Without a budget both are the same.
    """

    asked: WhatIf
    falling: ReplacementPlan
    spread: ReplacementPlan

    def plan(self, *, is_spread: bool) -> ReplacementPlan:
        """One of the two."""
        return self.spread if is_spread else self.falling

    @property
    def is_over(self) -> bool:
        """Whether a year costs more than its budget as things fall due."""
        plan = self.falling
        return self.spread.is_levelled and any(
            plan.cents_of(year) > self.spread.budget_of(year) for year in plan.fiscal_years
        )

    @property
    def limit(self) -> int:
        """The budget that every year has, in cents; 0 where there is none, or years differ."""
        return self.spread.limit

    @property
    def moved(self) -> tuple[int, int]:
        """How many things the budget has bought in an earlier year, and how many in a later."""
        own = {each.due.barcode: each.year for each in self.falling.purchases}
        years = [each.year - own[each.due.barcode] for each in self.spread.purchases]
        return sum(each < 0 for each in years), sum(each > 0 for each in years)


def forecast(ctx: Context, asked: WhatIf) -> Forecast:
    """Ask for both. For a lane; raises StoreError."""
    falling = replacement_plan(ctx, supposed=asked.supposed(is_levelled=False))
    if asked.budget == 0:
        return Forecast(asked, falling, falling)
    spread = replacement_plan(ctx, supposed=asked.supposed(is_levelled=True))
    return Forecast(asked, falling, spread)
