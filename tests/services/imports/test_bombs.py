"""Files made to harm: each is refused with words, in little time and little memory."""

import tracemalloc
import zipfile
from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from kiosk.domain.rows import MAX_FILE, FileFault, FileRefused, RowFault
from kiosk.i18n import Translator
from kiosk.services.imports import archives, workbook_parts
from kiosk.services.imports.sources import open_source
from kiosk.services.imports.tables import Column, find_header, records
from kiosk.services.imports.text_tables import MAX_LINE, MAX_LINES, MAX_TORN
from kiosk.wording.imports import file_refused
from tests.support.archives_spoilt import (
    SHEET,
    locked,
    lying,
    sheet,
    with_part,
    workbook,
    zipped,
)

USERS = frozenset({"users.csv"})
UNFOLDED = 24 * 1024 * 1024
LITTLE = UNFOLDED // 4
"""Bytes that refusing a bomb may take."""


def read(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for table in open_source(data, USERS).tables for row in table.rows()]


def refusal(data: bytes) -> FileFault:
    with pytest.raises(FileRefused) as refused:
        read(data)
    said = file_refused(Translator("en", NullTranslations()), refused.value)
    assert said.what
    assert said.how
    assert "{" not in f"{said}"
    return refused.value.fault


@pytest.fixture
def in_little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < LITTLE


@pytest.mark.usefixtures("in_little_memory")
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_unfolds_all_at_once_is_not_read(method: int) -> None:
    data = zipped(("users.csv", b"0" * UNFOLDED), method=method)
    tracemalloc.reset_peak()
    assert refusal(data) is FileFault.ODD_ARCHIVE


