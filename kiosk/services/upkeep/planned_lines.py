"""The replacement plan of a fiscal year as lines of a requisition."""

from collections import Counter

from db.vocabulary.upkeep import GoodsKind
from kiosk.domain.upkeep.cents import half_up
from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.domain.upkeep.forecast import Reason
from kiosk.services.context import Context
from kiosk.services.upkeep.replacement import replacement_plan
from kiosk.services.upkeep.replacement_rules import rules_in_force
from kiosk.services.upkeep.requisitions import LineWanted
from kiosk.services.upkeep.school_day import school_day


def fiscal_year_now(ctx: Context) -> int:
    """Today's fiscal year. Raises StoreError."""
    with ctx.store.read() as session:
        return FiscalYears(rules_in_force(session).first_month).of(school_day(ctx, session))


def lines_of_plan(ctx: Context, year: int) -> tuple[LineWanted, ...]:
    """What the plan buys in a fiscal year: a line a type, each at what one costs by then.

    Licences are left out: they are renewed by lines of their own. Raises StoreError.
    """
    plan = replacement_plan(ctx)
    counts, cents = Counter[str](), Counter[str]()
    for line in plan.lines:
        if line.year == year and line.reason is not Reason.LICENCE:
            counts[line.group] += line.count
            cents[line.group] += line.cents
    return tuple(
        LineWanted(
            plan.names[code],
            count,
            half_up(cents[code], count),
            GoodsKind.ITEMS,
            type_code=code,
        )
        for code, count in sorted(counts.items())
    )
