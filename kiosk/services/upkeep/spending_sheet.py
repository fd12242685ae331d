"""The expenditure by fiscal year and fund as a sheet for the office."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from kiosk.services.context import Context
from kiosk.services.imports.sheet_files import FileKind, sheet_file
from kiosk.services.upkeep.spending import SpendLine, spend_report
from kiosk.services.upkeep.whole_files import write_whole

SPEND_COLUMNS = ("Fiscal year", "Fund", "Name", "Budget", "Received", "To come", "Left")


def spending_sheet(kind: FileKind, found: Iterable[SpendLine]) -> bytes:
    """The file's content, amounts in whole units and cents; empty where no budget is set."""
    return sheet_file(kind, SPEND_COLUMNS, [_row(each) for each in found])


def save_spending(ctx: Context, path: Path) -> None:
    """Write the sheet of all years, whole or not at all: XLSX where the name says so, else CSV.

    Raises OSError, StoreError.
    """
    kind = FileKind.XLSX if path.suffix.casefold() == ".xlsx" else FileKind.CSV
    write_whole(path, spending_sheet(kind, spend_report(ctx)))


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
