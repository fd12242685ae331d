"""Rows of frozen values behind a table: columns that say what a cell shows and how it sorts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Look(Enum):
    """How a cell is painted."""

    TEXT = auto()
    QUIET = auto()
    CODE = auto()
    CHIP = auto()
    NUMBER = auto()
    BAD = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. `state` is the name of the chip's shape."""

    text: str
    look: Look = Look.TEXT
    state: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`share` is how much of the width it takes beside the others; `order` is what it sorts by."""

    name: str
    cell: Callable[[Row], Cell]
    order: Callable[[Row], tuple[object, ...]]
    share: int = 1


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows those rows that hold every word of the filter, sorted by one column.

    `tone` says which rows stand out, by the name of a state; empty for none.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        tone: Callable[[Row], str] = lambda _: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tone = tone
        self._all: tuple[Row, ...] = ()
        self._shown: tuple[Row, ...] = ()
        self._words: tuple[str, ...] = ()
        self.sorted_by, self.is_falling = 0, False

    @property
    def whole(self) -> int:
        """How many rows there are, filtered out or not."""
        return len(self._all)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        if tuple(rows) != self._all:
            self._all = tuple(rows)
            self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only rows that hold each of these words somewhere."""
        self._words = tuple(text.casefold().split())
        self._arrange()

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the same again turns the order round."""
        self.is_falling = column == self.sorted_by and not self.is_falling
        self.sorted_by = column
        self._arrange()

    def row(self, place: int) -> Row:
        """The row that is shown there, from 0."""
        return self._shown[place]

    def tone(self, place: int) -> str:
        """The state whose soft colour the row wears."""
        return self._tone(self._shown[place])

    def cell(self, index: Index) -> Cell:
        """What is shown there."""
        return self.columns[index.column()].cell(self._shown[index.row()])

    def is_number(self, column: int) -> bool:
        """Whether numbers stand in that column, as far as the first row tells."""
        return bool(self._shown) and self.columns[column].cell(self._shown[0]).look is Look.NUMBER

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.cell(index).text if role in wanted and index.isValid() else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        is_named = orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        return self.columns[section].name if is_named else None

    def _arrange(self) -> None:
        self.beginResetModel()
        order = self.columns[self.sorted_by].order
        kept = [row for row in self._all if self._holds(row)]
        self._shown = tuple(sorted(kept, key=order, reverse=self.is_falling))
        self.endResetModel()

    def _holds(self, row: Row) -> bool:
        if not self._words:
            return True
        text = " ".join(column.cell(row).text for column in self.columns).casefold()
        return all(word in text for word in self._words)
