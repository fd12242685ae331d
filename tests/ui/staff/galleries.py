"""Sheets on which painted parts of staff pages lie beside each other, to be seen and tried."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from tests.ui.staff import bench_parts, planning_parts, queue_parts

WIDTH, HEIGHT, GAP = 1440, 900, 24
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Parts and the ground they stand on; `parts` says for each its width and its height, 0 for
    what it asks for itself."""

    name: str
    parts: Callable[[Theme, Say], list[tuple[QWidget, int, int]]]
    ground: Tone

    def sheet(self, theme: Theme, say: Say = bench_parts.as_said) -> tuple[QWidget, list[QWidget]]:
        """All parts at their sizes, from the left and then down."""
        sheet = QWidget()
        colours = sheet.palette()
        colours.setColor(sheet.backgroundRole(), theme.colour(self.ground))
        sheet.setPalette(colours)
        left, top, highest, parts = GAP, GAP, 0, []
        for part, wanted, high in self.parts(theme, say):
            width = theme.u(wanted) if wanted else part.sizeHint().width()
            asked = max(part.heightForWidth(width), part.sizeHint().height())
            height = theme.u(high) if high else asked
            if left + width > theme.u(WIDTH + 2 * GAP):
                left, top, highest = GAP, top + highest + GAP, 0
            part.setParent(sheet)
            part.setGeometry(left, top, width, max(height, part.minimumSizeHint().height()))
            left, highest = left + width + GAP, max(highest, part.height())
            parts.append(part)
        sheet.resize(theme.u(WIDTH + 2 * GAP), top + highest + GAP)
        return sheet, parts


BENCH = Gallery("bench", bench_parts.all_parts, Tone.BG)
PLANNING = Gallery("planning", planning_parts.all_parts, Tone.SURFACE)
QUEUE = Gallery("queue", queue_parts.all_parts, Tone.BG)
GALLERIES = (BENCH, PLANNING, QUEUE)


def shown(qtbot: QtBot, sheet: QWidget) -> None:
    """Let a sheet be seen and have the keys."""
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
