"""Whether the repair of one thing is worth its money. It only reads."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from db.queries.upkeep import fleet
from kiosk.domain.months import whole_months
from kiosk.domain.upkeep.replacement.end_of_life import EndOfLife, end_of_life
from kiosk.domain.upkeep.replacement.repair_advice import Advice, RepairFacts, advise
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_day
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.replacement.life_facts import new_cents, span_of

A_YEAR = timedelta(days=365)
"""How far back repairs count against another."""


@dataclass(frozen=True, slots=True)
class RepairWorth:
    """The facts and the advice; `advice` is None where the life or the price is not known."""

    facts: RepairFacts | None
    advice: Advice | None
    end: EndOfLife | None


def repair_worth(
    ctx: Context, item_id: UUID, estimate_cents: int, *, order_id: UUID | None = None
) -> RepairWorth:
    """What to advise for a repair that would cost so much. Raises NotFound, StoreError.

    `order_id` is the work order of this very repair: its lines are in the estimate already, and it
    counts as one of the twelve months' repairs.
    """
    with ctx.store.read() as session:
        row = fleet.life_of(session, item_id)
        if row is None:
            raise NotFound(Sought.ITEM, item_id)
        since = ctx.clock.now() - A_YEAR
        spent, failures = fleet.repairs_since(session, item_id, since, but=order_id)
        today = school_day(ctx, session)
    span, price = span_of(row), new_cents(row)
    end = end_of_life(span)
    if span.in_service_on is None or span.life_months is None or not price:
        return RepairWorth(None, None, end)
    facts = RepairFacts(
        replacement_cents=price,
        salvage_cents=row.salvage_cents or 0,
        life_months=span.life_months,
        age_months=max(0, whole_months(span.in_service_on, today)),
        updates_months=None if span.safe_until is None else whole_months(today, span.safe_until),
        estimate_cents=estimate_cents,
        spent_cents=spent,
        failures=failures,
        is_under_warranty=row.warranty_ends_on is not None and today <= row.warranty_ends_on,
    )
    return RepairWorth(facts, advise(facts), end)
