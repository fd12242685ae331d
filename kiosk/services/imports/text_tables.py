"""Comma-separated text of any encoding, delimiter and line end, read as a table."""

import csv
import io
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from kiosk.domain.rows import FileFault, FileRefused, RowFault
from kiosk.services.imports.tables import Row, Table

DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS = 200_000
MAX_COLUMNS = 500
# A quote that is never closed swallows the rest of the file into one cell.
MAX_ROW_LINES = 60
MAX_LINES = 1_000_000
MAX_LINE = 1_000_000
"""Characters: as many columns as there may be, of notes as long as they may be."""
MAX_TORN = 1_000
"""Rows whose quotes do not pair; each costs the reading of many others again."""
_SNIFFED = 40
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def text_table(name: str, data: bytes) -> Table:
    """Make a table of delimited text; raises FileRefused where it is no text at all."""
    if data.count(b"\n") + data.count(b"\r") > 2 * MAX_LINES:
        raise too_many_rows()
    text = decode(data)
    if not text.strip():
        raise FileRefused(FileFault.EMPTY)
    delimiter, body, skipped = _told_delimiter(text)
    if not delimiter:
        delimiter = sniff(body)
    return Table(name, lambda: _rows(body, delimiter, skipped))


def decode(data: bytes) -> str:
    """By its byte-order mark, else UTF-8; lines that are not UTF-8 are read as Windows-1252.

    Line by line, because one stray byte must not garble every other name of the file.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").replace("\0", "")
    if b"\0" in data[:4096]:
        raise FileRefused(FileFault.NOT_A_TABLE)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "".join(_decode_line(line) for line in data.splitlines(keepends=True))
    return text.replace("\0", "")


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _told_delimiter(text: str) -> tuple[str, str, int]:
    """Excel's own first line "sep=;" names the delimiter and is no row."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    if told.lower().startswith("sep=") and len(told) == 5 and told[4] in DELIMITERS:
        return told[4], rest, 1
    return "", text, 0


def sniff(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number of cells."""
    return max(DELIMITERS, key=lambda d: (_evenness(text, d), -DELIMITERS.index(d)))


def _evenness(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    with suppress(FileRefused):  # by another delimiter it need not be too wide
        rows = islice(_rows(text, delimiter, 0), _SNIFFED)
        widths.update(len(row.cells) for row in rows if len(row.cells) > 1)
    return max((times * (width - 1) for width, times in widths.items()), default=0)


def _rows(text: str, delimiter: str, skipped: int) -> Iterator[Row]:
    lines = _Lines(_lines_of(text), skipped)
    reader = csv.reader(lines, delimiter=delimiter)
    count = torn = 0
    while True:
        start = lines.start_row()
        is_broken = False
        try:
            cells = next(reader, None)
        except csv.Error:
            cells, is_broken = [], True
        if cells is None:
            return
        count += 1
        if count > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise too_many_rows()
        if is_broken or lines.quote_is_open():
            torn += 1
            if torn > MAX_TORN:
                raise FileRefused(FileFault.NOT_A_TABLE)
            yield Row(start, (), RowFault.QUOTE_NOT_CLOSED)
            lines.read_again()
            reader = csv.reader(lines, delimiter=delimiter)
        else:
            yield Row(start, tuple(cells))


def _lines_of(text: str) -> Iterator[str]:
    # newline="" keeps line ends inside quotes and still ends lines at a lone CR.
    stream = io.StringIO(text, newline="")
    while line := stream.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            raise too_many_rows()
        yield line


def too_many_rows() -> FileRefused:
    """What to say of a table that has more than MAX_ROWS."""
    return FileRefused(FileFault.TOO_BIG, {"rows": f"{MAX_ROWS:,}"})


class _Lines(Iterator[str]):
    """Feeds a csv reader line by line and can give back what an unclosed quote swallowed."""

    def __init__(self, source: Iterable[str], skipped: int) -> None:
        self._source = iter(source)
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._number = skipped

    def __next__(self) -> str:
        if len(self._row) >= MAX_ROW_LINES:
            raise csv.Error("a quote is not closed")
        line = self._again.popleft() if self._again else next(self._source)
        self._row.append(line)
        self._number += 1
        return line

    def start_row(self) -> int:
        """Begin a row and tell its line."""
        self._row = []
        return self._number + 1

    def quote_is_open(self) -> bool:
        """A row over several lines whose quotes do not pair; 11" within one line is fine."""
        several = len(self._row) > 1
        return several and (
            len(self._row) >= MAX_ROW_LINES or sum(line.count('"') for line in self._row) % 2 == 1
        )

    def read_again(self) -> None:
        """Give back every line of the row but the first."""
        self._again.extendleft(reversed(self._row[1:]))
        self._number -= len(self._row) - 1
