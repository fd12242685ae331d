"""Excel workbooks and archives: ids stay text, and bombs are refused before they unfold."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports import archives
from kiosk.services.imports.sources import open_source


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows: list[object]) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return book


def archive(**entries: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in entries.items():
            made.writestr(f"{name}.csv", text)
    return file.getvalue()


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in open_source(data, frozenset()).tables[0].rows()]


def test_numbers_lose_no_digit_and_gain_no_point() -> None:
    book = workbook(["id", "name"], [20001.0, "Ana"], ["00042", True], [12.5, None])
    assert cells(saved(book)) == [("id", "name"), ("20001", "Ana"), ("00042", "true"), ("12.5",)]


def test_zeros_that_the_number_format_shows_are_kept() -> None:
    book = workbook(["id"], [42])
    sheet = book.active
    assert sheet is not None
    sheet["A2"].number_format = "000000"
    assert cells(saved(book))[1] == ("000042",)


def test_a_number_too_long_for_excel_shows_its_damage() -> None:
    assert cells(saved(workbook(["id"], [12345678901234567])))[1] == ("1.23E+16",)


def test_dates_are_read_as_dates() -> None:
    book = workbook(["on"], [date(2026, 8, 24)], [datetime(2026, 8, 24, 9, 5)])  # noqa: DTZ001 - Excel knows no zones
    assert cells(saved(book))[1:] == [("2026-08-24",), ("2026-08-24 09:05:00",)]


def test_lines_are_the_sheet_s_own_rows() -> None:
    book = workbook(["id"])
    sheet = book.active
    assert sheet is not None
    sheet["A5"] = "7"
    rows = list(open_source(saved(book), frozenset()).tables[0].rows())
    assert [(row.line, row.cells) for row in rows] == [(1, ("id",)), (5, ("7",))]


def test_a_workbook_that_declares_entities_is_refused() -> None:
    file = io.BytesIO(saved(workbook(["id"])))
    bomb = io.BytesIO()
    with zipfile.ZipFile(file) as sound, zipfile.ZipFile(bomb, "w") as made:
        for info in sound.infolist():
            text = sound.read(info)
            if info.filename.endswith("sheet1.xml"):
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
            made.writestr(info.filename, text)
    with pytest.raises(FileRefused) as refused:
        open_source(bomb.getvalue(), frozenset())
    assert refused.value.fault is FileFault.BROKEN_ARCHIVE


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(saved(workbook(["id"]))[:-200], id="cut short"),
        pytest.param(archive(a="x")[:-4], id="no end"),
    ],
)
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        open_source(data, frozenset())
    assert refused.value.fault is FileFault.BROKEN_ARCHIVE


def test_an_archive_that_unfolds_without_measure_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The real limit would take a quarter of a gigabyte to reach.
    monkeypatch.setattr(archives, "MAX_UNFOLDED", 1_000_000)
    data = archive(users="0" * 2_000_000)
    assert len(data) < 10_000
    with pytest.raises(FileRefused) as refused:
        open_source(data, frozenset({"users.csv"}))
    assert refused.value.fault is FileFault.TOO_BIG


def test_an_archive_with_too_many_entries_is_refused() -> None:
    data = archive(**{f"n{n}": "x" for n in range(archives.MAX_ENTRIES + 1)})
    with pytest.raises(FileRefused) as refused:
        open_source(data, frozenset())
    assert refused.value.fault is FileFault.TOO_BIG


def test_only_the_wanted_tables_of_an_archive_are_opened() -> None:
    data = archive(**{"users": "a,b", "demographics": "c,d", "__MACOSX/users": "e,f"})
    source = open_source(data, frozenset({"users.csv"}))
    assert [table.name for table in source.tables] == ["users.csv"]


def test_tables_within_a_folder_of_the_archive_are_found() -> None:
    source = open_source(archive(**{"export/Users": "a,b"}), frozenset({"users.csv"}))
    assert [table.name for table in source.tables] == ["users.csv"]


def test_the_only_table_of_an_archive_is_taken_whatever_its_name() -> None:
    assert len(open_source(archive(devices="a,b"), frozenset({"users.csv"})).tables) == 1


def test_an_archive_without_a_known_table_is_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        open_source(archive(a="a", b="b"), frozenset({"users.csv"}))
    assert refused.value.fault is FileFault.NOT_A_TABLE
