"""What things are still worth in the books, and what their models cost a year. It only reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.queries.upkeep import fleet
from db.queries.upkeep.fleet import LifeRow
from kiosk.domain.months import whole_months
from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.domain.upkeep.replacement.depreciation import Convention, book_value, schedule
from kiosk.domain.upkeep.replacement.device_year_cost import ModelCosts, paid_a_year
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.replacement.life_facts import asset_of, paid_cents, span_of
from kiosk.services.upkeep.replacement.rules import rules_in_force


@dataclass(frozen=True, slots=True)
class BookValue:
    """One thing: its cost, its value on the day asked for, and what the fiscal year writes off."""

    barcode: str
    type_code: str
    type_name: str
    in_service_on: date
    cost_cents: int
    value_cents: int
    written_off_cents: int


@dataclass(frozen=True, slots=True)
class BookValues:
    """All things that lose value. `unknown` have no first day or no life; they are left out."""

    as_of: date
    fiscal_year: int
    values: tuple[BookValue, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class ModelCost:
    """A type with all that it has cost, those that are gone included."""

    type_code: str
    type_name: str
    costs: ModelCosts


def book_values(
    ctx: Context, as_of: date | None = None, *, convention: Convention = Convention.FULL_MONTH
) -> BookValues:
    """Everything in service on any day, past or future, by type and barcode.

    The convention says what a first fiscal year writes off; it moves no value. Raises StoreError.
    """
    with ctx.store.read() as session:
        years = FiscalYears(rules_in_force(session).first_month)
        names = fleet.type_names(session)
        day = school_day(ctx, session) if as_of is None else as_of
        rows = fleet.lives_in_service(session)
        values = [_value(row, names, day, years, convention) for row in rows]
    known = [value for value in values if value is not None]
    return BookValues(
        as_of=day,
        fiscal_year=years.of(day),
        values=tuple(sorted(known, key=lambda each: (each.type_name, each.barcode))),
        unknown=len(values) - len(known),
    )


def model_costs(ctx: Context) -> tuple[ModelCost, ...]:
    """What each type has cost for a year of one thing, the dearest first. Raises StoreError.

    Things without a first day of service are left out; what is gone counts up to its last day.
    Accessories are counted once for each thing, at the prices set for its type. What licences for
    a type cost in a year is shared by all its things in service.
    """
    with ctx.store.read() as session:
        rows = fleet.all_lives(session)
        names = fleet.type_names(session)
        repairs = fleet.repair_cents(session)
        upkeep = fleet.upkeep_of_types(session)
        today = school_day(ctx, session)
    by_type: dict[str, list[tuple[LifeRow, date]]] = {}
    for row in rows:
        begun = span_of(row).in_service_on
        if begun is not None:
            by_type.setdefault(row.type_code, []).append((row, begun))
    costs = [
        ModelCost(
            code,
            names[code],
            ModelCosts(
                count=len(served),
                bought_cents=sum(paid_cents(row) for row, _ in served),
                accessory_cents=len(served) * upkeep[code].accessory_cents,
                repair_cents=sum(repairs.get(row.barcode, 0) for row, _ in served),
                resale_cents=sum(row.resale_cents or 0 for row, _ in served),
                months=sum(
                    max(0, whole_months(begun, row.retired_on or today)) for row, begun in served
                ),
                licences=paid_a_year(upkeep[code].licences),
                in_service=upkeep[code].in_service,
            ),
        )
        for code, served in by_type.items()
    ]
    return tuple(sorted(costs, key=lambda each: (-(each.costs.a_year_cents or 0), each.type_name)))


def _value(
    row: LifeRow, names: Mapping[str, str], day: date, years: FiscalYears, convention: Convention
) -> BookValue | None:
    asset = asset_of(row)
    if asset is None:
        return None
    return BookValue(
        barcode=row.barcode,
        type_code=row.type_code,
        type_name=names[row.type_code],
        in_service_on=asset.in_service_on,
        cost_cents=asset.cost_cents,
        value_cents=book_value(asset, day),
        written_off_cents=dict(schedule(asset, years, convention)).get(years.of(day), 0),
    )
