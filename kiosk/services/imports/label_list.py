"""Reads a list of codes to print labels for: one column of any table, such as an export of ours."""

from dataclasses import dataclass

from kiosk.domain.rows import RowProblem
from kiosk.services.imports.recognition import not_recognised
from kiosk.services.imports.sources import open_source
from kiosk.services.imports.tables import Column, find_header, records

CODE = Column(
    "barcode",
    ("code", "barcode", "card number", "card", "asset tag", "label", "código", "código de barras"),
    is_needed=True,
    is_id=True,
)


@dataclass(frozen=True, slots=True)
class ListedCodes:
    """Codes with the line of the file that each stands on, and the rows that have none."""

    codes: tuple[tuple[str, int], ...]
    problems: tuple[RowProblem, ...]


def read_label_list(data: bytes) -> ListedCodes:
    """The codes of a CSV or XLSX table. Raises FileRefused."""
    source = open_source(data, frozenset())
    columns = (CODE,)
    for table in source.tables:
        header = find_header(table, columns)
        if header is not None:
            rows = tuple(records(table, header))
            codes = tuple((row["barcode"], row.line) for row in rows if not row.problems)
            return ListedCodes(codes, tuple(each for row in rows for each in row.problems))
    raise not_recognised(source, columns, lambda _: ("barcode",))
