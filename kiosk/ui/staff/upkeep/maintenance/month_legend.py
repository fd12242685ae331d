"""What the shapes of services mean, in one line above the days."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.maintenance.month import ChipKind
from kiosk.ui.staff.upkeep.maintenance.month_chips import paint_shape
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import row

_SIDE, _APART = 14, 18


class _Shape(QWidget):
    """The shape of a kind; the word beside it says what it is."""

    def __init__(self, theme: Theme, kind: ChipKind) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self.setFixedSize(theme.u(_SIDE), theme.u(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_shape(painter_on(self), self._theme, QRectF(self.rect()), self._kind)


class MonthLegend(QWidget):
    """Kinds with their words, in the order given."""

    def __init__(self, theme: Theme, kinds: Sequence[tuple[ChipKind, str]]) -> None:
        super().__init__()
        inside = row(theme)
        for kind, words in kinds:
            inside.addWidget(_Shape(theme, kind))
            inside.addSpacing(theme.u(6))
            inside.addWidget(Label(theme, words, Script.SMALL, Tone.TEXT2))
            inside.addSpacing(theme.u(_APART))
        inside.addStretch(1)
        self.setLayout(inside)
