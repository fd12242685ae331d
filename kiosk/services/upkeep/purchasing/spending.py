"""What each fund spent in each fiscal year, against its budget. It only reads."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.queries.upkeep import purchasing as queries
from kiosk.domain.upkeep.purchasing.spending import Spent
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.purchase_views import read_money


@dataclass(frozen=True, slots=True)
class SpendLine:
    """A fund in a fiscal year, in cents; without a code it is what no fund was named for.

    `awaited_cents` are bound by requisitions that were sent and by orders. `budget_cents` is None
    where no budget is set.
    """

    fiscal_year: int
    fund_code: str
    fund_name: str
    budget_cents: int | None
    received_cents: int
    awaited_cents: int

    @property
    def left_cents(self) -> int | None:
        """What the fund may still spend; below 0 where it is overspent."""
        if self.budget_cents is None:
            return None
        return self.budget_cents - self.received_cents - self.awaited_cents


def spend_report(ctx: Context, year: int | None = None) -> tuple[SpendLine, ...]:
    """By fiscal year and fund, of one year or of all. Raises StoreError.

    A purchase counts in the year whose budget pays for it, whenever it came.
    """
    with ctx.store.read() as session:
        return tuple(line for line in _lines(session) if year in (None, line.fiscal_year))


def _lines(session: Session) -> list[SpendLine]:
    money = read_money(session)
    funds = {each.id: each for each in queries.funds(session)}
    lines = []
    for key in {*money.spent, *money.budgets}:
        year, fund_id = key
        sums = money.spent.get(key, Spent())
        fund = None if fund_id is None else funds[fund_id]
        lines.append(
            SpendLine(
                fiscal_year=year,
                fund_code="" if fund is None else fund.code,
                fund_name="" if fund is None else fund.name,
                budget_cents=None if fund_id is None else money.budgets.get((year, fund_id)),
                received_cents=sums.received_cents,
                awaited_cents=sums.awaited_cents,
            )
        )
    return sorted(lines, key=lambda each: (each.fiscal_year, each.fund_code))
