"""Rows behind a table: filtered by words, sorted by a column, either way."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from kiosk.ui.models.rows import Cell, Column, Look, RowsModel


@dataclass(frozen=True)
class Loan:
    tag: str
    who: str
    day: int


LOANS = (Loan("CB-2", "Mia R.", 3), Loan("CB-10", "Sam O.", 1), Loan("MB-1", "Mia R.", 2))


@pytest.fixture
def model() -> RowsModel[Loan]:
    made: RowsModel[Loan] = RowsModel(
        (
            Column("Tag", lambda loan: Cell(loan.tag, Look.CODE), lambda loan: (loan.tag,)),
            Column("With", lambda loan: Cell(loan.who), lambda loan: (loan.who, loan.tag)),
            Column("Due", lambda loan: Cell(str(loan.day)), lambda loan: (loan.day,)),
        ),
        lambda loan: "BAD" if loan.day < 2 else "",
    )
    made.set_rows(LOANS)
    return made


def shown(model: RowsModel[Loan]) -> list[str]:
    return [model.row(place).tag for place in range(model.rowCount())]


def test_rows_are_sorted_by_the_first_column_at_first(model: RowsModel[Loan]) -> None:
    assert shown(model) == ["CB-10", "CB-2", "MB-1"]


def test_the_same_column_again_turns_the_order_round(model: RowsModel[Loan]) -> None:
    model.sort_by(2)
    assert shown(model) == ["CB-10", "MB-1", "CB-2"]

    model.sort_by(2)

    assert shown(model) == ["CB-2", "MB-1", "CB-10"]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("mia", ["CB-2", "MB-1"]),
        ("MIA cb", ["CB-2"]),
        ("nobody", []),
        ("  ", ["CB-10", "CB-2", "MB-1"]),
    ],
)
def test_every_word_of_the_filter_must_stand_somewhere(
    model: RowsModel[Loan], words: str, left: list[str]
) -> None:
    model.set_filter(words)

    assert shown(model) == left
    assert model.whole == len(LOANS)


def test_a_filter_holds_for_rows_that_come_later(model: RowsModel[Loan]) -> None:
    model.set_filter("sam")

    model.set_rows((*LOANS, Loan("CB-3", "Sam O.", 5)))

    assert shown(model) == ["CB-10", "CB-3"]


def test_a_row_wears_the_tone_of_its_trouble(model: RowsModel[Loan]) -> None:
    assert [model.tone(place) for place in range(3)] == ["BAD", "", ""]


def test_screen_readers_read_cells_and_headings(model: RowsModel[Loan]) -> None:
    heading = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)

    assert heading == "With"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Sam O."


def test_a_column_of_numbers_is_known_by_its_first_row() -> None:
    columns: tuple[Column[int], ...] = (
        Column("Name", lambda each: Cell(f"n{each}"), lambda each: (each,)),
        Column("Count", lambda each: Cell(str(each), Look.NUMBER), lambda each: (each,)),
    )
    model: RowsModel[int] = RowsModel(columns)
    assert not model.is_number(1)

    model.set_rows([3])

    assert [model.is_number(column) for column in range(2)] == [False, True]
