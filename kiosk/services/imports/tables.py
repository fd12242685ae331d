"""A table of a file as rows of text with the line numbers that an editor shows."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from kiosk.domain.rows import RowFault, RowProblem
from kiosk.services.imports.formula_guard import unguarded

HEADER_WITHIN = 10
MAX_TEXT = 80
_NOTE_TEXT = 2_000
_BRACKETS = re.compile(r"\s*\[[^\]]*\]\s*$")
# Excel shows a long number like this and saves what it shows: the other digits are gone.
_DAMAGED = re.compile(r"^\d(?:[.,]\d+)?E\+\d+$", re.IGNORECASE)
_FORMULA_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row as they stand in the file; `fault` is what reading already showed."""

    line: int
    cells: tuple[str, ...]
    fault: RowFault | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing is written in it."""
        return self.fault is None and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Each call of `rows` reads it from the start, row by row.

    `drops_blanks`: a spreadsheet leaves trailing blank cells out, so that a short row is whole.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    drops_blanks: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """What a format wants to know: its field, the headings that mean it, and how to take it.

    `is_id`: digits matter as text, so a number that a spreadsheet rounded is refused.
    `is_long`: notes may be longer than a line.
    """

    key: str
    headings: tuple[str, ...]
    is_needed: bool = False
    is_id: bool = False
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """Where the wanted columns stand: only these cells are ever looked at."""

    line: int
    width: int
    columns: tuple[tuple[Column, int, str], ...]
    repeated: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    day_first: frozenset[str] = frozenset()
    """Fields whose dates have the day before the month."""

    def heading(self, key: str) -> str:
        """The file's own word for a field, or the field's key."""
        return next((word for column, _, word in self.columns if column.key == key), key)

    def has(self, key: str) -> bool:
        """The file has a column for this field."""
        return any(column.key == key for column, _, _ in self.columns)


@dataclass(frozen=True, slots=True)
class Record:
    """The wanted cells of one row, cleaned; a field without a column is empty.

    `problems` are those of its cells; a cell that has one is empty. A row that is torn has one
    problem and no cells at all.
    """

    line: int
    file: str
    header: Header
    values: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = ()

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")

    @property
    def is_torn(self) -> bool:
        """Nothing can be said of its cells."""
        return any(not problem.column for problem in self.problems)

    def is_faulty(self, *keys: str) -> bool:
        """One of these cells has a problem already."""
        return any(self.header.has(key) and key not in self.values for key in keys)

    def problem(self, key: str, fault: RowFault, **params: str) -> RowProblem:
        """A problem of this row in the column of `key`."""
        return RowProblem(self.line, self.header.heading(key), fault, self.file, params)


def plain(heading: str) -> str:
    """A heading without case, accents, blanks, signs and a trailing "[Required]"."""
    folded = unicodedata.normalize("NFKD", _BRACKETS.sub("", heading)).casefold()
    return "".join(c for c in folded if c.isalnum())


def clean(cell: str) -> str:
    """A cell as people read it: one line, no control characters, letters composed."""
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in cell)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def find_header(
    table: Table, wanted: tuple[Column, ...], suits: Callable[[Header], bool] | None = None
) -> Header | None:
    """The row within the first ten written ones that suits, else None.

    Where nothing else is asked, a header suits that has every needed column.
    """
    fits = suits or (lambda header: not missing(header, wanted))
    return next((header for header in headers(table, wanted) if fits(header)), None)


def headers(table: Table, wanted: tuple[Column, ...]) -> Iterator[Header]:
    """Each of the first ten written rows that knows any wanted heading, read as a header."""
    written = (row for row in table.rows() if not row.is_blank)
    found = (header_of(row, wanted) for row in islice(written, HEADER_WITHIN))
    return (header for header in found if header)


def missing(header: Header, wanted: tuple[Column, ...]) -> tuple[str, ...]:
    """The fields that a format cannot do without and that this header lacks."""
    return tuple(column.key for column in wanted if column.is_needed and not header.has(column.key))


def header_of(row: Row, wanted: tuple[Column, ...]) -> Header | None:
    """Read a row as a header; of two columns with one name the first counts."""
    names = [plain(cell) for cell in row.cells]
    while names and not names[-1]:
        names.pop()
    places: dict[str, int] = {}
    for index, name in enumerate(names):
        places.setdefault(name, index)
    columns = []
    for column in wanted:
        place = _place(column, places)
        if place is not None:
            columns.append((column, place, clean(row.cells[place])))
    if not columns:
        return None
    used = {index for _, index, _ in columns}
    return Header(
        line=row.line,
        width=len(names),
        columns=tuple(columns),
        repeated=tuple(word for c, _, word in columns if names.count(plain(word)) > 1),
        unused=tuple(clean(row.cells[i]) for i, n in enumerate(names) if n and i not in used),
    )


def _place(column: Column, places: Mapping[str, int]) -> int | None:
    """An empty heading is no column, even where a file has an unnamed one."""
    names = (plain(heading) for heading in column.headings)
    return next((places[name] for name in names if name and name in places), None)


def records(table: Table, header: Header) -> Iterator[Record]:
    """Every written row below the header: its wanted cells, and all that is wrong with them."""
    for row in table.rows():
        if row.line <= header.line or row.is_blank:
            continue
        torn = _torn(row, header, table)
        if torn is not None:
            problem = RowProblem(row.line, "", torn, table.name, _counts(row, header))
            yield Record(row.line, table.name, header, problems=(problem,))
        else:
            yield _record(row, header, table)


def _torn(row: Row, header: Header, table: Table) -> RowFault | None:
    if row.fault is not None:
        return row.fault
    last_wanted = max(index for _, index, _ in header.columns)
    if len(row.cells) <= last_wanted and not table.drops_blanks:
        return RowFault.TOO_FEW_CELLS
    if any(cell.strip() for cell in row.cells[header.width :]):
        return RowFault.TOO_MANY_CELLS
    return None


def _counts(row: Row, header: Header) -> dict[str, str]:
    return {"cells": str(len(row.cells)), "columns": str(header.width)}


def _record(row: Row, header: Header, table: Table) -> Record:
    values, problems = {}, []
    for column, index, heading in header.columns:
        value = unguarded(clean(row.cells[index])) if index < len(row.cells) else ""
        fault = _cell_fault(column, value)
        if fault is None:
            values[column.key] = value
        else:
            shown = {} if fault is RowFault.VALUE_TOO_LONG else {"value": value[:MAX_TEXT]}
            problems.append(RowProblem(row.line, heading, fault, table.name, shown))
    return Record(row.line, table.name, header, values, tuple(problems))


def _cell_fault(column: Column, value: str) -> RowFault | None:
    fault = None
    if not value:
        fault = RowFault.VALUE_MISSING if column.is_needed else None
    elif "\N{REPLACEMENT CHARACTER}" in value:
        fault = RowFault.LETTERS_LOST
    elif value.upper() in _FORMULA_ERRORS:
        fault = RowFault.FORMULA_ERROR
    elif column.is_id and _DAMAGED.match(value):
        fault = RowFault.NUMBER_DAMAGED
    elif len(value) > (_NOTE_TEXT if column.is_long else MAX_TEXT):
        fault = RowFault.VALUE_TOO_LONG
    return fault
