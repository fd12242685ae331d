"""What the repair board shows: its stages and ages, its repairs, and the same as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.shell.marks import State


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the board. The first `ages_in_goal` rows are within its goal, in words `goal`."""

    name: str
    goal: str
    ages_in_goal: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A card. `stage` and `age` are its column and its row, from 0.

    `loaner` is the tag of what was lent in its place, or empty. `state` is the shape at its corner
    with its word `state_word`, None where all is well.
    """

    key: str
    stage: int
    age: int
    tag: str
    title: str
    number: str
    loaner: str = ""
    state: State | None = None
    state_word: str = ""

    @property
    def said(self) -> str:
        """The words on the card, in the order in which they are read."""
        words = (self.tag, self.title, self.number, self.loaner, self.state_word)
        return ", ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Repairs:
    """The whole board: stages across, ages down."""

    stages: Sequence[Stage]
    ages: Sequence[str]
    repairs: Sequence[Repair]

    def place(self, repair: Repair) -> str:
        """Where a card lies, in words."""
        return f"{self.stages[repair.stage].name}, {self.ages[repair.age]}"

    def is_past(self, stage: int, age: int) -> bool:
        """Whether that row is past the stage's goal."""
        return age >= self.stages[stage].ages_in_goal


@dataclass(frozen=True, slots=True)
class ListTexts:
    """The names of the list's columns."""

    tag: str
    title: str
    number: str
    stage: str
    age: str
    loaner: str
    state: str


def list_columns(texts: ListTexts, board: Repairs) -> tuple[Column[Repair], ...]:
    """The board as a list, to be put into a `RowsModel`; `tone_of` colours its rows."""
    stages = [stage.name for stage in board.stages]
    return (
        Column(texts.tag, lambda row: Cell(row.tag, Look.CODE), lambda row: (row.tag,), 12),
        Column(texts.title, lambda row: Cell(row.title), lambda row: (row.title.casefold(),), 20),
        Column(texts.number, lambda row: Cell(row.number, Look.CODE), lambda row: (row.number,), 9),
        Column(texts.stage, lambda row: Cell(stages[row.stage]), lambda row: (row.stage,), 14),
        Column(
            texts.age,
            lambda row: Cell(board.ages[row.age], Look.QUIET),
            lambda row: (row.age, row.stage),
            12,
        ),
        Column(texts.loaner, lambda row: Cell(row.loaner, Look.CODE), lambda row: (row.loaner,), 9),
        Column(texts.state, _state_cell, lambda row: (row.state is None, row.state_word), 18),
    )


def tone_of(repair: Repair) -> str:
    """The state whose soft colour a row of the list wears."""
    return "" if repair.state is None else repair.state.name


def _state_cell(repair: Repair) -> Cell:
    if repair.state is None:
        return Cell("")
    return Cell(repair.state_word, Look.CHIP, repair.state.name)
