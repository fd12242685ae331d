"""A replacement plan, book values and the cost of models as the rows of a sheet."""

from decimal import Decimal

from kiosk.i18n import Translator
from kiosk.services.upkeep.replacement.book_values import BookValues, ModelCost
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.wording.upkeep.replacement import reason_words
from kiosk.wording.upkeep.sheet_columns import in_budget


def decimal(cents: int) -> Decimal:
    """An amount in whole units and cents, exactly."""
    return Decimal(cents).scaleb(-2)


def plan_rows(t: Translator, plan: ReplacementPlan, year: int | None) -> list[tuple[object, ...]]:
    """The lines of the plan, those of one fiscal year or of all."""
    return [
        (
            line.year,
            reason_words(t, line.reason),
            plan.names.get(line.group, line.group),
            line.count,
            line.backlog,
            decimal(line.cents),
            in_budget(t, is_covered=is_covered),
        )
        for lines, is_covered in ((plan.lines, True), (plan.shortfall, False))
        for line in lines
        if year in (None, line.year)
    ]


def value_rows(found: BookValues) -> list[tuple[object, ...]]:
    """What each thing is worth on the day that was asked for."""
    return [
        (
            each.barcode,
            each.type_name,
            each.in_service_on,
            decimal(each.cost_cents),
            found.as_of,
            decimal(each.value_cents),
            found.fiscal_year,
            decimal(each.written_off_cents),
        )
        for each in found.values
    ]


def model_rows(found: tuple[ModelCost, ...]) -> list[tuple[object, ...]]:
    """What each type costs for a year of one thing; empty where none has served a month."""
    return [
        (
            each.type_code,
            each.type_name,
            each.costs.count,
            decimal(each.costs.bought_cents),
            decimal(each.costs.accessory_cents),
            decimal(each.costs.repair_cents),
            decimal(each.costs.resale_cents),
            decimal(each.costs.licence_cents),
            each.costs.in_service,
            "" if each.costs.a_year_cents is None else decimal(each.costs.a_year_cents),
        )
        for each in found
    ]
