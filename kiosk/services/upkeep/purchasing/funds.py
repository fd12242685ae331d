"""Who pays: funds, and what each may spend in a fiscal year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.replacement import Budget, Fund
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import FundKind
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, changed, keep
from kiosk.services.kept import kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.school_years import school_years


@dataclass(frozen=True, slots=True)
class FundFacts:
    """A fund. A grant has its award number (FAIN), its federal share in percent and its owner."""

    code: str
    name: str
    kind: FundKind = FundKind.GENERAL
    award_number: str | None = None
    federal_percent: int | None = None
    title_holder: str | None = None
    ends_on: date | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class BudgetFacts:
    """What a fund may spend in a fiscal year, in cents."""

    fund_code: str
    fiscal_year: int
    amount_cents: int


def list_funds(ctx: Context) -> tuple[FundFacts, ...]:
    """All funds in order of their codes. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_seen, queries.funds(session)))


def set_fund(
    ctx: Context,
    action_id: UUID,
    wanted: FundFacts,
    *,
    was: FundFacts | None = None,
    budgets: Mapping[int, int] = MappingProxyType({}),
    by: UUID | None = None,
    is_trial: bool = False,
) -> FundFacts:
    """Make a fund, or change the one with this code, and what it may spend.

    Whoever had seen `was` changes what differs from it. `budgets` are cents by fiscal year; other
    years stay as they are. Raises StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = queries.fund_coded(session, wanted.code)
        if row is None:
            row = Fund(id=action_id, code=wanted.code)
            session.add(row)
        for name, value in changed(wanted, was).items():
            setattr(row, name, value)
        session.flush()
        said = [
            session.merge(Budget(fund_id=row.id, fiscal_year=year, amount_cents=cents))
            for year, cents in budgets.items()
        ]
        return kept(row, *said)

    def seen(session: Session) -> FundFacts:
        return _seen(fund(session, wanted.code))

    return keep(doing, Act.MONEY_SET, step, seen, is_trial=is_trial)


def list_budgets(ctx: Context, year: int | None = None) -> tuple[BudgetFacts, ...]:
    """The budgets of a fiscal year, or of all, by year and fund. Raises StoreError."""
    with ctx.store.read() as session:
        codes = {each.id: each.code for each in queries.funds(session)}
        found = [
            BudgetFacts(codes[fund_id], of, cents)
            for (of, fund_id), cents in queries.budgets(session).items()
            if year in (None, of)
        ]
    return tuple(sorted(found, key=lambda each: (each.fiscal_year, each.fund_code)))


def set_budget(
    ctx: Context,
    action_id: UUID,
    wanted: BudgetFacts,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> BudgetFacts:
    """Say what a fund may spend in a fiscal year. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        fund_id = fund(session, wanted.fund_code).id
        row = Budget(
            fund_id=fund_id, fiscal_year=wanted.fiscal_year, amount_cents=wanted.amount_cents
        )
        return kept(session.merge(row))

    return keep(doing, Act.MONEY_SET, step, lambda _: wanted, is_trial=is_trial)


def is_near(ctx: Context, year: int) -> bool:
    """Whether a fiscal year is this one, the one before it or the next. Raises StoreError."""
    with ctx.store.read() as session:
        return school_years(session).is_near(year, school_day(ctx, session))


def fund(session: Session, code: str) -> Fund:
    """The fund with this code. Raises NotFound."""
    row = queries.fund_coded(session, code)
    if row is None:
        raise NotFound(Sought.FUND, code)
    return row


def _seen(row: Fund) -> FundFacts:
    return FundFacts(
        code=row.code,
        name=row.name,
        kind=row.kind,
        award_number=row.award_number,
        federal_percent=row.federal_percent,
        title_holder=row.title_holder,
        ends_on=row.ends_on,
        is_active=row.is_active,
    )
