"""The expenditure by fiscal year and fund as a sheet for the office."""

from collections.abc import Iterable
from decimal import Decimal

from kiosk.services.upkeep.purchasing.spending import SpendLine


def spending_rows(found: Iterable[SpendLine]) -> list[tuple[object, ...]]:
    """A row for each line, amounts in whole units and cents; empty where no budget is set."""
    return [_row(each) for each in found]


def _row(line: SpendLine) -> tuple[object, ...]:
    return (
        line.fiscal_year,
        line.fund_code,
        line.fund_name,
        _decimal(line.budget_cents),
        _decimal(line.received_cents),
        _decimal(line.awaited_cents),
        _decimal(line.left_cents),
    )


def _decimal(cents: int | None) -> Decimal | str:
    return "" if cents is None else Decimal(cents).scaleb(-2)
