"""Reading tables: every encoding, delimiter and line end, and what is wrong named by its line."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.rows import FileFault, FileRefused, RowFault
from kiosk.services.imports.sources import open_source
from kiosk.services.imports.tables import (
    Column,
    Record,
    Row,
    clean,
    find_header,
    plain,
    records,
)
from kiosk.services.imports.text_tables import MAX_ROW_LINES, text_table

ID = Column("id", ("student id", "id"), is_needed=True, is_id=True)
FIRST = Column("first", ("first name", "first"), is_needed=True)
LAST = Column("last", ("last name", "last"))
WANTED = (ID, FIRST, LAST)


def read(data: bytes) -> list[Record]:
    table = text_table("", data)
    header = find_header(table, WANTED)
    assert header is not None
    return list(records(table, header))


def values(data: bytes) -> list[tuple[str, str, str]]:
    found = read(data)
    assert not any(each.problems for each in found), found
    return [(r["id"], r["first"], r["last"]) for r in found]


def problems(data: bytes) -> list[tuple[int, RowFault]]:
    return [(each.line, each.fault) for record in read(data) for each in record.problems]


TEXT = "ID,First,Last\r\n007,Zoë,Öztürk\r\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with a mark"),
        pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), id="utf-16 little"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big"),
        pytest.param(TEXT.encode("cp1252"), id="windows-1252"),
        pytest.param(TEXT.replace(",", ";").encode(), id="semicolons"),
        pytest.param(TEXT.replace(",", "\t").encode(), id="tabs"),
        pytest.param(TEXT.replace(",", "|").encode(), id="bars"),
        pytest.param(TEXT.replace("\r\n", "\r").encode(), id="CR alone"),
        pytest.param(TEXT.replace("\r\n", "\n").encode(), id="LF alone"),
        pytest.param(b"sep=;\r\n" + TEXT.replace(",", ";").encode(), id="Excel's sep line"),
        pytest.param(("Lincoln\r\nPrinted today\r\n\r\n" + TEXT).encode(), id="preamble"),
        pytest.param(TEXT.replace("\r\n", ",,\r\n").encode(), id="trailing blank columns"),
        pytest.param(TEXT.replace("ID", " Student-ID [Required] ").encode(), id="decorated"),
    ],
)
def test_every_dialect_reads_the_same(data: bytes) -> None:
    assert values(data) == [("007", "Zoë", "Öztürk")]


def test_one_stray_byte_garbles_only_its_own_line() -> None:
    data = b"id,first\n1,Zo\xeb\n2," + "Łukasz".encode() + b"\n"
    assert [v[1] for v in values(data)] == ["Zoë", "Łukasz"]


def test_a_line_break_within_quotes_is_part_of_the_cell_and_lines_still_count() -> None:
    data = b'id,first\n1,"Ana\nMaria"\n2,Bo\n'
    found = read(data)
    assert [(r.line, r["first"]) for r in found] == [
        (2, "Ana Maria"),
        (4, "Bo"),
    ]


def test_of_two_columns_with_one_name_the_first_counts_and_both_are_named() -> None:
    table = text_table("", b"id,first,first\n1,Ana,Bo\n")
    header = find_header(table, WANTED)
    assert header is not None
    assert header.repeated == ("first",)
    assert [r["first"] for r in records(table, header)] == ["Ana"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("1", RowFault.TOO_FEW_CELLS),
        ("1,Ana,Lee,x", RowFault.TOO_MANY_CELLS),
        ("1.2E+10,Ana,Lee", RowFault.NUMBER_DAMAGED),
        ("1,,Lee", RowFault.VALUE_MISSING),
        (f"1,{'a' * 81},Lee", RowFault.VALUE_TOO_LONG),
        ("1,#N/A,Lee", RowFault.FORMULA_ERROR),
        ("1,An\N{REPLACEMENT CHARACTER},Lee", RowFault.LETTERS_LOST),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_good_ones_stay(row: str, fault: RowFault) -> None:
    data = f"id,first,last\n1,Ana,Lee\n{row}\n2,Bo,Lee\n".encode()
    assert problems(data) == [(3, fault)]
    assert len(read(data)) == 3


def test_extra_cells_that_are_blank_do_no_harm() -> None:
    assert values(b"id,first,last\n1,Ana,Lee,,\n") == [("1", "Ana", "Lee")]


def test_an_unclosed_quote_loses_one_row_and_not_the_rest_of_the_file() -> None:
    rows = "".join(f"{n},Ana,Lee\n" for n in range(2, 200))
    data = f'id,first,last\n1,"Ana,Lee\n{rows}'.encode()
    found = read(data)
    assert problems(data) == [(2, RowFault.QUOTE_NOT_CLOSED)]
    assert [r.line for r in found if not r.problems] == list(range(3, 201))
    assert len(found) > MAX_ROW_LINES


def test_an_unclosed_quote_near_the_end_is_found_too() -> None:
    data = b'id,first,last\n1,"Ana,Lee\n2,Bo,Lee\n'
    assert problems(data) == [(2, RowFault.QUOTE_NOT_CLOSED)]
    assert len(read(data)) == 2


def test_a_cell_beyond_all_measure_is_named() -> None:
    data = b"id,first,last\n1,Ana," + b"x" * 200_000 + b"\n2,Bo,Lee\n"
    assert problems(data) == [(2, RowFault.QUOTE_NOT_CLOSED)]


def test_an_inch_mark_is_no_quote() -> None:
    assert values(b'id,first,last\n1,11" Acer,Lee\n2,Bo,Lee\n')[0][1] == '11" Acer'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b"\xef\xbb\xbf \r\n", FileFault.EMPTY),
        (b"id\0\0\0,first", FileFault.NOT_A_TABLE),
        (b"\xd0\xcf\x11\xe0 old", FileFault.OLD_EXCEL),
        (b"PK\x03\x04 broken", FileFault.BROKEN_ARCHIVE),
        (b"a," * 600 + b"\n", FileFault.TOO_BIG),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_reason(data: bytes, fault: FileFault) -> None:
    with pytest.raises(FileRefused) as refused:
        find_header(open_source(data, frozenset()).tables[0], WANTED)
    assert refused.value.fault is fault


def test_a_header_is_looked_for_in_the_first_ten_written_rows_only() -> None:
    near = "".join(f"note {n}\n" for n in range(9)) + "id,first\n1,Ana\n"
    assert find_header(text_table("", near.encode()), WANTED) is not None
    assert find_header(text_table("", f"one more\n{near}".encode()), WANTED) is None


def test_columns_that_nobody_asked_for_never_become_values() -> None:
    found = read(b"id,first,DOB,password\n1,Ana,04/17/2013,hunter2\n")
    assert [dict(r.values) for r in found] == [{"id": "1", "first": "Ana"}]


def test_headings_are_compared_without_case_accents_and_signs() -> None:
    assert plain("Matrícula ") == "matricula"
    assert plain("First Name [Required]") == plain("first_name")


def test_a_cell_is_cleaned_to_one_composed_line() -> None:
    assert clean(" O\u0308z\ttu\n ") == "Öz tu"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXTS)
def test_no_text_ever_crashes_the_reader(text: str) -> None:
    _read_or_refuse(text.encode())


@given(st.binary(max_size=300))
def test_no_bytes_ever_crash_the_reader(data: bytes) -> None:
    _read_or_refuse(data)


def _read_or_refuse(data: bytes) -> None:
    with suppress(FileRefused):
        for table in open_source(data, frozenset()).tables:
            header = find_header(table, (ID,))
            lines = [] if header is None else [each.line for each in records(table, header)]
            assert lines == sorted(set(lines))


CELLS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters='\n\t",;|'), max_size=12
)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_any_program_writes_comes_back_as_written(
    rows: list[list[str]], delimiter: str, end: str, encoding: str
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    # Enough plain rows for the delimiter to be told, as any real list has.
    head = [["id", "first", "last"]] + [["1", "Ana", "Lee"]] * 40
    writer.writerows([*head, *rows])
    table = text_table("", file.getvalue().encode(encoding))
    read_back: list[Row] = list(table.rows())
    assert [list(row.cells) for row in read_back[41:]] == rows
