"""Excel workbooks read as tables: ids stay text, and a bomb is refused before it unfolds."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.tables import Row, Table
from kiosk.services.imports.text_tables import MAX_ROWS

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

MAX_SHEETS = 20
_MAX_COLUMNS = 200
# Excel keeps 15 digits; what is longer was rounded before we saw it.
_EXACT_BELOW = 10**15


def sheet_tables(data: bytes) -> tuple[Table, ...]:
    """One table per sheet of an .xlsx whose archive was already found sound."""
    _refuse_entities(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise FileRefused(FileFault.BROKEN_ARCHIVE) from error
    try:
        names = [sheet.title for sheet in book.worksheets[:MAX_SHEETS]]
    finally:
        book.close()
    return tuple(_table(data, name) for name in names)


def _refuse_entities(data: bytes) -> None:
    """A workbook never declares entities; a file that does wants to unfold without end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")):
                with archive.open(info) as part:
                    if b"<!DOCTYPE" in part.read(2048).upper():
                        raise FileRefused(FileFault.BROKEN_ARCHIVE)


def _table(data: bytes, name: str) -> Table:
    return Table(name, lambda: _rows(data, name), drops_blanks=True)


def _rows(data: bytes, name: str) -> Iterator[Row]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = book[name]
        sheet.reset_dimensions()  # the size a file declares need not be true
        written = 0
        for line, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1):
            row = Row(line, _texts(cells))
            written += not row.is_blank
            if written > MAX_ROWS:
                raise FileRefused(FileFault.TOO_BIG, {"rows": f"{MAX_ROWS:,}"})
            if row.cells:
                yield row
    finally:
        book.close()


def _texts(cells: "tuple[Cell | MergedCell, ...]") -> tuple[str, ...]:
    texts = [_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _text(cell: "Cell | MergedCell") -> str:
    """A cell as its owner sees it: no ".0", zeros that its number format shows are kept."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    return str(value)


def _number(value: float, number_format: str) -> str:
    if abs(value) >= _EXACT_BELOW:
        return f"{value:.2E}"
    whole = int(value)
    if whole != value:
        return repr(value)
    return str(whole).zfill(len(number_format)) if set(number_format) == {"0"} else str(whole)
