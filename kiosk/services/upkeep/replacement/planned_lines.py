"""The replacement plan of a fiscal year as lines of a requisition."""

from collections import Counter
from uuid import UUID

from db.vocabulary.upkeep import GoodsKind
from kiosk.domain.cents import half_up
from kiosk.domain.upkeep.replacement.forecast import Reason
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisitions import Head, new_requisition
from kiosk.services.upkeep.replacement.plan import ReplacementPlan, replacement_plan
from kiosk.services.upkeep.school_years import school_years
from kiosk.wording.upkeep.replacement import reasons_told, requisition_title

LONGEST = 80
"""Letters that a line has for its reasons."""


def fiscal_year_now(ctx: Context) -> int:
    """Today's fiscal year. Raises StoreError."""
    with ctx.store.read() as session:
        return school_years(session).of(school_day(ctx, session))


def lines_of_plan(ctx: Context, t: Translator, year: int) -> tuple[LineWanted, ...]:
    """What the plan as it is set buys in a fiscal year; see `planned_lines`. Raises StoreError."""
    return planned_lines(t, replacement_plan(ctx), year)


def planned_lines(t: Translator, plan: ReplacementPlan, year: int) -> tuple[LineWanted, ...]:
    """What a plan buys in a fiscal year: a line a type, each at what one costs by then, and why.

    Licences are left out: they are renewed by lines of their own.
    """
    cents = Counter[str]()
    why: dict[str, Counter[Reason]] = {}
    for line in plan.lines:
        if line.year == year and line.reason is not Reason.LICENCE:
            cents[line.group] += line.cents
            why.setdefault(line.group, Counter())[line.reason] += line.count
    return tuple(
        LineWanted(
            plan.names[code],
            counts.total(),
            half_up(cents[code], counts.total()),
            GoodsKind.ITEMS,
            detail=reasons_told(t, counts, LONGEST),
            type_code=code,
        )
        for code, counts in sorted(why.items())
    )


def requisition_of_plan(
    ctx: Context, action_id: UUID, t: Translator, plan: ReplacementPlan, year: int, *, by: UUID
) -> RequisitionSeen:
    """Begin a requisition of all that a plan buys in a fiscal year, which pays for it.

    Raises NotFound, PurchaseRefused where that year has a draft already, StoreError.
    """
    head, lines = Head(requisition_title(t), year), planned_lines(t, plan, year)
    return new_requisition(ctx, action_id, head, lines, plan_year=year, by=by)
