"""The picture of what is the matter with a printer, beside the words that say it."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel

from kiosk.ui.drawings.printer_states import PrinterState, printer_state
from kiosk.ui.staff.desk.hardware import Ailment, Part, PartKind
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.paint import painter_on

_STATES: Mapping[Ailment, PrinterState] = {
    Ailment.PAPER_NEAR_END: PrinterState.NEAR_END,
    Ailment.PAPER_OUT: PrinterState.OUT,
    Ailment.COVER_OPEN: PrinterState.COVER_OPEN,
    Ailment.CUTTER: PrinterState.CUTTER,
    Ailment.OFFLINE: PrinterState.OFFLINE,
    Ailment.BROKEN: PrinterState.BROKEN,
    Ailment.TOO_HOT: PrinterState.TOO_HOT,
    Ailment.SILENT: PrinterState.UNPLUGGED,
    Ailment.AWAY: PrinterState.UNPLUGGED,
}
_WIDE, _EDGE = 84, 4


def pictured_state(part: Part) -> PrinterState | None:
    """What is drawn for it; None for what is no printer, and for what no picture could say."""
    if part.kind is not PartKind.PRINTER or part.ailment is None:
        return None
    return _STATES.get(part.ailment)


class PrinterPicture(QLabel):
    """A printer from its side; `words` tell a screen reader what it shows.

    To those a label is a graphic where it holds a pixmap; what is seen is painted without its edge.
    """

    def __init__(self, theme: Theme, state: PrinterState, words: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme, self.state = theme, state
        self._drawing = printer_state(state)
        self._wide, edge = theme.u(_WIDE), theme.u(_EDGE)
        high = self._drawing.pixels_high(self._wide)
        self.setFixedSize(self._wide + 2 * edge, high + 2 * edge)
        self.setPixmap(self._drawing.pixmap(theme, self._wide, 1.0))
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self._theme.u(_EDGE)
        at = QPointF(edge, self.height() - edge)
        self._drawing.draw(painter_on(self), self._theme, at, self._wide)
