"""A table in a narrow window: tags, numbers, states and headings stay whole."""

from PySide6.QtGui import QFontMetricsF

from kiosk.ui.models.rows import Cell, Column, Look, RowsModel
from kiosk.ui.staff.shell.painting import chip_width
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.theme.theme import Theme

Row = tuple[str, str, str]
LOANER, STATE, HEADING = "CB-0017", "sin fecha prometida", "Reparación"


def test_a_narrow_table_cuts_words_and_nothing_else(theme: Theme) -> None:
    columns: tuple[Column[Row], ...] = (
        Column(HEADING, lambda row: Cell(row[0]), lambda row: (row[0],), 8),
        Column("Desde", lambda row: Cell(row[0], Look.QUIET), lambda row: (row[0],), 30),
        Column("Otro", lambda row: Cell(row[1], Look.CODE), lambda row: (row[1],), 8),
        Column("Estado", lambda row: Cell(row[2], Look.CHIP, "BAD"), lambda row: (row[2],), 10),
    )
    model = RowsModel(columns)
    table = Table(theme, model, "Taller")
    model.set_rows([("Líneas o negra, proveedor hasta el 9", LOANER, STATE)])
    model.sort_by(1)
    table.resize(theme.u(560), theme.u(300))
    table.grab()

    def is_whole(place: int, words: float) -> bool:
        return table.columnWidth(place) >= words + theme.u(16)

    def length(script: Script, words: str) -> float:
        return QFontMetricsF(script.font(theme)).horizontalAdvance(words)

    assert is_whole(0, length(Script.CHIP, HEADING))
    assert is_whole(2, length(Script.CODE, LOANER))
    assert is_whole(3, chip_width(theme, STATE, is_loud=True))
    widths = [table.columnWidth(place) for place in range(len(columns))]
    assert sum(widths) == table.viewport().width()
