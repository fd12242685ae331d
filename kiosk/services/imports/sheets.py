"""Excel workbooks read as tables: ids stay text, and a bomb is refused before it unfolds."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
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
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
)


def sheet_tables(data: bytes) -> tuple[Table, ...]:
    """One table per sheet of an .xlsx that was already found sound. Raises FileRefused."""
    with _opened(data) as book:
        names = [sheet.title for sheet in book.worksheets[:MAX_SHEETS]]
    return tuple(_table(data, name) for name in names)


@contextmanager
def _opened(data: bytes) -> Iterator[Workbook]:
    """The book, closed at the end. Raises FileRefused, for its sheets are parsed as they are read.

    openpyxl checks little of what it reads: what is not as it expects ends in any of these.
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()
    except _BROKEN as error:
        raise FileRefused(FileFault.BROKEN_ARCHIVE) from error


def _table(data: bytes, name: str) -> Table:
    return Table(name, lambda: _rows(data, name), drops_blanks=True)


def _rows(data: bytes, name: str) -> Iterator[Row]:
    with _opened(data) as book:
        sheet = book[name]
        sheet.reset_dimensions()  # the size a file declares need not be true
        written, blank = 0, None
        for line, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1):
            if cells is blank:
                continue  # openpyxl gives the same for every row of a gap, which may be long
            row = Row(line, _texts(cells))
            written += not row.is_blank
            if written > MAX_ROWS:
                raise FileRefused(FileFault.TOO_BIG, {"rows": f"{MAX_ROWS:,}"})
            if row.cells:
                yield row
            else:
                blank = cells


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
