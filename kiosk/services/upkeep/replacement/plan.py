"""What a school has to replace in the years to come, with or without a budget. It only reads."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from db.queries.upkeep import fleet, purchasing
from db.queries.upkeep.fleet import LifeRow
from kiosk.domain.upkeep.replacement.end_of_life import Lifespan, end_of_life
from kiosk.domain.upkeep.replacement.forecast import (
    Due,
    Fleet,
    Line,
    Outlook,
    Reason,
    Renewal,
    standing_lines,
)
from kiosk.domain.upkeep.replacement.levelling import Purchase, level, unlevelled
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.replacement.life_facts import is_spare, new_cents, span_of
from kiosk.services.upkeep.replacement.retired_early import losses_shown
from kiosk.services.upkeep.replacement.rules import rules_in_force

AHEAD = 10
"""Fiscal years that a forecast looks ahead, this one included."""

Tell = Callable[[int, int], None]
_A_PART = 1_000


@dataclass(frozen=True, slots=True)
class Supposed:
    """What somebody tries out in the place of what is set; None leaves that.

    `budget` is in cents a fiscal year, `inflation` and `growth` are hundredths of a percent a year.
    `life_months` is added to every life, which keeps at least a month.
    """

    budget: int | None = None
    inflation: int | None = None
    growth: int | None = None
    life_months: int = 0

    def outlook(self, set_: Outlook) -> Outlook:
        """What is expected, but for what is tried out."""
        inflation = set_.inflation if self.inflation is None else self.inflation
        growth = set_.growth if self.growth is None else self.growth
        return replace(set_, inflation=inflation, growth=growth)

    def span(self, set_: Lifespan) -> Lifespan:
        """A life, longer or shorter; the ends that are days stay where they are."""
        if set_.life_months is None or not self.life_months:
            return set_
        return replace(set_, life_months=self.months(set_.life_months))

    def months(self, set_: int) -> int:
        """The months of a life, longer or shorter."""
        return max(1, set_ + self.life_months)


AS_SET = Supposed()


@dataclass(frozen=True, slots=True)
class ReplacementPlan:
    """The forecast of `outlook`, levelled to what its years may spend, unless none may anything.

    `budget` is what each year has, in cents; `own_budgets` are those of years for which the funds
    say it themselves. `shortfall` is what no year has room for. `names` are those of types by
    code. `undated` things have no known end, `unpriced` ones no price: neither can be planned for.
    """

    outlook: Outlook
    budget: int
    lines: tuple[Line, ...]
    shortfall: tuple[Line, ...]
    purchases: tuple[Purchase, ...]
    names: Mapping[str, str]
    undated: int
    unpriced: int
    own_budgets: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_levelled(self) -> bool:
        """Whether there is a budget to keep."""
        return bool(self.budget or self.own_budgets)

    def budget_of(self, year: int) -> int:
        """What a fiscal year may spend, in cents."""
        return self.own_budgets.get(year, self.budget)

    @property
    def limit(self) -> int:
        """The budget that every year has, in cents; 0 where there is none, or years differ."""
        budgets = {self.budget_of(year) for year in self.fiscal_years}
        return budgets.pop() if len(budgets) == 1 else 0

    @property
    def fiscal_years(self) -> range:
        """The years that the plan reaches."""
        return range(self.outlook.this_year, self.outlook.this_year + self.outlook.ahead)

    def cents_of(self, year: int) -> int:
        """What is bought in a fiscal year."""
        return sum(line.cents for line in self.lines if line.year == year)

    def things_in(self, year: int) -> int:
        """How many things are bought in a fiscal year; a licence is none."""
        return self._count(year) - self.licences_in(year)

    def licences_in(self, year: int) -> int:
        """How many licences are paid in a fiscal year."""
        return self._count(year, Reason.LICENCE)

    def _count(self, year: int, *reasons: Reason) -> int:
        of_year = (line for line in self.lines if line.year == year)
        return sum(line.count for line in of_year if not reasons or line.reason in reasons)

    def missing_in(self, year: int) -> int:
        """What a fiscal year lacks: for things that no year has room for, and for what cannot be
        moved and costs more than the whole budget."""
        short = sum(line.cents for line in self.shortfall if line.year == year)
        over = self.cents_of(year) - self.budget_of(year)
        return short + (max(0, over) if self.is_levelled else 0)

    @property
    def missing(self) -> int:
        """What all years lack together."""
        return sum(map(self.missing_in, self.fiscal_years))


def replacement_plan(
    ctx: Context,
    *,
    supposed: Supposed = AS_SET,
    ahead: int = AHEAD,
    tell: Tell = lambda done, total: None,
) -> ReplacementPlan:
    """Forecast the whole fleet, as things are set or as is `supposed`.

    `tell` gets how many of how many things were looked at. Raises StoreError.
    """
    with ctx.store.read() as session:
        rules = rules_in_force(session)
        looked = _looked_at(session, supposed, tell)
        names = fleet.type_names(session)
        renewals = [
            Renewal(each.name, each.renews_on, each.term_months, each.cost_cents)
            for each in fleet.licences_to_renew(session)
        ]
        today = school_day(ctx, session)
        own_losses = losses_shown(session, looked.count, today)
        outlook = supposed.outlook(rules.outlook(today, ahead, own_losses))
        own = {} if supposed.budget is not None else _own_budgets(session, outlook, rules.budget)
    standing = standing_lines(looked.fleets(), renewals, outlook)
    a_year = rules.budget if supposed.budget is None else supposed.budget
    budgets = [own.get(outlook.this_year + each, a_year) for each in range(ahead)]
    plan = (
        level(looked.dues, standing, outlook, budgets)
        if any(budgets)
        else unlevelled(looked.dues, outlook)
    )
    return ReplacementPlan(
        outlook=outlook,
        budget=a_year,
        lines=tuple(sorted((*plan.lines, *standing), key=_order)),
        shortfall=plan.shortfall,
        purchases=plan.purchases,
        names=names,
        undated=looked.undated,
        unpriced=looked.unpriced,
        own_budgets=own,
    )


def _own_budgets(session: Session, outlook: Outlook, usual: int) -> dict[int, int]:
    """What the funds that pay may spend together, by fiscal year; 0 is no budget.

    A year of which nobody has said it has what is usual, or else what the year before it has.
    """
    paying = {each.id for each in purchasing.funds(session) if each.is_active}
    said: Counter[int] = Counter()
    for (year, fund_id), cents in purchasing.budgets(session).items():
        if fund_id in paying:
            said[year] += cents
    first, own, before = outlook.this_year, dict[int, int](), 0
    for year in range(min([*said, first]), first + outlook.ahead):
        before = said[year] or (0 if usual else before)
        if before and year >= first:
            own[year] = before
    return own


def _order(line: Line) -> tuple[int, int, str, str]:
    """By year, the dearest first."""
    return line.year, -line.cents, line.reason, line.group


@dataclass(slots=True)
class _Looked:
    """What was seen of the fleet. Types of which nothing ends are not bought again: no fleet."""

    dues: list[Due] = field(default_factory=list)
    undated: int = 0
    unpriced: int = 0
    _counts: Counter[str] = field(default_factory=Counter)
    _spares: Counter[str] = field(default_factory=Counter)
    _prices: dict[str, int] = field(default_factory=dict)

    def look_at(self, row: LifeRow, supposed: Supposed) -> None:
        """One thing more."""
        span, price, group = supposed.span(span_of(row)), new_cents(row), row.type_code
        end = end_of_life(span)
        if end is None:
            self.undated += 1
            return
        if not price:
            self.unpriced += 1
            return
        self.dues.append(Due(row.barcode, group, end.on, end.binding, price, span.safe_until))
        self._counts[group] += 1
        self._spares[group] += is_spare(row)
        self._prices[group] = max(self._prices.get(group, 0), price)

    @property
    def count(self) -> int:
        """How many things are planned for."""
        return self._counts.total()

    def fleets(self) -> list[Fleet]:
        """Each type with the dearest price of a new one."""
        return [
            Fleet(group, count, self._spares[group], self._prices[group])
            for group, count in sorted(self._counts.items())
        ]


def _looked_at(session: Session, supposed: Supposed, tell: Tell) -> _Looked:
    looked, total = _Looked(), fleet.count_in_service(session)
    for number, row in enumerate(fleet.lives_in_service(session), start=1):
        looked.look_at(row, supposed)
        if number % _A_PART == 0 or number == total:
            tell(number, total)
    return looked
