"""Rows of cells as the bytes of a CSV, XLSX or JSON file."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from kiosk.services.imports.formula_guard import guarded

Cells = Sequence[object]
_BOM = "\ufeff"  # without it Excel takes UTF-8 for the old Windows letters


class FileKind(StrEnum):
    """CSV and XLSX are for people, JSON is for programs and keeps every value as it is."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def sheet_file(kind: FileKind, columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    """The file's content. Amounts of money are Decimals, and numbers in an XLSX; all else is text,
    so that no id loses its zeros and none is a formula."""
    return _WRITERS[kind](columns, rows)


def _text(value: object) -> str:
    match value:
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _csv(columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    file = io.StringIO(newline="")
    file.write(_BOM)
    # All in quotes: where a semicolon parts the cells, none of ours can end before its end.
    writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([guarded(_text(cell)) for cell in row] for row in rows)
    return file.getvalue().encode()


def _xlsx(columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Makerdesk")
    for row in (columns, *rows):
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: object) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, guarded(_text(value)))
    cell.number_format = "@"
    if isinstance(value, Decimal):  # by its digits: as a float it might be another amount
        cell.data_type, cell.number_format = "n", "#,##0.00"
    return cell


def _json(columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    keys = [column.lower().replace(" ", "_") for column in columns]
    objects = [dict(zip(keys, map(_text, row), strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1).encode()


_WRITERS: dict[FileKind, Callable[[Sequence[str], Sequence[Cells]], bytes]] = {
    FileKind.CSV: _csv,
    FileKind.XLSX: _xlsx,
    FileKind.JSON: _json,
}
