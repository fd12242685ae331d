"""The swap on the bench: what came in, and the slot of the loaner, dashed until it is scanned."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import column, row

_HIGH, _RADIUS = 62, 10


@dataclass(frozen=True, slots=True)
class Swap:
    """What comes in and what goes out, each with its note; `is_scanned` once the loaner is known,
    then `goes_out` is its tag."""

    comes_in: str
    in_note: str
    goes_out: str
    out_note: str
    is_scanned: bool


class _Tile(QWidget):
    """One side of the swap."""

    def __init__(self, theme: Theme, tag: Label, note: Label, *, lead: int) -> None:
        super().__init__()
        self.theme = theme
        inside = row(theme, lead)
        inside.addLayout(column(theme, None, tag, 2, note, None, margins=(0, 8, 0, 8)), 1)
        inside.addSpacing(theme.u(10))
        self.setLayout(inside)
        self.setMinimumHeight(theme.u(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self.theme, QRectF(self.rect())
        fill_round(painter, rect, theme.u(_RADIUS), theme.colour(Tone.HOVER))
        edge_round(painter, rect, theme.u(_RADIUS), theme.colour(Tone.BORDER), line(theme))


class _Slot(_Tile):
    """The loaner's side: a dashed frame with a scanner's sign, later a tag with a tick."""

    def __init__(self, theme: Theme, swap: Swap) -> None:
        is_scanned = swap.is_scanned
        tag = Label(
            theme,
            swap.goes_out,
            Script.CODE if is_scanned else Script.STRONG,
            Tone.TEXT if is_scanned else Tone.PRIMARY_INK,
            wraps=not is_scanned,
        )
        note = Label(theme, swap.out_note, Script.SMALL, Tone.TEXT2, wraps=True)
        super().__init__(theme, tag, note, lead=42)
        self._is_scanned = is_scanned

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect, radius = QRectF(self.rect()), self.theme.u(_RADIUS)
        ground = Tone.OK_PALE if self._is_scanned else Tone.PRIMARY_SOFT
        fill_round(painter, rect, radius, theme.colour(ground))
        side = u(18)
        left = rect.width() - u(14) - side if self.isRightToLeft() else float(u(14))
        sign = QRectF(left, (rect.height() - side) / 2, side, side)
        if self._is_scanned:
            edge_round(painter, rect, radius, theme.colour(Tone.OK), max(u(1), line(theme)))
            paint_mark(painter, theme, sign, State.OK)
            return
        pen = QPen(theme.colour(Tone.PRIMARY), u(2))
        pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(u(1), u(1), -u(1), -u(1)), radius, radius)
        paint_icon(painter, theme, Icon.SCAN_BARCODE, sign, Tone.PRIMARY_INK)


class LoanerSlot(QWidget):
    """Both sides beside each other; nothing in it is pressed, the scanner fills it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._inside = row(theme, gap=14)
        self.setLayout(self._inside)
        self._swap: Swap | None = None

    def show_swap(self, swap: Swap) -> None:
        """Show what is known of the swap."""
        if swap == self._swap:
            return
        self._swap = swap
        while (item := self._inside.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        theme = self._theme
        tag = Label(theme, swap.comes_in, Script.CODE, gives_way=True)
        note = Label(theme, swap.in_note, Script.SMALL, Tone.TEXT2, wraps=True)
        self._inside.addWidget(_Tile(theme, tag, note, lead=12), 1)
        self._inside.addWidget(Picture(theme, Icon.REPEAT_2, Tone.TEXT3))
        self._inside.addWidget(_Slot(theme, swap), 1)
        said = (swap.comes_in, swap.in_note, swap.goes_out, swap.out_note)
        self.setAccessibleName(", ".join(said))