@pytest.mark.usefixtures("in_little_memory")
def test_an_entry_that_declares_too_little_gives_what_it_declares() -> None:
    content = b"id,first\n" + b"1,Ana\n" * (UNFOLDED // 6)
    data = lying(content, told=21)
    del content
    tracemalloc.reset_peak()
    assert read(data) == [("id", "first"), ("1", "Ana"), ("1", "Ana")]


@pytest.mark.usefixtures("in_little_memory")
def test_an_entry_larger_than_any_list_is_not_unfolded() -> None:
    data = zipped(("users.csv", b"0" * (MAX_FILE + 1)))
    tracemalloc.reset_peak()
    assert refusal(data) is FileFault.TOO_BIG


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(locked(zipped(("users.csv", b"a,b"))), FileFault.LOCKED_ARCHIVE, id="locked"),
        pytest.param(
            zipped(("users.csv", zipped(("users.csv", b"a,b")))),
            FileFault.NOT_A_TABLE,
            id="an archive within an archive",
        ),
        pytest.param(
            zipped(("a/users.csv", b"a"), ("b/Users.csv", b"b")),
            FileFault.REPEATED_ENTRY,
            id="one name twice",
        ),
        pytest.param(
            with_part(f"./../{SHEET}", b"<x/>", workbook())[:-1],
            FileFault.BROKEN_ARCHIVE,
            id="cut by one byte",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_is_not_plain_is_refused(data: bytes, fault: FileFault) -> None:
    assert refusal(data) is fault


def test_a_damaged_stream_is_a_damaged_file() -> None:
    data = bytearray(zipped(("users.csv", b"a,b\n" * 1_000)))
    data[45:50] = b"\xff" * 5
    assert refusal(bytes(data)) is FileFault.BROKEN_ARCHIVE


@pytest.mark.parametrize(
    "name", ["../../etc/users.csv", "/etc/users.csv", "..\\..\\users.csv", "C:\\users.csv"]
)
def test_a_path_in_an_archive_opens_nothing(name: str) -> None:
    source = open_source(zipped((name, b"a,b")), USERS)
    assert [table.name for table in source.tables] == ["users.csv"]


def test_the_name_of_a_table_is_shown_in_one_line() -> None:
    source = open_source(zipped(("a\x1b[2J\nb" + "x" * 200 + ".csv", b"a,b")), USERS)
    (table,) = source.tables
    assert table.name.isprintable()
    assert len(table.name) <= 80


CELL = b'<c r="A1" t="inlineStr"><is><t>id</t></is></c>'
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(
            sheet(b'<row r="1">' + b"<c/>" * 1_000_000 + b"</row>"),
            FileFault.TOO_BIG,
            id="a million columns",
        ),
        pytest.param(
            sheet(b'<row r="1000000000">' + CELL + b"</row>"), FileFault.TOO_BIG, id="row 10^9"
        ),
        pytest.param(
            sheet(b'<row r="x">' + CELL + b"</row>"), FileFault.BROKEN_ARCHIVE, id="row x"
        ),
        pytest.param(sheet(b"<x>" * 100 + b"</x>" * 100), FileFault.TOO_BIG, id="deep"),
        pytest.param(sheet(b"<row>"), FileFault.BROKEN_ARCHIVE, id="not well-formed"),
        pytest.param(
            with_part("xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 200_001 + b"</styleSheet>"),
            FileFault.TOO_BIG,
            id="styles without measure",
        ),
        pytest.param(with_part(SHEET, ENTITY.encode()), FileFault.BROKEN_ARCHIVE, id="entities"),
        pytest.param(
            with_part(SHEET, f"<!--{'x' * 9_000}-->{ENTITY}".encode()),
            FileFault.BROKEN_ARCHIVE,
            id="entities behind a comment",
        ),
        pytest.param(
            with_part(SHEET, ENTITY.encode("utf-16")),
            FileFault.BROKEN_ARCHIVE,
            id="entities in UTF-16",
        ),
        pytest.param(
            with_part(SHEET, b'<?xml version="1.0" encoding="nonsense"?><worksheet/>'),
            FileFault.BROKEN_ARCHIVE,
            id="no known encoding",
        ),
    ],
)
def test_a_workbook_without_measure_is_refused(data: bytes, fault: FileFault) -> None:
    assert refusal(data) is fault


def test_the_size_that_a_sheet_declares_is_not_believed() -> None:
    rows = b'<dimension ref="A1:XFD1048576"/><row r="1">' + CELL + b"</row>"
    assert read(sheet(rows)) == [("id",)]


def test_a_gap_of_a_million_rows_is_passed_over() -> None:
    last = str(workbook_parts.MAX_ROW_NUMBER).encode()
    data = sheet(b"<row>" + CELL + b'</row><row r="' + last + b'">' + CELL + b"</row>")
    lines = [row.line for table in open_source(data, USERS).tables for row in table.rows()]
    assert lines == [1, workbook_parts.MAX_ROW_NUMBER]


@pytest.mark.parametrize(
    ("root", "data"),
    [
        ("worksheet", sheet(b"<row/>" * 1_001)),
        ("sst", with_part("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 1_001 + b"</sst>")),
    ],
)
def test_rows_and_texts_without_measure_are_refused(
    monkeypatch: pytest.MonkeyPatch, root: str, data: bytes
) -> None:
    # The real limits are millions, which take seconds to count.
    monkeypatch.setitem(workbook_parts.MAX_ELEMENTS, root, 1_000)
    assert refusal(data) is FileFault.TOO_BIG


def test_cells_without_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The real limit is ten million cells.
    monkeypatch.setattr(workbook_parts, "MAX_CELLS", 1_000)
    assert refusal(sheet((b"<row>" + CELL * 100 + b"</row>") * 11)) is FileFault.TOO_BIG


def test_a_sum_of_entries_without_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The real limit would take a quarter of a gigabyte to reach.
    monkeypatch.setattr(archives, "MAX_UNFOLDED", 1_000)
    assert refusal(zipped(*((f"{n}.csv", b"0" * 100) for n in range(11)))) is FileFault.TOO_BIG


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(b"a," * 600 + b"\n", FileFault.TOO_BIG, id="600 columns"),
        pytest.param(b"x" * (MAX_LINE + 1), FileFault.TOO_BIG, id="an endless line"),
        pytest.param(b"\r\n" * (MAX_LINES + 1) + b"x", FileFault.TOO_BIG, id="endless lines"),
        pytest.param(b"a,b\n" * 200_001, FileFault.TOO_BIG, id="more rows than a district has"),
        pytest.param(
            b'x","abc\n' * (MAX_TORN + 100), FileFault.NOT_A_TABLE, id="quotes that never pair"
        ),
    ],
)
def test_a_text_without_measure_is_refused(data: bytes, fault: FileFault) -> None:
    assert refusal(data) is fault


def test_another_delimiter_may_make_a_row_too_wide() -> None:
    rows = f"id;note\n1;{'a,' * 600}\n"
    assert read(rows.encode())[0] == ("id", "note")


def test_only_so_much_of_a_bad_value_is_shown() -> None:
    wanted = (Column("id", ("id",)),)
    (table,) = open_source(b"id\n" + "\ufffd".encode() * 5_000, USERS).tables
    header = find_header(table, wanted)
    assert header is not None
    (problem,) = next(records(table, header)).problems
    assert problem.fault is RowFault.LETTERS_LOST
    assert len(problem.params["value"]) == 80
