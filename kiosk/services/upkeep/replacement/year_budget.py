"""What a fiscal year may spend, as one: each fund's share, or the same for every year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.upkeep.replacement import Budget
from db.vocabulary.desk import Act
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import kept
from kiosk.services.upkeep.purchasing.funds import FundFacts, fund, list_budgets, list_funds
from kiosk.services.upkeep.replacement.rules import (
    replacement_rules,
    rules_in_force,
    write_rules,
)

EVERY_YEAR = ""
"""Stands for a fund where there is none: then every year has the same."""


@dataclass(frozen=True, slots=True)
class YearBudget:
    """A fiscal year with cents by the code of each fund that pays; without any, by EVERY_YEAR.

    None is a fund of which nobody has said what it may spend in that year. `usual` is what a year
    has for which no fund says anything, in cents; 0 where that is as much as the year before.
    """

    year: int
    funds: tuple[FundFacts, ...]
    cents: Mapping[str, int | None]
    usual: int = 0


def year_budget(ctx: Context, year: int) -> YearBudget:
    """What is set for a fiscal year. Raises StoreError."""
    funds = tuple(each for each in list_funds(ctx) if each.is_active)
    usual = replacement_rules(ctx).budget
    if not funds:
        return YearBudget(year, (), {EVERY_YEAR: usual or None})
    said = {each.fund_code: each.amount_cents for each in list_budgets(ctx, year)}
    return YearBudget(year, funds, {each.code: said.get(each.code) for each in funds}, usual)


def set_year_budget(
    ctx: Context, action_id: UUID, year: int, cents: Mapping[str, int | None], *, by: UUID
) -> None:
    """Let these funds spend so much in a fiscal year, in one act; others stay as they are.

    None takes back what was said. Raises NotFound, StoreError.
    """

    def step(session: Session) -> Payload:
        written: list[Base] = []
        gone: list[Base] = []
        for code, each in cents.items():
            if code == EVERY_YEAR:
                written += write_rules(session, replace(rules_in_force(session), budget=each or 0))
                continue
            fund_id = fund(session, code).id
            row = session.get(Budget, (fund_id, year))
            if each is not None:
                said = Budget(fund_id=fund_id, fiscal_year=year, amount_cents=each)
                written.append(session.merge(said))
            elif row is not None:
                session.delete(row)
                gone.append(row)
        return kept(*written, gone=gone)

    keep(begin(ctx, action_id, by=by), Act.MONEY_SET, step, lambda _: True)
